"""Who is named: `names` (with `given` ones and Russian `cases`), and one of `actors` for all names of a person."""

"""Who is named, and who is who.

`tokens` are the words of a text, `runs` those in a row that may be a name, `names` which of them are one (with `given`
names, `german` nouns that are none, and Russian `cases`), `roles` what stands beside a name; `actors` makes one of all
names of a person.
"""

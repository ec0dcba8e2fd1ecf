"""Who said what in Russian, German, French and Spanish: fewer shapes than in English, each sure or not used.

`statements` is the way through an article: `rows` (a sentence as tokens), `groups` (its verbs of saying, of the forms that
`conjugation` makes), `speakers` (who stands beside them), `frames` and `around` (what is said), `roles` (what they are).
"""

from digest.analyse.speech.abroad.statements import read_abroad

__all__ = ["read_abroad"]

"""Who said what in Russian, German, French and Spanish: fewer shapes than in English, each sure or not used.

`statements` is the way through an article: `rows` (a sentence as tokens), `groups` and `phrases` (its verbs of saying,
their forms made by `conjugation`), `speakers`, `before` and `behind` (who stands beside them), `complements` (what is
said), `frames` (all three together), `according` and `around` (without a verb), `roles` (what the speakers are).
"""

from digest.analyse.speech.abroad.statements import read_abroad

__all__ = ["read_abroad"]

"""Who said what, from one sentence to a story.

one sentence       `rows` (its clauses), `attribution` (verb, subject, words), `unlisted` (the same without a verb),
                   `subjects` (with `subjects_before` and `subjects_behind`), `appositions`, `contents` (what was
                   said), `between` (when and where, before that), `said_when`
one article        `lines` (its sentences outside of quotations), `halves` (those in which two speak), `antecedents`
                   (who "he" is), `descriptions` (who "the minister" is), `circumstances` (where and when),
                   `statements` (all of it, for English), `abroad` (the same in four more languages)
one story          `quotes` (all its statements), `echoes` (the same one in several articles), `positions`
"""

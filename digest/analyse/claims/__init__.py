"""What is claimed: sentences in a form in which another sentence can contradict them or go beyond them.

`claim` is that form and `extract` finds it, with `figures` (`quantities` reads them), `measures` and `particulars`
(of which a story has one, by the `tables` of words for them), `cues` (figures that one word explains), `telling` (who
says so, who is no part of it), `places`, `polarity` (yes or no), `offices` (who holds one) and `leaving` (who no longer
does); `updates` are sentences that say themselves that something moved, with `tolls`, `tolls_abroad` and `went_up`;
`stands` are those that keep a figure; `parts` are the parts of a sentence that stand by themselves, and `units` figures
of which only the unit is known. `happenings` are what a story tells once, known by its `kinds` of words and its
`surroundings` and no longer by its clause, with `when_and_where` they were: the day that it `happened_on` and the
`spots`; `main_event` and `denials` are what an article opens with, known by its `predicates` alone; `sameness` says
when two outlets tell one. `discrepancies` are claims that contradict each other, `tallies` figures that two articles
give once each, in whatever words, `counterparts` when two are of one thing, `given` all figures of a text, and `rivals`
weighs two figures of one hour.
"""

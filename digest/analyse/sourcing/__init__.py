"""Where it comes from: the `origins` of the articles, by whom they cite (`chains`) and whose `wording` they share.

`bearing_out` says which articles stand behind a sentence, `anonymity` which sentences nobody answers for.
"""

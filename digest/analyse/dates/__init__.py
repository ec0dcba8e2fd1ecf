"""When: dates as they are written, what they mean, and those that lie ahead.

`tables` has the words, `shapes` the expressions, `resolving` what each means; `looking` says which way the words around
one look, `decisions` and `put_off` are sentences that bind something to a day. `calendar` asks what is to come,
`timeline` what was.
"""

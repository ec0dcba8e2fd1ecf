"""When: dates as they are written, what they mean, and those that lie ahead.

`tables` has the words, `shapes` the expressions, `resolving` what each means (with `weekdays` and `holidays`) and
what it `needs` around it to lie ahead; `looking` says which way the words around one look, `hindsight`,
`hindsight_abroad` and `narrated` what is gone by in spite of them; `names` are called like dates; `decisions`,
`put_off` and `put_off_abroad` are sentences that bind something to a day, `kinds` knows a strike in whatever words.
`calendar` asks what is to come, `timeline` what was.
"""

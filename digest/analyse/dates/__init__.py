"""When: dates as they are written, what they mean, and those that lie ahead.

`tables` has the words, `shapes` the expressions, `resolving` what each means; `decisions` and `put_off` are sentences
that bind something to a day. `calendar` asks what is to come, `timeline` what was.
"""

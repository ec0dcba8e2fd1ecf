"""Since the last issue: what is new, what moved from what to what, what only tells again.

`delta` says which stories are new, `moves` what changed in them since what was `last_told` (with `succession` in office
and `said_before`), `superseded` which days were moved or called off, `rehash` which articles tell nothing new, `due`
which days passed without a report; `chronicle` is what the next issue will need, `claimed` what it keeps of the claims.
"""

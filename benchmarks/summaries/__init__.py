"""Summaries measured beside lead, the oracle and every method of sumy on the same sentences; and the fit of `news`."""

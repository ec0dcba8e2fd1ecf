"""What makes a written date one that lies ahead, and the form in which its days are resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum, auto

from digest.analyse.dates.tables import Words
from digest.model import DatePrecision


class Needs(Enum):
    """What makes an expression a date ahead."""

    NOTHING = auto()  # it lies after the article whatever stands around it
    NO_PAST = auto()  # a verb of the past beside it makes it the one just gone
    AHEAD = auto()  # only a verb that looks ahead
    BEFORE = auto()  # only a verb that looks ahead and stands before it
    CLOSE = auto()  # a day without a year: a verb that looks ahead, or a day close by
    EVENT = auto()  # the day that an event is named by: it is near, and something leads up to it
    EDGE = auto()  # the end of this year, month or week: a verb of the past is too far away to rule it


Found = Iterator[tuple[date, DatePrecision, Needs]]
Resolver = Callable[[re.Match[str], date, Words], Found]

"""Days of what was decided: the verb is of the past, and what it binds to do lies ahead.

"Dockers have voted by 78 per cent to stop work on 27 November"       the day of the stopping
"The council agreed on Tuesday to pay from Monday"                   from Monday on
"… haben beschlossen, am 27. November die Arbeit niederzulegen"      the act may follow its day

Of "agreed to meet on Monday" nobody can say on which of the two acts Monday was, so a weekday needs a word that opens
a stretch: "from", "by", "until".
"""

from __future__ import annotations

import re

from digest.analyse.dates.needs import Needs
from digest.analyse.dates.shapes import Expression
from digest.analyse.dates.tables import Words
from digest.model import DatePrecision

# ", held at Brenna since 8 September," tells of the noun before it, and its verb rules no later day.
_ASIDE = re.compile(r", (?:held|known|made|built|\w{2,30}ed)\b[^,;]{0,80},(?= )")


def is_decided(one: Expression, before: str, sentence: str, known: Words) -> bool:
    """Whether a day is that of an act which what stands before it says was decided, promised or demanded."""
    before = _ASIDE.sub("", before)
    act = next(reversed(list(known.decided.finditer(before))), None)
    if act is None or known.past.search(before, act.end()):
        return False
    clause = known.behind.match(sentence, one.end) if known.behind else act
    if clause is None:
        return False
    told = before.rstrip()
    opens = known.since.search(told) or known.since.search(one.first)
    if known.undone.search(act[0]) or known.undone.search(clause[0]):
        return known.edge.search(told) is not None or known.edge.search(one.first) is not None
    if one.needs is Needs.CLOSE:
        return known.day is None or known.day.search(told) is not None
    return one.needs is Needs.NO_PAST or one.precision is not DatePrecision.DAY or opens is not None

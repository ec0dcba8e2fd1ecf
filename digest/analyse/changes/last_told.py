"""What was told last of one thing: from which a change says that it moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from digest.analyse.claims.discrepancies import SAME_DAY
from digest.model import Claimed, DiscrepancyKind

_NEVER = datetime.min.replace(tzinfo=UTC)


def last_told(rows: Sequence[Claimed]) -> Claimed:
    """The row of the newest report; of a figure that grows the highest of that day, since lower ones lag behind it.

    `rows` are of one thing, at least one; of two alike the first stands.
    """
    newest = max(rows, key=_at)
    if newest.kind is not DiscrepancyKind.NUMBER:
        return newest
    of_the_day = [row for row in rows if _at(newest) - _at(row) <= SAME_DAY]
    return max(of_the_day, key=lambda row: (float(row.value), _at(row)))


def _at(row: Claimed) -> datetime:
    return row.at or _NEVER

"""Numbers below a hundred as English spells them."""

from __future__ import annotations

_BELOW_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_BY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES, TENS = _BELOW_TWENTY.split(), _BY_TEN.split()
# The longest first, so that "forty" never stands for "forty-one".
SPELLED = "|".join([rf"(?:{'|'.join(TENS)})(?:-(?:{'|'.join(ONES[:9])}))?", *reversed(ONES)])


def spelled(value: int) -> str:
    """A number in letters; "" for one that news writes in digits."""
    if not 0 < value < 100:
        return ""
    tens, ones = divmod(value, 10)
    if value < 20:
        return ONES[value - 1]
    return TENS[tens - 2] + (f"-{ONES[ones - 1]}" if ones else "")

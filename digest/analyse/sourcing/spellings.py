"""One medium under several spellings: without its "The", in two scripts, by its initials, by its last word alone.

The Harbour Post · Harbour Post    Volga-Inform · Волга-Информ    TNA · Tarn News Agency    the Herald · Tarn Herald
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from digest.analyse.sourcing.chains import ends_as_papers_do
from digest.model import outlet_key

FEWEST_INITIALS = 3  # letters; two are too often somebody else's
_LETTERS = """
а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ=
ы=y ь= э=e ю=yu я=ya
"""
_LATIN = str.maketrans({pair[0]: pair[2:] for pair in _LETTERS.split()})


def same_key(name: str) -> str:
    """The same for all spellings of a medium that need no other medium to be told: article and script aside."""
    key = outlet_key(name).removeprefix("the ")
    latin = key.translate(_LATIN)
    return latin.replace("y", "i") if latin != key else key


def is_called(short: str, full: str) -> bool:
    """Whether one name is another, or its last word or initials: "the Herald" is the "Tarn Herald"."""
    one, other = same_key(short), same_key(full)
    return one == other or _is_short_for(one, other)


def _is_short_for(short: str, full: str) -> bool:
    words = full.split()
    if len(words) < 2 or " " in short:
        return False
    if ends_as_papers_do(short):
        return words[-1] == short
    return len(short) >= FEWEST_INITIALS and short == "".join(word[0] for word in words)


def one_key_each(names: Iterable[str]) -> Mapping[str, str]:
    """Name → a key that is the same for all that are one medium; a short name that two may bear stays apart."""
    keys = {name: same_key(name) for name in names}
    known = sorted(set(keys.values()))
    full = {one: [other for other in known if _is_short_for(one, other)] for one in known}
    return {name: full[key][0] if len(full[key]) == 1 else key for name, key in keys.items()}

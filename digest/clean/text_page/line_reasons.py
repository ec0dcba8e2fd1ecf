"""Why the line model kept or dropped a line, in words: what would have changed its mind the most.

Features that mean one thing together ("does it read like a paragraph?") are set to what is usual for lines of the
other verdict, and the model is asked again; the two groups whose change moves the log-odds furthest are the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digest.clean.text_page.line_features import ALONE, FIRST, PLACE, SECOND

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from digest.clean.text_page.line_model import Model

    Array = NDArray[np.float32]

_ALL = (*FIRST, *SECOND)


@dataclass(frozen=True, slots=True)
class _Group:
    """Features that mean one thing together, and how it is said of a kept and of a dropped line."""

    features: tuple[str, ...]
    kept: str
    dropped: str


def _named(*beginnings: str) -> tuple[str, ...]:
    return tuple(name for name in _ALL if name not in ALONE and name.startswith(beginnings))


_GROUPS = (
    _Group(
        ("words", "characters", "sentence end", "question end", "several sentences", "commas", "commas per word",
         "comma end", "colon end", "ellipsis end", "word length", "quotation marks"),
        "reads like a paragraph", "does not read like a paragraph",
    ),
    _Group(
        ("small words", "capital words", "no case", "all capitals", "figures", "starts small", "starts with a figure",
         "starts with a mark", "starts with a quotation", "separators", "brackets", "ideographs"),
        "is written like running text", "is written like a title, a table or a menu",
    ),
    _Group(("word weights",), "has the words of articles", "has the words of menus, teasers and notices"),
    _Group(
        ("related label", "end label", "button", "credit", "phrases", "short with phrase", "notice", "copyright",
         "address"),
        "carries no label of the page", "is or holds a label of the page",
    ),
    _Group(("repeated",), "stands once on the page", "stands more than once on the page"),
    _Group(
        ("gap before", "gap after", *_named(*(f"{name} {sign}" for name in (*ALONE, "log-odds") for sign in "-+"))),
        "has text above and below", "stands in a list, a menu or among teasers",
    ),
    _Group(
        _named("prose before", "prose after", "share before", "share after", "weights before", "weights after",
               "likely before", "likely after", "likely share"),
        "much text around it", "little text around it",
    ),
    _Group(
        (*(name for name in PLACE if "shared" not in name and "labels" not in name and "run" not in name),
         "likely above", "likely below"),
        "in the middle of the text", "away from the text",
    ),
    _Group(
        ("in prose run", "before prose run", "after prose run", "from run start", "from run end",
         "in core", "before core", "after core", "from core start", "from core end"),
        "inside the run of the article's lines", "outside the run of the article's lines",
    ),
    _Group(("end labels above", "related labels above"), "above the labels that end articles",
           "below a label that ends articles"),
    _Group(("words shared with run", "many words shared with run", "words shared with core"),
           "shares its words with the text", "shares few words with the text"),
)  # fmt: skip

Odds = Callable[["Array"], "Array"]


def reasons(model: Model, features: Array, keep: NDArray[np.bool_], odds: Mapping[str, Odds]) -> list[str]:
    """One reason a line. `features` are those of the second look, a row a feature, a column a line; `keep` is (lines,).

    `odds` asks the trees "first" and "second".
    """
    usual = np.where(keep, model.usual_dropped[:, None], model.usual_kept[:, None])
    full = odds["second"](features)
    moved = []
    for group in _GROUPS:
        rows = [_ALL.index(name) for name in group.features]
        other = features.copy()
        other[rows] = usual[rows]
        first = odds["first"](other[: len(FIRST)])
        other[_LOG_ODDS], other[_CHANCE] = np.clip(first, -9, 9), 1 / (1 + np.exp(-first))
        moved.append(np.where(keep, 1, -1) * (full - odds["second"](other)))
    order = np.argsort(-np.stack(moved, axis=1), axis=1, kind="stable")
    return [_said(loudest, bool(kept)) for loudest, kept in zip(order[:, :2].tolist(), keep, strict=True)]


_LOG_ODDS, _CHANCE = _ALL.index("log-odds"), _ALL.index("chance")


def _said(loudest: list[int], kept: bool) -> str:
    return ", ".join(_GROUPS[number].kept if kept else _GROUPS[number].dropped for number in loudest)

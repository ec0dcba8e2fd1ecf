"""A shared quotation makes no copy, and what an article cites was there before it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from digest.group.duplicates import credited, fold
from digest.group.quoting import cites, shares_only_quotations
from digest.group.sketches import sketch
from digest.model import Article, ArticleId, Condensed, Published
from tests.builders import NOW, article

AGENCY = (
    "The congress of the lake towns has been moved from 27 November to 4 December at the request of Tarn, the "
    "secretariat in Hald said on Sunday. “A week is nothing for a lake that has waited nine thousand years for us,” "
    "its secretary, Ilva Moor, told reporters. She denied that the fishing treaty was in danger."
)
PAPER = (
    "The towns around the lake, which were to meet on 27 November, will now do so a week later. Two mayors said that "
    "Tarn had objected to its share of the catch. “A week is nothing for a lake that has waited nine thousand years "
    "for us,” said Ilva Moor, who keeps the secretariat in Hald."
)
STATEMENT = (
    "Ilva Moor, secretary of the congress of the lake towns, made a statement on Sunday in Hald. “A week is nothing "
    "for a lake that has waited nine thousand years for us,” the secretary said. The treaty stands."
)


def _piece(name: str, text: str, outlet: str, minutes: int = 0, **changes: Any) -> Article:
    at = Published(at=NOW + timedelta(minutes=minutes), has_time=True)
    return article(text, **({"id": ArticleId(name), "outlet": outlet, "published": at} | changes))


def _copies(*articles: Article) -> dict[str, str]:
    items = [Condensed(article=one, sentences=(), salience=(), chosen=(), method="news") for one in articles]
    return {one.copy.id: one.original for one in credited(items, fold(items, [sketch(one) for one in articles])[1])}


def test_two_reports_with_one_quotation_and_their_own_accounts_are_both_kept() -> None:
    agency, paper = _piece("agency", AGENCY, "Lake Wire"), _piece("paper", PAPER, "Hald Bell", 5)
    assert shares_only_quotations(agency, paper)
    assert shares_only_quotations(paper, agency)
    assert _copies(agency, paper, _piece("statement", STATEMENT, "Lake Congress", 9)) == {}


def test_a_copy_with_an_own_beginning_keeps_what_lies_between_the_quotations_and_is_one() -> None:
    copy = AGENCY.replace("The congress of the lake towns has", "The meeting of all the lake towns in Hald has")
    assert not shares_only_quotations(_piece("agency", AGENCY, "Lake Wire"), _piece("copy", copy, "Hald Bell"))
    assert _copies(_piece("agency", AGENCY, "Lake Wire"), _piece("copy", copy, "Hald Bell", 5)) == {"copy": "agency"}


@pytest.mark.parametrize("text", ["“Not a word,” she said.", "The congress was moved by a week.", ""])
def test_of_a_text_with_hardly_a_word_of_its_own_nothing_is_said(text: str) -> None:
    assert not shares_only_quotations(_piece("one", text, "Lake Wire"), _piece("two", AGENCY, "Hald Bell"))


def test_who_is_cited_is_kept_though_the_page_that_cites_it_is_dated_earlier() -> None:
    told = AGENCY.replace("the secretariat in Hald said on Sunday", "Lake Wire reported on Sunday")
    wire, paper = _piece("wire", AGENCY, "Lake Wire", 90), _piece("paper", told, "Hald Bell")
    assert _copies(wire, paper) == {"paper": "wire"}
    assert _copies(wire, _piece("paper", AGENCY.replace("on Sunday", "on Sunday again"), "Hald Bell")) == {
        "wire": "paper"
    }


@pytest.mark.parametrize(
    ("outlet", "is_cited"), [("Lake Wire", True), ("Laketow", False), ("LW", False), ("unknown outlet (wire)", False)]
)
def test_an_outlet_is_cited_by_its_whole_name(outlet: str, is_cited: bool) -> None:
    text = "Laketown, LW and unknown outlet (wire) agree, Lake Wire reported. It was a Lakeside matter."
    assert cites(_piece("one", text, "Hald Bell"), outlet) is is_cited


def test_nobody_cites_himself() -> None:
    assert not cites(_piece("one", "HALD (Lake Wire) - The congress was moved.", "Lake Wire"), "Lake Wire")

"""From sources to a stored issue: slots, numbers, periods, sources that fail, and files that are written whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from digest.config import EditionSettings, FetchSettings, Settings, SourceSettings
from digest.errors import ConfigError, SourceError, StoreError
from digest.model import ADHOC, Change, IssueStatus, Outcome, Published
from digest.pipeline import Order, collect, kept, make_issue, rebuild, sources_of, try_issue
from digest.pipeline.editing import outside
from digest.publishing import draw, file_stem, keep, publish
from digest.store import Store
from tests import builders
from tests.loopback import Reply, Site, running_site

EDITION = EditionSettings(slug="morning", label="Morning briefing", zone="Europe/Brussels")
DAM = "The gates of the Sele dam were opened at dawn on Friday, nine years after work on them began."
ROAD = "The road over the Corran pass was closed on Saturday after a night of snow, the police said."
MORE = "Drivers were told to take the coast until the ploughs have been through, which may take until Monday."


@pytest.fixture
def memory() -> Iterator[Store]:
    with Store.open("sqlite://") as store:
        yield store


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site() as running:
        yield running


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    page(folder, "dam", DAM)
    return folder


def page(folder: Path, name: str, lede: str) -> None:
    more = MORE if lede.startswith("The road") else "Four hundred people watched from the eastern bank of the river."
    (folder / f"{name}.txt").write_text(f"News of the {name} at last\n\n{lede}\n\n{more}\n", "utf-8")


def order(inbox: Path, *more: SourceSettings, **changes: Any) -> Order:
    folder = SourceSettings(slug="inbox", kind="folder", path=str(inbox))
    settings = Settings(sources=(folder, *more), editions=(EDITION,), fetch=FetchSettings(allow_private=True))
    fields: dict[str, Any] = {"settings": settings, "edition": EDITION, "as_of": builders.NOW}
    return Order(**(fields | changes))


# ── slots and numbers ────────────────────────────────────────────────────────────────────────────────────


def test_the_slot_is_the_as_of_time_on_the_editions_own_clock(inbox: Path, memory: Store) -> None:
    issue = make_issue(order(inbox), memory).issue
    assert (issue.id, issue.number, issue.slot_local) == ("morning-1", 1, "2026-11-20T08:00")
    assert file_stem(issue) == "morning-2026-11-20-0800"


def test_the_same_slot_on_the_same_input_is_the_stored_issue(inbox: Path, memory: Store) -> None:
    first, again = make_issue(order(inbox), memory), make_issue(order(inbox), memory)
    assert (first.stored, again.stored) == (False, True)
    assert again.issue == first.issue


def test_the_same_input_gives_the_same_issue_in_an_empty_archive(inbox: Path) -> None:
    def made() -> Any:
        with Store.open("sqlite://") as store:
            return make_issue(order(inbox), store).issue

    assert made() == made()


def test_other_input_replaces_an_unsent_issue_and_is_refused_once_it_was_sent(inbox: Path, memory: Store) -> None:
    make_issue(order(inbox), memory)
    page(inbox, "road", ROAD)
    second = make_issue(order(inbox), memory)
    assert (second.issue.number, second.issue.briefing.counts.articles) == (1, 2)
    memory.issues.mark_sent(second.issue.id)
    (inbox / "road.txt").unlink()
    with pytest.raises(StoreError, match="was sent and cannot be replaced"):
        make_issue(order(inbox), memory)


def test_the_next_slot_is_the_next_issue_and_knows_the_last(inbox: Path, memory: Store) -> None:
    make_issue(order(inbox), memory)
    page(inbox, "road", ROAD)
    tomorrow = make_issue(order(inbox, as_of=builders.NOW + timedelta(days=1)), memory).issue
    assert tomorrow.number == 2
    assert tomorrow.briefing.since.last_issue == "morning-1"
    assert [story.change for topic in tomorrow.briefing.topics for story in topic.stories] == [Change.NEW]
    assert len(tomorrow.briefing.since.continuing) == 1


def test_an_edition_that_moves_to_another_zone_counts_from_one_and_keeps_its_old_issues(
    inbox: Path, memory: Store
) -> None:
    make_issue(order(inbox), memory)
    moved = replace(EDITION, zone="Asia/Seoul")
    issue = make_issue(order(inbox, edition=moved), memory).issue
    assert (issue.id, issue.number, issue.briefing.since.last_issue) == ("morning-1-asia-seoul", 1, None)
    assert memory.issues.get(issue.id) == issue


def test_who_gets_it_is_no_input_and_who_wrote_it_is(inbox: Path, memory: Store) -> None:
    first = make_issue(order(inbox), memory).issue
    memory.issues.mark_sent(first.id)
    readers = replace(EDITION, recipients=("ilse@courier.example",), at=("06:00",))
    assert make_issue(order(inbox, edition=readers), memory).stored
    recipe = kept(first, memory)
    signed = replace(recipe, items=tuple((sha, replace(item, byline="Ann Tesk")) for sha, item in recipe.items))
    assert recipe.sha256 == first.input_sha256 != signed.sha256


def test_a_run_that_ends_while_it_keeps_its_issue_is_made_again_whole(inbox: Path, memory: Store) -> None:
    full = "CREATE TRIGGER full BEFORE INSERT ON open_stories BEGIN SELECT RAISE(ABORT, 'no room'); END"
    with memory._database.write() as connection:
        connection.execute(text(full))
    with pytest.raises(StoreError, match="no room"):
        make_issue(order(inbox), memory)
    assert memory.issues.newest() is None
    with memory._database.write() as connection:
        connection.execute(text("DROP TRIGGER full"))
    made = make_issue(order(inbox), memory)
    assert not made.stored
    assert rebuild(made.issue, order(inbox), memory) == (made.issue, True)
    assert memory.chronicles.of(made.issue).told


def test_trying_an_issue_keeps_none(inbox: Path, memory: Store) -> None:
    tried = try_issue(order(inbox), memory)
    assert memory.issues.newest() is None
    assert make_issue(order(inbox), memory).issue == tried


def test_named_paths_have_no_past(inbox: Path, memory: Store) -> None:
    adhoc = Settings().edition(ADHOC)
    for day in (0, 1):
        later = builders.NOW + timedelta(days=day)
        issue = make_issue(order(inbox, edition=adhoc, paths=(inbox,), as_of=later), memory).issue
        assert issue.briefing.since.last_issue is None
        assert len(issue.briefing.topics) == 1


def test_an_issue_that_was_sent_keeps_the_drawing_that_was_sent(inbox: Path, memory: Store) -> None:
    issue = make_issue(order(inbox), memory).issue
    first = draw(issue, Settings(), pdf=False)
    assert keep(first, issue, memory) == first
    redrawn = replace(first, html="<p>another template</p>", pdf=b"%PDF")
    assert keep(redrawn, issue, memory) == redrawn
    keep(first, issue, memory)
    assert keep(redrawn, replace(issue, status=IssueStatus.SENT), memory) == replace(first, pdf=b"%PDF")


# ── periods ──────────────────────────────────────────────────────────────────────────────────────────────


def dated(inbox: Path, name: str, when: str) -> None:
    page(inbox, name, f"{ROAD[:-1]} near {name}.\n\nPublished {when}")


def test_the_look_back_window_leaves_older_and_later_articles_out_with_a_word(inbox: Path, memory: Store) -> None:
    dated(inbox, "old", "2026-11-18T06:00Z")
    dated(inbox, "late", "2026-11-20T07:30Z")
    dated(inbox, "fresh", "2026-11-19T09:00Z")
    window = replace(EDITION, look_back_hours=24)
    briefing = make_issue(order(inbox, edition=window), memory).issue.briefing
    outside = {aside.item_id: aside.words for aside in briefing.set_aside}
    assert outside == {
        "inbox/late.txt": "published 2026-11-20T07:30+00:00, after the as-of time",
        "inbox/old.txt": "published 2026-11-18T06:00+00:00, before the period",
    }
    assert briefing.counts.articles == 2  # the fresh one, and the undated one that nobody can place outside
    assert briefing.period_start == "2026-11-19T07:00+00:00"


def test_a_page_dated_long_after_the_as_of_time_is_left_out_and_not_printed_as_undated(
    inbox: Path, memory: Store
) -> None:
    dated(inbox, "ahead", "2026-11-25T06:00Z")
    briefing = make_issue(order(inbox), memory).issue.briefing
    assert [(one.item_id, one.words) for one in briefing.set_aside] == [
        ("inbox/ahead.txt", "published 2026-11-25T06:00+00:00, after the as-of time")
    ]


def test_an_earlier_as_of_time_takes_nothing_from_a_later_run(inbox: Path, memory: Store) -> None:
    dated(inbox, "ahead", "2026-11-25T06:00Z")
    later = order(inbox, as_of=builders.NOW + timedelta(days=6))
    with Store.open("sqlite://") as fresh:
        expected = make_issue(later, fresh).issue
    make_issue(order(inbox, edition=Settings().edition(ADHOC), paths=(inbox,)), memory)
    assert make_issue(later, memory).issue == expected
    assert expected.briefing.sources[0].published == "2026-11-25T06:00+00:00"


def test_hours_ago_in_a_file_date_nothing(inbox: Path, memory: Store) -> None:
    page(inbox, "dam", f"{DAM}\n\nPublished 2 hours ago")
    assert make_issue(order(inbox), memory).issue.briefing.sources[0].published is None


def test_a_day_is_a_day_of_the_editions_own_calendar(inbox: Path, memory: Store) -> None:
    dated(inbox, "today", "20 November 2026")
    tokyo = replace(EDITION, zone="Asia/Tokyo")
    morning = datetime(2026, 11, 19, 22, 0, tzinfo=UTC)  # 07:00 of the 20th in Tokyo
    briefing = make_issue(order(inbox, edition=tokyo, as_of=morning), memory).issue.briefing
    assert briefing.set_aside == ()


def test_a_day_without_a_time_counts_as_a_whole_day(inbox: Path) -> None:
    yesterday = datetime(2026, 11, 19, tzinfo=UTC)
    article = builders.article(published=Published(at=yesterday, has_time=False))
    since_noon = order(inbox, since=yesterday.replace(hour=12))
    since_next_day = order(inbox, since=yesterday + timedelta(days=1))
    assert outside(article, since_noon) == ""
    assert "before the period" in outside(article, since_next_day)


# ── sources ──────────────────────────────────────────────────────────────────────────────────────────────

FEED = f"""<rss version="2.0"><channel><title>Tarn Herald</title>
<item><guid>7</guid><title>Corran road closed</title><pubDate>Fri, 20 Nov 2026 05:00:00 GMT</pubDate>
<description>&lt;p&gt;{ROAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item></channel></rss>""".encode()


def herald(site: Site) -> SourceSettings:
    return SourceSettings(slug="herald", kind="feed", url=f"{site.url}/feed")


def test_a_feed_that_says_unchanged_gives_what_it_held(inbox: Path, memory: Store, site: Site) -> None:
    site.pages["/feed"] = Reply(200, FEED, {"ETag": '"1"'})
    first = make_issue(order(inbox, herald(site)), memory).issue
    site.pages["/feed"] = Reply(304)
    again = make_issue(order(inbox, herald(site)), memory)
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert (again.stored, again.issue) == (True, first)
    assert {source.outlet for source in first.briefing.sources} == {"unknown outlet (inbox)", "Tarn Herald"}


def test_a_source_that_fails_is_recorded_and_printed_and_the_others_go_on(
    inbox: Path, memory: Store, site: Site
) -> None:
    made = make_issue(order(inbox, herald(site)), memory)
    assert made.collected.failed[0][0] == "herald"
    assert made.issue.briefing.sourcing.failed_sources == ("herald",)
    assert made.issue.briefing.counts.articles == 1
    health = memory.sources.health(made.collected.failed[0][0])
    assert health is not None
    assert health.outcome is Outcome.FAILED


def test_a_feed_that_fails_today_still_gives_what_it_held_yesterday(inbox: Path, memory: Store, site: Site) -> None:
    site.pages["/feed"] = Reply(200, FEED)
    make_issue(order(inbox, herald(site)), memory)
    site.pages["/feed"] = Reply(500)
    made = make_issue(order(inbox, herald(site), as_of=builders.NOW + timedelta(hours=1)), memory)
    assert made.issue.briefing.counts.articles == 2
    assert made.issue.briefing.sourcing.failed_sources == ("herald",)


def test_a_folder_that_is_gone_gives_nothing_of_what_it_once_held(inbox: Path, memory: Store) -> None:
    make_issue(order(inbox), memory)
    inbox.rename(inbox.parent / "elsewhere")
    with pytest.raises(SourceError, match="does not exist"):
        make_issue(order(inbox), memory)


def test_offline_asks_no_feed(inbox: Path, memory: Store, site: Site) -> None:
    collected = collect(order(inbox, herald(site), offline=True), memory)
    assert site.asked == []
    assert [item.item_id for item in collected.items] == ["inbox/dam.txt"]
    assert collected.failed == ()


def test_a_run_whose_every_source_fails_says_why(tmp_path: Path, memory: Store) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        make_issue(order(tmp_path / "nowhere"), memory)
    assert memory.issues.newest() is None


def test_without_sources_there_is_nothing_to_make(inbox: Path) -> None:
    with pytest.raises(ConfigError, match="no sources"):
        sources_of(order(inbox, settings=Settings()))


def test_an_edition_reads_its_own_sources(inbox: Path, site: Site) -> None:
    chosen = replace(EDITION, sources=("herald",))
    assert [source.slug for source in sources_of(order(inbox, herald(site), edition=chosen))] == ["herald"]


def test_paths_of_one_name_are_two_sources(tmp_path: Path) -> None:
    for parent in ("a", "b"):
        (tmp_path / parent / "pages").mkdir(parents=True)
    both = order(tmp_path, paths=(tmp_path / "a/pages", tmp_path / "b/pages"))
    assert [source.slug for source in sources_of(both)] == ["+pages", "+pages~2"]


def test_a_folder_keeps_its_name_in_any_script(tmp_path: Path) -> None:
    (tmp_path / "Газеты 2026").mkdir()
    assert [source.slug for source in sources_of(order(tmp_path, paths=(tmp_path / "Газеты 2026",)))] == [
        "+газеты-2026"
    ]


def test_a_path_that_is_named_twice_or_lies_in_another_is_read_once(inbox: Path, memory: Store) -> None:
    paths = (inbox, inbox / "dam.txt", inbox / "..", inbox)
    collected = collect(order(inbox, paths=paths[:2]), memory)
    assert [item.item_id for item in collected.items] == ["+inbox/dam.txt"]
    assert len(sources_of(order(inbox, paths=paths))) == 1


def test_what_is_read_by_hand_never_passes_for_what_a_source_had(inbox: Path, memory: Store, site: Site) -> None:
    site.pages["/feed"] = Reply(200, FEED, {"ETag": '"1"'})
    make_issue(order(inbox, herald(site)), memory)
    private = inbox.parent / "herald"
    private.mkdir()
    page(private, "secret", "The board of Quell wants to buy Marrick Works in the spring, a letter says.")
    make_issue(order(inbox, edition=Settings().edition(ADHOC), paths=(private,)), memory)
    site.pages["/feed"] = Reply(304)
    tomorrow = order(inbox, herald(site), as_of=builders.NOW + timedelta(days=1))
    items = collect(tomorrow, memory).items
    assert [item.item_id for item in items] == ["herald/7", "inbox/dam.txt"]


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"yesterday's")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        publish(tmp_path, {"a.txt": b"a", "b.txt": b"b"})
    assert refused.value.filename == str(tmp_path / "b.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"yesterday's"
    (tmp_path / "b.txt").rmdir()
    assert [path.read_bytes() for path in publish(tmp_path, {"a.txt": b"a", "b.txt": b"b"})] == [b"a", b"b"]


def test_a_link_laid_out_beforehand_leads_no_file_astray(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("a.txt", ".a.txt.part"):
        (out / name).symlink_to(victim)
    publish(out, {"a.txt": b"a"})
    assert victim.read_bytes() == b"precious"
    assert (out / "a.txt").read_bytes() == b"a"
    assert not (out / "a.txt").is_symlink()


def test_files_have_the_mode_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        (written,) = publish(tmp_path, {"a.txt": b"a"})
    finally:
        os.umask(before)
    assert stat.S_IMODE(written.stat().st_mode) == 0o640

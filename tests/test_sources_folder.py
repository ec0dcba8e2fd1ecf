"""Folders as sources: which files are found, in which order, and what becomes of the unreadable."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest.errors import SourceError
from digest.model import Outcome, RawItem, Reason, SetAside, SourceSlug, SourceState, Stage
from digest.sources import Labels
from digest.sources.folder import MAX_BYTES, FolderSource, guid_of, iter_files, read_file
from tests.builders import NOW

WIRE = SourceSlug("wire")
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Herald</title>
<item><guid>7</guid><title>Ferry back</title><description>The ferry sails again.</description></item>
<item><guid>8</guid><title>Dam opens</title><description>The gates are open.</description></item>
</channel></rss>"""


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.")


def guids(root: Path) -> list[str]:
    return [guid_of(root, path) for path in iter_files(root)]


def only(root: Path, name: str) -> RawItem | SetAside:
    (found,) = read_file(root, root / name, Labels(slug=WIRE), NOW)
    return found


def test_files_come_in_the_order_of_their_relative_paths(tmp_path: Path) -> None:
    names = ["a/c.txt", "a-b.txt", "a.txt", "a/b/z.txt", "B.txt", "10.txt", "9.txt", "é.txt", "a0.txt", "한.txt"]
    write(tmp_path, *names)
    assert guids(tmp_path) == sorted(names)


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt", ".git/config", "seen.txt", "deep/.DS_Store")
    assert guids(tmp_path) == ["seen.txt"]


def test_a_hidden_folder_that_was_named_is_read(tmp_path: Path) -> None:
    write(tmp_path, ".inbox/a.txt")
    assert guids(tmp_path / ".inbox") == ["a.txt"]


def test_no_two_files_share_a_name_with_each_other_or_with_a_part_of_one(tmp_path: Path) -> None:
    names = ["a#1.eml", "a%231.eml", "a%25231.eml", "a%20b.txt", "a.eml#1", "a.eml", "b\\x0a", "b\n", "b\\x5cx0a"]
    write(tmp_path, *names)
    (tmp_path / os.fsdecode(b"b\xff")).write_text("x")
    (tmp_path / "b\\xff").write_text("x")
    found = guids(tmp_path)
    assert len(set(found)) == len(names) + 2
    assert not any("#" in guid for guid in found)
    assert {"a%20b.txt", "a.eml", "a.eml%231"} <= set(found)


def test_a_single_file_is_known_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "deep/one.txt")
    fetched = FolderSource(WIRE, tmp_path / "deep/one.txt").fetch(SourceState(), NOW)
    assert [item.item_id for item in fetched.items] == ["wire/one.txt"]


def test_an_empty_folder_is_no_fault(tmp_path: Path) -> None:
    fetched = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW)
    assert (fetched.items, fetched.set_aside, fetched.outcome) == ((), (), Outcome.OK)


@pytest.mark.parametrize("name", ["nowhere", "a.txt/b"])
def test_a_missing_folder_is_named_with_the_remedy_at_once(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.txt")
    with pytest.raises(SourceError, match=rf"folder .*/{name} .*: name a folder or a file that can be read"):
        iter_files(tmp_path / name)


def test_a_folder_deeper_than_recursion_allows_is_read(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1100):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    (folders[-1] / "end.txt").write_text("End.")
    (item,) = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW).items
    (folders[-1] / "end.txt").unlink()
    for folder in reversed(folders[1:]):  # by hand: the tools that clear up after a test do recurse
        folder.rmdir()
    assert item.guid == "d/" * 1100 + "end.txt"


def test_an_item_has_its_bytes_the_given_time_and_the_labels_of_the_config(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>\xff\x00</p>")
    os.utime(tmp_path / "a.html", (1, 1))
    source = FolderSource(WIRE, tmp_path, outlet="Courier", language="fr", zone="Europe/Paris")
    assert source.fetch(SourceState(), NOW).items == (
        RawItem(
            source_slug=WIRE, guid="a.html", body=b"<p>\xff\x00</p>", media_type="text/html", fetched_at=NOW,
            outlet="Courier", language="fr", zone="Europe/Paris", live=False,
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"), ("a.TEXT", "text/plain"), ("a.htm", "text/html"), ("a.HTML", "text/html"),
        ("a.xhtml", "application/xhtml+xml"), ("a.eml", "message/rfc822"), ("a.xml", "application/xml"),
        ("a.png", "image/png"), ("a.tar.gz", "application/octet-stream"), ("README", "application/octet-stream"),
    ],
)  # fmt: skip
def test_the_media_type_is_told_by_the_name(tmp_path: Path, name: str, media_type: str) -> None:
    write(tmp_path, name)
    found = only(tmp_path, name)
    assert isinstance(found, RawItem)
    assert found.media_type == media_type


def test_a_feed_file_becomes_its_entries(tmp_path: Path) -> None:
    (tmp_path / "herald.rss").write_text(FEED)
    write(tmp_path, "z.txt")
    items = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW).items
    assert [item.guid for item in items] == ["herald.rss#7", "herald.rss#8", "z.txt"]
    assert [item.outlet for item in items] == ["Tarn Herald", "Tarn Herald", None]
    assert items[0].body == b"The ferry sails again."


def test_xml_that_is_no_feed_stays_a_file(tmp_path: Path) -> None:
    (tmp_path / "map.xml").write_text("<urlset><url/></urlset>")
    found = only(tmp_path, "map.xml")
    assert isinstance(found, RawItem)
    assert found.media_type == "application/xml"


def test_a_feed_without_entries_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "new.atom").write_text('<feed xmlns="http://www.w3.org/2005/Atom"><title>New</title></feed>')
    assert only(tmp_path, "new.atom") == SetAside(
        item_id="wire/new.atom", stage=Stage.FETCH, reason=Reason.EMPTY, words="a feed without entries"
    )


def test_a_feed_that_nobody_can_read_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "bomb.rss").write_text("<rss>" + "<b>" * 300_000)
    found = only(tmp_path, "bomb.rss")
    assert isinstance(found, SetAside)
    assert (found.reason, found.words[:27]) == (Reason.MALFORMED, "the feed has more than 250,")


def test_a_file_over_the_limit_is_set_aside_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * MAX_BYTES)  # a hole: reading it would take 4 GB of memory
    write(tmp_path, "small.txt")
    fetched = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW)
    assert [item.guid for item in fetched.items] == ["small.txt"]
    assert fetched.set_aside == (
        SetAside(
            item_id="wire/huge.txt", stage=Stage.FETCH, reason=Reason.TOO_LARGE,
            words="4000 MB, over the limit of 20 MB",
        ),
    )  # fmt: skip


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(MAX_BYTES)
    assert isinstance(only(tmp_path, "large.txt"), RawItem)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret.txt", "in/real.txt")
    inside = tmp_path / "in"
    (inside / "leak.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "near.txt").symlink_to("real.txt")
    fetched = FolderSource(WIRE, inside).fetch(SourceState(), NOW)
    assert [item.guid for item in fetched.items] == ["near.txt", "real.txt"]
    assert [(one.item_id, one.words) for one in fetched.set_aside] == [
        ("wire/leak.txt", "a link that leads out of the folder")
    ]


def test_a_link_to_a_folder_is_named_and_not_entered(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "twin").symlink_to("real")
    fetched = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW)
    assert [item.guid for item in fetched.items] == ["real/a.txt"]
    assert [one.item_id for one in fetched.set_aside] == ["wire/loop", "wire/twin"]


def test_a_folder_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "link").symlink_to("real")
    assert [item.guid for item in FolderSource(WIRE, tmp_path / "link").fetch(SourceState(), NOW).items] == ["a.txt"]


def test_a_broken_link_a_pipe_and_a_device_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    fetched = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW)
    assert fetched.items == ()
    assert [(one.item_id, one.reason, one.words) for one in fetched.set_aside] == [
        ("wire/broken.txt", Reason.UNREADABLE, "no such file or directory"),
        ("wire/pipe.txt", Reason.UNREADABLE, "neither a file nor a folder to enter"),
    ]
    (device,) = FolderSource(WIRE, Path("/dev/null")).fetch(SourceState(), NOW).set_aside
    assert device.reason is Reason.UNREADABLE


@contextmanager
def without_privileges() -> Iterator[None]:
    """To root every file is readable: be somebody else for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_set_aside_and_the_rest_goes_on() -> None:
    with tempfile.TemporaryDirectory() as name:  # outside of pytest's own folder, which only its owner may enter
        root = Path(name)
        root.chmod(0o755)
        write(root, "a.txt", "b.txt", "closed/c.txt")
        (root / "a.txt").chmod(0)
        (root / "closed").chmod(0)
        with without_privileges():
            fetched = FolderSource(WIRE, root).fetch(SourceState(), NOW)
        (root / "closed").chmod(0o700)
    assert [item.guid for item in fetched.items] == ["b.txt"]
    assert [(one.item_id, one.words) for one in fetched.set_aside] == [
        ("wire/a.txt", "permission denied"),
        ("wire/closed", "permission denied"),
    ]


def test_a_file_that_vanished_meanwhile_is_set_aside(tmp_path: Path) -> None:
    found = only(tmp_path, "gone.txt")
    assert isinstance(found, SetAside)
    assert found.reason is Reason.UNREADABLE


def test_a_name_that_is_no_text_becomes_one_line_of_it(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\x1b[2J\n.txt")).write_text("Coffee.")
    (item,) = FolderSource(WIRE, tmp_path).fetch(SourceState(), NOW).items
    assert item.guid == r"caf\xe9\x1b[2J\x0a.txt"


def test_the_same_folder_gives_the_same_items(tmp_path: Path) -> None:
    write(tmp_path, *(f"{n % 7}/{n}.txt" for n in range(50)))
    source = FolderSource(WIRE, tmp_path)
    assert source.fetch(SourceState(), NOW) == source.fetch(SourceState(), NOW)


def test_a_source_can_be_handed_to_another_process(tmp_path: Path) -> None:
    source = FolderSource(WIRE, tmp_path)
    assert pickle.loads(pickle.dumps(source)) == source

"""The operator's file: found, read, and complained about in one line that says where and what."""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from digest.config import (
    EditionSettings,
    FetchSettings,
    MailSettings,
    ManifestSettings,
    OrderSettings,
    Settings,
    SourceSettings,
    StoreSettings,
    append_source,
    find,
    load,
    password,
    shipped,
)
from digest.errors import ConfigError
from digest.store import Store

SHIPPED = shipped("config") / "digest.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "digest.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_config_works_as_it_stands() -> None:
    settings = load(SHIPPED)
    assert [source.slug for source in settings.sources] == ["seeds"]
    assert settings.edition("morning").zone == "Europe/Brussels"
    assert {"politics", "economy", "conflict"} <= {rule.slug for rule in settings.topic_rules}


def test_the_shipped_config_shows_every_key_with_its_default() -> None:
    shown = _uncommented(SHIPPED.read_text(encoding="utf-8"))
    sections = {
        "mail": MailSettings,
        "fetch": FetchSettings,
        "store": StoreSettings,
        "order": OrderSettings,
        "manifest": ManifestSettings,
    }
    for section, kind in sections.items():
        assert set(shown[section]) == {f.name for f in fields(kind)}
        defaults = kind()
        assert {name: getattr(defaults, name) for name in shown[section]} == shown[section]
    assert set(shown["sources"][0]) == {f.name for f in fields(SourceSettings)}
    edition = shown["editions"][0]
    assert set(edition) == {f.name for f in fields(EditionSettings)}
    for f in fields(EditionSettings):
        if f.name not in {"slug", "label", "zone"}:
            value = edition[f.name]
            assert (tuple(value) if isinstance(value, list) else value) == f.default
    assert {"topics", "templates", "formulas"} <= set(shown)


def _uncommented(text: str) -> dict[str, Any]:
    """The file with every commented key switched on."""
    return tomllib.loads(re.sub(r"(?m)^# ([a-z_]+ = )", r"\1", text))


def test_without_a_file_there_are_no_sources_and_the_rest_is_built_in(tmp_path: Path) -> None:
    assert find(None, tmp_path) is None
    assert load(None).sources == ()
    assert load(None).edition("adhoc").look_back_hours == 0


def test_the_folders_own_config_is_found_first(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    path = written(tmp_path / "config", "")
    assert find(None, tmp_path) == path
    with pytest.raises(ConfigError, match="no such config file"):
        find(tmp_path / "other.toml", tmp_path)


def test_paths_are_relative_to_the_file_and_the_store_stands_beside_it(tmp_path: Path) -> None:
    settings = load(written(tmp_path, '[[sources]]\nslug = "a"\nkind = "folder"\npath = "in"\n'))
    assert settings.sources[0].path == str(tmp_path / "in")
    assert settings.store_url == f"sqlite:///{tmp_path / 'digest.db'}"


ODD_NAMES = ["a?b", "a%20b", "100%", "a b#c", "tom:pearl@host", "해협 &=;+", "two\nlines", ":memory:", "\udcff"]


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
def test_the_store_may_stand_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    Store.open(load(written(folder, "")).store_url).close()
    Store.open(load(written(folder, '[store]\nurl = "sqlite:///news.db"\n')).store_url).close()
    assert sorted(path.name for path in folder.iterdir()) == ["digest.db", "digest.toml", "news.db"]
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("sqlite:///news.db", "sqlite:///{}/news.db"),
        ("sqlite+pysqlite:///../data/a%3Fb.db", "sqlite:///{}/../data/a%3Fb.db"),
        ("sqlite:////srv/news.db", "sqlite:////srv/news.db"),
        ("sqlite://", "sqlite://"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql:///digest?host=/run/postgresql", "postgresql:///digest?host=/run/postgresql"),
    ],
)
def test_a_relative_path_in_the_stores_url_is_relative_to_the_file(tmp_path: Path, url: str, meant: str) -> None:
    assert load(written(tmp_path, f'[store]\nurl = "{url}"\n')).store_url == meant.format(tmp_path)


EDITION = '[[editions]]\nslug = "m"\nlabel = "M"\n'
FEED = '[[sources]]\nslug = "w"\nkind = "feed"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[mial]\n", "mial: unknown key; did you mean 'mail'?"),
        ("[mail]\nprot = 25\n", "mail.prot: unknown key; did you mean 'port'?"),
        ('[mail]\nport = "25"\n', "mail.port: expected a whole number, got text"),
        ("[mail]\nport = 70000\n", "mail.port: expected a number from 1 to 65535, got 70000"),
        ('[mail]\nsecurity = "ssl"\n', "mail.security: expected one of starttls, tls, none"),
        (EDITION + 'zone = "Brussels"\n', 'editions[0].zone: expected an IANA time zone such as "Europe/Brussels"'),
        (EDITION + 'at = ["7:00"]\n', """editions[0].at: expected times such as "07:00", got '7:00'"""),
        (EDITION + 'days = ["monday"]\n', "editions[0].days: expected names out of mon, tue"),
        (EDITION + 'sources = ["x"]\n', "editions[0].sources: there is no source 'x'"),
        (
            EDITION + "stories_per_topic = 0\n",
            "editions[0].stories_per_topic: expected a number from 1 to 10000, got 0",
        ),
        (EDITION + "quotations = 10001\n", "editions[0].quotations: expected a number from 0 to 10000, got 10001"),
        (EDITION + "look_back_hours = 8785\n", "editions[0].look_back_hours: expected a number from 0 to 8784"),
        (EDITION + "catch_up_hours = 0\n", "editions[0].catch_up_hours: expected a number from 1 to 744, got 0"),
        ("[fetch]\nmax_megabytes = 0\n", "fetch.max_megabytes: expected a number from 1 to 1000, got 0"),
        ("[fetch]\ntimeout_seconds = nan\n", "fetch.timeout_seconds: expected a number from 0.1 to 3600, got nan"),
        ("[fetch]\ndeadline_seconds = inf\n", "fetch.deadline_seconds: expected a number from 0.1 to 3600, got inf"),
        ("[mail]\ntimeout_seconds = 0\n", "mail.timeout_seconds: expected a number from 0.1 to 3600, got 0"),
        (EDITION + EDITION, "editions: slug 'm' is there twice"),
        ('[[editions]]\nslug = "m"\n', "editions[0]: missing key 'label'"),
        (FEED, "sources[0].url: a feed needs one"),
        (FEED + 'url = "ftp://x"\n', "sources[0].url: expected an address with http:// or https://"),
        ('[[sources]]\nslug = "W W"\nkind = "feed"\n', "sources: slug 'W W': expected small letters"),
        ('[[sources]]\nslug = "w"\nkind = "imap"\n', "sources[0].kind: expected one of folder, feed, got 'imap'"),
        ('topics = "none.toml"\n', "topics: there is no file 'none.toml' beside the config"),
        ("[mail\n", "not valid TOML"),
    ],
)
def test_a_complaint_names_file_key_and_what_was_expected(tmp_path: Path, text: str, complaint: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "digest.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="expected UTF-8 text"):
        load(path)


def test_an_unknown_edition_is_named_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there is no edition 'x' \(known: m\)"):
        load(written(tmp_path, EDITION)).edition("x")


def test_the_password_comes_from_its_variable_or_file_and_from_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load(written(tmp_path, '[mail]\nusername = "u"\n'))
    monkeypatch.delenv("DIGEST_SMTP_PASSWORD", raising=False)
    with pytest.raises(ConfigError, match=r"neither mail.password_file nor \$DIGEST_SMTP_PASSWORD"):
        password(settings)
    monkeypatch.setenv("DIGEST_SMTP_PASSWORD", "from-env")
    assert password(settings) == "from-env"
    (tmp_path / "secret").write_text("from-file\n", encoding="utf-8")
    assert password(load(written(tmp_path, '[mail]\nusername = "u"\npassword_file = "secret"\n'))) == "from-file"
    assert password(Settings()) is None


def test_a_source_is_appended_and_everything_else_stays(tmp_path: Path) -> None:
    before = "# mine\n" + EDITION
    path = written(tmp_path, before)
    append_source(path, SourceSettings(slug="courier", kind="feed", url="https://courier.example/feed.xml"))
    assert path.read_text(encoding="utf-8").startswith(before)
    assert load(path).sources[0].url == "https://courier.example/feed.xml"
    with pytest.raises(ConfigError, match="already a source 'courier'"):
        append_source(path, SourceSettings(slug="courier", kind="feed", url="https://courier.example/other.xml"))


COURIER = SourceSettings(slug="courier", kind="feed", url="https://courier.example/feed.xml")


def test_the_file_keeps_its_mode_its_line_ends_and_its_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    before = b'# mine\r\ntemplates = ""  # none'
    target = tmp_path / "real/kept.toml"
    target.write_bytes(before)
    target.chmod(0o600)
    link = tmp_path / "digest.toml"
    link.symlink_to("real/kept.toml")
    append_source(link, COURIER)
    assert link.is_symlink()
    assert target.read_bytes().startswith(before + b"\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["kept.toml"]
    assert [source.slug for source in load(link).sources] == ["courier"]


def test_a_file_laid_out_beforehand_is_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious", encoding="utf-8")
    (tmp_path / "digest.toml.new").symlink_to(victim)
    append_source(written(tmp_path, EDITION), COURIER)
    assert victim.read_text(encoding="utf-8") == "precious"


def test_a_list_of_sources_that_cannot_grow_is_left_as_it_was(tmp_path: Path) -> None:
    path = written(tmp_path, "sources = []\n")
    with pytest.raises(ConfigError, match=r"digest\.toml: sources: expected tables under \[\[sources\]\]"):
        append_source(path, COURIER)
    assert path.read_text(encoding="utf-8") == "sources = []\n"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("editions[0].label", '[[editions]]\nslug = "a"\nlabel = "{long}"\n'),
        ("design.masthead", '[design]\nmasthead = "{long}"\n'),
        ("questions[0].label", '[[questions]]\nlabel = "{long}"\nwords = ["tide"]\n'),
        ("sources[0].outlet", '[[sources]]\nslug = "a"\nkind = "folder"\npath = "."\noutlet = "{long}"\n'),
    ],
)
def test_a_name_as_long_as_a_chapter_is_refused(tmp_path: Path, key: str, text: str) -> None:
    with pytest.raises(ConfigError, match=rf"{re.escape(key)}: expected at most 200 characters, got 201"):
        load(written(tmp_path, text.format(long="x" * 201)))
    load(written(tmp_path, text.format(long="x" * 200)))


def test_a_topic_as_long_as_a_chapter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(f'[[topics]]\nslug = "a"\nlabel = "{"x" * 201}"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"topics\[0\].label: expected at most 200 characters"):
        load(written(tmp_path, ""))

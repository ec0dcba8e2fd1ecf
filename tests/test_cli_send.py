"""`digest send` as a user types it: a process of its own, a mail server on loopback."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MUST_RUN
from tests.smtp_servers import PASSWORD, Inbox, authenticator, free_port, listening, mail, obliging, part, scripted
from tests.test_cli import command, digest, surroundings, wait_for

PAGE = """\
Sele dam opens after nine years of work

PORT ALDEN, Nov. 20 (Meridian) — The gates of the Sele dam were opened at dawn on Friday, nine years after work began.

"We have waited long enough," said Ona Verrill, the minister of works. The second gate opens on 3 December, she said.
"""
READERS = ("ilse@courier.example", "ona@courier.example", "Maud Ferrow <maud@courier.example>")
AS_OF = ("--as-of", "2026-11-20T07:00")


@dataclass(frozen=True)
class Desk:
    """A folder with an issue made of one page, and the mail server of its config."""

    folder: Path
    inbox: Inbox
    port: int

    def configure(self, recipients: Sequence[str] = READERS, **mail: Any) -> None:
        settings = {"sender": "digest@courier.example", "host": "127.0.0.1", "port": self.port, "security": "none"}
        lines = (f"{key} = {value!r}" for key, value in (settings | mail).items())
        text = (
            '[[sources]]\nslug = "pages"\nkind = "folder"\npath = "../pages"\n'
            f'[[editions]]\nslug = "morning"\nlabel = "Morning briefing"\nrecipients = {list(recipients)}\n'
            "[mail]\n" + "\n".join(lines)
        )
        (self.folder / "config/digest.toml").write_text(text, encoding="utf-8")

    def run(self, *arguments: str | Path, **environment: str) -> Any:
        return digest(*arguments, cwd=self.folder, **environment)

    def send(self, *arguments: str | Path, **environment: str) -> tuple[int, str]:
        """The exit code, and what was said; never on stdout, never a traceback."""
        ended = self.run("send", *arguments, **environment)
        assert ended.stdout == ""
        assert "Traceback" not in ended.stderr
        return ended.returncode, ended.stderr

    def recipients(self) -> list[str]:
        return [one.rcpt_tos[0].partition("@")[0] for one in self.inbox.received]

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "config/digest.db")) as database, database:
            return database.execute(statement).fetchall()

    def recorded(self) -> list[str]:
        """Everything in the database, as SQL."""
        with closing(sqlite3.connect(self.folder / "config/digest.db")) as database:
            return list(database.iterdump())

    def statuses(self) -> dict[str, str]:
        return {email.partition("@")[0]: status for email, status in self.sql("select email, status from deliveries")}


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture(scope="session")
def with_issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which one issue was made; to be copied."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("pages", "config"):
        (folder / name).mkdir()
    (folder / "pages/dam.txt").write_text(PAGE, encoding="utf-8")
    desk = Desk(folder, Inbox(), 25)
    desk.configure()
    assert desk.run("run", *AS_OF).returncode == 0
    return folder


@pytest.fixture
def desk(with_issue: Path, tmp_path: Path, inbox: Inbox) -> Iterator[Desk]:
    shutil.copytree(with_issue, tmp_path, dirs_exist_ok=True)
    with listening(inbox) as port:
        copied = Desk(tmp_path, inbox, port)
        copied.configure()
        yield copied


# ── dry run ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("only", "recipients"), [((), ["ilse", "maud", "ona"]), (("--to", "eli@example.org"), ["eli"])]
)
def test_a_dry_run_writes_the_run_s_very_words_as_mails_and_records_nothing(
    desk: Desk, only: tuple[str, ...], recipients: list[str]
) -> None:
    before = desk.recorded()
    assert desk.send("--dry-run", "mails", "--offline", *only) == (
        0, f"morning-1: mails written to mails: {len(recipients)}; nothing was sent\n",
    )  # fmt: skip
    assert desk.recorded() == before
    assert desk.inbox.received == []
    files = sorted((desk.folder / "mails").iterdir())
    assert [file.name.partition("@")[0] for file in files] == recipients
    for file in files:
        for kind, ending in (("html", "html"), ("plain", "txt")):
            printed = (desk.folder / f"out/morning-2026-11-20-0700.{ending}").read_bytes()
            assert part(mail(file.read_bytes()), kind) == printed.replace(b"\n", b"\r\n")


def test_a_dry_run_to_the_screen_prints_the_mails(desk: Desk) -> None:
    shown = desk.run("send", "--dry-run", "-")
    assert shown.returncode == 0
    assert shown.stdout.count("\nRCPT TO:<") >= 2
    assert "Subject: " in shown.stdout


def test_a_dry_run_into_a_place_that_is_no_folder_says_so(desk: Desk) -> None:
    (desk.folder / "mails").mkdir()
    (desk.folder / "mails/sub").touch()
    code, said = desk.send("--dry-run", "mails/sub/deeper")
    assert code == 1
    assert said.startswith("digest: cannot write mail to mails/sub/deeper: ")


# ── to the recipients ────────────────────────────────────────────────────────────────────────────────────


def test_send_mails_the_newest_issue_to_each_recipient_once(desk: Desk) -> None:
    assert desk.run("run", "--as-of", "2026-11-21T07:00").returncode == 0
    assert desk.send() == (0, "morning-2: sent to 3 of 3\n")
    assert desk.send() == (0, "morning-2: nothing was sent; 3 of 3 have it\n")
    assert sorted(desk.recipients()) == ["ilse", "maud", "ona"]
    assert {mail(one.content)["X-Digest-Issue"] for one in desk.inbox.received} == {"morning-2"}


def test_an_older_issue_can_be_named(desk: Desk) -> None:
    desk.run("run", "--as-of", "2026-11-21T07:00")
    assert desk.send("--issue", "morning-1")[0] == 0
    assert {mail(one.content)["X-Digest-Issue"] for one in desk.inbox.received} == {"morning-1"}
    assert desk.send("--issue", "morning-9") == (
        2,
        "digest: there is no issue morning-9; `digest issues list` names them\n",
    )


def test_a_refused_recipient_is_told_with_the_server_s_words_and_the_others_get_theirs(desk: Desk) -> None:
    desk.inbox.at_rcpt["ona@courier.example"] = "550 5.1.1 nobody of that name"
    code, said = desk.send()
    assert code == 1
    assert said == "morning-1: sent to 2 of 3\n  ona@courier.example: failed: 550 5.1.1 nobody of that name\n"
    assert sorted(desk.recipients()) == ["ilse", "maud"]
    code, said = desk.send()
    assert code == 0
    assert said.startswith("morning-1: nothing was sent; 2 of 3 have it\n")


def test_a_deferred_mail_is_exit_75_until_it_is_due_and_goes_then(desk: Desk) -> None:
    desk.inbox.at_rcpt["ona@courier.example"] = "451 4.7.1 greylisted"
    code, said = desk.send()
    assert code == 75
    assert "ona@courier.example: deferred: 451 4.7.1 greylisted, again from 20" in said
    desk.inbox.at_rcpt.clear()
    assert desk.send()[0] == 75
    desk.sql("update deliveries set next_attempt_at = '2026-11-20T00:00:00.000000Z' where status = 'deferred'")
    assert desk.send() == (0, "morning-1: sent to 1 of 3, and to 2 before\n")
    assert sorted(desk.recipients()) == ["ilse", "maud", "ona"]


def test_an_added_recipient_gets_the_issue_too(desk: Desk) -> None:
    desk.send()
    desk.configure([*READERS, "eli@courier.example"])
    assert desk.send() == (0, "morning-1: sent to 1 of 4, and to 3 before\n")
    assert desk.recipients()[3:] == ["eli"]


def test_an_issue_of_named_paths_has_no_recipients(desk: Desk) -> None:
    assert desk.run("run", "pages/dam.txt", "--as-of", "2026-11-22T07:00").returncode == 0
    code, said = desk.send("--issue", "adhoc-1")
    assert code == 2
    assert said == "digest: issue adhoc-1 was made of paths named to `digest run`, for no edition: send it with --to\n"
    assert desk.send("--issue", "adhoc-1", "--to", "ona@courier.example") == (0, "adhoc-1: sent to 1 of 1\n")


def test_the_newest_issue_is_one_with_readers(desk: Desk) -> None:
    assert desk.run("run", "pages/dam.txt", "--as-of", "2026-11-22T07:00").returncode == 0
    assert desk.send("--to", "ona@courier.example")[1].startswith("morning-1: sent")


def test_an_edition_without_recipients_says_what_to_do(desk: Desk) -> None:
    desk.configure([])
    code, said = desk.send()
    assert (code, said.count("\n")) == (2, 1)
    assert "edition morning has no recipients in the config: add some, or name one with --to" in said


# ── the server ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_server_that_is_away_is_one_line_and_exit_75_and_charges_nobody(desk: Desk) -> None:
    port = free_port()
    desk.configure(port=port)
    code, said = desk.send()
    assert (code, said.count("\n")) == (75, 1)
    assert said.startswith(f"digest: mail server 127.0.0.1:{port} cannot be reached")
    assert desk.sql("select distinct status, attempts from deliveries") == [("queued", 0)]
    desk.configure()
    assert desk.send() == (0, "morning-1: sent to 3 of 3\n")


def test_a_server_that_goes_away_in_between_is_told_with_how_far_it_came(desk: Desk) -> None:
    taken: list[str] = []

    def one_mail_only(said: str) -> str | None:
        if said == ".":
            taken.append(said)
        return "421 4.3.2 going down" if taken and said.lower().startswith("mail") else obliging(said)

    with scripted(one_mail_only) as port:
        desk.configure(port=port)
        code, said = desk.send()
    assert code == 75
    assert said.startswith("morning-1: sent to 1 of 3\n")
    assert said.endswith("takes no mail now (421 4.3.2 going down): try again later\n")
    assert desk.sql("select status, sum(attempts) from deliveries group by status order by status") == [
        ("queued", 0), ("sent", 1),
    ]  # fmt: skip


def test_plain_text_to_another_machine_is_refused(desk: Desk) -> None:
    desk.configure(host="mail.example")
    code, said = desk.send()
    assert (code, said.count("\n")) == (2, 1)
    assert 'mail would cross the network in the open: set security to "starttls" or "tls"' in said


def test_offline_opens_no_connection_and_leaves_the_mail_queued(desk: Desk) -> None:
    code, said = desk.send("--offline")
    assert (code, said.count("\n")) == (1, 1)
    assert "--offline: refused to connect to 127.0.0.1" in said
    assert set(desk.statuses().values()) == {"queued"}


@pytest.fixture
def guarded(desk: Desk) -> Iterator[tuple[Desk, Path]]:
    """The desk with a server that wants TLS and a password, and that server's certificate."""
    if shutil.which("openssl") is None:
        (pytest.fail if MUST_RUN else pytest.skip)("openssl is not installed")
    key, certificate = desk.folder / "key.pem", desk.folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with listening(desk.inbox, tls_context=context, authenticator=authenticator, auth_required=True) as port:
        yield Desk(desk.folder, desk.inbox, port), certificate


def test_the_password_comes_from_the_environment_and_a_wrong_one_is_told_with_its_remedy(
    guarded: tuple[Desk, Path],
) -> None:
    desk, certificate = guarded
    desk.configure(security="starttls", username="desk", ca_file=str(certificate))
    code, said = desk.send(DIGEST_SMTP_PASSWORD="guess-9")
    assert (code, said.count("\n")) == (75, 1)
    assert "does not accept user 'desk'" in said
    assert said.endswith("check user name and password\n")
    assert "guess-9" not in said
    assert desk.send() == (2, f"digest: {desk.folder}/config/digest.toml: mail.username is set, but neither mail.password_file nor $DIGEST_SMTP_PASSWORD gives a password\n")  # fmt: skip # noqa: E501
    assert desk.send(DIGEST_SMTP_PASSWORD=PASSWORD) == (0, "morning-1: sent to 3 of 3\n")


def test_a_certificate_that_cannot_be_trusted_is_told_with_its_remedy(guarded: tuple[Desk, Path]) -> None:
    desk, _ = guarded
    desk.configure(security="starttls", username="desk")
    code, said = desk.send(DIGEST_SMTP_PASSWORD=PASSWORD)
    assert (code, said.count("\n")) == (75, 1)
    assert "shows a certificate that cannot be trusted" in said
    assert said.endswith("check the host name, or set ca_file\n")
    assert desk.inbox.received == []


# ── tests ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_test_send_goes_to_its_address_alone_as_often_as_wanted(desk: Desk) -> None:
    desk.configure(port=free_port())
    assert desk.send()[0] == 75  # the readers' mails wait in the outbox
    desk.configure()
    for _ in range(2):
        assert desk.send("--to", "ilse@courier.example") == (0, "morning-1: sent to 1 of 1\n")
    assert desk.recipients() == ["ilse", "ilse"]
    ids = {mail(one.content)["Message-ID"] for one in desk.inbox.received}
    assert len(ids) == 2
    assert desk.sql("select status from issues") == [("composed",)]
    assert desk.sql("select count(*) from attempts") == [(2,)]
    assert desk.send() == (0, "morning-1: sent to 3 of 3\n")
    assert len({mail(one.content)["Message-ID"] for one in desk.inbox.received}) == 5


def test_an_address_that_is_none_is_refused(desk: Desk) -> None:
    code, said = desk.send("--to", "ilse")
    assert (code, said.count("\n")) == (2, 1)
    assert "'ilse' is not an e-mail address" in said


# ── what was sent stays ──────────────────────────────────────────────────────────────────────────────────


def test_a_sent_issue_is_not_replaced_and_an_unsent_or_test_sent_one_is(desk: Desk) -> None:
    def run_on_other_input(text: str) -> tuple[int, str]:
        (desk.folder / "pages/dam.txt").write_text(text, encoding="utf-8")
        ended = desk.run("run", *AS_OF)
        return ended.returncode, ended.stderr

    desk.send("--to", "eli@courier.example")
    assert run_on_other_input(PAGE.replace("nine", "ten"))[0] == 0
    assert desk.send()[0] == 0
    assert b"ten years" in part(mail(desk.inbox.received[-1].content), "plain")
    code, said = run_on_other_input(PAGE.replace("nine", "eleven"))
    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("digest: issue morning-1 was sent and cannot be replaced")


# ── interrupted and killed ───────────────────────────────────────────────────────────────────────────────


def start_sending(desk: Desk) -> subprocess.Popen[str]:
    """A send that has claimed its first mail; the server is slow to answer."""
    process = subprocess.Popen(
        command(("send",)), cwd=desk.folder, stderr=subprocess.PIPE, text=True, env=surroundings(desk.folder)
    )
    wait_for(lambda: "sending" in desk.statuses().values())
    return process


def test_an_interrupt_finishes_the_mail_under_way_and_leaves_the_rest_queued(desk: Desk) -> None:
    desk.inbox.delay = 1.0
    process = start_sending(desk)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "morning-1: sent to 1 of 3\n" in said
    assert said.endswith("interrupted; who is still queued gets it with the next `digest send`\n")
    assert sorted(desk.statuses().values()) == ["queued", "queued", "sent"]
    desk.inbox.delay = 0.0
    assert desk.send() == (0, "morning-1: sent to 2 of 3, and to 1 before\n")
    assert sorted(desk.recipients()) == ["ilse", "maud", "ona"]


def test_a_process_killed_while_it_offers_a_mail_leaves_it_in_doubt_until_a_person_decides(desk: Desk) -> None:
    desk.inbox.delay = 3.0
    process = start_sending(desk)
    process.kill()
    process.communicate(timeout=30)
    desk.inbox.delay = 0.0
    code, said = desk.send()
    assert code == 75
    assert "sending: no answer yet" in said
    (in_doubt,) = [who for who, status in desk.statuses().items() if status == "sending"]
    desk.sql("update deliveries set lease_until = '2026-11-20T00:00:00.000000Z' where status = 'sending'")
    code, said = desk.send()
    assert code == 1
    assert said.startswith("morning-1: mails held: 1; ")
    assert "digest send --issue morning-1 --again-held" in said
    assert desk.statuses()[in_doubt] == "held"
    assert desk.sql("select count(*) from attempts") == [(3,)]
    assert desk.send("--again-held") == (
        0, "morning-1: held mails offered again: 1\nmorning-1: sent to 1 of 3, and to 2 before\n",
    )  # fmt: skip
    assert set(desk.statuses().values()) == {"sent"}
    mine = [one for one in desk.inbox.received if one.rcpt_tos[0].startswith(in_doubt)]
    assert len({mail(one.content)["Message-ID"] for one in mine}) == 1


def test_held_mails_are_the_recipients_own(desk: Desk) -> None:
    code, said = desk.send("--again-held", "--to", "ilse@courier.example")
    assert code == 2
    assert "--again-held is for the recipients of an issue" in said

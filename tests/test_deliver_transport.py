"""Mail into a folder and onto a stream."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from digest.deliver.transport import ConsoleTransport, FolderTransport, file_name_for
from digest.errors import TransportError
from digest.model import Envelope, SendOutcome

TO_ILSE = Envelope(sender="digest@courier.example", recipient="ilse@courier.example")
MESSAGE = b"Message-ID: <morning-7.0a1b2c@courier.example>\r\nSubject: Dam\r\n\r\nThe dam opened.\r\n"


def test_a_message_becomes_a_file_of_exactly_its_bytes(tmp_path: Path) -> None:
    with FolderTransport(tmp_path / "new" / "folder") as transport:
        result = transport.send(TO_ILSE, MESSAGE)
    assert result.outcome is SendOutcome.ACCEPTED
    assert Path(result.reply).read_bytes() == MESSAGE
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == [
        "ilse@courier.example.morning-7.0a1b2c.eml"
    ]


def test_the_same_message_again_replaces_its_file(tmp_path: Path) -> None:
    with FolderTransport(tmp_path) as transport:
        transport.send(TO_ILSE, MESSAGE)
        transport.send(TO_ILSE, MESSAGE)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("recipient", "message_id"),
    [
        ("../../etc/passwd", b"<../../x@y>"),
        ("..", b"<..@y>"),
        ("a\x00b\n/c", b"<\xff/@y>"),
        ("", b""),
        ("x" * 500, b"<" + b"y" * 500),
    ],
)
def test_a_file_name_is_safe_whatever_the_mail_says(tmp_path: Path, recipient: str, message_id: bytes) -> None:
    name = file_name_for(Envelope(sender="", recipient=recipient), b"Message-ID: " + message_id + b"\r\n\r\n")
    assert (tmp_path / name).resolve().parent == tmp_path.resolve()
    assert not name.startswith(".")
    assert name.endswith(".eml")
    assert len(name) <= 120


def test_two_readers_of_long_names_have_two_files() -> None:
    first = b"Message-ID: <morning-7.aaaa@courier.example>\r\n\r\n"
    second = b"Message-ID: <morning-7.bbbb@courier.example>\r\n\r\n"
    reader = Envelope(sender="", recipient="x" * 300)
    assert file_name_for(reader, first) != file_name_for(reader, second)


def test_a_message_without_an_id_is_named_by_its_content() -> None:
    assert file_name_for(TO_ILSE, b"Subject: x\r\n\r\n") != file_name_for(TO_ILSE, b"Subject: y\r\n\r\n")


def test_a_folder_that_is_a_file_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with (
        pytest.raises(TransportError, match=r"cannot write mail to .*taken: file exists"),
        FolderTransport(tmp_path / "taken"),
    ):
        pass


def test_a_folder_that_vanishes_is_told(tmp_path: Path) -> None:
    with FolderTransport(tmp_path / "out") as transport:
        (tmp_path / "out").rmdir()
        with pytest.raises(TransportError, match="no such file or directory"):
            transport.send(TO_ILSE, MESSAGE)


def test_the_console_shows_envelope_and_message_and_no_control_sequence() -> None:
    stream = io.StringIO()
    with ConsoleTransport(stream) as transport:
        result = transport.send(TO_ILSE, MESSAGE + "Плотина".encode())
    assert result.outcome is SendOutcome.ACCEPTED
    assert stream.getvalue().startswith(
        "MAIL FROM:<digest@courier.example>\nRCPT TO:<ilse@courier.example>\n\nMessage-ID: <morning-7"
    )
    assert stream.getvalue().isascii()

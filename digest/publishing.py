"""An issue drawn for its readers, and written to files: all of them or none."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import quote

from digest.config import Settings
from digest.model import PUBLIC, Audience, Issue, IssueStatus, Rendered
from digest.render import render
from digest.render.design import Design
from digest.render.picture import logo
from digest.store import Store


def draw(issue: Issue, settings: Settings, *, pdf: bool) -> Rendered:
    """The issue in every format for its audience; the PDF only when asked for, since it costs the most."""
    return render(
        issue, Audience(key=issue.audience), templates=settings.template_folders, pdf=pdf, design=design(settings)
    )


def draw_web(issue: Issue, settings: Settings) -> str:
    """The issue as a page of the web, for whoever puts it there."""
    from digest.render.web import render_web  # loads what draws mails: not needed to start

    return render_web(issue, settings.template_folders, design(settings))


def design(settings: Settings) -> Design:
    """What the config says of looks, its logo read.

    Raises:
        RenderError: the logo is no picture that mail clients show, or too large to travel with each mail.
    """
    said, mail = settings.design, settings.mail
    return Design(
        theme=said.theme,
        accent=said.accent,
        accent_dark=said.accent_dark,
        masthead=said.masthead,
        logo=logo(Path(said.logo), said.logo_height) if said.logo else None,
        paper={"a4": "a4", "letter": "us-letter"}[said.paper],
        fonts=Path(said.fonts) if said.fonts else None,
        web_copy=said.web_copy,
        leave=f"mailto:{quote(parseaddr(mail.unsubscribe)[1], safe='@')}?subject=unsubscribe"
        if mail.unsubscribe
        else "",
    )


def with_pictures(drawn: Rendered, settings: Settings) -> Rendered:
    """A rendering from the store with the pictures that its HTML shows; they are kept as files of the operator's."""
    found = design(settings).logo
    shown = found is not None and f'src="cid:{found.name}"' in drawn.html
    return replace(drawn, pictures=(found,) if found and shown else ())


def keep(drawn: Rendered, issue: Issue, store: Store) -> Rendered:
    """Store a drawing and give it back; an issue that was sent keeps the words that its readers have."""
    sent = store.rendered.get(issue.id, issue.audience) if issue.status is IssueStatus.SENT else None
    if sent is not None:
        return replace(sent, pdf=sent.pdf or drawn.pdf, pictures=drawn.pictures, fonts=drawn.fonts, notes=drawn.notes)
    store.rendered.save(drawn)
    return drawn


def file_stem(issue: Issue) -> str:
    """The name of an issue's files, without the ending: "morning-2026-11-20-0700"."""
    day, _, clock = issue.slot_local.partition("T")
    reading = "" if issue.audience == PUBLIC else f"-{issue.audience}"
    return f"{issue.edition_slug}-{day}-{clock.replace(':', '')}{reading}"


def publish(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Write all the files or none: each first under a name that nobody can guess, then all are renamed.

    Raises:
        OSError: the folder or a target cannot be written; it names the target.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = {folder / name: folder / f".{name}.{secrets.token_hex(8)}.part" for name in files}
    try:
        for (path, part), content in zip(parts.items(), files.values(), strict=True):
            with _naming(path):
                if path.is_dir():  # no file can take its place; found out now, while no other was renamed
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                with part.open("xb") as file:  # a file of our own with the mode of any new one, never through a link
                    file.write(content)
        for path, part in parts.items():
            with _naming(path):
                part.replace(path)
    finally:
        for part in parts.values():
            with suppress(OSError):  # what went wrong before is what counts
                part.unlink()
    return tuple(parts)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Errors name the file that was asked for, not the one on the way to it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error

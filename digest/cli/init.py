"""`digest init`: a folder that is ready to run."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.options import common
from digest.cli.terminal import note
from digest.config import shipped
from digest.errors import ConfigError

INBOX = "inbox"
WELCOME = """\
Your first briefing is one command away

Save pages as text or HTML, letters as .eml and feeds as .xml into this folder. Each file becomes an article, each
article becomes part of a story, and `digest run` prints what happened.

Every sentence of a briefing is taken word for word from a file like this one, and carries a number that leads back to
it. The command `digest verify` reads each of them again in the archive and says whether it still stands there.
"""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@common
def init(folder: Path, config: Path | None, offline: bool) -> None:
    """Write a commented config, topics and a first source; nothing that exists is touched.

    \b
    Example:
      digest init my-briefing && cd my-briefing && digest run
    """
    del config, offline
    files = {
        Path("config/digest.toml"): _config(),
        Path("config/topics.toml"): (shipped("config") / "topics.toml").read_text(encoding="utf-8"),
        Path(INBOX) / "welcome.txt": WELCOME,
    }
    existing = [name for name in files if (folder / name).exists()]
    if existing:
        raise ConfigError(f"{folder / existing[0]} exists already; nothing was written")
    try:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"{folder} cannot be made or written: {reason}: name a folder of yours") from error
    where = "" if folder == Path() else f"cd {folder} && "
    note(f"ready: put files into {folder / INBOX} or add a feed, then: {where}digest run --open")


def _config() -> str:
    """The shipped config, its first source the new folder's own."""
    text = (shipped("config") / "digest.toml").read_text(encoding="utf-8")
    return (
        text.replace('slug = "seeds" ', f'slug = "{INBOX}" ')
        .replace('path = "../seeds"', f'path = "../{INBOX}"')
        .replace("../seeds", f"../{INBOX}")
    )

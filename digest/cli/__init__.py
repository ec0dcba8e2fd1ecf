"""The command line: thin. A command parses, calls, prints, and ends with an exit code.

Commands are imported when they are called, so that `digest --help` answers at once.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from typing import Any, NoReturn

import click

from digest import __version__
from digest.errors import EXIT_DONE, EXIT_FAILED, EXIT_INTERRUPTED, DigestError

# command: (module in digest.cli, what it does). The order is that of the help.
COMMANDS = {
    "run": ("run", "make one issue, now, and write it to files"),
    "preview": ("preview", "show the rendered mail in a browser, reloading"),
    "serve": ("serve", "make and mail each issue when it is due"),
    "send": ("send", "deliver an issue, test-send it, or write the .eml files"),
    "verify": ("verify", "read every printed sentence again from the archive"),
    "clean": ("filters", "files or pages in, articles out, as JSON Lines"),
    "condense": ("filters", "articles in, their most salient sentences out"),
    "group": ("filters", "articles in, stories, topics and duplicates out"),
    "analyse": ("analyse", "articles in, who said what and every other finding out, as one JSON object"),
    "issues": ("issues", "the archive, what each issue left out and why, and the desk's hand"),
    "rebuild": ("rebuild", "make an issue again from the archive: the same bytes"),
    "sources": ("sources", "list, add and test the sources"),
    "doctor": ("doctor", "say what is wrong, and the remedy"),
    "init": ("init", "a commented config, topics and a first source, ready to run"),
}


class LazyGroup(click.Group):
    """Knows every command's name and line of help, and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; None when there is none of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"digest.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="digest")
def digest() -> None:
    """Briefings you can check: every sentence verbatim, cited, and proved by `digest verify`.

    \b
    Example:
      digest run seeds/ --format html,text,pdf --open
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and end the process with its exit code; a person never sees a traceback."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        result: Any = digest.main(args=arguments, prog_name="digest", standalone_mode=False)
        sys.stdout.flush()
        code = result if isinstance(result, int) else EXIT_DONE
    except click.exceptions.Exit as end:
        code = end.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; nothing half-written was left behind")
        sys.stderr.flush()
        # At once: an interrupt that met code made from a string (a dataclass, a named tuple) makes the interpreter end
        # by the signal instead of our code, whatever was caught since.
        os._exit(EXIT_INTERRUPTED)
    except DigestError as error:
        _say(str(error))
        code = error.exit_code
    except BrokenPipeError:  # whoever reads our output has seen enough
        _abandon_stdout()
        code = EXIT_FAILED
    except OSError as error:
        _say(f"{(error.strerror or str(error)).lower()}{f': {error.filename}' if error.filename else ''}")
        _abandon_stdout()
        code = EXIT_FAILED
    sys.exit(code)


def _say(words: str) -> None:
    color = False if os.environ.get("NO_COLOR") else None  # no-color.org; None lets click look for a terminal
    click.echo(click.style("digest: ", fg="red") + words, err=True, color=color)


def _abandon_stdout() -> None:
    """The interpreter flushes once more as it ends, and would print a traceback about the same fault."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(number: int, frame: object) -> NoReturn:
    """SIGTERM ends a command as an interrupt does, so that temporary files go; `serve` has its own handler."""
    raise KeyboardInterrupt

"""Templates: where they are found, what they may do, and what is said when one is broken. The home of jinja2.

The search path is the caller's, the operator's folder first: a file there replaces ours of the same name.
Templates run in a sandbox, every name must exist, and HTML is escaped unless a template says otherwise.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from digest.errors import RenderError
from digest.render import escape, parts, wrap


def fill(templates: Sequence[Path], name: str, **values: object) -> str:
    """The template of that name, filled.

    Raises:
        RenderError: it is missing or broken; the message names file, line and reason.
    """
    environment = _environment(tuple(templates))
    try:
        return environment.get_template(name).render(values)
    except TemplateNotFound as error:
        raise RenderError(f"template {error.name} not found in {_places(templates)}") from error
    except TemplateSyntaxError as error:
        raise RenderError(f"{error.filename or error.name}, line {error.lineno}: {error.message}") from error
    except RenderError:
        raise
    except Exception as error:  # a template is a program of the operator's: it can fail in every way there is
        raise RenderError(f"{_where(error, templates, name)}: {error}") from error


class _Loader(FileSystemLoader):
    """Notices, beside a changed file, one that appears in an earlier folder and now hides the one that was read."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, filename, unchanged = super().get_source(environment, template)

        def up_to_date() -> bool:
            found = (path for folder in self.searchpath if os.path.isfile(path := os.path.join(folder, template)))
            return unchanged() and os.path.normpath(next(found, "")) == os.path.normpath(filename)

        return source, filename, up_to_date


class _Sandbox(ImmutableSandboxedEnvironment):
    """Knows our own values: a page asks for their fields 20,000 times, and the checks took half of its time."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if type(obj).__module__ == parts.__name__ and attr[:1] != "_":  # frozen, without methods: nothing to spoil
            return True
        return super().is_safe_attribute(obj, attr, value)


@lru_cache(maxsize=4)
def _environment(templates: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """One per search path, so that a template is compiled once; a changed file is noticed and compiled again."""
    environment = _Sandbox(
        loader=_Loader([str(folder) for folder in templates]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The same input must give the same bytes: nothing random within reach.
    del environment.globals["lipsum"], environment.filters["random"]
    environment.filters.update(wrap.FILTERS)
    environment.filters.update(escape.FILTERS)
    return environment


def _where(error: Exception, templates: Sequence[Path], name: str) -> str:
    """File and line of the innermost template that the error passed through."""
    folders = tuple(os.path.normpath(folder) for folder in templates)
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename}, line {frame.lineno}" for frame in frames if frame.filename.startswith(folders)]
    return lines[-1] if lines else f"template {name}"


def _places(templates: Sequence[Path]) -> str:
    return " or ".join(str(folder) for folder in templates) or "an empty search path"

"""Templates of a project, which replace those of the theme, and the place of a mistake in one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, FunctionLoader
from jinja2.exceptions import TemplateNotFound, TemplatesNotFound, TemplateSyntaxError

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.theme_settings import ThemeSettings
from stagebook.source import Place

TEMPLATE = "template"
"""Code of a finding about a template."""
MARK_OF_JINJA = "__jinja_exception__"
"""Global variable of the frames that Jinja puts into a traceback in place of those of its own code."""


OF_NONE = "'None' has no attribute"
"""How Jinja begins what it says of an attribute of None, such as `page` in the template of 404.html."""


class OwnTemplate(NamedTuple):
    """A template of the project."""

    path: str
    """As findings print it."""
    filename: str
    """Absolute path."""
    text: str


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """What a project makes of the theme: its settings, and templates that replace ours, by their names."""

    settings: ThemeSettings = field(default_factory=ThemeSettings)
    templates: Mapping[str, OwnTemplate] = field(default_factory=dict)
    folders: tuple[tuple[str, str], ...] = ()
    """The folders of these templates: absolute paths, and as findings print them."""

    def loader(self, theme: Path) -> BaseLoader:
        """Return a loader of the project's templates, and of the theme's where it has none."""
        return ChoiceLoader([FunctionLoader(self.load), FileSystemLoader(theme)])

    def load(self, name: str) -> tuple[str, str, None] | None:
        """Return text and file name of a template of the project; None where it has none. Called by Jinja."""
        own = self.templates.get(name)
        return (own.text, own.filename, None) if own else None

    def shown(self, filename: str) -> str:
        """Return the path of a file in the folders of templates as findings print it; empty for any other file."""
        for folder, shown in self.folders:
            if filename.startswith(f"{folder}{os.sep}"):
                return f"{shown}/{Path(filename).relative_to(folder).as_posix()}"
        return ""


class OwnTemplateError(Exception):
    """A mistake in a template of the project. It has a finding, and can be sent from one process to another."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def check_syntax(options: ThemeOptions) -> Iterator[Finding]:
    """Yield a finding for each template of the project whose syntax is wrong."""
    environment = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )
    for name, own in options.templates.items():
        try:
            environment.parse(own.text, name, own.filename)
        except TemplateSyntaxError as error:
            yield template_finding(own.path, error.lineno, error)


def find_mistake(error: BaseException, options: ThemeOptions) -> Finding | None:
    """Return the finding of an exception that arose in a template of the project; None for any other.

    The innermost template counts: what fails in a template of ours is a bug of ours, also below one of the project.
    """
    if isinstance(error, OwnTemplateError):
        return error.finding
    if isinstance(error, TemplateSyntaxError) and error.filename:
        filename, line = error.filename, error.lineno
    else:
        filename, line = innermost_template(error.__traceback__)
    shown = options.shown(filename)
    return template_finding(shown, line, error) if shown else None


def innermost_template(traceback: TracebackType | None) -> tuple[str, int]:
    """Return the file and line of the innermost template of a traceback; empty where there is none."""
    found = ("", 1)
    while traceback:
        frame = traceback.tb_frame
        if MARK_OF_JINJA in frame.f_globals:
            found = frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return found


def template_finding(path: str, line: int, error: BaseException) -> Finding:
    """Return the finding about a template."""
    place = Place(path, line)
    if isinstance(error, TemplatesNotFound):
        return fault(TEMPLATE, place, "missing", name=", ".join(map(str, error.templates)))
    if isinstance(error, TemplateNotFound):
        return fault(TEMPLATE, place, "missing", name=str(error.name))
    message = getattr(error, "message", None) or str(error)
    reason = message if type(error).__module__.startswith("jinja2") else f"{type(error).__name__}: {message}"
    variant = "no-page" if message.startswith(OF_NONE) else ""
    return fault(TEMPLATE, place, variant, reason=" ".join(reason.split()).rstrip("."))

"""Load templates of a project before those of the theme, and find the place of a mistake in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, FunctionLoader
from jinja2.exceptions import TemplateNotFound, TemplatesNotFound, TemplateSyntaxError

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.own_templates import ThemeOptions
from stagebook.source import Place

TEMPLATE = "template"
"""Code of a finding about a template."""
MARK_OF_JINJA = "__jinja_exception__"
"""Global variable of the frames that Jinja puts into a traceback in place of those of its own code."""


OF_NONE = "'None' has no attribute"
"""How Jinja begins what it says of an attribute of None, such as `page` in the template of 404.html."""


def template_loader(options: ThemeOptions, theme: Path) -> BaseLoader:
    """Return a loader of the project's templates, and of the theme's where it has none."""
    return ChoiceLoader([FunctionLoader(options.load), FileSystemLoader(theme)])


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

"""Turn a page of the site into one that stands alone: without links that lead nowhere, and without filters."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from stagebook.commonmark.plain_text import extract_plain_text
from stagebook.pages.blocks import Table
from stagebook.pages.page import Page
from stagebook.pictures.score_graph import Picture
from stagebook.words import Run, Target, opened

T = TypeVar("T")


def stand_alone(page: Page, *, linked: bool) -> Page:
    """Return a page without what needs scripts: filters, and lists of which the rest is opened by a button.

    Unless it is `linked`, its only links are to its own places.
    """
    return _change(replace(page, files={}), linked)


def _change(value: T, linked: bool) -> T:
    """Return a value in which all runs and tables within are changed; pictures stay, they hold neither."""
    found: Any = value
    if isinstance(value, Picture):
        return value
    if isinstance(value, tuple):
        whole = opened(value) if any(isinstance(each, Run) and each.rest for each in value) else value
        changed = [_change(each, linked) for each in whole]
        same = whole is value and all(new is old for new, old in zip(changed, value, strict=True))
        return value if same else type(value)(changed)
    if isinstance(value, Run):
        found = _close(value, linked)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _change(part, linked) for name, part in parts.items()}
        differing = {name: part for name, part in new.items() if part is not parts[name]}
        found = replace(found, **differing) if differing else found
        found = replace(found, finder=False) if isinstance(found, Table) else found
    return found  # type: ignore[no-any-return]


def _close(run: Run, linked: bool) -> Run:
    """Return a run without its link, or without those in its Markdown and in the names that it counts."""
    if run.rest:
        run = replace(run, rest=_change(run.rest, linked))
    is_local = isinstance(run.to, Target) and run.to.is_local
    if run.tone == "markdown" and not linked:
        return replace(run, text=extract_plain_text(run.text), tone="")
    return run if linked or is_local or run.to is None else replace(run, to=None)

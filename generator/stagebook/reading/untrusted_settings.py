"""The settings of an mkdocs.yml that somebody else wrote: those that are known to be harmless, and what is left out.

Most of what MkDocs can be told runs code or reads files: hooks, plugins, templates, extensions, tags, a file to inherit
from. So this is a list of what is taken, not of what is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from stagebook.reading.parse import Document, parse
from stagebook.reading.settings import BROKEN, PLAIN_EXTENSIONS, PLUGIN
from stagebook.reading.text import decode
from stagebook.reading.yaml_text import shorten
from stagebook.source import Place, Steps
from stagebook.words import say

THEME = PLUGIN
EXTENSIONS = PLAIN_EXTENSIONS | {"md_in_html", "nl2br"}
"""Of Python-Markdown's own extensions those that read no file and run nothing. Their options are left out."""
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
WEB = re.compile(r"https?://[^\s]+")
LINK = re.compile(r"(?:https?://|mailto:)[^\s]+")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a setting that is left out."""

    at: Place
    message: str

    def __str__(self) -> str:
        return f"{self.at.path}:{self.at.line}:{self.at.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Harmless:
    """What is taken of a file of MkDocs, as MkDocs wants it, and what is said of the rest."""

    settings: Mapping[str, Any]
    remarks: tuple[Remark, ...] = ()
    broken: tuple[Remark, ...] = ()
    """Why nothing of the file can be taken."""


def is_text(value: object) -> bool:
    """Any text."""
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    """True or false."""
    return isinstance(value, bool)


def is_web_address(value: object) -> bool:
    """An address that a browser opens, and of which it runs nothing."""
    return isinstance(value, str) and bool(WEB.fullmatch(value))


def is_relative_address(value: object) -> bool:
    """What is put behind the address of a repository."""
    return isinstance(value, str) and not SCHEME.match(value) and not value.startswith("//")


def is_below(value: object) -> bool:
    """The path of a folder below the project's."""
    if not isinstance(value, str) or "\\" in value:
        return False
    path = PurePosixPath(value)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


SETTINGS: Mapping[str, Callable[[object], bool]] = {
    "site_name": is_text,
    "site_description": is_text,
    "site_author": is_text,
    "copyright": is_text,
    "site_url": is_web_address,
    "repo_url": is_web_address,
    "repo_name": is_text,
    "edit_uri": is_relative_address,
    "docs_dir": is_below,
    "use_directory_urls": is_flag,
    "exclude_docs": is_text,
    "draft_docs": is_text,
    "not_in_nav": is_text,
}
"""What is taken as it is, if it is such a value."""
OPTIONS: Mapping[str, Callable[[object], bool]] = {
    "models": lambda value: isinstance(value, list),  # its folders are looked at where the models are read
    "portable": is_flag,
    "png": lambda value: value in ("main", "all", "none"),
    "edit": is_web_address,
}
"""The same for options of the plugin. Where builds keep things is not the project's to say."""


def read_untrusted(path: str, data: bytes) -> Harmless:
    """Sort the settings of a file into those that are taken and those that are left out."""
    text = decode(path, data)
    if not isinstance(text, str):
        return Harmless({}, broken=(Remark(place_of(text.at, path), text.message),))
    document = parse(path, text)
    found = [(each.code, Remark(place_of(each.at, path), each.message)) for each in document.findings]
    broken = tuple(remark for code, remark in found if code in BROKEN)
    if document.value is None:
        return Harmless({}, broken=broken or tuple(remark for _, remark in found))
    sorting = Sorting(document)
    settings = sorting.sort()
    remarks = sorted((*(remark for _, remark in found), *sorting.remarks), key=lambda each: (each.at, each.message))
    return Harmless(settings, tuple(remarks), broken)


def place_of(at: object, path: str) -> Place:
    """The place of a finding; of the whole file where it has none."""
    return at if isinstance(at, Place) else Place(path)


class Sorting:
    """Goes through the settings of one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.remarks: list[Remark] = []

    def sort(self) -> dict[str, Any]:
        """What is taken. The theme and the plugin are ours, whatever the file says."""
        value = self.document.value or {}
        taken = self.take(value, SETTINGS, (), apart=("theme", "plugins", "markdown_extensions", "nav"))
        if isinstance(value.get("nav"), list):
            taken["nav"] = self.navigation(value["nav"], ("nav",))
        elif "nav" in value:
            self.leave_out("value", ("nav",), "nav")
        taken["markdown_extensions"] = self.extensions(value.get("markdown_extensions"))
        self.check_theme(value.get("theme"))
        options = self.plugin_options(value.get("plugins"))
        return {**taken, "theme": {"name": THEME}, "plugins": [{PLUGIN: options}]}

    def take(
        self,
        value: dict[str, Any],
        known: Mapping[str, Callable[[object], bool]],
        steps: Steps,
        apart: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """What of a mapping is known and has a value that is taken. Keys that are looked at apart are passed over."""
        taken = {}
        for key, each in value.items():
            if key in apart:
                continue
            if key not in known:
                self.leave_out("unknown", (*steps, key), key)
            elif known[key](each):
                taken[key] = each
            else:
                self.leave_out("value", (*steps, key), key)
        return taken

    def navigation(self, items: list[Any], steps: Steps) -> list[Any]:
        """Pages, headings over pages, and links that a browser runs nothing of."""
        taken: list[Any] = []
        for index, item in enumerate(items):
            at = (*steps, index)
            if isinstance(item, str) and self.leads_somewhere(item, at):
                taken.append(item)
            elif isinstance(item, dict) and len(item) == 1:
                ((title, inside),) = item.items()
                if isinstance(inside, list):
                    taken.append({title: self.navigation(inside, (*at, title))})
                elif isinstance(inside, str) and self.leads_somewhere(inside, (*at, title)):
                    taken.append({title: inside})
        return taken

    def leads_somewhere(self, target: str, at: Steps) -> bool:
        """Whether an entry of the navigation is a page or a link that is taken."""
        if SCHEME.match(target) and not LINK.fullmatch(target):
            self.leave_out("value", at, target)
            return False
        return True

    def extensions(self, value: Any) -> list[str]:
        """The extensions of Markdown that are taken."""
        taken = []
        for at, name, options in listed(value, ("markdown_extensions",)):
            known = name.removeprefix("markdown.extensions.")
            if known not in EXTENSIONS:
                self.leave_out("extension", at, name)
                continue
            taken.append(known)
            if options:
                self.leave_out("options", at, name)
        return taken

    def plugin_options(self, value: Any) -> dict[str, Any]:
        """The options of our own plugin that are taken."""
        taken: dict[str, Any] = {}
        for at, name, options in listed(value, ("plugins",)):
            if name != PLUGIN:
                self.leave_out("plugin", at, name)
            elif isinstance(options, dict):
                taken |= self.take(options, OPTIONS, at)
        return taken

    def check_theme(self, value: Any) -> None:
        """Say what is left out of the theme: everything but its name, which is ours."""
        name = value.get("name", THEME) if isinstance(value, dict) else value
        if name not in (None, THEME):
            self.leave_out("theme", ("theme",), str(name))
        for key in value if isinstance(value, dict) else ():
            if key != "name":
                self.leave_out("unknown", ("theme", key), f"theme: {key}")

    def leave_out(self, why: str, steps: Steps, what: str) -> None:
        """Say that something is left out."""
        place = self.document.source.place(steps, "key")
        self.remarks.append(Remark(place, say(f"untrusted.{why}", what=shorten(what, 60))))


def listed(value: Any, steps: Steps) -> Iterator[tuple[Steps, str, Any]]:
    """What a list or mapping of MkDocs' names, each with the steps to it and what is set for it."""
    if isinstance(value, str):
        yield steps, value, None
    elif isinstance(value, dict):
        for name, options in value.items():
            yield (*steps, name), name, options
    for index, each in enumerate(value if isinstance(value, list) else ()):
        if isinstance(each, str):
            yield (*steps, index), each, None
        elif isinstance(each, dict):
            for name, options in each.items():
                yield (*steps, index, name), name, options

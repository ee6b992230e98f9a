"""Filter the settings of an untrusted mkdocs.yml: accept those known to be harmless, and report the rest.

Most settings of MkDocs run code or read files: hooks, plugins, templates, extensions, tags, INHERIT. So this is a list
of what is accepted, not of what is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from stagebook.model.kinds import KINDS
from stagebook.reading.mkdocs_yml.settings import BROKEN, PLAIN_EXTENSIONS, PLUGIN, listed
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.reading.yaml_files.yaml_text import shorten
from stagebook.source import Place, Steps
from stagebook.words import say

THEME = PLUGIN
EXTENSIONS = PLAIN_EXTENSIONS | {"md_in_html", "nl2br"}
"""Extensions of Python-Markdown that read no file and run no code. Their options are left out."""
SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
WEB = re.compile(r"https?://[^\s]+")
LINK = re.compile(r"(?:https?://|mailto:)[^\s]+")


@dataclass(frozen=True, slots=True)
class SettingRemark:
    """The message about a setting that is left out."""

    at: Place
    message: str

    def __str__(self) -> str:
        return f"{self.at.path}:{self.at.line}:{self.at.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class TrustedSettings:
    """The accepted settings of an mkdocs.yml, as MkDocs takes them, and remarks on the rest."""

    settings: Mapping[str, Any]
    remarks: tuple[SettingRemark, ...] = ()
    broken: tuple[SettingRemark, ...] = ()
    """Errors because of which no setting of the file is accepted."""


def is_text(value: object) -> bool:
    """Return whether a value is text."""
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    """Return whether a value is a boolean."""
    return isinstance(value, bool)


def is_web_address(value: object) -> bool:
    """Return whether a value is an http or https address."""
    return isinstance(value, str) and bool(WEB.fullmatch(value))


def is_relative_address(value: object) -> bool:
    """Return whether a value is a relative address, to append to that of a repository."""
    return isinstance(value, str) and not SCHEME.match(value) and not value.startswith("//")


def is_below(value: object) -> bool:
    """Return whether a value is the path of a folder below the project."""
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
"""Settings that are accepted unchanged if their value passes the test."""
OPTIONS: Mapping[str, Callable[[object], bool]] = {
    "models": lambda value: isinstance(value, list),  # read_settings checks its folders
    "portable": is_flag,
    "png": lambda value: value in ("main", "all", "none"),
    "edit": is_web_address,
}
"""The same for options of the plugin. `cache` is not among them: a project must not choose where files are written."""


def read_untrusted(path: str, data: bytes) -> TrustedSettings:
    """Read an mkdocs.yml; return the accepted settings, and remarks on those left out."""
    text = decode(path, data)
    if not isinstance(text, str):
        return TrustedSettings({}, broken=(SettingRemark(place_of(text.at, path), text.message),))
    document = parse(path, text)
    found = [(each.code, SettingRemark(place_of(each.at, path), each.message)) for each in document.findings]
    broken = tuple(remark for code, remark in found if code in BROKEN)
    if document.value is None:
        return TrustedSettings({}, broken=broken or tuple(remark for _, remark in found))
    settings_filter = SettingsFilter(document)
    settings = settings_filter.accept_all()
    remarks = sorted(
        (*(remark for _, remark in found), *settings_filter.remarks), key=lambda each: (each.at, each.message)
    )
    return TrustedSettings(settings, tuple(remarks), broken)


def place_of(at: object, path: str) -> Place:
    """Return the place of a finding; that of the whole file if it has none."""
    return at if isinstance(at, Place) else Place(path)


class SettingsFilter:
    """Filters the settings of one file, and collects remarks on those left out."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.remarks: list[SettingRemark] = []

    def accept_all(self) -> dict[str, Any]:
        """Return the accepted settings. Theme and plugin are always Stagebook's."""
        value = self.document.value or {}
        accepted = self.accept(value, SETTINGS, (), handled=("theme", "plugins", "markdown_extensions", "nav"))
        if isinstance(value.get("nav"), list):
            accepted["nav"] = self.navigation(value["nav"], ("nav",))
        elif "nav" in value:
            self.leave_out("value", ("nav",), "nav")
        accepted["markdown_extensions"] = self.extensions(value.get("markdown_extensions"))
        self.check_theme(value.get("theme"))
        options = self.plugin_options(value.get("plugins"))
        return {**accepted, "theme": {"name": THEME}, "plugins": [{PLUGIN: options}]}

    def accept(
        self,
        value: dict[str, Any],
        known: Mapping[str, Callable[[object], bool]],
        steps: Steps,
        handled: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """Return the known keys of a mapping whose values are accepted. Keys in `handled` are skipped."""
        accepted = {}
        for key, each in value.items():
            if key in handled:
                continue
            if key not in known:
                self.leave_out("unknown", (*steps, key), key)
            elif known[key](each):
                accepted[key] = each
            else:
                self.leave_out("value", (*steps, key), key)
        return accepted

    def navigation(self, items: list[Any], steps: Steps) -> list[Any]:
        """Return the accepted entries of a navigation: pages, sections, and http, https and mailto links."""
        accepted: list[Any] = []
        for index, item in enumerate(items):
            at = (*steps, index)
            if isinstance(item, str) and self.is_accepted_target(item, at):
                accepted.append(item)
            elif isinstance(item, dict) and len(item) == 1:
                ((title, inside),) = item.items()
                if isinstance(inside, list):
                    accepted.append({title: self.navigation(inside, (*at, title))})
                elif isinstance(inside, str) and self.is_accepted_target(inside, (*at, title)):
                    accepted.append({title: inside})
        return accepted

    def is_accepted_target(self, target: str, at: Steps) -> bool:
        """Return whether the target of an entry is a page, a thing or an accepted link; report it if not."""
        if SCHEME.match(target) and not LINK.fullmatch(target) and target.partition(":")[0] not in KINDS:
            self.leave_out("value", at, target)
            return False
        return True

    def extensions(self, value: Any) -> list[str]:
        """Return the accepted Markdown extensions."""
        accepted = []
        for at, name, options in listed(value, ("markdown_extensions",)):
            known = name.removeprefix("markdown.extensions.")
            if known not in EXTENSIONS:
                self.leave_out("extension", at, name)
                continue
            accepted.append(known)
            if options:
                self.leave_out("options", at, name)
        return accepted

    def plugin_options(self, value: Any) -> dict[str, Any]:
        """Return the accepted options of the plugin."""
        accepted: dict[str, Any] = {}
        for at, name, options in listed(value, ("plugins",)):
            if name != PLUGIN:
                self.leave_out("plugin", at, name)
            elif isinstance(options, dict):
                accepted |= self.accept(options, OPTIONS, at)
        return accepted

    def check_theme(self, value: Any) -> None:
        """Report what is left out of the theme: everything except its name, if that is Stagebook's."""
        name = value.get("name", THEME) if isinstance(value, dict) else value
        if name not in (None, THEME):
            self.leave_out("theme", ("theme",), str(name))
        for key in value if isinstance(value, dict) else ():
            if key != "name":
                self.leave_out("unknown", ("theme", key), f"theme: {key}")

    def leave_out(self, why: str, steps: Steps, what: str) -> None:
        """Add the remark that a setting is left out."""
        place = self.document.source.place(steps, "key")
        self.remarks.append(SettingRemark(place, say(f"untrusted.{why}", what=shorten(what, 60))))

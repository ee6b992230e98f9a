"""Find settings in mkdocs.yml with which MkDocs builds no site, and those that it ignores. Nothing of the file is run.

Values behind a tag or an alias are unknown here and are not checked. If the file inherits from another one, nothing is
said to be missing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.limits import BUDGET
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.mkdocs_keys import KEYS, OPTIONS, PYTHON_MARKDOWN, TAKES, Test, is_flag, is_text
from stagebook.reading.mkdocs_yml.settings import PLUGIN, find_mapping, listed
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.reading.yaml_files.yaml_text import flow, quoted, shorten
from stagebook.source import Place, Steps

THEME = PLUGIN
UNKNOWN, OTHER_THEME = "setting-unknown", "theme-other"
PAGES, PAGES_OF_MKDOCS = "content", "docs"
"""Folders of hand-written pages: the one that Stagebook's own projects have, and MkDocs' default."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What settings are compared with: files of the project, by paths from it, and what is installed."""

    is_folder: Callable[[str], bool]
    is_file: Callable[[str], bool]
    exists: Callable[[str], bool]
    plugins: Callable[[], frozenset[str]]
    themes: Callable[[], frozenset[str]]
    extensions: Callable[[], frozenset[str]]
    """Names under which extensions of Markdown are registered."""
    is_module: Callable[[str], bool]
    """Whether Python finds a module of that name, without a dot in it, outside of the project."""
    title: Callable[[], str]
    """What the organisation is called."""


def check_settings(path: str, data: bytes, around: Surroundings) -> tuple[Finding, ...]:
    """Return the findings of an mkdocs.yml that `read_settings` could read."""
    text = decode(path, data)
    document = parse(path, text) if isinstance(text, str) else None
    if document is None or document.value is None:
        return ()
    return tuple(SettingsCheck(document, document.value, around).findings())


class SettingsCheck:
    """Checks one file."""

    def __init__(self, document: Document, value: dict[str, Any], around: Surroundings) -> None:
        self.document, self.value, self.around = document, value, around
        places = [each.at for each in document.findings if each.code == "yaml-tag"]
        self.tagged = {(each.line, each.column) for each in places if isinstance(each, Place)}
        merges = [each.at for each in document.findings if each.code == "yaml-merge-key"]
        self.inherits = "INHERIT" in value or any(isinstance(each, Place) and each.column == 1 for each in merges)

    def findings(self) -> Iterator[Finding]:
        """Yield all findings of the file."""
        yield from (each for each in self.document.findings if each.code == "duplicate-key")
        misspelt = {nearest(key, KEYS) for key in self.value if key not in KEYS}
        yield from self.unknown_keys(self.value, KEYS, ())
        yield from self.wrong_types(self.value, KEYS, ())
        if "site_name" not in misspelt and not self.inherits:
            yield from self.missing_name()
        if "docs_dir" not in misspelt:
            yield from self.missing_pages()
        yield from self.outputs()
        if "theme" not in misspelt:
            yield from self.theme()
        if "plugins" not in misspelt:
            yield from self.plugins()
        yield from self.extensions()
        yield from self.missing_files()
        if isinstance(self.value.get("nav"), list):
            yield from self.navigation(self.value["nav"], ("nav",))

    def is_known(self, steps: Steps) -> bool:
        """Return whether a value is what it seems to be: not behind a tag, not an alias."""
        position = self.document.source.positions.get(steps)
        tagged = position is not None and (position.line, position.column) in self.tagged
        return not tagged and steps not in self.document.holes

    def text(self, *steps: str) -> str:
        """Return a text of the file; empty if there is none, or if it is unknown."""
        value: Any = self.value
        for step in steps:
            value = value.get(step) if isinstance(value, dict) else None
        return value if isinstance(value, str) and self.is_known(steps) else ""

    def wrong(
        self, variant: str, steps: Steps, hint: str = "", on: Literal["key", "value"] = "value", **values: str
    ) -> Finding:
        """Return an error at a value, or at the key that has none."""
        place = self.document.source.place(steps, on)
        return fault("settings", place, variant, hint=hint, subject=None, **values)

    def unknown_keys(self, value: dict[str, Any], known: Mapping[str, Test], steps: Steps) -> Iterator[Finding]:
        """Yield a warning for every key that nobody reads."""
        for key in value:
            if key not in known:
                near = nearest(key, known)
                place = self.document.source.place((*steps, key), "key")
                values = {"key": shorten(key, 60), "near": near, "whose": PLUGIN if steps else "MkDocs"}
                if near == "site_name" and near not in value and not self.inherits and not steps:
                    yield fault("settings", place, "site-name-near", hint="", subject=None, **values)
                    continue
                yield fault(UNKNOWN, place, "near" if near else "", hint="", subject=None, **values)

    def wrong_types(self, value: dict[str, Any], known: Mapping[str, Test], steps: Steps) -> Iterator[Finding]:
        """Yield an error for every setting that has another type than MkDocs takes."""
        for key, each in value.items():
            at = (*steps, key)
            if key in known and self.is_known(at) and not known[key](each):
                yield self.wrong(
                    TAKES[known[key]], at, self.corrected(key, known[key], at), key=key, most=str(BUDGET.history_months)
                )

    def corrected(self, key: str, test: Test, steps: Steps) -> str:
        """Return a line to type in place of a value of the wrong type; empty if nobody can know."""
        plain = self.document.plain.get(steps)
        value = self.value.get(key)
        if plain is not None and test is is_text:
            return f"{key}: {quoted(plain)}"
        if test is is_flag and isinstance(value, str) and value.lower() in ("true", "false"):
            return f"{key}: {value.lower()}"
        if isinstance(value, str) and TAKES[test] == "any-list":
            items = re.split(r"(?:^|\s)-\s*", value)  # hyphens without a space do not make a list
            return f"{key}: {flow([each.strip() for each in items if each.strip()])}"
        return f"{key}: https://{value}" if isinstance(value, str) and TAKES[test] == "address" else ""

    def missing_name(self) -> Iterator[Finding]:
        """Yield an error if the site has no name. It may be behind a tag."""
        if "site_name" not in self.value and self.is_known(("site_name",)):
            yield self.wrong("site-name", ("site_name",), line=f"site_name: {flow(self.around.title())}")

    def missing_pages(self) -> Iterator[Finding]:
        """Yield an error if the folder of hand-written pages does not exist, or holds the project."""
        steps = ("docs_dir",)
        given = self.text(*steps)
        if not given and ("docs_dir" in self.value or not self.is_known(steps) or self.inherits):
            return
        folder = posixpath.normpath(given or PAGES_OF_MKDOCS)
        if folder == ".":
            yield self.wrong("pages-here", steps, f"docs_dir: {PAGES}")
        elif not self.around.is_folder(folder):
            lie_in = PAGES if folder != PAGES and self.around.is_folder(PAGES) else ""
            hint = f"docs_dir: {PAGES}" if lie_in and given else ""
            variants = ("docs-dir", "docs-dir-elsewhere") if given else ("no-docs-dir", "no-docs-dir-elsewhere")
            variant = variants[bool(lie_in)]
            yield self.wrong(variant, steps, hint, folder=shorten(folder, 60), pages=PAGES)

    def outputs(self) -> Iterator[Finding]:
        """Yield an error if the site would lie among the pages, or the pages in the site."""
        pages, site = (self.text(key) or default for key, default in (("docs_dir", "docs"), ("site_dir", "site")))
        pages, site = posixpath.normpath(pages), posixpath.normpath(site)
        if "site_dir" in self.value and f"{site}/".startswith(f"{pages}/"):
            yield self.wrong("site-dir", ("site_dir",), "site_dir: site", site=site, pages=pages)
        elif pages != "." and (site == "." or f"{pages}/".startswith(f"{site}/")):
            yield self.wrong("site-dir-around", ("site_dir",), "site_dir: site", site=site, pages=pages)

    def theme(self) -> Iterator[Finding]:
        """Yield a finding if the theme is not ours, is not installed, or has a folder that does not exist."""
        theme = self.value.get("theme")
        steps: Steps = ("theme", "name") if isinstance(theme, dict) else ("theme",)
        if not self.is_known(("theme",)) or not self.is_known(steps) or (theme is None and self.inherits):
            return
        if isinstance(theme, dict) and "name" not in theme:
            if steps not in self.document.source.positions:  # `name: null` makes a theme of `custom_dir` alone
                yield self.wrong("theme-name", ("theme",), "theme: {name: stagebook}")
            return
        name = theme.get("name") if isinstance(theme, dict) else theme
        if name is None or (isinstance(name, str) and name != THEME):
            yield from self.other_theme(str(name or "mkdocs"), steps)
        folder = self.text("theme", "custom_dir")
        if folder and not self.around.is_folder(folder):
            yield self.wrong("no-folder", ("theme", "custom_dir"), folder=shorten(folder, 60))

    def other_theme(self, name: str, steps: Steps) -> Iterator[Finding]:
        """Yield the finding of a theme that is not ours."""
        if name in self.around.themes():
            yield fault(OTHER_THEME, self.document.source.place(steps), theme=name)
        else:
            yield self.wrong("no-theme", steps, "theme: {name: stagebook}", theme=shorten(name, 60))

    def plugins(self) -> Iterator[Finding]:
        """Yield findings of plugins that are not installed, of a list without ours, and of our options."""
        plugins, steps = self.value.get("plugins"), ("plugins",)
        if not self.is_known(steps) or (plugins is None and self.inherits) or isinstance(plugins, str):
            return  # that a text is no list is told as such
        if beside := list(self.options_beside(plugins)):
            yield from beside
            return
        entries = list(listed(plugins, steps))
        for at, name, _ in entries:
            yield from self.uninstalled(at, name)
        if PLUGIN not in (name for _, name, _ in entries):
            misspelt = next((at for at, name, _ in entries if nearest(name, [PLUGIN])), None)
            if misspelt is None:
                yield self.wrong("no-plugin", steps, "- stagebook" if entries else "plugins: [stagebook]")
        at, ours = find_mapping(self.value)
        yield from self.unknown_keys(ours, OPTIONS, at)
        yield from self.wrong_types(ours, OPTIONS, at)

    def options_beside(self, plugins: Any) -> Iterator[Finding]:
        """Yield an error for our options that stand beside the name of the plugin, and not indented below it."""
        for index, item in enumerate(plugins if isinstance(plugins, list) else []):
            at = ("plugins", index)
            options = [key for key in item if key != PLUGIN] if isinstance(item, dict) else []
            named = options and (PLUGIN in item or (*at, PLUGIN) in self.document.left_out)
            if named and set(options) <= set(OPTIONS):
                yield self.wrong("option-beside", (*at, options[0]), on="key", key=options[0])

    def uninstalled(self, steps: Steps, name: str) -> Iterator[Finding]:
        """Yield an error if a plugin is not installed; MkDocs also looks among those of the theme."""
        if name == PLUGIN or not self.is_known(steps):
            return
        installed, theme = self.around.plugins(), self.text("theme", "name") or self.text("theme")
        if name.removeprefix("/") not in installed and f"{theme}/{name}" not in installed:
            near = nearest(name, [PLUGIN, *sorted(installed)])
            values = {"name": shorten(name, 60), "near": near}
            yield self.wrong("plugin-near" if near else "plugin", steps, on="key", **values)

    def extensions(self) -> Iterator[Finding]:
        """Yield an error for every extension of Markdown that is not installed."""
        if not self.is_known(("markdown_extensions",)):
            return
        for steps, name, _ in listed(self.value.get("markdown_extensions"), ("markdown_extensions",)):
            module, dot, _ = name.partition(".")
            known = name.removeprefix("markdown.extensions.") in PYTHON_MARKDOWN or name in self.around.extensions()
            if known or (self.around.is_module(module) and (dot or module not in PYTHON_MARKDOWN)):
                continue
            near = nearest(name, sorted(PYTHON_MARKDOWN | self.around.extensions()))
            yield self.wrong(
                "extension-near" if near else "extension", steps, on="key", name=shorten(name, 60), near=near
            )

    def missing_files(self) -> Iterator[Finding]:
        """Yield an error for every hook, watched path or inherited file that does not exist."""
        for key, there in (("hooks", self.around.is_file), ("watch", self.around.exists)):
            for index, each in enumerate(self.value[key] if isinstance(self.value.get(key), list) else ()):
                if isinstance(each, str) and self.is_known((key, index)) and not there(each):
                    yield self.wrong("no-file", (key, index), file=shorten(each, 60))
        parent = self.text("INHERIT")
        if parent and not self.around.is_file(parent):
            yield self.wrong("no-file", ("INHERIT",), file=shorten(parent, 60))

    def navigation(self, items: list[Any], steps: Steps) -> Iterator[Finding]:
        """Yield an error for every entry that is no page, no link and no section."""
        for index, item in enumerate(items):
            at: Steps = (*steps, index)
            inside: Any = item
            if isinstance(item, dict) and len(item) == 1 and self.is_known(at):
                ((title, inside),) = item.items()
                at = (*at, title)
            if isinstance(inside, list):
                yield from self.navigation(inside, at)
            elif self.is_known(at) and not isinstance(inside, str):
                section = inside is not item and isinstance(inside, dict) and inside  # MkDocs warns of it
                if not section:
                    yield self.wrong("nav", at)

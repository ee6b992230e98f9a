"""Read the plugin's settings in mkdocs.yml, without MkDocs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from stagebook.findings.finding import Finding
from stagebook.limits import BUDGET
from stagebook.model.fields import DAY
from stagebook.model.kinds import KINDS
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.exclusions import Exclusions, read_exclusions
from stagebook.reading.mkdocs_yml.theme_settings import ThemeSettings, empty_colours, read_theme
from stagebook.reading.yaml_files.document import Document
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.reading.yaml_files.yaml_text import flow, shorten
from stagebook.reading.yaml_mistakes.merge_markers import fault_of_merge
from stagebook.source import Place, Steps

PLUGIN = "stagebook"
MODELS = "models"
INHERITED = ("INHERIT", "hooks")
"""Keys through which other code or configuration can change a site."""
PLAIN_PLUGINS = frozenset({PLUGIN, "search"})
PLAIN_EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "fenced_code",
        "footnotes",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
    ]
)
"""Extensions of Python-Markdown that do not change links."""
BROKEN = ("yaml-syntax", "unseen-character", "too-deep", "too-many-values")
"""Errors that make an mkdocs.yml unreadable. Others that models may not have, such as tags, are allowed in it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project under `plugins: - stagebook: {…}`."""

    models: tuple[str, ...] = (MODELS,)
    """The model folders, as paths from the folder of mkdocs.yml."""
    pages: str = ""
    """The folder of hand-written pages (`docs_dir`), relative to the same; empty if not set."""
    plain: bool = True
    """Whether only MkDocs and this plugin decide which pages exist and what is a link, and dead links are warnings.
    Then dead links can be found without MkDocs."""
    folder_addresses: bool = True
    """Whether the address of a page is that of a folder."""
    usual_anchors: bool = True
    """Whether the ids of headings are made in MkDocs' way."""
    nav: tuple[tuple[str, Place], ...] = ()
    """The paths that `nav` names, with their places; none where MkDocs is told not to warn of them."""
    exclusions: Exclusions = field(default_factory=Exclusions)
    """Which files of the folder of hand-written pages are left out of the site."""
    nav_things: tuple[tuple[str, Place], ...] = ()
    """Things of the model that the navigation leads to, as `KIND:ID`, with their places."""
    since: str = ""
    """The revision or day with which the model is compared; empty if not set."""
    history: int = 0
    """Number of months of the page *History*; 0 if not set."""
    theme: ThemeSettings = field(default_factory=ThemeSettings)
    images: tuple[tuple[str, str, Place], ...] = ()
    """Names, paths and places of the images that the theme is told to show."""
    theme_findings: tuple[Finding, ...] = ()
    """What is wrong with the settings of the theme. The models are read all the same."""


def read_settings(path: str, data: bytes) -> tuple[Settings, tuple[Finding, ...]]:
    """Return the settings in an mkdocs.yml and their findings. `site_settings` checks those of MkDocs."""
    text = decode(path, data)
    if isinstance(text, Finding):
        return Settings(), (text,)
    if merge := fault_of_merge(path, text):
        return Settings(), (merge,)
    document = parse(path, text)
    if document.value is None:
        return Settings(), tuple(map(of_the_file, document.findings))
    if broken := tuple(finding for finding in document.findings if finding.code in BROKEN):
        return Settings(), broken
    steps, ours = find_mapping(document.value)
    listed, pages = ours.get(MODELS), document.value.get("docs_dir")
    theme, problems = read_theme(document.value.get("theme"))
    settings = Settings(
        pages=pages if isinstance(pages, str) else "",
        plain=is_plain(document.value),
        folder_addresses=document.value.get("use_directory_urls", True) is True and not ours.get("portable"),
        usual_anchors=has_usual_anchors(document),
        nav=tuple(nav_entries(document)),
        exclusions=read_exclusions(*map(document.value.get, ("exclude_docs", "draft_docs", "nav"))),
        nav_things=tuple(things_in_nav(document, document.value.get("nav"), ("nav",))),
        since=since_text(ours.get("since")),
        history=months_of(ours.get("history")),
        theme=theme,
        images=tuple(
            (name, path, document.source.place(("theme", name)))
            for name, path in (("logo", theme.logo), ("favicon", theme.favicon))
            if path
        ),
        theme_findings=tuple(
            problem.finding(document.source)
            for problem in (*problems, *empty_colours((*document.left_out, *sorted(document.holes))))
        ),
    )
    if listed is None:
        return settings, ()
    at = (*steps, MODELS)
    if not isinstance(listed, list) or not listed:
        example = f"{MODELS}: {flow([listed if isinstance(listed, str) else MODELS])}"
        return settings, (wrong(document, at, "list", hint=example),)
    findings = tuple(faults_of_folders(document, at, listed))
    if findings:
        return settings, findings
    return replace(settings, models=tuple(str(PurePosixPath(each)) for each in listed)), ()


def since_text(value: object) -> str:
    """Return the revision or day that a value of `since` names, as we or MkDocs read it; empty for one without."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return str(value.get(DAY, ""))
    return value.strip() if isinstance(value, str) else ""


def is_month_count(value: object) -> bool:
    """Return whether a value is a number of months that a history can have."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= BUDGET.history_months


def months_of(value: object) -> int:
    """Return the number of months that a value of `history` names; 0 for one that names none."""
    return value if isinstance(value, int) and is_month_count(value) else 0


def names_plugin(data: bytes) -> bool:
    """Return whether an mkdocs.yml names the plugin. False for one that cannot be read."""
    text = decode("", data)
    value = None if isinstance(text, Finding) else parse("", text).value
    return PLUGIN in names((value or {}).get("plugins"))


def of_the_file(finding: Finding) -> Finding:
    """Return a finding of a file without settings in the words of mkdocs.yml: the others are about models."""
    variant = {"empty-file": "empty", "mapping-needed": "mapping-file"}.get(finding.code)
    return fault("settings", finding.at, variant) if variant and isinstance(finding.at, Place) else finding


def find_mapping(value: dict[str, Any]) -> tuple[Steps, dict[str, Any]]:
    """Return the plugin's mapping and the steps to it; empty if the plugin has no options."""
    plugins = value.get("plugins")
    if isinstance(plugins, dict):
        ours = plugins.get(PLUGIN)
        return ("plugins", PLUGIN), ours if isinstance(ours, dict) else {}
    for index, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(plugin, dict) and isinstance(plugin.get(PLUGIN), dict):
            return ("plugins", index, PLUGIN), plugin[PLUGIN]
    return (), {}


def is_plain(value: dict[str, Any]) -> bool:
    """Return whether nothing in an mkdocs.yml adds pages, changes links, or turns off warnings of dead links."""
    if not value.keys().isdisjoint(INHERITED) or not isinstance(value.get("docs_dir", ""), str | None):
        return False
    validation = value.get("validation") or {}
    links = validation.get("links") or {} if isinstance(validation, dict) else None
    if not isinstance(links, dict):
        return False
    levels = {each.get("not_found", "warn") for each in (validation, links)}
    if not {each.get("absolute_links", "info") for each in (validation, links)} <= {"info", "warn"}:
        return False
    extensions = {name.removeprefix("markdown.extensions.") for name in names(value.get("markdown_extensions"))}
    return levels == {"warn"} and names(value.get("plugins")) <= PLAIN_PLUGINS and extensions <= PLAIN_EXTENSIONS


def things_in_nav(document: Document, value: Any, steps: Steps) -> Iterator[tuple[str, Place]]:
    """Yield the things of the model that a navigation names, with their places."""
    if isinstance(value, str):
        if value.partition(":")[0] in KINDS and ":" in value:
            yield value, document.source.place(steps)
        return
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in entries:
        yield from things_in_nav(document, each, (*steps, step))


def has_usual_anchors(document: Document) -> bool:
    """Return whether no option of the extension `toc` changes the ids of headings; its value is mostly behind a tag."""
    options = (each for each in document.source.positions if each[:1] == ("markdown_extensions",))
    return not any(each[-1] in ("slugify", "separator") for each in options)


def nav_entries(document: Document) -> Iterator[tuple[str, Place]]:
    """Yield the texts of `nav` with their places."""
    value = document.value or {}
    validation = value.get("validation") or {}
    levels = [validation, validation.get("nav")] if isinstance(validation, dict) else [None]
    if any(each.get("not_found", "warn") != "warn" if isinstance(each, dict) else each for each in levels):
        return
    waiting: list[tuple[Steps, Any]] = [(("nav",), value.get("nav"))]
    while waiting:
        steps, item = waiting.pop()
        if isinstance(item, str):
            yield item, document.source.place(steps)
        elif isinstance(item, list | dict):
            inside = item.items() if isinstance(item, dict) else enumerate(item)
            waiting += [((*steps, step), each) for step, each in inside]


def names(listed: Any) -> set[str]:
    """Return the names in a list or mapping of MkDocs, without their options."""
    if isinstance(listed, list):
        return {str(next(iter(each), "")) if isinstance(each, dict) else str(each) for each in listed}
    return set(map(str, listed)) if isinstance(listed, dict) else set() if listed is None else {str(listed)}


def listed(value: Any, steps: Steps) -> Iterator[tuple[Steps, str, Any]]:
    """Yield steps, name and options of every entry of a list or mapping of MkDocs."""
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


def faults_of_folders(document: Document, at: Steps, listed: list[Any]) -> Iterator[Finding]:
    """Yield findings of model folders that are not paths, are outside the project, or overlap."""
    earlier: list[PurePosixPath] = []
    for index, each in enumerate(listed):
        if not isinstance(each, str) or not each.strip():
            yield wrong(document, (*at, index), "folder")
            continue
        folder = PurePosixPath(each)
        if folder.is_absolute() or ".." in folder.parts or not folder.parts or "\\" in each:
            yield wrong(document, (*at, index), "elsewhere", folder=shorten(each, 60))
            continue
        around = [other for other in earlier if folder.is_relative_to(other) or other.is_relative_to(folder)]
        if around:
            yield wrong(document, (*at, index), "overlap", folder=str(folder), other=str(around[0]))
        earlier.append(folder)


def fault_of_mkdocs(path: str, data: bytes, key: str, reason: str) -> Finding:
    """Return the finding of a setting that MkDocs refuses, in its words. Of a traceback only first and last line."""
    text = decode(path, data)
    document = parse(path, text if isinstance(text, str) else "")
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    return wrong(document, (key,), "mkdocs", reason=" ".join(dict.fromkeys((*lines[:1], *lines[-1:]))))


def wrong(document: Document, steps: Steps, variant: str, hint: str = "", **values: str) -> Finding:
    """Return a finding at a setting."""
    return fault("settings", document.source.place(steps), variant, hint=hint, subject=None, **values)

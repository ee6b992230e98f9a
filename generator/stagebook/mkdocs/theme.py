"""The theme under MkDocs: settings as MkDocs has them, escaping, and what templates are told of the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import nh3
from jinja2 import Undefined
from jinja2.utils import missing
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from stagebook.assets import hashed_names, theme_folder
from stagebook.building.book import Book
from stagebook.mkdocs.asset_files import resolve_assets
from stagebook.mkdocs.files import add_file, generated_file
from stagebook.pages.frame import plain_frame
from stagebook.project.docs_folder import DocsFolder
from stagebook.project.folder import ThemeSource
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.theme_colours import COLOURS, SCHEMES, theme_palettes
from stagebook.reading.mkdocs_yml.theme_settings import THEME, ThemeSettings, read_theme
from stagebook.rendering.templates import TEMPLATE, OwnTemplateError
from stagebook.repository_hosts import web_address
from stagebook.source import Place, Source
from stagebook.words import say

if TYPE_CHECKING:
    from jinja2 import Environment

COLOURS_FILE = "css/colours.css"
HEADER_CSS = """.top { background: var(--header); }
.top :is(.brand, .sections, .branch, .theme-switch) {
  --ink: var(--header-text); --muted: var(--header-text); --faint: var(--header-text); --focus: var(--header-text);
}
.top .search:not(:focus-within) .search-icon { color: var(--header-text); }
"""
"""Words in a coloured header have one colour, whose contrast was checked. The search box keeps its own."""
COPYRIGHT_TAGS = {"a", "abbr", "b", "br", "em", "i", "span", "strong"}
"""Elements that `copyright` may have: MkDocs' own themes take it as HTML."""


def theme_source(config: MkDocsConfig) -> ThemeSource | None:
    """Return the theme as MkDocs has it; None where the site has another theme."""
    if config.theme.name != THEME:
        return None
    own = {name: config.theme[name] for name in config.theme}
    settings, problems = read_theme({**own, "locale": str(config.theme.locale), "custom_dir": config.theme.custom_dir})
    source = Source(Path(config.config_file_path or "mkdocs.yml").name)
    return ThemeSource(settings, own_folders(config), tuple(problem.finding(source) for problem in problems))


def own_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders whose templates replace those of our theme: `custom_dir`, and what plugins put before ours."""
    ours = str(theme_folder())
    folders = [str(Path(each)) for each in config.theme.dirs]
    return tuple(map(Path, takewhile(lambda each: each != ours, folders))) if ours in folders else ()


class UnknownName(Undefined):
    """Value of a name that no template and nobody else defines: to print it, or to go through it, is an error.

    What a mapping or an object lacks prints as nothing, as in all themes of MkDocs: front matter may lack any key.
    """

    __slots__ = ()

    def require_value(self) -> None:
        """Raise UndefinedError for a name, not for what a value lacks."""
        if self._undefined_obj is missing:
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        self.require_value()
        return ""

    def __iter__(self) -> Iterator[Any]:
        self.require_value()
        return iter(())


def prepare_environments(config: MkDocsConfig, book: Book, theme: ThemeSettings, assets: Mapping[str, str]) -> None:
    """Let every environment that is made of the theme be prepared: other plugins make some of their own."""
    original = type(config.theme).get_env

    def get_env() -> Environment:
        env = original(config.theme)
        prepare_environment(env, config, book, theme)
        resolve_assets(assets, env)
        return env

    config.theme.get_env = get_env  # type: ignore[method-assign]


def prepare_environment(env: Environment, config: MkDocsConfig, book: Book, theme: ThemeSettings) -> None:
    """Turn on escaping in the environment of the theme, and define what its templates call."""
    env.autoescape = True
    env.undefined = UnknownName
    around = partial(
        plain_frame,
        portable=not config.use_directory_urls,
        provenance=book.provenance,
        empty=book.empty_pages,
    )
    env.globals |= {
        "stagebook_frame": around,
        "stagebook_words": say,
        "look": theme,
        "stagebook_copyright": clean_copyright(config.copyright or ""),
        "stagebook_repository": web_address(config.repo_url or ""),
        "stagebook_repository_name": repository_name(config),
    }


def require_templates_of_pages(env: Environment, files: Files, docs: DocsFolder) -> None:
    """Raise OwnTemplateError for a hand-written page whose front matter names a template that does not exist."""
    known = frozenset(env.list_templates())
    for file in files.documentation_pages():
        name = file.page.meta.get("template") if file.page else None
        if name is None or name in known:
            continue
        lines = docs.pages.get(file.src_uri, b"").decode(errors="replace").splitlines()
        number = next((at for at, line in enumerate(lines, 1) if line.startswith("template:")), 1)
        raise OwnTemplateError(fault(TEMPLATE, Place(docs.show(file.src_uri), number), "page", name=str(name)))


def repository_name(config: MkDocsConfig) -> str:
    """Return the name of the repository. MkDocs makes one from the address, with the password that may stand in it."""
    address = urlsplit(config.repo_url or "")
    return address.hostname or "" if "@" in address.netloc else config.repo_name or ""


def clean_copyright(text: str) -> str:
    """Return a copyright as HTML with nothing but text, emphasis and links to the web."""
    return nh3.clean(
        unescape(text) if "<" not in text else text,
        tags=COPYRIGHT_TAGS,
        attributes={"a": {"href", "title"}, "abbr": {"title"}},
        url_schemes={"https", "http", "mailto"},
        link_rel="noopener noreferrer",
    )


def name_colours(theme: ThemeSettings) -> dict[str, str]:
    """Return the path on the site of the style sheet of the project's colours by its plain path, if it chose any."""
    return hashed_names({COLOURS_FILE: colours_css(theme).encode()}) if theme.light or theme.dark else {}


def add_colours(theme: ThemeSettings, files: Files, config: MkDocsConfig) -> None:
    """Add the style sheet of the project's colours, if it chose any."""
    if theme.light or theme.dark:
        add_file(
            generated_file(COLOURS_FILE, colours_css(theme), config), files, files.get_file_from_path(COLOURS_FILE)
        )


def colours_css(theme: ThemeSettings) -> str:
    """Return the style sheet of the project's colours. They have been read as hexadecimal digits."""
    palettes = [
        {**theme_palettes()[scheme], **dict(own)}
        for scheme, own in zip(SCHEMES, (theme.light, theme.dark), strict=True)
    ]
    names = {name for name, _ in (*theme.light, *theme.dark)}
    has_header = not names.isdisjoint(COLOURS["header"] + COLOURS["header-text"])
    if has_header:
        names |= {"header", "header-text"}
    lines = [f"  --{name}: light-dark({', '.join(palette[name] for palette in palettes)});\n" for name in sorted(names)]
    return f":root {{\n{''.join(lines)}}}\n{HEADER_CSS if has_header else ''}"

"""The settings of MkDocs and of our plugin in mkdocs.yml, and what each takes.

MkDocs is not imported: `check` must be quick, and run nothing of a project. `tests/mkdocs/test_mkdocs_keys.py` holds
that these are the settings of MkDocs and of the plugin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from stagebook.model.fields import DAY
from stagebook.reading.mkdocs_yml.settings import is_month_count

YES_OR_NO = frozenset(f"{word}" for each in ("yes", "no", "on", "off") for word in (each, each.title(), each.upper()))
"""Words that MkDocs reads as true or false: it reads YAML 1.1."""


def is_text(value: object) -> bool:
    """Return whether a value is text."""
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    """Return whether MkDocs reads a value as true or false."""
    return isinstance(value, bool) or value in YES_OR_NO


def is_list(value: object) -> bool:
    """Return whether a value is a list."""
    return isinstance(value, list)


def is_list_or_mapping(value: object) -> bool:
    """Return whether a value is a list or a mapping, as MkDocs takes for plugins and extensions."""
    return isinstance(value, list | dict)


def is_mapping(value: object) -> bool:
    """Return whether a value is a mapping."""
    return isinstance(value, dict)


def is_text_or_mapping(value: object) -> bool:
    """Return whether a value is text or a mapping, as MkDocs takes for the theme."""
    return isinstance(value, str | dict)


def is_web_address(value: object) -> bool:
    """Return whether a value has a scheme and a host, or is empty."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return not value or bool(parts.scheme and parts.netloc)


def is_png_choice(value: object) -> bool:
    """Return whether a value says which pictures come as PNG."""
    return value in ("main", "all", "none")


def is_revision(value: object) -> bool:
    """Return whether a value is a day, or text that may name a commit: not empty, no option of git."""
    if isinstance(value, dict):
        return value.keys() == {DAY}
    return isinstance(value, str) and bool(value.strip()) and not value.startswith("-")


def is_flag_or_text(value: object) -> bool:
    """Return whether a value is true, false or text."""
    return isinstance(value, str | bool)


Test = Callable[[object], bool]
TAKES: Mapping[Test, str] = MappingProxyType(
    {
        is_text: "text",
        is_flag: "flag",
        is_list: "any-list",
        is_list_or_mapping: "any-list",
        is_mapping: "mapping",
        is_text_or_mapping: "text",
        is_web_address: "address",
        is_png_choice: "png",
        is_flag_or_text: "flag",
        is_revision: "revision",
        is_month_count: "months",
    }
)
"""What a test asks for: the variant of the message `settings` that says so."""

KEYS: Mapping[str, Test] = MappingProxyType(
    {
        **dict.fromkeys(("site_name", "site_description", "site_author", "copyright", "INHERIT"), is_text),
        **dict.fromkeys(("site_url", "repo_url"), is_web_address),
        **dict.fromkeys(("repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name"), is_text),
        **dict.fromkeys(("docs_dir", "site_dir", "dev_addr", "exclude_docs", "draft_docs", "not_in_nav"), is_text),
        **dict.fromkeys(("use_directory_urls", "strict"), is_flag),
        **dict.fromkeys(("nav", "extra_css", "extra_javascript", "extra_templates", "hooks", "watch"), is_list),
        **dict.fromkeys(("plugins", "markdown_extensions"), is_list_or_mapping),
        **dict.fromkeys(("extra", "validation"), is_mapping),
        "theme": is_text_or_mapping,
    }
)
"""The settings of MkDocs. Those that it no longer has are not among them."""

OPTIONS: Mapping[str, Test] = MappingProxyType(
    {
        "models": lambda _: True,  # read_settings checks its folders
        "portable": is_flag,
        "cache": is_flag_or_text,
        "png": is_png_choice,
        "edit": is_text,
        "since": is_revision,
        "history": is_month_count,
    }
)
"""The options of the plugin."""

PYTHON_MARKDOWN = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)
"""Extensions that Python-Markdown brings."""

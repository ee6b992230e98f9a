"""The codes and severities of all findings of reading, and the function that creates one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stagebook.findings.finding import Finding, Severity
from stagebook.source import Place, Ref
from stagebook.words import has, say

ERRORS = (
    # the folder and its settings
    "models-missing",
    "settings",
    # the file
    "symbolic-link",
    "unreadable-file",
    "file-ending",
    "unknown-folder",
    "file-name",
    "file-too-large",
    "not-utf8",
    "forbidden-character",
    "unfinished-merge",
    "unseen-character",
    # the YAML in it
    "empty-file",
    "yaml-syntax",
    "yaml-directive",
    "yaml-tag",
    "yaml-anchor",
    "yaml-merge-key",
    "several-documents",
    "text-cut-off",
    "item-in-text",
    "key-not-text",
    "duplicate-key",
    "item-without-value",
    "unusable-number",
    "too-deep",
    "too-many-values",
    # its values
    "unknown-key",
    "missing-key",
    "mapping-needed",
    "list-needed",
    "text-needed",
    "empty-text",
    "name-too-long",
    "number-needed",
    "true-or-false-needed",
    "date-needed",
    "text-or-number-needed",
    "unknown-value",
    "out-of-range",
    "volume-without-per",
    "not-exactly-one",
    "move-without-effect",
    "link-address",
    "stage-id",
    "former-id",
    # what the files say of each other
    "too-many-things",
    "duplicate-id",
    "dangling-reference",
    "dangling-link",
    "named-twice",
    "then-itself",
    "demand-of-other-journey",
    "stage-of-other-journey",
    # hand-written pages
    "page-reference",
    "page-too-complex",
    "front-matter",
    "page-twice",
    # the theme
    "theme-setting",
    "template",
)
SAID_BY_MKDOCS = frozenset({"setting-unknown", "nav-link", "page-link"})
"""Warnings that MkDocs gives as well, without a place."""
OF_THE_SITE = frozenset(
    {
        *("theme-other", "page-left-out", "page-address", "page-anchor"),
        *("page-other-host", "page-line-hidden", "page-case"),
    }
)
"""Warnings about settings and pages that MkDocs does not give: a build logs them, so that `--strict` counts them."""
WARNINGS = (
    *("direction-control", "left-over-file", "markdown-not-shown", "organisation-missing"),
    *sorted(SAID_BY_MKDOCS | OF_THE_SITE),
    *("theme-unknown", "theme-contrast", "theme-file"),
)
NOTES = ("readme-left-out", "theme-language", "thousands-point")
FAULTS: Mapping[str, Severity] = MappingProxyType(
    {
        **dict.fromkeys(ERRORS, Severity.ERROR),
        **dict.fromkeys(WARNINGS, Severity.WARNING),
        **dict.fromkeys(NOTES, Severity.NOTE),
    }
)
"""The codes of reading with their severities; `explain.<code>` and `example.<code>` are in the catalogue."""


def fault(
    code: str, at: Place, variant: str = "", *, hint: str = "", subject: Ref | None = None, **values: str | int
) -> Finding:
    """Create a finding with the message `<code>` of the catalogue, or `<code>.<variant>`.

    The hint is the one passed, else `<code>.<variant>.hint` or `<code>.hint` of the catalogue. Raises KeyError for an
    unknown code.
    """
    wording = f"{code}.{variant}" if variant else code
    for key in (f"{wording}.hint", f"{code}.hint"):
        if not hint and has(key):
            hint = say(key, None, **values)
    return Finding(code, FAULTS[code], say(wording, None, **values), at, hint, subject)

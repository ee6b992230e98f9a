"""Write texts of a model as GitHub Flavored Markdown in which they are text and nothing else.

A model is written by whoever opens a pull request, and the comment on it by a program that is trusted. So no text may
mention somebody, refer to an issue, link, become an image, HTML, formula or emoji, leave its cell, begin a command of a
bot or of a workflow, or turn the direction of what stands around it. What a platform finds in the finished text
(mentions, references, addresses) is parted by U+200B, which is not seen; what Markdown reads is escaped.

Sources: CommonMark 0.31 and the GFM specification; the references that GitHub ("Autolinked references and URLs") and
GitLab ("GitLab-specific references", "Quick actions") document.
"""

from __future__ import annotations

import re

from stagebook.findings.visible import BLANKS, INVISIBLE
from stagebook.text_direction import isolate

GAP = "&#8203;"
"""U+200B ZERO WIDTH SPACE as an entity, so that it is seen where the Markdown itself is read."""

PARTED = re.compile(
    r"""
      [@\#!$~^](?=[-\w"'({\[])           # a mention, an issue, a merge request, a label, a formula
    | %(?=[\w"]) | &(?=[0-9"]|\#?\w+;)   # a milestone, an epic, an entity
    | \*(?=iteration:)                  # an iteration
    | (?<=\bGH)-(?=[0-9])               # an issue: GH-12
    | :(?=//) | \bwww(?=\.) | \bmailto(?=:) | \bxmpp(?=:)   # an address
    | ::? (?=:)                         # a command of a workflow
    | (?<![0-9]):(?=[\w+-]+:) | :(?=[a-z+-][\w+-]*:)   # an emoji; no time of day
    | [\[{](?=[-+])                     # an inserted or deleted word of GitLab
    | \[(?=\[|TOC\b|\w+:)               # a page of a wiki, a table of contents; of GitLab: [vulnerability:1]
    | \#\#(?=\w*\[)                     # a command of a workflow: ##[error]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is parted from what follows it."""
HASH = re.compile(r"(?<![0-9a-zA-Z])[0-9a-f]{7,}(?![0-9a-zA-Z])", re.IGNORECASE)
"""What platforms take for a commit: at least seven hexadecimal digits."""
HASH_PIECE = re.compile(r".{6}(?=.)")
IN_CODE = re.compile(
    r"@(?=[\w-]) | :(?=//) | \bwww(?=\.) | \bmailto(?=:) | \bxmpp(?=:) | ::?(?=:) | \#\#(?=\w*\[)",
    re.VERBOSE | re.IGNORECASE,
)
"""What is parted within the element `code`.

Platforms look for no references there; Markdown still finds addresses in it, and a log of a workflow commands.
"""
ESCAPED = re.compile(r"[\\`*_\[\]~|#$]")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_\[\]~|#$&<>\uE000]")
_START = re.compile(r"[-+=/:]|[0-9]+(?=[.)])")
"""What begins a list, a heading or a command of a bot at the beginning of a line."""
_MARK = "\ue000"
"""Stands for the gap until the text is escaped. Private characters of a model are dropped."""
ELLIPSIS = "…"


def inert(text: str) -> str:
    """Return a text as Markdown for the inside of a line; empty for an empty text."""
    flat = HASH.sub(lambda found: HASH_PIECE.sub(rf"\g<0>{_MARK}", found[0]), _flatten(text))
    return _write(flat, PARTED)


def inert_code(text: str) -> str:
    """Return a text as Markdown for the inside of the element `code`, where names of files and ids copy as they are."""
    return _write(_flatten(text), IN_CODE)


def _flatten(text: str) -> str:
    """Return a text on one line that turns nothing beside it, without what is not seen."""
    return isolate(INVISIBLE.sub("", BLANKS.sub(" ", text).replace(_MARK, "")))


def _write(flat: str, parted: re.Pattern[str]) -> str:
    """Part and escape a text that is on one line."""
    return _SPECIAL.sub(_escape, parted.sub(lambda found: found[0] + _MARK, flat))


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return GAP if character == _MARK else ENTITIES.get(character) or f"\\{character}"


def begin_line(markdown: str) -> str:
    """Escape what would begin a list, a heading or a command at the beginning of a line of inert Markdown."""
    found = _START.match(markdown)
    if not found:
        return markdown
    return f"{found[0]}\\{markdown[found.end() :]}" if found[0].isdigit() else f"\\{markdown}"


def cut(text: str, most: int) -> str:
    """Return at most so many characters of a text, with an ellipsis where it was cut."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}{ELLIPSIS}"

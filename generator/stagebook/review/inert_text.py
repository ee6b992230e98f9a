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
      [@\#!$~%&^*](?=[-\w"'({\[])       # a mention, an issue, a merge request, a label, a milestone, a formula
    | (?<=\bGH)-(?=[0-9])               # an issue: GH-12
    | :(?=//) | \bwww(?=\.) | \bmailto(?=:) | \bxmpp(?=:)   # an address
    | ::? (?=:) | :(?=[\w+-]+:)          # a command of a workflow, an emoji
    | [\[{](?=[-+])                     # an inserted or deleted word of GitLab
    | \#\#(?=\w*\[)                     # a command of a workflow: ##[error]
    | (?<![0-9a-zA-Z])[0-9a-f](?=[0-9a-f]{6,63}(?![0-9a-zA-Z]))  # a commit
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is parted from what follows it."""
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
    flat = BLANKS.sub(" ", text).replace(_MARK, "")
    flat = isolate(INVISIBLE.sub("", flat))
    return _SPECIAL.sub(_escape, PARTED.sub(lambda found: found[0] + _MARK, flat))


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

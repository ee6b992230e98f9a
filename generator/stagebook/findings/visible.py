"""Text for terminals: characters that cannot be seen, or that turn the direction of what follows, are spelled out.

A name with a right-to-left override would reverse the sentence around it, an escape character would move the cursor,
and an invisible character in a key is the very thing that a message about it has to show. JSON keeps them as they are.
"""

from __future__ import annotations

import re

BLANKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
"""What would break the line."""
UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f\xad"  # controls, the soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"  # tags
    "]"
)
"""Joiners (U+200C, U+200D) and variation selectors (U+FE0F) are left: scripts and emoji are written with them."""


def visible(text: str) -> str:
    r"""Spell out what cannot be seen, as `\u202e`; line feeds and tabs stay."""
    return UNSEEN.sub(lambda found: found[0] if found[0] in "\n\t" else spell(found[0]), text)


def on_one_line(text: str) -> str:
    """The same, with a blank for whatever would break the line."""
    return visible(BLANKS.sub(" ", text))


def spell(character: str) -> str:
    """A character as Python and JSON escape it."""
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"

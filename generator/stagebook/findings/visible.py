"""Escape invisible characters, and characters that change text direction, in text for terminals.

A name with a right-to-left override would reverse the sentence around it, an escape character would move the cursor,
and an invisible character in a key is what the message about that key has to show. JSON output keeps them.
"""

from __future__ import annotations

import re

from stagebook.text_direction import ISOLATE, pairs

BLANKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]")
"""Characters that break a line."""
INVISIBLE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f\xad"  # controls, the soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"  # tags
    "]"
)
"""Joiners (U+200C, U+200D) and variation selectors (U+FE0F) are left: scripts and emoji are written with them."""
COMMAND = re.compile(r"^[^\S\n]*:(?=:)|##(?=\w*\[)", re.MULTILINE)


def visible(text: str) -> str:
    r"""Escape invisible characters, as `\u202e`; line feeds, tabs and pairs that isolate a name in a sentence stay."""
    kept = pairs(text) if ISOLATE in text else ()
    return INVISIBLE.sub(
        lambda found: found[0] if found[0] in "\n\t" or found.start() in kept else spell(found[0]), text
    )


def without_commands(text: str) -> str:
    """Part, by a blank, what the log of a workflow would take for a command: texts of a model come from pull requests.

    GitHub runs `::add-mask::` at the beginning of a printed line and `##[error]` anywhere in it, Azure `##vso[…]`.
    """
    return COMMAND.sub(r"\g<0> ", text)


def on_one_line(text: str) -> str:
    """Escape invisible characters, and replace line breaks and tabs by blanks."""
    return visible(BLANKS.sub(" ", text))


def spell(character: str) -> str:
    """Return the escape of a character, as in Python and JSON."""
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"

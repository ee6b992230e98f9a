"""Write what an author typed as a line of YAML with its text in quotes, for hints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.yaml_text import quoted, shorten
from stagebook.source import Place
from stagebook.words import has, say

MAX_TEXT_CHARACTERS = 200
"""Characters of a text that a hint repeats; the last of a longer one is an ellipsis."""

LINE = re.compile(
    r"\s*(?:-[ \t]+)*(?:(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:#\"'\[\]{},]{0,100}?):[ \t]+)?(?P<value>\S.*)"
)
"""A line in block style: hyphens of list items, a key, and a value that may be anything."""
KEY_BEFORE = re.compile(r"(?P<key>[\w-]{1,60}):\s*$")
FLOW_TEXT = re.compile(r"(?:\[[^\]]*\]|\{[^}]*\}|[^,\[\]{}])*")
"""Text in flow style as an author may mean it: up to a comma or the bracket that closes, with whole brackets inside."""
COMMENT = re.compile(r"\s+#(?=\s|$).*")
TYPOGRAPHIC = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "«": "»", "»": "«", "”": "”", "’": "’", "＂": "＂"}
"""Quotes that YAML does not know, with those that close them."""


def in_quotes(text: str) -> str:
    """Return a text in quotes: single ones where it holds double quotes or backslashes, else double ones."""
    text = shorten(text, MAX_TEXT_CHARACTERS)
    return f"'{text}'" if re.search(r'["\\]', text) and "'" not in text else quoted(text)


def quoted_line(line: str) -> str:
    """Return the key and the value of a line in block style, the value in quotes; empty for a line without a value."""
    found = LINE.match(line.rstrip())
    if not found:
        return ""
    form = in_quotes(intended(COMMENT.sub("", found["value"])))
    return f"{found['key']}: {form}" if found["key"] else form


def quoted_piece(line: str, start: int, text: str = "") -> str:
    """Return the text that begins at an index of a line in flow style, in quotes, after its key if it has one."""
    piece = text or (found[0].strip() if (found := FLOW_TEXT.match(line, start)) else "")
    before = KEY_BEFORE.search(line, max(0, start - 100), start)
    form = in_quotes(intended(piece))
    return f"{before['key']}: {form}" if before else form


def intended(value: str) -> str:
    """Return the text meant by a value that was put in quotes wrongly: `'Members' booking'`, `“B”`."""
    value = value.strip()
    first, last, inner = value[:1], value[-1:], value[1:-1]
    if len(value) > 1 and last and last in TYPOGRAPHIC.get(first, ""):
        return inner
    if first == "'" and re.fullmatch(r"'[^']*\w'\w[^']*", value):
        return value[1:]
    if len(value) < 2 or first not in "'\"" or first != last:
        return value
    opens = re.search(rf"(^|\s){first}", inner)
    closes = re.search(rf"{first}(\s|$)", inner)
    around = inner.count(first) % 2 == 1 or (opens and closes and opens.start() < closes.start())
    return inner if around or first not in inner else value


def form_of_block_text(line: str, below: Sequence[str]) -> str:
    """Return a line with text after `|` or `>`, without that sign and in quotes; empty if it may be text: `>5`.

    If the text goes on in the line below, it begins on a line of its own, as far in as that.
    """
    found = re.match(r"(.*?)(\|[-+]?|>[-+]?(?!\s*\d))[ \t]*(\S.*)", line)
    deeper = len(indent(below[0])) - len(indent(line)) if below and below[0].strip() else 0
    if found and deeper > 0:
        return f"{found[1].strip()} {found[2]}\n{' ' * deeper}{shorten(found[3], MAX_TEXT_CHARACTERS)}"
    return quoted_line(found[1] + found[3]) if found else ""


def indent(line: str) -> str:
    """Return the spaces that a line begins with."""
    return line[: len(line) - len(line.lstrip(" "))]


def close_brackets(line: str, start: int) -> str:
    """Return a value in brackets with all of them closed, after its key; empty if that is not clear."""
    text = line[start:].strip()
    if text.endswith(","):
        return ""
    waiting: list[str] = []
    for each in text:
        if each in "[{":
            waiting.append("]" if each == "[" else "}")
        elif each in "]}" and (not waiting or waiting.pop() != each):
            return ""
    found = KEY_BEFORE.search(line, 0, start)
    return f"{found['key']}: {text}{''.join(reversed(waiting))}" if waiting and found and len(text) < 200 else ""


def fault_with_form(code: str, at: Place, variant: str, form: str, **values: str | int) -> Finding:
    """Return a finding whose hint is that of the catalogue, then a line to type."""
    key = f"{code}.{variant}.hint" if has(f"{code}.{variant}.hint") else f"{code}.hint"
    said = say(key, None, **values) if has(key) else ""
    said = said if form else re.sub(r":$", ".", said)
    hint = "\n".join(part for part in (said, form) if part)
    return fault(code, at, variant, hint=hint, subject=None, **values)

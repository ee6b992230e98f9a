"""Find the markers of a merge that is not finished: git writes both sides of a conflict into the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.written_pages.page_cost import without_code
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Place
from stagebook.words import say

MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?=[ \r]|$)[^\n]*", re.MULTILINE)
"""A line that git writes: seven of one sign in the first column, then a blank and a name, or nothing."""
MAX_LINES = 10
"""Lines that the message lists."""


def fault_of_merge(path: str, text: str) -> Finding | None:
    """Return the finding of a merge that is not finished, at its first marker; None if there is no marker."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "=======" not in text and "|||||||" not in text:
        return None  # much faster than the pattern, and true of nearly every file
    found = list(MARKER.finditer(text))
    if not found:
        return None
    numbers, line, last = [], 1, 0
    for marker in found[: MAX_LINES + 1]:
        line += text.count("\n", last, marker.start())
        last = marker.start()
        numbers.append(str(line))
    listed = ", ".join(numbers[:MAX_LINES]) + ("…" if len(found) > MAX_LINES else "")
    at = Place(path, int(numbers[0]), 1, len(found[0][0].rstrip()))
    hint = say("unfinished-merge.hint", n=len(found), lines=listed)
    return fault("unfinished-merge", at, hint=hint)


def check_merges(pages: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield a finding for every hand-written page with a merge that is not finished, outside of its fenced code.

    A line of seven equals signs alone is a heading in Markdown, so a page needs a marker that begins and one that ends.
    """
    for path, data in pages.items():
        if b"<<<<<<< " not in data or b">>>>>>> " not in data:
            continue
        text = decode(path, data)
        if isinstance(text, str):
            text = "\n".join(without_code(text.split("\n")))
            signs = {marker[0][:1] for marker in MARKER.finditer(text)}
            found = fault_of_merge(path, text) if signs >= {"<", ">"} else None
            yield from [found] if found else []

"""Turn syntax errors of libyaml into findings that authors understand."""

from __future__ import annotations

import re
from typing import Any

from yaml import MarkedYAMLError

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.source import Place

BY_PROBLEM = {
    "found a tab character that violates indentation": "tab",
    "found a tab character where an indentation space is expected": "tab",
    "block sequence entries are not allowed in this context": "dash-after-key",
    "did not find expected '-' indicator": "item",
    "did not find expected <document start>": "indentation",
    "did not find expected node content": "value",
    "mapping keys are not allowed in this context": "question-mark",
    "found unknown escape character": "escape",
    "found invalid Unicode character escape code": "escape",
    "did not find expected hexdecimal number": "escape",
    "did not find expected comment or line break": "block-text",
}
"""Message variants by libyaml's problem, reported at its problem mark."""

BY_OPENING = {
    "did not find expected ',' or ']'": "list-not-closed",
    "did not find expected ',' or '}'": "mapping-not-closed",
    "could not find expected ':'": "colon-missing",
}
"""Message variants by libyaml's problem, reported at its context mark."""

KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[\w-]+):(?=[^\s/])")


def syntax_fault(path: str, text: str, error: MarkedYAMLError) -> Finding:
    """Return the finding of an error of libyaml."""
    problem, context = str(error.problem), str(error.context)
    here = place(path, text, error.problem_mark)
    opening = place(path, text, error.context_mark or error.problem_mark)
    if "directive" in context + problem or "%" in context or problem == "found incompatible YAML document":
        return fault("yaml-directive", opening)
    if "a tag" in context or "tag handle" in problem:
        return fault("yaml-tag", opening)
    if "quoted scalar" in context and ("end of stream" in problem or "document indicator" in problem):
        return fault("yaml-syntax", opening, variant="quote-not-closed")
    if problem == "could not find expected ':'" and follows_item(text, opening):
        return fault("yaml-syntax", opening, "item")
    if problem in BY_OPENING:
        return fault("yaml-syntax", opening, variant=BY_OPENING[problem])
    if problem == "did not find expected key":
        return fault("yaml-syntax", here, variant_of_key(text, here))
    if problem in BY_PROBLEM:
        return fault("yaml-syntax", here, variant=BY_PROBLEM[problem])
    if problem == "mapping values are not allowed in this context":
        return fault_of_colon(text, here)
    if context in ("while scanning an alias", "while scanning an anchor"):
        return fault_of_start(text, opening)
    if problem == "found character that cannot start any token":
        return fault_of_start(text, here)
    return fault("yaml-syntax", here, variant="other", problem=problem)


def variant_of_key(text: str, at: Place) -> str:
    """Return the message variant for a missing key: text after a closed quote or bracket, or a list item."""
    line = text.split("\n")[at.line - 1]
    before, here = line[: at.column - 1].rstrip(), line[at.column - 1 : at.column]
    if before.endswith(("'", '"')):
        return "after-quote"
    if before.endswith(("]", "}")) or here in ("]", "}"):
        return "after-bracket"
    return "item-among-keys" if here == "-" else "key"


def follows_item(text: str, at: Place) -> bool:
    """Return whether a line that should be a key is in the column of the list items above it."""
    above = [line for line in text.split("\n")[: at.line - 1] if line.strip()]
    return bool(above) and above[-1][at.column - 1 :].startswith("- ") and not above[-1][: at.column - 1].strip()


def fault_of_colon(text: str, at: Place) -> Finding:
    """Return the finding of a colon: in text that needs quotes, without a space after it, or after a wrong indent."""
    lines = text.split("\n")
    before = lines[at.line - 1][: at.column - 1]
    above = lines[at.line - 2] if at.line > 1 else ""
    if ": " in before:
        return fault("yaml-syntax", at, variant="colon-in-text")
    if missing := KEY_WITHOUT_SPACE.match(above):
        place = Place(at.path, at.line - 1, missing.start("key") + 1, missing.end() - missing.start("key"))
        return fault("yaml-syntax", place, variant="space-after-colon", key=missing["key"])
    return fault("yaml-syntax", at, variant="indentation")


def fault_of_start(text: str, at: Place) -> Finding:
    """Return the finding of a character that cannot begin text without quotes."""
    line = text.split("\n")[at.line - 1]
    character = line[at.column - 1 : at.column]
    if character == "\t":
        return fault("yaml-syntax", at, variant="tab")
    return fault("yaml-syntax", at, variant="quote-needed", character=character)


def place(path: str, text: str, mark: Any) -> Place:
    """Return the place of a libyaml mark, limited to the end of its line and of the file."""
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    return Place(path, line + 1, min(mark.column, len(lines[line])) + 1)

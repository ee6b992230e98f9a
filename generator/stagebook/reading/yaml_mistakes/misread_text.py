"""Recognise text that YAML reads otherwise than its author: an unseen character, a missing colon, space or hyphen."""

from __future__ import annotations

import re
from dataclasses import replace

from stagebook.findings.finding import Finding
from stagebook.reading.draft import RawThing
from stagebook.reading.yaml_mistakes.key_lines import without_colon, without_space
from stagebook.reading.yaml_mistakes.list_items import misread_items
from stagebook.reading.yaml_mistakes.quoted_forms import fault_with_form
from stagebook.reading.yaml_mistakes.unseen_characters import fault_in_layout, fault_of_unseen
from stagebook.source import Steps

NUMBER_PROBLEMS = frozenset({"int_type", "int_from_float", "float_type"})
"""Types of pydantic's errors about numbers."""


def fault_of_misread_text(draft: RawThing, steps: Steps, value: str, problem: str) -> Finding | None:
    """Return the finding of text that YAML reads otherwise than the author: an unseen character, a missing sign."""
    at = draft.place(steps)
    own_line = not draft.document.lines[at.line - 1][: at.column - 1].strip(" \t-")
    if unseen := fault_in_layout(at.path, draft.document.lines, [at.line] if own_line else []):
        return unseen
    if problem == "tuple_type" and (misread := fault_of_misread_list(draft, steps)):
        return misread
    if problem in ("model_type", "dict_type"):
        line = draft.document.lines[at.line - 1]
        for variant, meant in (("space-after-colon", without_space(line)), ("no-colon", without_colon(line))):
            if own_line and meant:
                return fault_with_form("yaml-syntax", at, variant, meant.form, key=meant.key)
    return fault_of_unseen(draft, steps, value, spelling=join_digits if problem in NUMBER_PROBLEMS else str)


def join_digits(text: str) -> str:
    """Return a number without the blanks between its digits: `1 200`."""
    return re.sub(r"(?<=\d) (?=\d)", "", text)


def fault_of_misread_list(draft: RawThing, steps: Steps) -> Finding | None:
    """Return the finding of lines that were meant as items of a list: `-a`; None if they were not."""
    at = draft.place(steps)
    misread = misread_items(draft.document.lines, at.line, at.column)
    if misread is None:
        return None
    place = replace(at, column=misread.column, length=1)
    form = misread.as_lines if isinstance(steps[-1], int) else misread.after(steps[-1])
    return fault_with_form("yaml-syntax", place, misread.variant, form, sign=misread.sign)

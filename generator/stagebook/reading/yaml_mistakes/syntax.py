"""Turn syntax errors of libyaml into findings that authors understand, with what to type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from yaml import MarkedYAMLError
from yaml.events import ScalarEvent

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.yaml_text import flow, shorten
from stagebook.reading.yaml_mistakes.comments_in_text import form_of_cut
from stagebook.reading.yaml_mistakes.key_lines import known_keys, without_colon, without_space
from stagebook.reading.yaml_mistakes.list_items import (
    ITEM,
    MAX_ITEMS,
    follows_item,
    indent_of,
    item_above,
    key_of_item,
    misread_items,
)
from stagebook.reading.yaml_mistakes.quoted_forms import (
    FLOW_TEXT,
    LINE,
    close_brackets,
    fault_with_form,
    form_of_block_text,
    quoted_line,
    quoted_piece,
)
from stagebook.reading.yaml_mistakes.unseen_characters import fault_in_layout
from stagebook.source import Place

BY_PROBLEM = {
    "found a tab character that violates indentation": "tab",
    "found a tab character where an indentation space is expected": "tab",
    "did not find expected '-' indicator": "item",
    "did not find expected <document start>": "indentation",
    "did not find expected node content": "value",
    "found unknown escape character": "escape",
    "found invalid Unicode character escape code": "escape",
    "did not find expected hexdecimal number": "escape",
}
"""Message variants by libyaml's problem, reported at its problem mark."""

WITH_FORM = {
    "did not find expected comment or line break": "block-text",
    "mapping keys are not allowed in this context": "question-mark",
    "did not find expected alphabetic or numeric character": "quote-needed",
    "found character that cannot start any token": "quote-needed",
}
"""Message variants by libyaml's problem, reported at its problem mark with the line in quotes as hint."""

NOT_CLOSED = {
    "did not find expected ',' or ']'": "list-not-closed",
    "did not find expected ',' or '}'": "mapping-not-closed",
}
"""Message variants by libyaml's problem in flow style, reported at the opening bracket."""

NO_COLON = "could not find expected ':'"
OPENED_ABOVE = re.compile(r"(?:^|\n)[ \t]*[\w-]+:[ \t]*$")
"""The end of a quoted text that ran over the quote that opens the next value."""


@dataclass(frozen=True, slots=True)
class SyntaxFailure:
    """An error of libyaml, with the lines of the file and the last scalar before it."""

    path: str
    lines: Sequence[str]
    problem: str
    context: str
    here: Place
    opening: Place
    last: Any

    @property
    def line(self) -> str:
        """The line that the error is in."""
        return self.lines[self.here.line - 1]

    @property
    def before(self) -> str:
        """What stands before the error on its line."""
        return self.line[: self.here.column - 1]

    @property
    def character(self) -> str:
        """The character that the error is at; empty at the end of a line."""
        return self.line[self.here.column - 1 : self.here.column]


def syntax_fault(path: str, lines: Sequence[str], error: MarkedYAMLError, last: Any) -> Finding:
    """Return the finding of an error of libyaml. `last` is the last event before it."""
    here = place(path, lines, error.problem_mark)
    opening = place(path, lines, error.context_mark or error.problem_mark)
    scalar = last if isinstance(last, ScalarEvent) else None
    failure = SyntaxFailure(path, lines, str(error.problem), str(error.context), here, opening, scalar)
    return next((found for cause in CAUSES if (found := cause(failure))), None) or other(failure)


def unseen_character(failure: SyntaxFailure) -> Finding | None:
    """Find a character that cannot be seen, where a line needs a space."""
    return fault_in_layout(failure.path, failure.lines, sorted({failure.opening.line, failure.here.line}))


def comment_in_text(failure: SyntaxFailure) -> Finding | None:
    """Find a comment inside of a text that goes on below it, or that hides a closing bracket."""
    if failure.last is None:
        return None
    cut = form_of_cut(failure.path, failure.lines, failure.last, failure.here, failure.problem in NOT_CLOSED)
    return (
        fault_with_form("yaml-syntax", cut.at, "comment", cut.form, comment=shorten(cut.comment, 60)) if cut else None
    )


def document_end(failure: SyntaxFailure) -> Finding | None:
    """Find the end of the document in the middle of the file: three dots, or three hyphens in a quoted text."""
    if failure.problem == "did not find expected <document start>":
        numbers = range(failure.here.line, 0, -1)
        dots = next((each for each in numbers if re.match(r"\.\.\.(\s|$)", failure.lines[each - 1])), 0)
        if dots:
            return fault("several-documents", Place(failure.path, dots, 1, 3), "end")
    if "document indicator" in failure.problem and "quoted scalar" in failure.context:
        return fault("several-documents", failure.here, "in-quotes")
    return None


def directive_or_tag(failure: SyntaxFailure) -> Finding | None:
    """Find a line that begins with %, and a tag that is not complete."""
    both = failure.context + failure.problem
    if "directive" in both or "%" in failure.context or failure.problem == "found incompatible YAML document":
        return fault("yaml-directive", failure.opening)
    if "a tag" in failure.context or "tag handle" in failure.problem:
        form = quoted_line(failure.lines[failure.opening.line - 1])
        return fault_with_form("yaml-tag", failure.opening, "", form)
    return None


def open_quote(failure: SyntaxFailure) -> Finding | None:
    """Find a quote that is not closed, at its beginning, also where another quote below closes it."""
    at = failure.opening if "quoted scalar" in failure.context and "end of stream" in failure.problem else None
    last = failure.last
    if last and last.style in "'\"" and last.style and last.end_mark.line > last.start_mark.line:
        ending = failure.lines[last.end_mark.line][: max(0, last.end_mark.column - 1)]
        if failure.problem == "did not find expected key" and OPENED_ABOVE.search(ending):
            at = place(failure.path, failure.lines, last.start_mark)
    if at is None:
        return None
    line = failure.lines[at.line - 1]
    found = FLOW_TEXT.match(line, at.column) if in_flow(line, at) else None
    text = (found[0] if found else line[at.column :]).strip()
    text = text.replace("''", "'") if line[at.column - 1 :].startswith("'") else text
    return fault_with_form("yaml-syntax", at, "quote-not-closed", quoted_piece(line, at.column - 1, text))


def text_after_quote(failure: SyntaxFailure) -> Finding | None:
    """Find text after a closing quote."""
    if failure.last is None or failure.last.style not in ("'", '"'):
        return None
    end = failure.last.end_mark
    if end.line != failure.here.line - 1 or end.column > failure.here.column - 1 or not failure.character.strip():
        return None
    if failure.line[end.column : failure.here.column - 1].strip() or "expected" not in failure.problem:
        return None
    start = failure.last.start_mark
    if failure.problem in NOT_CLOSED:
        found = FLOW_TEXT.match(failure.line, end.column)
        form = quoted_piece(failure.line, start.column, failure.line[start.column : found.end() if found else None])
    else:
        form = quoted_line(failure.lines[start.line]) if start.line == end.line else ""
    return fault_with_form("yaml-syntax", failure.here, "after-quote", form)


def text_in_brackets(failure: SyntaxFailure) -> Finding | None:
    """Find text in a list or mapping on one line that ends at a colon or a bracket."""
    last = failure.last
    if failure.problem not in NOT_CLOSED or last is None or last.style or not failure.character.strip():
        return None
    end = last.end_mark
    if (
        end.line != last.start_mark.line
        or end.line != failure.here.line - 1
        or failure.line[end.column : failure.here.column - 1].strip()
    ):
        return None
    variant = "colon-in-text" if failure.character == ":" else "bracket-in-text"
    form = quoted_piece(failure.line, last.start_mark.column)
    return fault_with_form("yaml-syntax", failure.here, variant, form)


def block_text_ended(failure: SyntaxFailure) -> Finding | None:
    """Find a line that ends the text after `|` or `>` too early, since it is indented less."""
    last = failure.last
    if failure.problem not in ("did not find expected key", NO_COLON) or not last or last.style not in ("|", ">"):
        return None
    number = failure.opening.line if failure.problem == NO_COLON else failure.here.line
    header, line = failure.lines[last.start_mark.line], failure.lines[number - 1]
    if without_colon(line) or without_space(line) or (last.value and indent_of(line) <= indent_of(header)):
        return None
    body = [each for each in range(last.start_mark.line + 1, number) if failure.lines[each].strip()]
    ended = next(
        (each for each in body if indent_of(failure.lines[each]) < indent_of(failure.lines[body[0]])), number - 1
    )
    return fault("yaml-syntax", Place(failure.path, ended + 1, indent_of(failure.lines[ended]) + 1), "block-ended")


def list_item(failure: SyntaxFailure) -> Finding | None:
    """Find lines that were meant as list items: without a space, with another sign, or in another column."""
    begins = failure.last.start_mark.line + 1 if failure.last else failure.here.line
    for number in dict.fromkeys((failure.opening.line, begins, failure.here.line)):
        line = failure.lines[number - 1]
        sign_alone = failure.problem not in NOT_CLOSED and number >= failure.here.line - 1
        if sign_alone and (misread := misread_items(failure.lines, number)):
            at = Place(failure.path, number, misread.column)
            return fault_with_form("yaml-syntax", at, misread.variant, misread.as_lines, sign=misread.sign)
        item = ITEM.match(line)
        if item and failure.problem in (NO_COLON, "did not find expected key", "did not find expected '-' indicator"):
            indent = len(item["indent"])
            if column := item_above(failure.lines, number, indent):
                return fault(
                    "yaml-syntax", Place(failure.path, number, indent + 1), "item-column", column=column, hint=""
                )
    return None


def missing_key_sign(failure: SyntaxFailure) -> Finding | None:
    """Find a line without a colon, or without a space after it."""
    if failure.problem == "found unexpected ':'":
        return no_space_in_flow(failure)
    if failure.problem == "mapping values are not allowed in this context" and ": " not in failure.before:
        number = failure.here.line - 1
    else:
        number = failure.opening.line if failure.problem == NO_COLON else 0
    line = failure.lines[number - 1] if number > 0 else ""
    if glued := without_space(line):
        at = Place(failure.path, number, glued.column, len(glued.key) + 1)
        return fault_with_form("yaml-syntax", at, "space-after-colon", glued.form, key=glued.key)
    if failure.problem == NO_COLON and follows_item(failure.lines, failure.opening):
        return fault("yaml-syntax", failure.opening, "item")
    if failure.problem == NO_COLON and (bare := without_colon(line)):
        at = Place(failure.path, number, bare.column, len(bare.key))
        return fault_with_form("yaml-syntax", at, "no-colon", bare.form, key=bare.key)
    return fault("yaml-syntax", failure.opening, "colon-missing") if failure.problem == NO_COLON else None


def no_space_in_flow(failure: SyntaxFailure) -> Finding:
    """Return the finding of a bracket directly after a colon in flow style: `{common:{is: yes}}`."""
    found = re.search(r"([\w-]+)$", failure.before)
    key = found[1] if found else ""
    at = Place(failure.path, failure.here.line, failure.here.column - len(key), len(key) + 1)
    piece = FLOW_TEXT.match(failure.line, failure.here.column)
    form = f"{key}: {shorten(piece[0].strip(), 60) if piece else ''}"
    return fault_with_form("yaml-syntax", at, "space-after-colon", form, key=key)


def second_colon(failure: SyntaxFailure) -> Finding | None:
    """Find a colon and a space in text that needs quotes, and a key after a wrong indentation."""
    if failure.problem != "mapping values are not allowed in this context":
        return None
    if ": " in failure.before:
        return fault_with_form("yaml-syntax", failure.here, "colon-in-text", quoted_line(failure.line))
    word = failure.before.strip()
    last = failure.last
    if last and not last.style and last.end_mark.line > last.start_mark.line and word not in known_keys():
        line = failure.lines[last.start_mark.line]
        form = quoted_piece(line, last.start_mark.column, f"{last.value}{failure.line[failure.here.column - 1 :]}")
        return fault_with_form("yaml-syntax", failure.here, "colon-in-lines", form)
    return key_in_other_column(failure)


def key_in_other_column(failure: SyntaxFailure) -> Finding:
    """Return the finding of a key in another column than the key above, or below a list item that is text."""
    at = Place(failure.path, failure.here.line, indent_of(failure.line) + 1)
    last = failure.last
    if last is None or last.start_mark.line >= failure.here.line - 1:
        return fault("yaml-syntax", at, "indentation")
    line = failure.lines[last.start_mark.line]
    above = LINE.match(line)
    if above and above["key"] and above.start("key") < at.column:
        column, key = above.start("key") + 1, shorten(above["key"], 60)
        return fault("yaml-syntax", at, "key-column", hint="", column=column, key=key)
    if not ITEM.match(line) or last.style:
        return fault("yaml-syntax", at, "indentation")
    form = f"- {key_of_item(failure.lines, last.start_mark.line)}: {shorten(line.strip()[1:].strip(), 60)}"
    return fault_with_form("yaml-syntax", at, "item-without-key", form, key=shorten(failure.before.strip(), 60))


def dash_after_key(failure: SyntaxFailure) -> Finding | None:
    """Find a list that begins on the line of its key."""
    if failure.problem != "block sequence entries are not allowed in this context":
        return None
    found = LINE.match(failure.line)
    items = re.split(r"(?:^|\s+)-\s+", found["value"])[1:] if found else []
    alone = len(items) == 1
    for line in failure.lines[failure.here.line : failure.here.line + MAX_ITEMS]:
        if not ITEM.match(line):
            break
        items.append(line.strip()[1:].strip())
    form = f"{found['key']}: {shorten(flow(items), 200)}" if found and found["key"] and items else ""
    if form and alone and len(items) == 1:
        form += f"\n{quoted_line(failure.line)}"
    return fault_with_form("yaml-syntax", failure.here, "dash-after-key", form)


def other_key_fault(failure: SyntaxFailure) -> Finding | None:
    """Find what stands where a key is expected: something after a bracket, a list item, text."""
    if failure.problem != "did not find expected key":
        return None
    if failure.before.rstrip().endswith(("]", "}")) or failure.character in ("]", "}"):
        return fault_with_form("yaml-syntax", failure.here, "after-bracket", quoted_line(failure.line))
    found = LINE.match(failure.line)
    if found and found["key"] and not failure.before.strip() and failure.character != "-":
        return key_in_other_column(failure)
    return fault("yaml-syntax", failure.here, "item-among-keys" if failure.character == "-" else "key")


def beginning_of_text(failure: SyntaxFailure) -> Finding | None:
    """Find text that begins with a character that means something else in YAML."""
    at, problem = failure.here, failure.problem
    if failure.context in ("while scanning an alias", "while scanning an anchor"):
        at, problem = failure.opening, "found character that cannot start any token"
    line = failure.lines[at.line - 1]
    character = line[at.column - 1 : at.column]
    if character == "\t" and problem in WITH_FORM:
        return fault("yaml-syntax", at, "tab")
    if line.startswith("```"):
        return fault("yaml-syntax", at, "code-fence")
    found = LINE.match(line)
    if problem == "did not find expected node content" and found and found.start("value") == at.column - 1:
        problem = "found character that cannot start any token"
    if problem not in WITH_FORM:
        return None
    form = quoted_line(line) if found and found.start("value") <= at.column - 1 and not in_flow(line, at) else ""
    form = form or quoted_piece(line, at.column - 1)
    variant = WITH_FORM[problem]
    if variant == "block-text":
        form = form_of_block_text(line, failure.lines[at.line : at.line + 1]) or form
        variant = "block-text-goes-on" if "\n" in form else variant
    return fault_with_form("yaml-syntax", at, variant, form, character=character)


def in_flow(line: str, at: Place) -> bool:
    """Return whether a place is inside of brackets that its own line opens."""
    found = LINE.match(line)
    return bool(found and found["value"][:1] in "[{" and found.start("value") < at.column - 1)


def other(failure: SyntaxFailure) -> Finding:
    """Return the finding of any other error."""
    if variant := NOT_CLOSED.get(failure.problem):
        line = failure.lines[failure.opening.line - 1]
        return fault_with_form(
            "yaml-syntax", failure.opening, variant, close_brackets(line, failure.opening.column - 1)
        )
    variant = BY_PROBLEM.get(failure.problem, "other")
    return fault("yaml-syntax", failure.here, variant, problem=failure.problem)


def place(path: str, lines: Sequence[str], mark: Any) -> Place:
    """Return the place of a libyaml mark, limited to the end of its line and of the file."""
    line = min(mark.line, len(lines) - 1)
    return Place(path, line + 1, min(mark.column, len(lines[line])) + 1)


CAUSES: Sequence[Callable[[SyntaxFailure], Finding | None]] = (
    unseen_character,
    comment_in_text,
    document_end,
    directive_or_tag,
    open_quote,
    text_after_quote,
    text_in_brackets,
    block_text_ended,
    list_item,
    missing_key_sign,
    second_colon,
    dash_after_key,
    other_key_fault,
    beginning_of_text,
)
"""What an error may come from. The first that is found is reported."""

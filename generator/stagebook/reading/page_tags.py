"""What hand-written pages say of the model: links to things by id, and pictures, tables and figures placed by a tag.

`[Booking](enabler:booking)` leads to a thing; `[](enabler:booking)` does so by its name. An exclamation mark places
something: `![](picture:journey/learn-tennis)`, `![](table:enablers)`, `![](figure:failure-share)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model import BY_FOLDER, OperatingModel
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.reading.faults import fault
from stagebook.reading.text import decode
from stagebook.source import Place, Ref

PICTURE, TABLE, FIGURE = "picture", "table", "figure"
OPERATING_MODEL = "operating-model"
PICTURED = ("journey", "enabler")
"""The kinds whose things have a picture of their own."""
TABLES = tuple(folder for folder in BY_FOLDER if folder != ORGANISATION)
DEMANDED = ("value-demand", "failure-demand", "failure-share", "coverage")
FIGURES = (*TABLES, *DEMANDED, "decided", "undecided", "shared-stages")
"""Figures that a page can place: how many things of a kind there are, and what the home page says."""

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
TICKS = re.compile(r"`+")
WORDS = "|".join((*KINDS, PICTURE, TABLE, FIGURE))
LONGEST = 200
"""Characters of a name or an anchor. A pattern with an end reads a line of many beginnings once."""
TARGET = rf"(?P<word>{WORDS}):(?P<name>[^\s)#>\"]{{0,{LONGEST}}})(?:#[^\s)>\"]{{0,{LONGEST}}})?"
TITLE = r"(?:\s+[\"'][^\"']*[\"'])?"
MENTION = re.compile(rf"(?P<placed>!?)\[(?:[^\[\]\\]|\\.){{0,999}}\]\(\s*<?(?P<target>{TARGET})>?{TITLE}\s*\)")
DEFINITION = re.compile(rf" {{0,3}}\[[^\[\]]+\]:\s*<?(?P<target>{TARGET})>?(?P<placed>)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a page speaks of the model."""

    word: str
    """A kind, or picture, table, figure."""
    name: str
    placed: bool
    """Whether it stands there itself (an exclamation mark), or is linked to."""
    place: Place


def mentions(path: str, text: str) -> Iterator[Mention]:
    """Every mention in a page, but for what stands in code."""
    for number, plain in prose_lines(text):
        for found in (*MENTION.finditer(plain), *DEFINITION.finditer(plain)):
            start = found.start("target")
            place = Place(path, number, start + 1, len(found["target"]))
            yield Mention(found["word"], found["name"], bool(found["placed"]), place)


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page with their numbers, without what stands before its text and with blanks for code."""
    lines = text.splitlines()
    fence = ""
    for number, line in enumerate(lines[len_of_head(lines) :], len_of_head(lines) + 1):
        mark = FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, blank_code(line)


def blank_code(line: str) -> str:
    """A line with blanks in place of its code spans: what stands between two runs of as many backticks.

    Runs are looked up by their length, from the last to the first, so that none is looked for twice.
    """
    runs = [(found.start(), found.end()) for found in TICKS.finditer(line)]
    following: list[int | None] = [None] * len(runs)
    last: dict[int, int] = {}
    for index in reversed(range(len(runs))):
        start, end = runs[index]
        following[index] = last.get(end - start)
        last[end - start] = index
    parts, done, index = [], 0, 0
    while index < len(runs):
        closing = following[index]
        if closing is not None:
            start, end = runs[index][0], runs[closing][1]
            parts += [line[done:start], " " * (end - start)]
            done, index = end, closing
        index += 1
    return "".join([*parts, line[done:]])


def len_of_head(lines: list[str]) -> int:
    """How many lines say something of a page to MkDocs, before it begins."""
    if lines and lines[0].rstrip() == "---":
        return next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), 0)
    return 0


def check_written(pages: Mapping[str, bytes], model: OperatingModel) -> Iterator[Finding]:
    """Every mention of something that there is not, in hand-written pages by their path."""
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, Finding):
            continue  # whoever read the page said so
        for mention in mentions(path, text):
            found = check_mention(mention, model)
            if found:
                yield found


def check_mention(mention: Mention, model: OperatingModel) -> Finding | None:
    """What is wrong with one mention."""
    if mention.word in KINDS:
        if mention.placed:
            return fault("page-reference", mention.place, "placed", word=mention.word, name=mention.name)
        return dangling(mention, list(model.by_kind(mention.word)))
    if not mention.placed:
        return fault("page-reference", mention.place, "linked", word=mention.word, name=mention.name)
    if mention.word == PICTURE:
        return check_picture(mention, model)
    return dangling(mention, list(TABLES if mention.word == TABLE else FIGURES))


def check_picture(mention: Mention, model: OperatingModel) -> Finding | None:
    """A picture is that of the organisation, or of a thing: `journey/learn-tennis`."""
    ref = picture_ref(mention.name)
    if ref is None:
        kinds = [OPERATING_MODEL, *(f"{kind}/{each}" for kind in PICTURED for each in model.by_kind(kind))]
        return dangling(mention, kinds)
    return dangling(mention, [f"{ref.kind}/{each}" for each in model.by_kind(ref.kind)])


def picture_ref(name: str) -> Ref | None:
    """The thing that a picture is of, or None for that of the organisation."""
    kind, slash, identity = name.partition("/")
    return Ref(kind, identity) if slash and kind in PICTURED else None


def dangling(mention: Mention, known: list[str]) -> Finding | None:
    """A finding where a name is not among those there are, with the nearest of them."""
    if mention.name in known:
        return None
    near = nearest(mention.name, known)
    variant = "near" if near else ""
    return fault("page-reference", mention.place, variant, word=mention.word, name=mention.name, near=near)

"""Find references of hand-written pages to the model: links by id, and tags for pictures, tables and figures.

`[Booking](enabler:booking)` links to a thing; `[](enabler:booking)` does so by its name. An exclamation mark inserts
something: `![](picture:journey/learn-tennis)`, `![](picture:measure/sure-of-my-slot)`, `![](table:enablers)`,
`![](figure:failure-share)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.model import BY_FOLDER, OperatingModel
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.reading.faults import fault
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Place, Ref

PAGE_REFERENCE = "page-reference"
PICTURE, TABLE, FIGURE = "picture", "table", "figure"
OPERATING_MODEL = "operating-model"
TARGETS = ("target-now", "target-next", "target-later")
WHOLE_PICTURES = (OPERATING_MODEL, "dependencies", "digital-depth", "bottlenecks", "outcomes", *TARGETS)
"""Pictures of the whole organisation."""
PICTURED = ("journey", "enabler", "team", "measure")
"""Kinds whose things have a picture: of a team its lines of sight, of a measure its readings."""
TABLES = tuple(folder for folder in BY_FOLDER if folder != ORGANISATION)
DEMANDED = ("value-demand", "failure-demand", "failure-share", "failure-hours", "addressed-failure", "coverage")
FIGURES = (*TABLES, *DEMANDED, "decided", "undecided", "shared-stages", "customer-outcomes", "rewarded-outcomes")
"""Figures that a page can insert: counts of things of a kind, and figures of the home page."""

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
TICKS = re.compile(r"`+")
WORDS = "|".join((*KINDS, PICTURE, TABLE, FIGURE))
MAX_CHARACTERS = 200
"""Characters of a name or an anchor. The bound keeps matching linear in the length of a line."""
TARGET = rf"(?P<word>{WORDS}):(?P<name>[^\s)#>\"]{{0,{MAX_CHARACTERS}}})(?:#[^\s)>\"]{{0,{MAX_CHARACTERS}}})?"
TITLE = r"(?:\s+[\"'][^\"']*[\"'])?"
MENTION = re.compile(rf"(?P<placed>!?)\[(?:[^\[\]\\]|\\.){{0,999}}\]\(\s*<?(?P<target>{TARGET})>?{TITLE}\s*\)")
DEFINITION = re.compile(rf" {{0,3}}\[[^\[\]]+\]:\s*<?(?P<target>{TARGET})>?(?P<placed>)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference of a page to the model."""

    word: str
    """A kind, or picture, table, figure."""
    name: str
    placed: bool
    """Whether it is inserted (with an exclamation mark), or linked to."""
    place: Place


def mentions(path: str, text: str) -> Iterator[Mention]:
    """Yield every mention in a page, except in code."""
    for number, plain in prose_lines(text):
        for found in (*MENTION.finditer(plain), *DEFINITION.finditer(plain)):
            start = found.start("target")
            place = Place(path, number, start + 1, len(found["target"]))
            yield Mention(found["word"], found["name"], bool(found["placed"]), place)


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines of a page, without its front matter and with code blanked."""
    lines = text.splitlines()
    fence = ""
    for number, line in enumerate(lines[front_matter_lines(lines) :], front_matter_lines(lines) + 1):
        mark = FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, blank_code(line)


def blank_code(line: str) -> str:
    """Blank the code spans of a line: what is between two runs of the same number of backticks.

    Runs are indexed by length, from the last to the first, so that the line is scanned once.
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


def front_matter_lines(lines: list[str]) -> int:
    """Return the number of lines of a page's front matter."""
    if lines and lines[0].rstrip() == "---":
        return next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), 0)
    return 0


def place_of_target(path: str, text: str, target: str) -> Place:
    """Return the place of the first mention of a target in a page; that of the whole page where there is none."""
    for number, line in enumerate(text.splitlines(), 1):
        if (at := line.find(target)) >= 0:
            return Place(path, number, at + 1, len(target))
    return Place(path)


def check_mentions(pages: Mapping[str, bytes], model: OperatingModel, *, templates: bool = False) -> Iterator[Finding]:
    """Yield a finding for every invalid mention in hand-written pages by path.

    With `templates` other plugins fill in names in braces, which are checked when the page is rendered.
    """
    for path, data in pages.items():
        text = decode(path, data)
        if isinstance(text, Finding):
            continue  # reported when the page was read
        for mention in mentions(path, text):
            found = check_mention(mention, model)
            if found and not (templates and "{" in mention.name):
                yield found


def check_navigation(things: Iterable[tuple[str, Place]], model: OperatingModel) -> Iterator[Finding]:
    """Yield a finding for every thing that the navigation of mkdocs.yml names and that does not exist."""
    for target, place in things:
        word, _, name = target.partition(":")
        found = check_mention(Mention(word, name, placed=False, place=place), model)
        if found:
            yield found


def check_mention(mention: Mention, model: OperatingModel) -> Finding | None:
    """Return the finding of one mention, or None if it is valid."""
    if mention.word in KINDS:
        if mention.placed:
            return fault(PAGE_REFERENCE, mention.place, "placed", word=mention.word, name=mention.name)
        return dangling(mention, list(model.by_kind(mention.word)))
    if not mention.placed:
        return fault(PAGE_REFERENCE, mention.place, "linked", word=mention.word, name=mention.name)
    if mention.word == PICTURE:
        return check_picture(mention, model)
    return dangling(mention, list(TABLES if mention.word == TABLE else FIGURES))


def check_picture(mention: Mention, model: OperatingModel) -> Finding | None:
    """Return the finding of a name that is no picture, of the organisation or of a thing (`journey/learn-tennis`)."""
    ref = picture_ref(mention.name)
    if ref is None:
        kinds = [*WHOLE_PICTURES, *(f"{kind}/{each}" for kind in PICTURED for each in model.by_kind(kind))]
        return dangling(mention, kinds)
    return dangling(mention, [f"{ref.kind}/{each}" for each in model.by_kind(ref.kind)])


def picture_ref(name: str) -> Ref | None:
    """Return the thing of a picture; None for a picture of the organisation."""
    kind, slash, identity = name.partition("/")
    return Ref(kind, identity) if slash and kind in PICTURED else None


def dangling(mention: Mention, known: list[str]) -> Finding | None:
    """Return a finding if a name is not one of the known ones, with the nearest as hint."""
    if mention.name in known:
        return None
    near = nearest(mention.name, known)
    variant = "near" if near else ""
    return fault(PAGE_REFERENCE, mention.place, variant, word=mention.word, name=mention.name, near=near)

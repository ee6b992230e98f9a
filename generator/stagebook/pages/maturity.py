"""Digital maturity: four parts, each with its level, where it should be and how that is known; what levels mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from stagebook.model.entities.organisation import Maturities, Maturity
from stagebook.pages.blocks import Block, Cell, Column, Fact, Facts, Paragraph, Table, words
from stagebook.pages.sections import mark_code
from stagebook.words import Phrase, Run, joined, number, say

LEVELS: Mapping[int, str] = MappingProxyType({1: "absent", 2: "begun", 3: "usual", 4: "measured", 5: "improves-itself"})
"""The levels of maturity with their names."""


def maturity_blocks(declared: Maturities | None) -> Iterator[Block]:
    """The parts of which somebody says how their level is known, as a table; of which nobody does; what levels mean.

    Levels are never added up or averaged. Nothing where no part is recorded.
    """
    parts = {name: getattr(declared, name) for name in Maturities.model_fields} if declared else {}
    known = {name: part for name, part in parts.items() if part and part.evidence}
    unproven = [name for name, part in parts.items() if part and not part.evidence]
    if not known and not unproven:
        return
    if known:
        yield maturity_table(known)
    if unproven:
        named = joined([words(say(f"maturity.{name}")) for name in unproven])
        said = "".join(run.text for run in named)
        yield Paragraph(mark_code(say("maturity.unproven", len(unproven), parts=said)), "muted")
    if known:
        yield Paragraph(words(say("maturity.levels")), "label")
        yield Facts(
            tuple(Fact(say_level(level), words(say(f"maturity.means.{name}"))) for level, name in LEVELS.items())
        )


def level_fact(level: int, name: str) -> Fact:
    """A level and what it means."""
    return Fact(say_level(level), words(say(f"maturity.means.{name}")))


def maturity_table(parts: dict[str, Maturity]) -> Table:
    """Parts with where they are, where they should be, and how that is known."""
    names = ("part", "now", "target", "evidence")
    rows = tuple(
        (
            Cell(words(say(f"maturity.{name}"))),
            Cell(words(say_level(part.now)), sort=part.now),
            Cell(words(say_level(part.target)), sort=part.target) if part.target else Cell(words("–", "muted"), sort=0),
            Cell(markdown_phrase(part.evidence)),
        )
        for name, part in parts.items()
    )
    return Table(tuple(Column(say(f"column.{name}")) for name in names), rows)


def say_level(level: int) -> str:
    """Say a level with its word: “2 begun”."""
    return say("maturity.level", level=number(level), word=say(f"maturity.word.{LEVELS[level]}"))


def markdown_phrase(text: str) -> Phrase:
    """Markdown as a phrase; empty where there is none."""
    return (Run(text, tone="markdown"),) if text else ()

"""The page of the organisation itself."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.model.entities.organisation import Maturities, Thresholds, WordLists
from stagebook.pages.blocks import (
    Cell,
    Column,
    Fact,
    Facts,
    MarkdownBlock,
    Table,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.business import shape
from stagebook.pages.kinds.tables import ambition, enabler_list
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import join_dotted
from stagebook.site_map import PageRow
from stagebook.words import Phrase, Run, number, say


def organisation_page(context: PageContext, _: PageRow) -> Page:
    """What it is for, its shape and ambition, its maturity, and what it set for the analysis."""
    organisation = context.model.organisation
    return entity_page(
        context,
        organisation,
        lead=(MarkdownBlock(organisation.purpose, lead=True),)
        if organisation.purpose
        else (gap("purpose.organisation"),),
        sections=(
            section("shape", *shape(organisation.delivery_model)),
            section("ambition", *ambition(organisation.ambition)),
            section("everywhere", *enabler_list(context, organisation.enablers)),
            section("maturity", *maturity(organisation.maturity)),
            section("thresholds", *thresholds(organisation.thresholds)),
            section("word-lists", *word_lists(organisation.words)),
        ),
    )


def maturity(kept: Maturities | None) -> Iterator[Table]:
    """Four parts of digital maturity, now and where it should be."""
    if not kept:
        return
    rows = []
    for name, label in ((name, say(f"maturity.{name}")) for name in type(kept).model_fields):
        part = getattr(kept, name)
        if part:
            target = words(number(part.target)) if part.target else words("–", "muted")
            rows.append(
                (
                    Cell(words(label)),
                    Cell(words(number(part.now)), sort=part.now),
                    Cell(target),
                    Cell(markdown_text(part.evidence)),
                )
            )
    names = ("part", "now", "target", "evidence")
    yield Table(tuple(Column(say(f"column.{name}"), numeric=name in names[1:3]) for name in names), tuple(rows))


def markdown_text(text: str) -> Phrase:
    """Markdown inside a cell."""
    return (Run(text, tone="markdown"),) if text else ()


def thresholds(kept: Thresholds | None) -> Iterator[Facts]:
    """The constants that the organisation set, beside what they change."""
    if kept:
        facts = [
            Fact(field.description or name, words(number(getattr(kept, name))))
            for name, field in type(kept).model_fields.items()
            if getattr(kept, name) is not None
        ]
        yield Facts(tuple(facts))


def word_lists(kept: WordLists | None) -> Iterator[Facts]:
    """The words that the organisation added to the lists of the analysis or took out."""
    if not kept:
        return
    facts = []
    for name, field in type(kept).model_fields.items():
        each = getattr(kept, name)
        if each:
            said = [
                words(say(f"words.{way}", words=", ".join(getattr(each, way))))
                for way in ("add", "drop")
                if getattr(each, way)
            ]
            facts.append(Fact(field.description or name, join_dotted(said)))
    yield Facts(tuple(facts))

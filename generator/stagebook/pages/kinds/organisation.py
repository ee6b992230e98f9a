"""The page of the organisation."""

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
from stagebook.pages.kinds.business import shape_blocks
from stagebook.pages.kinds.tables import ambition_blocks, enabler_table
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import join_dotted
from stagebook.site_map import PageRow
from stagebook.text_direction import isolate
from stagebook.words import Phrase, Run, number, say


def organisation_page(context: PageContext, _: PageRow) -> Page:
    """Purpose, shape, ambition, maturity, and settings of the analysis."""
    organisation = context.model.organisation
    return entity_page(
        context,
        organisation,
        lead=(MarkdownBlock(organisation.purpose, lead=True),)
        if organisation.purpose
        else (gap("purpose.organisation"),),
        sections=(
            section("shape", *shape_blocks(organisation.delivery_model)),
            section("ambition", *ambition_blocks(organisation.ambition)),
            section("everywhere", *enabler_table(context, organisation.enablers)),
            section("maturity", *maturity_table(organisation.maturity)),
            section("thresholds", *threshold_facts(organisation.thresholds)),
            section("word-lists", *word_list_facts(organisation.words)),
        ),
    )


def maturity_table(declared: Maturities | None) -> Iterator[Table]:
    """Digital maturity by part: now and target."""
    if not declared:
        return
    rows = []
    for name, label in ((name, say(f"maturity.{name}")) for name in type(declared).model_fields):
        part = getattr(declared, name)
        if part:
            target = words(number(part.target)) if part.target else words("–", "muted")
            rows.append(
                (
                    Cell(words(label)),
                    Cell(words(number(part.now)), sort=part.now),
                    Cell(target),
                    Cell(markdown_phrase(part.evidence)),
                )
            )
    names = ("part", "now", "target", "evidence")
    yield Table(tuple(Column(say(f"column.{name}"), numeric=name in names[1:3]) for name in names), tuple(rows))


def markdown_phrase(text: str) -> Phrase:
    """Markdown as a phrase; empty where there is none."""
    return (Run(text, tone="markdown"),) if text else ()


def threshold_facts(declared: Thresholds | None) -> Iterator[Facts]:
    """Thresholds that the organisation set."""
    if declared:
        facts = [
            Fact(field.description or name, words(number(getattr(declared, name))))
            for name, field in type(declared).model_fields.items()
            if getattr(declared, name) is not None
        ]
        yield Facts(tuple(facts))


def word_list_facts(declared: WordLists | None) -> Iterator[Facts]:
    """Words that the organisation added to the lists of the analysis or dropped."""
    if not declared:
        return
    facts = []
    for name, field in type(declared).model_fields.items():
        changed = getattr(declared, name)
        if changed:
            parts = [
                words(say(f"words.{way}", words=", ".join(map(isolate, getattr(changed, way)))))
                for way in ("add", "drop")
                if getattr(changed, way)
            ]
            facts.append(Fact(field.description or name, join_dotted(parts)))
    yield Facts(tuple(facts))

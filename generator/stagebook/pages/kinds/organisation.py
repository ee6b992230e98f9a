"""The page of the organisation."""

from __future__ import annotations

from collections.abc import Iterator

from stagebook.model.entities.organisation import Thresholds, WordLists
from stagebook.pages.blocks import (
    Fact,
    Facts,
    MarkdownBlock,
    words,
)
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import entity_page
from stagebook.pages.kinds.business import shape_blocks
from stagebook.pages.kinds.tables import ambition_blocks, enabler_table
from stagebook.pages.maturity import maturity_blocks
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import join_dotted
from stagebook.site_map import PageRow
from stagebook.text_direction import isolate
from stagebook.words import number, say


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
            section("maturity", *maturity_blocks(organisation.maturity)),
            section("thresholds", *threshold_facts(organisation.thresholds)),
            section("word-lists", *word_list_facts(organisation.words)),
        ),
    )


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

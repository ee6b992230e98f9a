"""The file that a page without content can begin with, with ids of the organisation where it has some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stagebook.analysis.change_status import is_open
from stagebook.model import KINDS, Entity
from stagebook.model.kinds import ORGANISATION
from stagebook.pages.blocks import Code, Gap, Section
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page
from stagebook.words import has, places_in, say, template

ADDED_TO = (ORGANISATION, "stage", "journey", "enabler", "change")
"""Kinds whose files `gap.NAME.add.KIND` adds lines to, the first that has one first."""


def add_starting_file(context: PageContext, page: Page) -> Page:
    """Add the file to start from to each section that is only a gap and names one; other pages are left as they are."""
    return replace(page, sections=tuple(complete_section(context, each) for each in page.sections))


def complete_section(context: PageContext, section: Section) -> Section:
    """Add the file behind the gap of a section."""
    if len(section.blocks) != 1 or not isinstance(section.blocks[0], Gap) or not section.blocks[0].name:
        return section
    return replace(section, blocks=(*section.blocks, *starting_file(context, section.blocks[0].name)))


def starting_file(context: PageContext, name: str) -> Iterator[Code]:
    """What to write where the page of a gap begins: lines to add to a file that is there, else a whole new file.

    `gap.NAME.add.KIND` holds lines to add, `gap.NAME.yaml` a file whose first line is its path as a comment.
    """
    for kind in ADDED_TO:
        key = f"gap.{name}.add.{kind}"
        thing = find_file(context, kind, key) if has(key) else None
        if thing:
            text = fill_in(context, key, thing)
            yield Code(text, say("start.add", path=context.source_path(thing.ref)))
            return
    if has(f"gap.{name}.yaml"):
        first, _, text = fill_in(context, f"gap.{name}.yaml").partition("\n")
        yield Code(text, say("start.new", path=first.removeprefix("# ")))


def find_file(context: PageContext, kind: str, key: str) -> Entity | None:
    """The first thing of a kind, by name, that has a file of its own without the field that the lines begin with.

    None where another thing that the lines name is missing.
    """
    field = template(key).partition(":")[0]
    for thing in list_usable(context, kind):
        if context.has_own_file(thing.ref) and not getattr(thing, field):
            named = places_in(template(key))
            return thing if all(known_id(context, each, thing) for each in named) else None
    return None


def fill_in(context: PageContext, key: str, thing: Entity | None = None) -> str:
    """Fill in ids of the model: `{journey}` is that of a journey. Lines that name a thing the model lacks are left out.

    `thing`: the one whose file it is, which the lines do not name.
    """
    found = {kind: known_id(context, kind, thing) for kind in KINDS}
    lines = template(key).splitlines()
    kept = [line for line in lines if all(found.get(place, place) for place in places_in(line))]
    text = "\n".join(kept) + "\n"
    for kind, id in found.items():
        text = text.replace(f"{{{kind}}}", id)
    return text


def known_id(context: PageContext, kind: str, besides: Entity | None = None) -> str:
    """Id of a thing of a kind to name in a new file; empty where there is none.

    Stages are those with files of their own, which any journey may list.
    """
    found = (each for each in list_usable(context, kind) if each != besides)
    return next((each.id for each in found if kind != "stage" or context.has_own_file(each.ref)), "")


def list_usable(context: PageContext, kind: str) -> list[Entity]:
    """Things of a kind by name; of enablers the live ones, bottlenecks first; of changes the open ones."""
    if kind == "change":
        return [each for each in context.model.changes.values() if is_open(each)]
    things = [*context.model.by_kind(kind).values()]
    if kind == "enabler":
        first = context.analysis.demand.bottlenecks.all
        things = [each for each in things if each.id in context.analysis.live]
        things.sort(key=lambda each: first.index(each.id) if each.id in first else len(first))
    return things

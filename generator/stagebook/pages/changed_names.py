"""Names of things of two models: links to those of the later one, plain names of those that are gone."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.model.naming import Naming
from stagebook.pages.context import PageContext
from stagebook.pages.wording import openable
from stagebook.rules.review import Review
from stagebook.source import Ref
from stagebook.words import Phrase, Run

NAMES = 4
"""A list names so many things before the rest opens."""
QUOTED = 40
"""Characters of a quotation; a longer one is cut at a clause or a word."""


def name_of(context: PageContext, review: Review, ref: Ref) -> Phrase:
    """A thing by its id in either model: a link where the later model has it, else its name as it was.

    Its qualifier follows where another thing has the same name; where it is in its life does not.
    """
    naming, there = naming_of(context, review, ref)
    if naming is None:
        return (Run(ref.id),)
    qualifier = naming.qualifier(there)
    name = Run(naming.name(there), to=there if naming is context.naming else None)
    return (name, Run(f" · {qualifier}", tone="qualifier")) if qualifier else (name,)


def naming_of(context: PageContext, review: Review, ref: Ref) -> tuple[Naming | None, Ref]:
    """Return the names of the model that has a thing, and its id there: the later model where both have it."""
    things = review.comparison.things
    later = ref if context.model.get(ref) else things.later.get(ref)
    if later:
        return context.naming, later
    return (review.names_before, ref) if review.comparison.before.model.get(ref) else (None, ref)


def names_of(
    context: PageContext, review: Review, refs: Iterable[Ref], shown: int = NAMES, *, ordered: bool = False
) -> Phrase:
    """Things as one list, by name; past `shown` the rest opens. `ordered`: their order says something and stays."""
    every = list(dict.fromkeys(refs))
    names = [name_of(context, review, each) for each in every] if ordered else list_names(context, review, every)
    return openable(names, shown)


def list_names(context: PageContext, review: Review, refs: Iterable[Ref]) -> list[Phrase]:
    """The names of things, in the order of names."""
    by_naming: dict[int, tuple[Naming, list[Ref]]] = {}
    for ref in dict.fromkeys(refs):
        naming, there = naming_of(context, review, ref)
        if naming:
            by_naming.setdefault(id(naming), (naming, []))[1].append(there)
    return [
        name_of(context, review, each) for naming, its in by_naming.values() for each in naming.sort_refs(its)
    ]


def quoted(text: str) -> str:
    """Cut a quotation at a clause or a word: A table for four on Sunday…"""
    flat = " ".join(text.split())
    if len(flat) <= QUOTED:
        return flat
    cut = flat[: QUOTED + 1].rpartition(" ")[0] or flat[:QUOTED]
    clause = max(cut.rfind(mark) for mark in (", ", "; ", ". ", "? "))
    return (cut[:clause] if clause >= QUOTED // 3 else cut).rstrip(",;:. ") + "…"

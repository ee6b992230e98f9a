"""Names of things of two models: links to those of the later one, plain names of those that are gone."""

from __future__ import annotations

from collections.abc import Iterable

from stagebook.limits import BUDGET
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
    known = every if ordered else sort_refs(context, review, every)
    first = known if len(known) <= BUDGET.cell_links + 1 else known[: BUDGET.cell_links]
    return openable([name_of(context, review, each) for each in first], shown, len(every))


def sort_refs(context: PageContext, review: Review, refs: Iterable[Ref]) -> list[Ref]:
    """Sort things of two models by name: those of the later model, then those that are gone."""
    here, gone = list[Ref](), list[Ref]()
    for each in refs:
        naming, there = naming_of(context, review, each)
        if naming:
            (here if naming is context.naming else gone).append(there)
    return [
        *sort_by_name(context.naming, here),
        *(sort_by_name(review.names_before, gone) if gone else ()),
    ]


def sort_by_name(naming: Naming, refs: list[Ref]) -> list[Ref]:
    """Sort things of one model by name; where they are more than are listed, those of each kind by themselves."""
    if len(refs) > BUDGET.cell_links or len({each.kind for each in refs}) == 1:
        return sorted(refs, key=lambda ref: (ref.kind, naming.ranks[ref.kind][ref.id]))
    return naming.sort_refs(refs)


def quoted(text: str) -> str:
    """Cut a quotation at a clause or a word: A table for four on Sunday…"""
    flat = " ".join(text.split())
    if len(flat) <= QUOTED:
        return flat
    cut = flat[: QUOTED + 1].rpartition(" ")[0] or flat[:QUOTED]
    clause = max(cut.rfind(mark) for mark in (", ", "; ", ". ", "? "))
    return (cut[:clause] if clause >= QUOTED // 3 else cut).rstrip(",;:. ") + "…"

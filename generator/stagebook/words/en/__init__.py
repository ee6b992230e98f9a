"""English catalogue. Each module holds the messages of one part of the product; an id is in exactly one of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stagebook.words.en import (
    building,
    changed,
    changed_concerned,
    changed_figures,
    changed_paragraph,
    commands,
    demand,
    donts,
    due,
    editing,
    edits,
    enabler,
    examples,
    field_labels,
    frame,
    gaps,
    glossary,
    history,
    home,
    limits,
    loop,
    measures,
    model,
    outcomes,
    pages,
    pictures,
    questions,
    reading,
    reference,
    revision,
    rules,
    search,
    services,
    serving,
    settings,
    sides,
    since,
    tally,
    target,
    theme,
    time,
    word_lists,
)
from stagebook.words.en import fit as fitting
from stagebook.words.en import page_tags as written
from stagebook.words.en import viewer as aids

LOCALE = "en_GB"

Message = str | tuple[str, str]
"""Text with `{places}` for values; a pair is the singular and the plural form (`{n}`)."""

PARTS: tuple[Mapping[str, Message], ...] = (
    aids.MESSAGES,
    building.MESSAGES,
    changed.MESSAGES,
    changed_concerned.MESSAGES,
    changed_figures.MESSAGES,
    changed_paragraph.MESSAGES,
    commands.MESSAGES,
    demand.MESSAGES,
    donts.MESSAGES,
    due.MESSAGES,
    editing.MESSAGES,
    edits.MESSAGES,
    enabler.MESSAGES,
    examples.MESSAGES,
    field_labels.MESSAGES,
    fitting.MESSAGES,
    frame.MESSAGES,
    gaps.MESSAGES,
    glossary.MESSAGES,
    history.MESSAGES,
    home.MESSAGES,
    limits.MESSAGES,
    loop.MESSAGES,
    measures.MESSAGES,
    model.MESSAGES,
    outcomes.MESSAGES,
    pages.MESSAGES,
    pictures.MESSAGES,
    questions.MESSAGES,
    reading.MESSAGES,
    reference.MESSAGES,
    revision.MESSAGES,
    rules.MESSAGES,
    search.MESSAGES,
    services.MESSAGES,
    serving.MESSAGES,
    sides.MESSAGES,
    since.MESSAGES,
    settings.MESSAGES,
    tally.MESSAGES,
    target.MESSAGES,
    theme.MESSAGES,
    time.MESSAGES,
    word_lists.MESSAGES,
    written.MESSAGES,
)
MESSAGES: Mapping[str, Message] = MappingProxyType({key: text for part in PARTS for key, text in part.items()})

"""English catalogue. Each module holds the messages of one part of the product; an id is in exactly one of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stagebook.words.en import (
    building,
    commands,
    demand,
    due,
    editing,
    enabler,
    examples,
    frame,
    gaps,
    glossary,
    home,
    limits,
    measures,
    model,
    pages,
    pictures,
    reading,
    reference,
    rules,
    search,
    serving,
    settings,
    theme,
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
    commands.MESSAGES,
    demand.MESSAGES,
    due.MESSAGES,
    editing.MESSAGES,
    enabler.MESSAGES,
    examples.MESSAGES,
    fitting.MESSAGES,
    frame.MESSAGES,
    gaps.MESSAGES,
    glossary.MESSAGES,
    home.MESSAGES,
    limits.MESSAGES,
    measures.MESSAGES,
    model.MESSAGES,
    pages.MESSAGES,
    pictures.MESSAGES,
    reading.MESSAGES,
    reference.MESSAGES,
    rules.MESSAGES,
    search.MESSAGES,
    serving.MESSAGES,
    settings.MESSAGES,
    theme.MESSAGES,
    written.MESSAGES,
)
MESSAGES: Mapping[str, Message] = MappingProxyType({key: text for part in PARTS for key, text in part.items()})

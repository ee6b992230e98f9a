"""Looks words up by their id and puts values in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from stagebook.words.en import MESSAGES, Message
from stagebook.words.runs import Phrase, Run

PLACE = re.compile(r"\{(\w+)\}")
STOPS = (".", "?", "!", "…")
"""After a value that ends in one of these, a sentence of ours has no full stop: `… at Who are you?`"""


def has(key: str) -> bool:
    """Whether the catalogue has words of that id."""
    return key in MESSAGES


def say(key: str, /, n: float | None = None, **values: str | int) -> str:
    """The words of an id as text; `n` picks the plural and stands at `{n}`. KeyError for an unknown id: our bug."""
    return said(key, n, tuple(values.items()))


@lru_cache(maxsize=50_000)
def said(key: str, n: float | None, values: tuple[tuple[str, str | int], ...]) -> str:
    """The same words are asked for again and again: a large site says most of its hundred thousand twice."""
    return plain(phrase(key, n, **dict(values)))


def phrase(key: str, /, n: float | None = None, **values: str | int | Run | Iterable[Run]) -> Phrase:
    """The words of an id with links and tones kept: a value may be a run, or several."""
    message = pick(MESSAGES[key], n)
    if n is not None:
        values.setdefault("n", spell(n))
    runs: list[Run] = []
    for index, part in enumerate(PLACE.split(message)):
        if index % 2:
            runs += as_runs(values[part])
        elif part:
            if part[:2] in (".", ". ") and runs and runs[-1].text.endswith(STOPS):
                part = part[1:]
            runs += [Run(part)] if part else []
    return tuple(runs)


def pick(message: Message, n: float | None) -> str:
    """The form for a number: English has one for 1 and one for all others."""
    if isinstance(message, str):
        return message
    return message[0] if n == 1 else message[1]


def spell(n: float) -> str:
    """A number in its place; imported late, because most commands never print one that wants more than its digits."""
    if isinstance(n, int) and 0 <= n < 1000:
        return str(n)
    from stagebook.words.formats import number

    return number(n)


def as_runs(value: str | int | Run | Iterable[Run]) -> Iterable[Run]:
    """A value as runs."""
    if isinstance(value, (str, int)):
        return (Run(str(value)),)
    return (value,) if isinstance(value, Run) else value


def plain(runs: Iterable[Run]) -> str:
    """The text of a phrase alone."""
    return "".join(run.text for run in runs)

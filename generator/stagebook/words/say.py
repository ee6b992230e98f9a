"""Look messages up by id and fill in values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from stagebook.words.en import MESSAGES, Message
from stagebook.words.runs import Phrase, Run

PLACE = re.compile(r"\{(\w+)\}")
STOPS = (".", "?", "!", "…")
"""After a value that ends in one of these, the message's own full stop is left out: `… at Who are you?`"""


def has(key: str) -> bool:
    """Tell whether the catalogue has a message of that id."""
    return key in MESSAGES


def say(key: str, /, n: float | None = None, **values: str | int) -> str:
    """Return a message as text; `n` picks the plural and fills `{n}`. KeyError for an unknown id."""
    return cached_text(key, n, tuple(values.items()))


@lru_cache(maxsize=50_000)
def cached_text(key: str, n: float | None, values: tuple[tuple[str, str | int], ...]) -> str:
    """Cache messages as text: a large site asks for most of its hundred thousand twice."""
    return plain(phrase(key, n, **dict(values)))


def phrase(key: str, /, n: float | None = None, **values: str | int | Run | Iterable[Run]) -> Phrase:
    """Return a message with the links and tones of its values; a value may be a run, or several."""
    message = pick_plural(MESSAGES[key], n)
    if n is not None:
        values.setdefault("n", format_number(n))
    runs: list[Run] = []
    for index, part in enumerate(PLACE.split(message)):
        if index % 2:
            runs += as_runs(values[part])
        elif part:
            if part[:2] in (".", ". ") and runs and runs[-1].text.endswith(STOPS):
                part = part[1:]
            runs += [Run(part)] if part else []
    return tuple(runs)


def pick_plural(message: Message, n: float | None) -> str:
    """Pick the plural form: English has one for 1 and one for all other numbers."""
    if isinstance(message, str):
        return message
    return message[0] if n == 1 else message[1]


def format_number(n: float) -> str:
    """Format a number for a message. Babel is imported only for numbers that need more than their digits."""
    if isinstance(n, int) and 0 <= n < 1000:
        return str(n)
    from stagebook.words.formats import number

    return number(n)


def as_runs(value: str | int | Run | Iterable[Run]) -> Iterable[Run]:
    """Turn a value into runs."""
    if isinstance(value, (str, int)):
        return (Run(str(value)),)
    return (value,) if isinstance(value, Run) else value


def opened(runs: Iterable[Run]) -> Phrase:
    """Return a phrase with the rest of its lists in place of their counts."""
    return tuple(inner for run in runs for inner in (run.rest or (run,)))


def plain(runs: Iterable[Run]) -> str:
    """Return the text of a phrase, without links and tones."""
    return "".join(run.text for run in runs)

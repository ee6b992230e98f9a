"""Look messages up by id and fill in values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from stagebook.source import Ref
from stagebook.text_direction import isolate, without_isolates
from stagebook.words.en import MESSAGES, Message
from stagebook.words.runs import Phrase, Run, isolated

PLACE = re.compile(r"\{(\w+)\}")
STOPS = (".", "?", "!", "…", "؟", "。", "？", "！")
"""Marks that end a sentence. After a value that ends in one, the message's own full stop is left out, and a name that
ends in one is quoted in running text, for it would end the sentence that it stands in."""
OPENING = ("“", "`")
"""Before a value that stands in quotation marks or back-ticks already."""
NAMES = frozenset({"name", "names", "first", "last", "enabler"})
"""Values that are names where they are plain text; in phrases, names are the runs that link to a thing."""


def has(key: str) -> bool:
    """Tell whether the catalogue has a message of that id."""
    return key in MESSAGES


def template(key: str) -> str:
    """Return a message as it stands in the catalogue, with its places unfilled. KeyError for an unknown id."""
    return pick_plural(MESSAGES[key], None)


def places_in(text: str) -> tuple[str, ...]:
    """Return the names of the places of a message, in order."""
    return tuple(PLACE.findall(text))


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
    for part, is_place, is_apart in split_message(message):
        if is_place:
            value = as_runs(values[part])
            runs += set_apart(value, part in NAMES) if is_apart else value
        elif part:
            if part[:2] in (".", ". ") and runs and ends_sentence(runs[-1].text):
                part = part[1:]
            runs += [Run(part)] if part else []
    return tuple(runs)


@lru_cache(maxsize=10_000)
def split_message(message: str) -> tuple[tuple[str, bool, bool], ...]:
    """Split a message at its places. Of each part: its text, or the name of the place; whether it is a place; and
    whether a name there stands in running text, so that it is quoted where it would end the sentence."""
    parts = PLACE.split(message)
    alone = not any(map(is_wordy, parts[::2]))
    return tuple(
        (part, bool(index % 2), bool(index % 2) and not alone and not is_quoted(parts, index))
        for index, part in enumerate(parts)
    )


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends in a mark that ends a sentence."""
    return without_isolates(text).endswith(STOPS)


def is_wordy(text: str) -> bool:
    """Tell whether a part of a message has words, so that a name beside it stands in running text."""
    return any(character.isalnum() for character in text)


def is_quoted(parts: Sequence[str], index: int) -> bool:
    """Tell whether a value stands in quotation marks, in back-ticks or before an ending (`{name}.yaml`)."""
    return parts[index - 1].endswith(OPENING) or re.match(r"\.\w", parts[index + 1]) is not None


def set_apart(runs: Iterable[Run], plain_is_name: bool = False) -> Phrase:
    """Quote each name that would end the sentence it stands in; with `plain_is_name`, plain texts are names too."""
    found: list[Run] = []
    for run in runs:
        is_name = isinstance(run.to, Ref) or (plain_is_name and run.to is None)
        if is_name and ends_sentence(run.text) and not (found and found[-1].text.endswith(OPENING)):
            before, _, after = pick_plural(MESSAGES["quoted.name"], None).partition("{name}")
            found += [Run(before), run, Run(after)]
        else:
            found.append(run)
    return tuple(found)


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
    """Turn a value into runs, whose text cannot turn the sentence around it."""
    if isinstance(value, (str, int)):
        return (Run(isolate(str(value))),)
    return isolated((value,) if isinstance(value, Run) else value)


def opened(runs: Iterable[Run]) -> Phrase:
    """Return a phrase with the rest of its lists in place of their counts."""
    return tuple(inner for run in runs for inner in (run.rest or (run,)))


def plain(runs: Iterable[Run]) -> str:
    """Return the text of a phrase, without links and tones."""
    return "".join(run.text for run in runs)

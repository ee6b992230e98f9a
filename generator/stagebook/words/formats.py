"""Format numbers, shares, days and lists. Babel is imported late: most runs of `check` need none of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from stagebook.words.en import LOCALE, MESSAGES
from stagebook.words.runs import Phrase, Run, isolated
from stagebook.words.say import set_apart

HUGE = 1e21
"""From here on a number is written by its power of ten: Babel fails past 28 digits, and nobody reads so many."""


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Format a number with grouped thousands and at most three decimals: 2,100 or 4.5; a huge one as 1e+25."""
    from babel.numbers import format_decimal

    if abs(value) >= HUGE:
        return f"{float(value):.3g}"
    return format_decimal(value, format="#,##0.###", locale=LOCALE)


def round_amount(amount: float) -> float:
    """Round an amount of demand or of hours a month: whole from ten on, below that to one decimal."""
    return round(amount) if amount >= 10 else round(amount, 1)


def format_amount(amount: float) -> str:
    """Format an amount of demand or of hours a month: 1,278 or 7.6."""
    return number(round_amount(amount))


def share(part: float, whole: float) -> str:
    """Format a share as a whole percentage: 38 %. ZeroDivisionError if the whole is 0.

    Nothing that there is becomes 0 %, and nothing that lacks a part becomes 100 %.
    """
    percent = 100 * part / whole
    if 0 < percent < 0.5:
        return str(MESSAGES["share.under"])
    if 99.5 <= percent < 100 - 1e-9:
        return str(MESSAGES["share.over"])
    return f"{number(round(percent))} %"


@lru_cache(maxsize=4096)
def day(value: date) -> str:
    """Format a day: 31 March 2027."""
    from babel.dates import format_date

    return format_date(value, format="d MMMM y", locale=LOCALE)


@lru_cache(maxsize=4096)
def month(value: date, year: int = 0) -> str:
    """Format the month of a day: March 2027, or March where it is of the given year."""
    from babel.dates import format_date

    return format_date(value, format="LLLL" if value.year == year else "LLLL y", locale=LOCALE)


def joined(items: Sequence[Phrase]) -> Phrase:
    """Join phrases as a list: a, b and c. Of several, a name that ends in a mark is quoted: a, “b?” and c."""
    runs: list[Run] = []
    for index, item in enumerate(items):
        if index:
            runs.append(Run(str(MESSAGES["list.last" if index == len(items) - 1 else "list.next"])))
        runs += item if len(items) == 1 else set_apart(isolated(item), plain_is_name=True)
    return tuple(runs)

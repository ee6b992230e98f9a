"""Find the day in a text as people write it: 31/03/2027, 31 March 2027, March 2027, Q1 2027."""

from __future__ import annotations

import calendar
import re
from datetime import date

from stagebook.words import say

YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:[Tt ].*)?")
YEAR_LAST = re.compile(r"(?P<one>[0-9]{1,2})[-/. ]+(?P<two>[0-9]{1,2})[-/. ]+(?P<year>[0-9]{4})")
NAMED = re.compile(r"(?P<day>[0-9]{1,2})?[a-z., -]*?\b(?P<word>[a-z]{3,9})\b[a-z., -]*(?P<late>[0-9]{1,2})??[a-z., -]+"
                   r"(?P<year>[0-9]{4})")  # fmt: skip
MONTH = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})|(?P<month_first>[0-9]{1,2})[-/.](?P<late>[0-9]{4})")
QUARTER = re.compile(r"(?:q(?P<first>[1-4])[ /-]*(?P<late>[0-9]{4}))|(?:(?P<year>[0-9]{4})[ /-]*q(?P<last>[1-4]))")
ONLY_YEAR = re.compile(r"[0-9]{4}")


HYPHENS = str.maketrans(dict.fromkeys("‐‑–—−", "-"))


def plain_hyphens(text: str) -> str:
    """Return a text with plain hyphens for the hyphens and dashes that word processors put into dates."""
    return text.translate(HYPHENS)


def list_days(text: str) -> list[date]:
    """List the days that a text may mean, each once: of a month, a quarter or a year the first and the last.

    Empty if the text is none of these, or the day does not exist.
    """
    bare = plain_hyphens(text).strip().casefold()[:40]
    if match := YEAR_FIRST.fullmatch(bare):
        return existing((int(match["year"]), int(match["month"]), int(match["day"])))
    if match := YEAR_LAST.fullmatch(bare):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        return existing((year, two, one), (year, one, two))
    if (match := NAMED.fullmatch(bare)) and (month := number_of_month(match["word"])):
        day = match["day"] or match["late"]
        return existing((int(match["year"]), month, int(day))) if day else span(int(match["year"]), month, month)
    if match := QUARTER.fullmatch(bare):
        last = 3 * int(match["first"] or match["last"])
        return span(int(match["year"] or match["late"]), last - 2, last)
    if match := MONTH.fullmatch(bare):
        month = int(match["month"] or match["month_first"])
        return span(int(match["year"] or match["late"]), month, month)
    return span(int(bare), 1, 12) if ONLY_YEAR.fullmatch(bare) else []


def existing(*candidates: tuple[int, int, int]) -> list[date]:
    """Return those of some dates (year, month, day) that exist, each once."""
    found: dict[date, None] = {}
    for year, month, day in candidates:
        if year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            found.setdefault(date(year, month, day))
    return list(found)


def span(year: int, first: int, last: int) -> list[date]:
    """Return the first and the last day of some months of a year."""
    if not (year and 1 <= first <= last <= 12):
        return []
    return [date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])]


def last_of_month(year: int, month: int) -> list[date]:
    """Return the last day of a month, for a date past it: 30 February. Empty if there is no such month."""
    return span(year, month, month)[1:]


def number_of_month(word: str) -> int:
    """Return the number of a month by its name, or the first three letters or more of it; 0 if it is none."""
    return next((at for at, name in enumerate(say("months").split(), 1) if name.startswith(word)), 0)

"""The colours of the theme that a project may set, and the contrast that each needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from stagebook.assets import theme_folder

SCHEMES = ("light", "dark")
COLOURS: Mapping[str, tuple[str, ...]] = {
    "accent": ("link", "focus"),
    "header": ("header",),
    "header-text": ("header-text",),
    "page": ("page",),
    "surface": ("surface",),
    "ink": ("ink",),
    "muted": ("muted",),
}
"""The names that `theme: {colours: …}` knows, with the variables of css/tokens.css that each sets.

Colours with a meaning (stances, failure, lines) are not among them: files of pictures are drawn with them.
"""
WORDS, MARKS = 4.5, 3.0
"""Least contrast of words, and of marks that carry meaning, against what they stand on (WCAG 2.2, level AA)."""
HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
TOKEN = re.compile(r"^  --([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);$", re.MULTILINE)

STANCES = ("independent", "common", "repeatable", "undecided", "failure")
CODE = ("code-comment", "code-keyword", "code-name", "code-number", "code-string")


class Pair(NamedTuple):
    """Two colours that are seen on each other, and the least contrast that they need."""

    front: str
    back: str
    least: float


class Shortfall(NamedTuple):
    """A pair whose contrast is too low in one scheme. `ratio` is 1 to 21."""

    pair: Pair
    scheme: str
    ratio: float


@cache
def theme_palettes() -> Mapping[str, Mapping[str, str]]:
    """Read the colours of css/tokens.css, by scheme and variable."""
    found = TOKEN.findall((theme_folder() / "css/tokens.css").read_text("utf-8"))
    palettes = {scheme: {name: colours[at] for name, *colours in found} for at, scheme in enumerate(SCHEMES)}
    for palette in palettes.values():  # a header that nobody coloured looks like the page
        palette |= {"header": palette["page"], "header-text": palette["ink"]}
    return palettes


def list_pairs() -> Iterator[Pair]:
    """Yield all pairs that need a contrast. `tests/rendering/test_colours.py` tests the theme's own colours."""
    words = ["ink", "muted", "coming", "going", "link", *(f"{each}-text" for each in STANCES)]
    words += [f"line-{number}" for number in range(1, 9)]
    yield from (Pair(each, "page", WORDS) for each in words)
    yield from (Pair(each, "surface", WORDS) for each in ("ink", "muted", "link", "failure-text", "coming", *CODE))
    tints = [f"{each}-tint" for each in (*STANCES, "coming", "going", "water")]
    yield from (Pair(each, tint, WORDS) for each in ("ink", "muted", "link") for tint in tints)
    yield from (Pair(f"{each}-text", f"{each}-tint", WORDS) for each in STANCES)
    yield from (Pair(f"on-{each}", each, WORDS) for each in ("ink", *STANCES))
    yield from (Pair(each, f"{each}-tint", WORDS) for each in ("coming", "going"))
    yield Pair("header-text", "header", WORDS)
    yield from (Pair(each, "page", MARKS) for each in (*STANCES, "water", "faint", "focus"))
    yield Pair("focus", "surface", MARKS)


def find_shortfalls(chosen: Mapping[str, Mapping[str, str]]) -> Iterator[Shortfall]:
    """Yield the pairs with too low a contrast of which at least one colour was chosen.

    `chosen`: colours by scheme and variable, as `#rrggbb`.
    """
    for scheme, own in chosen.items():
        palette = {**theme_palettes()[scheme], **own}
        if "header" not in own:
            palette["header"] = palette["page"]
        if "header-text" not in own:
            palette["header-text"] = palette["ink"]
        for pair in list_pairs():
            if pair.front in own or pair.back in own:
                ratio = contrast(palette[pair.front], palette[pair.back])
                if ratio < pair.least:
                    yield Shortfall(pair, scheme, ratio)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def full_hex(colour: str) -> str:
    """Return a hexadecimal colour with six digits, in lower case."""
    digits = colour.removeprefix("#").lower()
    return f"#{''.join(each * 2 for each in digits) if len(digits) == 3 else digits}"

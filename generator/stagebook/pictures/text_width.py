"""Measure text, and break and cut it so that it fits a width in any font.

Widths are those of Arial, in thousandths of the font size, plus 15 % (bold: 20 %), because DejaVu, the substitute on
many Linux machines, is that much wider.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from stagebook.pictures.scene import Weight

LINE_HEIGHT = 1.2
"""Line height in font sizes."""

MAX_CHARACTERS = 240
"""Maximum of characters of a drawn text, whatever the width."""

ELLIPSIS, HYPHEN = "…", "-"
MIN_TORN_CHARACTERS = 3
"""Minimum of characters of a hyphenated word on its next line."""

_SLACK: Mapping[Weight, float] = {"regular": 1.15, "bold": 1.2}


def _table(**rows: str) -> dict[str, int]:
    return {character: int(width[1:]) for width, characters in rows.items() for character in characters}


_ADVANCES: Mapping[Weight, dict[str, int]] = {
    "regular": _table(
        w191="'",
        w222="ijlł‘’",
        w260="|",
        w278=" !,./:;I[\\]ft·",
        w333="()-`r“”„¡‹›",
        w334="{}",
        w355='"•',
        w400="*°",
        w469="^",
        w500="Jcksvxyzı",
        w556="#$0123456789?L_abdeghnopqu–€£§«»đþŁ",
        w584="+<=>~×±",
        w611="FTZßø¿",
        w667="&ABEKPSVXY",
        w722="CDHNRUwĐ",
        w778="GOQØ",
        w833="Mm½¼¾",
        w889="%æ",
        w944="Wœ",
        w1015="@—…→←Æ™Œ",
    ),
    "bold": _table(
        w238="'",
        w278=" ,./I\\ijlł‘’·ı",
        w333="!()-:;[]`ft|¡‹›",
        w389="*r{}•°",
        w500='"z“”„',
        w556="#$0123456789J_aceksvxy–€£§«»",
        w584="+<=>^~×±",
        w611="?FLTZbdghnopquđþŁßø¿",
        w667="EPSVXY",
        w722="&ABCDHKNRUĐ",
        w778="GOQwØ",
        w833="M½¼¾",
        w889="%mæ",
        w944="Wœ",
        w1015="@—…→←Æ™Œ",
    ),
}
_WIDE, _PICTURE, _OTHER = 1000, 1300, 720
_BROAD = frozenset("ЖШЩЮЫФЉЊѢѨщшюфжыљњ")
"""Letters of an alphabet that are as wide as a character of Chinese."""
_SCRIPTS = (
    (0x0590, 0x0600, 640),  # Hebrew
    (0x0600, 0x0700, 600),  # Arabic
    (0x0900, 0x0980, 560),  # Devanagari
    (0x0B80, 0x0C00, 1000),  # Tamil
    (0x0D00, 0x0D80, 1000),  # Malayalam
    (0x0E00, 0x0E80, 560),  # Thai
)
"""Where a script begins and ends, and how wide the letters of a word are on the average in fonts that have it."""
_GIANTS = {
    "\u01c4": 1350,
    "\u20e3": 900,
    "\ufdfa": 2200,
    "\ufdfd": 9000,
    "\ua9c5": 2600,
    "\U00012219": 4200,
    "\U0001242b": 6000,
}
"""Single characters as wide as words: whole formulas, the frame around a digit, a few old signs."""

_BREAKABLE = re.compile(r"[-/_]+|(?:[A-Z]+(?![a-z])|[A-Z])?[^-/_A-Z]*[-/_]*")
"""A part of a long word: up to a hyphen, a stroke or an underscore, or up to a capital, as programs are named."""
_JOINER, _RIGHT_TO_LEFT = "\u200d", "\u200f"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text broken into lines. `width` is that of the longest, in points; `cut` says that text was left out."""

    lines: tuple[str, ...] = ()
    width: float = 0
    cut: bool = False

    @property
    def text(self) -> str:
        """The lines joined by line feeds, as in a scene."""
        return "\n".join(self.lines)


@lru_cache(maxsize=16384)
def measure(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of one line in points, with slack for other fonts."""
    return sum(_advance(character, weight) for character in text) * size * _SLACK[weight] / 1000


def height(lines: int, size: float) -> float:
    """Return the height of lines in points."""
    return lines * size * LINE_HEIGHT


def single_line(text: str, size: float, weight: Weight = "regular") -> Fitted:
    """Return a text as one unbroken line, spaces preserved; for text of the catalogue that fits."""
    return Fitted((text,), measure(text, size, weight)) if text else Fitted()


@lru_cache(maxsize=16384)
def fit(text: str, max_width: float, size: float, weight: Weight = "regular", max_lines: int = 1) -> Fitted:
    """Break a text into at most `max_lines` lines of about equal width; the rest is cut with an ellipsis."""
    words = " ".join(text.split())
    short = words if len(words) <= MAX_CHARACTERS else _add_ellipsis(words[:MAX_CHARACTERS].rstrip())
    lines = _break_lines(short, max_width, size, weight, max_lines)
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], _cut(lines[max_lines - 1], max_width, size, weight)]
        return _fitted(lines, size, weight, cut=True)
    if len(lines) > 1:
        lines = _balance(short, lines, size, weight)
    return _fitted(lines, size, weight, cut=short != words)


def shorten(text: str, max_characters: int) -> str:
    """Cut a text that is not drawn to at most `max_characters`, ellipsis included."""
    if len(text) <= max_characters:
        return text
    short = text[
        : max_characters - 2
    ].rstrip()  # the ellipsis, and the mark that one may need which runs from right to left
    return _add_ellipsis(short)


def fit_tail(text: str, max_width: float, size: float) -> Fitted:
    """Fit a text on one line, cut at its start: qualifiers mostly differ at the end."""
    words = " ".join(text.split())
    if not words or measure(words, size) <= max_width:
        return single_line(words, size)
    clusters = list(_clusters(words[-MAX_CHARACTERS:]))
    while clusters and measure(ELLIPSIS + "".join(clusters), size) > max_width:
        clusters.pop(0)
    return _fitted([ELLIPSIS + "".join(clusters)], size, "regular", cut=True)


def _fitted(lines: list[str], size: float, weight: Weight, *, cut: bool) -> Fitted:
    return Fitted(tuple(lines), max((measure(line, size, weight) for line in lines), default=0), cut)


def _balance(text: str, lines: list[str], size: float, weight: Weight) -> list[str]:
    """Balance line widths by bisection: the narrowest width that needs no further line."""
    enough = max(measure(line, size, weight) for line in lines)
    # In a smaller width the longest word would be hyphenated.
    least = max(measure(piece, size, weight) for piece, _ in _pieces(text))
    found = lines
    for _ in range(6):
        if least >= enough:
            break
        middle = (least + enough) / 2
        tried = _break_lines(text, middle, size, weight, len(lines))
        if len(tried) == len(lines):
            found, enough = tried, middle
        else:
            least = middle
    return found


def _break_lines(text: str, max_width: float, size: float, weight: Weight, max_lines: int) -> list[str]:
    """Break a text greedily; stops after `max_lines` + 1 lines."""
    lines: list[str] = []
    current, used = "", 0.0
    for piece, spaced in _pieces(text):
        gap = " " if current and spaced else ""
        width = measure(gap + piece, size, weight)
        if used + width <= max_width:
            current, used = current + gap + piece, used + width
            continue
        if current:
            lines.append(current)
        current, used = piece, measure(piece, size, weight)
        while used > max_width and len(lines) <= max_lines:
            head, current = _hyphenate(current, max_width, size, weight)
            lines.append(head)
            used = measure(current, size, weight)
        if len(lines) > max_lines:
            break
    if current and len(lines) <= max_lines:
        lines.append(current)
    return lines


@lru_cache(maxsize=4096)  # a text is tried in one width after another
def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the breakable pieces of a text (words, their parts, wide characters), and whether a space precedes."""
    return tuple(_split_pieces(text))


def _split_pieces(text: str) -> Iterator[tuple[str, bool]]:
    for word in text.split():
        spaced = True
        for part in filter(None, _BREAKABLE.findall(word)) if len(word) > 12 else (word,):
            if part.isascii():
                yield part, spaced
                spaced = False
                continue
            run = ""
            for cluster in _clusters(part):
                if _is_wide(cluster[0]):
                    if run:
                        yield run, spaced
                        spaced, run = False, ""
                    yield cluster, spaced
                    spaced = False
                else:
                    run += cluster
            if run:
                yield run, spaced
                spaced = False


def _hyphenate(text: str, max_width: float, size: float, weight: Weight) -> tuple[str, str]:
    """Split a long word at the width: the head with a hyphen, and at least `MIN_TORN_CHARACTERS` for the rest."""
    clusters = list(_clusters(text))
    count = 1
    while count < len(clusters) and measure("".join(clusters[: count + 1]) + HYPHEN, size, weight) <= max_width:
        count += 1
    count = max(1, min(count, len(clusters) - MIN_TORN_CHARACTERS))
    last = clusters[count - 1][0]
    # Scripts that know no capitals know no hyphen either.
    hyphen = HYPHEN if last.lower() != last.upper() and not _is_wide(last) else ""
    return "".join(clusters[:count]) + hyphen, "".join(clusters[count:])


def _cut(line: str, max_width: float, size: float, weight: Weight) -> str:
    clusters = list(_clusters(line))
    while clusters and measure("".join(clusters).rstrip() + ELLIPSIS, size, weight) > max_width:
        clusters.pop()
    return _add_ellipsis("".join(clusters).rstrip(" ,;:.-–(/"))


def _add_ellipsis(text: str) -> str:
    """Append an ellipsis; to right-to-left text with a mark that keeps it at the left end."""
    strong = next((kind for kind in map(unicodedata.bidirectional, reversed(text)) if kind in ("L", "R", "AL")), "L")
    return text + ELLIPSIS + ("" if strong == "L" else _RIGHT_TO_LEFT)


def _clusters(text: str) -> Iterator[str]:
    """Yield grapheme clusters: a letter with its marks, a joined emoji."""
    if text.isascii():
        yield from text
        return
    cluster = ""
    for character in text:
        joined = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Sk") or _is_joined(cluster, character)
        if cluster and not joined:
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _is_joined(cluster: str, character: str) -> bool:
    """Whether a zero-width joiner at the end of a cluster joins it with the next character."""
    if not cluster.endswith(_JOINER):
        return False
    if unicodedata.category(character) == "So":
        return unicodedata.category(cluster[0]) == "So"
    return unicodedata.category(cluster[-2:-1] or " ") == "Mn"


def _advance(character: str, weight: Weight) -> int:
    table = _ADVANCES[weight]
    known = table.get(character)
    if known is None:
        known = table[character] = _guess(character, table)
    return known


def _guess(character: str, table: Mapping[str, int]) -> int:
    """Estimate the width of a character that the table lacks; a letter with an accent is as wide as the letter."""
    if character in _GIANTS:
        return _GIANTS[character]
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    if category == "So":
        return _PICTURE
    if _is_wide(character) or character in _BROAD or category in ("Sm", "Sc", "No"):
        return _WIDE
    letter = unicodedata.normalize("NFD", character)[0]
    usual = next((width for start, end, width in _SCRIPTS if start <= ord(letter) < end), _OTHER)
    return table.get(letter, usual)


def _is_wide(character: str) -> bool:
    return not character.isascii() and unicodedata.east_asian_width(character) in "WF"

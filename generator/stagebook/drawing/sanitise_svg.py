"""Check Graphviz's SVG against an allow-list and write it anew as a `Drawing`. The input is untrusted.

Shapes and positions come from the engine, all text from the scene. Comments, titles, ids and font names of Graphviz are
dropped; anything else that the allow-list does not contain raises SvgRejected. The allow-list is a set of anchored
regular expressions: three times as fast as an XML parser, and unknown input cannot pass.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from stagebook.drawing.colours import ROLE_OF_COLOUR, ROLES
from stagebook.drawing.dot_text import format_length, is_visible
from stagebook.drawing.result import Drawing, SvgLink
from stagebook.drawing.text_lines import drawn_lines, one_line, split_lines
from stagebook.pictures.scene import Arrow, Bar, Item, Label, Ring, Role, Scene
from stagebook.text_direction import direct_lines

FONTS = 'Arial, "Liberation Sans", Helvetica, Arimo, sans-serif'
"""Font family: fonts with the metrics of Arial, by which the engine measures, then any sans-serif."""

_N = r"-?\d{1,9}(?:\.\d+)?"
_NS = rf"{_N}(?:[ ,]+{_N})*"
_COLOUR = r"[#\w]{1,12}"
_PAINTED = rf'fill="({_COLOUR})" stroke="({_COLOUR})"(?: stroke-width="({_N})")?(?: stroke-dasharray="({_NS})")?'
_SHAPES = {
    "ellipse": re.compile(rf'{_PAINTED} cx="({_N})" cy="({_N})" rx="({_N})" ry="({_N})"'),
    "path": re.compile(rf'{_PAINTED} d="((?:[MCLz](?:{_NS})?\s*)+)"', re.IGNORECASE),
    "polygon": re.compile(rf'{_PAINTED} points="({_NS})"'),
    "polyline": re.compile(rf'{_PAINTED} points="({_NS})"'),
}
_TEXT = re.compile(
    rf'(?:xml:space="preserve" )?text-anchor="(start|middle|end)" x="({_N})" y="({_N})" font-family="[\w, -]*"'
    rf'(?: font-weight="\w+")? font-size="({_N})" fill="({_COLOUR})"'
)
_DOTTED = "1,5"
"""The dashes of a dotted line as the engine writes them: strokes across a thick line."""
_ROUND_DOTS = ' stroke-linecap="round" stroke-dasharray="0,6.5"'
_ELEMENT = r"<(ellipse|path|polygon|polyline|text) ([^<>]*)(?:/>|>[^<>]*</text>)\s*"
_ELEMENTS = re.compile(_ELEMENT)
_BEGIN = '<g id="i'
_NAMED = r'(\d+)" class="(?:node|edge)">\s*<title>[^<>]*</title>\s*'
_ONE = re.compile(rf"{_NAMED}{_ELEMENT}</g>\s*")
_SOME = re.compile(rf"{_NAMED}((?:{_ELEMENT})*)</g>\s*")
"""The group of one item, after `_BEGIN`: `_ONE` is the usual case of a single shape or line of text."""
_COMMENT = re.compile(r"<!--[^<>]*-->\s*")
_WHOLE = re.compile(
    r'\s*<\?xml [^<>?]*\?>\s*<!DOCTYPE svg PUBLIC "[\w/ .-]*"\s+"[\w:/.-]*">\s*'
    rf'<svg width="{_N}pt" height="{_N}pt"\s+viewBox="(?P<box>{_NS})"'
    r' xmlns="http://www\.w3\.org/2000/svg" xmlns:xlink="http://www\.w3\.org/1999/xlink">\s*'
    rf'<g id="graph\d+" class="graph" transform="(?:scale\(1 1\) rotate\(0\) )?translate\((?P<x>{_N}),? (?P<y>{_N})\)">'
    r"\s*<title>[^<>]*</title>\s*(?P<items>.*)</g>\s*</svg>\s*",
    re.DOTALL,
)
_DECIMALS = re.compile(r"-?\d+\.\d+")
_CURVES = re.compile(rf"M({_N},{_N})C({_N},{_N}(?: {_N},{_N})+)")
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


class SvgRejected(Exception):  # noqa: N818  an expected outcome, not an error of the program
    """The engine's SVG contains something that is not on the allow-list; the message quotes it."""


def sanitise_svg(scene: Scene, svg: str) -> Drawing:
    """Make a Drawing from the engine's SVG of a scene. Raises SvgRejected."""
    whole = _WHOLE.fullmatch(_COMMENT.sub("", svg))
    if whole is None:
        raise SvgRejected(f"not a drawing of one graph: {svg[:60]!r}")
    left, top, width, height = _bounds(scene, whole)
    drawn = _groups(whole["items"], len(scene.items))
    keys = _GroupNumbers()
    parts: list[str | SvgLink] = [_title_and_description(scene)]
    linked = False
    for index, item in enumerate(scene.items):
        if not is_visible(item):
            continue
        if index not in drawn:
            raise SvgRejected(f"item {index} ({type(item).__name__}) is missing")
        part = _part(item, drawn[index], keys)
        linked = linked or isinstance(part, SvgLink)
        parts.append(part)
    box = " ".join(map(format_length, (left, top, width, height)))
    attributes = (
        f' class="picture" role="{"group" if linked else "img"}" viewBox="{box}"'
        f' aria-labelledby="{scene.id}-title" aria-describedby="{scene.id}-desc" font-family="{escape(FONTS)}"'
    )
    return Drawing(scene, _pixels(width), _pixels(height), box, attributes, (parts[0], *_join_text(parts[1:])))


def _bounds(scene: Scene, whole: re.Match[str]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of the drawing, in points, in the coordinates of its shapes."""
    if scene.engine == "pinned":
        return 0, 0, scene.width, scene.height
    box = whole["box"].split()
    if len(box) != 4:
        raise SvgRejected("the drawing has no bounds")
    return -float(whole["x"]), -float(whole["y"]), float(box[2]), float(box[3])


def _groups(items: str, count: int) -> dict[int, list[tuple[str, str]]]:
    """Return the elements of every item by its index, each as (tag name, attributes). Raises SvgRejected."""
    drawn: dict[int, list[tuple[str, str]]] = {}
    before, *groups = items.split(_BEGIN)
    if before:
        raise SvgRejected(f"{before[:80]!r} is not allowed")
    for group in groups:
        if one := _ONE.fullmatch(group):
            index, elements = int(one[1]), [(one[2], one[3])]
        elif some := _SOME.fullmatch(group):
            index, elements = int(some[1]), _ELEMENTS.findall(some[2])
        else:
            raise SvgRejected(f"{group[:80]!r} is not allowed")
        if index >= count or index in drawn:
            raise SvgRejected(f"item {index} is not of this picture, or is there twice")
        drawn[index] = elements
    return drawn


def _part(item: Item, elements: list[tuple[str, str]], keys: _GroupNumbers) -> str | SvgLink:
    group = keys.write(item.group)
    title = name = ""
    if not isinstance(item, (Bar, Arrow)):
        title = "" if item.title is None else f"<title>{escape(one_line(item.title), quote=False)}</title>"
        name = one_line(item.name or item.title or ("" if isinstance(item, Ring) else item.text))
        if item.to is not None:
            return SvgLink(item.to, escape(name), group, title + _elements(item, elements))
    if not name:
        group = f' aria-hidden="true"{group}'
    elif isinstance(item, Ring):
        group = f' role="img" aria-label="{escape(name)}"{group}'
    if title or (group and len(elements) > 1):
        return f"<g{group}>{title}{_elements(item, elements)}</g>"
    return _elements(item, elements, group)


class _GroupNumbers:
    """Writes the group keys of items as numbers unique in the picture. As words they were a fifth of a site's size."""

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self.written: dict[tuple[str, ...], str] = {(): ""}

    def write(self, keys: tuple[str, ...]) -> str:
        """Write the group keys of one item as the attribute `data-g`."""
        if keys not in self.written:
            words = " ".join(self.numbers.setdefault(key, str(len(self.numbers))) for key in keys)
            self.written[keys] = f' data-g="{words}"'
        return self.written[keys]


def _elements(item: Item, elements: list[tuple[str, str]], extra: str = "") -> str:
    words = _words(item)
    written, row = "", 0  # lines are set apart by a line break: otherwise two words become one where they are read
    for tag, attributes in elements:
        if tag != "text":
            written += _shape(tag, attributes, extra)
        elif row < len(words):
            written += "\n" * (row > 0) + _text(item, attributes, *words[row], extra)
            row += 1
        else:
            raise SvgRejected("there are more lines of text than in the scene")
    if row < len(words):
        raise SvgRejected("there are fewer lines of text than in the scene")
    return written


def _words(item: Item) -> list[tuple[int, str]]:
    """Return the non-empty lines of an item's text, each with its line number. Graphviz draws no empty line.

    Each line has the direction of the whole text.
    """
    if isinstance(item, (Ring, Bar)):
        return []
    lines = direct_lines(split_lines(item.text))
    return [(row, line) for row, (line, drawn) in enumerate(zip(lines, drawn_lines(item.text), strict=True)) if drawn]


def _shape(tag: str, attributes: str, extra: str) -> str:
    found = _SHAPES[tag].fullmatch(attributes)
    if found is None:
        raise SvgRejected(f"<{tag} {attributes[:80]}> is not allowed")
    fill, stroke, width, dashes, *place = found.groups()
    painted = _paint(fill, stroke) + (f' stroke-width="{_compact(width)}"' if width else "")
    if tag == "ellipse":
        x, y, across, down = map(_compact, place)
        dashed = f' stroke-dasharray="{_dashes(across)}"' if dashes else ""
        return f'<ellipse{extra}{painted}{dashed} cx="{x}" cy="{y}" rx="{across}" ry="{down}"/>'
    name = "d" if tag == "path" else "points"
    dashed = (_ROUND_DOTS if dashes == _DOTTED else f' stroke-dasharray="{_compact(dashes)}"') if dashes else ""
    return f'<{tag}{extra}{painted}{dashed} {name}="{_compact(place[0])}"/>'


@lru_cache(maxsize=1 << 10)
def _paint(fill: str, stroke: str) -> str:
    """Write fill and stroke as role classes (`f-…`, `s-…`) for the theme, and as attributes with the light colour."""
    roles = {"fill": _role(fill), "stroke": _role(stroke)}
    classes = " ".join(f"{name[0]}-{role}" for name, role in roles.items() if role)
    light = {name: ROLES[role] if role else "none" for name, role in roles.items() if role or name == "fill"}
    return (f' class="{classes}"' if classes else "") + "".join(f' {name}="{value}"' for name, value in light.items())


def _dashes(radius: str) -> str:
    """Return dash and gap lengths that divide a circle's circumference evenly. `radius` in points."""
    length = 2 * math.pi * float(radius)
    period = length / max(6, round(length / 5))
    return f"{format_length(0.6 * period)},{format_length(0.4 * period)}"


def _text(item: Item, attributes: str, row: int, line: str, extra: str) -> str:
    found = _TEXT.fullmatch(attributes)
    role = _role(found[5]) if found else None
    if found is None or role is None:
        raise SvgRejected(f"<text {attributes[:80]}> is not allowed")
    anchor, x, y = found[1], _compact(found[2]), _compact(found[3])
    if isinstance(item, Label):
        # Engines measure with the fonts they have, so a label's edge and its lines stand where the scene says.
        anchor = _ANCHORS[item.align]
        x, y = format_length(item.x), format_length(_baseline(item, row))
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    bold = "" if isinstance(item, (Ring, Bar, Arrow)) or item.weight == "regular" else ' font-weight="bold"'
    struck = ' text-decoration="line-through"' if isinstance(item, Label) and item.struck else ""
    return (
        f'<text{extra} class="f-{role}" fill="{found[5]}" x="{x}" y="{y}"'
        f' font-size="{_compact(found[4])}"{aligned}{bold}{struck}>{escape(line, quote=False)}</text>'
    )


def _baseline(label: Label, row: int) -> float:
    rows = len(split_lines(label.text))
    return label.y + label.size * (1.2 * (row - (rows - 1) / 2) + 0.3)


def _role(colour: str) -> Role | None:
    """Return the role of a colour; None for no paint. Raises SvgRejected for a colour without a role."""
    if colour in ("none", "transparent"):
        return None
    if colour not in ROLE_OF_COLOUR:
        raise SvgRejected(f"the colour {colour[:40]!r} has no role")
    return ROLE_OF_COLOUR[colour]


@lru_cache(maxsize=1 << 14)  # things stand in rows and columns: most measures come up again and again
def _compact(numbers: str) -> str:
    if numbers.startswith("M") and (curves := _CURVES.fullmatch(numbers)):
        numbers = _straighten(curves[1], curves[2].split(" "))
    return _DECIMALS.sub(lambda found: format_length(float(found[0])), numbers) if "." in numbers else numbers


def _straighten(start: str, points: list[str]) -> str:
    """Write degenerate Bézier curves as lines: Graphviz writes straight edges and box sides as curves."""
    path, last = f"M{start}", start
    for bend, other, end in zip(points[0::3], points[1::3], points[2::3], strict=False):
        if bend != last or other != end:
            path += f"C{bend} {other} {end}"
        elif end != last:
            path += f"L{end}"
        last = end
    return path


def _title_and_description(scene: Scene) -> str:
    title, description = (escape(one_line(text), quote=False) for text in (scene.title, scene.description))
    return f'<title id="{scene.id}-title">{title}</title><desc id="{scene.id}-desc">{description}</desc>'


def _join_text(parts: Iterable[str | SvgLink]) -> Iterator[str | SvgLink]:
    """Join adjacent markup strings, so that a Drawing has few parts."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
        text = ""
        yield part
    if text:
        yield text


def _pixels(points: float) -> float:
    return round(points * 96 / 72, 2)

"""Graphviz's SVG, untrusted, to our own: every element and attribute from an allow-list, every value checked.

Shapes and their places come from the engine, all words from the scene. What is not expected is refused, never passed
over, apart from what every Graphviz writes and a page has no use for (comments, ids of its own, font names).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from stagebook.drawing.colours import MEANT, ROLES
from stagebook.drawing.dot import number, visible
from stagebook.drawing.drawn import Drawing, Link
from stagebook.drawing.text import flat, lines
from stagebook.pictures.scene import Arrow, Bar, Item, Label, Ring, Role, Scene

FONTS = 'Arial, "Liberation Sans", Helvetica, Arimo, sans-serif'
"""Fonts of the metrics that the engine measured with, then whatever there is."""

_SVG = "{http://www.w3.org/2000/svg}"
_TITLE, _GROUP, _WORDS = f"{_SVG}title", f"{_SVG}g", f"{_SVG}text"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DOCTYPE = re.compile(r'<!DOCTYPE svg PUBLIC "[\w/ .-]*"\s+"[\w:/.-]*">')
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(r"<!|<\?(?!xml )")
_N = r"-?\d{1,9}(?:\.\d+)?"
_NUMBER = re.compile(_N)
_NUMBERS = re.compile(rf"{_N}(?:[ ,]+{_N})*")
_PATH = re.compile(rf"(?:[MCLz](?:{_N}(?:[ ,]+{_N})*)?\s*)+", re.IGNORECASE)
_DECIMALS = re.compile(r"-?\d+\.\d+")
_CURVES = re.compile(rf"M({_N},{_N})C({_N},{_N}(?: {_N},{_N})+)")
_TRANSLATE = re.compile(rf"(?:scale\(1 1\) rotate\(0\) )?translate\(({_N}),? ({_N})\)")
_OURS = re.compile(r"i(\d+)")
_PAINTED = {"stroke-width": _NUMBER, "stroke-dasharray": _NUMBERS}
_SHAPES = {
    "ellipse": {"cx": _NUMBER, "cy": _NUMBER, "rx": _NUMBER, "ry": _NUMBER, **_PAINTED},
    "path": {"d": _PATH, **_PAINTED},
    "polygon": {"points": _NUMBERS, **_PAINTED},
    "polyline": {"points": _NUMBERS, **_PAINTED},
}
_COLOURS = {"fill", "stroke"}
_TEXT = {"x", "y", "font-size", "font-family", "font-weight", "text-anchor", "fill", _XML_SPACE}
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


class Refused(Exception):  # noqa: N818  it is an answer, not a mistake of ours
    """The engine wrote something that does not belong into a picture; the message says what."""


def rebuild(scene: Scene, svg: str) -> Drawing:
    """Make a drawing of what the engine wrote for a scene; raises Refused."""
    root = _parse(svg)
    graph = _graph(root)
    left, top, width, height = _bounds(scene, root, graph)
    drawn = _drawn(graph, len(scene.items))
    parts: list[str | Link] = [_described(scene)]
    linked = False
    for index, item in enumerate(scene.items):
        if not visible(item):
            continue
        if index not in drawn:
            raise Refused(f"item {index} ({type(item).__name__}) is missing")
        part = _part(item, drawn[index])
        linked = linked or isinstance(part, Link)
        parts.append(part)
    box = " ".join(map(number, (left, top, width, height)))
    head = (
        f' class="picture" role="{"group" if linked else "img"}" viewBox="{box}"'
        f' aria-labelledby="{scene.id}-title" aria-describedby="{scene.id}-desc" font-family="{escape(FONTS)}"'
    )
    return Drawing(scene, _pixels(width), _pixels(height), box, head, (parts[0], *_joined(parts[1:])))


def _parse(svg: str) -> ElementTree.Element:
    plain = _COMMENT.sub("", _DOCTYPE.sub("", svg, count=1))
    if found := _DECLARATION.search(plain):
        raise Refused(f"{plain[found.start() : found.start() + 20]!r} is not allowed")
    try:
        return ElementTree.fromstring(plain.encode())
    except ElementTree.ParseError as error:
        raise Refused(f"not well-formed: {error}") from None


def _graph(root: ElementTree.Element) -> ElementTree.Element:
    _attributes(root, {"width", "height", "viewBox"})
    children = list(root)
    if root.tag != f"{_SVG}svg" or len(children) != 1 or children[0].tag != f"{_SVG}g":
        raise Refused("not a drawing of one graph")
    _attributes(children[0], {"id", "class", "transform"})
    return children[0]


def _bounds(scene: Scene, root: ElementTree.Element, graph: ElementTree.Element) -> tuple[float, float, float, float]:
    """Find left, top, width and height in the coordinates of the shapes."""
    if scene.engine == "pinned":
        return 0, 0, scene.width, scene.height
    moved = _TRANSLATE.fullmatch(graph.get("transform", ""))
    box = root.get("viewBox", "")
    if moved is None or not _NUMBERS.fullmatch(box) or len(box.split()) != 4:
        raise Refused("the drawing has no bounds")
    _, _, width, height = map(float, box.split())
    return -float(moved[1]), -float(moved[2]), width, height


def _drawn(graph: ElementTree.Element, count: int) -> dict[int, list[ElementTree.Element]]:
    """Find the shapes and texts of every item by its index."""
    drawn: dict[int, list[ElementTree.Element]] = {}
    for child in graph:
        if child.tag == _TITLE:
            _attributes(child, set())
            continue
        _attributes(child, {"id", "class"})
        named = _OURS.fullmatch(child.get("id", ""))
        index = int(named[1]) if named else count
        if child.tag != _GROUP or index >= count or index in drawn:
            raise Refused(f"{_name(child)} {child.get('id', '')!r} is not of this picture")
        drawn[index] = [grandchild for grandchild in child if grandchild.tag != _TITLE]
    return drawn


def _part(item: Item, elements: list[ElementTree.Element]) -> str | Link:
    group = _group(item.group)
    title = name = ""
    if not isinstance(item, (Bar, Arrow)):
        title = "" if item.title is None else f"<title>{escape(flat(item.title), quote=False)}</title>"
        name = flat(item.name or item.title or ("" if isinstance(item, Ring) else item.text))
        if item.to is not None:
            return Link(item.to, escape(name), group, title + _elements(item, elements))
    if not name:
        group = f' aria-hidden="true"{group}'
    elif isinstance(item, Ring):
        group = f' role="img" aria-label="{escape(name)}"{group}'
    if title or (group and len(elements) > 1):
        return f"<g{group}>{title}{_elements(item, elements)}</g>"
    return _elements(item, elements, group)


@lru_cache(maxsize=1 << 12)
def _group(keys: tuple[str, ...]) -> str:
    """Write the keys of what belongs together, a word each."""
    words = " ".join("".join(key.split()) for key in keys)
    return f' data-g="{escape(words)}"' if words else ""


def _elements(item: Item, elements: list[ElementTree.Element], extra: str = "") -> str:
    words = _words(item)
    written, row = "", 0
    for element in elements:
        if element.tag != _WORDS:
            written += _shape(element, extra)
        elif row < len(words):
            written += _text(item, element, *words[row], extra)
            row += 1
        else:
            raise Refused("there are more lines of text than in the scene")
    if row < len(words):
        raise Refused("there are fewer lines of text than in the scene")
    return written


def _words(item: Item) -> list[tuple[int, str]]:
    """Number the lines of an item's text; empty ones are not drawn."""
    return [] if isinstance(item, (Ring, Bar)) else [(row, line) for row, line in enumerate(lines(item.text)) if line]


def _shape(element: ElementTree.Element, extra: str) -> str:
    tag = _name(element)
    if tag not in _SHAPES or len(element):
        raise Refused(f"<{tag}> is not allowed")
    measures = ""
    for name, value in element.items():
        if name in _COLOURS:
            continue
        measure = _measure(tag, name, value)
        if tag == "ellipse" and name == "stroke-dasharray":
            measure = f' {name}="{_dashes(element.get("rx", ""))}"'
        measures += measure
    return f"<{tag}{extra}{_paint(element.get('fill'), element.get('stroke'))}{measures}/>"


@lru_cache(maxsize=1 << 10)
def _paint(fill: str | None, stroke: str | None) -> str:
    """Write colours as the classes that a theme colours by, and as they are in light."""
    roles = {name: _role(value) for name, value in (("fill", fill), ("stroke", stroke)) if value is not None}
    classes = " ".join(f"{name[0]}-{role}" for name, role in roles.items() if role)
    light = {name: ROLES[role] if role else "none" for name, role in roles.items() if role or name == "fill"}
    return (f' class="{classes}"' if classes else "") + "".join(f' {name}="{value}"' for name, value in light.items())


@lru_cache(maxsize=1 << 14)  # things stand in rows and columns: most measures come up again and again
def _measure(tag: str, name: str, value: str) -> str:
    """Check and shorten a number, or numbers, and write the attribute."""
    pattern = _SHAPES[tag].get(name)
    if pattern is None or not pattern.fullmatch(value):
        raise Refused(f"{name}={value[:40]!r} is not allowed at <{tag}>")
    return f' {name}="{_compact(value)}"'


def _dashes(radius: str) -> str:
    """Part a small circle into whole dashes; the engine's are made for long lines and leave a stump."""
    length = 2 * math.pi * float(_number(radius))
    period = length / max(6, round(length / 5))
    return f"{number(0.6 * period)},{number(0.4 * period)}"


def _text(item: Item, element: ElementTree.Element, row: int, line: str, extra: str) -> str:
    _attributes(element, _TEXT)
    x, y, size = (_number(element.get(name, "")) for name in ("x", "y", "font-size"))
    role = _role(element.get("fill", ""))
    if role is None or len(element):
        raise Refused("a text has no colour or something in it")
    anchor = element.get("text-anchor", "start")
    if isinstance(item, Label):
        # Engines measure with the fonts they have, so a label's edge and its lines stand where the scene says.
        anchor = _ANCHORS[item.align]
        x, y = number(item.x), number(_baseline(item, row))
    if anchor not in _ANCHORS.values():
        raise Refused(f"text-anchor={anchor[:40]!r} is not allowed")
    aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
    bold = "" if isinstance(item, (Ring, Bar, Arrow)) or item.weight == "regular" else ' font-weight="bold"'
    return (
        f'<text{extra} class="f-{role}" fill="{element.get("fill")}" x="{x}" y="{y}"'
        f' font-size="{size}"{aligned}{bold}>{escape(line, quote=False)}</text>'
    )


def _baseline(label: Label, row: int) -> float:
    rows = len(lines(label.text))
    return label.y + label.size * (1.2 * (row - (rows - 1) / 2) + 0.3)


def _role(colour: str) -> Role | None:
    """Name the role that a colour is reserved for; none where nothing is painted."""
    if colour in ("none", "transparent"):
        return None
    if colour not in MEANT:
        raise Refused(f"the colour {colour[:40]!r} has no role")
    return MEANT[colour]


@lru_cache(maxsize=1 << 12)
def _number(text: str) -> str:
    """Check and shorten one number."""
    if not _NUMBER.fullmatch(text):
        raise Refused(f"{text[:40]!r} is no number")
    return _compact(text)


def _compact(numbers: str) -> str:
    if numbers.startswith("M") and (curves := _CURVES.fullmatch(numbers)):
        numbers = _straightened(curves[1], curves[2].split(" "))
    return _DECIMALS.sub(lambda found: number(float(found[0])), numbers) if "." in numbers else numbers


def _straightened(start: str, points: list[str]) -> str:
    """Write a curve without a bend as a line: Graphviz writes straight edges and sides of boxes as curves."""
    path, last = f"M{start}", start
    for bend, other, end in zip(points[0::3], points[1::3], points[2::3], strict=False):
        if bend != last or other != end:
            path += f"C{bend} {other} {end}"
        elif end != last:
            path += f"L{end}"
        last = end
    return path


def _described(scene: Scene) -> str:
    title, description = (escape(flat(text), quote=False) for text in (scene.title, scene.description))
    return f'<title id="{scene.id}-title">{title}</title><desc id="{scene.id}-desc">{description}</desc>'


def _joined(parts: Iterable[str | Link]) -> Iterator[str | Link]:
    """Join neighbouring pieces of text, so that a drawing is quick to write again."""
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


def _attributes(element: ElementTree.Element, allowed: set[str]) -> None:
    if unknown := set(element.keys()) - allowed:
        raise Refused(f"{min(unknown)} is not allowed at <{_name(element)}>")


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).removeprefix(_SVG)


def _pixels(points: float) -> float:
    return round(points * 96 / 72, 2)

"""Write a scene as DOT text, the input language of Graphviz. Labels are escaped: Graphviz interprets nothing in them.

Node names are generated, never taken from the model: the item at index 7 has the id `i7`. Addresses are not in the DOT:
`sanitise_svg` finds the item of a link by its id. Positions are pinned with y negated, so that Graphviz's SVG has the
scene's own coordinates.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import graphviz  # type: ignore[import-untyped]  # it ships no types

from stagebook.drawing.colours import ROLES
from stagebook.drawing.legend import legend_table
from stagebook.drawing.text_lines import drawn_lines
from stagebook.pictures.scene import Arrow, Bar, Item, Label, Node, Pill, Ring, Role, Scene, Weight

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FONTS: dict[Weight, str] = {"regular": "Arial", "bold": "Helvetica-Bold"}
_BREAKS = {"left": r"\l", "middle": r"\n", "right": r"\r"}
_NONE = "transparent"


def write_dot(scene: Scene) -> str:
    """Write a scene as DOT; the graph's name is the scene's id. ValueError for an id that is not a file name."""
    if not _ID.fullmatch(scene.id):
        raise ValueError(f"a picture cannot be called {scene.id!r}")
    graph = _pinned(scene) if scene.engine == "pinned" else _placed(scene)
    return str(graph.source)


def frame_for_image(scene: Scene, text: str, dpi: float) -> str:
    """Add resolution (pixels per inch) and viewport to an image's DOT; for engine `dot` the legend as graph label.
    SVG needs neither: `sanitise_svg` sets its bounds."""
    if scene.engine == "dot":
        label = f' label={legend_table(scene.legend)} labeljust="l" labelloc="b"' if scene.legend else ""
        return text.replace("{\n", f'{{\n\tgraph [dpi="{dpi:g}"{label}]\n', 1)
    width, height = scene.width, scene.height
    frame = f"{format_length(width)},{format_length(height)},1,{format_length(width / 2)},{format_length(-height / 2)}"
    return text.replace("{\n", f'{{\n\tgraph [dpi="{dpi:g}" viewport="{frame}"]\n', 1)


def pills_to_bars(scene: Scene) -> Scene:
    """Return a pinned scene whose pills without text or border are bars of the same size; other scenes unchanged.

    For images: Graphviz paints edges before nodes, so such a pill would cover bars that cross it. In SVG
    `sanitise_svg` restores the scene's order.
    """
    if scene.engine == "dot":
        return scene
    return replace(scene, items=tuple(_line(item) if isinstance(item, Pill) else item for item in scene.items))


def _line(pill: Pill) -> Pill | Bar:
    if pill.text or pill.border or pill.fill is None:
        return pill
    left, right = pill.x - pill.width / 2, pill.x + pill.width / 2
    return Bar(left, pill.y, right, pill.y, pill.height, pill.fill)


def is_visible(item: Item) -> bool:
    """Whether an item is drawn: False for a label without text and a bar without length."""
    if isinstance(item, Label):
        return any(drawn_lines(item.text))
    return not isinstance(item, Bar) or (item.x1, item.y1) != (item.x2, item.y2)


@lru_cache(maxsize=1 << 15)  # items stand in rows and columns, so most lengths recur
def format_length(value: float) -> str:
    """Format a length in points with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _pinned(scene: Scene) -> graphviz.Graph:
    graph = graphviz.Graph(
        scene.id,
        graph_attr={
            "layout": "neato",
            "notranslate": "true",
            "outputorder": "edgesfirst",
            "pad": "0",
            "splines": "line",
        },
        node_attr={
            "id": r"\N",
            "label": "",
            "shape": "plaintext",
            "fixedsize": "true",
            "margin": "0",
            "width": "0",
            "height": "0",
            "fontname": _FONTS["regular"],
        },
        edge_attr={"id": r"\T", "headclip": "false", "tailclip": "false"},
    )
    # A build has tens of thousands of items, and the graphviz package takes ten times as long to quote one.
    graph.body.extend(f"\t{line}\n" for index, item in enumerate(scene.items) for line in _lines(index, item))
    return graph


def _lines(index: int, item: Item) -> Iterator[str]:
    """Write the DOT statements of one pinned item, with every value quoted."""
    if not is_visible(item):
        return
    match item:
        case Label():
            yield _label(index, item)
        case Ring():
            yield _ring(index, item)
        case Bar():
            yield from _bar(index, item)
        case Pill():
            yield _pill(index, item)
        case _:
            raise TypeError(f"{type(item).__name__} has no place of its own: the scene's engine must be dot")


def _label(index: int, label: Label) -> str:
    # Text is justified within its node, so a node that is certainly wider than the text holds it exactly at one edge.
    words = drawn_lines(label.text)
    width = 4 + 1.15 * label.size * max(map(len, words))
    x = label.x + {"left": width / 2, "middle": 0, "right": -width / 2}[label.align]
    return (
        f'i{index} [label="{_quoted(words, _BREAKS[label.align])}" pos="{_pos(x, label.y)}" width="{_inches(width)}"'
        f" {_listed(_words(label.role, label.size, label.weight))}]"
    )


def _ring(index: int, ring: Ring) -> str:
    style = "filled,dashed" if ring.dashed else "filled"
    return (
        f'i{index} [shape="circle" pos="{_pos(ring.x, ring.y)}" width="{_inches(2 * ring.radius)}" style="{style}"'
        f' color="{ROLES[ring.role]}" fillcolor="{ROLES[ring.fill]}" penwidth="{format_length(ring.stroke)}"]'
    )


def _bar(index: int, bar: Bar) -> Iterator[str]:
    # Its ends are invisible nodes; the edge takes its id from the first.
    yield f'i{index} [style="invis" pos="{_pos(bar.x1, bar.y1)}"]'
    yield f'e{index} [style="invis" pos="{_pos(bar.x2, bar.y2)}"]'
    dashes = ' style="dotted"' if bar.dotted else ' style="dashed"' if bar.dashed else ""
    yield f'i{index} -- e{index} [color="{ROLES[bar.role]}" penwidth="{format_length(bar.width)}"{dashes}]'


def _pill(index: int, pill: Pill) -> str:
    text = _quoted(drawn_lines(pill.text), _BREAKS["middle"])
    return (
        f'i{index} [shape="box" label="{text}" pos="{_pos(pill.x, pill.y)}"'
        f' width="{_inches(pill.width)}" height="{_inches(pill.height)}"'
        f" {_listed(_box(pill, rounded=pill.rounded))} {_listed(_words(pill.role, pill.size, pill.weight))}]"
    )


def _listed(attributes: dict[str, str]) -> str:
    """Write attributes. Values are not escaped."""
    return " ".join(f'{name}="{value}"' for name, value in attributes.items())


def _placed(scene: Scene) -> graphviz.Digraph:
    graph = graphviz.Digraph(
        scene.id,
        graph_attr={
            "layout": "dot",
            "nodesep": "0.2",
            "pad": "0.06",
            "rankdir": "LR" if scene.direction == "right" else "TB",
            "ranksep": "0.5",
        },
        node_attr={"id": r"\N", "shape": "box", "height": "0.3", "width": "0.6", "fontname": _FONTS["regular"]},
        edge_attr={"arrowsize": "0.6"},
    )
    names: dict[str, str] = {}
    ranks: defaultdict[str, list[str]] = defaultdict(list)
    for index, item in enumerate(scene.items):
        if isinstance(item, Node):
            names[item.key] = f"i{index}"
            _node(graph, index, item)
            if item.rank is not None:
                ranks[item.rank].append(f"i{index}")
        elif not isinstance(item, Arrow):
            raise TypeError(f"{type(item).__name__} has a place of its own: the scene's engine must be pinned")
    for peers in ranks.values():
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for name in peers:
                rank.node(name)
    for index, item in enumerate(scene.items):
        if isinstance(item, Arrow):
            _arrow(graph, index, item, names)
    return graph


def _node(graph: graphviz.Digraph, index: int, node: Node) -> None:
    words = drawn_lines(node.text)
    graph.node(
        f"i{index}",
        label=graphviz.nohtml(_quoted(words, _BREAKS["middle"])),  # else angle brackets are markup
        margin=f"{_inches(8 + _slack(words, node.size, node.weight))},{_inches(5)}",
        **_box(node, rounded=True),
        **_words(node.role, node.size, node.weight),
    )


def _arrow(graph: graphviz.Digraph, index: int, arrow: Arrow, names: dict[str, str]) -> None:
    attributes = {"id": f"i{index}", "color": ROLES[arrow.role], "penwidth": format_length(arrow.width)}
    if any(words := drawn_lines(arrow.text)):
        attributes |= {
            "label": graphviz.nohtml(_quoted(words, _BREAKS["middle"])),
            **_words(Role.MUTED, 10, "regular"),
            "fontname": _FONTS["regular"],
        }
    if arrow.dashed:
        attributes["style"] = "dashed"
    if not arrow.pointed:
        attributes["arrowhead"] = "none"
    if not arrow.ranked:
        attributes["constraint"] = "false"
    graph.edge(names[arrow.tail], names[arrow.head], **attributes)


def _box(box: Pill | Node, *, rounded: bool) -> dict[str, str]:
    styles = ["filled"] * (box.fill is not None) + ["rounded"] * rounded + ["dashed"] * box.dashed
    return {
        "style": ",".join(styles) or "solid",
        "color": _NONE if box.border is None else ROLES[box.border],
        "fillcolor": _NONE if box.fill is None else ROLES[box.fill],
        "penwidth": format_length(box.stroke),
    }


def _words(role: Role, size: float, weight: Weight) -> dict[str, str]:
    font = {"fontname": _FONTS[weight]} if weight != "regular" else {}
    return {"fontcolor": ROLES[role], "fontsize": format_length(size), **font}


def _quoted(words: tuple[str, ...], line_break: str) -> str:
    # Backslashes begin Graphviz's own escapes (\N, \G, \l), ampersands its entities; a quotation mark ends the text.
    safe = (line.replace("\\", r"\\").replace('"', r"\"").replace("&", "&amp;") for line in words)
    return "".join(line + line_break for line in safe) if any(words) else ""


def _slack(words: tuple[str, ...], size: float, weight: Weight) -> float:
    # Points on either side for a browser's font that is wider than the engine's: 15 % where regular; where bold the
    # engine measures with a narrower face; and it takes a wide (East Asian) character for a quarter too narrow.
    longest = max(words, key=len)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in longest)
    return size * ((0.04 if weight == "regular" else 0.1) * len(longest) + 0.13 * wide)


def _pos(x: float, y: float) -> str:
    return f"{format_length(x)},{format_length(-y)}!"


@lru_cache(maxsize=1 << 12)
def _inches(points: float) -> str:
    return f"{points / 72:.4f}".rstrip("0").rstrip(".")

"""Draw the legend of a picture in its own file (as SVG) or image (by the engine); pages have a legend in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from stagebook.drawing.colours import ROLES
from stagebook.pictures.scene import Bar, Item, Label, Legend, Pill, Ring, Role, Scene

DASH = "\N{EM DASH}"
_DASHES = "3,2"
_DOTS = "0,4.5"


def with_legend(scene: Scene) -> Scene:
    """Return a pinned scene with its legend below it as items; a scene of the engine `dot` unchanged."""
    if scene.legend is None or scene.engine == "dot":
        return scene
    items = (*scene.items, *(_lowered(item, scene.height) for item in scene.legend.items))
    return replace(scene, items=items, height=scene.height + scene.legend.height, legend=None)


def legend_svg(legend: Legend, left: float, top: float) -> str:
    """Write a legend as SVG, its upper left corner at (`left`, `top`) in points."""
    return f'<g transform="translate({left:g} {top:g})">{"".join(map(_element, legend.items))}</g>'


def legend_table(legend: Legend) -> str:
    """Write a legend as an HTML-like label of the graph: a row for each mark. No text of it comes from a model."""
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="0">{"".join(_rows(legend.items))}</TABLE>>'


def _lowered(item: Item, by: float) -> Item:
    if isinstance(item, Bar):
        return replace(item, y1=item.y1 + by, y2=item.y2 + by)
    if isinstance(item, (Label, Ring, Pill)):
        return replace(item, y=item.y + by)
    raise TypeError(f"{type(item).__name__} cannot stand in a legend")


def _element(item: Item) -> str:
    match item:
        case Label():
            return (
                f'<text class="f-{item.role}" fill="{ROLES[item.role]}" x="{item.x:g}" y="{item.y + 0.3 * item.size:g}"'
                f' font-size="{item.size:g}">{escape(item.text, quote=False)}</text>'
            )
        case Ring():
            shape = f'<ellipse cx="{item.x:g}" cy="{item.y:g}" rx="{item.radius:g}" ry="{item.radius:g}"'
            return f"{shape}{_paint(item.fill, item.role, item.stroke, item.dashed)}/>"
        case Bar():
            shape = f'<path d="M{item.x1:g},{item.y1:g}L{item.x2:g},{item.y2:g}"'
            painted = _paint(None, item.role, item.width, item.dashed)
            return (
                f"{shape}{painted}"
                + (f' stroke-linecap="round" stroke-dasharray="{_DOTS}"' if item.dotted else "")
                + "/>"
            )
        case Pill():
            x, y = item.x - item.width / 2, item.y - item.height / 2
            shape = f'<rect x="{x:g}" y="{y:g}" width="{item.width:g}" height="{item.height:g}" rx="3"'
            return f"{shape}{_paint(item.fill, item.border, item.stroke, item.dashed)}/>"
        case _:
            raise TypeError(f"{type(item).__name__} cannot stand in a legend")


def _paint(fill: Role | None, stroke: Role | None, width: float, dashed: bool) -> str:
    named = [f"{letter}-{role}" for letter, role in (("f", fill), ("s", stroke)) if role]
    filled = ROLES[fill] if fill else "none"
    edge = f' stroke="{ROLES[stroke]}" stroke-width="{width:g}"' if stroke else ""
    return f' class="{" ".join(named)}" fill="{filled}"{edge}' + (f' stroke-dasharray="{_DASHES}"' if dashed else "")


def _rows(items: Iterable[Item]) -> Iterator[str]:
    sign = ""
    for item in items:
        if not isinstance(item, Label):
            sign = _sign(item)
            continue
        across = "" if sign else ' COLSPAN="2"'
        yield f'<TR>{sign}<TD ALIGN="LEFT"{across}>{_font(item.text, item.role, item.size)}</TD></TR>'
        sign = ""


def _sign(item: Item) -> str:
    match item:
        case Pill(fill=Role() as fill, border=Role() as border):
            style = "ROUNDED,DASHED" if item.dashed else "ROUNDED"
            # A border of a table is of whole points.
            return (
                f'<TD BORDER="{max(1, round(item.stroke))}" COLOR="{ROLES[border]}" BGCOLOR="{ROLES[fill]}"'
                f' STYLE="{style}" FIXEDSIZE="TRUE" WIDTH="{item.width:g}" HEIGHT="{item.height:g}"></TD>'
            )
        case Bar():
            return f"<TD><B>{_font('- - -' if item.dashed else DASH, item.role, 9)}</B></TD>"
        case _:
            raise TypeError(f"{type(item).__name__} cannot stand in the label of a graph")


def _font(words: str, role: Role, size: float) -> str:
    return f'<FONT FACE="Arial" COLOR="{ROLES[role]}" POINT-SIZE="{size:g}">{escape(words)}</FONT>'

"""Lines of sight as straight lines that the eye follows: solid as far as they lead, marked where they break."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from stagebook.pictures.layout import label_text
from stagebook.pictures.layout.canvas import Sheet
from stagebook.pictures.layout.compose_scene import compose
from stagebook.pictures.layout.grid import LEAST_WIDTH, MARGIN, WIDTH
from stagebook.pictures.layout.stance_colours import STANCE_PAINT
from stagebook.pictures.scene import Bar, Ring, Role, Scene
from stagebook.pictures.sight_graph import LEVELS, DrawnSight, SightGraph, SightStep
from stagebook.pictures.text_width import fit, height, line
from stagebook.words import say

EDGE = 6.0
WIDEST = 176.0
CAPTION, SMALL = 7.5, 8.25
BREAK = 6.5
"""Half the height of the mark where a line breaks."""


@dataclass(frozen=True, slots=True)
class SightSize:
    """How large the links of a line are."""

    name: float
    lines: int
    radius: float
    stroke: float
    line: float
    says: int
    """How many lines may be said beneath a name."""


ONE, SEVERAL = SightSize(11, 3, 7.2, 3, 3.2, 4), SightSize(8.5, 2, 5, 2.2, 2.2, 2)


def place_outlook(outlook: SightGraph, id: str) -> Scene:
    """Lay lines of sight out as a scene of that id."""
    sheet = Sheet()
    alone = len(outlook.lines) == 1 and not outlook.more
    size = ONE if alone else SEVERAL
    columns = _columns(outlook.lines, alone)
    count = max(max(places) for places in columns) + 1
    pitch = round(min(WIDEST, (WIDTH - 2 * MARGIN) / count), 1)
    bottom = EDGE if alone else _place_levels(sheet, outlook, columns, pitch)
    before: DrawnSight | None = None
    for each, places in zip(outlook.lines, columns, strict=True):
        xs = [MARGIN + (place + 0.5) * pitch for place in places]
        bottom = _place_line(sheet, each, before, xs, bottom, pitch, size)
        before = each
    bottom = _place_rest(sheet, outlook, bottom)
    return compose(
        id, outlook.title, outlook.description, sheet.all, max(count * pitch + 2 * MARGIN, LEAST_WIDTH), bottom + EDGE
    )


def _columns(lines: Sequence[DrawnSight], alone: bool) -> list[Sequence[int]]:
    """The column of each link: one after the other, or under what is of its level; a level that none has takes none."""
    if alone:
        return [range(len(each.links)) for each in lines]
    met = {link.level for each in lines for link in each.links}
    levels = [level for level in LEVELS if level in met]
    return [[levels.index(link.level) for link in each.links] for each in lines]


def _place_levels(sheet: Sheet, outlook: SightGraph, columns: Sequence[Sequence[int]], pitch: float) -> float:
    """Say once what stands in each column; gives back the lower edge."""
    pairs = list(zip(outlook.lines, columns, strict=True))
    levels = {at: link.level for each, places in pairs for at, link in zip(places, each.links, strict=True)}
    bottom = EDGE
    for at, level in levels.items():
        words = line(say(f"sight.level.{level}").upper(), CAPTION)
        bottom = sheet.write(words, MARGIN + (at + 0.5) * pitch, EDGE, CAPTION, Role.MUTED, align="middle")
    return bottom + 4


def _place_line(
    sheet: Sheet,
    each: DrawnSight,
    before: DrawnSight | None,
    xs: Sequence[float],
    top: float,
    pitch: float,
    size: SightSize,
) -> float:
    """Set one line, under the one before it; gives back the lower edge of what stands beneath it."""
    room = pitch - 10
    y = top + (height(1, CAPTION) + 5 if size is ONE else 4) + size.radius
    whole = len(each.links) if each.breaks is None else each.breaks
    if whole > 1:
        sheet.items.append(Bar(xs[0], y, xs[whole - 1], y, size.line))
    if whole < len(xs):
        _place_break(sheet, xs, whole, y, size)
    told = set(before.links) if before else set()
    bottoms = [_place_link(sheet, each, at, x, y, room, size, told) for at, x in enumerate(xs)]
    return max(bottoms) + (14 if size is SEVERAL else 4)


def _place_break(sheet: Sheet, xs: Sequence[float], whole: int, y: float, size: SightSize) -> None:
    """Go on for a short way, break, and show in dashes what would follow."""
    start, middle = xs[whole - 1], (xs[whole - 1] + xs[whole]) / 2
    sheet.items.append(Bar(start, y, middle - 4, y, size.line))
    sheet.items.append(Bar(middle - 4, y - BREAK, middle - 4, y + BREAK, 1.8))
    sheet.items.append(Bar(middle + 4, y - BREAK, middle + 4, y + BREAK, 1.8, Role.FAINT))
    sheet.items.append(Bar(middle + 4, y, xs[-1], y, 1.2, Role.FAINT, dashed=True))


def _place_link(
    sheet: Sheet,
    each: DrawnSight,
    at: int,
    x: float,
    y: float,
    room: float,
    size: SightSize,
    told: AbstractSet[SightStep],
) -> float:
    """Set one link: what it is above, its name and what is known of it beneath, unless the line before has told it."""
    link = each.links[at]
    there = bool(link.ref or link.several)
    reached = each.breaks is None or at < each.breaks
    group = (str(link.ref),) if link.ref else ()
    if size is ONE:
        caption = line(link.kind.upper(), CAPTION)
        sheet.write(caption, x, y - size.radius - 5 - height(1, CAPTION), CAPTION, Role.MUTED, align="middle")
    edge = STANCE_PAINT[link.stance].mark if link.stance else Role.INK
    fill = Role.INK if link.level == "measure" and there and reached else Role.PAGE
    name = _say(link, at, each)
    sheet.items.append(
        Ring(
            x,
            y,
            size.radius,
            edge if there else Role.FAINT,
            fill,
            size.stroke if there else 1.4,
            dashed=not there,
            to=link.ref,
            title=link.name or None,
            name=name if there else None,
            group=group,
        )
    )
    below = y + size.radius + 5
    words = fit(link.name, room, size.name, "bold", size.lines)
    below = sheet.write(
        words, x, below, size.name, align="middle", weight="bold", title=link.name if words.cut else None, group=group
    )
    if there and link not in told:
        below = _place_says(sheet, link, x, below + 1, room, size)
    if at == each.breaks:
        words = fit(each.missing, room, SMALL, "bold", size.says)
        below = sheet.write(words, x, below + 1, SMALL, align="middle", weight="bold")
    return below


def _place_says(sheet: Sheet, link: SightStep, x: float, top: float, room: float, size: SightSize) -> float:
    """Set what is known of a link."""
    words = fit(link.says, room, SMALL, most=size.says)
    role = STANCE_PAINT[link.stance].words if link.stance else Role.MUTED
    return sheet.write(words, x, top, SMALL, role, align="middle", title=link.says if words.cut else None)


def _say(link: SightStep, at: int, each: DrawnSight) -> str:
    """“Book, stage, step 2 of 5”."""
    parts = [link.name, link.kind, say("sight.step", place=at + 1, count=len(each.links))]
    return label_text.joined_parts([*parts, link.says])


def _place_rest(sheet: Sheet, outlook: SightGraph, top: float) -> float:
    """Say how many other lines there are; gives back the lower edge."""
    said = []
    if len(outlook.lines) == 1 and outlook.lines[0].others:
        said.append(say("sight.others", outlook.lines[0].others))
    if outlook.more:
        broken = outlook.broken
        said.append(say("sight.more", outlook.more, broken=broken) if broken else say("score.more-rows", outlook.more))
    y = top
    for text in said:
        y = sheet.write(line(text, SMALL), MARGIN, y + 6, SMALL, Role.MUTED)
    return y

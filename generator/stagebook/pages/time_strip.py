"""Lay out a journey's strip of time: how wide every stage is, and how much of it is work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stagebook.analysis import JourneyTime, PassedStage

MAX_SEGMENTS = 100
"""A longer journey has no strip: its pieces would be thinner than a line."""
LEAST, LEAST_SHARE = 4.0, 45.0
"""Least width of a stage: so many per cent, and of many stages so much of the strip together."""
LEAST_PIECE = 0.9
"""Least width of waiting and of work within a stage, in per cent of the strip."""
LABEL = 3.5
"""Width from which a number has room, in per cent: 12 pixels of a narrow window."""


@dataclass(frozen=True, slots=True)
class StripPiece:
    """A stage of the strip; all in per cent of its width."""

    passed: PassedStage
    x: float
    width: float
    work: float | None
    """Width of the work; None unless time and work are known."""


@dataclass(frozen=True, slots=True)
class StripLayout:
    """All stages in order, and whether something is drawn wider than it is so that it can be seen."""

    pieces: tuple[StripPiece, ...]
    to_scale: bool


def lay_out_strip(time: JourneyTime) -> StripLayout | None:
    """Lay out the strip: stages of known time to scale, others all of one width. None if it would say nothing."""
    passed = time.passed
    if not time.takes or len(passed) > MAX_SEGMENTS:
        return None
    least = min(LEAST, LEAST_SHARE / len(passed))
    known = [each.takes for each in passed if each.takes is not None]
    widths = iter(share_out(known, 100 - least * (len(passed) - len(known)), least))
    pieces: list[StripPiece] = []
    x, to_scale = 0.0, True
    scale = (100 - least * (len(passed) - len(known))) / time.takes
    for each in passed:
        width = least if each.takes is None else next(widths)
        work = measure_work(each, width)
        pieces.append(StripPiece(each, round(x, 3), round(width, 3), work))
        to_scale = to_scale and is_to_scale(each, width, work, scale)
        x += width
    return StripLayout(tuple(pieces), to_scale)


def share_out(amounts: Sequence[float], room: float, least: float) -> list[float]:
    """Divide room in proportion to amounts, each at least so much: what the small ones need more, the others give."""
    small: set[int] = set()
    while True:
        rest = sum(amount for at, amount in enumerate(amounts) if at not in small)
        scale = (room - least * len(small)) / rest if rest else 0
        smaller = {at for at, amount in enumerate(amounts) if amount * scale < least} - small
        if not smaller:
            return [least if at in small else amount * scale for at, amount in enumerate(amounts)]
        small |= smaller


def measure_work(passed: PassedStage, width: float) -> float | None:
    """Return the width of the work in a stage: what there is of waiting and of work can both be seen."""
    if passed.takes is None or passed.work is None:
        return None
    if not passed.work:
        return 0
    if passed.work >= passed.takes:
        return round(width, 3)
    piece = min(LEAST_PIECE, width / 2)
    return round(min(max(width * passed.work / passed.takes, piece), width - piece), 3)


def is_to_scale(passed: PassedStage, width: float, work: float | None, scale: float) -> bool:
    """Tell whether a stage and its work are as wide as their time."""
    if passed.takes is None:
        return True
    sizes = [(width, passed.takes)] + ([] if work is None or passed.work is None else [(work, passed.work)])
    return all(abs(drawn - amount * scale) < 0.01 for drawn, amount in sizes)

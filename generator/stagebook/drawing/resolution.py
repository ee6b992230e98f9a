"""How fine an image is: as fine as its limit of pixels allows, computed before the engine is asked."""

from __future__ import annotations

from math import floor, sqrt

from stagebook.limits import BUDGET

MAX_DPI = 192.0
"""Pixels an inch of most images: twice those of a screen."""
MAX_SIDE = 32_000
"""Pixels of one side: more than 32,767 the engine cannot draw."""
POINTS_PER_INCH = 72
"""Points."""


def choose_dpi(width: float, height: float) -> float:
    """Choose the pixels an inch of an image of that size in points, with at most one decimal.

    At most `FINEST`. Where that is less than `BUDGET.image_least_dpi`, the image could not be read.
    """
    area, side = width * height / POINTS_PER_INCH**2, max(width, height) / POINTS_PER_INCH
    # The engine rounds sides up.
    limits = [MAX_DPI, 0.999 * MAX_SIDE / side] if side else [MAX_DPI]
    limits += [0.999 * sqrt(BUDGET.image_pixels / area)] if area else []
    return floor(10 * min(limits)) / 10

"""Choose the resolution of PNG images within the limit of pixels, before the engine is called."""

from __future__ import annotations

from math import floor, sqrt

from stagebook.limits import BUDGET

MAX_DPI = 192.0
"""Pixels per inch of most images: twice those of a screen."""
MAX_SIDE = 32_000
"""Limit of one side in pixels: the engine cannot draw more than 32,767."""
POINTS_PER_INCH = 72


def choose_dpi(width: float, height: float) -> float:
    """Return the resolution in pixels per inch for an image of this size in points, rounded down to one decimal.

    At most `MAX_DPI`. Below `BUDGET.image_least_dpi` an image is illegible, and callers leave it out.
    """
    area, side = width * height / POINTS_PER_INCH**2, max(width, height) / POINTS_PER_INCH
    # The engine rounds sides up.
    limits = [MAX_DPI, 0.999 * MAX_SIDE / side] if side else [MAX_DPI]
    limits += [0.999 * sqrt(BUDGET.image_pixels / area)] if area else []
    return floor(10 * min(limits)) / 10

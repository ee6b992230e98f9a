"""The worked example of a review: four edits of the example organisation.

Booking becomes repeatable and takes over from the restaurant's diary at two stages; the diary is retired.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from stagebook.project.folder import Project, load

ROOT = Path(__file__).parents[1]
"""The checkout, where the example organisation lies."""
EDITS: Mapping[str, tuple[str, str]] = {
    "models/enablers/shared/booking.yaml": ("\nstance: common\n", "\nstance: repeatable\n"),
    "models/enablers/restaurant/restaurant-diary.yaml": ("\nstance: ", "\nlifecycle: retired\nstance: "),
    "models/stages/reserve-a-table.yaml": ("enablers: [restaurant-diary]", "enablers: [booking]"),
    "models/stages/be-seated.yaml": ("- enabler: restaurant-diary", "- enabler: booking"),
}
"""By file, what is replaced by what, once."""


def load_sides() -> tuple[Project, Project]:
    """Return the example organisation before and after the edits."""
    before = load(ROOT)
    files = dict(before.files)
    for path, (was, now) in EDITS.items():
        text = files[path].decode()
        assert text.count(was) == 1, f"{path} has {was!r} {text.count(was)} times"
        files[path] = text.replace(was, now).encode()
    return before, replace(before, files=files)

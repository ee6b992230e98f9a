"""Reuse earlier models and drawings of earlier builds while serving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from stagebook.analysis.since import EarlierModel
from stagebook.checking import check_revision
from stagebook.drawing import Drawing, Failure, draw
from stagebook.pictures.scene import Scene
from stagebook.project.revision import Revision

MAX_DRAWINGS = 500
"""Number of drawings held in memory: those of the pages that are looked at."""


class EarlierModels:
    """Analyses the model of a revision only if another one was asked for the last time."""

    def __init__(self) -> None:
        self.last: tuple[tuple[str, str, str, date | None], EarlierModel] | None = None

    def __call__(self, revision: Revision) -> EarlierModel:
        """Return the result of `check_revision`. Raises EarlierModelError."""
        key = (revision.asked, revision.head, revision.folder, revision.today)
        if self.last is None or self.last[0] != key:
            self.last = key, check_revision(revision)
        return self.last[1]


class DrawnPictures:
    """Draws a scene only if an equal one is not in memory."""

    def __init__(self) -> None:
        self.cache: Path | None = None
        self.cached: dict[Scene, Drawing] = {}

    def __call__(self, scenes: Iterable[Scene]) -> Mapping[str, Drawing | Failure]:
        """Return the result of `draw`."""
        asked = list(scenes)
        drawn = draw([scene for scene in asked if scene not in self.cached], cache=self.cache) if asked else {}
        found = {scene.id: self.cached.get(scene) or drawn[scene.id] for scene in asked}
        self.cached |= {scene: drawing for scene in asked if isinstance(drawing := found[scene.id], Drawing)}
        while len(self.cached) > MAX_DRAWINGS:
            del self.cached[next(iter(self.cached))]
        return found

"""Reuse parsed files and drawings of earlier builds while serving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from stagebook.drawing import Drawing, Failure, draw
from stagebook.pictures.scene import Scene
from stagebook.reading.files import ParsedFile, parse_file

MOST = 500
"""So many pictures are kept: those of the pages that somebody looks at, many times over."""


class ParsedFiles:
    """Reads files by themselves, each only once as long as its bytes are the same."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[bytes, Sequence[str], ParsedFile | None]] = {}

    def __call__(self, path: str, data: bytes, folders: Sequence[str]) -> ParsedFile | None:
        """What `draft` gives."""
        kept = self.kept.get(path)
        if kept and kept[:2] == (data, folders):
            return kept[2]
        found = parse_file(path, data, folders)
        self.kept[path] = data, folders, found
        return found


class DrawnPictures:
    """Draws pictures, each only once as long as it shows the same."""

    def __init__(self) -> None:
        self.cache: Path | None = None
        self.kept: dict[Scene, Drawing] = {}

    def __call__(self, scenes: Iterable[Scene]) -> Mapping[str, Drawing | Failure]:
        """What `draw` gives."""
        asked = list(scenes)
        drawn = draw([scene for scene in asked if scene not in self.kept], cache=self.cache) if asked else {}
        found = {scene.id: self.kept.get(scene) or drawn[scene.id] for scene in asked}
        self.kept |= {scene: drawing for scene in asked if isinstance(drawing := found[scene.id], Drawing)}
        while len(self.kept) > MOST:
            del self.kept[next(iter(self.kept))]
        return found

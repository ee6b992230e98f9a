"""Finished drawings kept on disk, so that a picture that did not change costs neither DOT nor engine nor rebuild.

A drawing, or an image, is found by all that decides it: the whole scene, the engine's version and the code of this
package. An entry is a line with a seal over its name and the rest, then the rest: what was cut off, altered or put
under another name is drawn anew. The seal guards against accidents alone; whoever may write into the folder may write
into the pages.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cache
from hashlib import sha256
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from typing import Any

from stagebook import __version__
from stagebook.drawing.drawn import Drawing, Link
from stagebook.pictures.scene import Scene
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of drawings, made when the first one is kept. A disk that refuses costs time, never the build."""

    folder: Path
    engine: str
    """The version of the engine that draws."""
    _names: dict[str, tuple[Scene, str]] = field(default_factory=dict, compare=False, repr=False)
    """Names by the scene's id: one is asked for when a drawing is looked for, and again when it is kept."""

    def read(self, scene: Scene) -> Drawing | None:
        """Find the drawing of a scene; nothing where there is none or it is damaged."""
        content = self._read(f"{self._name(scene)}.json")
        return None if content is None else _unpacked(scene, content)

    def write(self, drawing: Drawing) -> None:
        """Keep a drawing."""
        self._write(f"{self._name(drawing.scene)}.json", _packed(drawing))

    def read_image(self, scene: Scene) -> bytes | None:
        """Find the image of a scene likewise."""
        return self._read(f"{self._name(scene)}.image")

    def write_image(self, scene: Scene, image: bytes) -> None:
        """Keep an image."""
        self._write(f"{self._name(scene)}.image", image)

    def _name(self, scene: Scene) -> str:
        known = self._names.get(scene.id)
        if known is None or known[0] is not scene:
            known = self._names[scene.id] = (scene, key(scene, self.engine))
        return known[1]

    def _read(self, name: str) -> bytes | None:
        try:
            kept = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, _, content = kept.partition(b"\n")
        return content if seal == _seal(name, content) else None

    def _write(self, name: str, content: bytes) -> None:
        """Keep something in one step, so that two builds at once cannot mix theirs."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_seal(name, content) + b"\n" + content)
                Path(temporary).replace(self.folder / name)
            finally:
                Path(temporary).unlink(missing_ok=True)


def key(scene: Scene, engine: str) -> str:
    """Name the drawing of a scene by all that decides it."""
    decides = json.dumps([__version__, _code(), engine, scene], default=_plain, check_circular=False)
    return sha256(decides.encode()).hexdigest()


def _plain(value: Any) -> list[Any]:
    """Write a value of ours as its type and all its fields."""
    kind: Any = type(value)
    return [kind.__name__, *_fields(kind)(value)]


@cache
def _fields(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Make what gets all fields of a value at once; TypeError for a type that does not belong into a scene."""
    return attrgetter(*(each.name for each in fields(kind)))  # a tuple: all types of a scene have several fields


@cache
def _code() -> str:
    """Name the code that draws: a change of it, however small, draws everything anew."""
    modules = sorted(
        (module.name, module.read_bytes()) for module in files(__package__).iterdir() if module.name.endswith(".py")
    )
    return sha256(repr(modules).encode()).hexdigest()


def _seal(name: str, content: bytes) -> bytes:
    return sha256(name.encode() + content).hexdigest().encode()


def _packed(drawing: Drawing) -> bytes:
    parts = [
        part if isinstance(part, str) else [part.to.kind, part.to.id, part.name, part.attributes, part.content]
        for part in drawing.parts
    ]
    return json.dumps([drawing.width, drawing.height, drawing.box, drawing.head, parts]).encode()


def _unpacked(scene: Scene, content: bytes) -> Drawing:
    width, height, box, head, parts = json.loads(content)
    whole = (part if isinstance(part, str) else Link(Ref(part[0], part[1]), *part[2:]) for part in parts)
    return Drawing(scene, width, height, box, head, tuple(whole))

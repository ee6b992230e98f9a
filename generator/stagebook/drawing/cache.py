"""Finished drawings kept on disk, so that a picture that did not change costs neither DOT nor engine nor rebuild.

A drawing, or an image, is found by all that decides it: the whole scene, the engine's version and the code of this
package. Entries lie in a store of `keeping`, which seals them and removes the unused.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from hashlib import sha256
from importlib.resources import files
from operator import attrgetter
from typing import Any, Literal

from stagebook import __version__
from stagebook.cache_folder import DAY, Store
from stagebook.drawing.result import Drawing, Failure, SvgLink
from stagebook.pictures.scene import Scene
from stagebook.source import Ref

Form = Literal["svg", "png"]
RETRY_AFTER = DAY
"""Seconds after which a picture that took the engine too long is drawn again: the machine may have been busy."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The drawings of one engine in a store, with those that took it too long: a build does not wait for them again."""

    store: Store
    engine: str
    """The version of the engine that draws."""
    seconds: float = 0
    """The time that the engine has for a picture: what failed within less is tried again."""
    _names: dict[str, tuple[Scene, str]] = field(default_factory=dict, compare=False, repr=False)
    """Names by the scene's id: one is asked for when a drawing is looked for, and again when it is kept."""

    def read(self, scene: Scene) -> Drawing | Failure | None:
        """Return the drawing of a scene, or why there was none lately; None where nothing usable is kept."""
        content = self.store.read(self._name(scene, "svg"))
        return self._read_timeout(scene, "svg") if content is None else _unpack(scene, content)

    def write(self, scene: Scene, drawn: Drawing | Failure) -> None:
        """Keep a drawing, or that it took too long. Other failures cost little, and may be gone the next time."""
        if isinstance(drawn, Failure):
            self._write_timeout(scene, "svg", drawn)
        else:
            self.store.write(self._name(scene, "svg"), _pack(drawn))

    def read_image(self, scene: Scene) -> bytes | Failure | None:
        """Return the image of a scene likewise."""
        content = self.store.read(self._name(scene, "png"))
        return self._read_timeout(scene, "png") if content is None else content

    def write_image(self, scene: Scene, drawn: bytes | Failure) -> None:
        """Keep an image likewise."""
        if isinstance(drawn, Failure):
            self._write_timeout(scene, "png", drawn)
        else:
            self.store.write(self._name(scene, "png"), drawn)

    def _read_timeout(self, scene: Scene, form: Form) -> Failure | None:
        content = self.store.read(self._name(scene, f"late-{form}"))
        if content is None:
            return None
        reason, seconds, at = json.loads(content)
        recent = 0 <= time.time() - at < RETRY_AFTER
        return Failure("slow", reason) if recent and seconds >= self.seconds else None

    def _write_timeout(self, scene: Scene, form: Form, failure: Failure) -> None:
        if failure.cause == "slow":
            content = json.dumps([failure.reason, self.seconds, time.time()])
            self.store.write(self._name(scene, f"late-{form}"), content.encode())

    def _name(self, scene: Scene, form: str) -> str:
        known = self._names.get(scene.id)
        if known is None or known[0] is not scene:
            known = self._names[scene.id] = (scene, drawing_key(scene, self.engine))
        return sha256(f"{known[1]} {form}".encode()).hexdigest()


def drawing_key(scene: Scene, engine: str) -> str:
    """Name the drawing of a scene by all that decides it."""
    decides = json.dumps([__version__, _code(), engine, scene], default=_encode_value, check_circular=False)
    return sha256(decides.encode()).hexdigest()


def _encode_value(value: Any) -> list[Any]:
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


def _pack(drawing: Drawing) -> bytes:
    parts = [
        part if isinstance(part, str) else [part.to.kind, part.to.id, part.name, part.attributes, part.content]
        for part in drawing.parts
    ]
    return json.dumps([drawing.width, drawing.height, drawing.box, drawing.head, parts]).encode()


def _unpack(scene: Scene, content: bytes) -> Drawing:
    width, height, box, head, parts = json.loads(content)
    whole = (part if isinstance(part, str) else SvgLink(Ref(part[0], part[1]), *part[2:]) for part in parts)
    return Drawing(scene, width, height, box, head, tuple(whole))

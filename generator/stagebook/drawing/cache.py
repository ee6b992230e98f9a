"""The drawing cache: finished SVG and PNG drawings on disk.

The key of an entry is a hash of the whole scene, the engine's version and the code of this package. Entries lie in a
`cache_folder.Store`, which detects damage and evicts unused entries.
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
"""Seconds after which a picture that timed out is drawn again: the machine may have been busy."""


@dataclass(frozen=True, slots=True)
class Cache:
    """The drawings of one engine in a store, and its recent timeouts, so that builds do not wait for them again."""

    store: Store
    engine: str
    """The engine's version."""
    seconds: float = 0
    """The engine's timeout in seconds: timeouts recorded with a shorter one are ignored."""
    _names: dict[str, tuple[Scene, str]] = field(default_factory=dict, compare=False, repr=False)
    """Keys by scene id: each is needed for reading and again for writing."""

    def read(self, scene: Scene) -> Drawing | Failure | None:
        """Return the cached drawing of a scene, or its recent timeout; None on a miss."""
        content = self.store.read(self._name(scene, "svg"))
        return self._read_timeout(scene, "svg") if content is None else _unpack(scene, content)

    def write(self, scene: Scene, drawn: Drawing | Failure) -> None:
        """Store a drawing or a timeout. Other failures are not stored: they are cheap and may be transient."""
        if isinstance(drawn, Failure):
            self._write_timeout(scene, "svg", drawn)
        else:
            self.store.write(self._name(scene, "svg"), _pack(drawn))

    def read_image(self, scene: Scene) -> bytes | Failure | None:
        """Return the cached PNG image of a scene, or its recent timeout; None on a miss."""
        content = self.store.read(self._name(scene, "png"))
        return self._read_timeout(scene, "png") if content is None else content

    def write_image(self, scene: Scene, drawn: bytes | Failure) -> None:
        """Store a PNG image or a timeout."""
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
    """Return the cache key of a scene's drawing: a SHA-256 of everything that influences it."""
    decides = json.dumps([__version__, _code(), engine, scene], default=_encode_value, check_circular=False)
    return sha256(decides.encode()).hexdigest()


def _encode_value(value: Any) -> list[Any]:
    """Encode a dataclass for JSON as its type name and field values. TypeError for another type."""
    kind: Any = type(value)
    return [kind.__name__, *_fields(kind)(value)]


@cache
def _fields(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return a getter of all fields of a dataclass. TypeError for another type."""
    return attrgetter(*(each.name for each in fields(kind)))  # a tuple: all types of a scene have several fields


@cache
def _code() -> str:
    """Return a hash of this package's source: any change of it invalidates the cache."""
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

"""Engine output kept on disk, so that a picture that did not change is not drawn again.

An entry is a line with the SHA-256 of the rest, then the rest: what was cut off or altered is drawn anew.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of drawings, made when the first one is kept. A disk that refuses costs time, never the build."""

    folder: Path

    def read(self, key: str) -> str | None:
        """Find what is kept under a key; nothing where there is none or it is damaged."""
        try:
            kept = (self.folder / f"{key}.svg").read_bytes()
        except OSError:
            return None
        seal, _, drawing = kept.partition(b"\n")
        return drawing.decode() if seal.decode("latin-1") == sha256(drawing).hexdigest() else None

    def write(self, key: str, drawing: str) -> None:
        """Keep a drawing, in one step, so that two builds at once cannot mix theirs."""
        content = drawing.encode()
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(content).hexdigest().encode() + b"\n" + content)
                Path(temporary).replace(self.folder / f"{key}.svg")
            finally:
                Path(temporary).unlink(missing_ok=True)


def key(*what: str) -> str:
    """Name an entry by all that decides its content."""
    return sha256("\0".join(what).encode()).hexdigest()

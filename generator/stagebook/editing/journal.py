"""The journal of a command that changes several files: what each file held before, in a form that can be checked."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from hashlib import sha256

JOURNAL = ".stagebook-journal"
"""Name of the journal, in the folder of the project. It exists while files are changed."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change of one file. `before` is None for a new file; `after` is a SHA-256 in hex, empty where it is removed."""

    path: str
    before: bytes | None
    after: str
    mode: int


@dataclass(frozen=True, slots=True)
class Journal:
    """What a command is changing. `token` is part of the names of its temporary files."""

    command: str
    token: str
    changes: tuple[RecordedChange, ...]

    def to_bytes(self) -> bytes:
        """Return it as one line of JSON, and a line with the checksum of the first."""
        changes = [[each.path, encode(each.before), each.after, each.mode] for each in self.changes]
        line = json.dumps([VERSION, self.command, self.token, changes]).encode()
        return line + b"\n" + sha256(line).hexdigest().encode() + b"\n"


def read_journal(content: bytes) -> Journal | None:
    """Return the journal in the bytes of a file; None where it was not written to its end, or is none."""
    line, _, seal = content.partition(b"\n")
    if seal != sha256(line).hexdigest().encode() + b"\n":
        return None
    try:
        version, command, token, changes = json.loads(line)
        recorded = tuple(RecordedChange(path, decode(before), after, mode) for path, before, after, mode in changes)
    except (ValueError, TypeError, binascii.Error):
        return None
    texts = (command, token, *(each.path for each in recorded), *(each.after for each in recorded))
    usual = all(isinstance(each, str) for each in texts) and all(isinstance(each.mode, int) for each in recorded)
    return Journal(command, token, recorded) if version == VERSION and usual and token.isalnum() else None


def encode(content: bytes | None) -> str | None:
    """Return bytes in base64; None for None."""
    return None if content is None else base64.b64encode(content).decode()


def decode(text: str | None) -> bytes | None:
    """Return the bytes of a text in base64; None for None. Raises binascii.Error or TypeError."""
    return None if text is None else base64.b64decode(text, validate=True)

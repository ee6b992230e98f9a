"""Golden files: output that people have looked at. `make golden` writes them anew and shows what changed."""

from __future__ import annotations

import os
from pathlib import Path

WRITE = bool(os.environ.get("STAGEBOOK_WRITE_GOLDEN"))


def assert_golden(text: str, path: Path, purpose: str = "") -> None:
    """Assert that a text is that of a golden file, or write the file where STAGEBOOK_WRITE_GOLDEN is set."""
    if WRITE:
        path.write_text(text, encoding="utf-8")
        return
    assert text == path.read_text(encoding="utf-8"), purpose or f"{path.name} has changed; on purpose: make golden"

"""Short pieces of YAML to paste, for hints."""

from __future__ import annotations

import json
import re
from typing import Any

from stagebook.reading.scalars import resolve

SAFE = re.compile(r"[^\W_][\w ./%+()'?-]*(?<! )")
"""Text that means the same without quotes, in a list or mapping on one line too."""


def flow(value: Any) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, str):
        return value if SAFE.fullmatch(value) and isinstance(resolve(value), str) else quoted(value)
    return json.dumps(value)


def quoted(text: str) -> str:
    """A text in double quotes, which mean the same in JSON and in YAML."""
    return json.dumps(text, ensure_ascii=False)


def shorten(text: str, most: int = 24) -> str:
    """A text that fits into a message."""
    return text if len(text) <= most else f"{text[: most - 1]}…"

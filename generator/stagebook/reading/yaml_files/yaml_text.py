"""Write short pieces of YAML for hints."""

from __future__ import annotations

import json
import re
from typing import Any

from stagebook.model.fields import DAY
from stagebook.reading.yaml_files.scalars import resolve

SAFE = re.compile(r"[^\W_][\w ./%+()'?-]*(?<! )|…")
"""Text that needs no quotes, not even in a list or mapping on one line."""


def flow(value: Any) -> str:
    """Return a value as YAML on one line (flow style)."""
    if isinstance(value, dict):
        if DAY in value:
            return str(value[DAY])
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, str):
        return value if SAFE.fullmatch(value) and isinstance(resolve(value), str) else quoted(value)
    return json.dumps(value)


def quoted(text: str) -> str:
    """Return a text in double quotes, by the rules of JSON, which are valid in YAML."""
    return json.dumps(text, ensure_ascii=False)


def shorten(text: str, limit: int = 24) -> str:
    """Shorten a text to `limit` characters, the last of them an ellipsis."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"

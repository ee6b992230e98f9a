"""Words of pages."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {}

"""Messages in the formats that hosting services and CI servers read, of their files, and of CODEOWNERS."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "github.more": (
        "{n} more is not shown here: {counts}. GitHub shows ten of each kind.",
        "{n} more are not shown here: {counts}. GitHub shows ten of each kind.",
    ),
    "junit.clean": "Nothing to report",
    "sarif.example": "Found:",
    "sarif.instead": "Not found:",
}

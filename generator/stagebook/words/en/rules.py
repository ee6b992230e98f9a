"""Words of rules, and the few that the analysis needs."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "path.next": " → ",
}

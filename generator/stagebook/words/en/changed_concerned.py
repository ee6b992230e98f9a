"""Messages of *Who should see it*: why a change concerns a team."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "section.concerned": "Who should see it",
    "column.concerned-team": "Team",
    "column.concerned-contact": "Contact",
    "column.concerned-why": "Why",
    "concerned.no-contact": "no contact recorded",
    "concerned.next": "; ",
    "concerned.itself": "differs itself",
    "concerned.changed": "owns what changed: {refs}",
    "concerned.owned": "no longer owns {refs}",
    "concerned.agrees": "has to agree from now on: {refs}",
    "concerned.affected": "owns what is affected: {refs}",
}

"""Messages of *Who should see it*: why a change concerns a team."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "section.concerned": "Who should see it",
    "column.concerned-team": "Team",
    "column.concerned-contact": "Contact",
    "column.concerned-why": "Why",
    "concerned.no-contact": "no contact recorded",
    "concerned.next": "; ",
    "concerned.itself.changed": "differs itself",
    "concerned.itself.measured": "is named in a measure",
    "concerned.itself.planned": "is named in a change",
    "concerned.itself.asked": "is asked about itself",
    "concerned.changed": "owns what changed: {refs}",
    "concerned.owned": "no longer owns {refs}",
    "concerned.agrees": "has to agree from now on: {refs}",
    "concerned.measured": "owns what is measured: {refs}",
    "concerned.planned": "owns what a change is about: {refs}",
    "concerned.heard": "is heard in {refs}",
    "concerned.asked": "owns what is asked about: {refs}",
    "concerned.affected": "owns what is affected: {refs}",
}

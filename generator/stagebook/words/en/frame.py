"""What stands around every page, and above every table."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "frame.edit": "Edit this",
    "frame.built.commit": "Built from {commit}",
    "frame.built.commit-on": "Built from {commit}, {on}",
    "frame.built.commit-changed": "Built from {commit} and changes since",
    "frame.built.commit-changed-on": "Built from {commit}, {on}, and changes since",
    "frame.built.on": "Built on {on}",
    "redirect.moved": "This is now called {name}.",
    "frame.last-changed": "Last changed {on}",
    "frame.skip": "Skip to the text",
    "frame.announce": "Announcement",
    "frame.sections": "Sections of the site",
    "frame.branch": "In this section",
    "frame.crumbs": "Where you are",
    "frame.contents": "On this page",
    "frame.theme": "Light or dark",
    "frame.source": "Written in",
    "frame.find": "Find in this table",
    "frame.filter": "Narrow this table",
    "frame.all": "{column}: all",
    "frame.option": "{label} ({count})",
    "frame.no-value": "not given",
    "frame.found": "{shown} of {total}",
    "frame.found-none": "No row fits.",
    "frame.clear": "Show all rows",
}

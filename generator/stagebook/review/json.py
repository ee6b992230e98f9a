"""Write a review for programs."""

from __future__ import annotations

import json
from typing import Any

from stagebook.differences.things import ThingDifference
from stagebook.review.document import ReviewDocument

VERSION = 1


def write_json(document: ReviewDocument) -> str:
    """Write a review as one JSON document."""
    found = document.review
    written = {
        "version": VERSION,
        "changes": [describe(each) for each in found.comparison.differences],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def describe(difference: ThingDifference) -> dict[str, Any]:
    """Return a difference as a JSON object."""
    return {
        "event": difference.event,
        "before": str(difference.before) if difference.before else None,
        "after": str(difference.after) if difference.after else None,
        "fields": [{"field": each.field, "was": each.was, "now": each.now} for each in difference.fields],
    }

"""Findings for programs, as the module documents them."""

from __future__ import annotations

import json
import re
from typing import Any

from stagebook.findings import json as documented
from stagebook.findings import write_json
from tests.findings.samples import ACCEPTED, ERROR, NOTE, NOWHERE, PATH, report


def written(*findings: Any) -> dict[str, Any]:
    """The document for some findings."""
    document: dict[str, Any] = json.loads(write_json(report(*findings)))
    return document


def test_nothing() -> None:
    """Nothing found is a document too."""
    assert written() == {
        "version": 2, "project": ".", "findings": [], "counts": {"error": 0, "warning": 0, "note": 0, "accepted": 0},
        "elsewhere": 0,
    }  # fmt: skip


def test_finding() -> None:
    """A finding has its place in characters, and what is not known is null or empty."""
    assert written(ERROR)["findings"] == [
        {
            "code": "unknown-value",
            "severity": "error",
            "message": "`stance` cannot be `comon`.",
            "hint": "Did you mean `common`?",
            "path": PATH,
            "line": 2,
            "column": 9,
            "length": 5,
            "subject": None,
            "others": [],
            "accepted": None,
        }
    ]


def test_accepted_and_placeless() -> None:
    """Accepted findings are there with their reason; one that no file holds has no place."""
    document = written(ERROR, ACCEPTED, NOTE, NOWHERE)
    nowhere, _, accepted, _ = document["findings"]
    assert [nowhere[key] for key in ("path", "line", "column", "length")] == [None] * 4
    assert (accepted["subject"], accepted["others"], accepted["accepted"]) == (
        "enabler:booking", ["stage:pay"], "Decided in March."
    )  # fmt: skip
    assert document["counts"] == {"error": 1, "warning": 1, "note": 1, "accepted": 1}


def test_documentation() -> None:
    """Every key is described where the format is documented, and nothing else is."""
    document = written(ERROR)
    keys = {*document, *document["findings"][0], *document["counts"]}
    described = set(re.findall(r"`([a-z]+)`", documented.__doc__ or ""))
    assert keys <= described
    assert described - keys <= {"error", "warning", "note", "kind"}

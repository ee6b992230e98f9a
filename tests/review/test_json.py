"""The JSON document of `diff`: its keys are documented, and it says where each difference stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from stagebook.checking import review_projects
from stagebook.project.folder import Project
from stagebook.reading.mkdocs_yml.settings import Settings
from stagebook.review import FORMATS
from stagebook.review import json as json_format
from stagebook.review.document import make_document
from tests.review.reviewing import review_files
from tests.worked_example import load_sides


@cache
def worked_example() -> dict[str, Any]:
    found = review_projects(*load_sides())
    document: dict[str, Any] = json.loads(FORMATS["json"](make_document(found, found.review)))
    return document


def keys_of(value: Any) -> Iterator[str]:
    """All keys, but those of values of the model and of figures."""
    if isinstance(value, list):
        for each in value:
            yield from keys_of(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from () if key in ("was", "now", "because") else keys_of(each)


def test_every_key_is_documented() -> None:
    """In the docstring of the module, between back-ticks."""
    text = json_format.__doc__ or ""
    assert sorted({key for key in keys_of(worked_example()) if f"`{key}`" not in text}) == []


def test_the_worked_example() -> None:
    """Things, figures, questions, findings and teams are those of the page."""
    found = worked_example()
    assert found["version"] == 1
    assert found["changed"] is True
    assert found["summary"].startswith("Booking becomes repeatable (it was common) and takes the place of")
    assert [each["after"] for each in found["things"]] == [
        "stage:be-seated",
        "stage:reserve-a-table",
        "enabler:booking",
        "enabler:restaurant-diary",
    ]
    (field,) = found["things"][2]["fields"]
    assert (field["field"], field["was"], field["now"]) == ("stance", "common", "repeatable")
    used = next(each for each in found["figures"] if (each["of"], each["figure"]) == ("enabler:booking", "used-in"))
    assert (used["was"]["part"], used["now"]["part"], used["now"]["type"]) == (3, 4, "count")
    assert {each["code"] for each in found["questions"]} >= {"rationale-left-behind", "cause-retired"}
    assert "team:dining-room" in {each["team"] for each in found["concerned"]}


def test_each_difference_says_where_it_stands() -> None:
    """Path, line and column on each side that has it: of a field, of an item, and inside an item."""
    before = "name: Book\n\nenablers:\n  - welcome\n  - enabler: booking\n    for: The court\n"
    after = "name: Book\nenablers:\n  - enabler: booking\n    for: The table\n"
    names = {"models/enablers/booking.yaml": "name: Booking\n", "models/enablers/welcome.yaml": "name: Welcome\n"}
    document = review_files({**names, "models/stages/book.yaml": before}, {**names, "models/stages/book.yaml": after})
    (thing,) = json.loads(FORMATS["json"](document))["things"]
    (field,) = thing["fields"]
    changed, gone = field["items"]
    path = "models/stages/book.yaml"
    assert gone["before"] == {"path": path, "line": 4, "column": 5}
    assert gone["after"] is None
    (inner,) = changed["fields"]
    assert (inner["before"], inner["after"]) == (
        {"path": path, "line": 6, "column": 10},
        {"path": path, "line": 4, "column": 10},
    )
    assert inner["text"] == [{"equal": "The "}, {"struck": "court"}, {"added": "table"}]


def test_nothing_differs() -> None:
    """All lists are there and empty."""
    files = {"models/enablers/booking.yaml": "name: Booking\n"}
    found = json.loads(FORMATS["json"](review_files(files, files)))
    assert (found["changed"], found["things"], found["summary"]) == (False, [], "")
    assert found["files"] == {"added": [], "removed": [], "changed": [], "moved": []}
    assert found["settings"] == {"own": [], "others": []}


def test_a_folder_that_names_the_organisation_is_no_change() -> None:
    """Without a file for the organisation its folder names it, on one side or on both."""
    files = {"models/enablers/booking.yaml": b"name: Booking\n"}
    own = {**files, "models/organisation.yaml": b"name: Lido\n"}
    folders = [
        Project(Path(name), Settings(), its) for name, its in (("before", files), ("after", files), ("own", own))
    ]
    for before, after in ((folders[0], folders[1]), (folders[0], folders[2]), (folders[2], folders[1])):
        assert review_projects(before, after).review.comparison.is_empty

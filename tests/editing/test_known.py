"""What editors may complete: everything that exists, however broken the file that says so."""

from __future__ import annotations

from stagebook.editing.known import known_ids


def test_things_with_their_names() -> None:
    """A thing is known by its file's name and shown by its own."""
    files = {"models/teams/digital.yaml": b"name: Digital", "models/enablers/food/tills.yaml": b"name: Tills"}
    ids = known_ids(files)
    assert ids["team"] == {"digital": "Digital"}
    assert ids["enabler"] == {"tills": "Tills"}


def test_the_order_is_that_of_ids() -> None:
    """Ids come in their order, so that the same models make the same schema."""
    files = {f"models/teams/{each}.yaml": b"name: X" for each in ("b", "c", "a")}
    assert list(known_ids(files)["team"]) == ["a", "b", "c"]


def test_broken_files_count() -> None:
    """A file that cannot be read, holds nothing or has a wrong value exists all the same."""
    files = {
        "models/teams/a.yaml": b"name: [",
        "models/teams/b.yaml": b"",
        "models/teams/c.yaml": b"name: 7\nstanse: x",
        "models/teams/d.yaml": b"\xff\xfe",
        "models/teams/e.yaml": b"name: Every day\nmembers: many",
    }
    assert known_ids(files)["team"] == {"a": "a", "b": "b", "c": "c", "d": "d", "e": "Every day"}


def test_files_that_could_not_be_had_count() -> None:
    """So does a file whose bytes could not be had."""
    assert known_ids({}, unread=["models/teams/a.yaml"])["team"] == {"a": "a"}


def test_stages_written_in_a_journey() -> None:
    """A stage that is written inside a journey can be named like any other."""
    files = {"models/journeys/play.yaml": b"name: Play\nstages:\n  - {id: warm-up, name: Warm up}\n  - pay"}
    assert known_ids(files)["stage"] == {"warm-up": "Warm up"}


def test_several_model_folders() -> None:
    """Several model folders are one space of names; what lies outside them is nothing of ours."""
    files = {"a/teams/x.yaml": b"name: X", "b/teams/y.yaml": b"name: Y", "c/teams/z.yaml": b"name: Z"}
    assert known_ids(files, ("a", "b"))["team"] == {"x": "X", "y": "Y"}

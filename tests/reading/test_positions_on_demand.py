"""Positions that are found by parsing a file again are those of reading, and only where one is asked for."""

from __future__ import annotations

import pytest

from stagebook.reading import positions_on_demand, read
from stagebook.reading.positions_on_demand import list_homes, places_on_demand
from stagebook.reading.yaml_files.parse import parse
from stagebook.source import Mark

FILES = {
    "models/organisation.yaml": b"name: Northfield\n",
    "models/teams/a.yaml": b"name: A\nremit: One\n",
    "models/journeys/learn.yaml": b"name: Learn\nstages:\n  - {id: book, name: Book}\n  - {id: play, name: Play}\n",
}


def test_they_are_the_same_and_nothing_else_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A journey and the stages inside it are one file."""
    parsed = []

    def count(path: str, text: str) -> object:
        parsed.append(path)
        return parse(path, text)

    monkeypatch.setattr(positions_on_demand, "parse", count)
    places = read(FILES).places
    found = places_on_demand(list_homes(places), FILES)
    assert [*found] == [*places]
    assert parsed == []
    for ref in places:
        if ref.kind in ("journey", "stage"):
            for steps in ((), ("name",), ("purpose",), ("stages", 1, "id")):
                assert found.place(Mark(ref, steps)) == places.place(Mark(ref, steps))
    assert parsed == ["models/journeys/learn.yaml"]

"""Find the positions of values of a file when one is asked for, by parsing the file once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from stagebook.findings.finding import Finding
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.text import decode
from stagebook.source import Home, Places, Position, Ref, Source, Steps

Homes = Mapping[Ref, tuple[str, Steps, str]]
"""By thing, the path of its file, the steps to it in the file, and its model folder."""


class PositionsOnDemand(Mapping[Steps, Position]):
    """The positions of all values of one file, which is parsed on first access."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data = path, data

    @cached_property
    def _found(self) -> Mapping[Steps, Position]:
        text = decode(self.path, self.data)
        return {} if isinstance(text, Finding) else parse(self.path, text).source.positions

    def __getitem__(self, steps: Steps) -> Position:
        return self._found[steps]

    def __iter__(self) -> Iterator[Steps]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def list_homes(places: Places) -> Homes:
    """Return where the things of a model are, without any position."""
    return {ref: (each.source.path, each.steps, each.folder) for ref, each in places.homes.items()}


def places_on_demand(homes: Homes, files: Mapping[str, bytes]) -> Places:
    """Return the places of things in files, of which a file is parsed where a place in it is asked for."""
    paths = {path for path, _, _ in homes.values()}
    sources = {path: Source(path, PositionsOnDemand(path, files[path])) for path in paths}
    return Places({ref: Home(sources[path], steps, folder) for ref, (path, steps, folder) in homes.items()})

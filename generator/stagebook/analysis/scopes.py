"""Define the scopes of the analysis: the organisation with all paths, and each business with its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stagebook.analysis.paths import Path
from stagebook.model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisation or one business, and its paths."""

    ref: Ref
    paths: tuple[Path, ...]
    several: bool = False
    """Whether this is an organisation in which two or more businesses have a path."""

    @property
    def longest(self) -> tuple[Path, ...]:
        """Paths with most stages; several where they tie."""
        most = max((len(path.stages) for path in self.paths), default=0)
        return tuple(path for path in self.paths if len(path.stages) == most)


@dataclass(frozen=True, slots=True)
class Scopes:
    """The organisation and all businesses, those without a path included."""

    organisation: Scope
    businesses: Mapping[str, Scope]

    def __iter__(self) -> Iterator[Scope]:
        yield self.organisation
        yield from self.businesses.values()


def find_scopes(model: OperatingModel, paths: tuple[Path, ...]) -> Scopes:
    """Assign paths to the organisation and to businesses, these in order of ids."""
    found: dict[str, list[Path]] = {business: [] for business in model.businesses}
    for path in paths:
        if path.business:
            found[path.business].append(path)
    several = sum(bool(its) for its in found.values()) > 1
    businesses = {id: Scope(model.businesses[id].ref, tuple(its)) for id, its in found.items()}
    return Scopes(Scope(model.organisation.ref, paths, several), businesses)

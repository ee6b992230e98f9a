"""Index the paths that each enabler serves, and its uses on them, for evidence, balance and trade-off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.bitsets import Ids
from stagebook.analysis.dependence import Dependence
from stagebook.analysis.paths import Path
from stagebook.analysis.scopes import Scope
from stagebook.analysis.uses import Use

By = Literal["direct", "all"]
"""`direct`: where the enabler is named. `all`: where its transitive dependants are named too."""


@dataclass(frozen=True, slots=True)
class ServedSets:
    """Bit sets of what each live enabler serves, directly and in all."""

    table: Ids
    """The ids that bits stand for."""
    enablers: Mapping[str, int]
    direct: Sequence[int]
    all: Sequence[int]

    def bits(self, enabler: str, by: By) -> int:
        """Return what an enabler serves, as bits of the table. KeyError for one that is not live."""
        return (self.direct if by == "direct" else self.all)[self.enablers[enabler]]


@dataclass(frozen=True, slots=True)
class ServedPaths:
    """The paths that live enablers serve."""

    dependence: Dependence
    met: Mapping[str, tuple[tuple[Path, str], ...]]
    """By live enabler, paths and stages of its uses; the stage is empty in a journey that lists none."""
    paths: ServedSets
    """Bit sets of path ids."""

    @classmethod
    def of(
        cls,
        paths: Iterable[Path],
        path_of: Mapping[str, Path],
        by_enabler: Mapping[str, tuple[Use, ...]],
        dependence: Dependence,
    ) -> ServedPaths:
        """Index all uses by path."""
        met = {
            name: tuple((path_of[use.journey], use.stage) for use in by_enabler[name] if use.journey in path_of)
            for name in dependence.table.names
        }
        return cls(
            dependence, met, find_served_paths(dependence, met, (path.id for path in paths), lambda path, _: path.id)
        )

    def gather(self, things: Iterable[str], key: Callable[[Path, str], str]) -> ServedSets:
        """Make sets of other things served: `key` maps path and stage to an id; ids not in `things` are left out."""
        return find_served_paths(self.dependence, self.met, things, key)

    def mask(self, scope: Scope) -> int:
        """Return the paths of a scope, as bits of `paths.table`."""
        return self.paths.table.bits(path.id for path in scope.paths)


def find_served_paths(
    dependence: Dependence,
    met: Mapping[str, tuple[tuple[Path, str], ...]],
    things: Iterable[str],
    key: Callable[[Path, str], str],
) -> ServedSets:
    """Make the sets of all live enablers."""
    table = Ids(things)
    direct = [
        table.bits({each for each in (key(path, stage) for path, stage in its) if each in table.at})
        for its in met.values()
    ]
    return ServedSets(table, dependence.table.at, direct, dependence.union_over_dependants(direct))

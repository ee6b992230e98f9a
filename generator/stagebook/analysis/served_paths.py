"""Which paths each enabler serves, and where on them: what evidence, balance and trade-off count."""

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
"""By where an enabler is named, or by everything that depends on it as well."""


@dataclass(frozen=True, slots=True)
class ServedSets:
    """For each live enabler what it serves: directly, and in all."""

    table: Ids
    """What can be served."""
    enablers: Mapping[str, int]
    direct: Sequence[int]
    all: Sequence[int]

    def bits(self, enabler: str, by: By) -> int:
        """What an enabler serves, as bits of the table."""
        return (self.direct if by == "direct" else self.all)[self.enablers[enabler]]


@dataclass(frozen=True, slots=True)
class ServedPaths:
    """What live enablers serve."""

    dependence: Dependence
    met: Mapping[str, tuple[tuple[Path, str], ...]]
    """For each live enabler the paths and stages of its uses; a stage is empty in a journey that lists none."""
    paths: ServedSets
    """By the ids of paths."""

    @classmethod
    def of(
        cls,
        paths: Iterable[Path],
        path_of: Mapping[str, Path],
        by_enabler: Mapping[str, tuple[Use, ...]],
        dependence: Dependence,
    ) -> ServedPaths:
        """Follow all uses to their paths."""
        met = {
            name: tuple((path_of[use.journey], use.stage) for use in by_enabler[name] if use.journey in path_of)
            for name in dependence.table.names
        }
        return cls(
            dependence, met, find_served_paths(dependence, met, (path.id for path in paths), lambda path, _: path.id)
        )

    def gather(self, things: Iterable[str], key: Callable[[Path, str], str]) -> ServedSets:
        """What else is served, as `key` names it for a stage on a path; what is not among `things` is left out."""
        return find_served_paths(self.dependence, self.met, things, key)

    def mask(self, scope: Scope) -> int:
        """The paths of the organisation or of one business, as bits."""
        return self.paths.table.bits(path.id for path in scope.paths)


def find_served_paths(
    dependence: Dependence,
    met: Mapping[str, tuple[tuple[Path, str], ...]],
    things: Iterable[str],
    key: Callable[[Path, str], str],
) -> ServedSets:
    """The sets of all live enablers."""
    table = Ids(things)
    direct = [
        table.bits({each for each in (key(path, stage) for path, stage in its) if each in table.at})
        for its in met.values()
    ]
    return ServedSets(table, dependence.table.at, direct, dependence.union_over_dependants(direct))

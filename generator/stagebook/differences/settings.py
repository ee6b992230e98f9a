"""Compare the settings of two projects: those of this plugin by their values, all others by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stagebook.reading.mkdocs_yml.written_settings import WrittenSettings


@dataclass(frozen=True, slots=True)
class SettingDifference:
    """A setting of this plugin that differs, None where it is not set."""

    key: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class SettingsComparison:
    """What differs between the settings of two projects."""

    settings: tuple[SettingDifference, ...] = ()
    others: tuple[str, ...] = ()
    """Names of settings of MkDocs that differ: they change the site, not the model."""
    paths: frozenset[str] = frozenset()
    """Paths of the files that hold the settings."""

    def __bool__(self) -> bool:
        return bool(self.settings or self.others)


def compare_settings(before: WrittenSettings, after: WrittenSettings) -> SettingsComparison:
    """Compare the settings of two projects."""
    paths = frozenset(filter(None, (before.path, after.path)))
    own = tuple(compare_own(before.own, after.own))
    names = dict.fromkeys((*after.others, *before.others))
    others = tuple(name for name in names if before.others.get(name) != after.others.get(name))
    return SettingsComparison(own, others, paths)


def compare_own(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[SettingDifference]:
    """Yield the settings of this plugin that differ, in the order of their names."""
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield SettingDifference(key, before.get(key), after.get(key))

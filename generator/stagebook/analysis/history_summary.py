"""Summarise a model for the history of an organisation: few figures, and which things there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from stagebook.analysis.analysis import Analysis
from stagebook.findings.finding import Finding, Severity
from stagebook.model import OperatingModel
from stagebook.model.kinds import ORGANISATION
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class ModelSummary:
    """What the history tells of a model. Plain values, since summaries are cached as JSON."""

    names: Mapping[str, Mapping[str, str]]
    """By kind, the names of things by their ids; without the organisation."""
    was: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """By kind, the earlier ids of things by their ids, where there are any."""
    stances: Mapping[str, str] = field(default_factory=dict)
    """By enabler that is not retired, its stance; empty where it is undecided."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """By severity (`warning`, `note`), the number of open findings of the models."""
    traced: float = 0
    """Failure demand a month that names a cause."""

    @property
    def refs(self) -> dict[Ref, None]:
        """All things, in order of kinds, then of ids."""
        return {Ref(kind, id): None for kind, names in self.names.items() for id in names}

    @property
    def decided(self) -> int:
        """Number of enablers, without retired ones, that have a stance."""
        return sum(1 for stance in self.stances.values() if stance)

    @property
    def undecided(self) -> int:
        """Number of enablers, without retired ones, that have no stance."""
        return len(self.stances) - self.decided

    def name(self, ref: Ref) -> str:
        """Return the name that a thing had."""
        return self.names[ref.kind][ref.id]

    def earlier_ids(self, ref: Ref) -> tuple[str, ...]:
        """Return the ids that a thing had before."""
        return tuple(self.was.get(ref.kind, {}).get(ref.id, ()))


def summarise(model: OperatingModel, analysis: Analysis, findings: Iterable[Finding]) -> ModelSummary:
    """Summarise a model, its analysis and its findings."""
    things = sorted((thing for thing in model if thing.kind_name != ORGANISATION), key=lambda thing: thing.id)
    kinds = [kind for kind in dict.fromkeys(thing.kind_name for thing in model) if kind != ORGANISATION]
    open_findings = [finding for finding in findings if not finding.accepted]
    return ModelSummary(
        names={kind: {each.id: each.name or each.id for each in things if each.kind_name == kind} for kind in kinds},
        was={
            kind: its
            for kind in kinds
            if (its := {each.id: tuple(each.was) for each in things if each.kind_name == kind and each.was})
        },
        stances={
            each.id: each.stance or ""
            for each in sorted(model.enablers.values(), key=lambda enabler: enabler.id)
            if each.lifecycle != "retired"
        },
        findings={
            severity.word: sum(1 for finding in open_findings if finding.severity == severity)
            for severity in (Severity.WARNING, Severity.NOTE)
        },
        traced=analysis.demand.traced,
    )

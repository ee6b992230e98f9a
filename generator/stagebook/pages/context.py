"""What page makers need: the model, its analysis, findings and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from stagebook.analysis import Analysis
from stagebook.analysis.history import History
from stagebook.analysis.since import SinceLastTime
from stagebook.differences.things import ThingDifference
from stagebook.findings import Report
from stagebook.findings.finding import Finding
from stagebook.model import Change, Measure, OperatingModel
from stagebook.model.naming import Naming
from stagebook.model.references import references
from stagebook.pages.lookups import Lookups
from stagebook.pages.targets import Targets
from stagebook.rules.review import Review
from stagebook.source import Mark, Place, Places, Ref


@dataclass(frozen=True)
class PageContext:
    """The model, its analysis, the findings and the places of things in files."""

    model: OperatingModel
    """`make_context` puts the things of each kind in the order of names, so that pages list them so."""
    analysis: Analysis
    findings: tuple[Finding, ...]
    places: Places
    statements: Mapping[str, str] = field(default_factory=dict)
    """By code, the summary of a rule that flags most of what it checks."""
    since: SinceLastTime | None = None
    """What happened since an earlier model; None where there is none to compare with."""
    review: Review | None = None
    """What the model changes against an earlier one; None where there is none to compare with."""

    history: History | None = None
    """What changed month by month; None where nobody asks."""

    @cached_property
    def naming(self) -> Naming:
        """Names and qualifiers of things."""
        return Naming(self.model)

    @cached_property
    def lookups(self) -> Lookups:
        """Indexes over the model."""
        return Lookups(self.model, self.analysis)

    @cached_property
    def targets(self) -> Targets:
        """What the open changes lead to, analysed on demand."""
        return Targets(self.model, self.analysis)

    @cached_property
    def findings_about(self) -> Mapping[Ref, tuple[Finding, ...]]:
        """Findings by each thing that they name."""
        found: defaultdict[Ref, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            for ref in dict.fromkeys(finding.refs):
                found[ref].append(finding)
        return {ref: tuple(findings) for ref, findings in found.items()}

    @cached_property
    def measures_of(self) -> Mapping[Ref, tuple[Measure, ...]]:
        """Measures by the thing that they measure."""
        found: defaultdict[Ref, list[Measure]] = defaultdict(list)
        for measure in self.model.measures.values():
            if measure.of:
                found[measure.of.ref].append(measure)
        return {ref: tuple(measures) for ref, measures in found.items()}

    @cached_property
    def differences(self) -> Mapping[Ref, ThingDifference]:
        """What differs from the earlier model, by thing of this one; empty without an earlier model."""
        found = self.review.comparison.differences if self.review else ()
        return {each.after: each for each in found if each.after}

    @cached_property
    def changes_of(self) -> Mapping[Ref, tuple[Change, ...]]:
        """Changes by each thing that they name in any field."""
        found: defaultdict[Ref, dict[str, Change]] = defaultdict(dict)
        for change in self.model.changes.values():
            for reference in references(change):
                found[reference.to][change.id] = change
        return {ref: tuple(changes.values()) for ref, changes in found.items()}

    @cached_property
    def several_folders(self) -> bool:
        """Whether the model has several model folders: then pages say which one a thing comes from."""
        return len({self.folder(ref) for ref in self.places}) > 1

    def folder(self, ref: Ref) -> str:
        """The model folder of a thing; empty where no file holds it."""
        home = self.places.home(ref)
        return home.folder if home else ""

    def source_path(self, ref: Ref) -> str:
        """Path of the file that holds a thing; empty where no file does."""
        place = self.place(ref)
        return place.path if place else ""

    def has_own_file(self, ref: Ref) -> bool:
        """Whether a file holds a thing and nothing else: not so for a stage that a journey writes in place."""
        home = self.places.home(ref)
        return home is not None and not home.steps

    def place(self, ref: Ref) -> Place | None:
        """Where a thing is written; None where no file holds it."""
        return self.places.place(Mark(ref))


def make_context(
    whole: tuple[OperatingModel, Analysis],
    report: Report,
    since: SinceLastTime | None = None,
    review: Review | None = None,
    history: History | None = None,
) -> PageContext:
    """Make the context of pages from a model without errors, its report, and its comparison with an earlier one."""
    statements = {each.findings[0].code: each.message for each in report.statements}
    model, analysis = whole
    return PageContext(
        Naming(model).by_name, analysis, report.findings, report.places, statements, since, review, history
    )

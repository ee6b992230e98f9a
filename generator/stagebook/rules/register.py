"""Register all rules by code. A new module of rules is added to `SUBJECTS`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stagebook.findings.finding import Severity
from stagebook.reading.faults import FAULTS
from stagebook.rules import (
    accepting,
    changes,
    coherence,
    commonality,
    contradictions,
    demand,
    dependence,
    depth,
    donts,
    due_days,
    lifecycle,
    missing,
    names,
    outcomes,
    reachability,
    repeatable,
    review_accepting,
    review_changes,
    review_customers,
    review_decisions,
    review_demand,
    review_measures,
    review_new,
    review_owners,
    shape,
    stage_time,
    stance,
    voices,
)
from stagebook.rules.rule import Rule

SUBJECTS = (
    missing,
    reachability,
    stance,
    repeatable,
    coherence,
    commonality,
    names,
    dependence,
    depth,
    shape,
    stage_time,
    lifecycle,
    demand,
    donts,
    outcomes,
    voices,
    changes,
    contradictions,
    due_days,
    accepting,
    # About two models: in the order in which a reviewer is asked, what hides something or hurts customers first.
    review_demand,
    review_measures,
    review_accepting,
    review_customers,
    review_changes,
    review_decisions,
    review_owners,
    review_new,
)
RULES: Mapping[str, Rule] = MappingProxyType(
    {each.code: each for subject in SUBJECTS for each in vars(subject).values() if isinstance(each, Rule)}
)
CODES: Mapping[str, Severity] = MappingProxyType({**FAULTS, **{each.code: each.severity for each in RULES.values()}})
"""All codes that a finding can have, those of reading included."""
ABOUT_TWO = frozenset(each.code for each in RULES.values() if each.compares and each.can_be_accepted)
"""Codes of the rules about two models whose findings can be accepted."""

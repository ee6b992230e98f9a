"""Name the gap between what a team says, measures and is rewarded by, then between that and its ambition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stagebook.analysis.outcome_signs import Signs, order_signs
from stagebook.model.entities.ambition import Mode

GapKind = Literal[
    "says-and-measures-not-rewarded",
    "says-not-rewarded",
    "measures-not-rewarded",
    "says-not-measured",
    "measures-not-said",
    "rewarded-not-said",
    "success-not-work",
    "work-not-success",
    "unread",
    "not-asked",
    "",
]
"""What there is to say of a team's readings, each of an outcome for a customer; the first that holds. Empty: no gap."""
Fit = Literal["gap", "fits", ""]
"""Outputs alone against the ambition: a gap where it is to renew; they fit where it is to run; else nothing is said."""


@dataclass(frozen=True, slots=True)
class TeamSigns:
    """What a team says its work and its success are, what is measured of it and what rewards it, as signs."""

    work: Signs = ()
    success: Signs = ()
    measured: Signs = ()
    rewarded: Signs = ()

    @property
    def said(self) -> Signs:
        """What it says to either question."""
        return order_signs((*self.work, *self.success))

    @property
    def all(self) -> Signs:
        """All signs that occur."""
        return order_signs((*self.said, *self.measured, *self.rewarded))


def find_gap(signs: TeamSigns) -> GapKind:
    """Find the first gap between the readings of a team."""
    says, measures = "outcome" in signs.said, "outcome" in signs.measured
    if is_known(signs.rewarded) and "outcome" not in signs.rewarded and (says or measures):
        if says and measures:
            return "says-and-measures-not-rewarded"
        return "says-not-rewarded" if says else "measures-not-rewarded"
    if says and not measures:
        return "says-not-measured"
    if is_known(signs.said) and not says:
        if measures:
            return "measures-not-said"
        if "outcome" in signs.rewarded:
            return "rewarded-not-said"
    return find_gap_in_answers(signs)


def find_gap_in_answers(signs: TeamSigns) -> GapKind:
    """Find the gap between the two answers of a team, or what is missing in them."""
    if not signs.said:
        return "not-asked"
    if not is_known(signs.said):
        return "unread"
    if is_known(signs.work) and is_known(signs.success):
        if "outcome" in signs.success and "outcome" not in signs.work:
            return "success-not-work"
        if "outcome" in signs.work and "outcome" not in signs.success:
            return "work-not-success"
    return ""


def is_known(signs: Signs) -> bool:
    """Tell whether it was recorded what something is: anything but silent or unread."""
    return any(sign != "unread" for sign in signs)


def is_output_only(signs: TeamSigns) -> bool:
    """Tell whether all that is known of a team is outputs, as on a factory floor; False where nothing is known."""
    return "output" in signs.all and not {"outcome", "business"} & set(signs.all)


def find_fit(signs: TeamSigns, mode: Mode | None) -> Fit:
    """Compare a team of outputs alone with its ambition. To run and to renew at once is legitimate."""
    if mode not in ("run", "renew") or not is_output_only(signs):
        return ""
    return "fits" if mode == "run" else "gap"


def does_sign_change(before: Signs, after: Signs) -> bool:
    """Tell whether one of two readings has an outcome for a customer, and the other has outputs and no such outcome."""
    pairs = ((before, after), (after, before))
    return any("outcome" in one and "output" in other and "outcome" not in other for one, other in pairs)

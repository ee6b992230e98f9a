"""Rules on several enablers that do the same job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stagebook.analysis import Commonality
from stagebook.analysis.jobs import normalise
from stagebook.findings.finding import Severity
from stagebook.rules.missing import list_live
from stagebook.rules.naming import join_names
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref


@dataclass(frozen=True, slots=True)
class Job:
    """One job of live enablers: where it is first written, and its commonality if several enablers do it."""

    at: Mark
    found: Commonality | None


def list_jobs(context: RuleContext) -> list[Job]:
    """List every job that a live enabler does, each once."""
    several = {each.job: each for each in context.analysis.commonality}
    jobs: dict[str, Job] = {}
    for enabler in list_live(context):
        for index, words in enumerate(enabler.does):
            job = normalise(words)
            jobs.setdefault(job, Job(Mark(enabler.ref, ("does", index)), several.get(job)))
    return list(jobs.values())


@rule("same-job-twice", Severity.NOTE, over=list_jobs)
def same_job_twice(job: Job, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that do the same job.

    They may be candidates for one common enabler, with less to keep going and one place to ask. Or they look the same
    only from afar: a table, a court and a careful first hour can be three promises. Where they also meet at stages of
    one moment, `same-moment-different-enablers` says so instead.

    Example:
        # models/enablers/payments.yaml
        name: Payments
        does: [taking payment]

        # models/enablers/restaurant-till.yaml
        name: Restaurant till
        does: [taking payment, sending orders]

    Instead:
        # models/enablers/payments.yaml
        name: Payments
        does: [taking payment]

        # models/enablers/restaurant-till.yaml
        name: Restaurant till
        does: [sending orders]
    """
    found = job.found
    return match_job(job.at, found.enablers, found, context) if found and not found.moments else None


@rule("same-moment-different-enablers", Severity.NOTE, over=list_jobs)
def same_moment_different_enablers(job: Job, context: RuleContext) -> RuleMatch | None:
    """Finds enablers that do the same job at different stages of the same moment.

    To a customer these stages are alike, and back stage the same thing is done for them in several ways. Nowhere else
    is there so much room for a common enabler. Two at one and the same stage are used together, and are not meant.
    Whether a common one would be better for those who come is another question: if not, say why they stay apart, and
    accept this.

    Example:
        # models/stages/book.yaml
        name: Book a court
        moment: book
        enablers: [booking]

        # models/stages/reserve-a-table.yaml
        name: Reserve a table
        moment: book
        enablers: [diary]

        # models/enablers/booking.yaml
        name: Booking
        does: [booking]

        # models/enablers/diary.yaml
        name: Restaurant diary
        does: [booking]

    Instead:
        # models/stages/book.yaml
        name: Book a court
        moment: book
        enablers: [booking]

        # models/stages/reserve-a-table.yaml
        name: Reserve a table
        moment: book
        enablers: [booking]

        # models/enablers/booking.yaml
        name: Booking
        does: [booking]
    """
    found = job.found
    if not found or not found.moments:
        return None
    there = tuple(dict.fromkeys(enabler for moment in found.moments for enabler in moment.enablers))
    first = context.model.enablers[there[0]]
    at = next(index for index, words in enumerate(first.does) if normalise(words) == found.job)
    return match_job(Mark(first.ref, ("does", at)), there, found, context)


def match_job(at: Mark, ids: Iterable[str], found: Commonality, context: RuleContext) -> RuleMatch:
    """Make the match of a job that several enablers do: which they are, and the first moment they share, if any."""
    enablers = tuple(Ref("enabler", enabler) for enabler in ids)
    first = found.moments[0] if found.moments else None
    named = tuple(Ref("enabler", enabler) for enabler in first.enablers) if first else enablers
    return match_at(
        at,
        others=tuple(ref for ref in enablers if ref != at.ref),
        enablers=join_names(context, named),
        job=found.job,
        moment=first.moment if first else "",
    )

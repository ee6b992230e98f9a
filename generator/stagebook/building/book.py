"""Build the book: every page and file of the site, in memory, or the findings that prevent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from stagebook.building.on_demand import OnDemandRenderer, TemplateCache
from stagebook.building.page_batch import NO_FAILURES, BuildOptions, PageBatch, make_page_batches
from stagebook.building.picture_files import PngChoice
from stagebook.checking import check_project
from stagebook.drawing import Failure, draw, engine_version, has_images
from stagebook.findings import Report
from stagebook.findings.codes import BUILDING, NO_ENGINE, NO_IMAGE, NO_IMAGES
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.site import page_makers
from stagebook.processes import count_processes, stream_from_processes
from stagebook.project.folder import Project
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.rendering import Excerpts, SearchEntry, thing_entries
from stagebook.rendering.redirects import redirects
from stagebook.rendering.rendered_page import RenderedPage
from stagebook.source import Mark, Ref
from stagebook.words import say

T = TypeVar("T")

MAX_NAMED_IMAGES = 5
"""A finding about missing images names at most this many pictures."""
MIN_PAGES_FOR_PROCESSES = 100
"""Below this number of pages, one process builds them all."""


@dataclass(frozen=True, slots=True)
class Book:
    """Every generated page and file of a site. Hand-written pages are not part of it."""

    rendered_pages: tuple[RenderedPage, ...]
    files: Mapping[str, bytes]
    report: Report
    name: str = ""
    """Name of the organisation."""
    search_entries: tuple[SearchEntry, ...] = ()
    """Entries of the search index, without those of hand-written pages."""
    excerpts: Callable[[], Excerpts] | None = None
    """Factory of what hand-written pages embed from the model; called at the first use."""
    provenance: Provenance = UNKNOWN
    """The commit and date that the pages name."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, those of the model included."""
        return self.report.findings

    @property
    def failed(self) -> bool:
        """Whether any finding is an error. Such a book has no pages and must not be published."""
        return count_at_least(self.findings, Severity.ERROR) > 0


@pause_garbage_collection()  # nearly all values stay alive until the book is done
def build(
    project: Project,
    *,
    cache: Path | None = None,
    portable: bool = False,
    png: PngChoice = "main",
    provenance: Provenance = UNKNOWN,
    report: Callable[[str], None] = lambda _: None,
) -> Book:
    """Read, check, analyse, draw and render a project. Mistakes of authors are findings; whatever is raised is a bug.

    Links of a portable site lead to files, not to folders, so that it opens without a server.
    """
    report(say("progress.reading", n=len(project.files)))
    checked = check_project(project)
    if checked.whole is None:
        return Book((), {}, checked.report)

    context = add_findings(make_context(checked.whole, checked.report), list_missing_images(png))
    places = tuple(page_makers(context))
    options = BuildOptions(frozenset(places), cache, portable, png, provenance, context.naming.name)
    report(say("progress.writing", n=len(places)))
    batches = make_batches(context, options)
    missing = tuple(list_missing_pictures(batches, places))
    if missing:  # pages name what is missing, so all are made again
        context = add_findings(context, missing)
        batches = make_batches(context, options, {name: why for batch in batches for name, why in batch.failed.items()})

    drawn = partial(draw, cache=cache)
    name = context.naming.name
    renderer = OnDemandRenderer(options.known, drawn, TemplateCache(), portable=portable, png=png, name=name)
    bottlenecks = context.analysis.demand.bottlenecks.all
    page_entries = merge_in_order(places, [batch.search_entries for batch in batches])
    return Book(
        rendered_pages=merge_in_order(places, [batch.rendered_pages for batch in batches]),
        files={**collect_picture_files(places, batches), **collect_page_files(batches), **redirects(context, renderer)},
        report=replace(checked.report, findings=context.findings),
        name=context.model.organisation.name,
        search_entries=(*thing_entries(context.naming, bottlenecks=bottlenecks, portable=portable), *page_entries),
        excerpts=partial(Excerpts, context, renderer),
        provenance=provenance,
    )


def make_batches(
    context: PageContext, options: BuildOptions, failed: Mapping[str, Failure] = NO_FAILURES
) -> list[PageBatch]:
    """Make all pages. From MIN_PAGES_FOR_PROCESSES on, `count_processes()` processes take every n-th page each."""
    parts = count_processes() if len(options.known) >= MIN_PAGES_FOR_PROCESSES else 1
    makers = page_makers(context)
    return stream_from_processes(
        lambda part: make_page_batches(dict(islice(makers.items(), part, None, parts)), options, failed), parts
    )


def merge_in_order(places: Iterable[str], parts: Iterable[Mapping[str, T]]) -> tuple[T, ...]:
    """Merge results keyed by page address, in the order of `places`. Addresses without a result are left out."""
    found = {place: each for part in parts for place, each in part.items()}
    return tuple(found[place] for place in places if place in found)


def collect_picture_files(places: Iterable[str], batches: Iterable[PageBatch]) -> dict[str, bytes]:
    """Collect the files of all pictures by path. Where two batches drew one, that of the earliest page wins."""
    order = {place: number for number, place in enumerate(places)}
    shown = [each for batch in batches for each in batch.pictures.values()]
    shown.sort(key=lambda each: order[each.place], reverse=True)
    return {uri: content for each in shown for uri, content in each.files.items()}


def collect_page_files(batches: Sequence[PageBatch]) -> dict[str, bytes]:
    """Collect the files beside pages (such as CSV), sorted by path."""
    return dict(sorted(file for batch in batches for file in batch.page_files.items()))


def list_missing_pictures(batches: Sequence[PageBatch], places: Iterable[str]) -> Iterator[Finding]:
    """Yield the findings about pictures and images that could not be drawn."""
    failed = {name: failure for batch in batches for name, failure in batch.failed.items()}
    reason = explain_no_pictures(failed) if not any(batch.pictures for batch in batches) else ""
    if reason:
        yield global_finding(NO_ENGINE, say(NO_ENGINE), reason)
    else:
        yield from merge_in_order(places, [batch.missing_pictures for batch in batches])
    missing_images = {name: failure.reason for batch in batches for name, failure in batch.missing_images.items()}
    if missing_images:
        # Sorted: which process made which picture must not change the message.
        reasons = "; ".join(f"{name}: {missing_images[name]}" for name in sorted(missing_images)[:MAX_NAMED_IMAGES])
        yield global_finding(NO_IMAGE, say(NO_IMAGE, n=len(missing_images)), reasons)


def explain_no_pictures(failed: Mapping[str, Failure]) -> str:
    """Return why no picture at all could be drawn, where that is the engine's fault; else empty.

    One that is absent fails for every picture, and so does one that tells its version and then cannot draw.
    """
    causes = {failure.cause for failure in failed.values()}
    reasons = sorted({failure.reason for failure in failed.values()})
    return reasons[0] if causes == {"absent"} or (causes == {"broken"} and len(failed) > 1) else ""


def list_missing_images(png: PngChoice) -> Iterator[Finding]:
    """Yield the finding that the drawing engine makes no PNG, if PNG is wanted."""
    if png != "none" and engine_version() and not has_images():
        yield global_finding(NO_IMAGES, say(NO_IMAGES), say(f"{NO_IMAGES}.hint"))


def global_finding(code: str, message: str, hint: str) -> Finding:
    """Return a finding about the whole organisation, not about one thing."""
    ref = Ref("organisation", "organisation")
    return Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)


def add_findings(context: PageContext, findings: Iterable[Finding]) -> PageContext:
    """Return a copy of the context with more findings."""
    return replace(context, findings=(*context.findings, *findings))

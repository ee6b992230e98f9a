"""Build the book: every page and file of the site, in memory, or the findings that prevent it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from stagebook.building.on_demand import OnDemandRenderer, TemplateCache
from stagebook.building.page_batch import NONE, BuildOptions, PageBatch, make_page_batches
from stagebook.building.picture_files import PngChoice
from stagebook.checking import check_project
from stagebook.drawing import Failure, draw, engine_version, has_images
from stagebook.findings import Report
from stagebook.findings.codes import BUILDING, NO_ENGINE, NO_IMAGE, NO_IMAGES
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.garbage import without_collecting
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.site import page_makers
from stagebook.processes import count_processes, share_each
from stagebook.project.folder import Project
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.rendering import Excerpts, SearchEntry, thing_entries
from stagebook.rendering.redirects import redirects
from stagebook.rendering.rendered_page import RenderedPage
from stagebook.source import Mark, Ref
from stagebook.words import say

T = TypeVar("T")

NAMED_IMAGES = 5
"""So many pictures without an image are named."""
MANY = 100
"""So many pages are worth the time that it takes to share them among processes."""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that a site is made of besides what people wrote by hand."""

    rendered_pages: tuple[RenderedPage, ...]
    files: Mapping[str, bytes]
    report: Report
    name: str = ""
    """What the organisation is called."""
    searched: tuple[SearchEntry, ...] = ()
    """What the search finds; hand-written pages come to it once they have been read."""
    excerpts: Callable[[], Excerpts] | None = None
    """What hand-written pages can take from the model, made when one of them wants something."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, those of the model included."""
        return self.report.findings

    @property
    def failed(self) -> bool:
        """Whether any error stands in the way: then there is no page, and nothing may be published."""
        return count_at_least(self.findings, Severity.ERROR) > 0


@without_collecting()  # a book is made of values that stay until it is bound
def build(
    project: Project,
    *,
    cache: Path | None = None,
    portable: bool = False,
    png: PngChoice = "main",
    provenance: Provenance = UNKNOWN,
    report: Callable[[str], None] = lambda _: None,
) -> Book:
    """Read, check, analyse, draw and write. An author's mistake is a finding; anything raised is a bug of ours.

    The pages of a portable site lead to files and never to folders: it can be opened without a server.
    """
    report(say("progress.reading", n=len(project.files)))
    checked = check_project(project)
    if checked.whole is None:
        return Book((), {}, checked.report)

    context = add(make_context(checked.whole, checked.report), list_missing_images(png))
    places = tuple(page_makers(context))
    terms = BuildOptions(frozenset(places), cache, portable, png, provenance)
    report(say("progress.writing", n=len(places)))
    batches = make_batches(context, terms)
    wanting = tuple(list_missing_pictures(batches, places))
    if wanting:  # pages say so as well
        context = add(context, wanting)
        batches = make_batches(context, terms, {name: why for batch in batches for name, why in batch.failed.items()})

    renderer = OnDemandRenderer(terms.known, partial(draw, cache=cache), TemplateCache(), portable=portable, png=png)
    others = in_order(places, [batch.searched for batch in batches])
    return Book(
        rendered_pages=in_order(places, [batch.rendered_pages for batch in batches]),
        files={**collect_picture_files(places, batches), **attached_files(batches), **redirects(context, renderer)},
        report=replace(checked.report, findings=context.findings),
        name=context.model.organisation.name,
        searched=(*thing_entries(context.naming, portable=portable), *others),
        excerpts=partial(Excerpts, context, renderer),
    )


def make_batches(context: PageContext, terms: BuildOptions, failed: Mapping[str, Failure] = NONE) -> list[PageBatch]:
    """All pages, made by as many processes as there may be, each taking every so many."""
    parts = count_processes() if len(terms.known) >= MANY else 1
    makers = page_makers(context)
    return share_each(
        lambda part: make_page_batches(dict(islice(makers.items(), part, None, parts)), terms, failed), parts
    )


def in_order(places: Iterable[str], parts: Iterable[Mapping[str, T]]) -> tuple[T, ...]:
    """What several made, in the order of the pages that it is about."""
    found = {place: each for part in parts for place, each in part.items()}
    return tuple(found[place] for place in places if place in found)


def collect_picture_files(places: Iterable[str], batches: Iterable[PageBatch]) -> dict[str, bytes]:
    """The files of all pictures. One that was made twice hangs on the first of its pages."""
    order = {place: number for number, place in enumerate(places)}
    shown = [each for batch in batches for each in batch.shown.values()]
    shown.sort(key=lambda each: order[each.place], reverse=True)
    return {uri: content for each in shown for uri, content in each.files.items()}


def attached_files(batches: Sequence[PageBatch]) -> dict[str, bytes]:
    """The files beside all pages, in the order of their paths."""
    return dict(sorted(file for batch in batches for file in batch.attached.items()))


def list_missing_pictures(batches: Sequence[PageBatch], places: Iterable[str]) -> Iterator[Finding]:
    """Return the findings about pictures and images that could not be drawn."""
    failed = {name: failure for batch in batches for name, failure in batch.failed.items()}
    reason = explain_no_pictures(failed) if not any(batch.shown for batch in batches) else ""
    if reason:
        yield about_all(NO_ENGINE, say(NO_ENGINE), reason)
    else:
        yield from in_order(places, [batch.undrawn for batch in batches])
    unprinted = {name: failure.reason for batch in batches for name, failure in batch.unprinted.items()}
    if unprinted:
        # Sorted: which process made which picture must not decide what is said.
        reasons = "; ".join(f"{name}: {unprinted[name]}" for name in sorted(unprinted)[:NAMED_IMAGES])
        yield about_all(NO_IMAGE, say(NO_IMAGE, n=len(unprinted)), reasons)


def explain_no_pictures(failed: Mapping[str, Failure]) -> str:
    """Return why no picture at all could be drawn, where that is the engine's fault; else empty.

    One that is absent fails for every picture, and so does one that tells its version and then cannot draw.
    """
    causes = {failure.cause for failure in failed.values()}
    reasons = sorted({failure.reason for failure in failed.values()})
    return reasons[0] if causes == {"absent"} or (causes == {"broken"} and len(failed) > 1) else ""


def list_missing_images(png: PngChoice) -> Iterator[Finding]:
    """The finding that the engine that there is draws no images, if some are wanted."""
    if png != "none" and engine_version() and not has_images():
        yield about_all(NO_IMAGES, say(NO_IMAGES), say(f"{NO_IMAGES}.hint"))


def about_all(code: str, message: str, hint: str) -> Finding:
    """Return a finding about pictures or images as such: it is the whole organisation's."""
    ref = Ref("organisation", "organisation")
    return Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)


def add(context: PageContext, findings: Iterable[Finding]) -> PageContext:
    """An edition in which more was found."""
    return replace(context, findings=(*context.findings, *findings))

"""Build the book: every page and file of the site, in memory, or the findings that prevent it."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from stagebook.analysis import Analysis
from stagebook.building.on_demand import OnDemandRenderer, TemplateCache
from stagebook.building.page_batch import NO_FAILURES, BuildOptions, PageBatch, make_page_batches
from stagebook.building.picture_files import PngChoice
from stagebook.checking import check_project, compare_earlier, review_since
from stagebook.drawing import Failure, draw, engine_version, explain_missing_images, has_images
from stagebook.findings import Report
from stagebook.findings.codes import BUILDING, NO_EDIT_LINKS, NO_ENGINE, NO_IMAGE, NO_IMAGES
from stagebook.findings.finding import Finding, Severity, count_at_least
from stagebook.garbage_collection import pause_garbage_collection
from stagebook.model import OperatingModel
from stagebook.pages.context import PageContext, make_context
from stagebook.pages.page_needs import find_empty_pages
from stagebook.pages.site import page_makers
from stagebook.processes import count_processes, stream_from_processes
from stagebook.project.configuration import MKDOCS_YML
from stagebook.project.folder import Project
from stagebook.provenance import UNKNOWN, Provenance
from stagebook.rendering import Excerpts, SearchEntry, thing_entries
from stagebook.rendering.redirects import redirects
from stagebook.rendering.rendered_page import RenderedPage
from stagebook.rendering.renderer import PLAIN_NAMES
from stagebook.rendering.templates import find_mistake
from stagebook.repository_hosts import QUOTED_PATH, WHOLE_PATH
from stagebook.source import Mark, Place, Ref
from stagebook.words import say

T = TypeVar("T")

MAX_NAMED_IMAGES = 5
"""A finding about missing images names at most this many pictures."""
EXAMPLE_PATTERN = "https://code.example.org/model/edit/main/{path}"
"""Edit URLs as a setting, in messages."""
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
    empty_pages: frozenset[str] = frozenset()
    """Names of pages that header and menus leave out, on hand-written pages too."""

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
    assets: Mapping[str, str] = PLAIN_NAMES,
    report: Callable[[str], None] = lambda _: None,
) -> Book:
    """Read, check, analyse, draw and render a project. Mistakes of authors are findings; whatever is raised is a bug.

    But for EarlierModelError, where the project is compared with an earlier one that has errors.

    Links of a portable site lead to files, not to folders, so that it opens without a server. `assets` are the paths on
    the site of files of the theme, by their paths in the theme.
    """
    report(say("progress.reading", n=len(project.files)))
    checked = check_project(project, on=provenance.on)
    if checked.whole is None:
        return Book((), {}, checked.report)
    try:
        return make_book(
            project,
            checked.whole,
            checked.report,
            cache=cache,
            portable=portable,
            png=png,
            provenance=provenance,
            assets=assets,
            report=report,
        )
    except Exception as error:
        found = find_mistake(error, project.theme)
        if found is None:
            raise
        return Book((), {}, replace(checked.report, findings=(*checked.report.findings, found)))


def make_book(
    project: Project,
    whole: tuple[OperatingModel, Analysis],
    found: Report,
    *,
    cache: Path | None,
    portable: bool,
    png: PngChoice,
    provenance: Provenance,
    assets: Mapping[str, str],
    report: Callable[[str], None],
) -> Book:
    """Draw and render a project that was read without errors. Raises errors of templates."""
    since = compare_earlier(project, whole, provenance.on)
    review = review_since(since, whole, found, project)
    context = add_findings(make_context(whole, found, since, review, project.history), list_missing_images(png))
    places = tuple(page_makers(context))
    empty = find_empty_pages(context)
    options = BuildOptions(
        frozenset(places), cache, portable, png, provenance, assets, project.theme, context.naming.name, empty
    )
    report(say("progress.writing", n=len(places)))
    batches = make_batches(context, options)
    missing = tuple(list_missing_pictures(batches, places))
    if missing:  # pages name what is missing, so all are made again
        context = add_findings(context, missing)
        batches = make_batches(context, options, {name: why for batch in batches for name, why in batch.failed.items()})

    renderer = OnDemandRenderer(
        options.known,
        partial(draw, cache=cache),
        TemplateCache(),
        portable=portable,
        png=png,
        assets=assets,
        options=project.theme,
        name=context.naming.name,
    )
    bottlenecks = context.analysis.demand.bottlenecks.all
    page_entries = merge_in_order(places, [batch.search_entries for batch in batches])
    return Book(
        rendered_pages=merge_in_order(places, [batch.rendered_pages for batch in batches]),
        files={**collect_picture_files(places, batches), **collect_page_files(batches), **redirects(context, renderer)},
        report=replace(found, findings=(*context.findings, *list_missing_edit_links(project, provenance))),
        name=context.model.organisation.name,
        search_entries=(*thing_entries(context.naming, bottlenecks=bottlenecks, portable=portable), *page_entries),
        excerpts=partial(Excerpts, context, renderer),
        provenance=provenance,
        empty_pages=empty,
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
    by_engine = [failure for failure in failed.values() if failure.cause != "large"]  # of which it was never asked
    causes = {failure.cause for failure in by_engine}
    reasons = sorted({failure.reason for failure in by_engine})
    return reasons[0] if causes == {"absent"} or (causes == {"broken"} and len(by_engine) > 1) else ""


def list_missing_images(png: PngChoice) -> Iterator[Finding]:
    """Yield the finding that the drawing engine makes no PNG, if PNG is wanted: a warning if it should make them."""
    if png == "none" or not engine_version() or has_images():
        return
    trouble = explain_missing_images()
    if trouble:
        yield global_finding(NO_IMAGE, say(NO_IMAGES), trouble)
    else:
        yield global_finding(NO_IMAGES, say(NO_IMAGES), say(f"{NO_IMAGES}.hint"))


def list_missing_edit_links(project: Project, provenance: Provenance) -> Iterator[Finding]:
    """Yield the finding that no page has a link to edit its source, and why, in the file that can say it.

    Pages do not show it: it is about them.
    """
    missing = provenance.missing
    if missing:
        pattern = missing.example or EXAMPLE_PATTERN
        example = say(f"{NO_EDIT_LINKS}.example", block=f"{{edit: '{pattern}'}}")
        hint = say(
            f"{NO_EDIT_LINKS}.{missing.reason}",
            what=missing.what,
            argument=shlex.quote(missing.what),
            example=example,
            settings=say(f"{NO_EDIT_LINKS}.settings", example=example),
            path=WHOLE_PATH,
            quoted=QUOTED_PATH,
        )
        found = global_finding(NO_EDIT_LINKS, say(NO_EDIT_LINKS), hint)
        yield replace(found, at=Place(MKDOCS_YML[0])) if project.has_mkdocs_yml else found


def global_finding(code: str, message: str, hint: str) -> Finding:
    """Return a finding about the whole organisation, not about one thing."""
    ref = Ref("organisation", "organisation")
    return Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)


def add_findings(context: PageContext, findings: Iterable[Finding]) -> PageContext:
    """Return a copy of the context with more findings."""
    return replace(context, findings=(*context.findings, *findings))

"""The whole flow: a project's files become a book of pages and pictures, or findings that say why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from stagebook.analysis import Analysis
from stagebook.crew import hands, share_each
from stagebook.drawing import Failure, draw, engine_version, has_images
from stagebook.findings import Finding, Severity, count_at_least
from stagebook.formats import Report
from stagebook.gallery import Wanted
from stagebook.imprint import Imprint
from stagebook.inspection import inspect
from stagebook.model import OperatingModel
from stagebook.pages.addresses import address
from stagebook.pages.annex import BUILDING, NO_ENGINE, NO_IMAGE, NO_IMAGES
from stagebook.pages.edition import Edition
from stagebook.pages.frame import UNKNOWN
from stagebook.pages.site import catalogue
from stagebook.press import Compiled, Press
from stagebook.project import Project
from stagebook.quire import NONE, Leaf, Quire, Terms, make
from stagebook.reading.read import without_collecting
from stagebook.rendering import Excerpts, Findable, Renderer, find_things
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

    leaves: tuple[Leaf, ...]
    files: Mapping[str, bytes]
    report: Report
    name: str = ""
    """What the organisation is called."""
    searched: tuple[Findable, ...] = ()
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
    png: Wanted = "main",
    imprint: Imprint = UNKNOWN,
    report: Callable[[str], None] = lambda _: None,
) -> Book:
    """Read, check, analyse, draw and write. An author's mistake is a finding; anything raised is a bug of ours.

    The pages of a portable site lead to files and never to folders: it can be opened without a server.
    """
    report(say("progress.reading", n=len(project.files)))
    inspection = inspect(project)
    if inspection.whole is None:
        return Book((), {}, inspection.report)

    edition = add(edit(inspection.whole, inspection.report), say_no_images(png))
    places = tuple(catalogue(edition))
    terms = Terms(frozenset(places), cache, portable, png, imprint)
    report(say("progress.writing", n=len(places)))
    quires = make_all(edition, terms)
    wanting = tuple(say_wanting(quires, places))
    if wanting:  # pages say so as well
        edition = add(edition, wanting)
        quires = make_all(edition, terms, {name: why for quire in quires for name, why in quire.failed.items()})

    press = Press(terms.known, partial(draw, cache=cache), Compiled(), portable=portable, png=png)
    others = in_order(places, [quire.searched for quire in quires])
    return Book(
        leaves=in_order(places, [quire.leaves for quire in quires]),
        files={**hung_files(places, quires), **attached_files(quires), **redirects(edition, press)},
        report=replace(inspection.report, findings=edition.findings),
        name=edition.model.organisation.name,
        searched=(*find_things(edition.naming, portable=portable), *others),
        excerpts=partial(Excerpts, edition, press),
    )


def make_all(edition: Edition, terms: Terms, failed: Mapping[str, Failure] = NONE) -> list[Quire]:
    """All pages, made by as many processes as there may be, each taking every so many."""
    parts = hands() if len(terms.known) >= MANY else 1
    makers = catalogue(edition)
    return share_each(lambda part: make(dict(islice(makers.items(), part, None, parts)), terms, failed), parts)


def in_order(places: Iterable[str], parts: Iterable[Mapping[str, T]]) -> tuple[T, ...]:
    """What several made, in the order of the pages that it is about."""
    found = {place: each for part in parts for place, each in part.items()}
    return tuple(found[place] for place in places if place in found)


def hung_files(places: Iterable[str], quires: Iterable[Quire]) -> dict[str, bytes]:
    """The files of all pictures. One that was made twice hangs on the first of its pages."""
    order = {place: number for number, place in enumerate(places)}
    hung = [each for quire in quires for each in quire.hung.values()]
    hung.sort(key=lambda each: order[each.place], reverse=True)
    return {uri: content for each in hung for uri, content in each.files.items()}


def attached_files(quires: Sequence[Quire]) -> dict[str, bytes]:
    """The files beside all pages, in the order of their paths."""
    return dict(sorted(file for quire in quires for file in quire.attached.items()))


def say_wanting(quires: Sequence[Quire], places: Iterable[str]) -> Iterator[Finding]:
    """Return the findings about pictures and images that could not be drawn."""
    failed = {name: failure for quire in quires for name, failure in quire.failed.items()}
    reason = explain_no_pictures(failed) if not any(quire.hung for quire in quires) else ""
    if reason:
        yield about_all(NO_ENGINE, say(NO_ENGINE), reason)
    else:
        yield from in_order(places, [quire.undrawn for quire in quires])
    unprinted = {name: failure.reason for quire in quires for name, failure in quire.unprinted.items()}
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


def say_no_images(png: Wanted) -> Iterator[Finding]:
    """The finding that the engine that there is draws no images, if some are wanted."""
    if png != "none" and engine_version() and not has_images():
        yield about_all(NO_IMAGES, say(NO_IMAGES), say(f"{NO_IMAGES}.hint"))


def about_all(code: str, message: str, hint: str) -> Finding:
    """Return a finding about pictures or images as such: it is the whole organisation's."""
    ref = Ref("organisation", "organisation")
    return Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)


def add(edition: Edition, findings: Iterable[Finding]) -> Edition:
    """An edition in which more was found."""
    return replace(edition, findings=(*edition.findings, *findings))


def edit(whole: tuple[OperatingModel, Analysis], report: Report) -> Edition:
    """Put together what pages are written from."""
    said_once = {each.findings[0].code: each.message for each in report.statements}
    return Edition(*whole, report.findings, report.places, said_once)


def redirects(edition: Edition, renderer: Renderer) -> dict[str, bytes]:
    """A page at every address that a thing had before, leading to where it is now; none where another thing is."""
    found = {}
    for thing in edition.model:
        for earlier in thing.was:
            place = address(Ref(thing.kind_name, earlier))
            if place not in renderer.known:
                found[f"{place}index.html"] = renderer.render_redirect(place, thing.ref, edition.naming.name(thing.ref))
    return found

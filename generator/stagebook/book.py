"""The whole flow: a project's files become a book of pages and pictures, or findings that say why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from stagebook.analysis import Analysis
from stagebook.assets import theme_folder
from stagebook.drawing import Drawing, Failure, draw, has_images
from stagebook.findings import Finding, Severity, count_at_least
from stagebook.formats import Report
from stagebook.gallery import Wanted, figures, gallery_files, hang, print_images
from stagebook.imprint import Imprint
from stagebook.inspection import inspect
from stagebook.model import OperatingModel
from stagebook.pages.addresses import address, source_uri
from stagebook.pages.annex import BUILDING, NO_IMAGE, NO_IMAGES, NO_PICTURE
from stagebook.pages.edition import Edition
from stagebook.pages.frame import UNKNOWN, frame
from stagebook.pages.page import Page
from stagebook.pages.site import pages
from stagebook.project import Project
from stagebook.reading.read import without_collecting
from stagebook.rendering import Excerpts, Findable, Renderer, findables
from stagebook.source import Mark, Ref
from stagebook.words import say


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a page's contents."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page, ready: `uri` is its name for MkDocs, `meta` what the frame around it needs."""

    uri: str
    title: str
    description: str
    html: str
    contents: tuple[Entry, ...]
    meta: Mapping[str, object]


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

    edition = edit(inspection.whole, inspection.report)
    written = tuple(pages(edition))
    hung = hang(written)
    report(say("progress.drawing", n=len(hung)))
    drawings = draw([each.figure.picture.scene for each in hung.values()], cache=cache)
    drawn = {name: drawing for name, drawing in drawings.items() if isinstance(drawing, Drawing)}
    printed, unprinted = print_images(drawn.values(), png, cache)
    undrawn = [say_undrawn(page, drawings) for page in written if shows_undrawn(page, drawings)]
    undrawn += say_unprinted(unprinted, bool(drawn) and png != "none")
    if undrawn:
        edition = replace(edition, findings=(*edition.findings, *undrawn))
        written = tuple(pages(edition))

    report(say("progress.writing", n=len(written)))
    known = frozenset(address(page.target) for page in written)
    inline = {name: drawing.inline for name, drawing in drawn.items()}
    renderer = Renderer(theme_folder(), inline, known, images=printed, portable=portable)
    return Book(
        leaves=tuple(write(page, renderer, imprint) for page in written),
        files={**gallery_files(hung, drawn, printed, renderer), **redirects(edition, renderer)},
        report=replace(inspection.report, findings=edition.findings),
        name=edition.model.organisation.name,
        searched=findables(edition.naming, written, portable=portable),
        excerpts=partial(Excerpts, edition, renderer),
    )


def edit(whole: tuple[OperatingModel, Analysis], report: Report) -> Edition:
    """Put together what pages are written from."""
    said_once = {each.findings[0].code: each.message for each in report.statements}
    return Edition(*whole, report.findings, report.places, said_once)


def shows_undrawn(page: Page, drawings: Mapping[str, Drawing | Failure]) -> bool:
    """Whether a picture of the page could not be drawn."""
    return any(isinstance(drawings[figure.picture.scene.id], Failure) for figure in figures(page))


def say_undrawn(page: Page, drawings: Mapping[str, Drawing | Failure]) -> Finding:
    """The finding about a picture that could not be drawn: the page keeps its tables."""
    reasons = (drawings[figure.picture.scene.id] for figure in figures(page))
    failure = next(reason for reason in reasons if isinstance(reason, Failure))
    ref = page.target if isinstance(page.target, Ref) else Ref("organisation", "organisation")
    message = say(f"{NO_PICTURE}.{failure.cause}", title=page.title)
    return Finding(NO_PICTURE, BUILDING[NO_PICTURE], message, Mark(ref), hint=failure.reason, subject=ref)


def say_unprinted(unprinted: Mapping[str, Failure], wanted: bool) -> Iterator[Finding]:
    """The findings about images: that some could not be drawn, or none at all by the engine that there is."""
    ref = Ref("organisation", "organisation")
    if unprinted:
        reason = next(iter(unprinted.values())).reason
        code, message, hint = NO_IMAGE, say(NO_IMAGE, n=len(unprinted)), reason
    elif wanted and not has_images():
        code, message, hint = NO_IMAGES, say(NO_IMAGES), say(f"{NO_IMAGES}.hint")
    else:
        return
    yield Finding(code, BUILDING[code], message, Mark(ref), hint=hint, subject=ref)


def redirects(edition: Edition, renderer: Renderer) -> dict[str, bytes]:
    """A page at every address that a thing had before, leading to where it is now; none where another thing is."""
    found = {}
    for thing in edition.model:
        for earlier in thing.was:
            place = address(Ref(thing.kind_name, earlier))
            if place not in renderer.known:
                found[f"{place}index.html"] = renderer.render_redirect(place, thing.ref, edition.naming.name(thing.ref))
    return found


def write(page: Page, renderer: Renderer, imprint: Imprint) -> Leaf:
    """One page value as a leaf."""
    title = f"{page.title} · {page.qualifier}" if page.qualifier else page.title
    contents = tuple(Entry(2, section.anchor, section.heading) for section in page.sections if section.heading)
    html = renderer.render(page)
    around = asdict(frame(page, renderer.portable, imprint))
    return Leaf(source_uri(address(page.target)), title, page.summary, html, contents, around)

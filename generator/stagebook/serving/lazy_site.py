"""Site whose pages and pictures are made when they are requested."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from stagebook.analysis.since import SinceLastTime
from stagebook.building.on_demand import DrawScenes, OnDemandRenderer, TemplateCache
from stagebook.building.picture_files import PngChoice, embed_page, make_images, svg_file
from stagebook.checking import CheckResult
from stagebook.drawing import Drawing
from stagebook.pages.context import make_context
from stagebook.pages.figures import ShownPicture, collect_pictures
from stagebook.pages.page_needs import find_empty_pages
from stagebook.pages.site import page_makers
from stagebook.provenance import Provenance
from stagebook.reading.mkdocs_yml.own_templates import ThemeOptions
from stagebook.rendering import Excerpts, SearchEntry, search_entries
from stagebook.rendering.redirects import redirects
from stagebook.rendering.rendered_page import RenderedPage, render_page
from stagebook.rendering.renderer import PLAIN_NAMES, PLAIN_THEME
from stagebook.rules.review import Review
from stagebook.site_map import address, picture_at, source_uri


class LazySite:
    """The content of a book, made page by page."""

    def __init__(
        self,
        checked: CheckResult,
        draw: DrawScenes,
        template_cache: TemplateCache,
        provenance: Provenance,
        *,
        portable: bool = False,
        png: PngChoice = "main",
        assets: Mapping[str, str] = PLAIN_NAMES,
        options: ThemeOptions = PLAIN_THEME,
        since: SinceLastTime | None = None,
        review: Review | None = None,
    ) -> None:
        """`checked` must be without errors."""
        assert checked.whole
        self.context = make_context(checked.whole, checked.report, since, review, checked.project.history)
        self.makers = page_makers(self.context)
        self.renderer = OnDemandRenderer(
            frozenset(self.makers),
            draw,
            template_cache,
            portable=portable,
            png=png,
            assets=assets,
            options=options,
            name=self.context.naming.name,
        )
        self.provenance = provenance
        self.empty_pages = find_empty_pages(self.context)

    @property
    def name(self) -> str:
        """Name of the organisation."""
        return self.context.model.organisation.name

    def rendered_pages(self) -> dict[str, Callable[[], RenderedPage]]:
        """Return a factory for each page, by the page's source path for MkDocs."""
        return {source_uri(place): partial(self.make, place) for place in self.makers}

    def make(self, place: str) -> RenderedPage:
        """Render the page at an address."""
        return render_page(self.makers[place](), self.renderer, self.provenance, self.empty_pages)

    def files(self) -> dict[str, bytes]:
        """Make the redirects, the only files besides pages, pictures and files beside pages."""
        return redirects(self.context, self.renderer)

    def picture(self, place: str) -> bytes | None:
        """Make the file of a picture; None where no page shows a picture of that name."""
        name, form = picture_at(place)
        shown = self.shown(name) if name else None
        if shown is None:
            return None
        self.renderer.draw_all([shown.figure.picture.scene])
        drawing = self.renderer.drawn[name]
        if not isinstance(drawing, Drawing):
            return None
        if form == "page":
            return embed_page(shown, self.renderer)
        return svg_file(drawing, self.renderer) if form == "svg" else self.image(drawing)

    def attached(self, place: str) -> bytes | None:
        """Make a CSV file beside a page; None where the page has no such file."""
        folder, _, name = place.rpartition("/")
        maker = self.makers.get(f"{folder}/")
        return maker().files.get(name) if maker and name.endswith(".csv") else None

    def image(self, drawing: Drawing) -> bytes | None:
        """Make the PNG of a picture; None where it is not wanted or cannot be made."""
        images, _ = make_images([drawing], self.renderer.png)
        return images.get(drawing.id)

    def shown(self, name: str) -> ShownPicture | None:
        """Find the picture of a name on the pages of things whose id is part of the name, and on pages of no thing."""
        likely = {address(thing.ref) for thing in self.context.model if f"-{thing.id}-" in f"-{name}-"}
        likely |= set(self.pages_without_thing())
        found = (collect_pictures([make()]) for place, make in self.makers.items() if place in likely)
        return next((shown[name] for shown in found if name in shown), None)

    def pages_without_thing(self) -> Iterator[str]:
        """Yield the addresses of pages that are not of one thing."""
        things = {address(thing.ref) for thing in self.context.model}
        return (place for place in self.makers if place not in things)

    def search_entries_of_pages(self) -> tuple[SearchEntry, ...]:
        """Return the entries of the search index, without those of hand-written pages."""
        pages_without_thing = (self.makers[place]() for place in self.pages_without_thing())
        bottlenecks = self.context.analysis.demand.bottlenecks.all
        portable = self.renderer.portable
        return search_entries(self.context.naming, pages_without_thing, bottlenecks=bottlenecks, portable=portable)

    def excerpts(self) -> Excerpts:
        """Return what hand-written pages embed from the model."""
        return Excerpts(self.context, self.renderer)

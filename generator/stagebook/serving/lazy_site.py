"""A site whose pages and pictures are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from stagebook.building.on_demand import DrawScenes, OnDemandRenderer, TemplateCache
from stagebook.building.picture_files import PngChoice, embed_page, make_images, svg_file
from stagebook.checking import CheckResult
from stagebook.drawing import Drawing
from stagebook.pages.context import make_context
from stagebook.pages.figures import ShownPicture, collect_pictures
from stagebook.pages.site import page_makers
from stagebook.provenance import Provenance
from stagebook.rendering import Excerpts, SearchEntry, search_entries
from stagebook.rendering.redirects import redirects
from stagebook.rendering.rendered_page import RenderedPage, render_page
from stagebook.site_map import address, picture_at, source_uri


class LazySite:
    """What a book would hold, page by page."""

    def __init__(
        self,
        checked: CheckResult,
        draw: DrawScenes,
        compiled: TemplateCache,
        provenance: Provenance,
        *,
        portable: bool = False,
        png: PngChoice = "main",
    ) -> None:
        """The inspection has found a model without errors."""
        assert checked.whole
        self.context = make_context(checked.whole, checked.report)
        self.makers = page_makers(self.context)
        self.renderer = OnDemandRenderer(frozenset(self.makers), draw, compiled, portable=portable, png=png)
        self.provenance = provenance

    @property
    def name(self) -> str:
        """What the organisation is called."""
        return self.context.model.organisation.name

    def rendered_pages(self) -> dict[str, Callable[[], RenderedPage]]:
        """What makes each page, by the page's name for MkDocs."""
        return {source_uri(place): partial(self.make, place) for place in self.makers}

    def make(self, place: str) -> RenderedPage:
        """The page of an address, made now."""
        return render_page(self.makers[place](), self.renderer, self.provenance)

    def files(self) -> dict[str, bytes]:
        """Files that are no pages, but for pictures: they are few and quickly made."""
        return redirects(self.context, self.renderer)

    def picture(self, place: str) -> bytes | None:
        """The file of a picture, made now; None where no page shows such a one."""
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
        """A file that lies beside a page, made now with it; None where the page has no such file."""
        folder, _, name = place.rpartition("/")
        maker = self.makers.get(f"{folder}/")
        return maker().files.get(name) if maker and name.endswith(".csv") else None

    def image(self, drawing: Drawing) -> bytes | None:
        """The image of a picture, if there is to be one and it can be drawn."""
        printed, _ = make_images([drawing], self.renderer.png)
        return printed.get(drawing.id)

    def shown(self, name: str) -> ShownPicture | None:
        """The picture of a name. It hangs on the page of a thing whose id is in it, or on one that is no thing's."""
        likely = {address(thing.ref) for thing in self.context.model if f"-{thing.id}-" in f"-{name}-"}
        likely |= set(self.others())
        found = (collect_pictures([make()]) for place, make in self.makers.items() if place in likely)
        return next((shown[name] for shown in found if name in shown), None)

    def others(self) -> Iterator[str]:
        """The addresses of pages that are not a thing's own."""
        things = {address(thing.ref) for thing in self.context.model}
        return (place for place in self.makers if place not in things)

    def searched(self) -> tuple[SearchEntry, ...]:
        """What the search finds besides pages that somebody wrote."""
        others = (self.makers[place]() for place in self.others())
        return search_entries(self.context.naming, others, portable=self.renderer.portable)

    def excerpts(self) -> Excerpts:
        """What hand-written pages can take from the model."""
        return Excerpts(self.context, self.renderer)

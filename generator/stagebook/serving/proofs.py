"""The pages and pictures of one reading of the models, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from stagebook.book import edit, redirects
from stagebook.drawing import Drawing
from stagebook.gallery import Hung, Wanted, hang, page_alone, print_images, svg_file
from stagebook.imprint import Imprint
from stagebook.inspection import Inspection
from stagebook.pages.addresses import address, picture_at, source_uri
from stagebook.pages.site import catalogue
from stagebook.press import Compiled, Draw, Press
from stagebook.quire import Leaf, write
from stagebook.rendering import Excerpts, Findable, findables


class Proofs:
    """What a book would hold, page by page."""

    def __init__(
        self,
        inspection: Inspection,
        draw: Draw,
        compiled: Compiled,
        imprint: Imprint,
        *,
        portable: bool = False,
        png: Wanted = "main",
    ) -> None:
        """The inspection has found a model without errors."""
        assert inspection.whole
        self.edition = edit(inspection.whole, inspection.report)
        self.makers = catalogue(self.edition)
        self.press = Press(frozenset(self.makers), draw, compiled, portable=portable, png=png)
        self.imprint = imprint

    @property
    def name(self) -> str:
        """What the organisation is called."""
        return self.edition.model.organisation.name

    def leaves(self) -> dict[str, Callable[[], Leaf]]:
        """What makes each page, by the page's name for MkDocs."""
        return {source_uri(place): partial(self.make, place) for place in self.makers}

    def make(self, place: str) -> Leaf:
        """The page of an address, made now."""
        return write(self.makers[place](), self.press, self.imprint)

    def files(self) -> dict[str, bytes]:
        """Files that are no pages, but for pictures: they are few and quickly made."""
        return redirects(self.edition, self.press)

    def picture(self, place: str) -> bytes | None:
        """The file of a picture, made now; None where no page shows such a one."""
        name, form = picture_at(place)
        hung = self.hung(name) if name else None
        if hung is None:
            return None
        self.press.draw_all([hung.figure.picture.scene])
        drawing = self.press.drawn[name]
        if not isinstance(drawing, Drawing):
            return None
        if form == "page":
            return page_alone(hung, self.press)
        return svg_file(drawing, self.press) if form == "svg" else self.image(drawing)

    def attached(self, place: str) -> bytes | None:
        """A file that lies beside a page, made now with it; None where the page has no such file."""
        folder, _, name = place.rpartition("/")
        maker = self.makers.get(f"{folder}/")
        return maker().files.get(name) if maker and name.endswith(".csv") else None

    def image(self, drawing: Drawing) -> bytes | None:
        """The image of a picture, if there is to be one and it can be drawn."""
        printed, _ = print_images([drawing], self.press.png)
        return printed.get(drawing.id)

    def hung(self, name: str) -> Hung | None:
        """The picture of a name. It hangs on the page of a thing whose id is in it, or on one that is no thing's."""
        likely = {address(thing.ref) for thing in self.edition.model if f"-{thing.id}-" in f"-{name}-"}
        likely |= set(self.others())
        found = (hang([make()]) for place, make in self.makers.items() if place in likely)
        return next((hung[name] for hung in found if name in hung), None)

    def others(self) -> Iterator[str]:
        """The addresses of pages that are not a thing's own."""
        things = {address(thing.ref) for thing in self.edition.model}
        return (place for place in self.makers if place not in things)

    def searched(self) -> tuple[Findable, ...]:
        """What the search finds besides pages that somebody wrote."""
        others = (self.makers[place]() for place in self.others())
        return findables(self.edition.naming, others, portable=self.press.portable)

    def excerpts(self) -> Excerpts:
        """What hand-written pages can take from the model."""
        return Excerpts(self.edition, self.press)

"""The pages and pictures of one reading of the models, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from stagebook.book import Leaf, edit, figures, redirects, write
from stagebook.drawing import Drawing
from stagebook.imprint import Imprint
from stagebook.inspection import Inspection
from stagebook.pages.addresses import address, picture_address, source_uri
from stagebook.pages.site import catalogue
from stagebook.pictures.scene import Scene
from stagebook.press import Compiled, Draw, Press
from stagebook.rendering import Excerpts, Findable, findables

PICTURE = picture_address("*").partition("*")


class Proofs:
    """What a book would hold, page by page."""

    def __init__(
        self, inspection: Inspection, draw: Draw, compiled: Compiled, imprint: Imprint, *, portable: bool = False
    ) -> None:
        """The inspection has found a model without errors."""
        assert inspection.whole
        self.edition = edit(inspection.whole, inspection.report)
        self.makers = catalogue(self.edition)
        self.press = Press(frozenset(self.makers), draw, compiled, portable=portable)
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
        before, _, after = PICTURE
        if not (place.startswith(before) and place.endswith(after)):
            return None
        name = place.removeprefix(before).removesuffix(after)
        scene = next((found for found in self.scenes(name) if found.id == name), None)
        if scene is None:
            return None
        self.press.draw_all([scene])
        drawing = self.press.drawn[name]
        return drawing.file(partial(self.press.way, here=place)).encode() if isinstance(drawing, Drawing) else None

    def scenes(self, name: str) -> Iterator[Scene]:
        """The pictures that may have a name: those of things whose id is in it, and of pages that are no thing's."""
        things = (thing for thing in self.edition.model if f"-{thing.id}-" in f"-{name}-")
        for place in (*(address(thing.ref) for thing in things), *self.others()):
            yield from (figure.picture.scene for figure in figures(self.makers[place]()))

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

"""What hand-written pages can take from the model: an address, a name, a picture, a table, a figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from stagebook.pages.context import PageContext
from stagebook.pages.excerpts import figure_words, place_block
from stagebook.reading.page_tags import FIGURE
from stagebook.rendering.renderer import Renderer, write_run
from stagebook.site_map import address, relative
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Writes what a hand-written page asks for, as seen from that page."""

    context: PageContext
    renderer: Renderer

    def knows(self, ref: Ref) -> bool:
        """Whether there is such a thing."""
        return self.context.model.get(ref) is not None

    def name(self, ref: Ref) -> str:
        """What a thing is called."""
        return self.context.naming.name(ref)

    def address(self, ref: Ref, here: str) -> str:
        """Where a thing lives, as seen from a page."""
        return relative(address(ref), here, self.renderer.portable)

    def html(self, word: str, name: str, here: str) -> str:
        """A picture, table or figure as HTML. KeyError for one that there is not."""
        if word == FIGURE:
            way = partial(relative, start=here, portable=self.renderer.portable)
            return "".join(write_run(run, way) for run in figure_words(self.context, name))
        return self.renderer.render_block(place_block(self.context, word, name), here)

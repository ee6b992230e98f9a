"""Excerpts of the model for hand-written pages: addresses, names, pictures, tables, figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from stagebook.pages.context import PageContext
from stagebook.pages.excerpts import excerpt_block, figure_words
from stagebook.reading.written_pages.page_tags import FIGURE
from stagebook.rendering.renderer import Renderer, write_run
from stagebook.site_map import address, relative
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Writes excerpts; `here` is the address of the page that asks, from the root of the site."""

    context: PageContext
    renderer: Renderer

    def knows(self, ref: Ref) -> bool:
        """Whether there is such a thing."""
        return self.context.model.get(ref) is not None

    def name(self, ref: Ref) -> str:
        """What a thing is called."""
        return self.context.naming.name(ref)

    def address(self, ref: Ref, here: str) -> str:
        """Relative address of a thing's page."""
        return relative(address(ref), here, self.renderer.portable)

    def html(self, word: str, name: str, here: str) -> str:
        """A picture, table or figure as HTML. KeyError for an unknown name."""
        if word == FIGURE:
            way = partial(relative, start=here, portable=self.renderer.portable)
            return "".join(write_run(run, way) for run in figure_words(self.context, name))
        return self.renderer.render_block(excerpt_block(self.context, word, name), here)

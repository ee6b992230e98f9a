"""The result of drawing: `Drawing` (SVG that any page can contain) or `Failure` (why there is none)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

from stagebook.drawing.dot_text import format_length, frame_for_image, pills_to_bars, write_dot
from stagebook.drawing.legend import legend_svg, with_legend
from stagebook.drawing.resolution import choose_dpi
from stagebook.pictures.scene import Scene
from stagebook.source import Ref

LEGEND_HALF_ROW = 9.0
"""Upper bound of half the height of a legend row, in points."""
Address = Callable[[Ref], str | None]
"""Returns the href of a thing, relative to the page that shows the picture; None where it has no page."""


@dataclass(frozen=True, slots=True)
class SvgLink:
    """A link to a thing. `name` (accessible name), `attributes` and `content` are escaped markup."""

    to: Ref
    name: str
    attributes: str
    content: str

    def markup(self, address: Address, target: str = "") -> str:
        href = address(self.to)
        if href is None:
            return f"<g{self.attributes}>{self.content}</g>"
        frame = f' target="{target}"' if target else ""
        return f'<a href="{escape(href)}"{frame} aria-label="{self.name}"{self.attributes}>{self.content}</a>'


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG in parts: markup, and links whose address depends on the page.

    `width` and `height` are the natural size in CSS pixels, `box` is the view box in points, `head` the attributes of
    `<svg>`.
    """

    scene: Scene
    width: float
    height: float
    box: str
    head: str
    parts: tuple[str | SvgLink, ...]

    @property
    def id(self) -> str:
        """The scene's id; also the stem of the file name."""
        return self.scene.id

    @property
    def image_dot(self) -> str:
        """Write the DOT text that PNG images are drawn from. Not stored: most pictures are never drawn as images."""
        whole = pills_to_bars(with_legend(self.scene))
        return frame_for_image(whole, write_dot(whole), self.dpi)

    @property
    def dpi(self) -> float:
        """Resolution of PNG images, in pixels per inch."""
        width, height = self.width * 72 / 96, self.height * 72 / 96
        if legend := self.scene.legend:
            # The engine `dot` sets a legend as one column of rows.
            rows = 2 * LEGEND_HALF_ROW * len(legend.items) if self.scene.engine == "dot" else 0
            width, height = max(width, legend.width), height + legend.height + rows
        return choose_dpi(width, height)

    def inline(self, address: Address, target: str = "") -> str:
        """Write the SVG element for a page; without a height, which CSS derives from the width.

        `target` is the browsing context of links: `<base target>` does not apply to links in SVG.
        """
        return f'<svg{self.head} width="{self.width:g}">{self._body(address, target=target)}</svg>'

    def file(self, address: Address) -> str:
        """Write a standalone SVG file with the legend and a white background, which viewers in dark mode need."""
        left, top, width, height = map(float, self.box.split())
        legend, head = "", self.head
        if self.scene.legend:
            legend = legend_svg(self.scene.legend, left, top + height)
            width, height = max(width, self.scene.legend.width), height + self.scene.legend.height
            head = head.replace(self.box, " ".join(map(format_length, (left, top, width, height))), 1)
        across, down = format_length(width), format_length(height)
        start = f"M{format_length(left)},{format_length(top)}"
        ground = f'<path class="f-page" fill="#ffffff" d="{start}h{across}v{down}h-{across}z"/>'
        size = f'width="{_pixels(width):g}" height="{_pixels(height):g}" xmlns="http://www.w3.org/2000/svg"'
        body = self._body(address, after_words=ground)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<svg{head} {size}>{body}{legend}</svg>\n'

    def _body(self, address: Address, after_words: str = "", target: str = "") -> str:
        words, *rest = self.parts
        written = [part if isinstance(part, str) else part.markup(address, target) for part in rest]
        return f"{words}{after_words}{''.join(written)}"


def _pixels(points: float) -> float:
    return round(points * 96 / 72, 2)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a picture was not drawn.

    `absent`: no engine; `large`: past the layout budget, or an image of too many pixels; `slow`: timeout; `broken`: an
    error of the engine; `refused`: its output was rejected (SvgRejected). `large` and `refused` are deterministic, the
    others may depend on the machine. `reason` is text of the catalogue.
    """

    cause: Literal["absent", "large", "slow", "broken", "refused"]
    reason: str

"""What drawing gives back: a picture that can stand on any page, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

from stagebook.drawing.dot_text import dot, framed, lined, number
from stagebook.drawing.legend import markup, with_key
from stagebook.drawing.resolution import choose_dpi
from stagebook.pictures.scene import Scene
from stagebook.source import Ref

SIGN = 9.0
"""Points that half a row of a key takes at the most: a sign or its words."""
Address = Callable[[Ref], str | None]
"""Where a thing lives, as seen from the page that shows the picture; nothing where it has no page."""


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """What leads to a thing: its accessible name, its other attributes and what it shows, ready as markup."""

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
    """A picture as SVG in pieces, so that placing it on one more page costs no more than joining them.

    `width` and `height` are the natural size in CSS pixels.
    """

    scene: Scene
    width: float
    height: float
    box: str
    head: str
    parts: tuple[str | DrawnLink, ...]

    @property
    def id(self) -> str:
        """The picture's id, and the name of its file."""
        return self.scene.id

    @property
    def dot(self) -> str:
        """What images of it are drawn from, written when it is asked for: most pictures are never images."""
        whole = lined(with_key(self.scene))
        return framed(whole, dot(whole), self.dpi)

    @property
    def dpi(self) -> float:
        """How many pixels an inch images of it have."""
        width, height = self.width * 72 / 96, self.height * 72 / 96
        if key := self.scene.key:
            # Where the engine sets the key, its rows are beneath each other.
            rows = 2 * SIGN * len(key.items) if self.scene.engine == "dot" else 0
            width, height = max(width, key.width), height + key.height + rows
        return choose_dpi(width, height)

    def inline(self, address: Address, target: str = "") -> str:
        """Write the SVG for the middle of a page; its height follows from its width.

        `target` is the frame that its links open in: browsers ask `<base target>` for links in HTML alone.
        """
        return f'<svg{self.head} width="{self.width:g}">{self._body(address, target=target)}</svg>'

    def file(self, address: Address) -> str:
        """Write the SVG as a file of its own: with its key, on a light ground that dark viewers need."""
        left, top, width, height = map(float, self.box.split())
        key, head = "", self.head
        if self.scene.key:
            key = markup(self.scene.key, left, top + height)
            width, height = max(width, self.scene.key.width), height + self.scene.key.height
            head = head.replace(self.box, " ".join(map(number, (left, top, width, height))), 1)
        across, down = number(width), number(height)
        ground = f'<path class="f-page" fill="#ffffff" d="M{number(left)},{number(top)}h{across}v{down}h-{across}z"/>'
        size = f'width="{_pixels(width):g}" height="{_pixels(height):g}" xmlns="http://www.w3.org/2000/svg"'
        body = self._body(address, after_words=ground)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<svg{head} {size}>{body}{key}</svg>\n'

    def _body(self, address: Address, after_words: str = "", target: str = "") -> str:
        words, *rest = self.parts
        written = [part if isinstance(part, str) else part.markup(address, target) for part in rest]
        return f"{words}{after_words}{''.join(written)}"


def _pixels(points: float) -> float:
    return round(points * 96 / 72, 2)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no picture.

    `absent`: no engine; `large`: more than an engine is given to lay out, or an image of too many pixels;
    `slow`: it took longer than is allowed; `broken`: an error of the engine; `refused`: its output cannot be trusted.
    Of the same scene, engine and limits `large` and `refused` come every time, the others may depend on the machine.
    `reason` is in the catalogue's words.
    """

    cause: Literal["absent", "large", "slow", "broken", "refused"]
    reason: str

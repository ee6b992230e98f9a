"""Render page values to HTML with the templates of the theme, and the functions that templates call."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, MutableMapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Protocol

from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from stagebook.pages.blocks import Block, Cell, Column, Figure
from stagebook.pages.charts import Sparkline
from stagebook.pages.page import Page
from stagebook.pages.table_columns import NO_VALUE
from stagebook.reading.mkdocs_yml.own_templates import ThemeOptions
from stagebook.rendering.long_words import LONG, split_long_words
from stagebook.rendering.prose import inline_prose, place_links, prose
from stagebook.rendering.templates import template_loader
from stagebook.site_map import address, picture_file, picture_page, relative
from stagebook.source import Ref
from stagebook.text_direction import ISOLATE, POP, pairs
from stagebook.words import Phrase, Run, Target, isolated, number, say

MAX_LOW, MAX_HIGH = 640, 1000
"""Heights in points: 305 and 500 points are left below a head of 20 rem on Letter paper across and upright."""
BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
PLAIN_NAMES: Mapping[str, str] = MappingProxyType({})
_VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ [\d.]+ ([\d.]+)"')


PLAIN_THEME = ThemeOptions()


class Inline(Protocol):
    """Writes a picture as inline SVG; its result is trusted."""

    def __call__(self, address: Callable[[Ref], str | None], target: str = "") -> str:
        """Return the SVG. `address` gives the relative address of a thing or None; `target` is that of its links."""


class Templates(Environment):
    """Jinja environment whose globals are one plain mapping: Jinja's ChainMap is copied for every block."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders page values to HTML with compiled templates and the pictures that pages show."""

    def __init__(
        self,
        theme: Path,
        pictures: Mapping[str, Inline],
        known: frozenset[str],
        *,
        images: Container[str] = (),
        portable: bool = False,
        assets: Mapping[str, str] = PLAIN_NAMES,
        options: ThemeOptions = PLAIN_THEME,
        name: Callable[[Ref], str] = str,
    ) -> None:
        """`known`: addresses of all pages of the site, the only ones that pictures link to. `images`: names of pictures
        that have a PNG. `assets`: paths on the site of files of the theme, where they differ from those in the theme.
        `options`: what the project makes of the theme.
        `name` returns the name of a thing, for links of Markdown that have no words.
        """
        self.pictures = pictures
        self.images = images
        self.portable = portable
        self.assets = assets
        self.name = name
        self.known = known
        self.mark = cache(self.write_mark)
        self.parts = cache(self.find_part)
        self.environment = Templates(
            loader=template_loader(options, theme),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.filters |= {"phrase": self.write_phrase, "prose": self.write_prose, "cells": self.write_cells}
        self.environment.filters |= {"print_height": name_print_height, "number": number}
        self.environment.globals |= {"say": say, "drawing": self.draw, "has_image": self.has_image}
        self.environment.globals |= {"picture_file": write_picture_file, "picture_page": write_picture_page}
        self.environment.globals |= {"theme_file": self.write_theme_file, "way": write_way}
        self.environment.globals |= {"part": self.write_part, "mark": self.mark, "portable": portable}
        self.environment.globals |= {"look": options.settings}

    def render(self, page: Page) -> str:
        """Render a page. Errors of templates are raised."""
        here = address(page.target)
        template = self.environment.get_template(f"pages/{page.template}.html")
        return template.render(page=page, here=here)

    def render_redirect(self, here: str, ref: Ref, name: str) -> bytes:
        """Render the page at a former address: a redirect, and a link for who is not redirected."""
        way = relative(address(ref), here, self.portable)
        return self.environment.get_template("redirect.html").render(here=here, way=way, name=name).encode()

    def render_block(self, block: Block, here: str, name: str = "", level: int = 2) -> str:
        """Render a block by the template of its part.

        `name`: accessible name of a table without a caption. `level`: that of headings within the block, 1 to 6.
        """
        return self.parts(block.part).render(block=block, here=here, name=name, level=level)

    def find_part(self, name: str) -> Template:
        """The template `parts/NAME.html`."""
        return self.environment.get_template(f"parts/{name}.html")

    @pass_context
    def write_part(self, context: Context, block: Block, name: str = "", level: int = 2) -> Markup:
        """Render a block from a template: faster than `include`, which looks the template up each time."""
        return Markup(self.render_block(block, context["here"], name, level))

    def write_mark(self, stance: str) -> Markup:
        """The mark of a stance."""
        marks: Any = self.environment.get_template("parts/marks.html").module
        return Markup(marks.mark(stance))

    def write_sparkline(self, chart: Sparkline) -> Markup:
        """A chart in the height of a line. Its figures stand beside it, so it is hidden from assistive technology."""
        macros: Any = self.environment.get_template("parts/sparkline.html").module
        return Markup(macros.sparkline(chart))

    @pass_context
    def write_prose(self, context: Context, text: str) -> Markup:
        """Markdown as sanitised HTML."""
        return Markup(place_links(prose(text), self.ways(context), self.name))

    @pass_context
    def write_phrase(self, context: Context, runs: Phrase) -> Markup:
        """A phrase as HTML: text escaped, links and tones as elements."""
        return Markup(write_runs(runs, self.ways(context), self.name))

    def ways(self, context: Context) -> Callable[[str], str]:
        """Return the function that makes addresses relative to the page that is rendered."""
        return partial(self.relate, here=context["here"])

    def relate(self, there: str, here: str) -> str:
        """Return the address of a place of the site as a page writes it: relative to its own."""
        return relative(there, here, self.portable)

    @pass_context
    def write_cells(
        self, context: Context, row: Sequence[Cell], columns: Sequence[Column], labelled: bool = False
    ) -> Markup:
        """Write the cells of a table row in Python: three times as fast as a template, on sites of 100,000 cells."""
        way = self.ways(context)
        head, *others = zip(row, columns, strict=True)
        written = [
            self.write_cell(*head, way, head=True),
            *(self.write_cell(*other, way, labelled=labelled) for other in others),
        ]
        return Markup("\n".join(written))

    def write_cell(
        self, cell: Cell, column: Column, way: Callable[[str], str], *, head: bool = False, labelled: bool = False
    ) -> str:
        """Write a cell as `td`, with the label of its column where that is asked for; or as the header of its row."""
        tone = ' class="num"' if column.numeric else ' class="marked"' if cell.mark else ""
        sort = "" if cell.sort is None else f' data-sort="{escape(cell.sort)}"'
        if column.options:
            sort += f' data-values="{escape_text(" ".join(value.key for value in cell.values) or NO_VALUE)}"'
        sort += f' id="{escape_text(cell.anchor)}"' if cell.anchor else ""
        sort += f' data-label="{escape_text(column.label)}"' if labelled else ""
        mark = f"{self.mark(cell.mark)} " if cell.mark else ""
        mark += f"{self.write_sparkline(cell.chart)} " if cell.chart else ""
        content = f"{tone}{sort}>{mark}{write_runs(cell.text, way, self.name)}"
        return f'<th scope="row"{content}</th>' if head else f"<td{content}</td>"

    def render_picture(self, figure: Figure, page: Page) -> bytes:
        """Render the page of a single picture, with a link to the page that shows it."""
        name = figure.picture.scene.id
        here = picture_page(name)
        way = relative(f"{address(page.target)}#picture-{name}", here, self.portable)
        template = self.environment.get_template("pages/picture.html")
        return template.render(block=figure, here=here, way=way, page=page).encode()

    @pass_context
    def write_theme_file(self, context: Context, path: str) -> str:
        """Relative address of a file of the theme, by its path in the theme."""
        return relative(self.assets.get(path, path), context["here"], self.portable)

    def has_image(self, picture: str) -> bool:
        """Whether a picture has a PNG."""
        return picture in self.images

    @pass_context
    def draw(self, context: Context, picture: str, target: str = "") -> Markup | None:
        """A picture as inline SVG with relative links; None where it could not be drawn."""
        inline = self.pictures.get(picture)
        if inline is None:
            return None
        here: str = context["here"]
        return Markup(inline(lambda ref: self.way(ref, here), target))

    def way(self, ref: Ref, here: str) -> str | None:
        """Relative address of a thing's page from `here`; None where it has no page."""
        try:
            there = address(ref)
        except KeyError:
            return None
        return self.relate(there, here) if there.partition("#")[0] in self.known else None


def name_print_height(svg: str | None) -> Literal["low", "high", "tall"]:
    """Name the class of the height of a picture, by which print.css gives it its room on paper.

    Its words can be read from half its size on. A low picture has that below the head of a page that lies across, a
    high one below the head of an upright page, a tall one only on a page of its own.
    """
    box = _VIEW_BOX.search(svg or "")
    height = float(box[1]) if box else 0
    return "low" if height <= MAX_LOW else "high" if height <= MAX_HIGH else "tall"


@pass_context
def write_picture_file(context: Context, picture: str, form: str) -> str:
    """Relative address of a picture file."""
    return relative(picture_file(picture, form), context["here"], context["portable"])


@pass_context
def write_picture_page(context: Context, picture: str) -> str:
    """Relative address of the page of a single picture."""
    return relative(picture_page(picture), context["here"], context["portable"])


@pass_context
def write_way(context: Context, ref: Ref) -> str:
    """Relative address of a thing's page."""
    return relative(address(ref), context["here"], context["portable"])


def write_runs(runs: Phrase, way: Callable[[str], str], name: Callable[[Ref], str] = str) -> str:
    """A phrase as HTML; `way` makes an address relative, `name` returns the name of a thing."""
    if len(runs) == 1:  # most are: a name, a number. Its direction is that of the element around it.
        return write_run(runs[0], way, name)
    return "".join([write_run(run, way, name) for run in isolated(runs)])


@lru_cache(maxsize=1 << 16)  # many pages show the same names and numbers
def escape_text(text: str) -> str:
    """Escape text for HTML content and attributes."""
    return str(escape(text))


@lru_cache(maxsize=1 << 16)
def write_text(text: str) -> str:
    """Escape text for HTML content; long words get places to break, isolates become elements.

    A number and its percent sign stay on one line.
    """
    text = BEFORE_PERCENT.sub("\N{NO-BREAK SPACE}", text)
    if ISOLATE not in text:
        return "<wbr>".join(map(escape_text, split_long_words(text))) if len(text) > LONG else escape_text(text)
    kept = pairs(text)
    tags = {ISOLATE: "<bdi>", POP: "</bdi>"}
    return "".join(tags[each] if at in kept else escape_text(each) for at, each in enumerate(text))


EDITS: Mapping[str, str] = MappingProxyType({"struck": "del", "added": "ins"})
"""Elements of what a change of a text removes and adds, by tone."""
PLAIN_TONES = frozenset({"", "code", *EDITS})
"""Tones that are no class of a link or a span: they have elements of their own."""


def write_run(run: Run, way: Callable[[str], str], name: Callable[[Ref], str] = str) -> str:
    """A run as HTML."""
    to, tone = run.to, run.tone
    if run.rest:
        return write_opening(run, way)
    if tone == "markdown":
        return place_links(inline_prose(run.text), way, name)
    text = write_text(run.text)
    if tone == "code":
        text = f"<code>{text}</code>"
    if tone in EDITS:  # most screen readers say nothing of these elements
        spoken = f'<span class="unseen">{escape_text(say(f"text.{tone}"))} </span>'
        text = f'<{EDITS[tone]} class="t-{tone}">{spoken}{text}</{EDITS[tone]}>'
    if to is not None:
        outside = ' rel="noopener noreferrer"' if isinstance(to, Target) and to.url else ""
        marked = f' class="t-{tone}"' if tone not in PLAIN_TONES else ""
        there = address(to)
        href = there if isinstance(to, Target) and to.is_local else way(there)
        return f'<a href="{escape_text(href)}"{marked}{outside}>{text}</a>'
    return f'<span class="t-{tone}">{text}</span>' if tone not in PLAIN_TONES else text


def write_opening(run: Run, way: Callable[[str], str]) -> str:
    """A run with a rest as a button, and the rest that js/more.js shows in its place; without scripts it shows."""
    text = escape_text(run.text)
    label = text.lstrip()
    blank = " " if label != text else ""
    return (
        f'<span class="more"><span>{blank}<button type="button" aria-expanded="false">{label}</button></span>'
        f"<span>{write_runs(run.rest, way)}</span></span>"
    )

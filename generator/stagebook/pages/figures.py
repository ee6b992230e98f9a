"""Figures of pages, and the first page that shows each picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stagebook.pages.blocks import Figure
from stagebook.pages.page import Page


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture, and the first page that shows it."""

    figure: Figure
    page: Page


def figures(page: Page) -> Iterator[Figure]:
    """Figures of a page, in order."""
    return (block for section in page.sections for block in section.blocks if isinstance(block, Figure))


def collect_pictures(written: Iterable[Page]) -> dict[str, ShownPicture]:
    """Pictures by the id of their scene, each with the first page that shows it."""
    shown: dict[str, ShownPicture] = {}
    for page in written:
        for figure in figures(page):
            shown.setdefault(figure.picture.scene.id, ShownPicture(figure, page))
    return shown

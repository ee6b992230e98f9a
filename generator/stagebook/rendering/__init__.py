"""Page value → HTML, through the templates in theme/. Templates lay out; every word was decided before."""

from stagebook.rendering.excerpts import Excerpts
from stagebook.rendering.renderer import Renderer
from stagebook.rendering.search import (
    Findable,
    find_page,
    find_things,
    find_written,
    findables,
    search_file,
    with_prose,
)

__all__ = [
    "Excerpts",
    "Findable",
    "Renderer",
    "find_page",
    "find_things",
    "find_written",
    "findables",
    "search_file",
    "with_prose",
]

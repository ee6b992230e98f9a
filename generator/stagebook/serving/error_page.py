"""The page that is served while there is no site: what prevents it."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from stagebook.assets import theme_folder
from stagebook.serving.events import SiteState
from stagebook.serving.responses import OURS


def error_page(news: SiteState) -> bytes:
    """The news as a page of their own."""
    return template().render(heading=news.heading, problems=news.problems, ours=OURS).encode()


@cache
def template() -> Template:
    """Compiled once."""
    loader = FileSystemLoader(theme_folder() / "partials")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("waiting.html")

"""The page that stands in for one that there is not yet: what keeps it from being made."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from stagebook.assets import theme_folder
from stagebook.serving.answers import OURS
from stagebook.serving.channel import News


def waiting_page(news: News) -> bytes:
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

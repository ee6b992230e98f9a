"""Render the page that is served while there is no site: the list of problems."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from stagebook.assets import theme_folder
from stagebook.serving.events import SiteState
from stagebook.serving.responses import SERVE_PREFIX


def error_page(state: SiteState) -> bytes:
    """Render the state of the site as an HTML page."""
    return template().render(heading=state.heading, problems=state.problems, ours=SERVE_PREFIX).encode()


@cache
def template() -> Template:
    """Return the compiled template."""
    loader = FileSystemLoader(theme_folder() / "partials")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("waiting.html")

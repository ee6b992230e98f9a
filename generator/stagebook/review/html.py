"""Write a review as one HTML file that opens anywhere: no script, nothing from elsewhere, a policy that forbids both.

The styles of the theme stand inside the file, allowed by their hash. Links lead to a site if its address is known.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from jinja2 import Template
from markupsafe import Markup

from stagebook.assets import theme_folder
from stagebook.drawing import Drawing, draw
from stagebook.pages.figures import figures
from stagebook.pages.page import Page
from stagebook.pages.site import complete_page, page_makers
from stagebook.rendering import Renderer
from stagebook.review.document import ReviewDocument
from stagebook.review.standing_page import stand_alone
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Run, Target

SHEETS = ("tokens", "layout", "components", "pictures", "bars", "print")
"""Style sheets of the theme that the file holds."""
OWN_PARTS = {"figure": "figure_alone"}
"""Templates of blocks in the place of those of the site, which offer files beside the page."""


class StandingRenderer(Renderer):
    """Renders a page as a file of its own, whose links lead to a site if there is one."""

    def __init__(self, site_url: str, page: Page, known: frozenset[str], name: Callable[[Ref], str]) -> None:
        drawn = draw(figure.picture.scene for figure in figures(page))
        pictures = {id: each.inline for id, each in drawn.items() if isinstance(each, Drawing)}
        super().__init__(theme_folder(), pictures, known, name=name)
        self.site_url = site_url

    def render(self, page: Page) -> str:
        """Render the whole file."""
        styles = "".join((theme_folder() / "css" / f"{name}.css").read_text("utf-8") for name in SHEETS)
        policy = f"default-src 'none'; style-src '{hash_of(styles)}'; base-uri 'none'; form-action 'none'"
        template = self.environment.get_template("review.html")
        return template.render(page=page, here=address(page.target), styles=Markup(styles), policy=policy)

    def find_part(self, name: str) -> Template:
        """The template of a block."""
        return super().find_part(OWN_PARTS.get(name, name))

    def relate(self, there: str, here: str) -> str:
        """Return the whole address of a place of the site, or the anchor of one in this very file."""
        path, mark, anchor = there.partition("#")
        is_whole = ":" in path.partition("/")[0]
        return there if is_whole else mark + anchor if path == here and anchor else self.site_url + there


def hash_of(styles: str) -> str:
    """Return the hash of an inline style sheet as a Content-Security-Policy names it."""
    return f"sha256-{b64encode(sha256(styles.encode()).digest()).decode()}"


def write_html(document: ReviewDocument) -> str:
    """Write the page of a review as one HTML file."""
    page = stand_alone(complete_page(of_organisation(document)), linked=bool(document.site_url))
    known = frozenset(page_makers(document.context) if document.site_url else ())
    return StandingRenderer(document.site_url, page, known, document.context.naming.name).render(page)


def of_organisation(document: ReviewDocument) -> Page:
    """Return the page with the name of the organisation above it, which a site has in its header."""
    name = document.context.model.organisation.name
    return replace(document.page, crumbs=(Run(name, Target(page="home")),))

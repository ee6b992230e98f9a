"""No page has a broken link."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from tests.pages.example_pages import example, read


def test_every_link_of_the_example_leads_to_a_page_or_a_place_on_one() -> None:
    """Every link leads to a page that is built and to an anchor on it."""
    book = example()
    pages = {rendered.uri.removesuffix("index.md"): read(rendered.html) for rendered in book.rendered_pages}
    broken = []
    for place, shown in pages.items():
        for link in shown.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            there = (
                posixpath.normpath(posixpath.join(f"/{place}", parts.path)).strip("/")
                if parts.path
                else place.strip("/")
            )
            if there.startswith("pictures/"):
                known = (there if there.endswith((".svg", ".png")) else f"{there}/index.html") in book.files
            else:
                target = pages.get(f"{there}/" if there else "")
                known = target is not None and (not parts.fragment or parts.fragment in target.anchors)
            if not known:
                broken.append(f"{place}: {link}")
    assert not broken

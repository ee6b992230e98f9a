"""Ways from page to page hold wherever the site stands, and from a folder."""

from __future__ import annotations

import pytest

from stagebook.site_map import relative


@pytest.mark.parametrize(
    ("target", "start", "way", "portable"),
    [
        ("", "", "./", "index.html"),
        ("", "enablers/booking/", "../../", "../../index.html"),
        ("enablers/booking/", "", "enablers/booking/", "enablers/booking/index.html"),
        ("enablers/till/", "enablers/booking/", "../till/", "../till/index.html"),
        ("enablers/", "enablers/booking/", "../", "../index.html"),
        ("enablers/booking/", "enablers/booking/", "./", "index.html"),
        ("enablers/booking/#why", "enablers/booking/", "#why", "#why"),
        ("enablers/till/#why", "enablers/booking/", "../till/#why", "../till/index.html#why"),
        ("pictures/plan.svg", "enablers/", "../pictures/plan.svg", "../pictures/plan.svg"),
        ("enablers/", "pictures/plan.svg", "../enablers/", "../enablers/index.html"),
        ("enablers/", "about.html", "enablers/", "enablers/index.html"),
        ("https://example.org/a/", "enablers/", "https://example.org/a/", "https://example.org/a/"),
        ("mailto:desk@example.org", "enablers/", "mailto:desk@example.org", "mailto:desk@example.org"),
    ],
)
def test_the_way_from_one_page_to_another(target: str, start: str, way: str, portable: str) -> None:
    """A server opens folders; a portable site names the file in each; what lies outside stays as it is."""
    assert relative(target, start) == way
    assert relative(target, start, portable=True) == portable

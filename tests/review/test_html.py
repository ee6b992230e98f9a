from __future__ import annotations

import re

from stagebook.review.html import write_html
from tests.review.reviewing import review_files

MANY = {f"models/enablers/e{at}.yaml": f"name: Enabler {at}\nsummary: One.\n" for at in range(9)}
ORGANISATION = {"models/organisation.yaml": "name: Northfield\n"}
REWORDED = {path: text.replace("One", "Another") for path, text in MANY.items()}


def test_without_a_site_nothing_leads_out_of_the_file() -> None:
    """Neither do the names that a long list leaves out until it is opened."""
    written = write_html(review_files({**ORGANISATION, **MANY}, {**ORGANISATION, **REWORDED}))
    assert "Enabler 8" in written
    assert not [each for each in re.findall(r'href="([^"]*)"', written) if not each.startswith("#")]


def test_the_file_says_which_organisation_it_is_of() -> None:
    """In its title and above its heading, where it leads to the site if there is one."""
    sides = ({**ORGANISATION, **MANY}, {**ORGANISATION, **REWORDED})
    alone, linked = (write_html(review_files(*sides, site_url=url)) for url in ("", "https://model.example.org"))
    assert "<title>What changed · Northfield</title>" in alone
    assert "<li>Northfield</li>" in alone
    assert '<a href="https://model.example.org/">Northfield</a>' in linked

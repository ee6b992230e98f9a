"""Find hand-written pages with one address: of two, one would be published and the other would be lost."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.exclusions import is_readme
from stagebook.reading.written_pages.page_targets import address_of, is_page
from stagebook.source import Place

TWICE, CASE = "page-twice", "page-case"


def check_addresses(published: Iterable[str], folder: str) -> Iterator[Finding]:
    """Yield a finding for every page or file at the address of an earlier one, by paths from the docs folder.

    A README beside an index page is left out by MkDocs, with a warning.
    """
    files: dict[str, str] = {}
    without_case: dict[str, str] = {}
    for uri in sorted(each for each in published if not is_readme(each)):
        place = f"{address_of(uri)}index.html" if is_page(uri) else uri
        at = Place(posixpath.normpath(posixpath.join(folder, uri)))
        same, alike = files.setdefault(place, uri), without_case.setdefault(place.lower(), uri)
        if same != uri:
            yield fault(TWICE, at, other=posixpath.join(folder, same))
        elif alike != uri:
            yield fault(CASE, at, other=posixpath.join(folder, alike))

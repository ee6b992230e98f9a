"""Find entries of `nav` in mkdocs.yml that lead to no page of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Set

from stagebook.did_you_mean import nearest
from stagebook.findings.finding import Finding
from stagebook.reading.faults import fault
from stagebook.reading.mkdocs_yml.exclusions import is_readme
from stagebook.reading.written_pages.page_links import LEFT_OUT, RULES
from stagebook.source import Place

NAV_LINK = "nav-link"


def possible_uris(uri: str) -> set[str]:
    """Return the paths of pages of the model that a path may mean: `enablers/booking.md` may be that of a folder."""
    place = uri.removesuffix(".md").removesuffix("/index")
    return {uri, f"{place}.md", f"{place}/index.md"}


def check_nav(
    entries: Iterable[tuple[str, Place]],
    published: Collection[str],
    left_out: Collection[str],
    folder: str,
    generated: Callable[[], Set[str]],
) -> Iterator[Finding]:
    """Yield a warning for every entry with the path of a page that is not there, or that is left out of the site.

    Paths are from the docs folder, whose name is `folder`; `generated` returns those of the model's pages.
    """
    for target, place in entries:
        uri = posixpath.normpath(target)
        if not uri.endswith(".md") or ":" in uri or uri.startswith(("/", "..")) or uri in published:
            continue
        if uri in left_out:
            yield fault(LEFT_OUT, place, "readme" if is_readme(uri) else "", target=target)
        elif generated().isdisjoint(possible_uris(uri)) and not uri.startswith(RULES):
            pages = {each.removesuffix(".md"): each for each in (*published, *generated()) if each.endswith(".md")}
            near = pages.get(nearest(uri.removesuffix(".md"), sorted(pages)), "")
            yield fault(NAV_LINK, place, "near" if near else "", target=target, near=near, folder=f"{folder}/")

"""Addresses of all pages and pictures, and the relative links between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from stagebook.model import KINDS
from stagebook.model.kinds import ORGANISATION
from stagebook.source import Ref
from stagebook.words import Target

FIXED: Mapping[str, str] = MappingProxyType(
    {
        "home": "",
        "front-stage": "front-stage/",
        "back-stage": "back-stage/",
        "dependencies": "back-stage/dependencies/",
        "depth": "where-it-is-going/digital-depth/",
        "delivery": "how-it-fits/",
        "diversity": "how-it-fits/diversity/",
        "balance": "how-it-fits/balance/",
        "tradeoff": "how-it-fits/trade-off/",
        "commonality": "how-it-fits/commonality/",
        "overlaps": "how-it-fits/overlaps/",
        "achieves": "what-it-achieves/",
        "demand": "what-it-achieves/demand/",
        "going": "where-it-is-going/",
        "findings": "review/",
        "reference": "reference/",
        "pages": "reference/pages/",
        "limits": "reference/limits/",
        "rules": "reference/rules/",
        "words": "reference/words/",
        **{f"index.{kind.name}": f"{kind.folder}/" for kind in KINDS.values() if kind.name != ORGANISATION},
        **{f"manual.{kind.name}": f"reference/{kind.folder}/" for kind in KINDS.values()},
    }
)
"""Pages that every site has, by the name that page values use."""

PICTURES = "pictures/"
"""Where pictures live besides the pages that show them."""


def address(target: Ref | Target) -> str:
    """Where a thing's page or a named page lives, from the root of the site. KeyError for a page there is not."""
    if isinstance(target, Ref):
        if target.kind == "page":
            return page_address(target.id)
        return f"{ORGANISATION}/" if target.kind == ORGANISATION else f"{KINDS[target.kind].folder}/{target.id}/"
    if target.url:
        return target.url
    place = address(target.ref) if target.ref else page_address(target.page)
    place += target.file
    return f"{place}#{target.anchor}" if target.anchor else place


def page_address(page: str) -> str:
    """The address of a named page: fixed, or that of a rule (`rule.owner-missing`)."""
    if page.startswith("rule."):
        return f"{FIXED['rules']}{page.removeprefix('rule.')}/"
    return FIXED[page]


def page_names(things: Iterable[Ref]) -> frozenset[str]:
    """The names under which MkDocs knows the pages of a model, but for those of rules."""
    return frozenset(map(source_uri, (*FIXED.values(), *map(address, things))))


def picture_file(picture: str, form: str) -> str:
    """The address of a picture as a file of its own: `svg` or `png`."""
    return f"{PICTURES}{picture}.{form}"


def picture_page(picture: str) -> str:
    """The address of the page with nothing but a picture."""
    return f"{PICTURES}{picture}/"


def picture_at(place: str) -> tuple[str, str]:
    """Which picture a file would be, and in which form: `svg`, `png` or `page`; both empty where it would be none."""
    inside = place.removeprefix(PICTURES) if place.startswith(PICTURES) else ""
    for end, form in ((".svg", "svg"), (".png", "png"), ("/index.html", "page")):
        if inside.endswith(end) and inside != end:
            return inside.removesuffix(end), form
    return "", ""


def ending(place: str, portable: bool) -> str:
    """An address as a browser can open it: from a folder without a server, only files can be opened."""
    return f"{place}index.html" if portable and (not place or place.endswith("/")) else place


def relative(target: str, start: str, portable: bool = False) -> str:
    """The way from one address to another, so that the site works under any path and, portable, from a folder."""
    path, mark, anchor = target.partition("#")
    if ":" in path.partition("/")[0]:
        return target
    if path == start and anchor:
        return mark + anchor
    path = ending(path, portable)
    here = folders(start)
    if not here or not path.startswith(f"{here[0]}/"):  # as between most pages
        return f"{'../' * len(here)}{path}{mark}{anchor}" if here or path else f"./{mark}{anchor}"
    there = path.split("/")
    shared = 1
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{way or './'}{mark}{anchor}"


@lru_cache(maxsize=1 << 10)
def folders(place: str) -> tuple[str, ...]:
    """The folders that an address lies in."""
    return tuple(place.split("/")[:-1])


def source_uri(place: str) -> str:
    """The name under which MkDocs knows the page of an address."""
    return f"{place}index.md"


BRANCH = {
    "customer": "front",
    "service": "front",
    "journey": "front",
    "stage": "front",
    "business": "front",
    "enabler": "back",
    "team": "back",
    "measure": "achieves",
    "voice": "achieves",
    "change": "going",
    "organisation": "home",
}
"""The branch of the navigation that the pages of a kind hang on."""


BRANCH_PAGE = {
    "home": "home",
    "front": "front-stage",
    "back": "back-stage",
    "fits": "delivery",
    "achieves": "achieves",
    "going": "going",
    "review": "findings",
    "reference": "reference",
}
"""The page that a branch of the navigation opens with."""


SECTIONS = ("home", "front", "back", "fits", "achieves", "going", "review")
"""The branches in the header, from left to right."""


FITS = ("delivery", "overlaps", "diversity", "balance", "tradeoff", "commonality")
"""The pages that say how the back stage fits the front, in the order in which they follow from each other."""


OPENING = {
    "front": ("journey", "customer", "service", "stage", "business"),
    "back": ("enabler", "team"),
    "achieves": ("measure", "voice"),
    "going": ("change",),
}
"""The kinds on each branch, in the order in which a reader wants them."""

"""The site in one table: every page that is not a thing's own; addresses of pages and pictures; relative links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType

from stagebook.model import KINDS
from stagebook.model.kinds import ORGANISATION
from stagebook.source import Ref
from stagebook.words import Target


@dataclass(frozen=True, slots=True)
class SiteSection:
    """A section of the site: a link in the header, and the menu of its pages."""

    name: str
    title: str
    """Id of its words."""
    opening: str
    """Name of the page that its link leads to."""
    menu: str = ""
    """Name of the section whose menu its pages share; empty: it has its own."""
    header: bool = True
    """Whether it has a link in the header."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page that is not a thing's own: one row of the table of the site."""

    name: str
    """As in `Target(page=…)`; unique."""
    address: str
    """From the root of the site; unique."""
    section: str
    """Name of the section that it belongs to."""
    title: str
    """Id of its words, in menus and breadcrumbs too; empty: its maker words it."""
    summary: str
    """Id of its words; empty: its maker words it, if there is anything to say."""
    maker: str
    """`module:function` below `stagebook.pages`, called with the context and this row; imported when it is needed."""
    argument: str = ""
    """What a maker of several pages needs to know: a kind, or the code of a rule."""
    menu: int = 0
    """Place in the menu of its section, from 1; 0: it is not in the menu."""
    parent: str = ""
    """Name of the page that links to it, where it is neither in the menu nor in the header."""
    listed: int = 0
    """Place among the indexes that the opening page of its section lists, from 1; 0: none. Indexes of kinds only."""
    analysis: bool = False
    """Whether `show analysis` prints it."""
    footer: bool = False
    """Whether the footer of every page links to it."""
    needs: str = ""
    """What the model must have for the page to stand in its menu: a key of `NEEDS` in `pages/page_needs.py`."""


SECTIONS: Mapping[str, SiteSection] = MappingProxyType(
    {
        section.name: section
        for section in (
            SiteSection("home", "branch.home", opening="home"),
            SiteSection("front", "branch.front", opening="front-stage"),
            SiteSection("back", "branch.back", opening="back-stage"),
            SiteSection("fits", "branch.fits", opening="delivery"),
            SiteSection("achieves", "branch.achieves", opening="achieves"),
            SiteSection("going", "branch.going", opening="going"),
            SiteSection("review", "branch.review", opening="findings"),
            SiteSection("reference", "branch.reference", opening="reference", menu="review", header=False),
        )
    }
)
"""The sections of the site by their names, in the order of the header."""


def opening_row(name: str, folder: str, section: str) -> PageRow:
    """The page that opens a section with a list of its kinds."""
    maker = "section_opening:opening_page"
    return PageRow(name, f"{folder}/", section, f"branch.{section}", f"about-branch.{section}", maker)


def index_row(kind: str, section: str, *, menu: int, listed: int) -> PageRow:
    """The page that lists all things of a kind."""
    name, place = f"index.{kind}", f"{KINDS[kind].folder}/"
    return PageRow(
        name, place, section, name, f"about.{kind}", "indexes:index_page", kind, menu, listed=listed, needs=kind
    )


def titled_row(
    name: str,
    place: str,
    section: str,
    maker: str,
    *,
    menu: int = 0,
    parent: str = "",
    listed: int = 0,
    analysis: bool = False,
    footer: bool = False,
    needs: str = "",
) -> PageRow:
    """A page whose title and summary are the words `page.NAME` and `about.NAME`."""
    words = f"page.{name}", f"about.{name}"
    return PageRow(name, place, section, *words, maker, "", menu, parent, listed, analysis, footer, needs)


def fit_row(name: str, folder: str, maker: str, *, menu: int) -> PageRow:
    """A page on how the back stage fits the front."""
    return titled_row(name, f"how-it-fits/{folder}", "fits", f"fit.{maker}", menu=menu, analysis=True, needs=name)


def manual_row(kind: str) -> PageRow:
    """The manual of a kind: how its files are written."""
    place = f"reference/{KINDS[kind].folder}/"
    return PageRow(f"manual.{kind}", place, "reference", "", "", "reference:kind_page", kind, parent="reference")


@lru_cache(maxsize=1 << 10)
def rule_row(code: str) -> PageRow:
    """The page of a rule, or of what reading or building finds, by its code."""
    place = f"{BY_NAME['rules'].address}{code}/"
    return PageRow(f"{RULE}{code}", place, "reference", "", "", "reference:rule_page", code, parent="rules")


RULE = "rule."
"""How the names of pages of rules begin: `rule.owner-missing`."""

PAGES = (
    PageRow("home", "", "home", "branch.home", "", "home:home_page", menu=1),
    opening_row("front-stage", "front-stage", "front"),
    opening_row("back-stage", "back-stage", "back"),
    opening_row("achieves", "what-it-achieves", "achieves"),
    opening_row("going", "where-it-is-going", "going"),
    titled_row(
        "demand", "what-it-achieves/demand/", "achieves", "demand:demand_page", menu=1, analysis=True, needs="demand"
    ),
    index_row("business", "front", menu=5, listed=5),
    index_row("customer", "front", menu=1, listed=2),
    index_row("service", "front", menu=2, listed=3),
    index_row("journey", "front", menu=3, listed=1),
    index_row("stage", "front", menu=4, listed=4),
    index_row("enabler", "back", menu=1, listed=1),
    index_row("team", "back", menu=2, listed=2),
    titled_row(
        "loop", "what-it-achieves/closed-loop/", "achieves", "loop:loop_page", menu=2, analysis=True, needs="loop"
    ),
    titled_row(
        "outcomes",
        "what-it-achieves/outcomes/",
        "achieves",
        "outcomes:outcomes_page",
        menu=3,
        analysis=True,
        needs="outcomes",
    ),
    titled_row("tally", "what-it-achieves/tally-sheet/", "achieves", "tally:tally_page", parent="demand"),
    index_row("measure", "achieves", menu=4, listed=1),
    index_row("voice", "achieves", menu=5, listed=2),
    index_row("change", "going", menu=1, listed=1),
    # The only thing of its kind: its own page takes the place of an index. The pages of other things follow it.
    PageRow(
        ORGANISATION,
        f"{ORGANISATION}/",
        "home",
        "index.organisation",
        "",
        "kinds.organisation:organisation_page",
        menu=2,
    ),
    titled_row(
        "dependencies",
        "back-stage/dependencies/",
        "back",
        "dependencies:dependencies_page",
        menu=3,
        needs="dependencies",
    ),
    titled_row(
        "target",
        "where-it-is-going/current-and-target/",
        "going",
        "target:target_page",
        menu=2,
        analysis=True,
        needs="target",
    ),
    titled_row(
        "depth",
        "where-it-is-going/digital-depth/",
        "going",
        "digital_depth:digital_depth_page",
        menu=3,
        analysis=True,
        needs="depth",
    ),
    fit_row("delivery", "", "delivery:delivery_page", menu=1),
    fit_row("diversity", "diversity/", "diversity:diversity_page", menu=3),
    fit_row("balance", "balance/", "balance:balance_page", menu=4),
    fit_row("tradeoff", "trade-off/", "trade_off:tradeoff_page", menu=5),
    fit_row("commonality", "commonality/", "commonality:commonality_page", menu=6),
    fit_row("overlaps", "overlaps/", "overlaps:overlaps_page", menu=2),
    titled_row("findings", "review/", "review", "findings:findings_page", menu=1),
    titled_row("due", "review/due/", "review", "due:due_page", menu=2, needs="due"),
    titled_row("changed", "review/what-changed/", "review", "changed:changed_page", menu=3, needs="changed"),
    titled_row("since", "review/since-last-time/", "review", "since:since_page", menu=4, needs="since"),
    titled_row("history", "review/history/", "review", "history:history_page", menu=5, needs="history"),
    titled_row("unwritten", "review/not-written-yet/", "review", "unwritten:unwritten_page", menu=6, needs="unwritten"),
    replace(
        opening_row("reference", "reference", "reference"),
        maker="reference:reference_page",
        menu=7,
        footer=True,
    ),
    titled_row("words", "reference/words/", "reference", "reference:words_page", menu=9, listed=3, footer=True),
    titled_row("pages", "reference/pages/", "reference", "reference:pages_page", menu=10, listed=1),
    titled_row("rules", "reference/rules/", "reference", "reference:rules_page", menu=8, listed=2),
    titled_row("limits", "reference/limits/", "reference", "reference:limits_page", parent="reference", listed=4),
    *map(manual_row, KINDS),
)
"""The table of the site, in the order in which pages are made. Pages of rules come besides: `rule_row`."""
BY_NAME: Mapping[str, PageRow] = MappingProxyType({row.name: row for row in PAGES})

PICTURES = "pictures/"
"""Folder of picture files and of pages of single pictures."""


def page_row(name: str) -> PageRow:
    """Row of a named page. KeyError for an unknown name."""
    return rule_row(name.removeprefix(RULE)) if name.startswith(RULE) else BY_NAME[name]


@cache
def menu_rows(section: str) -> tuple[PageRow, ...]:
    """The whole menu of a section: its pages and those of sections that share the menu, in order."""
    menu = SECTIONS[section].menu or section
    rows = (row for row in PAGES if row.menu and (SECTIONS[row.section].menu or row.section) == menu)
    return tuple(sorted(rows, key=lambda row: row.menu))


def shown_menu_rows(section: str, empty: Collection[str]) -> tuple[PageRow, ...]:
    """The menu of a section without the pages named in `empty`, which have nothing to show."""
    return tuple(row for row in menu_rows(section) if row.name not in empty)


def header_sections(empty: Collection[str]) -> tuple[SiteSection, ...]:
    """The sections with a link in the header: a section whose whole menu is in `empty` has none."""
    return tuple(each for each in SECTIONS.values() if each.header and shown_menu_rows(each.name, empty))


def listed_rows(section: str) -> tuple[PageRow, ...]:
    """The pages that the opening page of a section lists, in order."""
    rows = (row for row in PAGES if row.listed and row.section == section)
    return tuple(sorted(rows, key=lambda row: row.listed))


def analysis_rows() -> tuple[PageRow, ...]:
    """The pages that `show analysis` prints: section by section, each in the order of its menu."""
    return tuple(
        row for section in SECTIONS.values() if section.header for row in menu_rows(section.name) if row.analysis
    )


def section_of(kind: str) -> SiteSection:
    """The section that the pages of a kind belong to: that of its index."""
    return SECTIONS[BY_NAME[ORGANISATION if kind == ORGANISATION else f"index.{kind}"].section]


def address(target: Ref | Target) -> str:
    """Address of a thing's page, a named page or a file beside it, from the root. KeyError for an unknown page."""
    if isinstance(target, Ref):
        if target.kind == "page":
            return page_row(target.id).address
        return f"{ORGANISATION}/" if target.kind == ORGANISATION else f"{KINDS[target.kind].folder}/{target.id}/"
    if target.url:
        return target.url
    if target.is_local:
        return f"#{target.anchor}"
    place = address(target.ref) if target.ref else page_row(target.page).address
    place += target.file
    return f"{place}#{target.anchor}" if target.anchor else place


def page_names(things: Iterable[Ref]) -> frozenset[str]:
    """Names of the pages of a model as MkDocs has them, without those of rules."""
    return frozenset(map(source_uri, (*(row.address for row in PAGES), *map(address, things))))


def picture_file(picture: str, form: str) -> str:
    """Address of a picture file; `form` is `svg` or `png`."""
    return f"{PICTURES}{picture}.{form}"


def picture_page(picture: str) -> str:
    """Address of the page of a single picture."""
    return f"{PICTURES}{picture}/"


def picture_at(place: str) -> tuple[str, str]:
    """Name of the picture at an address, and its form: `svg`, `png` or `page`; both empty for other addresses."""
    inside = place.removeprefix(PICTURES) if place.startswith(PICTURES) else ""
    for end, form in ((".svg", "svg"), (".png", "png"), ("/index.html", "page")):
        if inside.endswith(end) and inside != end:
            return inside.removesuffix(end), form
    return "", ""


def ending(place: str, portable: bool) -> str:
    """Add `index.html` to the address of a folder on portable sites, which are opened without a server."""
    return f"{place}index.html" if portable and (not place or place.endswith("/")) else place


def relative(target: str, start: str, portable: bool = False) -> str:
    """Relative link from one address to another; addresses with a scheme stay as they are."""
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
    """Split the folders from an address."""
    return tuple(place.split("/")[:-1])


def source_uri(place: str) -> str:
    """Name of the page at an address as MkDocs has it."""
    return f"{place}index.md"

"""The page that each section of the site opens with."""

from __future__ import annotations

from stagebook.pages.blocks import Block, Item, Listing, Paragraph, Section, words
from stagebook.pages.context import PageContext
from stagebook.pages.demand import demand_words
from stagebook.pages.home import changing
from stagebook.pages.page import Page
from stagebook.pages.shared_sections import gap
from stagebook.pages.wording import index, short_link
from stagebook.site_map import BRANCH_PAGE, OPENING
from stagebook.words import Run, Target, say


def branch_page(context: PageContext, branch: str) -> Page:
    """What is on a branch: for each kind what it is, how many there are, and the first of them."""
    sections = [kind_section(context, kind) for kind in OPENING[branch] if context.model.by_kind(kind)]
    if branch == "achieves":
        sections.insert(0, Section("demand", say("page.demand"), tuple(demand_words(context))))
    if branch == "going":
        lanes = tuple(changing(context))
        sections = ([Section("lanes", "", lanes)] if lanes else []) + sections
    return Page(
        target=Target(page=BRANCH_PAGE[branch]),
        section=branch,
        title=say(f"branch.{branch}"),
        summary=say(f"about-branch.{branch}"),
        sections=tuple(sections) or (Section("nothing", "", (gap(f"branch.{branch}"),)),),
    )


def kind_section(context: PageContext, kind: str) -> Section:
    """One kind: a few things by name, the rest behind its index."""
    things = sorted(context.model.by_kind(kind).values(), key=lambda thing: context.naming.full(thing.ref).casefold())
    items = tuple(
        Item(short_link(context, each.ref), words(each.summary or str(getattr(each, "purpose", ""))))
        for each in things[:12]
    )
    blocks: list[Block] = [Paragraph(words(say(f"about.{kind}")), "muted"), Listing(items)]
    rest = Run(say("all-of", n=len(things), kind=say(f"kind.{kind}", n=2)), to=index(kind))
    return Section(kind, say(f"index.{kind}"), (*blocks, Paragraph((rest,))))

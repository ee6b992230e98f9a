"""The page of balance: uses and numbers of enablers by stance, beside what the shape leads one to expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from stagebook.analysis import StanceDistribution
from stagebook.model import Stance
from stagebook.model.entities.enabler import STANCES
from stagebook.name_order import name_key
from stagebook.pages.blocks import Block, Paragraph, words
from stagebook.pages.charts import Stack, Stacks
from stagebook.pages.context import PageContext
from stagebook.pages.page import Page, page_head
from stagebook.pages.sections import only_gap, section
from stagebook.pages.wording import capitalise, index_target, links, short_link, value
from stagebook.site_map import PageRow
from stagebook.source import Ref
from stagebook.words import Phrase, Run, joined, number, phrase, say

MAX_NAMES = 12
STANCE_ORDER = (*reversed(STANCES), "undecided")


def balance_page(context: PageContext, row: PageRow) -> Page:
    """Stances of all enablers, by business and by kind: by their uses at stages first, then by number."""
    whole = context.model.organisation.ref
    sections = (
        section(
            "balance-all",
            *expected_uses(context, whole, context.analysis.balance.total),
            *whole_stacks(context),
            *repeatable_read_as_common(context),
        ),
        section("balance-businesses", *grouped_stacks(list_businesses(context))),
        section("balance-kinds", *grouped_stacks(list_kinds(context))),
    )
    found = tuple(each for each in sections if each) if context.model.enablers else (only_gap("enablers"),)
    return replace(page_head(row), sections=found)


def expected_uses(context: PageContext, scope: Ref, spread: StanceDistribution) -> Iterator[Paragraph]:
    """What the shape leads one to expect of the uses of enablers, and what is found; nothing without uses."""
    expected = context.analysis.balance.expects[scope]
    uses = {name: count for name, count in count_uses(spread) if name != "undecided"}
    if scope.kind == "organisation" and not any(count for name, count in count_enablers(spread) if name != "undecided"):
        yield Paragraph(phrase("balance.undecided", n=spread.undecided.enablers))
    elif sum(uses.values()):
        found = describe_uses(uses, expected)
        if expected:
            named = Run(value("organisation", "shape", context.analysis.shape[scope].shape), tone="strong")
            expects = phrase(f"balance.expects.{len(expected)}", shape=named, stances=name_list(expected))
            found = (*expects, Run(" "), *found)
        yield Paragraph(found)


def describe_uses(uses: Mapping[str, int], expected: tuple[Stance, ...]) -> Phrase:
    """Whether the expected stances together have more uses than any other; else which has, if one has."""
    total, together = sum(uses.values()), sum(uses[stance] for stance in expected)
    others = [count for stance, count in uses.items() if stance not in expected]
    as_expected = bool(expected) and together > max(others)
    names: tuple[str, ...] = expected
    if not as_expected:
        most = max(uses.values())
        names, together = tuple(stance for stance in uses if uses[stance] == most), most
        if len(names) > 1:
            return phrase("balance.tie", n=most, total=number(total), stances=name_list(names))
    how = "most" if together * 2 > total else "more"
    key = f"balance.{'as-expected' if as_expected else 'found'}.{how}"
    return phrase(key, n=together, total=number(total), stances=name_list(names))


def name_list(stances: Iterable[str]) -> Phrase:
    """The names of stances as a list."""
    return joined([(stance_run(stance),) for stance in stances])


def stance_run(stance: str) -> Run:
    """The name of a stance in its colour."""
    return Run(value("enabler", "stance", stance), tone=stance)


def business_balance(context: PageContext, business: Ref) -> Iterator[Block]:
    """Stances of the enablers that reach a business; nothing where none does."""
    found = context.analysis.balance.by_business[business.id]
    if any(count for _, count in count_enablers(found)):
        yield from expected_uses(context, business, found)
        yield Stacks(tuple(balance_stacks(found, context.analysis.shape[business].paths)))


def whole_stacks(context: PageContext) -> Iterator[Block]:
    """Stances of all enablers, and the uses of what is counted apart."""
    balance = context.analysis.balance
    yield Stacks(tuple(balance_stacks(balance.total, len(context.analysis.paths))))
    if any(count for _, count in count_uses(balance.total)):
        around = sum(count for _, count in count_uses(balance.around))
        yield Paragraph(phrase("balance.uses-are"), "muted")
        if around:
            yield Paragraph(phrase("balance.around", n=around), "muted")


def repeatable_read_as_common(context: PageContext) -> Iterator[Paragraph]:
    """How many enablers that are declared repeatable read as common in every way; nothing where none does."""
    live, every = context.analysis.live, context.model.enablers.values()
    declared = [each.id for each in every if each.stance == "repeatable" and each.id in live]
    found = [each for each in declared if context.analysis.evidence[each].stances == ("common",)]
    if found:
        named = links(context, "enabler", context.naming.sort_ids("enabler", found), MAX_NAMES)
        yield Paragraph(phrase("balance.read-as-common", n=len(found), total=number(len(declared)), enablers=named))


def balance_stacks(spread: StanceDistribution, paths: int) -> Iterator[Stack]:
    """Stances by uses at stages, by number of enablers, and by the paths that use them where there are several."""
    if any(count for _, count in count_uses(spread)):
        yield Stack(words(say("balance.uses")), count_uses(spread))
    yield Stack((Run(say("balance.count"), to=index_target("enabler")),), count_enablers(spread))
    weights = tuple((name, getattr(spread, name).paths) for name in STANCE_ORDER)
    if paths > 1 and any(count for _, count in weights):
        yield Stack(words(say("balance.weight")), weights)


def count_enablers(spread: StanceDistribution) -> tuple[tuple[str, int], ...]:
    """Number of enablers of each stance."""
    return tuple((name, getattr(spread, name).enablers) for name in STANCE_ORDER)


def count_uses(spread: StanceDistribution) -> tuple[tuple[str, int], ...]:
    """Number of uses at stages of the enablers of each stance."""
    return tuple((name, getattr(spread, name).uses) for name in STANCE_ORDER)


Labelled = tuple[Phrase, StanceDistribution]
"""The counts of a business or of a kind, with its name."""


def list_businesses(context: PageContext) -> list[Labelled]:
    """The counts of each business."""
    found = context.analysis.balance.by_business
    ordered = context.naming.sort_ids("business", found)
    return [(short_link(context, Ref("business", each)), found[each]) for each in ordered]


def list_kinds(context: PageContext) -> list[Labelled]:
    """The counts of each kind of enabler."""
    kinds = context.analysis.balance.by_kind
    names = {each: capitalise(say(f"value.enabler.{each}", n=2)) if each else say("unrecorded") for each in kinds}
    ordered = sorted(kinds, key=lambda kind: (not kind, name_key(names[kind])))
    return [((Run(names[each], to=index_target("enabler")),), kinds[each]) for each in ordered]


def grouped_stacks(labelled: list[Labelled]) -> Iterator[Block]:
    """Stances for each business or kind: by uses at stages, then by number of enablers."""
    used = tuple(Stack(label, count_uses(each)) for label, each in labelled if any(n for _, n in count_uses(each)))
    if used:
        yield Paragraph(words(say("balance.uses")), "label")
        yield Stacks(used)
    counted = tuple(Stack(label, count_enablers(each)) for label, each in labelled)
    if counted:
        yield Paragraph(words(say("balance.count")), "label")
        yield Stacks(counted)

"""The figures on the pages of the starters equal those of a second, simple count of their files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from stagebook.checking import check_project
from stagebook.name_order import name_key
from stagebook.pages.blocks import Block, Card, Listing, Paragraph, Section, Table
from stagebook.pages.charts import MatrixBlock, Stacks
from stagebook.pages.context import make_context
from stagebook.pages.page import Page
from stagebook.pages.site import page_makers
from stagebook.project.folder import load
from stagebook.site_map import address
from stagebook.source import Ref
from stagebook.words import Phrase, Target, plain
from tests.analysis.again import meeting, shape, standing
from tests.analysis.again.whole import Whole
from tests.analysis.test_starters import STARTERS, counted
from tests.exchange import recount

every_starter = pytest.mark.parametrize("starter", STARTERS)


@cache
def printed(starter: str) -> dict[str, Page]:
    """The pages of a starter by their address, those that print figures."""
    checked = check_project(load(STARTERS[starter]))
    assert checked.whole is not None
    return {place: make() for place, make in page_makers(make_context(checked.whole, checked.report)).items()}


def page(starter: str, name: str) -> dict[str, Section]:
    """The sections of a page, by their anchor."""
    target = Ref(*name.split("/")) if "/" in name else Target(page=name)
    return {section.anchor: section for section in printed(starter)[address(target)].sections}


def rows(section: Section | None) -> list[list[str]]:
    """The rows of all tables of a section, as they are read."""
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return [[plain(unqualified(cell.text)) for cell in row] for table in tables for row in table.rows]


def unqualified(text: Phrase) -> Phrase:
    """A text without what tells names apart, and without the lifecycle of enablers."""
    return tuple(run for run in text if run.tone != "qualifier")


def said(section: Section) -> str:
    """The sentences of a section."""
    return " ".join(plain(block.text) for block in section.blocks if isinstance(block, Paragraph))


def figures(text: str) -> list[float]:
    """The numbers in a text."""
    return [float(each.replace(",", "")) for each in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def names(whole: Whole, kind: str, ids: list[str]) -> list[str]:
    return [whole[kind][each]["name"] for each in ids]


def path_name(whole: Whole, id: str) -> str:
    return str(next(path["name"] for path in whole.paths if path["journeys"][0] == id))


def linked(section: Section | None) -> list[list[set[str]]]:
    """The rows of all tables of a section: what each cell links to, by name."""
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return [[{run.text for run in cell.text if run.to} for cell in row] for table in tables for row in table.rows]


def print_monthly(amount: float) -> float:
    """Whole from ten on."""
    return round(amount) if amount >= 10 else round(amount, 1)


@every_starter
def test_delivery(starter: str) -> None:
    """Each signal with the counts of both of its halves; each business with its signals, where there is enough."""
    whole = counted(starter)
    found = shape.shapes(whole)
    shown = page(starter, "delivery")
    halves = {}
    for signal in found["organisation"]["organisation"]["signals"]:
        counts = [[round(each["count"], 2), each["of"]] if each["of"] else [] for each in signal["parts"]]
        halves[signal["shape"].capitalize()] = [[round(signal["value"], 2)] if any(counts) else [], *counts]
    assert {row[0]: [figures(each) for each in row[1:]] for row in rows(shown["signals"])} == halves
    paths, half = len(whole.paths), found["organisation"]["organisation"]["median"]
    group = found["organisation"]["organisation"]["signals"][0]["parts"]
    shares = [each["count"] / each["of"] if each["of"] else 0 for each in group]
    apart = all(each["of"] for each in group) and round(abs(shares[0] - shares[1]), 9) >= whole.limits.get("apart", 0.4)
    told = [figure for each in group for figure in (each["count"], each["of"])] if apart else []
    assert figures(said(shown["signals"])) == [*told, paths, half]
    expected = {
        whole["business"][id]["name"]: []
        if each["reading"] == "too-little"
        else [round(signal["value"], 2) for signal in each["signals"] if any(part["of"] for part in signal["parts"])]
        for id, each in found.get("businesses", {}).items()
        if not has_no_shape(each)
    }
    assert {
        row[0]: figures(" ".join(row[-len(shape.EXPECTED) :])) for row in rows(shown.get("shape-businesses"))
    } == expected


def has_no_shape(shape: Mapping[str, Any]) -> bool:
    """Whether a business has one path or none, and nothing is read from it or declared."""
    return shape["paths"] < 2 and shape["reading"] in ("none", "too-little") and not shape["declared"]


def own_figures(diversity: Mapping[str, Any]) -> list[float]:
    """The numbers in the words for own stages: those that nobody else has, of how many, and those that differ."""
    differs = len(diversity["differs"])
    alone = len(diversity["own"]) - differs
    return [*([alone] if alone else []), diversity["of"], *([differs] if differs else [])]


@every_starter
def test_diversity(starter: str) -> None:
    """Each path with how much of it is its own, at both levels, how shared it is, and the stances counted for that."""
    expected = {}
    for id, profile in meeting.overlap(counted(starter))["profiles"].items():
        levels = [profile["diversity"], *([profile["within"]] if profile["within"] else [])]
        own = [[] if each["alone"] else [round(each["value"], 2), *own_figures(each)] for each in levels]
        shared = profile["sharedness"]
        stances = [shared[each] for each in ("independent", "common", "repeatable", "undecided") if shared[each]]
        expected[path_name(counted(starter), id)] = [*own, [round(shared["value"], 2), shared["decided"]], stances]
    found = {row[0]: [figures(each) for each in row[1:]] for row in rows(page(starter, "diversity")["paths"])}
    assert found == expected


def stacks(section: Section | None) -> list[tuple[str, dict[str, int]]]:
    """What each bar of a section is of, and its parts."""
    blocks = [block for block in section.blocks if isinstance(block, Stacks)] if section else []
    return [(plain(stack.label), dict(stack.parts)) for block in blocks for stack in block.items]


COUNTED = {"delivery/signals": (2, 3), "diversity/paths": (1,), "tradeoff/tradeoff": (2,), "overlaps/pairs": (0, 1, 3)}


@every_starter
@pytest.mark.parametrize("place", COUNTED)
def test_counts_lead_to_what_they_count(starter: str, place: str) -> None:
    """Whoever doubts a figure gets to what it counts by one link."""
    name, anchor = place.split("/")
    section = page(starter, name).get(anchor)
    for row, links in zip(rows(section), linked(section), strict=True):
        for column in COUNTED[place]:
            assert links[column] or not figures(row[column]), row


@every_starter
def test_balance(starter: str) -> None:
    """Uses and enablers by stance, and by paths if there are several; then business by business and kind by kind."""
    whole = counted(starter)
    found = shape.balance(whole)
    shown = page(starter, "balance")

    def count(spread: dict[str, dict[str, int]], what: str = "enablers") -> dict[str, int]:
        return {stance: each[what] for stance, each in spread.items()}

    by = ["uses", "enablers", *(["paths"] if len(whole.paths) > 1 else [])]
    assert [parts for _, parts in stacks(shown["balance-all"])] == [count(found["total"], each) for each in by]
    businesses = [
        (whole["business"][id]["name"], count(spread, each))
        for each in by[:2]
        for id, spread in found["by_business"].items()
    ]
    assert stacks(shown.get("balance-businesses")) == businesses
    kinds = [count(found["by_kind"][kind], each) for each in by[:2] for kind in sorted(found["by_kind"])]
    assert [parts for _, parts in stacks(shown["balance-kinds"])] == [each for each in kinds if sum(each.values())]


@every_starter
def test_tradeoff(starter: str) -> None:
    """What each enabler gives and asks, and of whom; edges; hand-offs and what they cover."""
    whole = counted(starter)
    found = standing.tradeoff(whole)
    shown = page(starter, "tradeoff")
    reach = recount.reach(whole.plain)
    single = len(whole.paths) == 1
    served = {id: len(reach[id]["all"]["stages"]) if single else each["paths"] for id, each in found.items()}
    expected = {
        whole["enabler"][id]["name"]: [served[id], each["load"], set(names(whole, "team", each["owners"]))]
        for id, each in found.items()
        if id in whole.live and each["paths"] + each["load"]
    }
    owners = {row[0]: links[4] for row, links in zip(rows(shown["tradeoff"]), linked(shown["tradeoff"]), strict=True)}
    counts = {row[0]: figures(row[2] + " " + row[3]) for row in rows(shown["tradeoff"])}
    assert {name: [*counts[name], owners[name]] for name in owners} == expected
    edges = {
        (whole["stage"][edge["stage"]]["name"], whole["enabler"][id]["name"]): {
            *names(whole, "enabler", edge["others"])
        }
        for id, each in found.items()
        if whole["enabler"][id]["stance"] == "independent"
        for edge in each["edges"]
    }
    assert {(*row[0], *row[1]): row[2] for row in linked(shown["edges"])} == edges
    sides = ("gives", "takes")
    handed = standing.hand_offs(whole)
    told = [
        [
            {*names(whole, "stage", [each["before"], each["after"]])},
            *({*names(whole, "team", each[side])} for side in sides),
        ]
        for path in sorted(handed, key=lambda each: name_key(whole["journey"][each]["name"]))
        for each in handed[path]["found"]
    ]
    assert [row[1:4] for row in linked(shown["handoffs"])] == told
    cover = [sum(its[key] for its in handed.values()) for key in ("pairs", "known")]
    assert figures(said(shown["handoffs"])) == [len(told), *cover]


@every_starter
def test_commonality(starter: str) -> None:
    """Each job with the enablers that do it, and the journeys, stages and moments where they would meet."""
    whole = counted(starter)
    found = meeting.commonality(whole)
    shown = [section for anchor, section in page(starter, "commonality").items() if anchor != "nothing"]
    assert [section.heading.casefold() for section in shown] == [each["job"] for each in found]
    for section, each in zip(shown, found, strict=True):
        lists = [block for block in section.blocks if isinstance(block, Listing)]
        items = [plain(unqualified(item.text)) for block in lists for item in block.items]
        assert items == names(whole, "enabler", each["enablers"])
        meets = names(whole, "journey", each["journeys"]) + names(whole, "stage", each["stages"])
        moments = [name for moment in each["moments"] for name in names(whole, "stage", moment["stages"])]
        assert all(name in said(section) for name in meets + moments)
        assert said(section).count("At the moment") == len(each["moments"])


@every_starter
def test_overlaps(starter: str) -> None:
    """Each pair of paths with what it shares, of how many: in the matrix, and in the table with the stages."""
    whole = counted(starter)
    found = meeting.overlap(whole)
    shown = page(starter, "overlaps")
    pairs = {
        (path_name(whole, each["one"]), path_name(whole, each["other"])): (
            [len(each["shared"]), each["of_one"], len(each["shared"]), each["of_other"]],
            set(names(whole, "stage", each["shared"])),
        )
        for each in meeting.pair_up(whole)
    }
    stages = [row[3] for row in linked(shown.get("pairs"))]
    counts = [figures(row[2])[:4] for row in rows(shown.get("pairs"))]
    heads = [(row[0], row[1]) for row in rows(shown.get("pairs"))]
    turned = {(other, one): ([*of[2:], *of[:2]], stages) for (one, other), (of, stages) in pairs.items()}
    assert len({frozenset(head) for head in heads}) == len(pairs)
    for head, told in zip(heads, zip(counts, stages, strict=True), strict=True):
        assert told == (pairs | turned)[head]
    cells = {
        (plain(row.head), plain(column)): figures(cell[0])
        for block in (shown["matrix"].blocks if "matrix" in shown else ())  # a single path has nothing to share with
        if isinstance(block, MatrixBlock)
        for row in block.rows
        for column, cell in zip(block.columns, row.cells, strict=True)
        if cell
    }
    both_ways = {pair: each for pair, (each, _) in pairs.items()}
    both_ways |= {(other, one): [*each[2:], *each[:2]] for (one, other), (each, _) in pairs.items()}
    assert {pair: counts[:4] for pair, counts in cells.items()} == both_ways
    alike = {moment: set(names(whole, "stage", stages)) for moment, stages in found["moments"].items()}
    section = shown.get("alike-stages")
    assert {row[0]: links[1] for row, links in zip(rows(section), linked(section), strict=True)} == alike


@every_starter
def test_home(starter: str) -> None:
    """The sentences that somebody with thirty seconds reads: where journeys meet, what is decided."""
    whole = counted(starter)
    text = said(page(starter, "home")["says"])
    listed = {stage for path in whole.paths for stage in path["stages"]}
    shared = [stage for stage in listed if sum(stage in path["stages"] for path in whole.paths) > 1]
    meet = re.search(r"Journeys meet at (\d+) of (\d+) stages", text)
    assert ([int(each) for each in meet.groups()] if meet else [0, len(listed)]) == [len(shared), len(listed)]
    stances = [whole["enabler"][each]["stance"] for each in whole.live]
    decided = [len(stances) - stances.count("undecided"), len(stances)]
    each = [stances.count(stance) for stance in ("repeatable", "common", "independent") if stance in stances]
    said_of_it = re.search(r"[^.]* enablers in use have a stance: [^.]*", text)
    assert said_of_it
    assert figures(said_of_it[0]) == [*decided, *each]


@every_starter
def test_enablers(starter: str) -> None:
    """Each enabler's page says how many journeys and stages stand on it, and every reading of its use."""
    whole = counted(starter)
    reach, evidence = recount.reach(whole.plain), shape.evidence(whole)
    for id in whole.live:
        shown = page(starter, f"enabler/{id}")
        aside: tuple[Block, ...] = printed(starter)[address(Ref("enabler", id))].aside
        *_, card = [block for block in aside if isinstance(block, Card)]
        direct, every = reach[id]["direct"], reach[id]["all"]
        through = len(every["journeys"]) - len(direct["journeys"])
        some = [through] if direct["journeys"] and through else []
        assert figures(card.figure) == [len(every["journeys"]), len(whole["journey"]), *some]
        assert f"{len(every['stages'])} of {len(whole['stage'])} stages" in plain(card.text)
        folders = ("journeys", "stages", "services", "customers", "businesses")
        counts = [len(every[folder]) for folder in folders if every[folder]]
        tables = [block for block in shown["serves"].blocks if isinstance(block, Table)]
        assert [figures(plain(row[1].text)) for row in tables[0].rows] == [[each] for each in counts]
        readings = [[each["used"], each["of"]] for each in evidence[id]["readings"]]
        assert [figures(row[2]) for row in rows(shown["evidence"])] == readings


@every_starter
def test_journeys(starter: str) -> None:
    """Each journey's page counts for its whole path: no file of a path meets another of it, or hands on to itself."""
    whole = counted(starter)
    found = meeting.overlap(whole)
    for path in whole.paths:
        id = path["journeys"][0]
        shared = {}
        for each in meeting.pair_up(whole):
            if id in (each["one"], each["other"]):
                sides = ("one", "other") if each["one"] == id else ("other", "one")
                of = [each[f"of_{side}"] for side in sides]
                shared[path_name(whole, each[sides[1]])] = [len(each["shared"]), of[0], len(each["shared"]), of[1]]
        profile = found["profiles"][id]
        levels = [each for each in (profile["diversity"], profile["within"]) if each and not each["alone"]]
        own = [figure for each in levels for figure in own_figures(each)]
        shares = profile["sharedness"]
        stances = [shares[each] for each in ("independent", "common", "repeatable", "undecided") if shares[each]]
        scale = [0, 1, round(shares["value"], 2), shares["decided"], *stances]
        handed = standing.hand_offs(whole)[id]
        between = [set(names(whole, "stage", [each["before"], each["after"]])) for each in handed["found"]]
        for journey in path["journeys"]:
            shown = page(starter, f"journey/{journey}")["overlaps"]
            assert {row[0]: figures(row[1])[:4] for row in rows(shown)} == shared
            assert figures(said(shown)) == [*own, *scale]
            handoffs = page(starter, f"journey/{journey}").get("handoffs")
            assert [row[0] for row in linked(handoffs)] == between
            assert figures(said(handoffs) if handoffs else "") == (
                [*([len(between)] if between else []), handed["pairs"], handed["known"]] if handed["pairs"] else []
            )


@every_starter
def test_businesses(starter: str) -> None:
    """Each business's page has the signals of its own journeys, and the balance of what reaches them."""
    whole = counted(starter)
    for id in whole["business"]:
        found = shape.shape(whole, f"business:{id}")
        shown = page(starter, f"business/{id}")["business-shape"]
        signals = {
            each["shape"].capitalize(): [
                [round(each["value"], 2)] if any(part["of"] for part in each["parts"]) else [],
                *([round(part["count"], 2), part["of"]] if part["of"] else [] for part in each["parts"]),
            ]
            for each in found["signals"]
            if each["shape"] != "group" and found["reading"] != "too-little" and not has_no_shape(found)
        }
        assert {row[0]: [figures(each) for each in row[1:]] for row in rows(shown)} == signals
        spread = shape.balance(whole)["by_business"][id]
        by = ("uses", "enablers", *(("paths",) if found["paths"] > 1 else ()))
        counts = [{stance: each[what] for stance, each in spread.items()} for what in by]
        assert [parts for _, parts in stacks(shown)] == counts

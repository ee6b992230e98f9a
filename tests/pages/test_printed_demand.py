"""The figures of demand on the pages of the starters equal those of a second, simple count of their files."""

from __future__ import annotations

from typing import Any

from stagebook.pages.blocks import Facts, Section, Table
from stagebook.words import plain, say
from tests.analysis.again import demand
from tests.analysis.again.whole import Whole
from tests.analysis.test_starters import counted
from tests.pages.test_printed_figures import every_starter, figures, page, print_monthly, rows, said, unqualified


def summed(items: list[dict[str, Any]], kind: str) -> float | None:
    """The volume a month of a kind; None where nobody counted."""
    volumes = [item["monthly"] for item in items if item["kind"] == kind and item["monthly"] is not None]
    return sum(volumes) if volumes else None


def share_of_failure(items: list[dict[str, Any]]) -> tuple[list[int], list[int]]:
    """Failure demand in percent where places that count both kinds hold 0.4 of the volume, else nothing; and where."""
    counted_items = [item for item in items if item["monthly"] is not None]
    places = {item["at"] for item in counted_items}
    both = {at for at in places if len({item["kind"] for item in counted_items if item["at"] == at}) == 2}
    whole = sum(item["monthly"] for item in counted_items)
    held = sum(item["monthly"] for item in counted_items if item["at"] in both) / whole if whole else 0
    share = [round(100 * (summed(items, "failure") or 0) / whole)] if both and held >= 0.4 else []
    return share, [len(both), len(places), round(100 * held)]


def on_the_way(whole: Whole, kind: str, id: str) -> list[dict[str, Any]]:
    """The items of a stage; of a journey or a business those that are its own, and those that it shares."""
    every = demand.items(whole)
    if kind == "stage":
        return [item for item in every if item["at"] == (kind, id)]
    journeys = [id] if kind == "journey" else [each for each, business in whole.businesses.items() if business == id]
    stages = {stage for journey in journeys for stage in whole["journey"][journey]["stages"]}
    return [
        item
        for item in every
        if item["journey"] in journeys or (not item["journey"] and item["at"][0] == "stage" and item["at"][1] in stages)
    ]


def causes_of(items: list[dict[str, Any]]) -> dict[str, float]:
    """Failure demand a month by cause, split evenly."""
    failures = [item for item in items if item["kind"] == "failure" and item["monthly"]]
    causes = {cause for item in failures for cause in item["causes"]}
    return {
        cause: sum(item["monthly"] / len(item["causes"]) for item in failures if cause in item["causes"])
        for cause in causes
    }


def first_label(kind: str) -> str:
    """The label of the column of names in a table of demand."""
    return say(f"column.{kind}")


def cause_name(whole: Whole, cause: str) -> str:
    """What an enabler is called, or a measure that is a cause."""
    kind, colon, id = cause.rpartition(":")
    return str(whole[kind if colon else "enabler"][id]["name"])


def labelled_rows(section: Section | None) -> list[dict[str, str]]:
    """The rows of all tables of a section by the labels of their columns: empty columns are left out of a table."""
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return [
        {column.label: plain(unqualified(cell.text)) for column, cell in zip(table.columns, row, strict=True)}
        for table in tables
        for row in table.rows
    ]


@every_starter
def test_demand(starter: str) -> None:
    """What is asked, how much of it is failure, what that comes from, and where it shows."""
    whole = counted(starter)
    items, shown = demand.items(whole), page(starter, "demand")
    value, failure = summed(items, "value") or 0, summed(items, "failure") or 0
    share, where = share_of_failure(items)
    causes = causes_of(items)
    traced = sum(causes.values())
    facts = [block for block in shown["demand-total"].blocks if isinstance(block, Facts)]
    printed_facts = {fact.label: figures(plain(fact.value)) for fact in facts[0].items}
    assert printed_facts["Asked by customers"] == [print_monthly(value + failure)]
    assert printed_facts["Value demand"] == [print_monthly(value)]
    assert printed_facts["Failure demand"] == [print_monthly(failure), *share]
    assert printed_facts["Failure demand with a known cause"][0] == print_monthly(traced)
    assert printed_facts["Failure demand without a known cause"][0] == print_monthly(failure - traced)
    assert figures(said(shown["demand-total"]))[: len(where)] == where
    printed_causes = {row[0]: figures(row[1] + " " + row[2]) for row in rows(shown["causes"])}
    assert {name: its for name, its in printed_causes.items() if its} == {
        cause_name(whole, id): [print_monthly(amount), round(100 * amount / traced)] for id, amount in causes.items()
    }
    for kind, folder in (("journey", "journeys"), ("stage", "stages"), ("business", "businesses")):
        expected = {}
        for id, fields in whole[kind].items():
            its = on_the_way(whole, kind, id)
            sums = [each for each in (summed(its, "value"), summed(its, "failure")) if each is not None]
            if its:
                expected[fields["name"]] = (
                    [print_monthly(each) for each in sums],
                    share_of_failure(its)[0],
                )
        rest = say(f"demand.rest.{kind}")
        printed = {}
        for row in labelled_rows(shown.get(f"demand-{folder}")):
            amounts = [figures(row[label]) for label in ("Value demand", "Failure demand") if label in row]
            if row[first_label(kind)] != rest:
                shares = figures(row.get("Share that is failure", ""))
                printed[row[first_label(kind)]] = ([its[0] for its in amounts if its], shares)
        assert printed == expected


@every_starter
def test_home(starter: str) -> None:
    """What somebody with thirty seconds reads of demand: how much, where it was counted, its largest cause."""
    whole = counted(starter)
    items = demand.items(whole)
    value, failure = summed(items, "value") or 0, summed(items, "failure") or 0
    share, where = share_of_failure(items)
    causes = causes_of(items)
    worst = max(causes, key=lambda each: causes[each])
    text = said(page(starter, "home")["says"])
    counts = [100, *share, round(failure), round(value + failure)] if share else [round(failure), round(value)]
    assert figures(text.split(". ")[0]) == counts
    assert figures(text.split(". ")[1])[:2] == where[:2]
    most = f"The largest cause is {whole['enabler'][worst]['name']}: "
    assert figures(text.split(most)[1])[0] == round(causes[worst])

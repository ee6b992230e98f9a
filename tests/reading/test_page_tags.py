"""Hand-written pages speak of the model, and each mistake in that is a finding at its place."""

from __future__ import annotations

import pytest

from stagebook.analysis import analyse
from stagebook.findings.finding import Severity
from stagebook.model import Entity, OperatingModel
from stagebook.pages.blocks import Block, Figure, Gap
from stagebook.pages.charts import Chart
from stagebook.pages.context import PageContext
from stagebook.pages.excerpts import excerpt_block, figure_words
from stagebook.reading.written_pages.page_tags import (
    FIGURES,
    PICTURED,
    TABLES,
    WHOLE_PICTURES,
    check_mentions,
    mentions,
)
from stagebook.source import Places
from stagebook.words import plain
from tests.builders import change, customer, enabler, journey, measure, model, stage, team


def small() -> OperatingModel:
    """One journey, one enabler."""
    return model(enabler("booking", name="Booking"), journey("learn-tennis", name="Learn tennis", stages=["book"]))


def messages(text: str) -> list[str]:
    """What is found in a page, as a person reads it."""
    found = check_mentions({"content/about.md": text.encode()}, small())
    return [f"{each.at.line}:{each.at.column} {each.message} {each.hint}".strip() for each in found]  # type: ignore[union-attr]


def test_what_there_is_is_quiet() -> None:
    """Links by id with and without words, pictures, tables and figures that exist are no findings."""
    text = """[Booking](enabler:booking) and [](journey:learn-tennis#picture), [one](https://example.org), [2](about.md)

![](picture:operating-model) ![](picture:journey/learn-tennis) ![](picture:enabler/booking)
![](table:enablers) ![](figure:journeys) ![](figure:failure-share "share") [Booking][b]

[b]: enabler:booking
"""
    assert messages(text) == []
    assert len(list(mentions("a.md", text))) == 9


def test_code_is_left_alone() -> None:
    """Whoever explains the tags to colleagues writes wrong ones on purpose."""
    fenced = "```md\n[x](enabler:nothing)\n```\n\n~~~\n![](table:x)\n~~~\n"
    text = f"`[x](enabler:nothing)` and ``a ` [x](enabler:nothing)``\n\n{fenced}"
    assert messages(text) == []


def test_a_link_to_nothing_is_found_at_its_place_with_the_nearest() -> None:
    """One typo is one finding, at the character where the target begins."""
    assert messages("Hello\n\nsee [Booking](enabler:bookng)\n") == [
        "3:15 There is no enabler `bookng`. Did you mean `enabler:booking`?"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "![](picture:journey/learn-tenis)",
            "1:5 There is no picture `journey/learn-tenis`. Did you mean `picture:journey/learn-tennis`?",
        ),
        ("![](picture:nothing-like-it)", "1:5 There is no picture `nothing-like-it`."),
        ("![](table:enabler)", "1:5 There is no table `enabler`. Did you mean `table:enablers`?"),
        ("![](figure:failure-shar)", "1:5 There is no figure `failure-shar`. Did you mean `figure:failure-share`?"),
    ],
)
def test_what_cannot_be_placed_is_found(text: str, said: str) -> None:
    """Pictures, tables and figures that there are not are named, with the nearest that there is."""
    assert messages(text) == [said]


def test_a_thing_that_is_placed_and_a_picture_that_is_linked_say_how_it_is_done() -> None:
    """The exclamation mark is easily mistaken; the message shows the right form."""
    (placed,) = messages("![](enabler:booking)")
    (linked,) = messages("[see](picture:operating-model)")
    assert "linked to, not placed" in placed
    assert "`[](enabler:booking)`" in placed
    assert "`![](picture:operating-model)`" in linked


def test_every_figure_and_table_that_is_allowed_can_be_made() -> None:
    """What the checks let pass must not fail when the page is built."""
    whole = small()
    context = PageContext(whole, analyse(whole), (), Places())
    for name in FIGURES:
        assert figure_words(context, name)
    for name in TABLES:
        assert excerpt_block(context, "table", name)


def found_excerpts(*things: Entity) -> dict[str, type[Block]]:
    """What stands in place of every picture that the checks let pass, by name."""
    whole = model(*things)
    context = PageContext(whole, analyse(whole), (), Places())
    of_one = [f"{kind}/{id}" for kind in PICTURED for id in whole.by_kind(kind)]
    return {name: type(excerpt_block(context, "picture", name)) for name in (*WHOLE_PICTURES, *of_one)}


def test_every_picture_that_is_allowed_can_be_made() -> None:
    """Pictures of the organisation and its target, a journey, an enabler, a team, and the readings of a measure."""
    failing = {"says": "Is it?", "kind": "failure", "volume": 30, "per": "month", "caused_by": ["booking"]}
    readings = [{"on": "2026-03-31", "value": 61}, {"on": "2026-09-30", "value": 72}]
    found = found_excerpts(
        customer("member"),
        journey("play", customer="member", purpose="Play", stages=["book"]),
        stage("book", touchpoints=[{"channel": "app"}], enablers=["booking"], demand=[failing]),
        enabler("booking", kind="platform", owner="digital", depends_on=["cloud"]),
        enabler("cloud", kind="platform"),
        team("digital"),
        measure("sure", kind="outcome", readings=readings, rewards=["digital"]),
        change("share", horizon="now", moves=[{"enabler": "booking", "stance": "common"}]),
    )
    assert found.pop("measure/sure") is Chart
    assert set(found.values()) == {Figure}


def test_a_picture_of_nothing_says_what_is_missing() -> None:
    """What is allowed and cannot be drawn has a sentence in its place, and stops no page."""
    found = found_excerpts(enabler("booking"), team("digital"), measure("sure"))
    missing = {name for name, block in found.items() if block is Gap}
    of_the_whole = {"dependencies", "digital-depth", "bottlenecks", "target-now", "target-next", "target-later"}
    assert missing - {"outcomes"} == {*of_the_whole, "team/digital", "measure/sure"}


def test_figures_of_outcomes_say_of_how_many_measures() -> None:
    """An outcome for the business is none for customers, nor is an output that is for them."""
    whole = model(
        measure("sure", kind="outcome", **{"for": "customer"}),
        measure("stay", kind="outcome", rewards=["desk"], **{"for": "business"}),
        measure("fast", kind="output", **{"for": "customer"}),
        team("desk"),
    )
    context = PageContext(whole, analyse(whole), (), Places())
    said = [plain(figure_words(context, name)) for name in ("customer-outcomes", "rewarded-outcomes")]
    assert said == ["1 of 3 measures", "0 of 1 measure"]


def test_the_figure_of_what_is_addressed_says_of_how_much() -> None:
    """A dash where nobody counted: nothing of nothing would read as bad news."""
    failing = {"says": "Is it?", "kind": "failure", "caused_by": ["booking"]}
    counted = stage("book", demand=[failing | {"volume": 30, "per": "month"}, failing | {"volume": 1, "per": "week"}])
    addressing = change("confirm", status="agreed", addresses=[{"stage": "book"}])
    said = []
    for things in ([counted, addressing], [counted], []):
        whole = model(*things)
        said.append(plain(figure_words(PageContext(whole, analyse(whole), (), Places()), "addressed-failure")))
    assert said == ["34 of 34 failures a month", "0 of 34 failures a month", "–"]


def test_findings_are_errors() -> None:
    """A link that leads nowhere stops the site, as it does inside the model."""
    (found,) = check_mentions({"content/a.md": b"[x](stage:nowhere)"}, small())
    assert found.severity is Severity.ERROR

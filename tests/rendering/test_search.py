"""The search index: its entries, and that text never leaves its string."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.model import Entity
from stagebook.model.naming import Naming
from stagebook.rendering import SearchEntry, add_prose, search_entries, search_file, written_entry
from stagebook.words import SYNONYMS
from tests.builders import business, change, customer, enabler, journey, measure, model, service, stage, team
from tests.pages.example_pages import ROOT, example

VENDORED = ROOT / "theme" / "js" / "vendor"
ROW = ("address", "name", "about", "stance", "summary", "keys", "text", "facts")
LISTS = ("keys", "facts")


def found(*entities: Entity, portable: bool = False) -> dict[str, SearchEntry]:
    """What can be found of a model made of these, by address."""
    things = search_entries(Naming(model(*entities)), (), portable=portable)
    return {each.address: each for each in things}


def loaded(script: bytes) -> Any:
    """What a browser has after it ran the script."""
    head, tail = b"var stagebookSearch = ", b";\n"
    assert script.startswith(head)
    assert script.endswith(tail)
    return json.loads(script.removeprefix(head).removesuffix(tail))


# What is found, and by what


def test_a_thing_that_is_only_named_is_found_by_its_name_and_id() -> None:
    """Its entry has no summary and no text."""
    assert found(stage("pay"))["stages/pay/"] == SearchEntry(
        "stages/pay/", "Pay", about="Stage", keys=("pay",), is_thing=True
    )


def test_a_thing_is_found_by_its_earlier_ids_tags_and_jobs() -> None:
    """Whatever else people call it leads to it, each word once."""
    booking = enabler("booking", was=["slot-book"], tags=["desk", "booking"], does=["booking", "holding slots"])
    assert found(booking)["enablers/booking/"].keys == ("booking", "slot-book", "desk", "holding slots")


def test_a_thing_is_found_by_everything_that_was_written_of_it() -> None:
    """Rationale, description, answers, facets, demand, needs and what is kept beside all lead to the thing."""
    booking = enabler(
        "booking",
        description="Members look **eight days** ahead.",
        rationale="All journeys meet at a slot.",
        answers={"common": {"is": "yes", "because": "Three cross here."}},
        people="Two developers",
        extra={"cost centre": 4410},
        links=[{"title": "Product page", "url": "https://example.org/"}],
    )
    pay = stage(
        "pay", demand=[{"says": "Why twice?", "kind": "failure"}], touchpoints=[{"channel": "app", "what": "Taps"}]
    )
    lines = {address: each.text.split("\n") for address, each in found(booking, pay).items()}
    assert lines["enablers/booking/"] == [
        "Members look eight days ahead.",
        "All journeys meet at a slot.",
        "Three cross here.",
        "Two developers",
        "cost centre 4410",
        "Product page",
    ]
    assert lines["stages/pay/"] == ["Taps", "Why twice?"]


def test_a_thing_is_found_by_what_is_said_of_counts_measures_and_changes() -> None:
    """Where a count comes from, what aiming at a measure does, and for whom a stage of the new journey is."""
    step = {"stage": "pay", "when": "With a voucher", "differs": "No card is needed"}
    counts = [{"on": "2026-09-30", "volume": 8, "per": "month", "source": "Tally in autumn"}]
    entries = found(
        stage("pay", demand=[{"says": "Why twice?", "kind": "failure", "counts": counts}]),
        measure("calls", effect="undermines", effect_because="Calls are ended, not answered."),
        change("once", journeys=[{"journey": "eat", "stages": [step]}]),
        journey("eat", stages=["pay"]),
    )
    assert entries["stages/pay/"].text.split("\n") == ["Why twice?", "Tally in autumn"]
    assert entries["measures/calls/"].text == "Calls are ended, not answered."
    assert entries["changes/once/"].text.split("\n") == ["With a voucher", "No card is needed"]


def test_a_thing_is_told_apart_from_others() -> None:
    """Beside its name stands what it is, what it is about, and its state where that is not the usual one."""
    things = found(
        enabler("diary", kind="system", lifecycle="retiring", stance="independent"),
        enabler("plan", kind="system"),
        service("hire", kind="product"),
        change("one-till", horizon="next", status="agreed"),
        customer("guest", name="Day guest"),
        journey("rest", customer="guest"),
        stage("pay", service="hire"),
    )
    assert {address: (each.about, each.stance) for address, each in things.items()} == {
        "organisation/": ("Organisation", ""),
        "enablers/diary/": ("Enabler · system · retiring", "independent"),
        "enablers/plan/": ("Enabler · system", "undecided"),
        "services/hire/": ("Product", ""),
        "changes/one-till/": ("Change · next · agreed", ""),
        "customers/guest/": ("Customer", ""),
        "journeys/rest/": ("Journey · Day guest", ""),
        "stages/pay/": ("Stage · Hire", ""),
    }


def test_two_things_of_one_name_differ_where_they_are_listed() -> None:
    """A name that repeats always has something else beside it, and nothing stands there twice."""
    things = found(
        business("spa", name="Rest"),
        service("rest", name="Rest", kind="service"),
        enabler("rest", name="Rest", kind="process"),
        enabler("resting", name="rest", kind="skill"),
        enabler("a-rest", name="Rest", kind="skill"),
    )
    shown = [(each.name.casefold(), each.about) for each in things.values()]
    assert len(set(shown)) == len(shown)
    words = [re.split(" · ", each.about.casefold()) for each in things.values()]
    assert all(len(set(parts)) == len(parts) for parts in words)


def test_every_page_of_the_example_is_found_once_and_things_come_first() -> None:
    """No page is missing, none is listed twice, and every address is one of a page."""
    book = example()
    addresses = [each.address for each in book.search_entries]
    assert sorted(addresses) == sorted(rendered.uri.removesuffix("index.md") for rendered in book.rendered_pages)
    kinds = [each.is_thing for each in book.search_entries]
    assert kinds == sorted(kinds, reverse=True)


def test_the_reference_is_found_by_what_it_says() -> None:
    """A field leads to its kind, a rule's code to the rule, a word to the words; examples lead nowhere."""
    pages = {each.address: each for each in example().search_entries if not each.is_thing}
    assert "depends_on" in pages["reference/enablers/"].text
    assert pages["reference/rules/owner-missing/"].keys == ("owner-missing",)
    assert "Failure demand" in pages["reference/words/"].text
    rules = [each for address, each in pages.items() if address.startswith("reference/rules/")]
    assert not [each.address for each in rules if "models/enablers/booking.yaml" in each.text]


def test_a_written_page_is_found_by_its_words() -> None:
    """Of Markdown the words are kept; what a link leads to and how a word is set are not words."""
    page = written_entry("about/", "About", "", "# Us\n\nWe *rent* `courts` to [members](x.md).\n\n- one\n- two\n")
    assert page == SearchEntry("about/", "About", text="Us\nWe rent courts to members.\none two")


def test_prose_written_for_a_thing_leads_to_the_thing() -> None:
    """What a page gains by hand is found with what it had."""
    thing = found(enabler("till", rationale="Older than all of us."))["enablers/till/"]
    assert add_prose(thing, "It *rings*.").text == "Older than all of us.\nIt rings."


# How it is written


def test_a_long_text_is_cut_between_words() -> None:
    """The index stays small, and no half word is left to be found."""
    words = " ".join(f"word{number}" for number in range(1000))
    text = found(enabler("till", rationale=words))["enablers/till/"].text
    assert len(text) < 810
    assert text.endswith(" …")
    assert set(text.removesuffix(" …").split()) <= set(words.split())


def test_the_same_model_makes_the_same_bytes() -> None:
    """The order in which files were read changes nothing."""
    things = [enabler("till", tags=["b", "a"]), enabler("booking"), stage("pay"), customer("guest")]
    scripts = {search_file(found(*order).values()) for order in (things, things[::-1])}
    assert len(scripts) == 1


def test_in_a_portable_site_results_lead_to_files() -> None:
    """A folder opened without a server would only be listed."""
    assert all(address.endswith("/index.html") for address in found(stage("pay"), enabler("till"), portable=True))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(texts, texts, st.lists(texts, max_size=2)), max_size=3))
def test_whatever_is_written_stays_a_string(written: list[tuple[str, str, list[str]]]) -> None:
    """Any text comes back as it was, and nothing of it can end a string, a script element or a line."""
    things = [
        SearchEntry(f"stages/{number}/", name, text=text, keys=tuple(keys), is_thing=bool(number % 2))
        for number, (name, text, keys) in enumerate(written)
    ]
    script = search_file(things)
    assert script.isascii()
    assert b"<" not in script
    assert not re.search(rb"[\x00-\x09\x0b-\x1f]", script)
    index = loaded(script)
    back = chain(index["things"], index["pages"])
    assert {row[0]: dict(zip(ROW, row, strict=True)) for row in back} == {
        each.address: {name: list(getattr(each, name)) if name in LISTS else getattr(each, name) for name in ROW}
        for each in things
    }


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "a\u2028b\u2029c", '"};alert(1)//', "\\", "__proto__"]
)
def test_texts_that_could_end_a_script_are_escaped(text: str) -> None:
    """Texts that are known to end a script are escaped."""
    script = search_file([SearchEntry("stages/pay/", text, is_thing=True)])
    assert b"</" not in script
    assert loaded(script)["things"][0][1] == text


# What is not ours


def test_every_vendored_file_is_the_one_that_is_listed() -> None:
    """CONTRIBUTING names every file under vendor/ with its hash: none is changed, added or forgotten."""
    listed = re.findall(
        r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M
    )
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDORED.iterdir()}
    assert dict(listed) == there


def test_the_frame_asks_for_vendored_files_that_there_are() -> None:
    """The version in the name of a vendored file stands in one more place."""
    asked = set(re.findall(r"vendor/([^'\"]+)['\"]", (ROOT / "theme/base.html").read_text("utf-8")))
    assert asked == {path.name for path in VENDORED.glob("*.js")}


# Facts and other words


def test_choices_and_the_owner_of_a_thing_are_facts_of_it() -> None:
    """How it is done, when it is there, whose it is: each once, and not again what stands beside the name."""
    till = enabler("till", kind="system", automation="manual", available="batch", lifecycle="retiring", owner="desk")
    pay = stage(
        "pay",
        touchpoints=[{"channel": "app", "what": "Taps"}, {"channel": "app", "what": "Sees"}],
        demand=[{"says": "Why twice?", "kind": "failure", "volume": 3, "per": "week"}],
    )
    facts = {address: each.facts for address, each in found(till, pay, team("desk", name="Front desk")).items()}
    assert facts["enablers/till/"] == ("manual", "runs in batches", "Front desk")
    assert facts["stages/pay/"] == ("app", "failure demand")
    assert facts["teams/desk/"] == ()


def test_the_channel_of_a_failure_and_the_effect_of_a_measure_are_facts() -> None:
    """Whoever looks for what comes by telephone finds the stage; units of time tell nothing apart."""
    pay = stage(
        "pay",
        takes={"value": 3, "unit": "days"},
        demand=[{"says": "Why twice?", "kind": "failure", "channel": "phone"}],
    )
    entries = found(pay, measure("calls", effect="undermines"), enabler("bank", kind="partner"))
    assert entries["stages/pay/"].facts == ("failure demand", "phone")
    assert entries["measures/calls/"].facts == ("undermines customers",)
    assert entries["enablers/bank/"].about == "Enabler · partner"


def test_bottlenecks_are_found_as_what_they_are() -> None:
    """Those that the analysis names, and no others."""
    entries = search_entries(Naming(model(enabler("till"), enabler("desk"))), (), bottlenecks=("till",))
    assert {each.address: each.facts for each in entries if each.facts} == {"enablers/till/": ("bottleneck",)}


def test_a_fact_of_many_things_is_written_once() -> None:
    """The index names facts by number: what a thousand things share takes no room in each."""
    many = search_entries(Naming(model(*(enabler(f"e-{at}", automation="manual") for at in range(50)))), ())
    script = search_file(many)
    things = script.partition(b'"things": ')[2]
    assert b"manual" not in things
    index = loaded(script)
    assert {index["facts"][number] for row in index["things"] for number in row[ROW.index("facts")]} == {"manual"}


def test_other_words_lead_to_words_of_this_site() -> None:
    """Each stands under the word that this site has for it, is in small letters, and not that word itself."""
    for ours, searched in SYNONYMS.items():
        assert ours == ours.lower()
        assert list(searched) == sorted(set(searched))
        assert all(each == each.lower() and each not in SYNONYMS for each in searched), ours
    assert loaded(search_file(()))["synonyms"]["pain point"] == ["bottleneck", "failure demand"]

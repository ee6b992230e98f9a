"""What the site says can be read without a browser."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.pages.example_pages import ROOT


def show(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command on the example."""
    command = [sys.executable, "-m", "stagebook", "show", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_thing_is_printed_as_its_page_says_it() -> None:
    """Stance, rationale, what it serves and what stands on it are there, in words."""
    done = show("enabler/booking")
    assert done.returncode == 0
    for words in (
        "Booking",
        "common",
        "The restaurant takes covers, not slots",
        "4 of 6 journeys, 1 of them through",
        "Covers become slots",
        "`dependency-cycle`",  # what is typed, marked as such
    ):
        assert words in done.stdout


def test_the_analysis_is_printed_as_its_pages_say_it() -> None:
    """Every page on how it fits has its place."""
    done = show("analysis")
    assert done.returncode == 0
    for words in (
        "Delivery model",
        "Overlaps",
        "Diversity and repeatability",
        "Balance",
        "Trade-off",
        "Purpose and demand",
    ):
        assert words in done.stdout


def test_programs_get_the_same_form_as_an_export() -> None:
    """One thing has its entry of every part, under the version of the export."""
    found = json.loads(show("enabler/booking", "--format", "json").stdout)
    whole = json.loads(
        subprocess.run([sys.executable, "-m", "stagebook", "export"], cwd=ROOT, capture_output=True, check=True).stdout
    )
    assert found["version"] == whole["version"]
    assert found["model"] == {"enablers": {"booking": whole["model"]["enablers"]["booking"]}}
    assert found["analysis"]["reach"] == whole["analysis"]["reach"]["booking"]
    assert json.loads(show("journey/spa-day", "--format", "json").stdout)["analysis"]["stands_on"]


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        (
            "enabler/booking",
            ["commonality", "cycles", "demand", "depth", "evidence", "reach", "sight", "target", "tradeoff"],
        ),
        ("journey/keep-going", ["demand", "hand_offs", "journey_business", "overlap", "paths", "stands_on", "time"]),
        ("service/membership", ["demand", "service_customers", "service_journeys"]),
        ("change/confirm-every-slot", ["demand", "target"]),
        ("stage/book", ["demand", "depth", "stage_owners", "stands_on"]),
        ("business/gym", ["balance", "demand", "shape"]),
        ("team/digital", ["outcomes", "team_sight"]),
    ],
)
def test_programs_get_all_that_is_counted_of_a_thing(what: str, parts: list[str]) -> None:
    """What its page says of it, and of the path it is on."""
    found = json.loads(show(what, "--format", "json").stdout)["analysis"]
    assert sorted(found) == parts
    assert all(found.values())


@pytest.mark.parametrize(
    ("what", "said"), [("enabler/bookin", "Did you mean enabler/booking?"), ("nothing", "KIND/ID")]
)
def test_what_there_is_not_is_told_with_what_is_near(what: str, said: str) -> None:
    """A typo is answered with the nearest thing, and fails as a command that could not run."""
    done = show(what)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr

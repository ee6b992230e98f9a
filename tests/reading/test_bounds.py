"""Limits of reading: what is just as large is read, and one more is not."""

from __future__ import annotations

import pytest

from stagebook.findings.finding import Finding, Severity
from stagebook.limits import BUDGET
from stagebook.reading import FAULTS
from stagebook.reading.faults import OF_THE_SITE, SAID_BY_MKDOCS
from stagebook.reading.yaml_files.scalars import EXACT, MAX_DIGITS, Unusable, resolve
from stagebook.reading.yaml_files.text import decode
from tests.limited import limited
from tests.reading.messages import read_texts, tell


@pytest.mark.parametrize("sign", ["", "-"])
def test_whole_numbers_are_exact(sign: str) -> None:
    """Up to the last number that a browser can tell from its neighbours."""
    assert resolve(f"{sign}{EXACT}") == int(f"{sign}{EXACT}")
    assert resolve(f"{sign}{EXACT + 1}") is Unusable.TOO_BIG


def test_numbers_have_an_end() -> None:
    """By their digits, whatever their value is."""
    longest = "0." + "0" * (MAX_DIGITS - 3) + "1"
    assert len(longest) == MAX_DIGITS
    assert isinstance(resolve(longest), float)
    assert resolve(f"{longest}0") is Unusable.TOO_BIG


def test_a_file_of_the_most_bytes_is_read() -> None:
    """And none that has one more."""
    assert decode("x.yaml", b"x" * BUDGET.file_bytes) == "x" * BUDGET.file_bytes
    refused = decode("x.yaml", b"x" * (BUDGET.file_bytes + 1))
    assert isinstance(refused, Finding)
    assert refused.code == "file-too-large"


ENABLERS = {f"enablers/e{number}.yaml": f"name: Enabler {number}\n" for number in range(3)}


def test_as_many_things_of_a_kind_as_the_limit_are_read() -> None:
    """Each kind has the limit to itself."""
    with limited(kind_pages=3):
        reading = read_texts({**ENABLERS, **{f"teams/t{number}.yaml": "name: Team\n" for number in range(3)}})
    assert (tell(reading.findings), reading.model is not None) == ("", True)


def test_more_things_of_a_kind_than_the_limit_are_one_error() -> None:
    """At the folder of the kind, with both numbers; without a model there is no site."""
    with limited(kind_pages=2):
        reading = read_texts(ENABLERS)
    assert tell(reading.findings) == (
        "models/enablers:1:1: too-many-things There are 3 enablers; at most 2 are read.\n"
        "    Merge those that nobody has to tell apart, or split the model into two, each with a site of its own.\n"
    )
    assert reading.model is None


def test_stages_inside_journeys_count_like_those_with_files() -> None:
    """And the error is where most of them are written."""
    journey = "name: Learn\nstages:\n  - {id: join, name: Join}\n  - {id: play, name: Play}\n"
    with limited(kind_pages=2):
        reading = read_texts({"journeys/learn.yaml": journey, "stages/pay.yaml": "name: Pay\n"})
    (finding,) = reading.findings
    assert (finding.code, str(finding.message)) == ("too-many-things", "There are 3 stages; at most 2 are read.")
    assert tell([finding]).startswith("models/journeys:1:1: ")


def test_files_with_one_id_are_one_thing() -> None:
    """Two files of one id are the error that they are, and do not count twice."""
    with limited(kind_pages=1):
        reading = read_texts({"enablers/a/till.yaml": "name: Till\n", "enablers/b/till.yaml": "name: Till\n"})
    assert {finding.code for finding in reading.findings} == {"duplicate-id"}


def test_what_reading_finds_stops_a_site() -> None:
    """All but a few do: no organisation, unseen marks, leftovers, points, most of the theme, the site and its pages."""
    lighter = {code for code, severity in FAULTS.items() if severity is not Severity.ERROR}
    of_theme = {"theme-unknown", "theme-contrast", "theme-file", "theme-language"}
    of_models = {"direction-control", "left-over-file", "markdown-not-shown", "organisation-missing", "thousands-point"}
    assert lighter == {*of_models, *of_theme, *OF_THE_SITE, *SAID_BY_MKDOCS, "readme-left-out"}

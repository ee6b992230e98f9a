"""Limits of reading: what is just as large is read, and one more is not."""

from __future__ import annotations

import pytest

from stagebook.findings.finding import Finding, Severity
from stagebook.limits import BUDGET
from stagebook.reading import FAULTS
from stagebook.reading.scalars import EXACT, MAX_DIGITS, Unusable, resolve
from stagebook.reading.text import decode


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


def test_what_reading_finds_stops_a_site() -> None:
    """But for an organisation without a file, and a link between hand-written pages: a site can be made without."""
    lighter = {code for code, severity in FAULTS.items() if severity is not Severity.ERROR}
    assert lighter == {"organisation-missing", "page-link"}

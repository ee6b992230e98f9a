"""What somebody at a terminal reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stagebook.findings import Statement, write_text
from stagebook.findings.finding import Finding
from stagebook.findings.snippet import snippet
from stagebook.source import Place
from tests.findings.samples import ACCEPTED, ERROR, NOTE, NOWHERE, PATH, report


def test_nothing() -> None:
    """Where nothing is found, that is what is said."""
    assert write_text(report()) == "Nothing to report in 1 file.\n"


def test_finding() -> None:
    """A finding is its place, its code, its message, the line with marks under what is meant, and what to do."""
    assert write_text(report(ERROR)) == (
        f"{PATH}:2:9: error unknown-value: `stance` cannot be `comon`.\n"
        "  2 | stance: comon\n"
        "    |         ^^^^^\n"
        "    = Did you mean `common`?\n"
        "\n"
        "1 error.\n"
    )


def test_accepted() -> None:
    """An accepted finding shows its reason, and is counted apart."""
    assert write_text(report(ACCEPTED)) == (
        f"{PATH}:1:7: note owner-missing: It has no owner.\n"
        "  1 | name: Booking\n"
        "    |       ^^^^^^^\n"
        "    = accepted because: Decided in March.\n"
        "\n"
        "1 accepted.\n"
    )


def test_order_and_count() -> None:
    """Findings stand in the order of their places, those of no file first; the count goes from heavy to light."""
    told = write_text(report(ERROR, ACCEPTED, NOTE, NOWHERE))
    heads = [line.split(": ")[0] for line in told.splitlines() if line[:1] not in (" ", "")]
    assert heads == ["models:1:1", f"{PATH}:1:1", f"{PATH}:1:7", f"{PATH}:2:9", *heads[-1:]]
    assert heads[-1] == "1 error, 1 warning, 1 note, 1 accepted."


def many(n: int) -> tuple[Finding, ...]:
    """Findings of one rule."""
    return tuple(replace(NOTE, message=f"Number {at}.", at=Place(PATH, at)) for at in range(1, n + 1))


def test_statement() -> None:
    """What a rule finds nearly everywhere is said once, with the first few below it and where to find the rest."""
    findings = many(40)
    told = write_text(
        report(ERROR, *findings, statements=(Statement("40 of 41 enablers have no stance yet.", findings),))
    )
    assert told.endswith(
        "note stance-missing: 40 of 41 enablers have no stance yet.\n"
        f"  {PATH}:1:1: Number 1.\n"
        f"  {PATH}:2:1: Number 2.\n"
        f"  {PATH}:3:1: Number 3.\n"
        "  and 37 more; --format concise lists all\n"
        "\n"
        "1 error, 40 notes.\n"
    )
    assert told.count("stance-missing") == 1


def test_colour() -> None:
    """Colour is asked for; what it says is the same without it."""
    plain, coloured = write_text(report(ERROR, NOTE)), write_text(report(ERROR, NOTE), colour=True)
    assert "\x1b[" not in plain
    assert "\x1b[1;31merror\x1b[0m" in coloured
    codes = {f"\x1b[{code}m" for code in ("0", "1", "2", "1;31", "1;36")}
    for code in codes:
        coloured = coloured.replace(code, "")
    assert coloured == plain


@pytest.mark.parametrize(
    ("line", "column", "length", "shown"),
    [
        ("name: Booking", 7, 7, ("name: Booking", "      ", "^^^^^^^")),
        ("予約: x", 5, 1, ("予約: x", "      ", "^")),
        ("a: 予約", 4, 2, ("a: 予約", "   ", "^^^^")),
        ("e\u0301: x", 5, 1, ("e\u0301: x", "   ", "^")),
        ("\tx: y", 2, 1, ("\tx: y", "\t", "^")),
        ("name: x\r", 7, 1, ("name: x", "      ", "^")),
        ("name:", 6, 1, ("name:", "     ", "^")),
        ("a\x1b[31mb", 1, 1, ("a\\x1b[31mb", "", "^")),
        ("\u202ea: b", 2, 1, ("\\u202ea: b", "      ", "^")),
        ("na\u200bme: b", 1, 5, ("na\\u200bme: b", "", "^^^^^^^^^^")),
        ("   ", 1, 1, ("", "", "")),
    ],
)  # fmt: skip
def test_marks(line: str, column: int, length: int, shown: tuple[str, str, str]) -> None:
    """The marks stand under the very characters, whatever their width; what a terminal obeys is not printed."""
    assert snippet(f"{line}\nnext", Place(PATH, 1, column, length)) == shown


def test_long_line() -> None:
    """Of a long line the part around the place is shown."""
    line = "x" * 500 + "HERE" + "y" * 500
    shown, lead, marks = snippet(line, Place(PATH, 1, 501, 4))
    assert len(shown) <= 102
    assert shown[len(lead) : len(lead) + len(marks)] == "HERE"
    assert (shown[0], shown[-1]) == ("…", "…")


def test_place_without_a_line() -> None:
    """A place in a file that is not there, or past its end, has no snippet."""
    assert snippet("", Place(PATH)) == ("", "", "")
    assert snippet("one\n", Place(PATH, 7)) == ("", "", "")


def test_words_stay_on_their_line() -> None:
    """Whatever an author writes cannot break a line or turn its direction."""
    odd = replace(ERROR, message="`a\nb\u202e\x1b[2J` is odd.", at=Place("models/a\nb.yaml"), hint="one\ntwo\x07")
    assert write_text(report(odd)).splitlines()[:3] == [
        "models/a b.yaml:1:1: error unknown-value: `a b\\u202e\\x1b[2J` is odd.", "   = one", "   = two\\x07"
    ]  # fmt: skip

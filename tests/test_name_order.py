"""Names are ordered as in a dictionary and as people count, by the same key on every machine."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.name_order import name_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Ärzte", "Eclair", "émile", " leading", "Öl", "Quay crew", "Stage 2", "Stage 10", "Ticketing", "Zug"],
        ["Äpfel", "apple", "Azur"],
        ["Obst", "Øre", "Oslo", "Öst", "Ozon"],
        ["Strasbourg", "Straße", "Strasse 2", "Strat"],
        ["Ad", "Ægir", "Afar"],
        ["Gate", "Gate 2", "Gate 02a", "Gate 10", "Gate 12b", "Gates"],
        ["A1", "A2B", "A2b3", "A2B11", "A10"],
        ["Sea lion", "Seal"],
        ["‘Best’ rates", "(Better) rates", "“Bill”"],
        ["Counter", "E-mail", "Email", "e-mail 2", "Fax"],
        ["Łódź", "Lom", "Lübeck"],
        ["Ґанок", "Дім", "Ігри", "Їжа", "Яма"],
        ["פארק", "צי", "קופה"],
        ["Lift 3", "Lift ٤", "Lift 5"],
    ],
    ids=lambda ordered: ordered[0],
)
def test_order(ordered: list[str]) -> None:
    """Case, accents, blanks, quotation marks and punctuation do not matter at first, and numbers count by value."""
    assert sorted(sorted(ordered), key=name_key) == ordered
    backwards = ordered[::-1]
    assert sorted(backwards, key=name_key) == ordered


def test_ties() -> None:
    """Names that differ in nothing but accents, case or marks have one place, and an order in it."""
    same = ["resume", "Resume", "resumé", "“resume”"]
    assert len({name_key(name)[0] for name in same}) == 1
    assert len({name_key(name) for name in same}) == len(same)


@given(st.text(max_size=20), st.text(max_size=20))
def test_composed_or_decomposed(name: str, other: str) -> None:
    """How a letter with an accent is encoded does not matter, and any two names have an order."""
    assert name_key(unicodedata.normalize("NFC", name))[:3] == name_key(unicodedata.normalize("NFD", name))[:3]
    assert (name_key(name) < name_key(other)) + (name_key(other) < name_key(name)) == (name != other)


def test_long_numbers() -> None:
    """A number may have more digits than Python makes an integer of."""
    assert name_key("9" * 5000) > name_key("10")


@pytest.mark.parametrize("locale", ["C", "POSIX", "sv_SE.UTF-8"])
def test_no_locale(locale: str) -> None:
    """The locale of the machine changes nothing, nor does Python's default encoding."""
    code = "from stagebook.name_order import name_key; print(ascii(name_key('\\u00c4rzte 10')))"
    run = [sys.executable, "-X", "utf8=0", "-c", code]
    result = subprocess.run(run, env={"LC_ALL": locale, "LANG": locale}, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ascii(name_key("Ärzte 10"))

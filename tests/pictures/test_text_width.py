from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.pictures.text_width import ELLIPSIS, MAX_CHARACTERS, fit, fit_tail, measure
from tests.analysis.generated_models import unhurried

ALPHABET = "aWil .-/é中🎉‍مА1"
PICTURES = re.compile("🎉(\u200d+🎉)+")
"""What joiners hold together is one picture to whoever reads it."""
texts = st.text(st.sampled_from(ALPHABET), max_size=80)
rooms = st.floats(12, 200)


def test_latin_is_measured_as_arial() -> None:
    """A regular line is as wide as Arial sets it, and 15 % wider for fonts that run wider."""
    assert measure("Hello", 1000) == pytest.approx((722 + 556 + 222 + 222 + 556) * 1.15)


def test_bold_has_more_slack() -> None:
    """A bold line is as wide as Arial Bold, and 20 % wider."""
    assert measure("Hello", 1000, "bold") == pytest.approx((722 + 556 + 278 + 278 + 611) * 1.2)


def test_an_accent_adds_nothing() -> None:
    """A letter with an accent is as wide as the letter, in one character or two."""
    assert measure("é", 10) == measure("e\u0301", 10) == measure("e", 10)


def test_wide_characters_are_wide() -> None:
    """A Chinese character takes a whole size, a pictogram more."""
    assert measure("中", 10) == pytest.approx(11.5)
    assert measure("🎉", 10) > measure("中", 10)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Щит Южный", 6.0),  # Russian: as wide as DejaVu Sans has it, in sizes
        ("கட்டணம்", 4.72),  # Tamil
        ("പണമടയ്ക്കൽ", 7.29),  # Malayalam
        ("العضوية", 3.0),  # Arabic
        ("การจองห้องพัก", 6.13),  # Thai
        ("बुकिंग", 2.15),  # Hindi
        ("הזמנה", 2.9),  # Hebrew
        ("1️⃣", 1.25),
        ("↔", 1.0),
        ("③", 0.9),
        ("₩", 0.96),
    ],
)
def test_other_scripts_have_room_and_not_twice_the_room(text: str, least: float) -> None:
    """Words of other scripts are taken at least as wide as the fonts that have them, and not much wider."""
    assert least <= measure(text, 1) < 1.7 * least


def test_a_letter_keeps_its_vowel() -> None:
    """What is torn is never torn between a letter and a sign that belongs to it, though that takes room of its own."""
    lines = fit("உறுப்பினர்உறுப்பினர்உறுப்பினர்", 45, 10, max_lines=9).lines
    assert len(lines) > 2
    assert not any(unicodedata.category(line[0]).startswith("M") for line in lines)


def test_only_what_knows_capitals_is_torn_with_a_hyphen() -> None:
    """A long word of Arabic, Hebrew or Thai goes on without one."""
    for word in ("การจองห้องพักการจองห้องพัก", "العضويةالعضويةالعضوية", "הזמנההזמנההזמנה"):
        lines = fit(word, 50, 10, max_lines=9).lines
        assert len(lines) > 1
        assert "".join(lines) == word


def test_what_runs_from_right_to_left_ends_at_its_left() -> None:
    """The ellipsis of a cut Arabic text is held at its end by a mark that nobody sees; others need none."""
    assert fit("العضوية والحجز والدفع", 50, 10).text.endswith("…\u200f")
    assert fit("Membership and booking", 50, 10).text.endswith("…")


def test_short_text_stays() -> None:
    """What has room is left as it is."""
    assert fit("Booking", 100, 10).lines == ("Booking",)
    assert not fit("Booking", 100, 10).cut


def test_no_text_has_no_line() -> None:
    """Nothing is nothing: no line, no width."""
    assert fit("  \n ", 100, 10).lines == ()


def test_lines_are_about_equally_long() -> None:
    """A heading of two lines is not one long line and a crumb."""
    assert fit("Good enough to enjoy a match", 110, 8.25, max_lines=3).lines == ("Good enough to", "enjoy a match")


def test_what_does_not_fit_gives_way_to_an_ellipsis() -> None:
    """Past the last line, text is cut and says so."""
    cut = fit("National Minimum Wage and Living Wage calculator", 60, 9, "bold", 2)
    assert cut.cut
    assert len(cut.lines) == 2
    assert cut.lines[-1].endswith(ELLIPSIS)


def test_a_long_word_is_torn_with_a_hyphen_and_leaves_no_crumb() -> None:
    """A word wider than its line goes on in the next, with at least three of its characters there."""
    torn = fit("Donaudampfschifffahrt", 60, 9, max_lines=4)
    assert not torn.cut
    assert all(line.endswith("-") for line in torn.lines[:-1])
    assert "".join(line.rstrip("-") for line in torn.lines) == "Donaudampfschifffahrt"
    assert len(torn.lines[-1]) >= 3


@pytest.mark.parametrize("word", ["Donaudampfschifffahrt", "Incomprehensibilities", "Extraordinarily"])
@pytest.mark.parametrize("size", [8.0, 9.0, 10.5])
def test_no_line_is_a_crumb_of_a_word_in_any_room(word: str, size: float) -> None:
    """However wide the room, what a torn word leaves for its last line is three characters or more."""
    for max_width in range(30, 130):
        lines = fit(word, max_width, size, "bold", max_lines=9).lines
        assert len(lines[-1]) >= 3, max_width


def test_names_of_programs_break_at_their_joints() -> None:
    """An underscore, a slash or a capital is where a name of a program may go on in the next line, without a hyphen."""
    assert fit("rates/redundancy_pay", 66, 9, max_lines=3).lines == ("rates/", "redundancy_", "pay")
    assert fit("MaternityPayCalculator", 80, 9, max_lines=3).lines == ("MaternityPay", "Calculator")
    assert fit("VATPaymentDeadlines", 60, 9, max_lines=3).lines == ("VAT", "Payment", "Deadlines")


def test_very_long_text_is_cut_at_a_stated_length() -> None:
    """However much room there is, no more than the stated number of characters is drawn."""
    cut = fit("a " * MAX_CHARACTERS, 100_000, 10)
    assert cut.cut
    assert len(cut.text) <= MAX_CHARACTERS + 1


def test_a_tail_loses_its_beginning() -> None:
    """Ids of one name differ mostly at their end, so the end stays."""
    tail = fit_tail("hmppsauth-hmpps-auth-2", 50, 7.5)
    assert tail.lines[0].startswith(ELLIPSIS)
    assert tail.lines[0].endswith("auth-2")


@unhurried
@given(texts, rooms, st.integers(1, 4))
def test_lines_fit_whatever_is_written(text: str, max_width: float, max_lines: int) -> None:
    """No line is wider than its room unless it is one character, and there are no more lines than allowed."""
    fitted = fit(text, max_width, 9, "bold", max_lines)
    assert len(fitted.lines) <= max_lines
    for line in fitted.lines:
        alone = PICTURES.sub("P", line).rstrip("-" + ELLIPSIS)
        assert measure(line, 9, "bold") <= max_width + 0.001 or len(alone) <= 2
    assert fitted.width <= max_width + 0.001 or max_width < 30 or PICTURES.search(text)


@unhurried
@given(texts, rooms, st.integers(1, 4))
def test_nothing_is_lost_without_a_word(text: str, max_width: float, max_lines: int) -> None:
    """What is not cut is all there: only spaces become line ends, and torn words get hyphens."""
    fitted = fit(text, max_width, 9, max_lines=max_lines)
    if not fitted.cut:
        bare = "".join(text.split()).replace("-", "")
        assert "".join("".join(fitted.lines).split()).replace("-", "") == bare

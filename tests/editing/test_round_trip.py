"""Writing YAML that people wrote: what is not changed stays as it was, and a text stays that text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import safe_load

from stagebook.editing.round_trip import set_values
from stagebook.reading.yaml_files.parse import parse

FILE = """\
# A comment.
name: Before # beside it
purpose: "Quoted, and kept"
stages: [a, b]
teams:
  - x
  # inside a list
  - y
text: |
  Two lines
  of it, the second long enough that a writer with an opinion about the width of lines would break it in two places.
"""


def test_everything_else_is_kept() -> None:
    """Comments, order, quotes and line ends stay the author's."""
    assert set_values(FILE, {"name": "After all"}) == FILE.replace("Before", "After all")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_a_text_stays_that_text(text: str) -> None:
    """Whatever is typed as a name is read as that name, by our reader and by that of MkDocs."""
    written = set_values("name: x\n", {"name": text})
    value = parse("x.yaml", written).value
    assert value == {"name": text}
    assert safe_load(written) == {"name": text}


def test_plain_where_it_can_be() -> None:
    """A name of plain words needs no quotes."""
    for name in ("Harbour Lane Bakery", "Booking", "Żabka", "No smoking"):
        assert set_values("name: x\n", {"name": name}) == f"name: {name}\n"


@pytest.mark.parametrize(
    "word", ["No", "on", "Y", "NULL", "true", "0x1f", "1e3", "2024-01-01", "-", "~", "=", "a: b", "a #b"]
)
def test_quoted_where_it_must_be(word: str) -> None:
    """A word that some reader takes for a number, a date, a boolean or a sign is put in quotes."""
    assert set_values("name: x\n", {"name": word}) == f'name: "{word}"\n'

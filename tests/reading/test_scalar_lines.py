"""The lines of Markdown fields are kept in every YAML style, and every character is found in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stagebook.reading.files import parse_file
from stagebook.reading.markdown_fields import FileText, list_markdown_fields
from stagebook.reading.yaml_files.parse import parse
from stagebook.reading.yaml_files.scalar_lines import read_scalar

PATH = "models/enablers/booking.yaml"
KEPT = "We looked at:\n- one\n  - inside\n- two\n\nAfter it."

STYLES = {
    "literal": "rationale: |\n  We looked at:\n  - one\n    - inside\n  - two\n\n  After it.\n",
    "folded": "rationale: >-\n  We looked at:\n  - one\n    - inside\n  - two\n\n  After it.\n",
    "folded, indented by number": "rationale: >2-\n  We looked at:\n  - one\n    - inside\n  - two\n\n  After it.\n",
    "plain": "rationale: We looked at:\n  - one\n    - inside\n  - two\n\n  After it.\n",
    "plain, on the next line": "rationale:\n  We looked at:\n  - one\n    - inside\n  - two\n\n  After it.\n",
    "single quotes": "rationale: 'We looked at:\n  - one\n    - inside\n  - two\n\n  After it.'\n",
    "double quotes": 'rationale: "We looked at:\n  - one\n    - inside\n  - two\n\n  After it."\n',
    "double quotes, aligned": 'rationale: "We looked at:\n            - one\n              - inside\n'
    '            - two\n\n            After it."\n',
    "escapes": 'rationale: "We looked at:\\n- one\\n  - inside\\n- two\\n\\nAfter it."\n',
    "escaped line feeds": 'rationale: "We \\\n  looked at:\\n- one\\n  - inside\\n- two\n\n  After it."\n',
    "lines of Windows": "rationale: >-\r\n  We looked at:\r\n  - one\r\n    - inside\r\n  - two\r\n\r\n  After it.\r\n",
}


def field(text: str) -> str:
    """The rationale of a file as it is read."""
    parsed = parse_file(PATH, f"name: Booking\n{text}".encode(), ["models"])
    assert parsed
    return str(parsed.drafts[0].value["rationale"])


@pytest.mark.parametrize("style", STYLES)
def test_lines_are_kept_in_every_style(style: str) -> None:
    """A list after a sentence, a list in a list and a paragraph are the same in every style."""
    if style == "plain" or style == "plain, on the next line":
        text = STYLES[style].replace("at:", "at,")  # a colon at the end of a line is a key
        assert field(text).rstrip("\n") == KEPT.replace("at:", "at,")
    else:
        assert field(STYLES[style]).rstrip("\n") == KEPT


def test_other_texts_are_folded() -> None:
    """What is no Markdown is read as YAML says."""
    parsed = parse_file(PATH, b"name: Booking\nsummary: >-\n  one\n  two\n\n  three\n", ["models"])
    assert parsed
    assert parsed.drafts[0].value["summary"] == "one two\nthree"


def test_stages_inside_a_journey_keep_their_lines() -> None:
    """A field of a stage that is written inside a journey is read like any other."""
    text = b"name: Join\nstages:\n  - id: pay\n    name: Pay\n    description: >-\n      one\n\n      two\n"
    parsed = parse_file("models/journeys/join.yaml", text, ["models"])
    assert parsed
    assert parsed.drafts[1].value["description"] == "one\n\ntwo"


WORDS = st.text("ab \u00e9\u6f22\U0001f600'\"\\:-*[]", max_size=8)
LINES = st.lists(st.tuples(st.integers(0, 5), WORDS), min_size=1, max_size=6)


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A file with one text, in any style, indented in any way; some are no YAML."""
    lines = draw(LINES)
    indentation = " " * draw(st.integers(1, 3))
    style = draw(st.sampled_from(["|", ">", "|-", ">+", ">2", "'", '"', "plain", "\n"]))
    body = [f"{indentation}{' ' * more if text.strip() else ''}{text}" for more, text in lines]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    if style in ("'", '"'):
        escaped = [
            line.replace("'", "''") if style == "'" else line.replace('"', '\\"').replace("\\ ", "\\\\ ")
            for line in body
        ]
        return f"é: x{end}rationale: {style}{end.join(escaped).lstrip()}{style}{end}after: x{end}"
    if style in ("plain", "\n"):
        first = "" if style == "plain" else end + indentation
        return f"é: x{end}rationale: {first}{end.join(body).lstrip()}{end}after: x{end}"
    return f"é: x{end}rationale: {style}{end}{end.join(body)}{end}after: x{end}"


@given(scalars())
def test_no_word_is_changed_and_each_is_found(source: str) -> None:
    """The words are those that YAML reads; each character lies where its place says, or is escaped there."""
    document = parse(PATH, source)
    value = (document.value or {}).get("rationale")
    span = document.spans.get(("rationale",))
    if not isinstance(value, str) or span is None:
        return
    read = read_scalar(source, *span, value)
    assert "".join(read.text.split()) == "".join(value.split())
    assert read.pieces or not value.strip(), "the source was not followed"
    for at, character in enumerate(read.text):
        if not character.isspace():
            there = source[read.offset(at)]
            assert there == character or there in "\\'"
    if source[span[0]] == "|" and "\n" in value.strip():
        assert [line.rstrip() for line in read.text.rstrip().split("\n")] == [
            line.rstrip() for line in value.rstrip().split("\n")
        ]


def test_place_of_a_character() -> None:
    """Line and column count as editors do, after escapes, in quotes and in folded text."""
    source = (
        "name: Booking\nrationale: \"a \\u00e9 \\\"b\\\" [x](y)\"\npeople: >\n  é\n  [x](z)\nprocess: 'it''s [x](q)'\n"
    )
    parsed = parse_file(PATH, source.encode(), ["models"])
    assert parsed
    file = FileText.of(source)
    places = {}
    for found in list_markdown_fields(parsed.drafts[0].value, parsed.drafts[0].entity):
        scalar = file.scalar(parsed.drafts[0], found)
        at = file.place(PATH, scalar.offset(scalar.text.index("](") + 2), 1)
        places[found.key] = (at.line, at.column)
    assert places == {"rationale": (2, 32), "people": (5, 7), "process": (6, 21)}
    lines = source.split("\n")
    assert [lines[line - 1][column - 1] for line, column in places.values()] == ["y", "z", "q"]

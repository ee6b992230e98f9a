"""Bytes that are no text, and characters that two programs would read differently."""

from __future__ import annotations

import pytest

from tests.reading.messages import read_texts, tell

PATH = "enablers/booking.yaml"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"name: B\nsummary: caf\xe9 au lait\n", "2:13: not-utf8 The file is not UTF-8: byte 0xE9"),
        ("name: né\n".encode() + b"x: \xff", "2:4: not-utf8 The file is not UTF-8: byte 0xFF"),
        ("\ufeffname: B".encode("utf-16-le"), "1:1: not-utf8 The file is not UTF-8: byte 0xFF"),
        (b"name: \xed\xa0\x80\n", "1:7: not-utf8 The file is not UTF-8: byte 0xED"),
        (b"name: B\x00\n", "1:8: forbidden-character U+0000"),
        (b"name: \x1b[31m\n", "1:7: forbidden-character U+001B"),
        (b"name: B\x7f\n", "1:8: forbidden-character U+007F"),
        (b"name: B\rstance: common\n", "1:8: forbidden-character U+000D"),
        ("name: é\u0085stance: x\n", "1:8: forbidden-character U+0085"),
        ("name: B\n# 😀\u2028\n", "2:4: forbidden-character U+2028 (line separator)"),
        ("name: B\u2029\n", "1:8: forbidden-character U+2029 (paragraph separator)"),
        ("name: B\n\ufeffx: y\n", "2:1: forbidden-character U+FEFF (zero width no-break space)"),
        (rb'name: "a\0b"', "1:7: forbidden-character U+0000"),
        (rb'name: "a\Lb"', "1:7: forbidden-character U+2028 (line separator)"),
        (b'name: B\nextra: {"\\0day": x}\n', "2:9: forbidden-character U+0000"),
    ],
)  # fmt: skip
def test_refused(data: str | bytes, told: str) -> None:
    """Each is one error at the very character, counted as editors count."""
    lines = [line for line in tell(read_texts({PATH: data}).findings).splitlines() if not line.startswith(" ")]
    assert len(lines) == 1
    assert lines[0].startswith(f"models/{PATH}:{told}")


def test_tab_and_line_ends_in_quotes() -> None:
    """What a text may hold as it is, it may hold as an escape."""
    reading = read_texts({PATH: r'name: "a\tb\nc"'})
    assert reading.model
    assert reading.model.enablers["booking"].name == "a\tb\nc"


@pytest.mark.parametrize(("name", "better"), [("café", "cafe"), ("予約", "booking"), ("Ünïcode Text", "unicode-text")])
def test_name_beyond_ascii(name: str, better: str) -> None:
    """A file whose name has letters beyond ASCII is told an id that is near."""
    (finding,) = read_texts({f"enablers/{name}.yaml": "name: B"}).findings
    assert (finding.code, finding.hint) == ("file-name", f"Rename it to {better}.yaml.")

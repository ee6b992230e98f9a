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
        ("\ufeffname: B".encode("utf-16-le"), "1:1: not-utf8 The file is not UTF-8 but UTF-16"),
        ("\ufeffname: B".encode("utf-16-be"), "1:1: not-utf8 The file is not UTF-8 but UTF-16"),
        ("name: B".encode("utf-16-le"), "1:1: not-utf8 The file is not UTF-8 but UTF-16"),
        ("\ufeffname: B".encode("utf-32-be"), "1:1: not-utf8 The file is not UTF-8 but UTF-16"),
        (b"name: \xed\xa0\x80\n", "1:7: not-utf8 The file is not UTF-8: byte 0xED"),
        (b"name: B\x00\n", "1:8: forbidden-character U+0000"),
        (b"name: \x1b[31m\n", "1:7: forbidden-character U+001B"),
        (b"name: B\x7f\n", "1:8: forbidden-character U+007F"),
        (b"name: B\rstance: common\n", "1:8: forbidden-character A line ends here with a carriage return alone"),
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


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("café", "cafe"),
        ("Ünïcode Text", "unicode-text"),
        ("Ärzte", "arzte"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("smørrebrød & æbler", "smorrebrod-aebler"),
        ("ｂｏｏｋｉｎｇ", "booking"),
        ("e\u0301tage–2", "etage-2"),
    ],
)
def test_name_beyond_ascii(name: str, better: str) -> None:
    """A file whose name can be spelled with a to z is told that spelling."""
    (finding,) = read_texts({f"enablers/{name}.yaml": "name: B"}).findings
    assert (finding.code, finding.hint) == ("file-name", f"Rename it to {better}.yaml.")


@pytest.mark.parametrize("name", ["予約", "Насос", "Насос 2", "渡し船-1", "حجز", "✿", "Ωmega"])
def test_name_in_another_script(name: str) -> None:
    """A name with a letter that a to z cannot spell is offered no id: it would be made from less than the name."""
    files = {f"enablers/{name}.yaml": "name: B", "journeys/x.yaml": f"name: X\nstages: [{{id: {name}, name: X}}]"}
    hints = [each.hint for each in read_texts(files).findings]
    assert len(hints) == 2
    assert all("letters a to z" in hint and "any script" in hint for hint in hints)
    assert not any(".yaml" in hint or "id: " in hint for hint in hints)


def test_stage_without_id_in_another_script() -> None:
    """A stage without an id is offered one only if it is made from the stage's name."""
    stages = "stages:\n  - {name: 支払い}\n  - {name: Zahlen für alle}\n"
    hints = [each.hint for each in read_texts({"journeys/x.yaml": f"name: X\n{stages}"}).findings]
    assert len(hints) == 2
    assert "id: " not in hints[0]
    assert hints[1] == "id: zahlen-fur-alle"


@pytest.mark.parametrize(("name", "better"), [("quay\u200bcrew", "quaycrew"), ("quay\u00a0crew", "quay-crew")])
def test_name_with_unseen_character(name: str, better: str) -> None:
    """A file name that fails because of a character that cannot be seen names it."""
    (finding,) = read_texts({f"enablers/{name}.yaml": "name: B"}).findings
    assert f"U+{ord(name[4]):04X}" in finding.message
    assert finding.hint == f"Rename it to {better}.yaml."


def test_carriage_returns_before_line_feeds() -> None:
    """Line ends of Windows are read as those of Unix, in places too."""
    reading = read_texts({PATH: "name: B\r\nrationale: |\r\n  one\r\n  two #2\r\nextra: {a: b\r\n  }\r\n"})
    assert reading.model
    assert reading.model.enablers["booking"].rationale == "one\ntwo #2\n"

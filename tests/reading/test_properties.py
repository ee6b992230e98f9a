"""What holds of any bytes and of any model."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stagebook.findings.finding import Finding
from stagebook.model.kinds import KINDS
from stagebook.reading import FAULTS, read
from stagebook.reading.shapes import shapes
from stagebook.source import Place
from tests.reading.messages import read_texts

FOLDERS = [kind.folder for kind in KINDS.values() if kind.name != kind.folder]
KEYS = sorted(
    {key for kind in KINDS.values() for key in shapes(kind.entity)} | {"id", "when", "stage", "enabler", "is"}
)

MARKS = [
    "&a ",
    "*a",
    "!t ",
    "<<: ",
    "? ",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "|\n",
    ">-\n",
    ": ",
    "#",
    '"',
    "'",
    "@",
    "`",
]
LAYOUT = ["\n", "\n  ", "\n  - ", "- ", "[", "]", "{", "}", ", ", "\t", "\r\n", "\\", "-"]
WORDS = ["booking", "common", "é", "😀", "true", "~", "yes", "2027", "2027-03-31", ".nan"]
WHOLE = ["name: Booking\n", "stages:\n- {id: a, name: A}\n", *(f"{key}: " for key in KEYS)]
PIECES = st.sampled_from([*MARKS, *LAYOUT, *WORDS, *WHOLE])
YAML_LIKE = st.lists(PIECES, max_size=30).map("".join)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS | st.sampled_from(["booking", "pay", "common", "value", "2027-03-31"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=5)
    ),
    max_leaves=12,
)  # fmt: skip


def hold_places(findings: tuple[Finding, ...], sources: dict[str, str]) -> None:
    """Every finding has a known code, words of its own and a place inside its file."""
    for finding in findings:
        assert finding.code in FAULTS
        assert finding.message
        assert isinstance(finding.at, Place)
        lines = sources.get(finding.at.path, "").split("\n")
        assert 1 <= finding.at.line <= len(lines)
        assert 1 <= finding.at.column <= len(lines[finding.at.line - 1]) + 1
        assert finding.at.length >= 1


@given(data=st.binary(max_size=200), folder=st.sampled_from(FOLDERS))
def test_any_bytes(data: bytes, folder: str) -> None:
    """Bytes of any sort are read or told of; nothing is raised."""
    reading = read_texts({f"{folder}/x.yaml": data})
    hold_places(reading.findings, {**reading.sources, f"models/{folder}/x.yaml": data.decode("utf-8", "replace")})


@given(text=YAML_LIKE, folder=st.sampled_from(FOLDERS))
@settings(max_examples=400)
def test_any_yaml(text: str, folder: str) -> None:
    """So is text made of what YAML is made of, and of our keys."""
    reading = read_texts({f"{folder}/x.yaml": text})
    hold_places(reading.findings, {**reading.sources, f"models/{folder}/x.yaml": text})
    assert (reading.model is None) == any(FAULTS[finding.code].word == "error" for finding in reading.findings)


@given(value=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8), folder=st.sampled_from(FOLDERS))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_any_values(value: dict[str, Any], folder: str) -> None:
    """So are values of any sort below our keys: each wrong one is told at most once."""
    text = json.dumps(value, ensure_ascii=False)
    reading = read_texts({f"{folder}/x.yaml": text})
    hold_places(reading.findings, {**reading.sources, f"models/{folder}/x.yaml": text})
    told = [(finding.at, finding.code) for finding in reading.findings if finding.code != "missing-key"]
    assert len(told) == len(set(told))


@given(
    paths=st.dictionaries(
        st.text(max_size=20) | st.sampled_from(["a", "x.yaml", "enablers/x.yml"]), st.just(b"name: X")
    )
)
def test_any_paths(paths: dict[str, bytes]) -> None:
    """Whatever files are called, they are read, left alone or told of."""
    read({f"models/{path}": data for path, data in paths.items()})


@given(text=st.text(max_size=60))
def test_text_is_kept(text: str) -> None:
    """What an author writes in quotes is what the model holds, unless it cannot be shown."""
    reading = read_texts({"enablers/x.yaml": f"name: X\nsummary: {json.dumps(text)}\n"})
    if reading.model:
        assert reading.model.enablers["x"].summary == text
    else:
        assert [finding.code for finding in reading.findings] in (["forbidden-character"], ["yaml-syntax"])


def test_fifty_faults() -> None:
    """A model with fifty mistakes is told of fifty, in one run."""
    files = {
        **{f"enablers/a{n}.yaml": f"name: A\nstanse: common # {n}\n" for n in range(10)},
        **{f"enablers/b{n}.yaml": "name: B\nstance: comon\n" for n in range(10)},
        **{f"enablers/c{n}.yaml": "name: C\nowner: nobody\n" for n in range(10)},
        **{f"enablers/d{n}.yaml": "name: D: E\n" for n in range(10)},
        "stages/e.yaml": "name: E\ndemand:\n" + "  - {says: a, kind: value, volume: 3}\n" * 10,
    }
    findings = read_texts(files).findings
    assert len(findings) == 50
    assert len({finding.at for finding in findings}) == 50

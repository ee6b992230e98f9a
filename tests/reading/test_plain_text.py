"""Text without quotes is kept whole, or a finding says where it is cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.counted_work import assert_linear
from tests.reading.messages import read_texts

PATH = "models/enablers/x.yaml"
SIGNS = [
    "*now*",
    "&",
    "!",
    "%",
    "@desk",
    "`x`",
    "|",
    ">",
    "?",
    "...",
    "---",
    "“so”",
    "\u00a0",
    "##",
    "2",
    ":",
    "~",
    "-",
    "#",
]
TEXTS = ["court", "#3", "C#", "(see", "#14),", "and", "more,", "note:", "a:b", '"desk"', "it's", "[four]", "{x}", "é"]
WORDS = st.sampled_from([*SIGNS, *TEXTS])
STYLES = {
    "text": "name: X\nsummary: {}\n",
    "Markdown": "name: X\nrationale: {}\nstance: common\n",
    "next line": "name: X\nrationale:\n  {}\nstance: common\n",
    "item": "name: X\ndoes:\n  - {}\n  - last\n",
    "flow list": "name: X\ndoes: [{}, last]\n",
    "flow mapping": "name: X\nanswers: {{common: {{is: yes, because: {}}}}}\n",
    "flow extra": "name: X\nextra: {{note: {}}}\n",
    "block": "name: X\nrationale: |\n  {}\n",
    "folded": "name: X\nrationale: >\n  {}\n",
}


def told_or_kept(text: str, typed: list[str]) -> None:
    """Assert that every typed word is in the model, or that a finding is in the file."""
    reading = read_texts({"enablers/x.yaml": text})
    if any(finding.at.path == PATH for finding in reading.findings):  # type: ignore[union-attr]
        return
    assert reading.model
    said = reading.model.enablers["x"].model_dump_json().replace('\\"', '"')
    # A sign alone is layout or a comment where a blank follows it, and a hash before a blank begins one.
    comment = next((at for at, word in enumerate(typed) if word == "#"), len(typed))
    words = [part for word in typed[:comment] for part in re.findall(r"\w+", word)]
    assert [word for word in words if word not in said] == []


@given(words=st.lists(WORDS, min_size=1, max_size=6), style=st.sampled_from(sorted(STYLES)))
@settings(max_examples=500)
def test_no_word_is_lost(words: list[str], style: str) -> None:
    """Whatever the words and the style, each is in the model or the file has a finding."""
    told_or_kept(STYLES[style].format(" ".join(words)), words)


@given(lines=st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=2, max_size=4))
@settings(max_examples=300)
def test_no_word_of_several_lines_is_lost(lines: list[list[str]]) -> None:
    """A text without quotes on several lines is kept whole, or told of; a line that begins with `# ` is a comment."""
    kept = [line for line in lines if line[0] != "#"]
    text = "name: X\nrationale: First\n" + "".join(f"  {' '.join(line)}\n" for line in lines)
    told_or_kept(text, [word for line in kept for word in (line[: line.index("#")] if "#" in line else line)])


@pytest.mark.parametrize(
    "text",
    [
        "name: X\nrationale: a #1\n",
        "name: X\nsummary: #1 b\n",
        "name: X\ndoes: [a #1\n , b]\n",
        "name: X\nrationale: a\n  #1 b\nstance: common\n",
    ],
)
def test_quoted_form_is_right(text: str) -> None:
    """The line that a finding offers keeps what was typed, and has no finding itself."""
    (finding,) = read_texts({"enablers/x.yaml": text}).findings
    form = finding.hint.splitlines()[-1]
    key, _, _ = form.partition(": ") if form[0] != '"' else ("does", "", "")
    line = form if form[0] != '"' else f"does: [{form}]"
    mended = read_texts({"enablers/x.yaml": f"name: X\n{line}\n"})
    assert mended.model
    assert "#1" in str(getattr(mended.model.enablers["x"], key))


@pytest.mark.parametrize(
    ("path", "begin", "line"),
    [
        ("enablers/x.yaml", "extra:", " {n}: a #1"),
        ("enablers/x.yaml", "extra:", " {n}: {{a, b, c}}"),
        ("enablers/x.yaml", "links:", " - {{title: a, b c, url: https://example.org/{n}}}"),
        ("enablers/x.yaml", "does:", " - a{n}\n  - b"),
        ("enablers/x.yaml", "does:", " - !a {n}"),
        ("enablers/x.yaml", "does:", " - a{n}\n   #1"),
        ("enablers/x.yaml", "depends_on:", " - a\u200b{n}"),
        ("enablers/x.yaml", "rationale:", "  word {n}\n  # note"),
        ("enablers/x.yaml", "rationale: |", "  word {n}\n #1"),
        ("journeys/x.yaml", "stages:", " - {{id: s{n}, name: A, b c}}"),
    ],
)
def test_work_grows_with_the_size(path: str, begin: str, line: str) -> None:
    """Twice as long a file takes hardly more than twice the work, where much of it is cut or told of."""
    assert_linear(
        lambda text: read_texts({path: text}),
        lambda size: f"name: X\n{begin}\n" + "".join(f"{line}\n".format(n=n) for n in range(size)),
        150,
    )

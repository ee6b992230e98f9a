"""Keys in the documented order, and nothing else changed."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from stagebook.cli.main import main
from stagebook.editing.key_order import NotFormattedError, format_file, format_files
from stagebook.model.field_guide import guide
from stagebook.model.kinds import KINDS
from stagebook.project.folder import load
from stagebook.reading.files import parse_file
from stagebook.words.en.examples import MESSAGES
from tests.cli.projects import write_project

ROOT = Path(__file__).parents[2]
STARTERS = ROOT / "generator/stagebook/editing/starters"
ENABLER, STAGE, JOURNEY = "models/enablers/x.yaml", "models/stages/x.yaml", "models/journeys/x.yaml"


def formatted(text: str, path: str = ENABLER) -> str:
    """A file after formatting, which a second time changes nothing."""
    after = format_file(path, text.encode(), ["models"])
    assert after is not None
    assert format_file(path, after, ["models"]) == after
    return after.decode()


def test_the_order_is_that_of_the_reference() -> None:
    """Of every kind: a file with all of its keys, from the last to the first, comes out in the order of the table."""
    for kind in KINDS.values():
        if kind.name == "organisation":
            continue
        keys = [field.name for field in guide(kind.entity)]
        text = "".join(f"{key}: # of {key}\n" for key in reversed(keys)).replace("name: ", "name: X ")
        path = f"models/{kind.folder}/x.yaml"
        assert formatted(text, path) == "".join(f"{key}: # of {key}\n" for key in keys).replace("name: ", "name: X ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: platform\nname: X\n", "name: X\nkind: platform\n"),
        ("kind: platform\nname: X", "name: X\nkind: platform"),
        ("\ufeffkind: platform\r\nname: X\r\n", "\ufeffname: X\r\nkind: platform\r\n"),
        # comments move with the key below them; those at the head and at the end stay
        ("# head\n\n# k\nkind: platform  # p\n# n\nname: X\n# end\n",
            "# head\n\n# n\nname: X\n# k\nkind: platform  # p\n# end\n"),
        ("# k\nkind: platform\nname: X\n", "name: X\n# k\nkind: platform\n"),
        ("---\nkind: platform\n\n# n\n\nname: X\n...\n", "---\n# n\n\nname: X\n\nkind: platform\n...\n"),
        (
            "# yaml-language-server: $schema=x\nkind: platform\nname: X\n",
            "# yaml-language-server: $schema=x\nname: X\nkind: platform\n",
        ),
        ("does:\n  - a\n  # of does\nname: X\n", "name: X\ndoes:\n  - a\n  # of does\n"),
        # blank lines stay between
        ("kind: platform\n\nname: X\nowner: a\n", "name: X\nowner: a\n\nkind: platform\n"),
        # what looks like a key or a comment in a text is text
        ("rationale: |\n  # a\n\n  name: b\n\nname: X\n", "name: X\n\nrationale: |\n  # a\n\n  name: b\n"),
        ("rationale: >-\n  a\nname: 'X\n\n  y'\n", "name: 'X\n\n  y'\nrationale: >-\n  a\n"),
        # lists, and lists at the margin
        ("does: [\n  a,\n]\ndepends_on:\n- a\n# n\nname: X\n", "# n\nname: X\ndoes: [\n  a,\n]\ndepends_on:\n- a\n"),
        # mappings in braces and the order in `extra` stay
        ("extra: {b: 1, a: 2}\nname: X\n", "name: X\nextra: {b: 1, a: 2}\n"),
        ("extra:\n  b: 1\n  a: 2\nname: X\n", "name: X\nextra:\n  b: 1\n  a: 2\n"),
        # within items
        (
            "name: X\nhistory:\n  # h\n  - because: b  # c\n    # s\n    stance: common\n\n    on: 2020-01-01\n  # e\n",
            "name: X\nhistory:\n  # h\n  - on: 2020-01-01\n    # s\n    stance: common\n\n    because: b  # c\n  # e\n",
        ),
        ("name: X\nhistory:\n-   because: b\n    on: 2020-01-01\n",
            "name: X\nhistory:\n-   on: 2020-01-01\n    because: b\n"),
        (
            "name: X\nanswers:\n  # c\n  common:\n    because: b\n    is: yes\n  repeatable: {because: a, is: no}\n",
            "name: X\nanswers:\n  repeatable: {because: a, is: no}\n  # c\n  common:\n    is: yes\n    because: b\n",
        ),
        # keys that are not known come last
        ("zzz: 1\nkind: platform\naaa: 2\nname: X\n", "name: X\nkind: platform\nzzz: 1\naaa: 2\n"),
    ],
)  # fmt: skip
def test_keys_move_with_all_that_is_theirs(before: str, after: str) -> None:
    """Comments, texts of several lines, blank lines; a second run changes nothing."""
    assert formatted(before) == after


def test_a_stage_in_place_has_its_own_order() -> None:
    """It begins with its id; a step that names a stage begins with that."""
    before = "stages:\n  - when: w\n    stage: a\n  - enablers: [x]\n    name: N\n    id: b\nname: X\n"
    after = "name: X\nstages:\n  - stage: a\n    when: w\n  - id: b\n    name: N\n    enablers: [x]\n"
    assert formatted(before, JOURNEY) == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kind: a\nkind: b\nname: X\n", "errors"),
        ("kind: &a platform\nname: X\n", "errors"),
        ("<<: {kind: platform}\nname: X\n", "errors"),
        ("kind: platform\n---\nname: X\n", "errors"),
        ("kind:\tplatform\n\tname: X\n", "errors"),
        ("kind: [\nname: X\n", "errors"),
        ("? kind\n: platform\n? name\n: X\n", "lines"),
        ("", "errors"),
        ("kind: platform\n\nowner: a\nsummary: |+\n  k\nname: X\n", "same"),
    ],
)
def test_what_cannot_be_put_in_order_is_left(text: str, reason: str) -> None:
    """Errors come first; and what would be read otherwise stays as it is."""
    with pytest.raises(NotFormattedError) as error:
        format_file(ENABLER, text.encode(), ["models"])
    assert error.value.reason == reason


def parse(data: bytes) -> dict[str, object]:
    """What is read from the file of an enabler."""
    found = parse_file(ENABLER, data, ["models"])
    assert found
    return found.drafts[0].value


COMMENTS = st.sampled_from(["", "", "", "# c\n", "\n", "\n# d\n", "# e\n\n", "   # f\n", "#\n\n\n"])
VALUES = {
    "name": ["X", '"X # y"', "'X''s'"],
    "summary": ["S # c", ">-\n  S\n\n   # t\n  u", "'S\n\n  T'", "|+\n  k\n", '"a\\\n  b"', "|2-\n   x"],
    "rationale": ["|\n  # name: Y\n\n  a", "a\n  b\n\n  c", ">+\n  a\n"],
    "does": ["[a, b]", "\n- a\n# g\n- b", "[\n  a, # b\n  c ]", "\n  -\n    a"],
    "history": [
        "\n  - because: b\n    # h\n    on: 2020-01-01\n\n    stance: common\n  - {on: 2021-01-01, stance: common}",
        "\n- stance: common # i\n  because: |\n    x\n     # y\n  on: 2020-01-01",
        "[{because: a,\n   on: 2020-01-01}]",
    ],
    "answers": [
        "\n  common:\n    because: >\n      a\n    is: no\n  # j\n  repeatable: {is: no}",
        "{common: {because: a}}",
    ],
    "extra": ["{z: 1, a: 007}", "\n  z: 1\n  # k\n  a: 2", "{}"],
    "people": ["ü ⛴ 😀", "", "~"],
    "links": ["\n  - url: https://a.example\n    title: T", "[]"],
}


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Files of an enabler with all sorts of values and comments, in any order."""
    keys = draw(st.permutations(list(VALUES)))
    keys = [key for key in keys if key == "name" or draw(st.integers(0, 2))]
    parts = [f"{draw(COMMENTS)}{key}: {draw(st.sampled_from(VALUES[key]))}\n" for key in keys]
    text = "".join([draw(COMMENTS), *parts, draw(COMMENTS)])
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


@settings(max_examples=120, deadline=None)
@given(files())
def test_formatting_moves_lines_and_nothing_else(data: bytes) -> None:
    """The same is read, the lines are the same in another order, a second time changes nothing; or it is left."""
    before = parse_file(ENABLER, data, ["models"])
    assert before
    # blank lines that `+` keeps, an open last line, or an indented comment may become a part of a text
    may_differ = b"+" in data or b"   # f" in data or not data.endswith(b"\n") or before.findings
    with suppress(NotFormattedError) if may_differ else nullcontext():
        check_formatted(data, before.drafts[0].value)


def check_formatted(data: bytes, value: dict[str, object]) -> None:
    """Format a file and compare what is read from it and which lines it has."""
    after = format_file(ENABLER, data, ["models"])
    assert after is not None
    assert parse(after) == value
    assert lines(after) == lines(data)
    assert format_file(ENABLER, after, ["models"]) == after
    keys = list(parse(after))
    order = [field.name for field in guide(KINDS["enabler"].entity)]
    assert keys == sorted(keys, key=order.index)


def lines(data: bytes) -> Counter[bytes]:
    """The lines of a file without the marks of list items, which stand before whichever key is first."""
    return Counter(line.strip(b"- \r") for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n"))


@pytest.mark.parametrize("name", ["example", "bakery", "empty", "retailer", "university"])
def test_the_organisations_that_we_ship_are_in_order(name: str) -> None:
    """The example and what `new` writes: `format` changes nothing. Shuffled keys come back to the same order."""
    project = load(ROOT if name == "example" else STARTERS / name)
    found = format_files(project.files, project.files, project.settings.models)
    assert (found.left, sorted(found.changed)) == ({}, [])
    chance = random.Random(1)
    for path, data in project.files.items():
        blocks = blocks_of(data.decode())
        shuffled = "".join(chance.sample(blocks, len(blocks))).encode()
        assert format_file(path, shuffled, project.settings.models) == data


def blocks_of(text: str) -> list[str]:
    """Each key at the margin with its lines; none for a file whose comments or blank lines would move with others."""
    if "\n#" in text or "\n\n" in text or text.startswith("#"):
        return [text]
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[:1] in " -":
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "organisation"])
def test_the_whole_files_of_the_reference_can_be_formatted(kind: str) -> None:
    """They are what people copy."""
    text = MESSAGES[f"whole.{kind}"]
    assert isinstance(text, str)
    formatted(text, f"models/{KINDS[kind].folder}/x.yaml")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["format", *map(str, arguments)])


PROJECT = {
    "models/organisation.yaml": "purpose: P\nname: Ferry\n",
    "models/enablers/a.yaml": "kind: platform\nname: A\n",
    "models/enablers/b.yaml": "name: B\n",
    "models/enablers/c.yaml": "kind: platform\nkind: system\nname: C\n",
    "content/about.md": "# About\n",
}


def test_check_lists_files_and_writes_nothing(tmp_path: Path) -> None:
    """With exit status 1 where one is not in order; each on a line, from the current folder."""
    write_project(tmp_path, PROJECT)
    result = run(tmp_path, "--check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [f"{tmp_path}/models/enablers/a.yaml", f"{tmp_path}/models/organisation.yaml"]
    assert "c.yaml is left as it is" in result.stderr
    assert load(tmp_path).files == {path: text.encode() for path, text in PROJECT.items() if "models" in path}
    assert run(tmp_path / "models/enablers/b.yaml", "--check").exit_code == 0


def test_files_are_put_in_order(tmp_path: Path) -> None:
    """Those that are named, or all; one with an error is left, which makes the exit status 1."""
    write_project(tmp_path, PROJECT)
    assert run(tmp_path / "models/enablers/a.yaml").exit_code == 0
    assert (tmp_path / "models/enablers/a.yaml").read_text(encoding="utf-8") == "name: A\nkind: platform\n"
    assert run(tmp_path).exit_code == 1
    assert (tmp_path / "models/organisation.yaml").read_text(encoding="utf-8") == "name: Ferry\npurpose: P\n"
    (tmp_path / "models/enablers/c.yaml").unlink()
    result = run(tmp_path)
    assert (result.exit_code, result.output) == (0, "All files are in order.\n")


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    """It was a mistake to name it."""
    write_project(tmp_path, PROJECT)
    result = run(tmp_path / "content/about.md")
    assert result.exit_code == 2
    assert "is no file of a model" in result.output


def test_a_link_is_left(tmp_path: Path) -> None:
    """It is said, and where it leads nothing is written."""
    write_project(tmp_path, {**PROJECT, "models/enablers/c.yaml": "name: C\n", "real": "kind: platform\nname: D\n"})
    (tmp_path / "models/enablers/d.yaml").symlink_to(tmp_path / "real")
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "symbolic link" in result.output
    assert (tmp_path / "real").read_text(encoding="utf-8") == "kind: platform\nname: D\n"

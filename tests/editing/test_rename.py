"""What a rename changes, character by character, and what it refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main
from stagebook.editing.add import AddError
from stagebook.editing.rename import RenameError, UnsureReferencesError, make_rename
from stagebook.project.folder import load
from tests.cli.projects import write_project

BASE = {
    "models/organisation.yaml": "name: Ferry\n",
    "models/enablers/pay.yaml": "name: Payments\n",
    "models/journeys/cross.yaml": "name: Cross\nstages: [board]\n",
    "models/stages/board.yaml": "name: Board\n",
}


def project(folder: Path, **files: str) -> Path:
    """A project on disk; underscores in names are slashes of paths below `models`."""
    return write_project(folder, {**BASE, **{path: text for path, text in files.items() if text}})


def renamed(
    folder: Path, files: dict[str, str], kind: str = "enabler", old: str = "pay", new: str = "till"
) -> dict[str, str]:
    """The files of a small project that a rename changes, after it, by their new path."""
    write_project(folder, {**BASE, **files})
    found = make_rename(load(folder), kind, old, new)
    return {each.path: each.after.decode() for each in found.files}


REFERENCES = {
    "short in a list": "enablers: [pay]  # pay\n",
    "short in a block": "enablers:\n  - pay   # pay\n  # pay\n  - café\n".replace("  - café\n", ""),
    "long": "enablers:\n  - enabler: pay\n    for: To pay\n",
    "long on one line": "enablers: [{enabler: pay, for: To pay}]\n",
    "quoted": "enablers: ['pay']\n",
    "in double quotes with an escape": 'enablers: ["p\\x61y"]\n',
    "folded": "enablers:\n  - >-  # pay\n    pay\n  - enabler: |-\n      pay\n".replace(
        "  - enabler: |-\n      pay\n", ""
    ),
    "touchpoint and demand": "touchpoints:\n  - channel: web\n    what: pay\n    enablers: [pay]\n"
    "demand:\n  - {says: pay, kind: failure, caused_by: [pay]}\n  - says: pay?\n    kind: failure\n    caused_by:\n"
    "      - enabler: pay\n",
    "a Markdown link": "description: See [pay](enabler:pay), `[pay](enabler:pay)` and enabler:pay.\n",
    "folded Markdown": 'description: >\n  See [pay\n  now](enabler:pay#use "pay") and\n  <enabler:pay>.\n',
    "quoted Markdown": 'description: "Ü\\t[pay](enabler:pay) \\\n  [pay][1]\n\n\n  [1]: enabler:pay"\n',
    "Markdown that only begins so": "description: '[pay](enabler:pay-desk) it''s [pay](enabler:pay)'\n",
}
AFTER = {
    "short in a list": "enablers: [till]  # pay\n",
    "short in a block": "enablers:\n  - till   # pay\n  # pay\n",
    "long": "enablers:\n  - enabler: till\n    for: To pay\n",
    "long on one line": "enablers: [{enabler: till, for: To pay}]\n",
    "quoted": "enablers: ['till']\n",
    "in double quotes with an escape": 'enablers: ["till"]\n',
    "folded": "enablers:\n  - >-  # pay\n    till\n",
    "touchpoint and demand": "touchpoints:\n  - channel: web\n    what: pay\n    enablers: [till]\n"
    "demand:\n  - {says: pay, kind: failure, caused_by: [till]}\n  - says: pay?\n    kind: failure\n    caused_by:\n"
    "      - enabler: till\n",
    "a Markdown link": "description: See [pay](enabler:till), `[pay](enabler:pay)` and enabler:pay.\n",
    "folded Markdown": 'description: >\n  See [pay\n  now](enabler:till#use "pay") and\n  <enabler:till>.\n',
    "quoted Markdown": 'description: "Ü\\t[pay](enabler:till) \\\n  [pay][1]\n\n\n  [1]: enabler:till"\n',
    "Markdown that only begins so": "description: '[pay](enabler:pay-desk) it''s [pay](enabler:till)'\n",
}


@pytest.mark.parametrize("case", REFERENCES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_reference_alone_is_changed(tmp_path: Path, case: str, ending: str) -> None:
    """In every form in which an id can be written; words, comments, code and other ids with the same beginning stay."""
    files = {
        "models/stages/board.yaml": f"name: Board\n{REFERENCES[case]}".replace("\n", ending),
        "models/enablers/pay-desk.yaml": "name: Desk\n",
    }
    after = renamed(tmp_path, files)
    assert after["models/stages/board.yaml"] == f"name: Board\n{AFTER[case]}".replace("\n", ending)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Pay\n", "name: Pay\nwas: [pay]\n"),
        ("name: Pay", "name: Pay\nwas: [pay]"),
        ("name: Pay\r\nkind: platform\r\n", "name: Pay\r\nkind: platform\r\nwas: [pay]\r\n"),
        ("name: Pay\nlinks: []\n", "name: Pay\nwas: [pay]\nlinks: []\n"),
        ("# a\nname: Pay # b\n# c\naccept: []\n", "# a\nname: Pay # b\nwas: [pay]\n# c\naccept: []\n"),
        (
            "name: Pay\nrationale: |\n  A\n\n  # b\n\n# c\n",
            "name: Pay\nrationale: |\n  A\n\n  # b\nwas: [pay]\n\n# c\n",
        ),
        ("{name: Pay}\n", "{was: [pay], name: Pay}\n"),
        ("name: Pay\nwas: [a]  # b\n", "name: Pay\nwas: [a, pay]  # b\n"),
        ("name: Pay\nwas: [ a, ]\n", "name: Pay\nwas: [ a, pay, ]\n"),
        ("name: Pay\nwas: [\n  a, # b\n]\n", "name: Pay\nwas: [\n  a, pay, # b\n]\n"),
        ("name: Pay\nwas: []\n", "name: Pay\nwas: [pay]\n"),
        ("name: Pay\nwas:\n", "name: Pay\nwas: [pay]\n"),
        ("name: Pay\nwas: ~ # b\n", "name: Pay\nwas: [pay] # b\n"),
        ("name: Pay\nwas:\n  - a # b\nkind: platform\n", "name: Pay\nwas:\n  - a # b\n  - pay\nkind: platform\n"),
        ("name: Pay\nwas:\n- 'a'", "name: Pay\nwas:\n- 'a'\n- pay"),
        ("name: Pay\nwas: [a, till, b]\n", "name: Pay\nwas: [a, pay, b]\n"),
        ('name: Pay\nwas:\n  - "till" # b\n', 'name: Pay\nwas:\n  - "pay" # b\n'),
        ("\ufeffname: Pay\n", "\ufeffname: Pay\nwas: [pay]\n"),
    ],
)
def test_the_old_id_is_added_to_was(tmp_path: Path, before: str, after: str) -> None:
    """In the form in which the list is written; where the new id is in it, the old one takes its place."""
    assert renamed(tmp_path, {"models/enablers/pay.yaml": before}) == {"models/enablers/till.yaml": after}


def test_a_stage_in_place_is_renamed_in_its_journey(tmp_path: Path) -> None:
    """Its id and `was` stand in the text; no file moves."""
    text = "name: Cross\nstages:\n  - board\n  - id: dock\n    name: Dock\n  - {id: land, name: Land}\n"
    after = renamed(tmp_path, {"models/journeys/cross.yaml": text}, "stages", "dock", "2026")
    assert after == {
        "models/journeys/cross.yaml": text.replace(
            "- id: dock\n    name: Dock\n", '- id: "2026"\n    name: Dock\n    was: [dock]\n'
        )
    }
    after = renamed(tmp_path, {"models/journeys/cross.yaml": text}, "stage", "land", "on")
    assert after["models/journeys/cross.yaml"] == text.replace("{id: land", '{was: [land], id: "on"')


@pytest.mark.parametrize(
    ("new", "written"),
    [("on", '"on"'), ("1e5", '"1e5"'), ("0b1", '"0b1"'), ("2026-01-01", '"2026-01-01"'), ("on-2", "on-2")],
)
def test_an_id_that_yaml_reads_as_something_else_is_quoted(tmp_path: Path, new: str, written: str) -> None:
    """By YAML 1.1 too, which other programs read."""
    files = {
        "models/stages/board.yaml": "name: Board\nenablers: [pay, 'pay2']\n",
        "models/enablers/pay2.yaml": "name: P\n",
    }
    after = renamed(tmp_path, files, new=new)
    assert after["models/stages/board.yaml"] == f"name: Board\nenablers: [{written}, 'pay2']\n"
    assert f"models/enablers/{new}.yaml" in after


def test_a_file_stays_in_its_folder(tmp_path: Path) -> None:
    """Below the folder of its kind, and with references from all kinds of fields that there are."""
    (tmp_path / "models/enablers").mkdir(parents=True)
    files = {
        "models/enablers/pay.yaml": "name: Other\n",
        "models/enablers/deep/er/sms.yaml": "name: Messages\n",
        "models/measures/m.yaml": "name: M\nof:\n  enabler: sms\n",
        "models/changes/c.yaml": "name: C\nretires:\n  - {enabler: sms, replaced_by: pay}\n",
        "models/enablers/z.yaml": "name: Z\ndepends_on: [sms]\n",
    }
    after = renamed(tmp_path, files, old="sms", new="texts")
    assert set(after) == {
        "models/enablers/deep/er/texts.yaml",
        "models/measures/m.yaml",
        "models/changes/c.yaml",
        "models/enablers/z.yaml",
    }


PAGE = """---
title: enabler:pay
---
# Pay

[](enabler:pay#use) and [two
lines](enabler:pay) ![](picture:enabler/pay) ![](picture:enabler/pay-desk) [pay](enabler:pay-desk)
<a href="enabler:pay">x</a> [x](enablers/pay.md#a) [x](../enablers/pay/) <a href='../enablers/pay/'>y</a>
[picture](pictures/enabler-pay-score.svg) ![z](enablers/pay/plan.png) [o](https://example.org/enablers/pay/)
`[](enabler:pay)` [s](stage:pay) enabler:pay pay [other](pay.md)

[1]: enabler:pay "pay"

```
[](enabler:pay)
```
"""
PAGE_AFTER = """---
title: enabler:pay
---
# Pay

[](enabler:till#use) and [two
lines](enabler:till) ![](picture:enabler/till) ![](picture:enabler/pay-desk) [pay](enabler:pay-desk)
<a href="enabler:till">x</a> [x](enablers/till.md#a) [x](../enablers/till/) <a href='../enablers/till/'>y</a>
[picture](pictures/enabler-till-score.svg) ![z](enablers/till/plan.png) [o](https://example.org/enablers/pay/)
`[](enabler:pay)` [s](stage:pay) enabler:pay pay [other](pay.md)

[1]: enabler:till "pay"

```
[](enabler:pay)
```
"""
NAV = """site_name: Ferry
docs_dir: content
nav:
  - About: about.md   # enabler:pay
  - Pay: enabler:pay
  - 'enablers/pay/'
  - More: [enablers/pay.md, "./enablers/pay/index.md", stages/pay.md, https://example.org/enablers/pay/]
theme: {name: stagebook}
plugins: [stagebook]
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_pages_and_navigation_follow(tmp_path: Path, ending: str) -> None:
    """Links by id, pictures, paths and addresses of the page; what is added to its page moves with it."""
    files = {
        "models/enablers/pay-desk.yaml": "name: Desk\n",
        "models/stages/pay.yaml": "name: Pay\n",
        "content/about.md": PAGE.replace("\n", ending),
        "content/pay.md": "# Pay\n",
        "content/enablers/pay.md": "More.\n\n[](enabler:pay) [up](../about.md) [plan](pay/plan.png)\n",
        "content/enablers/pay/plan.png": "x",
        "mkdocs.yml": NAV,
    }
    after = renamed(tmp_path, files)
    assert after["content/about.md"] == PAGE_AFTER.replace("\n", ending)
    assert after["content/enablers/till.md"] == "More.\n\n[](enabler:till) [up](../about.md) [plan](till/plan.png)\n"
    assert after["content/enablers/till/plan.png"] == "x"
    nav = NAV.replace("Pay: enabler:pay", "Pay: enabler:till").replace("'enablers/pay/'", "'enablers/till/'")
    nav = nav.replace("[enablers/pay.md", "[enablers/till.md").replace("./enablers/pay/i", "./enablers/till/i")
    assert after["mkdocs.yml"] == nav
    assert after.keys() == {
        *("content/about.md", "content/enablers/till.md", "content/enablers/till/plan.png"),
        *("mkdocs.yml", "models/enablers/till.yaml"),
    }


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments, str(folder)])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("enablr", "pay", "till"), "Did you mean `enabler`?"),
        (("enabler", "pey", "till"), "Did you mean `pay`?"),
        (("enabler", "cash", "till"), "it is `pay` now"),
        (("enabler", "pay", "pay"), "`pay` is its id already"),
        (("enabler", "pay", "Till"), "Try `till`"),
        (("enabler", "pay", "../till"), "is not a valid id"),
        (("enabler", "pay", "index"), "Nothing was written"),
        (("enabler", "pay", "desk"), "There is already an enabler `desk`, in models/enablers/desk.yaml"),
        (("enabler", "pay", "counter"), "was the id of an enabler that is `desk` now"),
        (("organisation", "organisation", "till"), "The organisation has no id of its own"),
    ],
)
def test_what_cannot_be_renamed_is_said(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """With exit status 2, and nothing is written."""
    files = {
        **BASE,
        "models/enablers/pay.yaml": "name: Pay\nwas: [cash]\n",
        "models/enablers/desk.yaml": "name: Desk\nwas: [counter]\n",
    }
    write_project(tmp_path, files)
    result = run(tmp_path, *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert {path: (tmp_path / path).read_text(encoding="utf-8") for path in files} == files


def test_a_model_with_errors_is_not_renamed(tmp_path: Path) -> None:
    """What names the thing is not sure then: the errors are printed, with exit status 1."""
    write_project(tmp_path, {**BASE, "models/stages/board.yaml": "name: Board\nenablers: [pey]\n"})
    result = run(tmp_path, "enabler", "pay", "till")
    assert result.exit_code == 1
    assert "dangling-reference" in result.output
    assert "not sure what names enabler pay" in result.output
    with pytest.raises(UnsureReferencesError):
        make_rename(load(tmp_path), "enabler", "pay", "till")


def test_a_form_that_cannot_be_followed_is_named(tmp_path: Path) -> None:
    """A link whose id is spelled with entities is one for CommonMark: its place is told, and nothing is written."""
    write_project(tmp_path, {**BASE, "models/stages/board.yaml": "name: Board\ndescription: '[x](enabler:p&#97;y)'\n"})
    with pytest.raises(RenameError, match=r"models/stages/board\.yaml:2: the id `pay` is written in a form"):
        make_rename(load(tmp_path), "enabler", "pay", "till")


def test_keys_that_are_marked_are_not_followed(tmp_path: Path) -> None:
    """`? name` is YAML too: there `was` is not added by guessing."""
    write_project(tmp_path, {**BASE, "models/enablers/pay.yaml": "? name\n: Pay\n"})
    with pytest.raises(RenameError, match=r"models/enablers/pay\.yaml:1: the id `pay` is written in a form"):
        make_rename(load(tmp_path), "enabler", "pay", "till")


def test_kind_and_id_may_be_one_word(tmp_path: Path) -> None:
    """As `show` takes them; the paths that changed are printed."""
    write_project(tmp_path, BASE)
    result = run(tmp_path, "enabler/pay", "till")
    assert result.exit_code == 0, result.output
    assert "Renamed enabler:pay to enabler:till: 1 file changed." in result.output
    assert run(tmp_path, "enabler:till", "pay").exit_code == 0
    assert (tmp_path / "models/enablers/pay.yaml").read_text(encoding="utf-8") == "name: Payments\nwas: [till]\n"


def test_an_unknown_kind_raises(tmp_path: Path) -> None:
    """As in `add`."""
    with pytest.raises(AddError):
        make_rename(load(write_project(tmp_path, BASE)), "thing", "pay", "till")


def test_a_dry_run_prints_what_git_applies(tmp_path: Path) -> None:
    """The diff gives the same files as the rename, moved ones and those without a last line feed too."""
    files = {
        **BASE,
        "models/stages/board.yaml": "name: Börd\r\nenablers: [pay]",
        "content/a.md": "[](enabler:pay)\n\n[](enabler:pay)",
    }
    one, other = write_project(tmp_path / "one", files), write_project(tmp_path / "other", files)
    told = run(one, "enabler", "pay", "till", "--dry-run")
    assert told.exit_code == 0
    assert load(one).files == load(other).files
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=one, input=told.stdout_bytes, check=True)
    assert run(other, "enabler", "pay", "till").exit_code == 0
    assert (load(one).files, load(one).pages) == (load(other).files, load(other).pages)
    assert "models/enablers/till.yaml" in load(one).files

"""A file or a folder that lies or is called wrongly is one error, and nothing that names its things dangles."""

from __future__ import annotations

from pathlib import Path

import pytest

from stagebook.checking import check_project
from stagebook.findings.finding import Severity
from stagebook.model.kinds import KINDS, ORGANISATION, Kind
from stagebook.project.folder import load
from stagebook.reading import read
from stagebook.reading.shapes import shapes
from stagebook.source import Place
from stagebook.words import say
from tests.mkdocs.conftest import write
from tests.reading.messages import found_in, read_texts

EXAMPLES = {
    kind.name: say(f"whole.{kind.name}") for kind in KINDS.values() if kind.name != ORGANISATION
}  # fmt: skip
USERS = {
    "enabler": ("stages/user.yaml", "enablers: [{}]"),
    "team": ("enablers/user.yaml", "owner: {}"),
    "stage": ("journeys/user.yaml", "stages: [{}]"),
    "journey": ("journeys/user.yaml", "then: [{}]"),
    "customer": ("journeys/user.yaml", "customer: {}"),
    "service": ("stages/user.yaml", "service: {}"),
    "business": ("services/user.yaml", "business: {}"),
    "measure": ("changes/user.yaml", "expects: [{{measure: {}}}]"),
}
"""A file that names a thing of each kind that can be named."""


def user_of(kind: str, identifier: str) -> dict[str, str]:
    """A file that refers to a thing; none for a kind that no field refers to."""
    path, text = USERS.get(kind, ("teams/user.yaml", "summary: {}"))
    return {path: f"name: User\n{text.format(identifier)}\n"}


@pytest.mark.parametrize("folder", [kind.folder for kind in KINDS.values() if kind.name != ORGANISATION])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_misplaced(kind: str, folder: str) -> None:
    """A file in the folder of another kind is one error with the path to move it to, for all pairs of kinds."""
    (there,) = [each for each in KINDS.values() if each.folder == folder]
    keys = {line.split(":")[0] for line in EXAMPLES[kind].splitlines() if line[:1].isalpha()}
    if keys <= set(shapes(there.entity)):
        return
    text = "".join(f"{key}: {{}}\n" if key != "name" else "name: X\n" for key in sorted(keys))
    files = {f"{folder}/thing.yaml": text, **user_of(kind, "thing")}
    (finding,) = read_texts(files).findings
    assert finding.code == "unknown-key"
    assert f"models/{KINDS[kind].folder}/thing.yaml" in finding.hint
    assert say(f"a.{kind}") in finding.message


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("stages/x.yaml", "name: X\nstance: common", "Move it to `models/enablers/x.yaml`, or remove `stance`."),
        ("teams/x.yaml", "name: X\nkind: platform\nstance: common", "Move it to `models/enablers/x.yaml`."),
        ("teams/x.yaml", "name: X\nkind: product\nvalue: a", "Move it to `models/services/x.yaml`."),
        ("organisation.yaml", "name: My desk\nstance: common\ndoes: [a]", "Move it to `models/enablers/my-desk.yaml`."),
    ],
)
def test_misplaced_by_a_few_keys(path: str, text: str, hint: str) -> None:
    """Words under the keys tell kinds with the same keys apart."""
    found = read_texts({path: text}).findings
    assert [finding.hint for finding in found if finding.code == "unknown-key"] == [hint]


@pytest.mark.parametrize(
    ("path", "text", "hint"),
    [
        ("services/x.yaml", "name: X\ncustomer: []", "Did you mean `customers`?"),
        ("stages/x.yaml", "name: X\nstance: common\nmoment: pay", "It is a key of an enabler."),
        ("teams/x.yaml", "name: X\npurpose: a", "It is a key of the organisation, a business or a journey."),
    ],
)
def test_not_misplaced(path: str, text: str, hint: str) -> None:
    """A misspelt key, or one key among others of the kind, does not make a file one of another kind."""
    (finding,) = read_texts({path: text}).findings
    assert finding.hint.startswith(hint)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.name != ORGANISATION], ids=lambda kind: kind.name
)
@pytest.mark.parametrize("spelling", ["capitals", "doubled", "singular"])
def test_folder_misspelt(kind: Kind, spelling: str) -> None:
    """A folder in capitals, misspelt or in the singular is one error, however many files are in it."""
    spelt = {"capitals": kind.folder.upper(), "doubled": kind.folder[:-1] + kind.folder[-2:], "singular": kind.name}
    folder = spelt[spelling]
    files = {f"{folder}/{each}.yaml": "name: X" for each in ("a", "deep/b", "c")}
    (finding,) = read_texts({**files, **user_of(kind.name, "b")}).findings
    assert (finding.code, finding.at) == ("unknown-folder", Place(f"models/{folder}"))
    assert finding.hint == f"Did you mean `{kind.folder}`?"


def test_folder_of_no_kind() -> None:
    """Things in a folder of no kind may be of any: nothing that names one dangles."""
    files = {"zebra/a.yaml": "name: X", "zebra/b.yaml": "name: X", **user_of("enabler", "a")}
    (finding,) = read_texts(files).findings
    assert (finding.code, finding.at) == ("unknown-folder", Place("models/zebra"))
    (finding,) = read_texts({"a.yaml": "name: X\nstance: common", **user_of("enabler", "a")}).findings
    assert finding.hint == "Its keys are those of an enabler: move it to models/enablers/a.yaml."


def test_folder_of_a_part_of_the_organisation() -> None:
    """A folder of a team with folders of kinds in it is one error: the kind comes first, or it is a model folder."""
    files = {"team-a/enablers/a.yaml": "name: X", "team-a/stages/s.yaml": "name: S", **user_of("enabler", "a")}
    (finding,) = read_texts(files).findings
    assert finding.at == Place("models/team-a")
    assert finding.hint == (
        "Move what is in it to models/enablers/team-a/. Or move team-a beside models, and list both in mkdocs.yml: "
        "`models: [models, team-a]`"
    )
    (finding,) = read_texts({"models/enablers/a.yaml": "name: X", **user_of("enabler", "a")}).findings
    assert finding.hint == "Move what is in it up into models."


def test_folder_of_the_organisation() -> None:
    """A folder for the organisation is told its file; that it is missing is not told besides."""
    (finding,) = read({"models/organisation/about.yaml": b"name: X"}).findings
    assert finding.hint == "Write it as models/organisation.yaml."


DEVICES = ["con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(10))]


@pytest.mark.parametrize("name", [*DEVICES, "AUX", "Con"])
def test_device_of_windows(name: str) -> None:
    """A file that Windows takes for a device is one error, and counts as existing; so is an id written in place."""
    files = {f"enablers/{name}.yaml": "name: X", **(user_of("enabler", name) if name.islower() else {})}
    (finding,) = read_texts(files).findings
    assert (finding.code, f"`{name}.yaml`" in finding.message, "Windows" in finding.message) == (
        "file-name",
        True,
        True,
    )
    assert finding.hint == f"Give it another name, for example {name.lower()}-1.yaml."
    if name.islower():
        (finding,) = read_texts({"journeys/j.yaml": f"name: J\nstages: [{{id: {name}, name: S}}]"}).findings
        assert (finding.code, finding.hint) == ("stage-id", f"id: {name}-1")
        (finding,) = read_texts({"enablers/e.yaml": f"name: E\nwas: [{name}]"}).findings
        assert finding.code == "former-id"


@pytest.mark.parametrize("name", ["console", "com10", "auxiliary", "lpt", "null", "con-1", "com"])
def test_no_device(name: str) -> None:
    """Names that only begin like a device are ids."""
    assert read_texts({f"enablers/{name}.yaml": "name: X", f"stages/{name}/s.yaml": "name: S"}).findings == ()


@pytest.mark.parametrize("name", ["aux", "NUL", "com1.old", "a:b", "what?", "food.", "food "])
def test_folder_that_windows_refuses(name: str) -> None:
    """A folder below a kind's that Windows cannot have is one error, whatever is in it."""
    files = {f"enablers/{name}/{each}.yaml": "name: X" for each in "abc"}
    (finding,) = read_texts({**files, **user_of("enabler", "b")}).findings
    assert (finding.code, finding.at) == ("file-name", Place(f"models/enablers/{name}"))


@pytest.mark.parametrize(
    ("path", "place", "hint"),
    [
        ("nul.md", "nul.md", "Give it another name, for example nul-1.md."),
        ("guide/Com3.png", "guide/Com3.png", "Give it another name, for example Com3-1.png."),
        ("con/about.md", "con", "Give the folder another name."),
        ("plan: draft.md", "plan: draft.md", "Give the file another name."),
        ("draft .md", "draft .md", "Give the file another name."),
    ],
)
def test_page_that_windows_refuses(tmp_path: Path, path: str, place: str, hint: str) -> None:
    """A hand-written page, or a file beside it, that Windows cannot have is an error of `check`, as of a model."""
    write(
        tmp_path,
        {"models/organisation.yaml": "name: Lido\n", f"content/{path}": "# X\n", "content/console.md": "# Y\n"},
    )
    findings = check_project(load(tmp_path)).report.findings
    (finding,) = [each for each in findings if each.severity is Severity.ERROR]
    assert (finding.code, finding.at, finding.hint) == ("file-name", Place(f"content/{place}"), hint)


def test_names_that_differ_by_case() -> None:
    """Two files whose names differ only by case are one on Windows; no hint renames a file over another."""
    files = {"enablers/booking.yaml": "name: A", "enablers/Booking.yaml": "name: B", "enablers/Tills.yml": "name: C"}
    found = read_texts({**files, "enablers/tills.yaml": "name: D"}).findings
    assert {finding.at: finding.hint for finding in found} == {
        Place("models/enablers/Booking.yaml"): "On Windows and macOS Booking.yaml and booking.yaml are one file. "
        "Keep one of the two.",
        Place("models/enablers/Tills.yml"): "There is tills.yaml beside it. Keep one of the two, or give this one a "
        "name of its own.",
    }


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("billing.yaml.txt", "billing.yaml"),
        ("billing.yml.TXT", "billing.yaml"),
        ("billing.YAML", "billing.yaml"),
        ("billing.Yml", "billing.yaml"),
        ("billing.ymal", "billing.yaml"),
        ("billing.json", "billing.yaml"),
        ("billing.txt", "billing.yaml"),
        ("billing", "billing.yaml"),
        ("Billing Desk.json", "billing-desk.yaml"),
    ],
)
def test_wrong_ending(tmp_path: Path, name: str, better: str) -> None:
    """A model with another ending, or none, is one error with its right name, and counts as existing."""
    for path, text in {
        "organisation.yaml": "name: N", f"enablers/{name}": '{"name": "Billing"}',
        **user_of("enabler", better.removesuffix(".yaml")),
    }.items():  # fmt: skip
        (tmp_path / "models" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "models" / path).write_text(text)
    (finding,) = found_in(tmp_path)
    assert (finding.code, finding.hint) == ("file-ending", f"Rename it to {better}.")


@pytest.mark.parametrize(
    "name", ["README.md", "README", "LICENSE", ".gitkeep", "plan.pdf", "booking.png", "data.csv", "page.html", "a.xml"]
)
def test_no_model(tmp_path: Path, name: str) -> None:
    """What is plainly no model is left alone, whatever it says; a link by such a name is none of a model."""
    folder = tmp_path / "models" / "enablers"
    folder.mkdir(parents=True)
    (folder.parent / "organisation.yaml").write_text("name: N")
    (folder / name).write_text("name: Billing")
    assert (found_in(tmp_path), set(load(tmp_path).files)) == ((), {"models/organisation.yaml"})


STAGES = {"stages/register.yaml": "name: Sign up"}


@pytest.mark.parametrize(
    ("item", "hint"),
    [
        ("{id: register}", "List it by its id: write `register` or `{stage: register}`."),
        ("{id: register, when: First}", "List it by its id: write `{stage: register, when: First}`."),
        ("{name: Sign up}", "List it by its id: write `register` or `{stage: register}`."),
        ("{name: Register}", "List it by its id: write `register` or `{stage: register}`."),
        (
            "{id: register, trying_to: Begin}",
            "List it by its id: write `{stage: register}`, and move what else stands here to "
            "models/stages/register.yaml.",
        ),
    ],
)
def test_stage_listed_as_if_new(item: str, hint: str) -> None:
    """A stage that exists, listed by `id` or by its name, is one error with the form to write."""
    for stages in (STAGES, {"journeys/i.yaml": "name: I\nstages: [{id: register, name: Sign up}]"}):
        found = read_texts({**stages, "journeys/j.yaml": f"name: J\nstages: [{item}]"}).findings
        told = [each for each in found if each.code != "stage-of-other-journey"]
        if stages is STAGES:
            assert [(each.code, each.hint) for each in told] == [("duplicate-id", hint)]
        else:
            assert len(told) == 1


def test_stage_listed_where_its_file_is_unreadable() -> None:
    """A stage whose file cannot be read exists all the same."""
    files = {"stages/register.yaml": "name: [", "journeys/j.yaml": "name: J\nstages: [{id: register}]"}
    assert sorted(each.code for each in read_texts(files).findings) == ["duplicate-id", "yaml-syntax"]


@pytest.mark.parametrize("item", ["{id: other}", "{name: Other}", "{id: register-2, name: Sign up}"])
def test_stage_that_is_new(item: str) -> None:
    """A stage that does not exist lacks its name or its id; one that has both may be called like another."""
    found = read_texts({**STAGES, "journeys/j.yaml": f"name: J\nstages: [{item}]"}).findings
    assert [each.code for each in found] == ([] if "-2" in item else ["missing-key"])

"""Beginning a project: what is written is sound, and nothing is written over."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from stagebook.checking import check_project
from stagebook.editing.existing_folder import InTheWayError
from stagebook.editing.new import EMPTY, SHAPES, begin, make_project
from stagebook.findings.codes import NO_EDIT_LINKS
from stagebook.findings.finding import Severity
from stagebook.mkdocs import build_site
from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.project.folder import load


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "bakery"
    begin(folder)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


# ------------------------------------------------------------------ what is written


def test_there_is_nothing_to_find(project: Path) -> None:
    """A new project has no finding, not even a note, and none that had to be accepted."""
    found = check_project(load(project))
    assert found.report.findings == ()


def test_it_shows_what_there_is_to_write(project: Path) -> None:
    """It has an example of each kind that one begins with, a shared stage, and an enabler of each stance."""
    whole = check_project(load(project)).whole
    assert whole
    model, _ = whole
    counts = Counter(thing.kind_name for thing in model)
    assert set(KINDS) - set(counts) == {"business"}
    assert {enabler.stance for enabler in model.enablers.values()} == {"repeatable", "common", "independent"}
    assert all(enabler.rationale for enabler in model.enablers.values())
    assert any(len(journeys) > 1 for journeys in model.journeys_at.values())


def test_it_goes_once_round(project: Path) -> None:
    """A failure has a cause and a change that addresses it, expects an outcome for customers and began. The outcome was
    read before and after, and the failure was counted again: there was less of it.
    """
    whole = check_project(load(project)).whole
    assert whole
    model, analysis = whole
    (failure,) = (item for item in analysis.demand.items if item.is_failure)
    (cause,) = failure.demand.causes
    assert analysis.demand.addressed.enablers == {cause.id: ("tick-when-ready",)}
    change = model.changes["tick-when-ready"]
    assert change.began
    expected = [model.measures[each.measure] for each in change.expects]
    (outcome,) = (each for each in expected if (each.kind, each.for_) == ("outcome", "customer"))
    days = [reading.on for reading in outcome.readings]
    assert min(days) < change.began < max(days)
    first, last = failure.demand.recorded_counts
    assert first.on
    assert last.on
    assert first.on < change.began < last.on
    assert last.volume < first.volume


def test_it_builds(project: Path) -> None:
    """It builds as it is, with the page that tells colleagues about it."""
    found = build_site(project, strict=True).findings
    assert [each.code for each in found if each.code != NO_EDIT_LINKS] == []  # it is in no repository
    assert "Harbour Lane Bakery" in (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "written by those who do the work" in (project / "site" / "about" / "index.html").read_text(encoding="utf-8")


def test_what_is_built_is_kept_out_of_git(project: Path) -> None:
    """What a build makes is ignored by git, and nothing of what was written is."""
    assert "/site/" in (project / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_organisation_has_the_name_that_was_given(tmp_path: Path) -> None:
    """The name stands in the model and on the site, whatever it is."""
    name = 'Żabka: "north" & <south> #1'
    begin(tmp_path, name)
    whole = check_project(load(tmp_path)).whole
    assert whole
    assert whole[0].organisation.name == name
    build_site(tmp_path)
    assert "&lt;south&gt; #1" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_every_model_file_leads_to_its_schema(project: Path) -> None:
    """The first line of each model file names a schema that is there: that of its kind."""
    for kind in KINDS.values():
        folder = project / "models" / kind.folder
        for file in [
            *folder.rglob("*.yaml"),
            *([project / "models" / f"{kind.name}.yaml"] if kind.name == kind.folder else []),
        ]:
            head = file.read_text(encoding="utf-8").splitlines()[0]
            start, _, path = head.partition("$schema=")
            assert start == "# yaml-language-server: "
            assert json.loads((file.parent / path).read_text(encoding="utf-8"))["title"].lower().endswith(kind.name)


def test_the_same_is_written_every_time() -> None:
    """A new project is the same bytes wherever it is made."""
    assert make_project() == make_project()
    assert make_project() == make_project("Harbour Lane Bakery")


# ------------------------------------------------------------------ what was there


@pytest.mark.parametrize(
    "there",
    [
        [],
        [".git/config", ".github/workflows/ci.yml", ".editorconfig"],
        ["LICENSE", "NOTICE.txt", "CODE_OF_CONDUCT.md", "Contributing.md", "our.code-workspace"],
        ["README.md"],
        ["readme.rst"],
        [".idea/misc.xml", ".vscode/settings.json", ".vscode/launch.json"],
        ["models/.gitkeep"],
    ],
)
@pytest.mark.parametrize("starter", ["bakery", EMPTY])
def test_folders_in_which_a_project_can_begin(tmp_path: Path, there: list[str], starter: str) -> None:
    """What belongs to a repository or an editor is no hindrance, and stays as it was."""
    for path in there:
        (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / path).write_text("theirs", encoding="utf-8")
    begin(tmp_path, starter=starter)
    assert (tmp_path / "models" / "organisation.yaml").is_file()
    assert all((tmp_path / path).read_text(encoding="utf-8") == "theirs" for path in there)


def test_a_second_readme_is_not_written(tmp_path: Path) -> None:
    """Whatever its ending and its letters: of two, hosts would show ours. The one that stays is named."""
    (tmp_path / "Readme.rst").write_text("theirs", encoding="utf-8")
    begun = begin(tmp_path)
    assert begun.plan.kept == ("Readme.rst",)
    assert [each.name for each in tmp_path.iterdir() if each.name.lower().startswith("readme")] == ["Readme.rst"]


@pytest.mark.parametrize(
    ("theirs", "then"),
    [
        (b"", b"# H\n/site/\n/.site.*/\n/.cache/\n/.stagebook/\n"),
        (b"*.log", b"*.log\n\n# H\n/site/\n/.site.*/\n/.cache/\n/.stagebook/\n"),
        (b"site\n.cache/\n", b"site\n.cache/\n\n# H\n/.site.*/\n/.stagebook/\n"),
        (b"*.log\r\n", b"*.log\r\n\r\n# H\r\n/site/\r\n/.site.*/\r\n/.cache/\r\n/.stagebook/\r\n"),
        (
            b"\xff/site/\n/.site.*/\n/.cache\n.stagebook\n",
            b"\xff/site/\n/.site.*/\n/.cache\n.stagebook\n\n# H\n/site/\n",
        ),
        (b"/site/\n/.site.*/\n/.cache/\n/.stagebook/", b"/site/\n/.site.*/\n/.cache/\n/.stagebook/"),
    ],
)
def test_a_gitignore_gets_the_lines_that_it_lacks(tmp_path: Path, theirs: bytes, then: bytes) -> None:
    """In its own style of line ends, after what it has; a line that it has in another form is not added."""
    (tmp_path / ".gitignore").write_bytes(theirs)
    begin(tmp_path)
    heading = make_project()[".gitignore"].splitlines()[0]
    assert (tmp_path / ".gitignore").read_bytes() == then.replace(b"# H", heading)


def test_a_gitignore_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    """It stays, and the lines that are to be added are told."""
    inside, outside = tmp_path / "inside", tmp_path / "theirs"
    inside.mkdir()
    outside.write_text("theirs")
    (inside / ".gitignore").symlink_to(outside)
    begun = begin(inside)
    assert outside.read_text() == "theirs"
    assert (begun.plan.can_append, "/site/" in begun.plan.ignored) == (False, True)


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ("mkdocs.yml", "mkdocs.yml"),
        ("mkdocs.yaml", "mkdocs.yaml"),
        ("content/notes.md", "content"),
        ("site/index.html", "site"),
        (".stagebook/schema/stage.schema.json", ".stagebook/schema/stage.schema.json"),
        ("models/enablers/till.yaml", "models/enablers/till.yaml"),
        ("models/enablers/other.yaml", "models"),
        ("notes.txt", "notes.txt"),
        ("src/main.c", "src"),
    ],
)
def test_folders_in_which_it_cannot(tmp_path: Path, there: str, named: str) -> None:
    """A file that would be written over, or anybody's work, is named, and the folder is left as it was."""
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("theirs", encoding="utf-8")
    with pytest.raises(InTheWayError) as raised:
        begin(tmp_path)
    assert named in raised.value.paths
    assert everything(tmp_path) == {there: b"theirs"}


def test_a_second_time(project: Path) -> None:
    """A project that was begun is not begun again."""
    before = everything(project)
    with pytest.raises(InTheWayError):
        begin(project, "Another name")
    assert everything(project) == before


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    """A folder or file that is a link stays, or is in the way; nothing is written through it."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / ".vscode").symlink_to(outside)
    (inside / "content").symlink_to(outside)
    (inside / ".stagebook").symlink_to(tmp_path / "nowhere")
    with pytest.raises(InTheWayError) as raised:
        begin(inside)
    assert {"content/about.md", ".stagebook/.gitignore"} <= set(raised.value.paths)
    (inside / "content").unlink()
    (inside / ".stagebook").unlink()
    assert begin(inside).plan.kept == (".vscode",)
    assert not any(outside.iterdir())


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails half-way, what had been written is taken away."""
    opened = 0
    real = Path.open

    def failing(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        nonlocal opened
        if mode == "xb":
            opened += 1
        if opened == 20:
            raise OSError(28, os.strerror(28))
        return real(self, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(OSError, match="space"):
        begin(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_a_starter_of_each_shape_is_a_whole_organisation(shape: str, tmp_path: Path) -> None:
    """It reads as the shape that it declares, and has nothing open: every note is mended or accepted with a reason."""
    begin(tmp_path / "mine", starter=SHAPES[shape])
    found = check_project(load(tmp_path / "mine"))
    assert found.whole
    model, analysis = found.whole
    whole = analysis.shape[model.organisation.ref]
    assert (whole.declared, whole.reading) == (shape, shape)
    assert [finding for finding in found.report.findings if not finding.accepted] == []


def test_a_starter_takes_the_name_of_the_organisation(tmp_path: Path) -> None:
    """The site is called after its organisation, whichever starter it began with and whatever it was named."""
    begin(tmp_path / "one", starter=SHAPES["group"])
    begin(tmp_path / "two", "My own", SHAPES["stage"])
    assert "site_name: Penrow Stores" in (tmp_path / "one/mkdocs.yml").read_text()
    assert "site_name: My own" in (tmp_path / "two/mkdocs.yml").read_text()


# ------------------------------------------------------------------ nothing but folders


def test_an_empty_model_is_one_file_to_fill_in(tmp_path: Path) -> None:
    """Folders for every kind and for pages, the settings, the organisation, and nothing that has to be taken away."""
    begin(tmp_path / "lido", starter=EMPTY)
    files = {path for path in everything(tmp_path / "lido") if not path.startswith(".")}
    folders = {f"models/{kind.folder}/.gitkeep" for kind in KINDS.values() if kind.name != ORGANISATION}
    assert files == {"content/.gitkeep", "mkdocs.yml", "models/organisation.yaml", *folders}
    assert {".gitignore", ".vscode/settings.json"} < set(everything(tmp_path / "lido"))
    first = (tmp_path / "lido/models/organisation.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert (tmp_path / "lido/models" / first.partition("$schema=")[2]).is_file()


def test_an_empty_model_checks_and_builds(tmp_path: Path) -> None:
    """What is not known yet is a note, never more, and there is a site to begin with."""
    begin(tmp_path / "lido", starter=EMPTY)
    assert {finding.severity for finding in build_site(tmp_path / "lido", strict=True).findings} == {Severity.NOTE}
    assert "<title>lido" in (tmp_path / "lido/site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("folder", "given", "name"),
    [("Our #1: lido", "", "Our #1: lido"), ("lido", "The lido", "The lido"), ("li\ndo", "", "Our organisation")],
)
def test_an_empty_model_is_called_after_its_folder(tmp_path: Path, folder: str, given: str, name: str) -> None:
    """Until somebody gives it a name; a folder's name that is no text on one line is not taken."""
    begin(tmp_path / folder, given, EMPTY)
    whole = check_project(load(tmp_path / folder)).whole
    assert whole
    assert whole[0].organisation.name == name


def test_what_was_commented_out_can_be_taken(tmp_path: Path) -> None:
    """Whoever takes the # away has a file that is read."""
    begin(tmp_path, starter=EMPTY)
    organisation = tmp_path / "models/organisation.yaml"
    lines = organisation.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line == "# delivery_model:")
    written = [*lines[:at], *(line.removeprefix("# ") for line in lines[at:])]
    organisation.write_text("\n".join(written), encoding="utf-8")
    whole = check_project(load(tmp_path)).whole
    assert whole
    assert whole[0].organisation.delivery_model

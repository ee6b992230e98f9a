"""The jobs that review a change, executed with this checkout's commands on the change of a fork that means ill."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.repositories import FOLDER, HOSTILE_TEXT, Change, pull_request
from tests.pipelines.shell_steps import (
    Machine,
    add_python,
    read_pipeline,
    require_programs,
    values_of,
    workflow_commands,
)

MARK = "<!-- stagebook:diff -->"
BEFORE = {
    "models/organisation.yaml": "name: Northfield\npurpose: Live well.\n",
    "models/enablers/booking.yaml": "name: Booking\nkind: platform\nstance: common\nrationale: All meet here.\n",
}
AFTER = {"models/enablers/booking.yaml": f"name: '{HOSTILE_TEXT}'\nkind: platform\nstance: common\nrationale: All.\n"}
NEW_THING = {"models/enablers/slots.yaml": f"name: 'Slots {HOSTILE_TEXT}'\nkind: platform\n"}
OURS = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}


def no_code_ran(folder: Path) -> bool:
    """Whether nothing of the hostile texts was run."""
    return list(folder.rglob("pwned")) == []


# ------------------------------------------------------------------ GitHub


class Review:
    """The steps of the review of a pull request, run one after the other until one fails."""

    def __init__(self, change: Change, folder: Path, *, build: bool = False) -> None:
        self.machine = Machine.begin(change.checkout, folder / "machine")
        add_python(self.machine, build=build)
        workflow = read_pipeline(change.checkout / ".github/workflows/stagebook.yml")
        expressions = {
            "github.event.pull_request.base.sha": change.base,
            "github.event.pull_request.head.sha": change.head,
        }
        self.done: dict[str, subprocess.CompletedProcess[str]] = {}
        for step in workflow["jobs"]["review"]["steps"]:
            if "run" in step and not any(each.returncode for each in self.done.values()):
                self.done[step["name"]] = self.machine.run(
                    step["run"],
                    {
                        **OURS,
                        **workflow["env"],
                        **values_of(step.get("env", {}), expressions),
                        "GITHUB_PATH": str(folder / "path.txt"),
                        "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
                        "PATH": f"{self.machine.temporary / 'stagebook/bin'}:{self.machine.programs}:/usr/bin:/bin",
                    },
                )
        self.summary = folder / "summary.md"

    def out(self, path: str) -> Path:
        return self.machine.temporary / "review" / path

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The workflow commands of all that was printed."""
        return [found for each in self.done.values() for found in workflow_commands(each.stdout + each.stderr)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_programs()
    return tmp_path_factory.mktemp("reviews")


@pytest.fixture(scope="module")
def change(folder: Path) -> Change:
    return pull_request(folder, BEFORE, {**AFTER, **NEW_THING})


@pytest.fixture(scope="module")
def review(change: Change, folder: Path) -> Review:
    """The whole review of the change, with the preview."""
    return Review(change, folder / "github", build=True)


def test_every_step_succeeds(review: Review) -> None:
    """The change has no errors, and all steps run to their end."""
    assert {name: each.stderr for name, each in review.done.items() if each.returncode} == {}
    assert len(review.done) == 4


def test_what_is_uploaded(review: Review) -> None:
    """A comment with the mark, the same as one page and for programs, a summary, and a site with *What changed*."""
    comment = review.out("comment/comment.md").read_text(encoding="utf-8")
    assert comment.startswith(f"{MARK}\n")
    assert review.summary.read_text(encoding="utf-8") == comment
    assert not review.out("comment/unchanged").exists()
    assert json.loads(review.out("diff.json").read_text(encoding="utf-8"))["things"]
    assert "<html" in review.out("diff.html").read_text(encoding="utf-8")
    assert (review.machine.temporary / "site/index.html").is_file()


def test_only_new_findings_are_annotated(review: Review) -> None:
    """Annotations are of what the change introduces, in its files, and no text of the model begins a command."""
    assert {name for name, _ in review.commands} == {"notice"}
    annotations = workflow_commands(review.done["Compare with the base of the pull request"].stdout)
    assert annotations
    log = review.done["Compare with the base of the pull request"].stdout
    assert f"file={FOLDER}/models/enablers/slots.yaml" in log
    assert "file=models" not in log


def test_no_text_is_code(review: Review, folder: Path) -> None:
    """Neither the branch, nor the folder, nor a text of the model is run by a shell."""
    assert no_code_ran(folder)
    assert (review.machine.temporary / "installed.txt").read_text().count("stagebook==") == 1


def test_errors_fail_and_are_annotated(change: Change, folder: Path) -> None:
    """A mistake is annotated in its file, and nothing that needs a whole model runs."""
    place = change.checkout / FOLDER / "models/enablers/broken.yaml"
    place.write_text("name: Broken\nkind: platform\nstance: '::warning::x'\n", encoding="utf-8")
    try:
        failed = Review(change, folder / "failed")
    finally:
        place.unlink()
    assert list(failed.done) == ["Install Stagebook", "Check the model"]
    assert failed.done["Check the model"].returncode == 1
    assert next(iter(failed.commands))[0] == "error"
    assert f"file={FOLDER}/models/enablers/broken.yaml,line=3" in failed.done["Check the model"].stdout


@pytest.fixture
def formatting(tmp_path: Path) -> Change:
    """A change that changes nothing of the model."""
    require_programs()
    comment = {"models/organisation.yaml": "# ours\nname: Northfield\npurpose: Live well.\n"}
    return pull_request(tmp_path, BEFORE, comment)


def test_a_change_of_nothing_is_marked_as_such(formatting: Change, tmp_path: Path) -> None:
    """The workflow that comments learns that there is nothing to say."""
    review = Review(formatting, tmp_path / "github")
    assert [each.returncode for each in review.done.values()] == [0, 0, 0, 0]
    assert review.out("comment/unchanged").exists()
    assert review.out("comment/comment.md").read_text(encoding="utf-8").startswith(MARK)


# ------------------------------------------------------------------ GitLab


def run_job(change: Change, machine: Machine, name: str) -> subprocess.CompletedProcess[str]:
    """Run one job of GitLab, which extends the hidden one."""
    document = read_pipeline(change.checkout / ".gitlab/stagebook.yml")
    job = {**document[".stagebook"], **document[name]}
    texts: dict[str, Any] = job["variables"]
    variables = {key: str(each["value"] if isinstance(each, dict) else each) for key, each in texts.items()}
    variables |= {
        **OURS,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": change.base,
        "CI_COMMIT_SHA": change.head,
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "$(touch pwned)",
    }
    return machine.run("set -e\n" + "\n".join([*job["before_script"], *job["script"]]), variables, shell=("sh",))


def test_the_jobs_of_gitlab(change: Change, tmp_path: Path) -> None:
    """The check leaves a code quality report, the review its files, and no text is code."""
    machine = Machine.begin(change.checkout, tmp_path / "machine")
    add_python(machine, build=False)
    checked = run_job(change, machine, "stagebook-check")
    assert checked.returncode == 0, checked.stderr
    issues = json.loads((change.checkout / "code-quality.json").read_text(encoding="utf-8"))
    assert f"{FOLDER}/models/enablers/slots.yaml" in {each["location"]["path"] for each in issues}
    reviewed = run_job(change, machine, "stagebook-review")
    assert reviewed.returncode == 0, reviewed.stderr
    out = change.checkout / "stagebook-review"
    assert (out / "comment.md").read_text(encoding="utf-8").startswith(f"{MARK}\n")
    assert {each.name for each in out.iterdir()} == {"comment.md", "diff.html", "diff.json"}
    assert f"--since {change.base} {FOLDER}\n" in (machine.temporary / "built.txt").read_text(encoding="utf-8")
    assert no_code_ran(tmp_path)
    assert no_code_ran(change.checkout)

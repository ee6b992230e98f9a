"""Pipeline files by the rules of those who know the services: linters, auditors and published schemas."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stagebook.editing.new import add_pipelines
from tests.pipelines.shell_steps import EXPRESSION, read_pipeline

WORKFLOWS = (".github/workflows/stagebook.yml", ".github/workflows/stagebook-comment.yml")
GITLAB = (".gitlab/stagebook.yml", ".gitlab-ci.yml")
BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the files of both services, for a model in a folder with a hard name."""
    root = tmp_path_factory.mktemp("project")
    (root / ".git").mkdir()
    model = root / "it's $(our) model"
    model.mkdir()
    add_pipelines(model, ["github", "gitlab"])
    return root


def run(program: str, *arguments: str, folder: Path) -> None:
    """Run a development tool; what it finds is the message of the failure."""
    environment = {"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(
        [BIN / program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def schema(name: str) -> Any:
    """Return a schema that check-jsonschema carries."""
    return json.loads((files("check_jsonschema") / "builtin_schemas/vendor" / name).read_text(encoding="utf-8"))


def scripts(document: Any) -> list[str]:
    """Return all shell scripts of a pipeline file."""
    if isinstance(document, list):
        return [script for each in document for script in scripts(each)]
    if not isinstance(document, dict):
        return []
    found = [script for key, each in document.items() if key not in ("run", "script") for script in scripts(each)]
    found += [each for key in ("run",) if isinstance(each := document.get(key), str)]
    for key in ("script", "before_script"):
        found += [each for each in document.get(key, []) if isinstance(each, str)]
    return found


def test_actionlint(project: Path) -> None:
    """Actionlint finds nothing, nor does shellcheck, which it runs on every script."""
    assert (BIN / "shellcheck").is_file()
    run("actionlint", "-shellcheck", str(BIN / "shellcheck"), *WORKFLOWS, folder=project)


def test_zizmor(project: Path) -> None:
    """An audit of security finds nothing but the one trigger whose danger is what the second workflow is about."""
    run("zizmor", "--offline", "--no-progress", "--pedantic", *WORKFLOWS, folder=project)


@pytest.mark.parametrize("path", WORKFLOWS)
def test_schema_of_workflows(project: Path, path: str) -> None:
    """The workflows of GitHub are valid by the published schema."""
    jsonschema.Draft7Validator(schema("github-workflows.json")).validate(read_pipeline(project / path))


@pytest.mark.parametrize("path", GITLAB)
def test_schema_of_gitlab(project: Path, path: str) -> None:
    """The pipelines of GitLab are valid by the published schema."""
    document = read_pipeline(project / path)
    jsonschema.Draft7Validator(schema("gitlab-ci.json")).validate(document)


def test_shellcheck_of_gitlab(project: Path) -> None:
    """Shellcheck finds nothing in the scripts of GitLab, as a plain POSIX shell reads them."""
    written = scripts(read_pipeline(project / GITLAB[0]))
    assert len(written) == 4
    for number, script in enumerate(written):
        (project / f"{number}.sh").write_text(script, encoding="utf-8")
        run("shellcheck", "--shell", "sh", f"{number}.sh", folder=project)


@pytest.mark.parametrize("path", WORKFLOWS)
def test_actions_are_pinned(project: Path, path: str) -> None:
    """Every action is named by the full hash of a commit, with its version beside it."""
    lines = re.findall(r"uses: .*", (project / path).read_text(encoding="utf-8"))
    assert [
        line for line in lines if not re.fullmatch(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


@pytest.mark.parametrize("path", WORKFLOWS)
def test_no_expression_in_a_script(project: Path, path: str) -> None:
    """What GitHub fills into a script is code there; therefore all of it comes in variables."""
    written = scripts(read_pipeline(project / path))
    assert written
    assert [script for script in written if EXPRESSION.search(script)] == []


def test_the_workflow_for_forks_has_no_rights(project: Path) -> None:
    """Neither secrets nor a token nor a permission to write, and git keeps no credentials."""
    text = (project / WORKFLOWS[0]).read_text(encoding="utf-8")
    document = read_pipeline(project / WORKFLOWS[0])
    assert document["on"] == {"pull_request": None}
    assert document["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in document["jobs"].values())
    assert "secrets" not in EXPRESSION.findall(text)
    assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN|GH_TOKEN", text)
    (checkout,) = (step for step in document["jobs"]["review"]["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_the_trusted_workflow_runs_nothing_of_a_pull_request(project: Path) -> None:
    """It uses no action, checks out nothing, installs nothing, and may only read artefacts and comment."""
    document = read_pipeline(project / WORKFLOWS[1])
    assert document["on"] == {"workflow_run": {"workflows": ["Stagebook"], "types": ["completed"]}}
    assert document["permissions"] == {}
    (job,) = document["jobs"].values()
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    (step,) = job["steps"]
    assert "uses" not in step


def test_the_token_of_gitlab_is_for_one_job(project: Path) -> None:
    """The job that has the token runs for branches of the project itself alone, and checks out nothing."""
    document = read_pipeline(project / GITLAB[0])
    assert [name for name, job in document.items() if "STAGEBOOK_TOKEN" in str(job)] == ["stagebook-comment"]
    job = document["stagebook-comment"]
    (rule,) = job["rules"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID" in rule["if"]
    assert job["variables"]["GIT_STRATEGY"] == "none"
    assert "extends" not in job
    assert not re.search(r"\b(pip|stagebook (check|diff|build))\b", str(job["script"]))

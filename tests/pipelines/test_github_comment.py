"""The trusted workflow of GitHub, executed: what it comments, where, and what it refuses."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from stagebook.editing.new import add_pipelines
from tests.pipelines.shell_steps import Machine, read_pipeline, require_programs, values_of

MARK = "<!-- stagebook:diff -->"
SHA, BRANCH, FORK, REPOSITORY = "a" * 40, "$(touch${IFS}pwned)'\"`;", "mallory/model", "northfield/model"
EXPRESSIONS = {
    "github.token": "the-token",
    "github.event.workflow_run.id": "99",
    "github.event.workflow_run.html_url": "https://github.example/northfield/model/actions/runs/99",
    "github.event.workflow_run.head_sha": SHA,
    "github.event.workflow_run.head_branch": BRANCH,
    "github.event.workflow_run.head_repository.full_name": FORK,
}
TOOLS = ("cat", "head", "jq", "sed", "unzip", "wc")
"""All that the workflow needs beside `gh` and the shell. Neither git nor Python nor pip is there."""
GH = """
import json, os, re, sys
from pathlib import Path
state = Path(os.environ["FAKE_GH"])
arguments = sys.argv[1:]
assert os.environ["GH_TOKEN"] == "the-token" and arguments.pop(0) == "api"
method, fields, path = "GET", [], ""
while arguments:
    each = arguments.pop(0)
    if each == "--method":
        method = arguments.pop(0)
    elif each == "-F":
        fields.append(arguments.pop(0))
    elif not each.startswith("--"):
        path = each
if method != "GET":
    (field,) = fields
    body = Path(field.removeprefix("body=@")).read_text(encoding="utf-8")
    with (state / "writes.jsonl").open("a") as file:
        file.write(json.dumps([method, path, body]) + "\\n")
elif path.endswith("/zip"):
    sys.stdout.buffer.write((state / "artefact.zip").read_bytes())
else:
    answers = json.loads((state / "answers.json").read_text())
    # `gh` prints each page as a document of its own
    print("".join(json.dumps(page) for page in answers[path.partition("?")[0]]))
"""


def pull(number: int, sha: str = SHA, branch: str = BRANCH, repository: str = FORK) -> dict[str, Any]:
    return {"number": number, "head": {"sha": sha, "ref": branch, "repo": {"full_name": repository}}}


def comment(number: int, body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    return {"id": number, "user": {"login": login, "type": "Bot" if "[bot]" in login else "User"}, "body": body}


class Hosting:
    """GitHub, as far as the workflow asks it, and the machine that runs the workflow."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "state"
        self.state.mkdir()
        (folder / "checkout").mkdir()
        self.machine = Machine.begin(folder / "checkout", folder / "machine")
        add_pipelines(self.machine.checkout, ["github"])
        self.machine.add_program("gh", f"#!{sys.executable}\n{GH}")
        for tool in TOOLS:
            (self.machine.programs / tool).symlink_to(str(shutil.which(tool)))
        self.pulls: list[list[dict[str, Any]]] = [[pull(3, sha="b" * 40)], [pull(7)]]
        self.comments: list[list[dict[str, Any]]] = [[comment(1, "Hello", "ann")], []]
        self.files: dict[str, bytes] = {"comment.md": f"{MARK}\nWhat changes.\n".encode()}
        self.size = 0

    def run(self, add_files: Mapping[str, bytes] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the workflow for the run 99."""
        with zipfile.ZipFile(self.state / "artefact.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {**self.files, **(add_files or {})}.items():
                archive.writestr(name, content)
        size = self.size or (self.state / "artefact.zip").stat().st_size
        artefacts = [{"id": 5, "name": "stagebook-comment", "expired": False, "size_in_bytes": size}]
        base = f"repos/{REPOSITORY}"
        answers = {
            f"{base}/pulls": self.pulls,
            f"{base}/actions/runs/99/artifacts": [{"artifacts": artefacts if self.files else []}],
            f"{base}/issues/7/comments": self.comments,
        }
        (self.state / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
        document = read_pipeline(self.machine.checkout / ".github/workflows/stagebook-comment.yml")
        (step,) = document["jobs"]["comment"]["steps"]
        variables = {
            **values_of(step["env"], EXPRESSIONS),
            "GITHUB_REPOSITORY": REPOSITORY,
            "FAKE_GH": str(self.state),
            "PATH": str(self.machine.programs),
        }
        shell = (str(shutil.which("bash")), "--noprofile", "--norc", "-eo", "pipefail")
        return self.machine.run(step["run"], variables, shell=shell)

    @property
    def writes(self) -> list[list[str]]:
        """What was written to GitHub: method, path, body."""
        place = self.state / "writes.jsonl"
        return [json.loads(line) for line in place.read_text("utf-8").splitlines()] if place.exists() else []


@pytest.fixture
def hosting(tmp_path: Path) -> Hosting:
    require_programs()
    return Hosting(tmp_path)


def test_it_comments_on_the_pull_request_of_the_commit(hosting: Hosting) -> None:
    """The number is that of the open pull request from that repository, branch and commit, whatever the text says."""
    hosting.pulls.append([pull(8, repository="other/model"), pull(9, branch="main")])
    done = hosting.run({"number": b"1"})
    assert done.returncode == 0, done.stderr
    ((method, path, body),) = hosting.writes
    assert (method, path) == ("POST", f"repos/{REPOSITORY}/issues/7/comments")
    assert body.splitlines()[:2] == [MARK, "What changes."]
    assert body.endswith("(https://github.example/northfield/model/actions/runs/99#artifacts)\n")
    assert list(hosting.machine.temporary.rglob("pwned")) == list(hosting.machine.checkout.rglob("pwned")) == []


def test_it_updates_its_own_comment(hosting: Hosting) -> None:
    """The earlier comment is the first that begins with the mark and is by this very bot: nobody can plant one."""
    hosting.comments = [
        [comment(1, f"{MARK}\nfake", "mallory"), comment(2, f"{MARK}\nother", "other[bot]"), comment(3, "else")],
        [comment(4, f"{MARK}\nearlier"), comment(5, f"{MARK}\nlater")],
    ]
    assert hosting.run().returncode == 0
    ((method, path, _),) = hosting.writes
    assert (method, path) == ("PATCH", f"repos/{REPOSITORY}/issues/comments/4")


def test_nothing_is_said_of_what_does_not_change_the_model(hosting: Hosting) -> None:
    """Unless something was said before, which is no longer true."""
    hosting.files["unchanged"] = b""
    assert hosting.run().returncode == 0
    assert hosting.writes == []
    hosting.comments.append([comment(4, f"{MARK}\nearlier")])
    assert hosting.run().returncode == 0
    assert [method for method, _, _ in hosting.writes] == ["PATCH"]


@pytest.mark.parametrize(
    "pulls",
    [[[]], [[pull(7, sha="b" * 40)]], [[pull(7, repository="other/model")]], [[pull(7), pull(8)]]],
    ids=["none", "pushed meanwhile", "another fork", "several"],
)
def test_it_says_nothing_where_the_pull_request_is_not_certain(
    hosting: Hosting, pulls: list[list[dict[str, Any]]]
) -> None:
    """A pull request that has moved on is commented by its own run."""
    hosting.pulls = pulls
    assert hosting.run().returncode == 0
    assert hosting.writes == []


def test_a_run_that_left_nothing(hosting: Hosting) -> None:
    """Without an artefact there is nothing to say."""
    hosting.files = {}
    assert hosting.run().returncode == 0
    assert hosting.writes == []


@pytest.mark.parametrize(
    ("files", "size"),
    [
        ({"comment.md": f"{MARK}\n".encode() + b"\0" * 20_000_000}, 0),
        ({"comment.md": f"{MARK}\n".encode() + b"x" * 65_000}, 0),
        ({"comment.md": f"{MARK}\nfine\n".encode()}, 262_145),
        ({"comment.md": f"Hello\n{MARK}\n".encode()}, 0),
        ({"comment.md": b""}, 0),
        ({"other.md": f"{MARK}\n".encode()}, 0),
        ({"../comment.md": f"{MARK}\n".encode()}, 0),
    ],
    ids=["unpacks to much", "too long", "large", "no mark", "empty", "another file", "another folder"],
)
def test_what_it_refuses(hosting: Hosting, files: dict[str, bytes], size: int) -> None:
    """What is too large, or no comment of Stagebook, is not written, and the job fails. No more of it is unpacked."""
    hosting.files, hosting.size = files, size
    assert hosting.run().returncode == 1
    assert hosting.writes == []
    text = hosting.machine.temporary / "text.md"
    assert not text.exists() or text.stat().st_size <= 65_001


def test_a_text_that_is_not_from_stagebook_mentions_nobody(hosting: Hosting) -> None:
    """A pull request may upload any text: it mentions nobody and shows no image, and is no code for the shell."""
    text = "@everyone $(touch pwned) `touch pwned` ![x](https://example.org/x.png) ::set-output name=a::b\n\"'\\"
    hosting.files["comment.md"] = f"{MARK}\n{text}".encode()
    assert hosting.run().returncode == 0
    ((_, _, body),) = hosting.writes
    assert "@everyone" not in body
    assert "![" not in body
    assert body.replace("\u200b", "").replace("!\\[", "![").startswith(f"{MARK}\n{text}\n")
    assert list(hosting.machine.temporary.rglob("pwned")) == []

"""`stagebook new --ci`: the files of a service are added, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from stagebook import __version__
from stagebook.cli.main import main
from stagebook.editing.new import add_pipelines, begin
from stagebook.editing.pipeline_files import PipelineInTheWayError

GITHUB = {".github/workflows/stagebook.yml", ".github/workflows/stagebook-comment.yml"}
GITLAB = {".gitlab/stagebook.yml", ".gitlab-ci.yml"}


def everything(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a model of one file, which is the current one."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models/organisation.yaml").write_text("name: Lido\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


@pytest.mark.parametrize(
    ("services", "written"),
    [(["github"], GITHUB), (["gitlab"], GITLAB), (["github", "gitlab", "github"], GITHUB | GITLAB)],
)
def test_an_existing_project_gets_these_files_alone(model: Path, services: list[str], written: set[str]) -> None:
    """What was there stays as it was, and no model is begun."""
    result = run(*(each for service in services for each in ("--ci", service)), ".")
    assert result.exit_code == 0
    assert set(everything(model)) == {"models/organisation.yaml", *written}
    assert [path for path in written if path not in result.output] == []
    assert "stagebook==" in result.output
    assert "STAGEBOOK" in result.output


def test_a_new_project_gets_them_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that begins with --ci is the same as without, and has the files besides."""
    monkeypatch.chdir(tmp_path)
    assert run("lido", "--ci", "github", "--empty").exit_code == 0
    begin(tmp_path / "other", "lido", "empty")
    assert set(everything(tmp_path / "lido")) - set(everything(tmp_path / "other")) == GITHUB


def test_they_lie_at_the_root_of_the_repository(model: Path) -> None:
    """Services read them nowhere else; they name the folder of the model."""
    (model / ".git").mkdir()
    lido = model / "our $(lido) ${{ github.token }}"
    begin(lido, services=("github", "gitlab"))
    assert set(everything(model)) > GITHUB | GITLAB
    workflow = yaml.safe_load((model / ".github/workflows/stagebook.yml").read_text(encoding="utf-8"))
    assert workflow["env"]["MODEL"] == "our $(lido) ${{ '${{' }} github.token }}"
    jobs = yaml.safe_load((model / ".gitlab/stagebook.yml").read_text(encoding="utf-8"))
    assert jobs[".stagebook"]["variables"]["MODEL"] == {"value": lido.name, "expand": False}


def test_a_folder_is_no_option(model: Path) -> None:
    """A folder whose name begins with a hyphen is named by a path."""
    (model / ".git").mkdir()
    (model / "-x").mkdir()
    add_pipelines(model / "-x", ["github"])
    assert '  MODEL: "./-x" #' in (model / ".github/workflows/stagebook.yml").read_text(encoding="utf-8")


def test_they_install_this_version(model: Path) -> None:
    """A later release changes nothing that is reviewed until somebody wants it."""
    add_pipelines(model, ["github", "gitlab"])
    for path in (".github/workflows/stagebook.yml", ".gitlab/stagebook.yml"):
        assert f'STAGEBOOK: "stagebook=={__version__}"' in (model / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("there", [*sorted(GITHUB), ".gitlab/stagebook.yml"])
def test_nothing_is_written_over(model: Path, there: str) -> None:
    """A file that exists is named, and then nothing at all is written."""
    (model / there).parent.mkdir(parents=True)
    (model / there).write_text("theirs", encoding="utf-8")
    before = everything(model)
    result = run("--ci", "github", "--ci", "gitlab")
    assert result.exit_code == 2
    assert f"  {there}\n" in result.stderr
    assert everything(model) == before


def test_nothing_of_a_new_project_is_written_either(model: Path) -> None:
    """Where a file of the service is in the way, no project begins."""
    (model / ".git").mkdir()
    add_pipelines(model, ["github"])
    before = everything(model)
    with pytest.raises(PipelineInTheWayError):
        begin(model / "lido", services=["github"])
    assert everything(model) == before


def test_a_pipeline_of_gitlab_that_is_there_includes_ours(model: Path) -> None:
    """It stays as it was, and the line to add is told."""
    (model / ".gitlab-ci.yml").write_text("theirs", encoding="utf-8")
    result = run("--ci", "gitlab")
    assert result.exit_code == 0
    assert "include: [{local: .gitlab/stagebook.yml}]" in result.output
    assert everything(model)[".gitlab-ci.yml"] == b"theirs"
    assert ".gitlab/stagebook.yml" in everything(model)


def test_links_are_not_followed(model: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A folder that is a link is in the way."""
    outside = tmp_path_factory.mktemp("outside")
    (model / ".github").symlink_to(outside)
    assert run("--ci", "github").exit_code == 2
    assert list(outside.iterdir()) == []


def test_a_project_is_not_begun_a_second_time(model: Path) -> None:
    """With a starter asked for, --ci is no way around the rule for folders that hold something."""
    assert run("--ci", "github", "--shape", "track").exit_code == 2
    assert set(everything(model)) == {"models/organisation.yaml"}

"""Building again: the same bytes as the first time, in less time, and nothing written that did not change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stagebook.mkdocs import SiteError, build_site
from tests.mkdocs.conftest import contents, write

CHECKOUT = Path(__file__).parents[2]
CACHE = ".cache/stagebook"
REASON = re.compile(r"^rationale: [|>]-?\n  ", re.MULTILINE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built once with all that is kept of it."""
    project = tmp_path_factory.mktemp("built") / "northfield"
    for folder in ("models", "content"):
        shutil.copytree(CHECKOUT / folder, project / folder)
    shutil.copy(CHECKOUT / "mkdocs.yml", project)
    build_site(project)
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it, whose files are as old as those of the first."""
    return shutil.copytree(built, tmp_path / built.name)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Which file each one is, and when it was written."""
    found = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def different(before: dict[str, object], after: dict[str, object]) -> set[str]:
    """What is another than before, or new, or gone."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def an_enabler(project: Path) -> Path:
    """One with a reason."""
    enablers = sorted((project / "models/enablers").rglob("*.yaml"))
    return next(path for path in enablers if REASON.search(path.read_text()))


def edit(enabler: Path) -> None:
    """Give another reason."""
    enabler.write_text(REASON.sub(r"\g<0>Since yesterday: ", enabler.read_text()))


def cold(project: Path, place: Path) -> dict[str, bytes]:
    """What a build makes that has nothing to go by."""
    build_site(project, place, cache=False)
    return contents(place)


def test_nothing_changed_is_nothing_written(project: Path) -> None:
    """No file of the site is touched, and none is missing or other than in a build that knows nothing."""
    before = stamps(project / "site")
    told: list[str] = []
    build_site(project, progress=told.append)
    assert stamps(project / "site") == before
    assert contents(project / "site") == cold(project, project.parent / "cold")
    assert "unchanged page" in told[0]


def test_one_change_changes_the_pages_that_show_it(project: Path) -> None:
    """After an edit just those files are new whose bytes are others, and they are those that a cold build makes."""
    times, before = stamps(project / "site"), contents(project / "site")
    enabler = an_enabler(project)
    edit(enabler)
    build_site(project)
    after = contents(project / "site")
    changed = different({**before}, {**after})
    assert f"enablers/{enabler.stem}/index.html" in changed
    assert len(changed) < len(after) / 10
    assert different({**times}, {**stamps(project / "site")}) == changed
    assert after == cold(project, project.parent / "cold")


def test_a_change_taken_back_finds_the_old_book(project: Path) -> None:
    """Switching between two states builds neither of them twice."""
    before = contents(project / "site")
    enabler = an_enabler(project)
    text = enabler.read_text()
    edit(enabler)
    build_site(project)
    enabler.write_text(text)
    told: list[str] = []
    build_site(project, progress=told.append)
    assert contents(project / "site") == before
    assert "unchanged page" in told[0]


def test_hand_written_pages_are_new_where_the_model_is_not(project: Path) -> None:
    """A kept book does not keep a page from being written, with what it takes from the model."""
    write(project, {"content/about.md": "# Us\n\n[](enabler:" + an_enabler(project).stem + ") ![](figure:enablers)\n"})
    build_site(project)
    assert contents(project / "site") == cold(project, project.parent / "cold")


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\n\n"])
def test_whatever_is_damaged_is_made_again(project: Path, damage: bytes) -> None:
    """A cache that somebody or something has ruined ruins no site."""
    before = stamps(project / "site")
    ruined = [path for suffix in ("kept", "json", "image") for path in (project / CACHE).rglob(f"*.{suffix}")]
    assert len(ruined) > 10
    for path in ruined:
        path.write_bytes(damage)
    build_site(project)
    assert stamps(project / "site") == before
    assert all(path.read_bytes() != damage for path in ruined)


def test_a_site_that_somebody_changed_is_mended(project: Path) -> None:
    """What is kept is no reason to believe that the site is as it was."""
    before = contents(project / "site")
    (project / "site/index.html").write_text("spoilt")
    shutil.rmtree(project / "site/enablers")
    build_site(project)
    assert contents(project / "site") == before


def test_two_builds_at_once_do_no_harm(project: Path) -> None:
    """They share what is kept, each succeeds, and what stays is whole."""
    before = contents(project / "site")
    shutil.rmtree(project / CACHE)
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT / "generator")}
    command = [sys.executable, "-m", "stagebook", "build"]
    builds = [subprocess.Popen(command, cwd=project, env=environment, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert contents(project / "site") == before
    assert not list((project / CACHE).rglob("*.part"))
    told: list[str] = []
    build_site(project, progress=told.append)
    assert "unchanged page" in told[0]


def forbid(project: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    for path in (project, *project.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def take_the_place(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("mine")


@pytest.mark.parametrize("make_unwritable", [forbid, take_the_place])
def test_a_project_that_may_only_be_read_is_built(
    project: Path, tmp_path: Path, make_unwritable: Callable[[Path], None]
) -> None:
    """Where nothing can be kept, everything is made, each time."""
    before = contents(project / "site")
    make_unwritable(project)
    for place in ("once", "twice"):
        build_site(project, tmp_path / place)
        assert contents(tmp_path / place) == before


def test_nothing_is_kept_where_nobody_wants_it(project: Path, tmp_path: Path) -> None:
    """--no-cache and `cache: false` leave no folder and use none; `cache: FOLDER` and --cache have another."""
    shutil.rmtree(project / ".cache")
    build_site(project, cache=False)
    write(
        project,
        {"mkdocs.yml": (project / "mkdocs.yml").read_text().replace("- stagebook", "- stagebook: {cache: false}")},
    )
    build_site(project)
    assert not (project / ".cache").exists()
    write(project, {"mkdocs.yml": (project / "mkdocs.yml").read_text().replace("false", "kept/here")})
    build_site(project)
    assert (project / "kept/here/books").is_dir()
    build_site(project, cache=tmp_path / "there")
    assert (tmp_path / "there/books").is_dir()
    assert not (project / ".cache").exists()


def test_a_warm_build_by_mkdocs_is_the_same(project: Path) -> None:
    """Plain `mkdocs build` uses and leaves alone what `stagebook build` does."""
    before = stamps(project / "site")
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT / "generator")}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, env=environment, check=True)
    assert stamps(project / "site") == before


VANDAL = """
from pathlib import Path

def on_post_build(config):
    for path in Path(config.site_dir).rglob("*"):
        if path.is_file():
            with path.open("ab") as file:
                file.write(b"spoilt")
    raise SystemExit("enough")
"""


def test_nobody_writes_into_the_last_site(project: Path) -> None:
    """A hook that changes files in their place, and a build that fails then, leave the last site as it was."""
    before = contents(project / "site")
    configuration = (project / "mkdocs.yml").read_text()
    write(project, {"hook.py": VANDAL, "mkdocs.yml": f"{configuration}\nhooks: [hook.py]\n"})
    with pytest.raises(SystemExit):
        build_site(project)
    assert contents(project / "site") == before


def test_nor_do_templates_in_the_place_of_files(project: Path) -> None:
    """A template of the project: MkDocs writes it over what it has copied."""
    configuration = (project / "mkdocs.yml").read_text()
    write(project, {"content/robots.txt": "{{ pages | length }} pages\n"})
    write(project, {"mkdocs.yml": f"{configuration}\nextra_templates: [robots.txt]\n"})
    build_site(project)
    before = contents(project / "site")
    write(project, {"content/us.md": "[missing](missing.md)"})
    with pytest.raises(SiteError):
        build_site(project, strict=True)
    assert contents(project / "site") == before
    build_site(project)
    assert contents(project / "site") == cold(project, project.parent / "cold")


def test_a_link_in_the_last_site_is_not_taken_for_its_own(project: Path) -> None:
    """Whoever put a folder of elsewhere into the site finds the site's own afterwards, and that folder as it was."""
    before = contents(project / "site")
    (project / "site/pictures").rename(project / "elsewhere")
    (project / "site/pictures").symlink_to(project / "elsewhere")
    build_site(project)
    assert not (project / "site/pictures").is_symlink()
    assert contents(project / "site") == before
    assert {path.stat().st_nlink for path in (project / "elsewhere").iterdir() if path.is_file()} == {1}

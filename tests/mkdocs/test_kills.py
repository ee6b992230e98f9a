"""Builds that die at any moment, fifty of them, and servers: the site is the old one or the new one, whole."""

from __future__ import annotations

import importlib.util
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from stagebook.publishing.leftovers import LOCKS
from tests.mkdocs.conftest import contents, write

CHECKOUT = Path(__file__).parents[2]
SEED = 2027
LONG_ENOUGH = 60.0
KILLS_OF_SERVE = 12

MODELS = {
    "organisation": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "customers/swimmer": "name: Swimmer\n",
    "journeys/swim": "name: A morning swim\ncustomer: swimmer\nstages: [pay]\n",
    "stages/pay": "name: Pay\nenablers: [till]\n",
    "enablers/till": "name: Till\nstance: common\nrationale: One for all.\n",
}
MKDOCS_YML = """\
site_name: Lido
docs_dir: content
theme: stagebook
plugins: [stagebook: {cache: false, png: none}]
"""
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "content/about.md": "# About\n",
    **{f"models/{path}.yaml": text for path, text in MODELS.items()},
}
STATES = {
    "old": LIDO,
    "new": LIDO
    | {"models/enablers/till.yaml": "name: Till\nstance: common\nrationale: One for all, again.\n"}
    | {"content/about.md": "# About us\n"},
}


@contextmanager
def builder(project: Path, *words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A process that builds a project as often as it is told to, and kills each build after so many seconds."""
    paths = os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "generator")])
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mkdocs.zygote", *words],
        cwd=project,
        env=os.environ | {"PYTHONPATH": paths} | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def build(process: subprocess.Popen[str], seconds: float = LONG_ENOUGH) -> int:
    """How a build ended that was given so many seconds."""
    begin(process, seconds)
    return end(process)


def begin(process: subprocess.Popen[str], seconds: float) -> None:
    """Let a build begin, and be killed after so many seconds."""
    assert process.stdin
    process.stdin.write(f"{seconds}\n")
    process.stdin.flush()


def end(process: subprocess.Popen[str]) -> int:
    """How the build ended that began last."""
    assert process.stdout
    return int(process.stdout.readline())


@pytest.mark.skipif(not LOCKS or sys.platform != "linux", reason="only Linux exchanges in one step")
@pytest.mark.parametrize(("program", "kills"), [("stagebook", 20), ("mkdocs", 15), ("properdocs", 15)])
def test_a_build_that_dies_at_any_moment_leaves_a_whole_site(tmp_path: Path, program: str, kills: int) -> None:
    """After each kill the site is byte for byte one of the two that builds make; the last build leaves nothing else."""
    if importlib.util.find_spec(program) is None:
        pytest.skip(f"{program} is not installed")
    project, site = tmp_path / "lido", tmp_path / "lido/site"
    project.mkdir()
    sites, moments = {}, random.Random(f"{SEED}/{program}")
    with builder(project, program, "build") as process:
        for state in STATES:
            write(project, STATES[state])
            started = time.monotonic()
            assert build(process) == 0
            longest = 1.05 * (time.monotonic() - started)
            sites[state] = contents(site)
        for kill in range(kills):
            state = ("old", "new")[kill % 2]
            write(project, STATES[state])
            seconds = moments.triangular(0, longest, 0.9 * longest)  # most of them near the exchange
            ended = build(process, seconds)
            assert ended in (0, -signal.SIGKILL), f"kill {kill}, after {seconds:.3f} s"
            found = contents(site)
            allowed = [sites[state]] if ended == 0 else list(sites.values())
            assert found in allowed, f"kill {kill}, after {seconds:.3f} s"
        assert build(process) == 0
        assert contents(site) == sites[state]
    assert sorted(path.name for path in project.iterdir()) == ["content", "mkdocs.yml", "models", "site"]


@pytest.mark.skipif(not LOCKS or sys.platform != "linux", reason="only Linux exchanges in one step")
def test_serving_that_dies_at_any_moment_harms_no_site(tmp_path: Path) -> None:
    """The built site stays as it is, byte for byte, whatever was being made when the server was killed.

    What it kept for later is whole as well: a build that goes by it makes what one makes that has nothing to go by.
    """
    project, site, temporary = tmp_path / "lido", tmp_path / "lido/site", tmp_path / "temporary"
    for folder in (project, temporary):
        folder.mkdir()
    kept = {"mkdocs.yml": MKDOCS_YML.replace("cache: false, ", "")}
    moments = random.Random(f"{SEED}/serve")
    write(project, STATES["new"] | kept)
    build_site(project, tmp_path / "new", cache=False)
    write(project, STATES["old"] | kept)
    build_site(project, cache=False)
    before = contents(site)
    with builder(project, "stagebook", "serve", "--port", "0", TMPDIR=str(temporary)) as process:
        for kill in range(KILLS_OF_SERVE):
            write(project, STATES["old"] | kept)
            begin(process, moments.uniform(0, 2.5))
            time.sleep(moments.uniform(0, 1))
            write(project, STATES["new"] | kept)  # before it serves, while it serves, or when it is dead
            assert end(process) == -signal.SIGKILL
            assert contents(site) == before, f"kill {kill}"
    build_site(project)
    assert contents(site) == contents(tmp_path / "new")
    assert sorted(path.name for path in project.iterdir()) == [".cache", "content", "mkdocs.yml", "models", "site"]

"""Pictures that are left out: a warning of the build that --strict counts, and the same site on any day."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stagebook import checking as checked
from stagebook.cli import main as cli
from stagebook.drawing import Failure, layout_cost, programs
from stagebook.drawing import engine as engines
from stagebook.limits import Budget
from stagebook.mkdocs.serving import MkDocsSiteBuilder
from stagebook.reading import ReadResult, read
from tests.mkdocs.conftest import contents, write

MODELS = {
    "organisation": "name: Lido\npurpose: A swim\n",
    "customers/swimmer": "name: Swimmer\n",
    "journeys/swim": "name: A swim\ncustomer: swimmer\nstages: [pay]\n",
    "stages/pay": "name: Pay\nenablers: [till]\n",
    "enablers/till": "name: Till\nstance: common\ndepends_on: [ledger, network]\n",
    "enablers/ledger": "name: Ledger\nstance: common\ndepends_on: [network]\n",
    "enablers/network": "name: Network\nstance: common\n",
}


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """A small organisation on disk, whose enablers stand on each other."""
    write(tmp_path / "lido", {f"models/{name}.yaml": text for name, text in MODELS.items()})
    return tmp_path / "lido"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget that the picture of dependencies is too large for."""
    monkeypatch.setattr(layout_cost, "BUDGET", Budget(layout_ranks=1))


def stagebook(*arguments: object) -> Result:
    """The command, as a shell would run it; images take long and are not made."""
    images = ["--png", "none"] if arguments[0] == "build" and "--png" not in arguments else []
    return CliRunner().invoke(cli.main, [*map(str, arguments), *images], catch_exceptions=False)


def page(project: Path) -> str:
    return (project / "site/back-stage/dependencies/index.html").read_text(encoding="utf-8")


def program(folder: Path, script: str, mode: int = 0o755) -> str:
    """A program in the engine's place."""
    path = folder / "engine"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(mode)
    return str(path)


@pytest.mark.usefixtures("limited")
def test_a_build_says_which_picture_it_left_out_and_why(lido: Path) -> None:
    """Which, why, and what stands in its place; the page has that, and no file of the picture is there."""
    built = stagebook("build", lido)
    assert built.exit_code == 0
    (said,) = [line for line in built.stderr.splitlines() if line.startswith("WARNING")]
    assert "picture of Dependencies" in said
    assert re.search(r"3 lines pass \d ranks, and at most 1 are laid out", said)
    assert "a table in its place" in said
    assert "This picture could not be drawn" in page(lido)
    assert re.search(r"<details open>.*Ledger.*Network", page(lido), re.DOTALL)
    assert not (lido / "site/pictures/dependencies.svg").exists()
    assert (lido / "site/pictures/journey-swim-score.svg").exists()


@pytest.mark.parametrize("cause", ["large", "slow", "absent"])
def test_strict_counts_what_was_left_out(lido: Path, monkeypatch: pytest.MonkeyPatch, cause: str) -> None:
    """Exit status 1, and the last site is as it was."""
    stagebook("build", lido)
    before = contents(lido / "site")
    write(lido, {"models/enablers/network.yaml": "name: Net\nstance: common\n"})
    if cause == "large":
        monkeypatch.setattr(layout_cost, "BUDGET", Budget(layout_ranks=1))
    if cause == "slow":
        monkeypatch.setattr(engines, "_run", lambda *_: (b"", Failure("slow", "late")))
    if cause == "absent":
        monkeypatch.setattr(programs, "_PROGRAMS", {"dot": lambda: None})
    built = stagebook("build", lido, "--strict")
    assert built.exit_code == 1
    assert "WARNING" in built.stderr
    assert contents(lido / "site") == before


@pytest.mark.usefixtures("limited")
def test_a_page_without_its_picture_is_the_same_on_any_day(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cold, warm and without a cache: the same bytes, the same warning; and the warm build makes no page again."""
    cold = stagebook("build", lido)
    site = contents(lido / "site")
    stagebook("build", lido, "--no-cache", "--site-dir", lido / "other")
    assert contents(lido / "other") == site
    monkeypatch.setattr("stagebook.building.book_cache.build", pytest.fail)
    warm = stagebook("build", lido)
    assert contents(lido / "site") == site
    assert [line for line in warm.stderr.splitlines() if "WARNING" in line] == [
        line for line in cold.stderr.splitlines() if "WARNING" in line
    ]


def test_what_took_too_long_is_left_out_of_a_warm_build_too(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build of the day says the same, gives the same bytes and does not wait again."""
    run = engines._run
    late: list[str] = []

    def slow(engine: programs.Engine, options: tuple[str, ...], dots: list[str], seconds: float) -> object:
        if any("layout=dot" in dot for dot in dots):
            late.extend(dots)
            return b"", Failure("slow", f"not drawn within {seconds:g} seconds")
        return run(engine, options, dots, seconds)

    monkeypatch.setattr(engines, "_run", slow)
    monkeypatch.setattr("stagebook.building.book.count_processes", lambda: 1)
    cold = stagebook("build", lido)
    site, tried = contents(lido / "site"), len(late)
    assert "not drawn within 20 seconds" in cold.stderr
    assert "tried again after a day" in cold.stderr
    warm = stagebook("build", lido)
    assert (contents(lido / "site"), len(late)) == (site, tried)
    assert warm.stderr.splitlines()[0] == cold.stderr.splitlines()[0]
    monkeypatch.setattr(engines, "_run", run)
    stagebook("build", lido, "--no-cache")
    assert (lido / "site/pictures/dependencies.svg").exists()


@pytest.mark.parametrize("works", ["not at all", "to tell its version"])
def test_without_an_engine_that_works_there_is_one_warning(
    lido: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, works: str
) -> None:
    """It names the program and what is wrong with it, once, however many pictures there would be."""
    version = 'test "$1" = -V && echo "engine 1" && exit 0; echo "no such library" >&2; exit 127'
    script = version if works == "to tell its version" else "exit 3"
    path = program(tmp_path, script)
    monkeypatch.setattr(programs, "_PROGRAMS", {"graphviz-pure": lambda: path, "dot": lambda: None})
    built = stagebook("build", lido)
    assert built.exit_code == 0
    (said,) = [line for line in built.stderr.splitlines() if "WARNING" in line]
    assert path in said
    assert ("no such library" if works == "to tell its version" else "exit status 3") in said
    assert not list((lido / "site").glob("pictures/*.svg"))


def test_an_engine_that_may_not_run_is_named_with_the_reason(
    lido: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A file without the right to be run is told from one that is not installed."""
    path = program(tmp_path, "", mode=0o644)
    monkeypatch.setattr(programs, "_PROGRAMS", {"graphviz-pure": lambda: path, "dot": lambda: None})
    built = stagebook("build", lido)
    assert f"{path} does not run: Permission denied" in built.stderr
    assert "dot is not on PATH" in built.stderr


def test_serve_says_once_that_no_engine_works(lido: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """When it begins, with the program and the reason; pages have a table in the picture's place."""
    path = program(tmp_path, "exit 3")
    monkeypatch.setattr(programs, "_PROGRAMS", {"graphviz-pure": lambda: path, "dot": lambda: None})
    builder = MkDocsSiteBuilder(lido)
    try:
        told = [builder.build().message for _ in range(2)]
    finally:
        builder.close()
    assert f"{path} failed: exit status 3." in told[0]
    assert path not in told[1]


@pytest.mark.usefixtures("limited")
@pytest.mark.parametrize("cache", ["cold", "warm"])
def test_what_a_build_promises_of_check_holds(lido: Path, cache: str) -> None:
    """The number that a build says `check` lists is that; what only a build can find is not among it."""
    built = stagebook("build", lido)
    if cache == "warm":
        built = stagebook("build", lido)
    found = json.loads(stagebook("check", lido, "--format", "json").stdout)["findings"]
    promised = re.search(r"check to see the (\d+) findings?", built.stderr)
    assert promised
    assert int(promised[1]) == len([each for each in found if not each.get("accepted")])
    assert "picture-too-large" not in {each["code"] for each in found}


def test_a_note_of_the_build_is_printed_by_the_build(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no warning, so --strict passes."""
    monkeypatch.setattr("stagebook.building.book.has_images", lambda: False)
    monkeypatch.setattr("stagebook.building.picture_files.has_images", lambda: False)
    built = stagebook("build", lido, "--strict", "--png", "main")
    assert built.exit_code == 0
    assert "No picture has a PNG" in built.stderr


def test_a_name_in_a_warning_obeys_no_terminal(lido: Path, limited: None) -> None:
    """Whatever an author wrote stays on the line of the warning."""
    write(lido, {"models/organisation.yaml": 'name: "Lido \\e[2J\\u202e"\npurpose: A swim\n'})
    assert not set("\x1b\u202e") & set(stagebook("build", lido).stderr)


# How often the models are read


@pytest.mark.parametrize("wrong", ["nothing", "a model", "a link", "a link, strictly"])
def test_a_build_reads_and_checks_once(lido: Path, monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    """Errors and dead links are printed from what the build found, at their places, without reading again."""
    if wrong == "a model":
        write(lido, {"models/enablers/till.yaml": "nme: Till\n"})
    if "link" in wrong:
        write(lido, {"content/index.md": "# Hello\n\n[x](missing.md)\n"})
    reads: list[object] = []

    def counted(files: Mapping[str, bytes], **named: Any) -> ReadResult:
        reads.append(files)
        return read(files, **named)

    monkeypatch.setattr(checked, "read", counted)
    built = stagebook("build", lido, *(["--strict"] if "strictly" in wrong else []))
    assert len(reads) == 1
    assert built.exit_code == (0 if wrong in ("nothing", "a link") else 1)
    place = {"nothing": "", "a model": "models/enablers/till.yaml:1:1"}.get(wrong, "content/index.md:3:5")
    assert place in built.stderr


def test_a_kept_site_still_says_where_its_dead_links_stand(lido: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the line itself, though nothing was read."""
    write(lido, {"content/index.md": "# Hello\n\n[x](missing.md)\n"})
    cold = stagebook("build", lido)
    monkeypatch.setattr(checked, "read", pytest.fail)
    warm = stagebook("build", lido)
    assert "content/index.md:3:5" in warm.stderr
    assert "[x](missing.md)" in warm.stderr
    assert cold.stderr.count("[x](missing.md)") == warm.stderr.count("[x](missing.md)")

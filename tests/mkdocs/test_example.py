"""The example organisation, through the whole flow: nothing stands in for anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stagebook.mkdocs import build_site
from tests.crawl import Site
from tests.mkdocs.conftest import contents

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's sources, away from the checkout, with the site it makes."""
    example = tmp_path_factory.mktemp("example") / "northfield"
    for folder in ("models", "content"):
        shutil.copytree(CHECKOUT / folder, example / folder)
    shutil.copy(CHECKOUT / "mkdocs.yml", example)
    build_site(example)
    return example


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_plain_mkdocs_builds_the_same(example: Path, tmp_path: Path, program: str) -> None:
    """MkDocs' own command and its fork's make the example's site byte for byte, whatever order sets have."""
    pytest.importorskip(program)
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT / "generator"), "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", program, "build", "--strict", "--site-dir", str(tmp_path / "site")]
    built = subprocess.run(command, cwd=example, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert contents(tmp_path / "site") == contents(example / "site")


@pytest.mark.parametrize("portable", [False, True])
def test_every_link_leads_somewhere(example: Path, tmp_path: Path, portable: bool) -> None:
    """Of every page as it is built, with header, menus, breadcrumbs and footer; of every picture; of the search."""
    if portable:
        build_site(example, tmp_path / "site", portable=True, png="none")
    site = Site(tmp_path / "site" if portable else example / "site")
    assert len(site.pages) > 200
    assert len(site.found) > 100
    assert site.broken == []


def test_another_folder_makes_the_same_bytes(example: Path, tmp_path: Path) -> None:
    """Nothing of where a project lies gets into its site."""
    elsewhere = shutil.copytree(example, tmp_path / "a" / "northfield")
    build_site(elsewhere, tmp_path / "site")
    assert contents(tmp_path / "site") == contents(example / "site")

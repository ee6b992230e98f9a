"""Pages that people write by hand are found as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stagebook.mkdocs import SiteError, build_site
from tests.mkdocs.conftest import MKDOCS_YML, write

FIELDS = ("address", "name", "about", "stance", "summary", "keys", "text", "facts")
"""The parts of a row of the index, in their order."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small organisation with hand-written pages, built by the whole flow."""
    write(
        tmp_path,
        {
            "mkdocs.yml": MKDOCS_YML,
            "models/enablers/till.yaml": "name: Till",
            "content/about.md": "---\ndescription: Who we are\n---\n# About us\n\nWe rent *pedalos*.\n",
        },
    )
    return tmp_path


def index(project: Path) -> dict[str, Any]:
    """What can be found on the project's site: the rows of the index by address, each by field."""
    build_site(project)
    script = (project / "site/search/index.js").read_text("utf-8")
    value = json.loads(script.removeprefix("var stagebookSearch = ").removesuffix(";\n"))
    return {row[0]: dict(zip(FIELDS, row, strict=True)) for row in (*value["things"], *value["pages"])}


def test_a_written_page_is_found_by_title_description_and_words(project: Path) -> None:
    """It stands in the index beside those of the model."""
    rows = index(project)
    written = {"name": "About us", "summary": "Who we are", "text": "About us\nWe rent pedalos."}
    assert {field: value for field, value in rows["about/"].items() if value} == {"address": "about/"} | written
    assert rows["enablers/till/"]["name"] == "Till"


def test_prose_for_a_thing_is_found_with_the_thing(project: Path) -> None:
    """There is one page, and so one result."""
    write(project, {"content/enablers/till.md": "It rings."})
    rows = index(project)
    assert rows["enablers/till/"]["text"] == "It rings."
    assert len([address for address in rows if "till" in address]) == 1


def test_an_excluded_page_cannot_be_found(project: Path) -> None:
    """What is kept out of the site is kept out of its index."""
    write(project, {"content/secret.md": "Salaries", "mkdocs.yml": MKDOCS_YML + "exclude_docs: secret.md\n"})
    index(project)
    assert "Salaries" not in (project / "site/search/index.js").read_text("utf-8")


def test_another_file_in_the_index_s_place_is_refused(project: Path) -> None:
    """Nobody's file is overwritten in silence."""
    write(project, {"content/search/index.js": "mine"})
    with pytest.raises(SiteError, match=r"search/index\.js and a file made from the models"):
        build_site(project)

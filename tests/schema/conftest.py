"""A project in an editor: the bakery that `stagebook new` writes, with the language server that most editors run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stagebook.editing.new import begin
from tests.schema.language_server import SCRIPT, LanguageServer

HINT = "no YAML language server (npm ci --prefix tests/schema, with Node.js 20 or newer)"


@pytest.fixture(scope="session")
def node() -> str:
    """What runs the server: skips where it is missing, fails where STAGEBOOK_REQUIRE_EDITOR is set."""
    found = shutil.which("node")
    if found and SCRIPT.is_file():
        return found
    if os.environ.get("STAGEBOOK_REQUIRE_EDITOR"):
        pytest.fail(f"{HINT}, and STAGEBOOK_REQUIRE_EDITOR is set")
    pytest.skip(HINT)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project."""
    folder = tmp_path_factory.mktemp("project")
    begin(folder)
    return folder


@pytest.fixture(scope="session")
def editor(node: str, project: Path) -> Iterator[LanguageServer]:
    """The server with the new project open, and no settings: modelines alone lead it to the schemas."""
    with LanguageServer(node, project) as server:
        yield server

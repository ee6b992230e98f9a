"""MkDocs' own `serve`, with nothing of ours but the plugin."""

from __future__ import annotations

import importlib.util
import signal
import socket
from collections.abc import Callable

import pytest

from tests.serving.conftest import LIDO, Served

TILL = "models/enablers/till.yaml"


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_mkdocs_own_serve_follows_the_models(serve: Callable[..., Served], program: str) -> None:
    """An edit is shown, an error leaves the last site and is said with its place, and what is mended is shown again."""
    if importlib.util.find_spec(program) is None:
        pytest.skip(f"{program} is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = serve(program=(program, "serve", "--livereload", "-a", f"127.0.0.1:{port}"))
    assert "One till for all" in served.get("/enablers/till/")[1]
    served.write(TILL, LIDO[TILL].replace("One till", "Two tills"))
    assert served.shows("/enablers/till/", "Two tills for all")
    served.write(TILL, "nme: Till\n")
    assert f"{TILL}:1:1" in served.until_said("unknown-key")
    assert "Two tills for all" in served.get("/enablers/till/")[1]
    served.write(TILL, LIDO[TILL].replace("One till", "Three tills"))
    assert served.shows("/enablers/till/", "Three tills for all")
    assert served.end(signal.SIGINT) == 0
    assert list(served.temporary.iterdir()) == []
    assert not (served.folder / "site").exists()

"""A project that is served by the command itself, in a process of its own."""

from __future__ import annotations

import http.client
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

CHECKOUT = Path(__file__).parents[2]
ENOUGH = 60
"""Seconds: far more than anything takes, so that a slow machine fails no test."""

SERVE = ("stagebook", "serve", "--port", "0")
MKDOCS_YML = """\
site_name: Lido
docs_dir: content
theme: {name: stagebook, custom_dir: look}
plugins: [stagebook]
"""
LIDO = {
    "mkdocs.yml": MKDOCS_YML,
    "look/partials/footer.html": "<footer>a first footer</footer>",
    "content/about.md": "# About us\n\nWe swim. [The till](enabler:till)\n",
    "models/organisation.yaml": "name: Lido\npurpose: A swim whenever one has an hour\n",
    "models/customers/swimmer.yaml": "name: Swimmer\n",
    "models/journeys/swim.yaml": "name: A morning swim\ncustomer: swimmer\nstages: [pay]\n",
    "models/stages/pay.yaml": "name: Pay\nenablers: [till]\n",
    "models/enablers/till.yaml": "name: Till\nstance: common\nrationale: One till for all.\n",
}


class Served:
    """A project and the process that serves it."""

    def __init__(self, folder: Path, temporary: Path, *options: str, program: Sequence[str] = SERVE) -> None:
        paths = os.pathsep.join([str(CHECKOUT / "generator"), str(CHECKOUT)])
        temporary.mkdir(exist_ok=True)
        self.folder, self.temporary = folder, temporary
        # A shell that runs tests in the background ignores SIGINT, and so would what they start.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, "-m", *program, *options],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": paths, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.said: list[str] = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        said = self.until_said("http://")
        self.address = next(word for word in said.split() if word.startswith("http://"))

    def read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            self.lines.put(line)

    def until_said(self, words: str) -> str:
        """The next line on the terminal with some words."""
        latest = time.monotonic() + ENOUGH
        while time.monotonic() < latest:
            try:
                line = self.lines.get(timeout=1)
            except queue.Empty:
                if self.process.poll() is not None:
                    break
                continue
            if words in line:
                return line
        pytest.fail(f"{words!r} was not said in\n{''.join(self.said)}")

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        with closing(http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=ENOUGH)) as connection:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()

    def shows(self, path: str, words: str) -> bool:
        """Whether a page comes to show some words."""
        return until(lambda: words in self.get(path)[1])

    def write(self, path: str, text: str) -> None:
        """Save as most editors do: beside, then renamed."""
        write(self.folder, {f"{path}.new~": text})
        (self.folder / f"{path}.new~").replace(self.folder / path)

    def end(self, number: int = signal.SIGINT) -> int:
        """End it, and its exit status."""
        self.process.send_signal(number)
        status = self.process.wait(ENOUGH)
        self.reader.join(ENOUGH)
        assert self.process.stdout
        self.process.stdout.close()
        return status


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold."""
    latest = time.monotonic() + ENOUGH
    while not holds():
        if time.monotonic() > latest:
            return False
        time.sleep(0.02)
    return True


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    """A small project with pages of its own and a look of its own."""
    folder = tmp_path / "lido"
    write(folder, LIDO)
    return folder


@pytest.fixture
def serve(lido: Path, tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Serves the project, as often as it is asked to, and ends whatever still runs afterwards."""
    running: list[Served] = []

    def start(*options: str, program: Sequence[str] = SERVE) -> Served:
        running.append(Served(lido, tmp_path / "temporary", *options, program=program))
        return running[-1]

    yield start
    for each in running:
        if each.process.poll() is None:
            each.end(signal.SIGKILL)


@pytest.fixture
def served(serve: Callable[..., Served]) -> Served:
    """The project, served."""
    return serve()

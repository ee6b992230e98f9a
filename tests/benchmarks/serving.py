"""How long it takes from saving a file to having the page of what it says: `stagebook serve` at 1,000 things.

    python -m tests.benchmarks.serving [THINGS] [ROUNDS]

Each round saves a new sentence in one enabler, waits until the browser would be told, and asks for the enabler's page
until the sentence is there. Shown are the median and the worst of all rounds, and how long each part of them took.
"""

from __future__ import annotations

import http.client
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.organisations import change_one, write

THINGS, ROUNDS = 1000, 20


def main(things: int = THINGS, rounds: int = ROUNDS) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory(prefix="stagebook-benchmarks-") as name:
        folder = write(Path(name), things)
        enabler = sorted((folder / "models/enablers").glob("*.yaml"))[0].stem
        command = [sys.executable, "-m", "stagebook", "serve", str(folder), "--port", "0"]
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                host = address(server)
                print(f"{things:,} things, served {time.perf_counter() - started:.2f} s after the start")
                show(list(measure(folder, host, f"/enablers/{enabler}/", rounds)))
            finally:
                server.send_signal(signal.SIGINT)


def address(server: subprocess.Popen[str]) -> str:
    """Host and port, once it serves."""
    assert server.stdout
    said = next(word for line in server.stdout for word in line.split() if word.startswith("http://"))
    return urlsplit(said).netloc


def measure(folder: Path, host: str, page: str, rounds: int) -> Iterator[tuple[float, float]]:
    """For each round, the seconds until the news and those until the page."""
    news = versions(host)
    next(news)
    get(host, page)
    for times in range(1, rounds + 1):
        time.sleep(0.5)  # as if somebody had looked at it
        started = time.perf_counter()
        change_one(folder, times)
        saved = time.perf_counter()
        next(news)
        told = time.perf_counter()
        assert f"Looked at again, {times} times." in get(host, page)
        yield told - saved, time.perf_counter() - told
        assert saved - started < 1


def versions(host: str) -> Iterator[str]:
    """The news, one after the other."""
    connection = http.client.HTTPConnection(host)
    connection.request("GET", "/-/stagebook/events")
    for line in connection.getresponse():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])["version"]


def get(host: str, page: str) -> str:
    """A page."""
    connection = http.client.HTTPConnection(host)
    connection.request("GET", page)
    return connection.getresponse().read().decode()


def show(measured: list[tuple[float, float]]) -> None:
    """The figures."""
    parts = {
        "from save to served page": [sum(each) for each in measured],
        "  until the browser is told": [each[0] for each in measured],
        "  until it has the page": [each[1] for each in measured],
    }
    for name, seconds in parts.items():
        print(f"{name:30} {statistics.median(seconds):6.3f} s, at worst {max(seconds):.3f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

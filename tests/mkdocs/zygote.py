"""`python -m tests.mkdocs.zygote mkdocs build` builds the folder it stands in again and again, and kills each build.

Everything is imported once; each build is a fork of that, so that a kill falls into a build and not into its start.
For every line with a number on standard input one build runs for so many seconds at most. Answered is a line with how
it ended: the exit status, or the negative number of the signal.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import time
from collections.abc import Callable


def loaded(program: str) -> Callable[..., object]:
    """The command of a program, with all that it will import by the way."""
    name, entry = ("stagebook.cli.main", "main") if program == "stagebook" else (f"{program}.__main__", "cli")
    command: Callable[..., object] = getattr(importlib.import_module(name), entry)  # first: it may stand in for MkDocs
    for module in ("mkdocs.commands.build", "mkdocs.themes", "stagebook.mkdocs", "markdown.extensions.toc"):
        importlib.import_module(module)
    return command


def build(command: Callable[..., object], words: list[str]) -> None:
    """In a process of its own: one build, of which nobody hears."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    try:
        command(words)
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        os._exit(70)


def run(command: Callable[..., object], words: list[str], seconds: float) -> int:
    """Build for so long at most; how it ended."""
    child = os.fork()
    if child == 0:
        build(command, words)
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    program, *words = sys.argv[1:]
    command = loaded(program)
    for line in sys.stdin:
        print(run(command, words, float(line)), flush=True)

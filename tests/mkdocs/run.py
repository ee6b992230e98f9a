"""`python -m tests.mkdocs.run mkdocs build` is `mkdocs build` on the stand-in book; `properdocs build` likewise.

KILL_AT in the environment names the moment at which the build kills itself, or what goes wrong with the machine.
"""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
from typing import Any, NoReturn

import pytest


def die(*_: Any, **__: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def refuse(*_: Any, **__: Any) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "page.html")


def die_after(owner: Any, name: str) -> None:
    step = getattr(owner, name)
    setattr(owner, name, lambda *given, **named: (step(*given, **named), die()))


def set_trap(moment: str) -> None:
    from mkdocs.structure.files import Files

    from stagebook.building.book_source import CachedBookSource
    from stagebook.mkdocs import plugin
    from stagebook.publishing import swap as publishing

    match moment:
        case "reading":
            die_after(CachedBookSource, "make_book")
        case "handing the pages over":
            die_after(plugin, "add_book")
        case "writing":
            die_after(Files, "copy_static_files")
        case "all written":
            plugin.has_warned = die
        case "exchanged":
            die_after(publishing, "exchange")
        case "disk full":
            setattr(Files, "copy_static_files", refuse)  # noqa: B010  mypy lets nobody assign a method
        case _:
            pass


if __name__ == "__main__":
    program = sys.argv.pop(1)
    command = importlib.import_module(f"{program}.__main__")  # first of all: the fork puts itself in MkDocs' place
    cached_books = importlib.import_module("tests.mkdocs.cached_books")
    cached_books.put_in(pytest.MonkeyPatch())
    set_trap(os.environ.get("KILL_AT", ""))
    command.cli(prog_name=program)

"""How a process ends that holds a large value: at once, its output written."""

from __future__ import annotations

import os
import sys

import pytest

from stagebook.cli import process_end
from stagebook.cli.diff_formats import DIFF_FORMATS
from stagebook.review import FORMATS


class EndedError(Exception):
    """In the place of the end."""


def test_nothing_large_is_freed_and_no_output_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output is flushed before; without a large value Python ends as ever."""
    done: list[object] = []

    def end(status: int) -> None:
        done.append(status)
        raise EndedError

    class Stream:
        def flush(self) -> None:
            done.append("flushed")

    monkeypatch.setattr(process_end, "_kept", [])
    monkeypatch.setattr(os, "_exit", end)
    with pytest.raises(SystemExit) as usual:
        process_end.end_process(1)
    assert (usual.value.code, done) == (1, [])
    process_end.keep_until_end(object())
    monkeypatch.setattr(sys, "stdout", Stream())
    monkeypatch.setattr(sys, "stderr", Stream())
    with pytest.raises(EndedError):
        process_end.end_process(2)
    assert done == ["flushed", "flushed", 2]


def test_the_formats_of_diff_are_those_that_have_a_writer() -> None:
    """Their names are listed apart from the writers, so that options are read without importing these."""
    assert (*FORMATS,) == DIFF_FORMATS

"""Counts work, so that tests can say how it grows without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any

DOUBLED = 2.5
"""Twice the input may cost so much: twice, and a little for what grows in steps."""


def count_lines(run: Callable[[], object], within: str = "") -> int:
    """Count the lines of Python that a call executes, in files whose path starts with `within`."""
    lines = 0

    def trace(frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal lines
        if not frame.f_code.co_filename.startswith(within):
            return None
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return lines


def assert_linear(run: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    """Assert that a text twice as long costs about twice the work."""
    once, twice = (count_lines(partial(run, make(n))) for n in (size, 2 * size))
    assert twice <= DOUBLED * once + 1000, f"{once} lines for {size}, {twice} for {2 * size}"

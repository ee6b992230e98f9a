"""Print reports and text to standard output and standard error."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable

    from stagebook.findings import Report
    from stagebook.findings.finding import Finding


def only(report: Report, wanted: Callable[[Finding], bool]) -> Report:
    """Return a report with some of the findings, without statements."""
    return dataclasses.replace(report, findings=tuple(filter(wanted, report.findings)), statements=())


def print_report(report: Report, stream: TextIO) -> None:
    """Print a report in the text format, in colour if the stream is a terminal that wants it."""
    from stagebook.findings import write_text

    write(write_text(report, colour=sees_colour(stream)), stream)


def sees_colour(stream: TextIO) -> bool:
    """Return whether to print in colour: on a terminal, unless NO_COLOR is set or TERM is `dumb`."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str, stream: TextIO) -> None:
    """Write a text to a stream. If its reader has gone (`| head`), discard output and keep the exit status."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

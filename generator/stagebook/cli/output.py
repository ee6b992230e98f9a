"""Print reports and text to standard output and standard error."""

from __future__ import annotations

import dataclasses
import os
import sys
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
    """Write a text for people to a stream. Raises OutputError; see `standard_streams`."""
    stream.write(text)
    stream.flush()


def write_for_programs(text: str) -> None:
    r"""Write a text for programs to standard output: UTF-8 with `\n`, whatever the locale, code page or system.

    JSON may hold half of a surrogate pair, which UTF-8 cannot: its escape is JSON too. Raises OutputError.
    """
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()

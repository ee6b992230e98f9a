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
    """Some of the findings alone, such as those that stand in the way of a site, and nothing else that may be said."""
    return dataclasses.replace(report, findings=tuple(filter(wanted, report.findings)), statements=())


def print_report(report: Report, stream: TextIO) -> None:
    """Print a report for a person, in colour where there is somebody to see it."""
    from stagebook.findings import write_text

    write(write_text(report, colour=sees_colour(stream)), stream)


def sees_colour(stream: TextIO) -> bool:
    """Whether there is somebody who sees colours and wants them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str, stream: TextIO) -> None:
    """Print, and go on in silence where nobody reads any more (`| head`): the exit status is still worth having."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

"""End the process without freeing a large value object by object, which would take up to a second."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

from stagebook.cli.standard_streams import OutputError

_kept: list[object] = []


def keep_until_end(value: object) -> None:
    """Keep a large value in memory until the process ends."""
    _kept.append(value)


def end_process(status: int) -> NoReturn:
    """End the process; at once if a large value was kept and all output could be written."""
    if _kept:
        with suppress(OutputError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    sys.exit(status)

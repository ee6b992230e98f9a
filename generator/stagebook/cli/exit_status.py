"""Exit statuses of all commands. README.md and `stagebook --help` say the same; a test holds them to it."""

from __future__ import annotations

CLEAN, FOUND, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
"""Done; findings that fail; could not run, for whatever reason; ended by Ctrl-C (128 and the number of SIGINT)."""

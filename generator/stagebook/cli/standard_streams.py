"""Check writes to standard output and standard error: what cannot be written ends the command with one sentence.

A reader that has gone (`| head`) is no failure: the rest of the output is discarded, and the exit status stays.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO, cast

STREAMS = {"stdin": os.O_WRONLY, "stdout": os.O_RDONLY, "stderr": os.O_RDONLY}
"""The standard streams in the order of their descriptors, each with the access that makes its use fail."""


class OutputError(Exception):
    """Standard output or standard error cannot be written; the cause is an OSError.

    It is no OSError, which code between here and the command could take for a failure of its own.
    """

    def __init__(self, stream: str, cause: OSError) -> None:
        super().__init__(f"{stream}: {cause}")
        self.stream = stream
        self.closed = cause.errno == errno.EBADF
        self.reason = cause.strerror or str(cause)


class CheckedStream:
    """A text or binary stream whose failures to write are OutputErrors. Everything else is the stream's own."""

    def __init__(self, stream: Any, name: str, failures: list[OutputError]) -> None:
        self._stream, self._name, self._failures = stream, name, failures

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    @property
    def buffer(self) -> CheckedStream:
        """The binary stream below a text stream."""
        return CheckedStream(self._stream.buffer, self._name, self._failures)

    def write(self, content: Any) -> int:
        """Write all of a text, or of bytes: an unbuffered stream (PYTHONUNBUFFERED) takes them bit by bit."""
        if content == "":
            return 0  # click finds out by it whether this is a stream of text
        with self._checked():
            written = self._stream.write(content)
            while written is not None and written < len(content):
                written += self._stream.write(content[written:])
        return len(content)

    def writelines(self, lines: Any) -> None:
        """Write texts, or bytes, one after the other."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Pass on what is buffered."""
        with self._checked():
            self._stream.flush()

    @contextmanager
    def _checked(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self._discard_rest()
        except OSError as error:
            self._discard_rest()
            self._failures.append(OutputError(self._name, error))
            raise self._failures[-1] from error

    def _discard_rest(self) -> None:
        """Send what is still buffered, and all that follows, nowhere: Python flushes at its end once more."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)
        with suppress(OSError):
            self._stream.flush()


def check_standard_streams() -> list[OutputError]:
    """Replace standard output and standard error by checked streams, and return the list that failures will be put on.

    What is between here and a failing write may swallow its exception, as `logging` does.

    The descriptor of a stream that is closed (`>&-`) is occupied first, so that no file which is opened later gets it,
    and with it the messages of this program or of one that it runs.
    """
    failures = list[OutputError]()
    for number, access in enumerate(STREAMS.values()):
        if not is_open(number):
            os.open(os.devnull, access)  # takes the lowest free descriptor: this one
    for number, name in enumerate(STREAMS):
        if name != "stdin":
            stream = getattr(sys, name) or os.fdopen(number, "w", encoding="utf-8", closefd=False)
            setattr(sys, name, cast(TextIO, CheckedStream(stream, name, failures)))
    return failures


def is_open(descriptor: int) -> bool:
    """Return whether a file descriptor is open."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True

"""Work shared among processes that are copies of this one: each has at once all that was there when it began."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
End: TypeAlias = "Connection[Any, Any]"
"""One end of a pipe between two processes."""

MOST = 8
"""More processes than that have little to do each, and all of them a memory of their own."""
PATIENCE = 5
"""Seconds in which a process that is told to end has to."""


class WorkerLostError(ChildProcessError):
    """A process that shared the work was ended from outside before it was done, perhaps for lack of memory."""


def hands() -> int:
    """How many processes can share work: one where this one cannot be copied safely.

    Of a process with several threads a copy has only one, and whatever the others held stays locked in it. The
    libraries of macOS do not stand being copied, and Windows copies nothing.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return min(MOST, len(os.sched_getaffinity(0)))


def share(work: Callable[[int], T], parts: int) -> list[T]:
    """Do each part of some work in a process of its own, and return the results in their order.

    What one of them raises is raised here, with where it happened as a note; the others are then ended.
    """
    if parts == 1:
        return [work(0)]
    context = get_context("fork")
    ends: list[End] = []
    crew: list[ForkProcess] = []
    try:
        for part in range(parts):
            receiving, sending = context.Pipe(duplex=False)
            ends.append(receiving)
            process = context.Process(target=_do, args=(work, part, sending), daemon=True)
            process.start()
            crew.append(process)
            sending.close()
        return [_result(receiving) for receiving in ends]
    except BaseException:
        for process in crew:
            process.terminate()
        raise
    finally:
        for receiving in ends:
            receiving.close()
        for process in crew:
            process.join(PATIENCE)
            process.kill()
            process.join()


def _do(work: Callable[[int], T], part: int, sending: End) -> None:
    """One part, in its process. It gives up all that is open but its end of the pipe.

    Else a lock would outlive the process that holds it, and nobody would notice that whoever reads the pipe is gone.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it takes with it what it began
    os.closerange(3, sending.fileno())
    os.closerange(sending.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    done: tuple[T | None, BaseException | None]
    try:
        done = work(part), None
    except KeyboardInterrupt:  # whoever waits for the result was interrupted as well, and says so
        return
    except MemoryError:  # where it happened takes memory to say
        done = None, MemoryError()
    except BaseException as error:  # noqa: BLE001  it is raised again where the result is waited for
        error.add_note(traceback.format_exc())
        done = None, error
    with suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            sending.send(done)
        except MemoryError:  # the result has to be packed first
            sending.send((None, MemoryError()))


def _result(receiving: End) -> Any:
    try:
        result, error = receiving.recv()
    except EOFError:
        raise WorkerLostError("a process that shared the work was ended, perhaps for lack of memory") from None
    if error is not None:
        raise error
    return result

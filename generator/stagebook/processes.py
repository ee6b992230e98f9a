"""Fork worker processes (Linux only). Each inherits the memory of this one, so nothing is pickled on the way in."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
End: TypeAlias = "Connection[Any, Any]"
"""One end of a pipe between two processes."""

MOST_PROCESSES = 8
"""More processes than that have little to do each, and all of them a memory of their own."""
JOIN_SECONDS = 5
"""Seconds in which a process that is told to end has to."""


class WorkerLostError(ChildProcessError):
    """A process that shared the work was ended from outside before it was done, perhaps for lack of memory."""


def count_processes() -> int:
    """How many processes can share work: one where this one cannot be copied safely.

    Of a process with several threads a copy has only one, and whatever the others held stays locked in it. The
    libraries of macOS do not stand being copied, and Windows copies nothing.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return min(MOST_PROCESSES, len(os.sched_getaffinity(0)))


def run_in_processes(work: Callable[[int], T], parts: int) -> list[T]:
    """Do each part of some work in a process of its own, and return the results in their order.

    What one of them raises is raised here, with where it happened as a note; the others are then ended.
    """
    return share_each(lambda part: [work(part)], parts)


def share_each(work: Callable[[int], Iterable[T]], parts: int) -> list[T]:
    """Do the same with parts that have several results each, and take every one as soon as it is there.

    A process holds none of what it has handed over. Results are in the order of the parts.
    """
    if parts == 1:
        return list(work(0))
    context = get_context("fork")
    ends: list[End] = []
    crew: list[ForkProcess] = []
    try:
        for part in range(parts):
            receiving, sending = context.Pipe(duplex=False)
            ends.append(receiving)
            process = context.Process(target=_run_part, args=(work, part, sending), daemon=True)
            process.start()
            crew.append(process)
            sending.close()
        return _receive(ends)
    except BaseException:
        for process in crew:
            process.terminate()
        raise
    finally:
        for receiving in ends:
            receiving.close()
        for process in crew:
            process.join(JOIN_SECONDS)
            process.kill()
            process.join()


def _receive(ends: list[End]) -> list[Any]:
    """All results of all processes, in the order of the processes."""
    found: dict[End, list[Any]] = {receiving: [] for receiving in ends}
    left = set(ends)
    while left:
        for ready in wait(list(left)):
            for receiving in left & {ready}:
                item, is_last = _unpack_result(receiving)
                if is_last:
                    left.remove(receiving)
                else:
                    found[receiving].append(item)
    return [item for its in found.values() for item in its]


def _run_part(work: Callable[[int], Iterable[T]], part: int, sending: End) -> None:
    """One part, in its process. It gives up all that is open but its end of the pipe.

    Else a lock would outlive the process that holds it, and nobody would notice that whoever reads the pipe is gone.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it takes with it what it began
    os.closerange(3, sending.fileno())
    os.closerange(sending.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    try:
        for item in work(part):
            sending.send(((item, False), None))
        done: tuple[Any, BaseException | None] = (None, True), None
    except (BrokenPipeError, KeyboardInterrupt):  # whoever waits for the results was interrupted as well, and says so
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


def _unpack_result(receiving: End) -> Any:
    try:
        result, error = receiving.recv()
    except EOFError:
        raise WorkerLostError("a process that shared the work was ended, perhaps for lack of memory") from None
    if error is not None:
        raise error
    return result

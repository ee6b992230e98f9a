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
Own = TypeVar("Own")
PipeEnd: TypeAlias = "Connection[Any, Any]"
"""One end of a pipe between two processes."""

_kept: list[object] = []
"""Results that a process keeps until it ends, so that it does not spend time on freeing them one by one."""

MAX_PROCESSES = 8
"""More worker processes would have little to do, and each needs memory."""
JOIN_SECONDS = 5
"""How long a worker may take to end after it was asked to."""


class WorkerLostError(ChildProcessError):
    """A worker process was killed before it was done, perhaps for lack of memory."""


def count_processes() -> int:
    """Return how many worker processes to use; 1 where forking is not safe.

    A fork of a process with several threads has one thread, and locks held by the others stay locked. System libraries
    of macOS do not survive a fork, and Windows has none.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 1
    return min(MAX_PROCESSES, len(os.sched_getaffinity(0)))


def run_in_processes(work: Callable[[int], T], parts: int) -> list[T]:
    """Run each part of the work in a process of its own and return the results in the order of the parts.

    An exception in one is raised here, with its traceback as a note; the other processes are then ended.
    """
    return stream_from_processes(lambda part: [work(part)], parts)


def run_beside(work: Callable[[], T], own: Callable[[], Own]) -> tuple[T, Own]:
    """Do work in another process while this one does its own, and return both results.

    The process is ended where either raises. Exceptions of it as in `run_in_processes`, once `own` is done.
    """

    def keep_result(_: int) -> list[T]:
        _kept.append(found := work())
        return [found]

    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_run_part, args=(keep_result, 0, sending), daemon=True)
    try:
        process.start()
        sending.close()
        done = own()
        return _receive([receiving])[0], done
    except BaseException:
        if process.pid:
            process.terminate()
        raise
    finally:
        receiving.close()
        sending.close()
        if process.pid:
            process.join(JOIN_SECONDS)
            process.kill()
            process.join()


def stream_from_processes(work: Callable[[int], Iterable[T]], parts: int) -> list[T]:
    """Run parts that yield several results each, and receive every result as soon as it is there.

    A worker frees what it has sent. Results are in the order of the parts. Exceptions as in `run_in_processes`.
    """
    if parts == 1:
        return list(work(0))
    context = get_context("fork")
    ends: list[PipeEnd] = []
    workers: list[ForkProcess] = []
    try:
        for part in range(parts):
            receiving, sending = context.Pipe(duplex=False)
            ends.append(receiving)
            process = context.Process(target=_run_part, args=(work, part, sending), daemon=True)
            process.start()
            workers.append(process)
            sending.close()
        return _receive(ends)
    except BaseException:
        for process in workers:
            process.terminate()
        raise
    finally:
        for receiving in ends:
            receiving.close()
        for process in workers:
            process.join(JOIN_SECONDS)
            process.kill()
            process.join()


def _receive(ends: list[PipeEnd]) -> list[Any]:
    """Receive all results, in the order of the processes."""
    found: dict[PipeEnd, list[Any]] = {receiving: [] for receiving in ends}
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


def _run_part(work: Callable[[int], Iterable[T]], part: int, sending: PipeEnd) -> None:
    """Run one part in its process, after closing all descriptors but its end of the pipe.

    Otherwise a lock would outlive the process that holds it, and nobody would notice that the reader has gone.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that its own children and files are cleaned up
    os.closerange(3, sending.fileno())
    os.closerange(sending.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    try:
        for item in work(part):
            sending.send(((item, False), None))
        done: tuple[Any, BaseException | None] = (None, True), None
    except (BrokenPipeError, KeyboardInterrupt):  # the parent was interrupted too, and reports it
        return
    except MemoryError:  # a traceback needs memory
        done = None, MemoryError()
    except BaseException as error:  # noqa: BLE001  it is raised again where the result is waited for
        error.add_note(traceback.format_exc())
        done = None, error
    with suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            sending.send(done)
        except MemoryError:  # pickling the result needs memory
            sending.send((None, MemoryError()))


def _unpack_result(receiving: PipeEnd) -> Any:
    try:
        result, error = receiving.recv()
    except EOFError:
        raise WorkerLostError("a process that shared the work was ended, perhaps for lack of memory") from None
    if error is not None:
        raise error
    return result

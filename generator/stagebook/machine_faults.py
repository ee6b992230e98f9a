"""Tell faults of the machine from bugs: full disk, too little memory, killed process, missing permission."""

from __future__ import annotations

import errno

from stagebook.processes import WorkerLostError
from stagebook.provenance import DayError
from stagebook.words import say

FAULTS = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.ENOMEM,
    errno.EAGAIN,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENAMETOOLONG,
    errno.ENODEV,
    errno.ENXIO,
    errno.ETIMEDOUT,
    errno.EBUSY,
    errno.ESTALE,
}
"""Errors that a correct program may get. Others, such as a missing file, may be a bug."""


def explain_fault(error: BaseException) -> str | None:
    """Return a sentence about a fault of the machine; None where the error may be a bug."""
    if isinstance(error, MemoryError):
        return say("fault.memory")
    if isinstance(error, WorkerLostError):
        return say("fault.worker")
    if isinstance(error, DayError):
        return say("fault.day", seconds=str(error))
    if isinstance(error, OSError):
        return explain_refusal(error)
    return None


def explain_refusal(error: OSError) -> str | None:
    """Return a sentence about what the system refused, and where; None where the error may be a bug."""
    if error.errno == errno.ENOENT and error.filename is None:
        # Python found no folder for temporary files; no other such error names no file.
        return say("fault.system", reason=error.strerror) if error.strerror else None
    if error.errno not in FAULTS:
        return None
    reason = error.strerror or str(error)
    if error.filename is None:
        return say("fault.system", reason=reason)
    return say("fault.system.at", reason=reason, path=str(error.filename))

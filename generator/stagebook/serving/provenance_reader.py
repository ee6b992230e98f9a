"""Ask git for the provenance in a thread of its own while a project is read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

from stagebook.provenance import UNKNOWN, DayError, Provenance, ProvenanceQuery

GIT_WAIT_SECONDS = 0.2
"""How long a rebuild waits for git. After that it uses the last answer."""


class ProvenanceReader:
    """Asks git in the background: an answer takes as long as reading the project, and rarely changes."""

    def __init__(self) -> None:
        self.executor = ThreadPoolExecutor(1)
        self.pending: Future[Provenance] | None = None
        self.last_answer = UNKNOWN

    def ask(self, query: ProvenanceQuery) -> None:
        """Start a query, unless one is running."""
        if self.pending is None:
            self.pending = self.executor.submit(query.find, self.last_answer.changes)

    def latest(self) -> Provenance:
        """Return the answer if it comes within GIT_WAIT_SECONDS, else the one before."""
        if self.pending:
            try:
                self.last_answer = self.pending.result(GIT_WAIT_SECONDS)
                self.pending = None
            except TimeoutError:
                pass
            except DayError:  # a site that is only looked at needs no date
                self.pending = None
        return self.last_answer

    def day(self) -> date | None:
        """Return the day of the last answer, and before there is one, that of the first: days need not be of this
        very moment, and a rebuild does not wait for git."""
        return (self.latest() if self.last_answer is UNKNOWN else self.last_answer).on

    def close(self) -> None:
        """Cancel what has not started, and wait for what has."""
        self.executor.shutdown(cancel_futures=True)

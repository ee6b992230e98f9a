"""Server-sent events for open pages: version of the site, and problems that prevent a newer one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from threading import Condition


@dataclass(frozen=True, slots=True)
class SiteState:
    """State of the served site. A page of another version reloads itself."""

    version: str = ""
    """Version of the last site without errors; empty before the first one."""
    heading: str = ""
    problems: tuple[str, ...] = ()
    """Current errors, each as the terminal shows it. Plain text, not HTML."""

    def as_json(self) -> str:
        """Return the state as JSON on one line."""
        return json.dumps(asdict(self))


class EventChannel:
    """Passes the latest state to waiting threads. States in between may be skipped."""

    def __init__(self) -> None:
        self.state = SiteState()
        self.closed = False
        self.changed = Condition()

    def publish(self, state: SiteState) -> None:
        """Set the state and wake all waiting threads."""
        with self.changed:
            self.state = state
            self.changed.notify_all()

    def wait(self, known: SiteState, seconds: float) -> SiteState:
        """Wait until the state is not `known`, at most `seconds`, and return the current one."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.state is not known, seconds)
            return self.state

    def close(self) -> None:
        """End all waiting."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

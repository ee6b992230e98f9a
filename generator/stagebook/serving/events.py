"""Events for open pages: the version of the site, and what prevents a newer one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from threading import Condition


@dataclass(frozen=True, slots=True)
class SiteState:
    """The state of things. A page of another version than this loads itself again."""

    version: str = ""
    """Of the last site without errors; empty as long as there was none."""
    heading: str = ""
    problems: tuple[str, ...] = ()
    """What is wrong now, each as the terminal shows it. They are text, whatever they contain."""

    def as_json(self) -> str:
        """For a script, on one line."""
        return json.dumps(asdict(self))


class EventChannel:
    """Hands the latest news to whoever waits for it. What was overtaken is never told."""

    def __init__(self) -> None:
        self.news = SiteState()
        self.closed = False
        self.changed = Condition()

    def tell(self, news: SiteState) -> None:
        """Wake all who wait."""
        with self.changed:
            self.news = news
            self.changed.notify_all()

    def wait(self, known: SiteState, seconds: float) -> SiteState:
        """The news once they are others than those known, or after some time."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.news is not known, seconds)
            return self.news

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

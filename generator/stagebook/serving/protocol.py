"""The interface of a site that can be served."""

from __future__ import annotations

from typing import Protocol


class Site(Protocol):
    """One state of the site. Whatever is asked for is of that state, also once there is a newer one."""

    @property
    def mount(self) -> str:
        """The path that the site lies under, with a slash at either end."""

    def find(self, place: str) -> bytes | None:
        """The content of a file by its path from the root of the site, made now if it was not before."""

    def close(self) -> None:
        """Give back what it needed. Nothing is found in it any more."""

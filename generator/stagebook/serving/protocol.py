"""Interface of a site that can be served."""

from __future__ import annotations

from typing import Protocol


class Site(Protocol):
    """One version of the site. All answers are of that version, even after a newer one was built."""

    @property
    def mount(self) -> str:
        """URL path of the site, with a slash at both ends."""

    def find(self, place: str) -> bytes | None:
        """Return the content of a file by its path in the site, made now if need be; None where there is none."""

    def close(self) -> None:
        """Release all resources. Nothing is found afterwards."""

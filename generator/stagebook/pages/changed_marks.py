"""Where things stand on the page *What changed*, and what their own pages say of it."""

from __future__ import annotations

from stagebook.source import Ref


def change_anchor(ref: Ref) -> str:
    """The id of a thing on the page *What changed*: that of a thing that is gone is made from its earlier id."""
    return f"{ref.kind}-{ref.id}"

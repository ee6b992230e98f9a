"""Enablers that do the same job in different places: candidates for one common enabler."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """One moment at which several of the enablers are named, at different stages."""

    moment: str
    stages: tuple[str, ...]
    enablers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commonality:
    """One job that several live enablers do, and what would meet in a common one. In order of ids."""

    job: str
    enablers: tuple[str, ...]
    journeys: tuple[str, ...]
    stages: tuple[str, ...]
    """Where any of them is directly used."""
    moments: tuple[Meeting, ...]

"""Models of an unusual shape, of any size: each makes something grow that other models leave small."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks.organisations import Fields, write_files

Files = dict[str, Fields]


def things(folder: str, n: int, fields: Callable[[int], Fields]) -> Files:
    """So many things of a kind, called after its folder and their number."""
    return {f"models/{folder}/{folder[0]}-{at}.yaml": {"name": f"{folder[0]} {at}", **fields(at)} for at in range(n)}


def journeys_through_one_stage(n: int) -> Files:
    """Every journey has the same single stage."""
    return {**things("journeys", n, lambda _: {"stages": ["s-0"]}), **things("stages", 1, lambda _: {})}


def chain_of_enablers(n: int) -> Files:
    """Each enabler depends on the next."""
    return {
        **things("journeys", 1, lambda _: {"stages": ["s-0"]}),
        **things("stages", 1, lambda _: {"enablers": ["e-0"]}),
        **things("enablers", n, lambda at: {"depends_on": [f"e-{at + 1}"] if at + 1 < n else []}),
    }


def long_journey(n: int) -> Files:
    """One journey has all stages."""
    return {
        **things("journeys", 1, lambda _: {"stages": [f"s-{at}" for at in range(n)]}),
        **things("stages", n, lambda _: {"enablers": ["e-0"]}),
        **things("enablers", 1, lambda _: {}),
    }


def stages_in_all_journeys(n: int) -> Files:
    """Fifty journeys have all stages, all of them the same."""
    return {
        **things("journeys", 50, lambda _: {"stages": [f"s-{at}" for at in range(n)]}),
        **things("stages", n, lambda _: {}),
    }


def complete_graph(n: int) -> Files:
    """Every enabler depends on every other."""
    return {
        **things("journeys", 1, lambda _: {"stages": ["s-0"]}),
        **things("stages", 1, lambda _: {"enablers": ["e-0"]}),
        **things("enablers", n, lambda at: {"depends_on": [f"e-{other}" for other in range(n) if other != at]}),
    }


def long_names(n: int) -> Files:
    """Names of so many characters, of a hundred things that name each other."""
    name = ("A name that goes on and on, " * n)[:n]
    files = {
        **things("journeys", 20, lambda at: {"stages": ["s-0", f"s-{at + 1}"]}),
        **things("stages", 21, lambda at: {"enablers": [f"e-{at}", "e-0"]}),
        **things("enablers", 60, lambda at: {"depends_on": ["e-1"] if at > 1 else []}),
    }
    return {path: {**fields, "name": f"{name} {at}"} for at, (path, fields) in enumerate(files.items())}


def enabler_of_all_stages(n: int) -> Files:
    """One enabler is named by every stage, each in a journey of three."""
    return {
        **things("journeys", n // 3, lambda at: {"stages": [f"s-{at * 3 + step}" for step in range(3)]}),
        **things("stages", n // 3 * 3, lambda at: {"enablers": [{"enabler": "e-0", "for": f"Reason {at}"}]}),
        **things("enablers", 1, lambda _: {"stance": "repeatable"}),
    }


def failures_at_one_stage(n: int) -> Files:
    """One stage has all demand."""
    demand = [{"says": f"It failed {at}", "kind": "failure", "volume": at + 1, "per": "month"} for at in range(n)]
    return {
        **things("journeys", 2, lambda _: {"stages": ["s-0", "s-1"]}),
        **things(
            "stages",
            2,
            lambda at: {
                "enablers": ["e-0"],
                "demand": [{**each, "caused_by": ["e-0"]} for each in demand] if at == 0 else [],
            },
        ),
        **things("enablers", 1, lambda _: {}),
    }


SHAPES: Mapping[str, tuple[Callable[[int], Files], int]] = MappingProxyType(
    {
        "journeys-through-one-stage": (journeys_through_one_stage, 3000),
        "chain-of-enablers": (chain_of_enablers, 5000),
        "long-journey": (long_journey, 3000),
        "stages-in-all-journeys": (stages_in_all_journeys, 3000),
        "complete-graph": (complete_graph, 400),
        "long-names": (long_names, 10_000),
        "enabler-of-all-stages": (enabler_of_all_stages, 3000),
        "failures-at-one-stage": (failures_at_one_stage, 1000),
    }
)
"""Each shape with the size at which it was first seen to go wrong."""


def make(name: str, size: int) -> Files:
    """The files of one shape."""
    return {"models/organisation.yaml": {"name": "Shape"}, **SHAPES[name][0](size)}


def write(folder: Path, name: str, size: int = 0) -> Path:
    """Write one into a folder."""
    return write_files(folder, make(name, size or SHAPES[name][1]))

"""Match the things of an earlier model with those of a later one: by kind and id, then by earlier ids (`was`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from stagebook.model.kinds import KINDS
from stagebook.model.operating_model import OperatingModel
from stagebook.source import Ref


@dataclass(frozen=True, slots=True)
class MatchedThings:
    """Which things of two models are the same. All lists are in order of kinds, then of ids."""

    earlier: Mapping[Ref, Ref]
    """By thing of the later model, the one of the earlier model."""
    later: Mapping[Ref, Ref]
    """By thing of the earlier model, the one of the later model."""
    new: tuple[Ref, ...]
    """Things of the later model that the earlier one does not have."""
    gone: tuple[Ref, ...]
    """Things of the earlier model that the later one does not have."""
    renamed: tuple[Ref, ...]
    """Things of the later model that had another id, by `was`."""


def match_things(before: OperatingModel, after: OperatingModel) -> MatchedThings:
    """Match all things of two models. An earlier id counts only where no thing has it now, and for one thing only."""
    return match_refs(list_refs(before), list_refs(after), lambda ref: after[ref].was)


def match_refs(
    was: Mapping[Ref, None], now: Mapping[Ref, None], earlier_ids: Callable[[Ref], Iterable[str]]
) -> MatchedThings:
    """Match the things of two models by their refs, and by the ids that those of the later model had before."""
    earlier = {ref: ref for ref in now if ref in was}
    later = dict(earlier)
    renamed = []
    for ref in (each for each in now if each not in was):
        ids = (Ref(ref.kind, id) for id in earlier_ids(ref))
        old = next((each for each in ids if each in was and each not in later), None)
        if old:
            earlier[ref], later[old] = old, ref
            renamed.append(ref)
    return MatchedThings(
        earlier,
        later,
        tuple(ref for ref in now if ref not in earlier),
        tuple(ref for ref in was if ref not in later),
        tuple(renamed),
    )


def list_refs(model: OperatingModel) -> dict[Ref, None]:
    """List the refs of all things, in order of kinds, then of ids."""
    return {Ref(kind, id): None for kind in KINDS for id in sorted(model.by_kind(kind))}

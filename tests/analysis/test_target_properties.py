"""Whatever changes are applied to whatever model, the result is a whole model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stagebook.analysis import analyse
from stagebook.analysis.target import HORIZONS, find_target
from stagebook.model import Entity, OperatingModel
from stagebook.model.references import references
from tests.analysis.generated_models import IDS, Plain, make, organisations, unhurried
from tests.builders import change, enabler, journey, measure, stage, team

ID_OF = {kind: st.sampled_from(IDS[kind]) for kind in ("enabler", "stage", "journey", "measure", "team")}
SEVERAL = {kind: st.lists(ID_OF[kind], max_size=2, unique=True) for kind in ID_OF}
CHANGES = st.lists(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from(["proposed", "agreed", "under-way", "done", "dropped"]),
            "horizon": st.sampled_from(HORIZONS),
            "moves": st.lists(
                st.fixed_dictionaries(
                    {"enabler": ID_OF["enabler"], "stance": st.sampled_from(["independent", "common", "repeatable"])}
                ),
                max_size=2,
            ),
            "at": st.lists(
                st.fixed_dictionaries(
                    {
                        "stage": ID_OF["stage"],
                        "adds": SEVERAL["enabler"],
                        "drops": SEVERAL["enabler"],
                        "owner": ID_OF["team"],
                    }
                ),
                max_size=2,
            ),
            "journeys": st.lists(
                st.fixed_dictionaries(
                    {"journey": ID_OF["journey"], "stages": st.lists(ID_OF["stage"], min_size=1, max_size=3)}
                ),
                max_size=1,
            ),
            "removes": SEVERAL["stage"],
            "stops": SEVERAL["measure"],
            "introduces": SEVERAL["enabler"],
            "retires": st.lists(
                st.fixed_dictionaries({"enabler": ID_OF["enabler"], "replaced_by": ID_OF["enabler"]}), max_size=1
            ),
        }
    ),
    max_size=3,
)


@unhurried
@given(organisations(), CHANGES)
def test_any_changes_leave_a_whole_model(plain: Plain, fields: list[dict[str, object]]) -> None:
    """Whatever is applied, in whatever combination: every reference resolves, it can be analysed, twice is the same,
    and the model that it was applied to is what it was."""
    today = make(plain)
    changes = [change(f"generated-{at}", **each) for at, each in enumerate(fields)]
    known = {(kind, id) for kind in ID_OF for id in IDS[kind]}
    today = OperatingModel.of(
        [*today, *changes, *(_missing(today, kind, id) for kind, id in sorted(known) if id not in today.by_kind(kind))]
    )
    before = [thing.model_dump() for thing in today]
    found = find_target(today, "later")
    assert [ref.to for thing in found.model for ref in references(thing) if found.model.get(ref.to) is None] == []
    assert find_target(today, "later") == found
    assert [thing.model_dump() for thing in today] == before
    analyse(found.model)


def _missing(today: OperatingModel, kind: str, id: str) -> Entity:
    makers = {"enabler": enabler, "stage": stage, "journey": journey, "measure": measure, "team": team}
    return makers[kind](id)

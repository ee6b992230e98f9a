"""Export the model and its analysis as JSON.

The value is the same for the same model, byte by byte. Ids are in order; lists of ids are in order of ids unless an
order of their own is stated. Its parts:

- `version`: 4. A key may be added under the same version; one that is renamed or means something else raises it.
- `model`: for each kind, under the name of its folder (`enablers`, `journeys`, …; `organisation`), the things by id.
  A thing has the keys of its YAML file; what is left out there, or says the same as the default, is left out here.
  Items that have a short form in YAML have the long one (`stages: [{"stage": "pay"}]`), and a stage written inside a
  journey stands under `stages`.
- `analysis.reach`: for each enabler `direct` (where it is named) and `all` (the same over everything that depends on
  it, which includes the direct): `stages`, `journeys`, `services`, `customers`, `businesses`, and how many `paths`.
  Empty for one that is planned or retired.
- `analysis.stands_on`: for each of `journeys` and `stages`, by id, the enablers it stands on: `direct` (named by a
  stage or its service), `throughout` (named only by a journey, its business or the organisation), `indirect` (the
  others depend on them).
- `analysis.paths`: journeys that count as one: `name`, `business` (or empty), `journeys` and `stages` in order, and
  whether it is a `ring`, and which of its stages say that they `differs` for its customers. In order of the first
  journey's id, by which other parts name a path. `analysis.pathless`: journeys that form none, because nothing on
  them has a stage.
- `analysis.cycles`: groups of enablers that depend on each other in a circle.
- `analysis.journey_business`: by journey; empty where there is none. `analysis.service_journeys`,
  `analysis.service_customers`: by service.
- `analysis.same_job`: by job, the enablers that do it, where there are several.
- `analysis.demand`: volumes and hours a month. `total` and, by id, `stages` have one sum; `journeys`, `services` and
  `businesses` have two: `only_here` (recorded on a journey, at stages that it alone has, or with its `journey`) and
  `on_its_way` (these, and all else at its stages that names no journey: what several share counts on each, so these
  do not add up to the total). A sum has `value` and `failure` (null where no item has a volume), `items` (how many are
  recorded), `unmeasured` and `unmeasured_failure` (how many of these, and of failure demand, have no volume),
  `places` with a volume, `places_both` with one of each kind and `both_held`, the share of the volume that these hold;
  `share` (failure demand as a share; null where places that count both hold less than `limits.both_counted`), `hours`
  (of failure demand; null where none are known), `timed` (the failure demand whose minutes are known), `oldest` and
  `newest` day of a figure (or null). `causes` and `cause_hours`: by enabler, the failure demand it causes, where there
  is any; `caused_with`: by enabler, the part that it causes together with `others` (ids of enablers, and `measure:ID`).
  `measure_causes`: by measure, the failure demand that aiming at it causes. `carries`: by enabler, the value demand of
  where it is used. `traced`, `traced_hours` and `untraced`: failure demand with and without a cause.
  `predictable`: failure demand `foreseen`, `unforeseen` and `unsaid`. `addressed`: the failure demand `monthly` that
  an open change addresses through `addresses`, by `enablers` and by `measures` the changes that address what each
  causes, by `changes` what each addresses; `hours` (null where none are known) and `hours_of` (by those `changes` of
  which some are known) are the hours that go into these. `coverage`: `covered` of the `stages` of
  journeys record a volume. `bottlenecks`: the fewest enablers that cause half of what is traced, the most first,
  `by_contacts` and `by_hours`.
- `analysis.loops`: for each bottleneck, in their order, how far the line from its failure to what was done about it
  gets: `reached`, the number of the last of seven links that holds (1 failure, 2 cause, 3 change, 4 outcome, 5 began,
  6 readings, 7 counted), and which is `missing` first (or null). The `change` that gets furthest and the `others`
  that address it (`done` ones too; of equals the one that addresses most, then the one that is further on), how much
  of the failure it has `addressed`, the `measure` it expects to move, the day it `began`. Its `movement` (or null):
  the readings `before` and `after`, by how much it `moved` in the better direction, the `largest_step` before,
  natural `limits` before (from six readings on), and the `verdict`. `recounts`: failure demand that was counted again
  `on` a day after, a month `before` (the last count of an earlier day, else one without a day; or null) and `after`.
  Readings and counts of the day itself are neither.
- `analysis.sight`: by enabler, its best line of sight: `steps` (`enabler:booking`, …, a stage, a journey, a customer),
  the journey's `purpose`, `measures` on the line (outcomes for customers), `breaks_at` (what is missing first, or
  empty), and how many `others` there are. `analysis.team_sight`: by team, the lines of what it owns.
- `analysis.evidence`: by enabler, the `readings` of its reach and the `verdict` on its stance (`reach-fits`,
  `shared-further` than the journeys ask, `less-shared` than they allow, `no-reading`, `undecided` with a `suggestion`);
  `reach_fits` is true, false, or null where there is no stance or no reading. Reach says how widely something is used,
  never whether that does anybody good: see `demand.causes`, and `effect` of the enabler. A reading counts in a `scope`,
  by `direct` use or `all`, over `paths`, `stages` or those of the `longest-path`: `used`, `of`.
- `analysis.overlap`: `profiles` of paths (`diversity` at the level of the organisation and `within` its business:
  stages that are its `own` `among` the `businesses` or the `paths`, those of them that others have too and that
  `differs`, of how many, and whether it is `alone`; and `sharedness` of the enablers it uses), `groups` (the `paths`
  that share the very same `stages` with others, under the id of their first path: any two of them share these),
  `pairs` (each pair of groups that has stages in common once, with those that are `shared` by each path of `one` and
  each of the `other`), `moments` that several stages have. Of very many pairs, those with most in common:
  `pairs_left_out` counts others, and `uncompared` lists the stages at which so many groups meet that they were not
  compared for it (see *Limits* in the reference of a site).
- `analysis.shape`: of the `organisation` and of `businesses`: `declared`, `reading`, `signals` with their parts;
  `depth` counts the uses of enablers on the longest path that are of one met at three or more of its stages.
- `analysis.balance`: by stance, how many `enablers`, the sum of `paths` that each of them reaches, and of its `uses` at
  stages of paths; in `total` and `by_business` without the uses of infrastructure and brand, which are `around`; and
  `by_kind` of enabler. `expects`: the stances that together should have more uses than any other, by the shape.
- `analysis.tradeoff`: by enabler, the `paths` it serves against the `owners` to agree with (`load`): `at_stages`,
  `of_journeys` where it is used, `above` and `below`; and `edges`: stages where an independent enabler meets one of
  another owner, and whether customers are `failed` there. `analysis.hand_offs`: by path, those `found` among the
  `known` of its `pairs` of stages, and whether customers are `failed` after it. `analysis.stage_owners`: by stage.
- `analysis.commonality`: jobs that several enablers do, where, and at which `moments` different stages have different
  ones.
- `analysis.depth`: digital depth. `enablers`: 0 (at once) to 5 (by hand), or null where automation or availability is
  not known. `stages`, those of journeys: the `channels`; of the kinds process, system, platform, internal service,
  partner and data the enablers that it or its service names (`direct`) and those that these depend on (`indirect`);
  whether `direct` is what its digital touchpoints name for themselves (`by_touchpoints`), which then is all; which of
  them are `weak` (manual, or not always available) and `unrecorded` (may be); by weak enabler the failure demand a
  month there that it causes (`failing`, in sum `failures`), and how many items of it are `uncounted`; whether all
  behind it is `straight_through` (null where that is not recorded); the `verdict` on a digital stage: `shown` (a façade
  that customers show), `possible`, `sound`, `unknown`; null without a digital channel.
- `analysis.time`, in minutes: of `stages` that record it, how long each `takes` from the customer's arrival to the end
  of the step and how much of that is `work`, as written; of `journeys` and of `paths` (by their first journey) the
  stages `passed` in order, with `when` for those that not everybody passes and whether it is `again`; how many
  different `stages` there are, of how many the time is `known`, and of how many of these the work (`work_known`); the
  sums: `takes` (for a customer who passes all), `work` within it, `takes_everybody` without stages that have a `when`,
  and `work_apart` at stages whose time is not known; null where nothing is known. Work counts at most as what a stage
  takes.
- `analysis.journey_outcomes`: by journey, the measures that would tell whether it did its customers any good: outcomes
  for customers of it, of its customers, of each stage and its service, in that order; of one thing those that were
  read first.
- `analysis.unmet_needs`: needs of customers by their `index` in the customer's file, with their `score` and the
  `stage` where they are felt (or empty), the highest first.
- `analysis.dont_arguments`: rationales and changes that argue by one of the five `donts` (a phrase that the
  organisation added stands for itself), with the `words` of it, and what is `missing` on the way to a purpose: `words`
  in common with what customers want, for a change an `address`, an `outcome` or both (`address-and-outcome`); empty
  where nothing is.
- `analysis.outcomes`: outputs and outcomes. By `teams`: the `signs` of what it says its `work` and `success` are (when
  last asked), of what is `measured` and `rewarded`: `outcome` (for a customer), `business`, `output`, `unread` (nobody
  recorded which), each once; `work` and `success` as answers (`voice`, and the place `at` in it from 0); `measures`
  (owned by it, of it, or without an owner and of something that it owns) and those that are its `rewards`; its
  `ambition`; the `gap` between the readings and how outputs alone `fit` the ambition (`gap`, `fits`; empty where there
  is nothing to say); the failure demand `monthly` that what it owns causes (null where none is counted) and how many
  items of it are `uncounted`; the enablers of others that it `stands_on`; its `bottlenecks`. `outcomes`: measures that
  are outcomes for customers; `rewarding`: measures that reward somebody. `crossings`: each bottleneck (`enabler`) with
  its `owner`, the measures that are the `rewards` of this team and, of these, the `outputs`. `ask`: `teams` to ask
  next, answers `unread` and `unreasoned` (without `because`), teams whose `rewards` nobody recorded.
- `analysis.since`, with `--since` or the setting `since`: what happened since an earlier model. It was `asked` for,
  and is of the `commit` of the day `on`; `today` is the day of the site. `counted`: items of demand whose current
  count is another or from a later day (`before`, `moved`: numbers a month); `demand_new` and `demand_gone`; `read`:
  measures with another last reading (`moved` is positive in the better direction; `way` 1, -1 or 0); `loops`: what
  became of each bottleneck, with how many of the seven links held `before` and hold `after`; `stances`; `acceptances`;
  `changes` with the `event`; what is `overdue` at `today`; `things` that are `new`, `gone` or `renamed`; and three
  `questions`, each null where there is nothing to ask: the largest failure that no change addresses, the bottleneck
  whose owner is rewarded by outputs, the measure that moved the wrong way.
- `analysis.history`, with `--history` or the setting `history`: what changed month by month, as many `asked` for up
  to that of the commit that is checked out. `months`, the oldest first: the last `commit` of each and its day (`on`);
  its `figures` (null, with the number of `errors` or the `reason`, where the model could not be read): enablers,
  without retired ones, that are `decided` and `undecided`, open `findings` of the models by severity, failure demand
  `traced` to a cause a month, how many `things` by kind; and, compared with the last month before it that could be
  read, `stances` that are another (null: undecided), things that are `new`, `gone` and `renamed`, each with the
  `name` that it had. `before` are the figures at the `start`, the first day of these months (or null). `end` says why
  it goes no further back: `months`, `start` (nothing was before), `clone` (a shallow one ends on `ends_on`; what to
  `fetch`), `commits` (the limit), `no-models`. `reason`: why git says nothing at all (or null).
- `analysis.measures`: by measure, which way it is going. `last`: the last reading and its day (`on`); what it is
  `compared` with, the last reading of an earlier day (`compared_on`), else the baseline (null); `moved` since; from
  six readings on the natural `limits`, of the readings before a change that expects it began (`limits_until`), else
  of all (null); the `direction` (`better`, `worse`, `unchanged`, `cannot-tell`; where there are limits, by the side
  on which the last reading is outside them, and `unchanged` within); and the distance `to_target`, 0 where it is
  reached.
- A list of `reach`, `stands_on`, `sight`, `team_sight`, `tradeoff`, `depth`, `demand` or `target` that is longer than
  the limit of the page *Limits* is cut, and `more` beside it counts what is left out; `stagebook show KIND/ID --format
  json` has all of it.
- `analysis.target`: what open changes lead to. `changes`, by id: the `place` of each in the order in which they are
  applied, what it `sets` (a `field` `of` a thing, what it `was` when the change was applied and is `now`; the field
  `names` is whether a stage names the `enabler`, `passed` whether a journey has the stage, `measured` whether anybody
  looks at the measure), and the changes that it `collides_with` because they set the same value differently; one that
  redesigns a stage, or gives a journey a stage, sets it to be passed. `enablers`: what becomes of each, change by
  change: the `horizon`, and the `stance`, `lifecycle` or what it is `replaced_by` from then on.
- `analysis.limits`: the constants that all this was computed with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from stagebook.analysis import Analysis, Foundations, MeasureTrend, OverlapSummary, Reach, SharedCause, Tally
from stagebook.analysis.history import History
from stagebook.analysis.since import SinceLastTime
from stagebook.exchange.history import export_history
from stagebook.exchange.loops import export_loop
from stagebook.exchange.plain import as_plain
from stagebook.exchange.since import export_since
from stagebook.exchange.target import export_target
from stagebook.limits import BUDGET
from stagebook.model import KINDS, OperatingModel
from stagebook.model.written_form import written_form
from stagebook.source import Ref

VERSION = 4

DERIVED_PARTS = ("reach", "stands_on", "sight", "team_sight", "tradeoff", "depth", "demand", "target")
"""Parts with derived lists, each as long as the model at worst; `export` cuts them."""


def export(
    model: OperatingModel,
    analysis: Analysis,
    max_items: int = 0,
    since: SinceLastTime | None = None,
    history: History | None = None,
) -> dict[str, Any]:
    """Return the model and its analysis as plain values for JSON, what happened since an earlier model, and by month.

    With `max_items`, derived lists are cut to so many items; 0 keeps all.
    """
    exported = export_analysis(analysis) | {"target": export_target(model)}
    if max_items:
        exported |= {name: cut_lists(exported[name], max_items) for name in DERIVED_PARTS}
    if since:
        exported["since"] = export_since(since)
    if history:
        exported["history"] = export_history(history)
    return {"version": VERSION, "model": export_model(model), "analysis": exported}


def cut_lists(value: Any, max_items: int) -> Any:
    """Cut every list of an object to `max_items`, and count under `more` what each left out."""
    if isinstance(value, list):
        return [cut_lists(each, max_items) for each in value]
    if not isinstance(value, dict):
        return value
    long = {key: len(its) - max_items for key, its in value.items() if isinstance(its, list) and len(its) > max_items}
    cut = {key: cut_lists(its[:max_items] if key in long else its, max_items) for key, its in value.items()}
    return {**cut, "more": long} if long else cut


def export_text(
    model: OperatingModel, analysis: Analysis, since: SinceLastTime | None = None, history: History | None = None
) -> str:
    """Return the export as the text of a JSON file, a line for each thing, lists cut to `BUDGET.closure_names`."""
    return format_json(export(model, analysis, BUDGET.closure_names, since, history), levels=3) + "\n"


def format_json(value: Any, levels: int, margin: str = "") -> str:
    """Format JSON with the outer `levels` of objects on lines of their own; `indent` would take a line for every id."""
    if not levels or not value or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = margin + " "
    items = (f"{inner}{json.dumps(key)}: {format_json(each, levels - 1, inner)}" for key, each in value.items())
    return "{\n" + ",\n".join(items) + f"\n{margin}}}"


def export_model(model: OperatingModel) -> dict[str, Any]:
    """Export all things by folder and id."""
    return {
        kind.folder: {id: written_form(thing) for id, thing in sorted(model.by_kind(kind.name).items())}
        for kind in KINDS.values()
    }


def export_analysis(analysis: Analysis) -> dict[str, Any]:
    """Export the whole analysis."""
    return {
        "reach": {
            enabler: {"direct": export_lists(pair.direct), "all": export_lists(pair.all)}
            for enabler, pair in sorted(analysis.reach.items())
        },
        "stands_on": export_foundations(analysis),
        "paths": [as_plain(path) for path in analysis.paths],
        "pathless": [*analysis.pathless],
        "cycles": [[*cycle] for cycle in analysis.cycles],
        "journey_business": dict(sorted(analysis.journey_business.items())),
        "service_journeys": export_ids(analysis.service_journeys),
        "service_customers": export_ids(analysis.service_customers),
        "same_job": export_ids(analysis.same_job),
        "demand": export_demand(analysis),
        "loops": [export_loop(loop) for loop in analysis.loops],
        "sight": as_plain(analysis.sight),
        "team_sight": {
            team: {str(ref): as_plain(sight) for ref, sight in sights}
            for team, sights in sorted(analysis.team_sight.items())
        },
        "evidence": as_plain(analysis.evidence),
        "overlap": export_overlap(analysis.overlap),
        "shape": export_by_folder(analysis.shape),
        "balance": as_plain(analysis.balance),
        "tradeoff": as_plain(analysis.tradeoff),
        "hand_offs": as_plain(analysis.hand_offs),
        "stage_owners": export_ids(analysis.stage_owners),
        "commonality": as_plain(analysis.commonality),
        "depth": {"enablers": as_plain(analysis.depth.depths), "stages": as_plain(analysis.depth.stages)},
        "time": as_plain(analysis.times),
        "journey_outcomes": {journey: [*its] for journey, its in sorted(analysis.journey_outcomes.items())},
        "unmet_needs": [
            {"customer": each.customer, "index": each.index, "stage": each.need.stage, "score": each.score}
            for each in analysis.unmet_needs
        ],
        "dont_arguments": [
            {"at": str(each.at.ref), "words": [*each.words], "donts": [*each.donts], "missing": each.missing}
            for each in analysis.dont_arguments
        ],
        "outcomes": as_plain(analysis.team_outcomes),
        "measures": {id: export_trend(trend) for id, trend in sorted(analysis.trends.items())},
        "limits": as_plain(analysis.limits),
    }


def export_trend(trend: MeasureTrend) -> dict[str, Any]:
    """Export which way a measure is going, without its readings: these are in the model."""
    last = trend.last
    names = ("compared", "compared_on", "moved", "limits", "limits_until", "direction", "to_target")
    found = {name: as_plain(getattr(trend, name)) for name in names}
    return {"last": last.value if last else None, "on": as_plain(last.on) if last else None, **found}


def export_overlap(overlap: OverlapSummary) -> dict[str, Any]:
    """Export groups of paths, and each pair of groups once."""
    closest = overlap.groups.closest
    return {
        "profiles": as_plain(overlap.profiles),
        "groups": as_plain(overlap.groups.all),
        "pairs": as_plain(sorted(closest.pairs, key=lambda each: (each.one, each.other))),
        "pairs_left_out": closest.more,
        "uncompared": as_plain(closest.uncompared),
        "moments": as_plain(overlap.moments),
    }


def export_by_folder(values: Mapping[Ref, Any]) -> dict[str, dict[str, Any]]:
    """Export values by the folder and the id of their ref."""
    found: dict[str, dict[str, Any]] = {}
    for ref, value in sorted(values.items()):
        found.setdefault(KINDS[ref.kind].folder, {})[ref.id] = as_plain(value)
    return found


def export_lists(value: Reach | Foundations) -> dict[str, Any]:
    """Export a value of lists of ids and counts, under its field names."""
    fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return {name: [*field] if isinstance(field, tuple) else field for name, field in fields.items()}


def export_ids(lists: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Export lists of ids by key, in order."""
    return {key: sorted(ids) for key, ids in sorted(lists.items())}


def export_foundations(analysis: Analysis) -> dict[str, dict[str, Any]]:
    """Export the foundations of journeys and stages, by folder and id."""
    found: dict[str, dict[str, Any]] = {"journeys": {}, "stages": {}}
    for ref, foundations in sorted(analysis.stands_on.items()):
        found[KINDS[ref.kind].folder][ref.id] = export_lists(foundations)
    return found


def export_demand(analysis: Analysis) -> dict[str, Any]:
    """Export demand a month, without its single items: these are in the model."""
    demand, least = analysis.demand, analysis.limits.both_counted
    found: dict[str, Any] = {"total": export_tally(demand.total, least)}
    found |= {KINDS[kind].folder: {} for kind in ("business", "service", "journey", "stage")}
    for ref, tally in sorted(demand.on_its_way.items()):
        way = export_tally(tally, least)
        sums = (
            way if ref.kind == "stage" else {"only_here": export_tally(demand.only_here[ref], least), "on_its_way": way}
        )
        found[KINDS[ref.kind].folder][ref.id] = sums
    caused = sorted(demand.caused.items())
    return found | {
        "causes": dict(sorted(demand.causes.items())),
        "cause_hours": {enabler: its.hours for enabler, its in caused if its.hours},
        "caused_with": {enabler: export_shared(its.shared) for enabler, its in caused if its.shared},
        "measure_causes": {id: its.monthly for id, its in sorted(demand.caused_by_measure.items()) if its.monthly},
        "carries": {enabler: volume for enabler, volume in sorted(demand.carries.items()) if volume},
        "traced": demand.traced,
        "traced_hours": demand.traced_hours,
        "untraced": demand.untraced,
        "predictable": as_plain(demand.predictable),
        "addressed": as_plain(demand.addressed),
        "coverage": {"covered": demand.covered, "stages": demand.stages},
        "bottlenecks": as_plain(demand.bottlenecks),
    }


def export_shared(shared: Iterable[SharedCause]) -> list[dict[str, Any]]:
    """Export what something causes with others: enablers by id, measures as `measure:ID`."""
    return [
        {"others": [ref.id if ref.kind == "enabler" else str(ref) for ref in each.others], "monthly": each.monthly}
        for each in shared
    ]


def export_tally(tally: Tally, both_counted: float) -> dict[str, Any]:
    """Export a sum with its share of failure demand."""
    return {**as_plain(tally), "share": tally.failure_share(both_counted)}

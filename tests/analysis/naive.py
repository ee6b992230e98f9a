"""Find the best line of sight of an enabler by brute force: list all lines, then take the best."""

from __future__ import annotations

from collections.abc import Iterator

from tests.analysis.again.demand import MONTHS, newest
from tests.analysis.generated_models import Plain

Rank = tuple[int, int, bool, float]
"""How far a line gets, how short it is, whether it is measured, how much value demand it meets: more is better."""


def rank_best(plain: Plain, enabler: str) -> Rank | None:
    """The rank of the best line, or None where there is none."""
    return max((rank(plain, chain, end) for chain, end in list_lines(plain, enabler)), default=None)


def count_ends(plain: Plain, enabler: str) -> int:
    """How many different ends all lines have."""
    return len({end for _, end in list_lines(plain, enabler)})


def is_live(plain: Plain, enabler: str) -> bool:
    return str(plain["enabler"][enabler]["lifecycle"]) in ("live", "retiring")


def list_lines(plain: Plain, enabler: str) -> Iterator[tuple[tuple[str, ...], tuple[str, str, str]]]:
    """Every chain that meets no enabler twice, with every end that its last one is used at."""
    pending: list[tuple[str, ...]] = [(enabler,)] if is_live(plain, enabler) else []
    while pending:
        chain = pending.pop()
        for end in list_ends(plain, chain[-1]):
            yield chain, end
        for above, fields in plain["enabler"].items():
            if chain[-1] in fields["depends_on"] and above not in chain and is_live(plain, above):
                pending.append((*chain, above))


def list_ends(plain: Plain, enabler: str) -> Iterator[tuple[str, str, str]]:
    """Stage, journey and customer of every use."""
    everywhere = enabler in plain["organisation"]["organisation"]["enablers"]
    listed: set[str] = set()
    for journey, fields in plain["journey"].items():
        business = find_business(plain, journey)
        held = everywhere or enabler in fields["enablers"]
        held = held or (business != "" and enabler in plain["business"][business]["enablers"])
        listed |= set(fields["stages"])
        for customer in fields["customer"] or [""]:
            if held and not fields["stages"]:
                yield "", journey, customer
            for stage in fields["stages"]:
                if held or is_named(plain, stage, enabler):
                    yield stage, journey, customer
    for stage in set(plain["stage"]) - listed:
        if everywhere or is_named(plain, stage, enabler):
            yield stage, "", ""


def is_named(plain: Plain, stage: str, enabler: str) -> bool:
    service = plain["stage"][stage]["service"]
    return (
        enabler in plain["stage"][stage]["enablers"]
        or any(enabler in point.get("enablers", []) for point in plain["stage"][stage]["touchpoints"])
        or (service != "" and enabler in plain["service"][service]["enablers"])
    )


def find_business(plain: Plain, journey: str) -> str:
    fields = plain["journey"][journey]
    named = [plain["stage"][stage]["service"] for stage in fields["stages"]]
    found = {plain["service"][service]["business"] for service in named if service}
    return str(fields["business"] or (found.pop() if len(found) == 1 else ""))


def rank(plain: Plain, chain: tuple[str, ...], end: tuple[str, str, str]) -> Rank:
    stage, journey, customer = end
    purpose = journey and plain["journey"][journey]["purpose"]
    far = 1 + bool(journey) * (1 + bool(stage) * (1 + bool(customer) * (1 + bool(purpose))))
    on_line = {("enabler", each) for each in chain} | {("stage", stage), ("journey", journey), ("customer", customer)}
    on_line |= {("service", plain["stage"][stage]["service"])} if stage else set()
    outcomes = [
        fields["of"]
        for fields in plain["measure"].values()
        if (fields["kind"], fields["for"]) == ("outcome", "customer")
    ]
    measured = any((kind, id) in on_line for of in outcomes for kind, id in of.items())
    return far, -len(chain), measured, measure_value(plain, stage, journey)


def measure_value(plain: Plain, stage: str, journey: str) -> float:
    """What is asked at the stage in this journey or in several, and on the journey as a whole; a month."""
    journeys = [each for each, fields in plain["journey"].items() if stage in fields["stages"]]
    asked = list(plain["journey"][journey]["demand"]) if journey else []
    at_stage = list(plain["stage"][stage]["demand"]) if stage and (journey or not journeys) else []
    asked += [item for item in at_stage if item.get("journey", "") in ("", journey)]
    counted = [newest(item) for item in asked if item["kind"] == "value"]
    return sum(float(each["volume"]) * MONTHS[each["per"]] for each in counted if each)

"""Messages of the page of an enabler: how widely it is used, how that reads, what it does to customers."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "carries": "It carries {amount} of value demand: what customers come for at the stages where it is used, and on their journeys as a whole.",
    "evidence.figure": ("{part} of {n} journey", "{part} of {n} journeys"),
    "evidence.direct": "Used in {journeys}.",
    "evidence.further": "Through others in {journeys}.",
    "evidence.label": "How widely it is used",
    "evidence.no-journeys": "No journey is recorded yet, so nobody can say.",
    "evidence.none": "No journey stands on it, neither directly nor through others.",
    "evidence.planned": "It is planned: no journey stands on it yet.",
    "evidence.retired": "It is retired: no journey stands on it any more.",
    "evidence.stages": ("{n} of {total} stages stands on it", "{n} of {total} stages stand on it"),
    "evidence.sentence": "{counted}.",
    "customers.label": "What it does to customers",
    "customers.figure": ("{amount} failure a month", "{amount} failures a month"),
    "customers.uncounted": "Failures, not counted",
    "customers.contacts": (
        "That is {share} of 1 a month whose cause is known.",
        "That is {share} of the {n} a month whose cause is known.",
    ),
    "customers.hours": "They take {hours} of the {all} hours a month that such failures take where minutes are known ({share}).",
    "customers.hours.some": "Minutes are known of {timed} of them: {hours} of the {all} hours a month that such failures take ({share}).",
    "customers.effect": "It {effect}: {because}",
    "customers.effect.bare": "It {effect}.",
    "customers.none": "No recorded failure names it as a cause.",
    "customers.nothing": "What customers say is not recorded yet.",
    "fails.is-bottleneck": "bottleneck",
    "fails.bottleneck": (
        "It is a {bottleneck}: {figure} comes from it.",
        "It is a {bottleneck}: {figure} come from it.",
    ),
    "fails.bottleneck.hours": (
        "It is a {bottleneck}: {figure} comes from it, and takes {hours}.",
        "It is a {bottleneck}: {figure} come from it, and take {hours}.",
    ),
    "fails.bottleneck.hours.some": (
        "It is a {bottleneck}: {figure} comes from it, and takes {hours} at least.",
        "It is a {bottleneck}: {figure} come from it, and take {hours} at least.",
    ),
    "fails.hours": ("{n} hour of work", "{n} hours of work"),
    "evidence.reach-fits": "It is declared {stance}, and its reach fits.",
    "evidence.shared-further": "Declared {stance}, it reaches further than the journeys ask. Shared does not always mean efficient.",
    "evidence.less-shared": "Declared {stance}, it reaches less far than the journeys allow. Independence is not always wasteful: it may be right.",
    "evidence.no-reading": "There is too little to say what the journeys ask.",
    "evidence.same-for-all-fails": "It fails customers: does it have to be the same for all? ({rule})",
    "evidence.same-or-adapted": "Is it the same for all who use it, or adapted to each? ({rule})",
    "evidence.suggests": "It is undecided. From its reach it would be {stance}.",
    "evidence.by.direct": "named there",
    "evidence.by.all": "through others too",
    "evidence.unit.paths": "paths",
    "evidence.unit.stages": "stages",
    "evidence.unit.longest-path": "stages of the longest path",
    "evidence.how": "Journeys that follow each other for one customer count as one {path}. The reach of an enabler fits when its "
    "stance lies between the least and the most shared of these readings. Common and repeatable count as one there: whether "
    "what is shared is adapted or the same is for people to say. How widely something is used does not say whether it does "
    "anybody good: what is imposed on all is used by all.",
    "evidence.path": "path",
    "evidence.reads.unused": "unused",
    "evidence.reads.too-few": "too few to say",
}

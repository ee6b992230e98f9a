"""Messages of the home page."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "says.addressed.all": "In all, changes address {part} of {failure} failures a month ({share}).",
    "says.addressed.everything": (
        "Changes address the only failure a month.",
        "Changes address all {failure} failures a month.",
    ),
    "says.addressed.told": ("One change addresses it: {changes}.", "{n} changes address it: {changes}."),
    "says.addressed.told.among": (
        "One change addresses it: {changes}.",
        "{n} changes address it, among them {changes}.",
    ),
    "says.addressed.untold": (
        "One change addresses it, {changes}; no measure yet says whether it works.",
        "{n} changes address it, {changes}; no measure yet says whether they work.",
    ),
    "says.addressed.untold.among": (
        "One change addresses it, {changes}; no measure yet says whether it works.",
        "{n} changes address it, among them {changes}; no measure yet says whether they work.",
    ),
    "says.counts": (
        "{failed}; {value} is what we are here for.",
        "{failed}; {value} are what we are here for.",
    ),
    "says.decided": "{decided} of {total} enablers in use have a stance: {parts}.",
    "says.failed": ("1 exists because we failed somebody", "{n} exist because we failed somebody"),
    "says.failed-at": ("1 place", "{n} places"),
    "says.failed.few": "fewer than 1 exists because we failed somebody",
    "says.failed.none": "none exists because we failed somebody",
    "says.failures": (
        "{count} contact a month exists because we failed somebody",
        "{count} contacts a month exist because we failed somebody",
    ),
    "says.most": "The largest cause is {enabler}: {amount} of them.",
    "says.no-demand": "What customers ask for is not recorded yet, so this picture cannot say where they are failed.",
    "says.one-path": "The journeys follow each other: to customers they are one path of {total} stages.",
    "says.no-shared-stages": "No two journeys share a stage: {total} stages, each met on one journey only.",
    "says.none-decided": (
        "Whether its one enabler is repeatable, common or independent is not decided yet.",
        "Which of the {n} enablers are repeatable, common or independent is not decided yet.",
    ),
    "says.all-failed": "{failed}. What else customers ask for is not counted yet.",
    "says.nothing-counted": "What customers ask for is recorded, and not counted yet.",
    "says.of-hundred": "Of every 100 contacts counted, {failed}: {failure} of {asked} a month.",
    "says.paths-count-once": "Journeys that follow each other for the same customer count as one.",
    "chip.not-in-use": (", 1 of them planned or retired", ", {n} of them planned or retired"),
    "says.see": "See {page}.",
    "says.shared-stages": ("Journeys meet at 1 of {total} stages.", "Journeys meet at {n} of {total} stages."),
    "says.shared-stages.all": (
        "Journeys meet at 1 of {total} stages: {stages}.",
        "Journeys meet at {n} of {total} stages: {stages}.",
    ),
    "says.shared-stages.most": "Journeys meet at {n} of {total} stages, most of all at {stages}.",
    "home.how": "Above the dashed line is what customers live through, a column for each journey. Below it is what makes that "
    "possible; {rows}. {words}",
    "home.how.parts": "Above the dashed line is what customers live through; the journeys are too many for a column each, so a "
    "column stands for several{marks}. Below it is what makes that possible; {rows}. {words}",
    "home.how.others": "Above the dashed line is what customers live through; the journeys are too many for a column each, so "
    "those that share most have one, and the last column stands for all others{marks}. Below it is what makes that possible; "
    "{rows}. {words}",
    "home.how.rings": ", a ring for each",
    "home.how.counts": " and says how many they are",
    "home.how.rings-or-counts": ", with a ring for each journey or, where they are too many, with their number",
    "home.how.rows": "the longer a row, the more journeys share it",
    "home.how.rows-parts": "the longer a row, the more use it",
    "home.how.rows-kinds": "some rows stand for all enablers of a kind, with how many of them are used in each column",
    "home.how.words": "What the words mean",
    "says.suggested": "From their use they would be {parts}.",
    "says.suggested.rest": "From their use they would be {parts}; of {rest} it says nothing.",
    "says.uncounted": "Customers are failed at {where}; how often is not counted yet.",
    "says.value-only": (
        "What they come for was counted: {value} contact a month.",
        "What they come for was counted: {value} contacts a month.",
    ),
    "says.unaddressed": "No change addresses it yet.",
    "says.undecided": (" One is undecided.", " {n} are undecided."),
    "says.widest.of-all": (
        "{enablers} is used directly in the most journeys: {used} of {total}.",
        "{enablers} are used directly in the most journeys: {used} of {total} each.",
    ),
    "says.widest": (
        "Leaving aside what holds for all, such as infrastructure and brand, {enablers} is used directly in the most "
        "journeys: {used} of {total}.",
        "Leaving aside what holds for all, such as infrastructure and brand, {enablers} are used directly in the most "
        "journeys: {used} of {total} each.",
    ),
}

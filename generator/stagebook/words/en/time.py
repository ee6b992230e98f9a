"""Messages on time: how long stages, journeys and paths take, and how much of it is work."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "section.time": "How long it takes",
    "column.takes": "Takes",
    "column.from-arrival": "From arrival to the end of the step",
    "column.of-which-work": "Of which work",
    "duration.minutes": ("{count} minute", "{count} minutes"),
    "duration.hours": ("{count} hour", "{count} hours"),
    "duration.days": ("{count} day", "{count} days"),
    "duration.weeks": ("{count} week", "{count} weeks"),
    "duration.months": ("{count} month", "{count} months"),
    "duration.years": ("{count} year", "{count} years"),
    # a sum: “31 days, of which 40 minutes are work; known for 5 of 7 stages.”
    "time.sum": ("{time}, of which {work} is work; {known}.", "{time}, of which {work} are work; {known}."),
    "time.sum.no-work": "{time}, none of it work; {known}.",
    "time.sum.some-work": (
        "{time}, {known}. Of that, {work} is work, which is known for {n_work} of these.",
        "{time}, {known}. Of that, {work} are work, which is known for {n_work} of these.",
    ),
    "time.sum.unsaid": "{time}; {known}. How much of it is work is not recorded.",
    "time.known": ("known for {known} of 1 stage", "known for {known} of {stages} stages"),
    "time.known.both": "known for both stages",
    "time.known.all": ("known for the one stage", "known for all {n} stages"),
    "time.apart": (
        "Besides, {work} of work at stages of which nobody says how long they take.",
        "Besides, {work} of work at stages of which nobody says how long they take.",
    ),
    "time.only-work": (
        "{work} of work is recorded; how long customers wait is not.",
        "{work} of work are recorded; how long customers wait is not.",
    ),
    "time.without": "{time} without {stages}, which not everybody passes.",
    "time.without.all": "Not everybody passes these stages.",
    "time.again": (
        "{stages} is passed more than once and counts each time.",
        "{stages} are passed more than once and count each time.",
    ),
    "time.path": "With what comes before and after, {path}: {sentence}",
    "time.home": "{journey} takes {sentence}",
    "time.home.longest": "Of {n} journeys whose time is mostly known, {journey} is the longest: {sentence}",
    "time.stage": "From arriving here to the end of the step: {time}.",
    "time.stage.work": (
        "From arriving here to the end of the step: {time}, of which {work} is work.",
        "From arriving here to the end of the step: {time}, of which {work} are work.",
    ),
    "time.stage.no-work": "From arriving here to the end of the step: {time}, none of it work.",
    "time.stage.longer": (
        "From arriving here to the end of the step: {time}. {work} of work is recorded, which is more.",
        "From arriving here to the end of the step: {time}. {work} of work are recorded, which is more.",
    ),
    "time.stage.only-work": (
        "{work} of work. How long it takes from arriving here is not recorded.",
        "{work} of work. How long it takes from arriving here is not recorded.",
    ),
    "time.unknown": "not known",
    "time.segment": "{number} {name}: {time}",
    "time.segment.when": "{segment}; only {when}",
    "time.segment.unknown": "time not known",
    "time.segment.work": ("{time}, of which {work} is work", "{time}, of which {work} are work"),
    "time.segment.no-work": "{time}, none of it work",
    "time.segment.unsaid": "{time}; how much of it is work is not known",
    "time.strip": "The stages from left to right, each as wide as the time it takes",
    "time.strip.short": "Not to scale: what would be too short to be seen is drawn wider than it is.",
    "time.strip.waiting": "waiting",
    "time.strip.work": "work, at the end of each stage",
    "time.strip.unknown-work": "how much of it is work is not known",
    "time.strip.unknown": "time not known; the width says nothing",
    "work-longer-than-stage": "“{name}” takes {time}, and the work recorded in it is more: {work}.",
    "work-longer-than-stage.many": "{flagged} of {looked_at} stages record more work than they take.",
    "work-longer-than-stage.hint": "Two people who work for ten minutes at once work for ten minutes of the customer’s time.",
}

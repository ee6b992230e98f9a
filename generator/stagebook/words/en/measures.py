"""Words for measures: which way they go, their targets and natural limits, their charts and their table."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    # the first sentences of a measure's page
    "measure.way.better": "the right way",
    "measure.way.worse": "the wrong way",
    "measure.way.better.undermines": "the way that it asks for, which undermines customers",
    "measure.way.worse.undermines": "the other way than it asks for",
    "measure.better": "It goes {way}: {last} on {on}, {moved} than {then}.",
    "measure.worse": "It goes {way}: {last} on {on}, {moved} than {then}.",
    "measure.cannot-tell": "{last} on {on}, {moved} than {then}.",
    "measure.unchanged": "It has not moved: {last} on {on}, no other than {then}.",
    "measure.one-day": "{last} on {on}. Which way it goes shows with the next reading.",
    "measure.within": "It has not moved further than usual: {last} on {on} is between {low} and {high}, as {when}.",
    "measure.outside.better": "It goes {way}: {last} on {on} is {side} {low} to {high}, between which it moved {when}.",
    "measure.outside.worse": "It goes {way}: {last} on {on} is {side} {low} to {high}, between which it moved {when}.",
    "measure.outside.cannot-tell": "It has moved: {last} on {on} is {side} {low} to {high}, between which it moved {when}.",
    "measure.above": "above",
    "measure.below": "below",
    "measure.when-before": "before {day}",
    "measure.when-anyway": "so far",
    "measure.no-better": "Whether that is the right way shows once its file says which way is better (`better`).",
    "measure.than-on": "on {day}",
    "measure.than-start": "where it started",
    "measure.higher": "{amount} higher",
    "measure.lower": "{amount} lower",
    "measure.target.left": "It has {left} to go to its target of {target}.",
    "measure.target.away": "It is {left} away from its target of {target}.",
    "measure.target.reached": "Its target of {target} is reached.",
    "measure.limits": (
        "The band from {low} to {high} is its usual range: the natural limits of its reading.",
        "The band from {low} to {high} is its usual range: the natural limits of its {n} readings, which are their mean and 2.66 "
        "times the mean step between them on either side.",
    ),
    "measure.limits.before": (
        "The band from {low} to {high} is its usual range before {day}: the natural limits of the reading until then.",
        "The band from {low} to {high} is its usual range before {day}: the natural limits of the {n} readings until then, which are "
        "their mean and 2.66 times the mean step between them on either side.",
    ),
    "measure.limits.outside": ("{n} reading lies outside it.", "{n} readings lie outside it."),
    # what changes have to do with it
    "measure.expects": "expects it to move",
    "measure.expects-to": "expects {to}",
    "measure.starts": "begins to measure it",
    "measure.stops": "stops measuring it",
    "measure.began": "began on {day}",
    "measure.seen-by": (
        "{n} enabler has it on its line of sight: {enablers}.",
        "{n} enablers have it on their lines of sight: {enablers}.",
    ),
    # chart
    "chart.from-to": "From {first} on {on} to {last} on {then}.",
    "chart.single": "{last} on {on}.",
    "chart.last": "{level}",
    "chart.baseline": "start {level}",
    "chart.target": "target {level}",
    "chart.started": "It started at {level}.",
    "chart.aims": "The target is {level}.",
    "chart.began": "“{change}” began on {day}.",
    # table
    "column.readings": "Readings",
    "column.last-reading": "Last reading",
    "column.direction": "Direction",
    "column.rewards": "Rewards",
    "direction.better": "right way",
    "direction.worse": "wrong way",
    "direction.unchanged": "unchanged",
    "direction.cannot-tell": "cannot tell",
    "direction.no-reading": "no reading yet",
    "direction.one-day": "one day read",
    "direction.within": "within its usual range",
    "direction.above": "above its usual range",
    "direction.below": "below its usual range",
    "target.left": "{left}\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}go",
    "target.away": "{left}\N{NO-BREAK SPACE}away",
    "target.reached": "reached",
    # what it does to customers
    "measure.customers": "What aiming at it does to customers",
    "section.measure-fails": "What customers say because of it",
}

"""Classify measures and answers as outcomes for customers, outcomes for the business, or outputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stagebook.model import Measure, OperatingModel, Voice
from stagebook.model.entities.voice import VoiceAnswer

Sign = Literal["outcome", "business", "output", "unread"]
"""`outcome`: for a customer. `business`: an outcome for the business. `unread`: nobody recorded which of them it is."""
SIGNS: tuple[Sign, ...] = ("outcome", "business", "output", "unread")
Signs = tuple[Sign, ...]
"""A set of signs, in the order of `SIGNS`; empty: silent."""
Question = Literal["work", "success"]


@dataclass(frozen=True, slots=True, order=True)
class AnswerRef:
    """An answer: the id of its voice, and its place in it from 0."""

    voice: str
    at: int

    def find(self, model: OperatingModel) -> VoiceAnswer:
        """Return the answer. KeyError or IndexError for one that the model does not have."""
        return model.voices[self.voice].answers[self.at]


OF_FOCUS: Mapping[str | None, Signs] = {
    "outcome": ("outcome",),
    "output": ("output",),
    "both": ("outcome", "output"),
    None: ("unread",),
}


def classify_measure(measure: Measure) -> Sign:
    """Return the sign of a measure. Its name and its unit decide nothing: customers a day are an output."""
    if measure.kind == "output":
        return "output"
    if measure.kind == "outcome" and measure.for_:
        return "outcome" if measure.for_ == "customer" else "business"
    return "unread"


def is_customer_outcome(measure: Measure) -> bool:
    """Return whether a measure is an outcome for customers."""
    return classify_measure(measure) == "outcome"


def order_signs(found: Iterable[Sign]) -> Signs:
    """Return each sign once, in the order of `SIGNS`."""
    there = set(found)
    return tuple(sign for sign in SIGNS if sign in there)


def list_measure_signs(model: OperatingModel, measures: Iterable[str]) -> Signs:
    """List the signs of measures by id, each once."""
    return order_signs(classify_measure(model.measures[each]) for each in measures)


def find_answers(voices: Sequence[Voice], question: Question) -> tuple[AnswerRef, ...]:
    """Find what a team says to a question now: its answers on the newest day on which it was asked that.

    What was said on no day counts as older than all else.
    """
    asked = [voice for voice in voices if any(each.question == question for each in voice.answers)]
    newest = max((voice.on for voice in asked if voice.on), default=None)
    return tuple(
        AnswerRef(voice.id, at)
        for voice in asked
        if voice.on == newest
        for at, each in enumerate(voice.answers)
        if each.question == question
    )


def list_answer_signs(model: OperatingModel, answers: Iterable[AnswerRef]) -> Signs:
    """List the signs of answers, each once. A focus on both is two signs."""
    return order_signs(sign for each in answers for sign in OF_FOCUS[each.find(model).focus])

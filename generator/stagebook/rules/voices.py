"""Rules on what teams were asked and what they said."""

from __future__ import annotations

from stagebook.analysis import AnswerRef
from stagebook.findings.finding import Severity
from stagebook.rules.rule import RuleContext, RuleMatch, match_at, rule
from stagebook.source import Mark, Ref
from stagebook.words import say


def list_read_answers(context: RuleContext) -> list[AnswerRef]:
    """List the answers that somebody read as outcome, output or both."""
    voices = context.model.voices
    every = [AnswerRef(id, at) for id, voice in voices.items() for at in range(len(voice.answers))]
    return [each for each in every if each.find(context.model).focus]


@rule("answer-without-because", Severity.NOTE, over=list_read_answers)
def answer_without_because(answer: AnswerRef, context: RuleContext) -> RuleMatch | None:
    """Finds answers of a team that were read as an outcome or an output, and nobody wrote down why.

    Words give no verdict: somebody who counts tickets may be asking whether people can walk again. Whoever was in the
    room decides how an answer is meant. The next reader was not, so the reason stands beside the answer and can be
    contradicted.

    Example:
        # models/voices/front-desk.yaml
        team: front-desk
        answers:
          - question: work
            answer: We answer the same six questions all day.
            focus: output

    Instead:
        # models/voices/front-desk.yaml
        team: front-desk
        answers:
          - question: work
            answer: We answer the same six questions all day.
            focus: output
            because: It counts questions, and nobody who asked them appears in it.
    """
    said, ref = answer.find(context.model), Ref("voice", answer.voice)
    if said.because.strip() or not said.focus:
        return None
    return match_at(
        Mark(ref, ("answers", answer.at, "focus")),
        name=context.names.full(ref),
        answer=said.answer,
        focus=say(f"value.focus.{said.focus}"),
    )

"""The page of a voice."""

from __future__ import annotations

from stagebook.model import Voice
from stagebook.pages.blocks import Saying, Section, words
from stagebook.pages.context import PageContext
from stagebook.pages.entity_page import entity_page
from stagebook.pages.outcome_tables import team_blocks
from stagebook.pages.page import Page
from stagebook.pages.sections import gap, section
from stagebook.pages.wording import join_dotted, link, value
from stagebook.source import Ref
from stagebook.words import Phrase, day, phrase, say


def voice_page(context: PageContext, voice: Voice) -> Page:
    """Answers of a team, each with its reading; beside them what is measured of the team and what rewards it."""
    chips: list[Phrase] = []
    if voice.team:
        chips.append(phrase("asked", team=link(context, Ref("team", voice.team))))
    if voice.on:
        chips.append(words(day(voice.on)))
    blocks: list[Section | None] = []
    for index, answer in enumerate(voice.answers, 1):
        note = [words(say("read-as", focus=value("voice", "focus", answer.focus)))] if answer.focus else []
        note += [words(answer.because)] if answer.because else []
        heading = say(f"value.question.{answer.question}")
        blocks.append(Section(f"answer-{index}", heading, (Saying(answer.answer, join_dotted(note)),)))
    if not blocks:
        blocks.append(section("answers", gap("answers")))
    if voice.team:
        blocks.append(section("beside-answers", *team_blocks(context, voice.team, answers=False)))
    return entity_page(context, voice, chips=chips, sections=blocks)

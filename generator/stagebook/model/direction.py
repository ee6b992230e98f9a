"""Where the organisation stands and goes: itself, its businesses, measures, voices and changes."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from stagebook.model.back import Ambition, Automation, Available, Stance
from stagebook.model.entity import Entity
from stagebook.model.fields import (
    BusinessId,
    CustomerId,
    Day,
    EnablerId,
    Grade,
    JourneyId,
    Markdown,
    MeasureId,
    Part,
    ServiceId,
    StageId,
    TeamId,
    Text,
)
from stagebook.model.front import Touchpoint
from stagebook.source import Ref

Shape = Literal["group", "track", "stage", "hybrid"]


class DeliveryModel(Part):
    """The shape in which the organisation delivers, and why."""

    shape: Shape = Field(
        description="group: businesses with their own customers. track: services whose journeys overlap. "
        "stage: one long journey. hybrid: each business declares its own.",
        examples=["track"],
    )
    because: Markdown = Field(
        "", description="Why this shape.", examples=["Members cross from gym to spa in one visit."]
    )


class Maturity(Part):
    """How far one part of digital delivery has come: 1 absent, 2 begun, 3 usual, 4 measured, 5 improves itself."""

    now: Grade = Field(description="Where it is, 1 to 5.", examples=[2])
    target: Grade | None = Field(None, description="Where it should be, 1 to 5.", examples=[4])
    evidence: Markdown = Field("", description="How this is known.", examples=["Releases wait for a monthly window."])


class Maturities(Part):
    """Digital maturity in four parts."""

    technology: Maturity | None = Field(
        None, description="Configurable, nimble components.", examples=[{"now": 2, "target": 4}]
    )
    delivery: Maturity | None = Field(None, description="Agile product development.", examples=[{"now": 3}])
    feedback: Maturity | None = Field(
        None, description="Feedback that is centred on customers and on data.", examples=[{"now": 2}]
    )
    governance: Maturity | None = Field(
        None, description="Governance that supports continual evolution.", examples=[{"now": 1, "target": 3}]
    )


class Thresholds(Part):
    """The constants of the analysis, where the organisation wants others."""

    repeatable_paths: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Share of paths from which an enabler reads as repeatable.",
        examples=[0.8],
    )
    repeatable_stages: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Share of stages from which it does, on fewer than three paths.",
        examples=[0.6],
    )
    repeatable_least: int | None = Field(
        None, ge=1, description="The fewest uses for reading as repeatable.", examples=[3]
    )
    diverse: float | None = Field(
        None, ge=0, le=1, description="Diversity from which a path is diverse.", examples=[0.6]
    )
    shared: float | None = Field(
        None, ge=0, le=1, description="Sharedness from which an enabling system is shared.", examples=[0.6]
    )
    shape_least: float | None = Field(
        None, ge=0, le=1, description="Signal from which a shape is clear.", examples=[0.5]
    )
    shape_lead: float | None = Field(
        None, ge=0, le=1, description="Lead over the next signal that a clear shape has.", examples=[0.15]
    )
    shape_single_path: int | None = Field(
        None, ge=1, description="The fewest stages of a single path to read a shape from.", examples=[6]
    )
    rule_most: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Share of things flagged by a rule past which it is said once.",
        examples=[0.5],
    )
    rule_least: int | None = Field(
        None, ge=1, description="The fewest things a rule looks at to be said once.", examples=[10]
    )


class WordList(Part):
    """Words added to a list of the analysis, and words taken out."""

    add: tuple[Text, ...] = Field((), description="Words to add.", examples=[["utilisation"]])
    drop: tuple[Text, ...] = Field((), description="Words to take out.", examples=[["output"]])


class WordLists(Part):
    """The word lists of the analysis, where the organisation wants others."""

    factory: WordList | None = Field(None, description="Words of a factory floor.", examples=[{"add": ["utilisation"]}])
    outcome: WordList | None = Field(None, description="Words of outcomes.", examples=[{"add": ["wellbeing"]}])
    internal: WordList | None = Field(
        None,
        description="Words that mean somebody inside, who is no customer.",
        examples=[{"drop": ["department"]}],
    )
    dont: WordList | None = Field(
        None, description="Arguments that name no purpose of a customer.", examples=[{"add": ["quick win"]}]
    )


class Organisation(Entity):
    """The organisation itself."""

    kind_name: ClassVar[str] = "organisation"

    purpose: Markdown = Field(
        "",
        description="What its customers come to it for, in their terms.",
        examples=["Help people in the valley live well, in the way that suits them."],
    )
    delivery_model: DeliveryModel | None = Field(
        None, description="The shape in which it delivers.", examples=[{"shape": "track"}]
    )
    ambition: Ambition | None = Field(
        None, description="Whether it is set to run, to renew or both.", examples=[{"mode": "both"}]
    )
    enablers: tuple[EnablerId, ...] = Field((), description="Enablers that hold everywhere.", examples=[["brand"]])
    maturity: Maturities | None = Field(
        None,
        description="Digital maturity in four parts.",
        examples=[{"technology": {"now": 2, "target": 4}}],
    )
    thresholds: Thresholds | None = Field(
        None, description="Constants of the analysis, where you want others.", examples=[{"diverse": 0.7}]
    )
    words: WordLists | None = Field(
        None,
        description="Word lists of the analysis, where you want others.",
        examples=[{"factory": {"add": ["slot"]}}],
    )


class Business(Entity):
    """A part of the organisation with its own customers."""

    kind_name: ClassVar[str] = "business"

    purpose: Markdown = Field(
        "",
        description="What its customers come to it for.",
        examples=["An afternoon with nothing to decide."],
    )
    delivery_model: DeliveryModel | None = Field(
        None, description="Its own shape, where it differs.", examples=[{"shape": "stage"}]
    )
    ambition: Ambition | None = Field(
        None, description="Whether it is set to run, to renew or both.", examples=[{"mode": "renew"}]
    )
    enablers: tuple[EnablerId, ...] = Field(
        (), description="Enablers that hold throughout the business.", examples=[["treatment-rooms"]]
    )


class Subject(Part):
    """One thing named by its kind and id: exactly one key."""

    @model_validator(mode="after")
    def name_exactly_one(self) -> Subject:
        """None or several would leave open what is meant."""
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("exactly_one", "exactly one of these is named")
        return self

    @property
    def ref(self) -> Ref:
        """What is named."""
        (kind,) = self.model_fields_set
        return Ref(kind, getattr(self, kind))


class Measured(Subject):
    """What a measure is of."""

    journey: JourneyId = Field("", description="A journey.", examples=["learn-tennis"])
    stage: StageId = Field("", description="A stage.", examples=["book"])
    service: ServiceId = Field("", description="A service.", examples=["court-hire"])
    enabler: EnablerId = Field("", description="An enabler.", examples=["booking"])
    business: BusinessId = Field("", description="A business.", examples=["tennis"])
    organisation: Literal["organisation", ""] = Field(
        "", description="The organisation; its id is organisation.", examples=["organisation"]
    )
    team: TeamId = Field("", description="A team.", examples=["digital"])
    customer: CustomerId = Field("", description="A customer.", examples=["member"])


class Reading(Part):
    """What a measure said on a day."""

    on: Day = Field(description="The day.", examples=["2026-06-30"])
    value: float = Field(description="The value, in the measure's unit.", examples=[61])
    source: Text = Field("", description="Where it is from.", examples=["Exit survey"])


class Measure(Entity):
    """What is measured, of what, and whether it is an outcome for somebody or an output."""

    kind_name: ClassVar[str] = "measure"

    of: Measured | None = Field(None, description="What it is a measure of: one thing.", examples=[{"stage": "book"}])
    kind: Literal["outcome", "output"] | None = Field(
        None,
        description="outcome: what happens to somebody. output: what the organisation produced, or how fast.",
        examples=["outcome"],
    )
    for_: Literal["customer", "business"] | None = Field(
        None, alias="for", description="Whose outcome it is.", examples=["customer"]
    )
    unit: Text = Field("", description="The unit of its values.", examples=["% of members asked"])
    better: Literal["higher", "lower"] | None = Field(None, description="Which way is better.", examples=["higher"])
    baseline: float | None = Field(None, description="Where it started.", examples=[58])
    target: float | None = Field(None, description="Where it should be.", examples=[90])
    readings: tuple[Reading, ...] = Field(
        (), description="What it said, and when.", examples=[[{"on": "2026-06-30", "value": 61}]]
    )
    rewards: tuple[TeamId, ...] = Field(
        (), description="Teams that are valued or paid by it.", examples=[["front-desk"]]
    )


class VoiceAnswer(Part):
    """What a team said to one question, and how it was read."""

    question: Literal["work", "success"] = Field(
        description="work: what is your work? success: what does success look like?", examples=["success"]
    )
    answer: Text = Field(min_length=1, description="In their words.", examples=["Every call answered in a minute."])
    focus: Literal["outcome", "output", "both"] | None = Field(
        None, description="Whether the answer looks at outcomes, at outputs or at both.", examples=["output"]
    )
    because: Text = Field("", description="Why it was read so.", examples=["It names a speed and nobody it helps."])


class Voice(Entity):
    """One round of asking a team about its work. People are not named: the team is."""

    kind_name: ClassVar[str] = "voice"

    name: Text = Field("", description="What people call it; optional here.", examples=["Front desk, spring round"])
    team: TeamId = Field("", description="The team that was asked.", examples=["front-desk"])
    on: Day | None = Field(None, description="The day.", examples=["2026-04-14"])
    answers: tuple[VoiceAnswer, ...] = Field(
        (),
        description="What was said.",
        examples=[[{"question": "work", "answer": "Getting people through the door."}]],
    )


class Move(Part):
    """An enabler and what becomes of it."""

    enabler: EnablerId = Field(description="The enabler.", examples=["booking"])
    stance: Stance | None = Field(None, description="Its stance after the change.", examples=["repeatable"])
    automation: Automation | None = Field(None, description="Its automation after it.", examples=["straight-through"])
    available: Available | None = Field(None, description="When it can be had after it.", examples=["always"])
    owner: TeamId = Field("", description="Who owns it after it.", examples=["digital"])

    @model_validator(mode="after")
    def change_something(self) -> Move:
        """A move that names an enabler and nothing else moves nothing."""
        if len(self.model_fields_set) < 2:
            raise PydanticCustomError("move_nothing", "a move names an enabler and what becomes of it")
        return self


class StageChange(Part):
    """What changes at a stage: back stage and front stage together."""

    stage: StageId = Field(description="The stage.", examples=["book"])
    adds: tuple[EnablerId, ...] = Field((), description="Enablers it gains.", examples=[["messages"]])
    drops: tuple[EnablerId, ...] = Field((), description="Enablers it loses.", examples=[["paper-diary"]])
    touchpoints: tuple[Touchpoint, ...] = Field(
        (),
        description="Its touchpoints after the change.",
        examples=[[{"channel": "app", "what": "Picks a slot"}]],
    )


class Retirement(Part):
    """An enabler that goes, and what takes over."""

    enabler: EnablerId = Field(description="The enabler that goes.", examples=["paper-diary"])
    replaced_by: EnablerId = Field("", description="What takes over its uses.", examples=["booking"])


class Addressed(Subject):
    """What a change is for."""

    journey: JourneyId = Field("", description="A journey.", examples=["learn-tennis"])
    stage: StageId = Field("", description="A stage.", examples=["book"])
    enabler: EnablerId = Field("", description="An enabler.", examples=["booking"])


class Expectation(Part):
    """What a change is expected to do to a measure."""

    measure: MeasureId = Field(description="The measure.", examples=["sure-of-my-slot"])
    to: float | None = Field(None, description="The value it should reach.", examples=[90])


class Change(Entity):
    """A step from the current operating model towards the target."""

    kind_name: ClassVar[str] = "change"

    because: Markdown = Field("", description="Why.", examples=["Members ring to ask whether a slot is theirs."])
    horizon: Literal["now", "next", "later"] | None = Field(None, description="now, next or later.", examples=["now"])
    by: Day | None = Field(None, description="The day it should be done.", examples=["2027-01-31"])
    status: Literal["proposed", "agreed", "under-way", "done", "dropped"] | None = Field(
        None, description="How far it is.", examples=["under-way"]
    )
    moves: tuple[Move, ...] = Field(
        (),
        description="Enablers and what becomes of them.",
        examples=[[{"enabler": "booking", "stance": "repeatable"}]],
    )
    at: tuple[StageChange, ...] = Field(
        (), description="What changes at stages.", examples=[[{"stage": "book", "adds": ["messages"]}]]
    )
    introduces: tuple[EnablerId, ...] = Field(
        (), description="Planned enablers it brings to life.", examples=[["messages"]]
    )
    retires: tuple[Retirement, ...] = Field(
        (),
        description="Enablers that go, and what takes over.",
        examples=[[{"enabler": "paper-diary", "replaced_by": "booking"}]],
    )
    addresses: tuple[Addressed, ...] = Field(
        (),
        description="What it is for: each item one journey, stage or enabler.",
        examples=[[{"stage": "book"}]],
    )
    expects: tuple[Expectation, ...] = Field(
        (),
        description="What it should do to measures.",
        examples=[[{"measure": "sure-of-my-slot", "to": 90}]],
    )

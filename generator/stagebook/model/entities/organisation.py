"""The fields of the organisation, with its maturity, thresholds and word lists."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from stagebook.model.entities.ambition import Ambition
from stagebook.model.entities.business import DeliveryModel
from stagebook.model.entities.entity import Entity
from stagebook.model.fields import EnablerId, Grade, Markdown, Part, Text


class Maturity(Part):
    """How far one part of digital delivery has come: 1 absent, 2 begun, 3 usual, 4 measured, 5 improves itself."""

    now: Grade = Field(
        description="Where it is: 1 absent, 2 begun, 3 usual, 4 measured, 5 improves itself.", examples=[2]
    )
    target: Grade | None = Field(None, description="Where it should be, on the same scale.", examples=[4])
    evidence: Markdown = Field(
        "",
        description="How this is known. Pages show no level without it.",
        examples=["Releases wait for a monthly window."],
    )


class Maturities(Part):
    """Digital maturity in four parts."""

    technology: Maturity | None = Field(
        None,
        description="Configurable, nimble components.",
        examples=[{"now": 2, "target": 4, "evidence": "Releases wait for a monthly window."}],
    )
    delivery: Maturity | None = Field(
        None,
        description="Agile product development.",
        examples=[{"now": 3, "evidence": "Both teams show their work every second week."}],
    )
    feedback: Maturity | None = Field(
        None,
        description="Feedback that is centred on customers and on data.",
        examples=[{"now": 2, "evidence": "The desk counts what callers ask; nobody else does."}],
    )
    governance: Maturity | None = Field(
        None,
        description="Governance that supports continual evolution.",
        examples=[{"now": 1, "target": 3, "evidence": "Money is given once a year, for projects."}],
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
    apart: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Difference of the two parts of the group signal from which they are told apart.",
        examples=[0.4],
    )
    fails_least: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Share of the failure demand with a known cause, by contacts or by hours, from which an enabler "
        "that is the same for all fails.",
        examples=[0.05],
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
    both_counted: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Share of a volume from which failure demand is given as a share of it: what is asked at places "
        "that count both value and failure demand.",
        examples=[0.4],
    )
    unmet: int | None = Field(
        None,
        ge=1,
        le=20,
        description="Score from which a need is unmet: importance plus what satisfaction leaves of it, 1 to 20.",
        examples=[12],
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
        examples=[{"technology": {"now": 2, "target": 4, "evidence": "Releases wait for a monthly window."}}],
    )
    thresholds: Thresholds | None = Field(
        None, description="Constants of the analysis, where you want others.", examples=[{"diverse": 0.7}]
    )
    words: WordLists | None = Field(
        None,
        description="Word lists of the analysis, where you want others.",
        examples=[{"factory": {"add": ["slot"]}}],
    )

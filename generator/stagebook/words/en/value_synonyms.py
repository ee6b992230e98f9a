"""Usual words for the values of fields that take one of a few words: hints of reading name the value that is meant.

By class and key of the field, then by value. What is listed means the same as the value, and says no more: a word that
fits a value in some cases only would decide what the author has to. A word under several values is told with all of
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

AMBITION = {
    "run": ("business as usual", "bau", "maintain", "operate"),
    "renew": ("innovate", "reinvent", "renewal", "transform"),
    "both": ("run and renew", "renew and run"),
}
STANCE = {
    "independent": ("bespoke", "custom", "customised", "customized", "tailored"),
    "common": ("shared",),
    "repeatable": ("identical", "same", "standard", "standardised", "standardized", "uniform"),
}
AUTOMATION = {
    "manual": ("by hand", "human", "none", "not automated", "on paper"),
    "assisted": ("partial", "partially automated", "partly automated", "semi-automated", "semi-automatic"),
    "self-service": ("self serve", "do it yourself"),
    "straight-through": ("automated", "automatic", "full", "fully automated", "no touch", "stp"),
}
AVAILABLE = {
    "always": ("24/7", "24x7", "24h", "anytime", "any time", "round the clock"),
    "hours": ("9-5", "9 to 5", "business hours", "office hours", "opening hours", "working hours"),
    "batch": ("nightly", "overnight", "periodic", "scheduled"),
}
CHANNEL = {
    "web": ("browser", "internet", "online", "portal", "site", "web form", "web site", "website"),
    "app": ("mobile", "mobile app", "online", "smartphone"),
    "email": ("e-mail", "mail"),
    "chat": (
        "chatbot",
        "instant message",
        "live chat",
        "messenger",
        "sms",
        "text message",
        "web chat",
        "whatsapp",
    ),
    "phone": ("call", "call centre", "call center", "contact centre", "hotline", "landline", "telephone"),
    "post": ("letter", "mail", "paper", "paper form"),
    "in-person": ("branch", "counter", "desk", "f2f", "face to face", "office", "visit", "walk-in"),
    "partner": ("broker", "intermediary", "reseller", "third party"),
    "other": ("social media", "sms", "text message"),
}
EFFECT = {
    "supports": ("enables", "good", "helps", "positive"),
    "undermines": ("bad", "blocks", "harms", "hinders", "hurts", "negative"),
}
PERIOD = {
    "day": ("a day", "daily", "per day"),
    "working-day": ("business day", "weekday", "work day"),
    "week": ("a week", "per week", "weekly"),
    "month": ("a month", "monthly", "per month"),
    "quarter": ("a quarter", "per quarter", "quarterly"),
    "year": ("a year", "annual", "annually", "annum", "per annum", "per year", "yearly"),
}

VALUE_SYNONYMS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Ambition.mode": AMBITION,
        "Answer.is": {
            "yes": ("true",),
            "no": ("false",),
            "partly": ("in part", "partial", "partially", "somewhat"),
        },
        "Change.horizon": {
            "now": ("current", "immediate", "short term", "today"),
            "next": ("medium term", "soon"),
            "later": ("future", "long term", "someday"),
        },
        "Change.status": {
            "proposed": ("draft", "idea", "open", "suggested"),
            "agreed": ("accepted", "approved", "decided"),
            "under-way": ("active", "doing", "in flight", "in progress", "ongoing", "started", "wip"),
            "done": ("closed", "complete", "completed", "delivered", "finished", "implemented"),
            "dropped": ("abandoned", "cancelled", "canceled", "closed", "rejected", "stopped", "withdrawn"),
        },
        "DeliveryModel.shape": {
            "group": ("conglomerate", "holding", "portfolio"),
            "track": ("overlapping",),
            "stage": ("linear", "pipeline", "sequence"),
            "hybrid": ("mix", "mixed"),
        },
        "Demand.kind": {"value": ("value demand",), "failure": ("failure demand",)},
        "Demand.channel": CHANNEL,
        "Demand.per": PERIOD,
        "DemandCount.per": PERIOD,
        "Duration.unit": {
            "minutes": ("min", "mins", "minute"),
            "hours": ("h", "hour", "hrs"),
            "days": ("calendar days", "d", "day"),
            "weeks": ("week", "wk", "wks"),
            "months": ("month",),
        },
        "Enabler.automation": AUTOMATION,
        "Enabler.available": AVAILABLE,
        "Enabler.effect": EFFECT,
        "Enabler.kind": {
            "internal-service": ("back office", "service", "shared service", "support service"),
            "platform": ("application", "product"),
            "system": ("app", "application", "it system", "program", "software", "tool"),
            "infrastructure": ("buildings", "equipment", "facilities", "facility", "hardware", "network", "premises"),
            "capability": ("ability", "business capability"),
            "skill": ("competence", "competency", "expertise", "knowledge"),
            "partner": ("contractor", "outsourcer", "provider", "subcontractor", "supplier", "third party", "vendor"),
            "process": ("procedure", "workflow"),
            "data": ("database", "dataset", "information", "records"),
            "policy": ("law", "legislation", "regulation", "rule", "rules"),
            "governance": ("board", "committee"),
            "funding": ("budget", "finance", "grant", "money"),
            "way-of-working": ("culture", "method", "practice"),
            "brand": ("identity", "reputation"),
        },
        "Enabler.lifecycle": {
            "planned": ("future", "in development", "proposed"),
            "live": ("active", "current", "existing", "in use", "operational", "production"),
            "retiring": ("deprecated", "end of life", "legacy", "phasing out", "sunset"),
            "retired": ("dead", "decommissioned", "inactive", "obsolete", "out of use", "switched off"),
        },
        "Enabler.stance": STANCE,
        "Measure.better": {
            "higher": ("bigger", "greater", "high", "increase", "larger", "more", "up"),
            "lower": ("decrease", "down", "fewer", "less", "low", "smaller"),
        },
        "Measure.effect": EFFECT,
        "Measure.for": {
            "customer": ("citizen", "client", "consumer", "user"),
            "business": ("company", "organisation", "organization"),
        },
        "Measure.kind": {"outcome": (), "output": ()},
        "Measured.organisation": {"organisation": ("all", "organization", "true", "us")},
        "Move.automation": AUTOMATION,
        "Move.available": AVAILABLE,
        "Move.stance": STANCE,
        "People.per": PERIOD,
        "Service.kind": {"product": ("good", "goods"), "service": ()},
        "StanceEntry.stance": STANCE,
        "Touchpoint.channel": CHANNEL,
        "VoiceAnswer.focus": {"outcome": (), "output": (), "both": ("outcome and output", "output and outcome")},
        "VoiceAnswer.question": {
            "work": ("what is your work",),
            "success": ("what does success look like",),
        },
    }
)  # fmt: skip

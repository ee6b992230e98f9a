"""Words that people of the field search by, under the word that this site has for them. The page *Words* lists them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bottleneck": ("constraint", "pain point", "root cause", "single point of failure"),
        "business": ("business unit", "division", "line of business"),
        "change": ("initiative", "programme", "project", "roadmap", "transformation"),
        "channel": ("contact channel", "touch point", "touchpoint"),
        "common": ("reusable", "reuse", "shared"),
        "customer": ("citizen", "client", "consumer", "patient", "persona", "resident", "user"),
        "demand": ("contact", "enquiry", "request"),
        "dependencies": ("dependency map", "knock-on", "upstream"),
        "digital depth": ("automation", "digitisation", "iceberg"),
        "enabler": ("asset", "building block", "business capability", "capability", "component", "resource"),
        "failure demand": ("avoidable contact", "complaint", "pain point", "repeat contact", "rework", "waste"),
        "findings": ("issue", "problem", "quality", "warning"),
        "independent": ("bespoke", "custom", "silo", "specialised", "tailored"),
        "journey": ("customer journey", "experience", "service blueprint", "user journey", "value stream"),
        "manual": ("by hand", "on paper"),
        "measure": ("indicator", "key result", "kpi", "metric", "okr"),
        "moment": ("moment of truth", "moment that matters"),
        "organisation": ("company", "enterprise", "organization"),
        "outcome": ("benefit", "result"),
        "platform": ("application", "software", "tool"),
        "purpose": ("mission", "strategy", "vision", "why"),
        "repeatable": ("standard", "standardised", "standardized", "uniform"),
        "retiring": ("decommission", "end of life", "legacy", "sunset"),
        "self-service": ("online", "self serve"),
        "service": ("offering", "product", "proposition"),
        "stage": ("phase", "step"),
        "straight-through": ("automated", "automatic", "fully automated", "no touch"),
        "system": ("app", "application", "it system", "software", "technology", "tool"),
        "team": ("department", "function", "group", "squad", "unit"),
        "trade-off": ("co-ordination cost", "coordination cost", "cost of sharing"),
        "words": ("definition", "glossary", "terminology", "vocabulary"),
    }
)

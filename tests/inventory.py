"""An organisation as an inventory would have it, made up: about 250 things with the names that people give to systems.

Names are long, are questions or file names, differ only in their ending or not at all, and have marks that mean
something to YAML, to HTML, to Markdown or to a path. Few things have a stance, an owner or a purpose; some enablers are
shared by nearly all journeys and depend on each other in chains and in a circle; stages are shared.
"""

from __future__ import annotations

from pathlib import Path

import yaml

Fields = dict[str, object]

SERVICES = (
    "Apply for a residents’ parking permit",
    "Book a visit",
    "Check what you may be owed",
    "Dangerous structures (24 hours)",
    "Electoral roll & postal votes",
    "Find a school place",
    "Get help with the cost of a funeral",
    "Housing register",
    "Improve your home: grants <under review>",
    "Join the library",
    "Keep animals commercially",
    "Licence to trade in the street",
    "Missed bin / bulky waste",
    "Noise, smells and other nuisance",
    "Object to a plan",
)
STEPS = (
    "Who are you applying for?",
    "login",
    "Prove who you are",
    "upload_evidence.pdf",
    "Pay",
    "Wait …",
    "Has anybody in the household earned, or will anybody have earned, more than that in any of the last 12 months?",
    "Decision",
)
SYSTEMS = ("API", "UI", "Admin", "DB", "Queue", "to Data Hub ETL", "Notifications", "v2")
SHARED = (
    "Sign-in",
    "Kubernetes (managed)",
    "Postgres",
    "Data Hub",
    "Address look-up / UPRN",
    "GOV Pay-like thing",
    "rates_2026-27.yml",
    "Redis",
    "Message bus",
    "Mail & SMS",
)
ROLES = ("Case worker", "Resident", "Landlord", "Contact centre", "Élu local", "Trader")
TEAMS = ("Digital", "Revenues & Benefits", "Housing", "#platform")


def files() -> dict[str, Fields]:
    """All things by the path of their file below `models/`."""
    found: dict[str, Fields] = {"organisation": {"name": "Sandmere Council", "purpose": "A good place to live."}}
    found |= {f"teams/{slug(name)}": {"name": name} for name in TEAMS}
    found |= {f"customers/{slug(name)}": {"name": name} for name in ROLES}
    found |= {f"stages/shared-{slug(name)}": {"name": name, "enablers": ["sign-in"]} for name in STEPS[:3]}
    found |= shared_systems()
    for number, name in enumerate(SERVICES):
        found |= service(number, name)
    return found


def shared_systems() -> dict[str, Fields]:
    """A chain of systems with a circle at its end; what most others depend on has the name of another."""
    ids = [slug(name) for name in SHARED]
    found: dict[str, Fields] = {}
    for number, (id, name) in enumerate(zip(ids, SHARED, strict=True)):
        below = ids[number + 1 : number + 2] or ids[-3:-2]
        stance = {"stance": ("common", "independent", "repeatable")[number % 3]} if number % 2 else {}
        found[f"enablers/{id}"] = {"name": name, "kind": "platform", "depends_on": below, **stance}
    found["enablers/data-hub-2"] = {"name": "Data Hub", "kind": "data", "lifecycle": "retiring"}
    return found


def service(number: int, name: str) -> dict[str, Fields]:
    """A service with its systems, stages and a journey for each of two roles."""
    id = slug(name)
    systems = [f"{id}-{slug(system)}" for system in SYSTEMS]
    found: dict[str, Fields] = {f"services/{id}": {"name": name, "customers": [slug(ROLES[number % len(ROLES)])]}}
    for at, (key, system) in enumerate(zip(systems, SYSTEMS, strict=True)):
        below = [slug(SHARED[(number + at) % 5]), *([systems[at + 1]] if at < len(systems) - 1 else [])]
        found[f"enablers/{key}"] = {"name": f"{name} {system}", "kind": "system", "depends_on": below}
    stages = [f"{id}-{slug(step)}" for step in STEPS[3:]]
    for at, (key, step) in enumerate(zip(stages, STEPS[3:], strict=True)):
        found[f"stages/{key}"] = {"name": step, "service": id, "enablers": systems[at : at + 2]}
    common = [f"shared-{slug(step)}" for step in STEPS[:3]]
    for at in range(2):
        role = ROLES[(number + at) % len(ROLES)]
        found[f"journeys/{id}-{at + 1}"] = {
            "name": f"{role} - {name}",
            "customer": slug(role),
            "stages": [*common[at:], *stages[: len(stages) - at]],
        }
    return found


def slug(name: str) -> str:
    """An id, as people make them from names."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
    return "-".join(part for part in letters.split("-") if part)[:60].rstrip("-")


def write(folder: Path) -> Path:
    """Write the organisation into `models/` of a folder."""
    for name, fields in files().items():
        path = folder / "models" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(fields, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder

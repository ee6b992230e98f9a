"""What somebody sees who opens a model in an editor, asked of the language server that editors run.

In the texts, § is where the cursor stands.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from stagebook.editing.known import known_ids
from stagebook.editing.schemas import FOLDER, modeline, put, schema_files
from stagebook.project.folder import load
from tests.schema.language_server import LanguageServer

CHECKOUT = Path(__file__).parents[2]

ENABLER, STAGE, JOURNEY = "models/enablers/x.yaml", "models/stages/x.yaml", "models/journeys/x.yaml"
MEASURE, CUSTOMER, CHANGE = "models/measures/x.yaml", "models/customers/x.yaml", "models/changes/x.yaml"


def complete(editor: LanguageServer, path: str, text: str) -> dict[str, dict[str, Any]]:
    """What is offered at the cursor."""
    return editor.complete(path, *cursor(path, text))


def hover(editor: LanguageServer, path: str, text: str) -> str:
    """What is shown at the cursor."""
    return editor.hover(path, *cursor(path, text))


def underline(editor: LanguageServer, path: str, text: str) -> list[tuple[str, str]]:
    """What is underlined, and what is said of it."""
    text = modeline(path) + text
    lines = text.split("\n")
    found = []
    for each in editor.underline({path: text})[path]:
        start, end = each["range"]["start"], each["range"]["end"]
        found.append((lines[start["line"]][start["character"] : end["character"]], each["message"]))
    return found


def cursor(path: str, text: str) -> tuple[str, int, int]:
    """A text with its modeline, and where the cursor stands in it."""
    before, _, after = (modeline(path) + text).partition("§")
    return before + after, before.count("\n"), len(before) - before.rfind("\n") - 1


def inserted(item: dict[str, Any]) -> str:
    """The text that an offer puts into the file."""
    return str(item["textEdit"]["newText"] if "textEdit" in item else item["insertText"])


# ------------------------------------------------------------------ files that are as they should be


def test_a_new_project_is_quiet(editor: LanguageServer, project: Path) -> None:
    """Nothing is underlined in any file of a new project."""
    files = {path: data.decode() for path, data in load(project).files.items()}
    assert editor.underline(files) == {path: [] for path in files}


@pytest.mark.parametrize("with_ids", [False, True], ids=["plain", "with ids"])
def test_the_example_is_quiet(node: str, tmp_path: Path, with_ids: bool) -> None:
    """Nothing is underlined in any file of the example organisation, with and without a list of its ids."""
    files = load(CHECKOUT).files
    put(tmp_path / FOLDER, schema_files(known_ids(files) if with_ids else None))
    texts = {path: modeline(path) + data.decode() for path, data in files.items()}
    with LanguageServer(node, tmp_path) as server:
        assert server.underline(texts) == {path: [] for path in texts}


def test_keys_without_values_are_quiet(editor: LanguageServer) -> None:
    """A key that waits for its value is not underlined."""
    text = "name: X\nowner:\nstance:\nreview_by:\ndoes:\nanswers:\nhistory:\nextra:\n"
    assert underline(editor, ENABLER, text) == []


def test_settings_do_as_well_as_modelines(node: str, project: Path) -> None:
    """The settings for VS Code lead to the same schemas for files that have no modeline, in folders of any depth."""
    settings = json.loads((project / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    with LanguageServer(node, project, {"schemas": settings["yaml.schemas"]}) as server:
        paths = ("models/organisation.yaml", "models/enablers/x.yaml", "models/enablers/oven/x.yaml")
        found = server.underline(dict.fromkeys(paths, "name: X\nstanse: common\n"))
    assert {each["message"] for path in paths for each in found[path]} == {"Property stanse is not allowed."}
    assert all(found.values())


# ------------------------------------------------------------------ what is offered


def test_an_owner_is_completed(editor: LanguageServer) -> None:
    """Where a team is named, the teams are offered with their names, and nothing else: no null."""
    offered = complete(editor, ENABLER, "name: X\nowner: §\n")
    assert {label: item["documentation"] for label, item in offered.items()} == {
        "bakers": "Bakers",
        "counter": "Counter",
    }


@pytest.mark.parametrize("text", ["enablers: [§]\n", "enablers:\n  - §\n", "enablers:\n  - till\n  - §\n"])
def test_a_list_of_enablers_is_completed(editor: LanguageServer, text: str) -> None:
    """In a list of ids, the ids are offered, however the list is written."""
    offered = complete(editor, STAGE, f"name: X\n{text}")
    assert {"cake-making", "order-book", "till"} <= set(offered)
    assert "null" not in offered


def test_a_stage_of_a_journey_is_completed(editor: LanguageServer) -> None:
    """Where a journey lists its stages, those that exist are offered first, and a new one can be begun in place."""
    offered = complete(editor, JOURNEY, "name: X\nstages:\n  - §\n")
    assert list(offered)[:3] == ["agree-the-cake", "collect", "order"]
    assert inserted(offered["Stage written here"]).split() == ["id:", "$1", "name:", "$2"]


def test_a_choice_is_completed(editor: LanguageServer) -> None:
    """A choice offers its values with what they mean."""
    offered = complete(editor, ENABLER, "name: X\nstance: §\n")
    assert set(offered) == {"independent", "common", "repeatable"}
    assert offered["common"]["documentation"] == "shared where journeys overlap"


@pytest.mark.parametrize("text", ["summary: §\n", "review_by: §\n", "does: §\n", "extra: {a: §}\n", "description: §\n"])
def test_nothing_is_offered_for_what_only_the_author_knows(editor: LanguageServer, text: str) -> None:
    """For text, dates and lists of text nothing is offered: no null, no example, no default."""
    assert complete(editor, ENABLER, f"name: X\n{text}") == {}


def test_keys_are_completed(editor: LanguageServer) -> None:
    """A key brings what always follows it: a list its dash, an item of a list what must stand in it."""
    offered = complete(editor, STAGE, "name: X\n§\n")
    assert inserted(offered["demand"]) == "demand:\n  - says: $1\n    kind: $2"
    assert "Is my court booked?" in offered["demand"]["documentation"]["value"]
    assert "name" not in offered


def test_an_item_is_completed(editor: LanguageServer) -> None:
    """After a dash the whole of an item is offered first: what must stand in it, to be filled in."""
    offered = complete(editor, STAGE, "name: X\ndemand:\n  - §\n")
    assert inserted(offered["Demand"]).split() == ["says:", "$1", "kind:", "$2"]
    assert offered["Demand"]["sortText"].startswith("_")


def test_what_a_measure_is_of_is_completed(editor: LanguageServer) -> None:
    """Where one of several keys is meant, they are offered."""
    assert {"journey", "stage", "customer"} <= set(complete(editor, MEASURE, "name: X\nof:\n  §\n"))


@pytest.mark.parametrize(
    ("path", "text", "offers"),
    [
        (STAGE, "touchpoints:\n  - channel: app\n    enablers: [§]\n", "till"),
        (STAGE, "demand:\n  - says: Now?\n    kind: failure\n    caused_by: [§]\n", "till"),
        (
            STAGE,
            "demand:\n  - says: Now?\n    kind: failure\n    caused_by:\n      - measure: §\n",
            "calls-about-orders",
        ),
        (STAGE, "demand:\n  - says: Now?\n    kind: failure\n    channel: §\n", "phone"),
        (STAGE, "takes:\n  value: 3\n  unit: §\n", "weeks"),
        (CUSTOMER, "needs:\n  - need: It is there\n    stage: §\n", "collect"),
        (ENABLER, "kind: §\n", "partner"),
        (MEASURE, "effect: §\n", "undermines"),
        (CHANGE, "starts: [§]\n", "calls-about-orders"),
        (CHANGE, "stops:\n  - §\n", "calls-about-orders"),
        (CHANGE, "removes: [§]\n", "collect"),
        (CHANGE, "journeys:\n  - journey: §\n", "weekend-bread"),
        (CHANGE, "journeys:\n  - journey: weekend-bread\n    stages: [§]\n", "collect"),
        (CHANGE, "at:\n  - stage: collect\n    owner: §\n", "bakers"),
    ],
)
def test_ids_and_choices_inside_things_are_completed(editor: LanguageServer, path: str, text: str, offers: str) -> None:
    """What counts, causes, takes time or changes is completed where it stands, and no null is offered."""
    offered = complete(editor, path, f"name: X\n{text}")
    assert offers in offered
    assert "null" not in offered


@pytest.mark.parametrize(
    ("path", "key", "written"),
    [
        (JOURNEY, "people", "people:\n  volume: $1\n  per: $2"),
        (STAGE, "takes", "takes:\n  value: $1\n  unit: $2"),
        (CHANGE, "journeys", "journeys:\n  - journey: $1\n    stages:\n      -"),
    ],
)
def test_a_key_brings_what_must_stand_in_it(editor: LanguageServer, path: str, key: str, written: str) -> None:
    """Both parts of an amount, and the journey with its list of stages."""
    assert inserted(complete(editor, path, "name: X\n§\n")[key]) == written


def test_a_rule_is_completed(editor: LanguageServer) -> None:
    """Where a finding is accepted, the codes of rules are offered with what they find."""
    offered = complete(editor, ENABLER, "name: X\naccept:\n  - rule: §\n")
    assert offered["owner-missing"]["documentation"] == "Finds enablers and journeys that no team owns."


# ------------------------------------------------------------------ what is explained


@pytest.mark.parametrize("text", ["sta§nce: common\n", "stance: com§mon\n", "sta§nce:\n"])
def test_a_field_is_explained(editor: LanguageServer, text: str) -> None:
    """At a field one reads what it is, what can be written, and an example, whether it has a value or not."""
    shown = hover(editor, ENABLER, f"name: X\n{text}")
    assert "Left out: undecided." in shown
    assert "Takes one of `independent`, `common`, `repeatable`." in shown
    assert "```yaml\nstance: common\n```" in shown


def test_values_are_explained(editor: LanguageServer) -> None:
    """At a choice one reads what each value means."""
    assert "`repeatable`: the same for most" in hover(editor, ENABLER, "name: X\nsta§nce: common\n")


def test_an_id_is_explained(editor: LanguageServer) -> None:
    """At an id one reads the name of what it stands for."""
    assert "`order-book`: Order book" in hover(editor, STAGE, "name: X\nenablers: [order-bo§ok]\n")


def test_a_field_inside_a_field_is_explained(editor: LanguageServer) -> None:
    """What stands inside a list is explained as well."""
    shown = hover(editor, STAGE, "name: X\ndemand:\n  - sa§ys: Now?\n    kind: value\n")
    assert shown.startswith("#### Demand")
    assert "In the customer's words." in shown


# ------------------------------------------------------------------ what is underlined


@pytest.mark.parametrize(
    ("path", "text", "marked", "said"),
    [
        (ENABLER, "stanse: common\n", "stanse", "Property stanse is not allowed."),
        (ENABLER, "stance: comon\n", "comon", 'Valid values: "independent", "common", "repeatable"'),
        (ENABLER, "owner: digital\n", "digital", "No team had this id"),
        (ENABLER, "summary: 2027\n", "2027", "when it is in quotes"),
        (ENABLER, "review_by: 31/03/2027\n", "31/03/2027", "Write year, month and day: 2027-03-31"),
        (ENABLER, "links: [{url: example.org}]\n", "example.org", "Begin it with https://"),
        (ENABLER, "depends_on: [till, till]\n", "[till, till]", "duplicate"),
        (STAGE, "demand: [{says: Now?, kind: value, predictable: yes}]\n", "yes", "Write true or false."),
        (STAGE, "enablers: [{enabler: til}]\n", "til", "No enabler had this id"),
        (STAGE, "touchpoints: [{channel: app, enablers: [til]}]\n", "til", "No enabler had this id"),
        (STAGE, "takes: {value: 3, unit: fortnights}\n", "fortnights", "Valid values"),
        (JOURNEY, "people: {volume: 3}\n", "people", 'Missing property "per"'),
        (CUSTOMER, "needs: [{need: Bread, stage: colect}]\n", "colect", "No stage had this id"),
        (CHANGE, "began: August\n", "August", "Write year, month and day: 2027-03-31"),
        (CHANGE, "starts: [call-about-orders]\n", "call-about-orders", "No measure had this id"),
        (CHANGE, "removes: [colect]\n", "colect", "No stage had this id"),
        (JOURNEY, "stages: [{id: Warm up, name: Warm up}]\n", "Warm up", "lower-case letters a to z"),
        (JOURNEY, "demand: [{says: Now?, kind: value, journey: x}]\n", "journey", "Property journey is not allowed."),
    ],
)
def test_a_mistake_is_underlined(editor: LanguageServer, path: str, text: str, marked: str, said: str) -> None:
    """A mistake is underlined at its own characters, once, with what to do about it."""
    ((where, message),) = underline(editor, path, f"name: X\n{text}")
    assert where == marked
    assert said in message


def test_a_broken_model_still_completes(node: str, tmp_path: Path) -> None:
    """Ids are completed although other files cannot be read."""
    files = {"models/teams/digital.yaml": b"name: [", "models/teams/desk.yaml": b"name: Front desk\nstanse: x"}
    put(tmp_path / FOLDER, schema_files(known_ids(files)))
    with LanguageServer(node, tmp_path) as server:
        assert set(complete(server, ENABLER, "name: X\nowner: §\n")) == {"desk", "digital"}

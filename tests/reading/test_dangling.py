"""A reference to what does not exist is one error, and says what was probably meant."""

from __future__ import annotations

import pytest

from stagebook.model.kinds import KINDS, ORGANISATION
from stagebook.model.references import slots
from stagebook.reading.named_ids import SHORT_FORM
from stagebook.reading.shapes import shapes
from stagebook.reading.yaml_files.yaml_text import flow
from tests.reading.messages import read_texts

ENABLERS = {"enablers/a.yaml": "name: Alpha", "enablers/b.yaml": "name: Beta"}
CUSTOMERS = {"customers/a.yaml": "name: Alpha", "customers/b.yaml": "name: Beta"}
KINDS_OF_FILES = [kind for kind in KINDS.values() if kind.name != ORGANISATION]


@pytest.mark.parametrize(
    "text",
    [
        "a; b",
        "a, b",
        "a|b",
        "a and b",
        "a / b",
        "a & b",
        "a + b",
        "a b",
        "Alpha, beta",
        "Alpha / b",
        '"[a, b]"',
        "|\n  - a\n  - b",
    ],
)
def test_several_where_a_list_is_meant(text: str) -> None:
    """Ids in one text are one error, with the list to type."""
    (finding,) = read_texts({**ENABLERS, "stages/s.yaml": f"name: S\nenablers: {text}\n"}).findings
    assert (finding.code, finding.hint) == ("dangling-reference", "enablers: [a, b]")


@pytest.mark.parametrize("text", ["a; b", "a, b", "a and b", "a b", "a, bb", '"a\\nb"'])
def test_several_where_one_or_a_list_is_meant(text: str) -> None:
    """A field that takes one or several is told with the list; what is misspelt in it is put right."""
    files = {**CUSTOMERS, "customers/bb.yaml": "name: B"} if "bb" in text else CUSTOMERS
    (finding,) = read_texts({**files, "journeys/j.yaml": f"name: J\ncustomer: {text}\n"}).findings
    assert finding.code == "dangling-reference"
    assert finding.hint == ("customer: [a, bb]" if "bb" in text else "customer: [a, b]")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("enablers: [c, a; b]", "enablers: [c, a, b]"),
        ("enablers:\n  - c\n  - a; b", "enablers: [c, a, b]"),
        ("enablers: [{enabler: a and b}]", "Write `enabler: a` or `enabler: b`."),
    ],
)
def test_several_in_an_item(text: str, hint: str) -> None:
    """Several ids in one item of a list are told with the list; where one is meant, with a line for each."""
    files = {**ENABLERS, "enablers/c.yaml": "name: Gamma"}
    (finding,) = read_texts({**files, "stages/s.yaml": f"name: S\n{text}\n"}).findings
    assert (finding.code, finding.hint) == ("dangling-reference", hint)


def test_a_word_between_is_no_list_where_nothing_of_it_exists() -> None:
    """`research and development` is one name that does not exist, not two ids."""
    (finding,) = read_texts({"enablers/e.yaml": "name: E\nowner: research and development"}).findings
    assert finding.message == "There is no team `research and development`."


NAMED = {
    "enablers/theatre.yaml": "name: Operating theatre",
    "enablers/rooms-north.yaml": "name: Rooms",
    "enablers/rooms-south.yaml": "name: rooms",
    "enablers/desk.yaml": "name: Old desk",
    "enablers/desk-2.yaml": "name: Desk",
}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Operating theatre", "Did you mean `theatre`?"),
        ('"operating theatre"', "Did you mean `theatre`?"),
        ("operating-theatre", "Did you mean `theatre`?"),
        ("OPERATING  THEATRE", "Did you mean `theatre`?"),
        ("Operating theater", "Did you mean `theatre`?"),
        ("Theatre", "Did you mean `theatre`?"),
        ("Rooms", "Did you mean `rooms-north` or `rooms-south`?"),
        ("Desk", "Did you mean `desk` or `desk-2`?"),
        ("lecture", "Correct it, remove it, or add models/enablers/lecture.yaml."),
        (
            "Operating room",
            "Write the id of an enabler, the name of its file without the ending: "
            "`desk`, `desk-2`, `rooms-north`, `rooms-south` or `theatre`.",
        ),
    ],
)
def test_name_of_a_thing(written: str, hint: str) -> None:
    """The name of a thing, in any case and with a slip, finds its id; a name that several have finds all of them."""
    (finding,) = read_texts({**NAMED, "stages/s.yaml": f"name: S\nenablers: [{written}]"}).findings
    assert (finding.code, finding.hint) == ("dangling-reference", hint)


@pytest.mark.parametrize(
    ("others", "hint"),
    [
        ({}, "invoicing"),
        ({"enablers/bills.yaml": "name: Bills\nwas: [billing]"}, "Write `bills` or `invoicing`."),
        ({"enablers/bills.yaml": "name: Billing"}, "Did you mean `bills` or `invoicing`?"),
        ({"teams/bills.yaml": "name: Bills\nwas: [billing]"}, "invoicing"),
        ({"enablers/biling.yaml": "name: Slip"}, "invoicing"),
    ],
)
def test_former_id(others: dict[str, str], hint: str) -> None:
    """An id that a thing had before is told with the id that it has now; one that fits several, with all of them."""
    files = {"enablers/invoicing.yaml": "name: Invoicing\nwas: [billing]", **others}
    (finding,) = read_texts({**files, "stages/s.yaml": "name: S\nenablers: [billing]"}).findings
    assert (finding.code, finding.hint) == ("dangling-reference", hint)


def test_former_id_under_a_key() -> None:
    """Where the id stands after a key, the line to type has the key."""
    files = {"teams/digital.yaml": "name: D\nwas: [web]", "enablers/e.yaml": "name: E\nowner: web"}
    (finding,) = read_texts(files).findings
    assert finding.message == "There is no team `web` any more: it is `digital` now."
    assert finding.hint == "owner: digital"


FIELDS = [
    (kind, slot.key, meant, shapes(kind.entity)[slot.key].many)
    for kind in KINDS_OF_FILES
    for slot in slots(kind.entity)
    if (meant := slot.kind or (SHORT_FORM.get(slot.part, "") if slot.part else ""))
]
PAIRS = [
    pytest.param(kind.folder, key, meant, other.name, many, id=f"{kind.name}.{key}-{other.name}")
    for kind, key, meant, many in FIELDS
    for other in KINDS_OF_FILES
    if other.name != meant
]


@pytest.mark.parametrize(("folder", "key", "meant", "other", "many"), PAIRS)
def test_other_kind(folder: str, key: str, meant: str, other: str, many: bool) -> None:
    """A thing of another kind is told as that in every field, with the nearest of the kind that is meant."""
    files = {
        f"{KINDS[other].folder}/triage.yaml": "name: Sorting",
        f"{KINDS[meant].folder}/triage-desk.yaml": "name: Desk",
        f"{folder}/x.yaml": f"name: X\n{key}: {flow(['triage'] if many else 'triage')}",
    }
    (finding,) = read_texts(files).findings
    assert finding.code == "dangling-reference"
    assert finding.message.startswith("`triage` is a")
    assert "is meant" in finding.message
    assert finding.hint == "Did you mean `triage-desk`?"


def test_other_kind_by_its_name() -> None:
    """The name of a thing of another kind is told as that; with none of the kind that is meant, where to add it."""
    files = {"stages/triage.yaml": "name: First look", "stages/s.yaml": "name: S\nenablers: [First look]"}
    (finding,) = read_texts(files).findings
    assert finding.message == "`First look` is a stage; here an enabler is meant."
    files = {"stages/triage.yaml": "name: First look", "stages/s.yaml": "name: S\nenablers: [triage]"}
    (finding,) = read_texts(files).findings
    assert finding.hint == "Name an enabler, remove it, or add models/enablers/triage.yaml."


@pytest.mark.parametrize(
    "text", ["a -> b", "a → b", "[{stage: a -> b}]", "\n  1. a\n  2. b", "\n  1) a\n  2) b", "\n  1: a\n  2: b"]
)
def test_several_in_an_order(text: str) -> None:
    """A list with arrows or numbers is one error, with the list to type."""
    files = {"stages/a.yaml": "name: A", "stages/b.yaml": "name: B", "journeys/j.yaml": f"name: J\nstages: {text}\n"}
    (finding,) = read_texts(files).findings
    assert finding.hint.endswith("stages: [a, b]" if "{" not in text else "`stage: a` or `stage: b`.")


@pytest.mark.parametrize("text", ["Alpha", "A", "alpah"])
def test_one_where_a_list_is_meant(text: str) -> None:
    """One thing by its name or misspelt, where a list is meant, is one error, with the list to type."""
    files = {"enablers/alpha.yaml": "name: Alpha", "enablers/b.yaml": f"name: Beta\ndepends_on: {text}\nwas: [older]"}
    files["enablers/alpha.yaml"] += "\nwas: [a]"
    (finding,) = read_texts(files).findings
    assert (finding.code, finding.hint) == ("dangling-reference", "depends_on: [alpha]")


def test_former_id_of_a_thing_that_kept_its_name() -> None:
    """A former id is told as such, also where the name of the thing is still like it."""
    files = {"enablers/pos.yaml": "name: Till\nwas: [till]", "stages/s.yaml": "name: S\nenablers: [till]"}
    (finding,) = read_texts(files).findings
    assert (finding.message, finding.hint) == ("There is no enabler `till` any more: it is `pos` now.", "pos")


@pytest.mark.parametrize(
    ("owner", "hint"),
    [
        ("teams/counter.yaml", "Did you mean `counter`?"),
        ("counter.yml", "Did you mean `counter`?"),
        ("team:counter", "Did you mean `counter`?"),
        ("counter // for now", "Did you mean `counter`?"),
        ("counter (for now)", "Did you mean `counter`?"),
        ("TBD", "If it is not known yet, leave it out."),
        ("n/a", "If it is not known yet, leave it out."),
        ("Anna Kowalski", "Write the id of a team, the name of its file without the ending: `bakers` or `counter`."),
        ("{counter}", "owner: counter"),
    ],
)
def test_what_is_no_id(owner: str, hint: str) -> None:
    """A path, a remark, what is not known yet and a person are told what to write instead."""
    teams = {"teams/bakers.yaml": "name: Bakers", "teams/counter.yaml": "name: Counter"}
    (finding,) = read_texts({**teams, "journeys/j.yaml": f"name: J\nowner: {owner}\n"}).findings
    assert finding.hint == hint


@pytest.mark.parametrize("text", ["\n  -s\n  -t", "\n  • s\n  • t", " s;t", " [s; t]", "\n  s:\n  t:"])
def test_no_other_error_of_a_list_that_is_misread(text: str) -> None:
    """A journey whose stages are misread is not said to lack one of them elsewhere."""
    demand = "name: S\ndemand:\n  - {says: Where?, kind: failure, journey: j}\n"
    files = {"stages/s.yaml": demand, "stages/t.yaml": "name: T", "journeys/j.yaml": f"name: J\nstages:{text}\n"}
    assert all("models/journeys/j.yaml" in str(finding.at) for finding in read_texts(files).findings)


def test_key_without_a_space_in_braces() -> None:
    """A space that is missing after a colon in braces is one error."""
    files = {"journeys/j.yaml": "name: J", "measures/m.yaml": "name: M\nkind: output\nunit: each\nof: {journey:j}\n"}
    found = [finding for finding in read_texts(files).findings if finding.code != "missing-key"]
    assert [finding.hint.splitlines()[-1] for finding in found] == ["journey: j"]

"""What reading makes of good files: the values, the places, and stages written inside a journey."""

from __future__ import annotations

from datetime import date

from stagebook.model import Enabler, Journey, Stage
from stagebook.reading import ReadResult, read
from stagebook.source import Mark, Place, Ref
from tests.reading.messages import read_texts

BOOKING = """\
name: Booking
stance: common
rationale: |
  First line.

  Second line.
people: >-
  Folded
  text.
answers: {common: {is: yes, because: "no"}}
does: [booking, on]
depends_on: [rooms]
review_by: 2027-03-31
history:
  - on: "2024-05-01"
    stance: independent
extra: {a: 0x1F, b: 1_000, c: 1e3, d: "7", e: 0o17, f: +12, g: .5, h: 12:30, i: 2027-3-31, j: True story}
"""


def read_one(text: str) -> Enabler:
    """One enabler as it was read."""
    reading = read_texts({"enablers/booking.yaml": text, "enablers/rooms.yaml": "name: Rooms"})
    assert reading.model, reading.findings
    return reading.model.enablers["booking"]


def test_values() -> None:
    """Scalars mean what the YAML 1.2 core schema says: yes, no and on are text, a plain ISO date is a date."""
    booking = read_one(BOOKING)
    assert booking.rationale == "First line.\n\nSecond line.\n"
    assert booking.people == "Folded\ntext."
    assert booking.answers
    assert booking.answers.common
    assert (booking.answers.common.is_, booking.answers.common.because) == ("yes", "no")
    assert booking.does == ("booking", "on")
    assert booking.review_by == date(2027, 3, 31)
    assert booking.history[0].on == date(2024, 5, 1)


def test_numbers() -> None:
    """Numbers are those of the core schema; what only YAML 1.1 takes for one is text."""
    extra = read_one(BOOKING).extra
    assert extra == {
        "a": 31, "b": "1_000", "c": 1000.0, "d": "7", "e": 15, "f": 12, "g": 0.5, "h": "12:30", "i": "2027-3-31",
        "j": "True story",
    }  # fmt: skip


def test_without_value() -> None:
    """A key without a value leaves the default."""
    assert read_one("name: Booking\nlifecycle:\nowner: ~\ndoes: null\n") == read_one("name: Booking\n")


def test_line_ends_and_mark() -> None:
    """Windows line ends and a byte order mark change nothing."""
    plain = read_one(BOOKING)
    assert read_one("\ufeff" + BOOKING.replace("\n", "\r\n")) == plain


JOURNEY = """\
name: Play
stages:
  - book
  - id: warm-up
    name: Warm up
    when: First visit
    demand:
      - {says: How?, kind: value, journey: play}
  - {stage: book, when: Again}
"""


def read_journey() -> ReadResult:
    """A journey with a stage written inside it."""
    return read_texts({"journeys/play.yaml": JOURNEY, "stages/book.yaml": "name: Book\n"})


def test_placed_stage() -> None:
    """A whole stage inside a journey is a stage like others; the journey keeps its id and when it is passed."""
    model = read_journey().model
    assert model
    journey: Journey = model.journeys["play"]
    assert [(step.stage, step.when) for step in journey.stages] == [
        ("book", ""), ("warm-up", "First visit"), ("book", "Again")
    ]  # fmt: skip
    stage: Stage = model.stages["warm-up"]
    assert (stage.name, stage.demand[0].says) == ("Warm up", "How?")


def test_place_of_placed_stage() -> None:
    """The source of a stage written inside a journey is the journey's line."""
    places = read_journey().places
    warm_up = Ref("stage", "warm-up")
    assert places.place(Mark(warm_up)) == Place("models/journeys/play.yaml", 4, 5, 2)
    assert places.place(Mark(warm_up, ("demand", 0, "kind"))) == Place("models/journeys/play.yaml", 8, 28, 5)
    assert places.place(Mark(warm_up, ("name",), on="key")) == Place("models/journeys/play.yaml", 5, 5, 4)
    assert places.place(Mark(warm_up, ("owner",))) == Place("models/journeys/play.yaml", 4, 5, 2)


def test_missing_key_marks_its_parent() -> None:
    """The place of something that is not there is the key of the nearest thing around it."""
    places = read_texts({"enablers/booking.yaml": "name: Booking\nanswers:\n  common: {is: yes}\n"}).places
    mark = Mark(Ref("enabler", "booking"), ("answers", "common", "because"))
    assert places.place(mark) == Place("models/enablers/booking.yaml", 3, 3, 6)


def test_folders() -> None:
    """Several model folders are one namespace, and each thing knows which it comes from."""
    files = {
        "a/organisation.yaml": b"name: Whole\n",
        "a/x/enablers/booking.yaml": b"name: Booking\nowner: digital\n",
        "b/teams/digital.yaml": b"name: Digital\n",
        "c/teams/digital.yaml": b"not read",
    }
    reading = read(files, folders=("a", "a/x", "b"))
    assert reading.model is None  # a/x lies in a; the settings refuse that, and reading takes the first that fits
    reading = read({path.replace("a/x", "a"): data for path, data in files.items()}, folders=("a", "b"))
    assert reading.model
    assert {ref.id: reading.places.homes[ref].folder for ref in reading.places} == {
        "organisation": "a", "booking": "a", "digital": "b"
    }  # fmt: skip


def test_without_organisation() -> None:
    """Where no file is about the organisation, it bears the name that is handed in."""
    reading = read({"models/enablers/booking.yaml": b"name: Booking\n"}, name="northfield")
    assert reading.model
    assert reading.model.organisation.name == "northfield"


def test_unread_files_exist() -> None:
    """What could not be had from disk counts as existing, so that nobody is told of it twice."""
    files = {"models/organisation.yaml": b"name: N\n", "models/enablers/booking.yaml": b"name: B\nowner: digital\n"}
    assert [finding.code for finding in read(files).findings] == ["dangling-reference"]
    assert read(files, unread=["models/teams/digital.yaml"]).findings == ()

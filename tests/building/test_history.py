"""The history of a model by month is what its commits were, read once each, and tells what could not be read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from stagebook.analysis.history import History, Month
from stagebook.building.history import SummaryStore, find_history
from stagebook.cache_folder import open_cache
from stagebook.git_objects import CommitReader
from stagebook.project.folder import Project, load
from stagebook.project.history import CommitOfMonth, read_project_at
from tests.limited import limited
from tests.project.histories import Made, import_history
from tests.project.repositories import commit, git, repository, write

TILL, BOOKING, LIST, SHEET = (f"models/enablers/{name}.yaml" for name in ("till", "booking", "list", "sheet"))
STAGE = "models/stages/book.yaml"
BOOK = "name: Book\ndemand:\n  - {{says: Is it mine?, kind: failure, volume: {}, per: month, caused_by: [booking]}}\n"
BEGIN = {
    "models/organisation.yaml": "name: Lido\npurpose: A swim\n",
    TILL: "name: Till\n",
    BOOKING: "name: Booking\nstance: independent\n",
    STAGE: BOOK.format(40),
}
YEAR = [
    Made("2025-11-30", BEGIN),
    Made("2026-01-10", {TILL: "name: Till\nstance: independent\n"}),
    Made("2026-01-20", {TILL: "name: Till\nstance: common\n", LIST: "name: Paper list\n"}),
    Made("2026-02-11", {"notes.txt": "Nothing of the model.\n"}),
    Made("2026-03-05", {BOOKING: "nme: Booking\n"}),
    Made("2026-05-02", {BOOKING: "name: Booking\nstance: common\n", STAGE: BOOK.format(25)}),
    Made("2026-06-01", {LIST: None, SHEET: "name: Sheet\nwas: [till]\nstance: common\n", TILL: None}),
]


def history_of(directory: Path, months: int = 24, store: SummaryStore | None = None) -> History:
    return find_history(load(directory), months, store)


@pytest.fixture
def lido(tmp_path: Path) -> Path:
    return import_history(tmp_path / "lido", YEAR)


def by_month(history: History) -> dict[str, Month]:
    return {f"{each.on:%Y-%m}": each for each in history.months}


def moves(month: Month) -> list[str]:
    """What happened in a month in short."""
    return [
        *(f"{each.enabler.name}: {each.before or '-'} > {each.after or '-'}" for each in month.stances),
        *(f"new {each.ref} {each.name}" for each in month.new),
        *(f"gone {each.ref} {each.name}" for each in month.gone),
        *(f"{old.ref} is {now.ref}" for old, now in month.renamed),
    ]


def test_each_month_is_compared_with_the_one_before_it(lido: Path) -> None:
    """By its last commit. One with errors is told, and the next is compared with the last that could be read."""
    months = by_month(history_of(lido))
    assert list(months) == ["2025-11", "2026-01", "2026-02", "2026-03", "2026-05", "2026-06"]
    assert {name: moves(each) for name, each in months.items()} == {
        "2025-11": [],
        "2026-01": ["Till: - > common", "new enabler:list Paper list"],
        "2026-02": [],
        "2026-03": [],
        "2026-05": ["Booking: independent > common"],
        "2026-06": ["gone enabler:list Paper list", "enabler:till is enabler:sheet"],
    }
    assert [name for name, each in months.items() if each.is_empty] == ["2026-02"]
    assert (months["2026-03"].figures, months["2026-03"].errors) == (None, 1)
    figures = months["2026-05"].figures
    assert figures
    assert (figures.decided, figures.undecided, figures.traced) == (2, 1, 25)
    assert months["2026-05"].before == months["2026-02"].figures
    assert months["2026-05"].traced_moved


def test_no_more_months_than_asked_for_are_told_and_one_before_them_is_compared_with(lido: Path) -> None:
    """Counted in the calendar, back from the commit that is checked out, whatever day it is."""
    history = history_of(lido, 5)
    assert list(by_month(history)) == ["2026-02", "2026-03", "2026-05", "2026-06"]
    assert (history.start, history.end) == (date(2026, 2, 1), "months")
    assert history.figures_before == by_month(history_of(lido))["2026-01"].figures
    assert moves(by_month(history_of(lido, 1))["2026-06"]) == moves(by_month(history)["2026-06"])
    assert history_of(lido, 24).end == "start"


def test_a_new_commit_costs_one_revision(lido: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is kept, in the folder of the cache or in memory; the history is the same."""
    read: list[str] = []

    def read_and_note(reader: CommitReader, directory: Path, each: CommitOfMonth) -> Project:
        read.append(each.name)
        return read_project_at(reader, directory, each)

    monkeypatch.setattr("stagebook.building.history.read_project_at", read_and_note)
    first = history_of(lido, store=SummaryStore(open_cache(tmp_path / "cache")))
    assert len(read) == 6
    read.clear()
    store = SummaryStore(open_cache(tmp_path / "cache"))
    assert history_of(lido, store=store) == first
    assert read == []
    last = commit(lido, {LIST: "name: Paper list\n"}, "2026-06-20")
    after = history_of(lido, store=store)
    assert read == [last]
    assert after.months[:-1] == first.months[:-1]
    shutil.rmtree(tmp_path / "cache")
    assert history_of(lido, store=store) == after
    assert read == [last]


def test_a_summary_that_cannot_be_decoded_is_made_anew(lido: Path, tmp_path: Path) -> None:
    """Whoever wrote it."""
    cache = open_cache(tmp_path / "cache")
    assert cache
    whole = history_of(lido, store=SummaryStore(cache))
    for file in (tmp_path / "cache/summaries").iterdir():
        cache.write("summaries", file.stem, b'{"summary": 1}')
    assert history_of(lido, store=SummaryStore(cache)) == whole


def test_first_parents_alone_count(tmp_path: Path) -> None:
    """What was tried on a branch is told of the month in which it was merged."""
    home = import_history(
        tmp_path / "home",
        [
            Made("2026-01-10", BEGIN),
            Made("2026-02-10", {LIST: "name: Paper list\n"}),
            Made("2026-03-10", {TILL: "name: Till\nstance: common\n"}, on=(0,)),
            Made("2026-04-10", {LIST: "name: Paper list\n"}, on=(2, 1)),
        ],
    )
    assert list(by_month(history_of(home))) == ["2026-01", "2026-03", "2026-04"]


def test_days_that_go_back_or_are_on_no_calendar_make_no_month(tmp_path: Path) -> None:
    """A commit that is dated after one that came later is not the last of its month."""
    home = repository(tmp_path / "home")
    commit(home, BEGIN, "2026-01-10")
    commit(home, {LIST: "name: Ahead\n"}, "2026-09-10")
    commit(home, {LIST: "name: Paper list\n"}, "2026-02-10")
    assert list(by_month(history_of(home))) == ["2026-01", "2026-02"]


def test_where_a_clone_ends_the_history_ends_with_the_command_that_helps(lido: Path, tmp_path: Path) -> None:
    """The same as of the whole repository once it is fetched."""
    git(lido, "clone", "-q", "--depth=3", f"file://{lido}", str(tmp_path / "clone/lido"))
    history = history_of(tmp_path / "clone/lido")
    assert list(by_month(history)) == ["2026-03", "2026-05", "2026-06"]
    assert (history.end, history.ends_on, history.fetch) == ("clone", date(2026, 3, 5), "git fetch --unshallow origin")
    git(tmp_path / "clone/lido", "fetch", "-q", "--unshallow", "origin")
    assert history_of(tmp_path / "clone/lido") == history_of(lido)


def test_a_history_ends_where_there_was_no_model_and_at_the_limit_of_commits(tmp_path: Path) -> None:
    """Both are told."""
    home = import_history(tmp_path / "home", [Made("2026-01-10", {"a.txt": "a"}), Made("2026-02-10", BEGIN)])
    history = history_of(home)
    assert (list(by_month(history)), history.end, history.ends_on) == (["2026-02"], "no-models", date(2026, 1, 10))
    with limited(history_commits=1):
        assert history_of(home).end == "commits"


def test_a_project_that_has_moved_has_one_history(tmp_path: Path) -> None:
    """It is read where it lay, as an earlier model is."""
    old = {f"old/{path}": text for path, text in BEGIN.items()}
    home = import_history(
        tmp_path / "home",
        [
            Made("2026-01-10", old),
            Made("2026-02-10", {**dict.fromkeys(old), **{f"new/{path}": text for path, text in BEGIN.items()}}),
            Made("2026-03-10", {f"new/{LIST}": "name: Paper list\n"}),
        ],
    )
    months = by_month(history_of(home / "new"))
    assert {name: moves(each) for name, each in months.items()} == {
        "2026-01": [],
        "2026-02": [],
        "2026-03": ["new enabler:list Paper list"],
    }


def test_without_git_or_a_commit_there_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history that cannot be read fails nothing."""
    write(tmp_path, BEGIN)
    assert history_of(tmp_path) == History(24, reason="no-repository")
    home = repository(tmp_path)
    assert history_of(home).reason == "no-commit"
    monkeypatch.setenv("PATH", "")
    assert history_of(home).reason == "no-git"


def test_months_whose_files_are_too_many_to_read_are_told(lido: Path) -> None:
    """Each with its reason; they are not kept, as the limit may change."""
    store = SummaryStore()
    with limited(revision_bytes=10):
        assert {each.reason for each in history_of(lido, store=store).months} == {"large"}
    assert history_of(lido, store=store) == history_of(lido)

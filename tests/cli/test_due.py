"""`stagebook due`: what is overdue and what is due soon, by a day that is given or today's."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stagebook.cli.main import main

FILES = {
    "organisation": "name: Lido\n",
    "teams/desk": "name: Front desk\n",
    "enablers/till": "name: Till\nowner: desk\nreview_by: 2026-03-31\n",
    "enablers/rota": "name: Rota\n\nreview_by: 2026-04-30\n",
    "changes/move": "name: Move\nby: 2026-06-30\nowner: desk\n",
    "measures/rested": "name: Rested\nreadings:\n  - {on: 2025-04-01, value: 3}\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in FILES.items():
        (tmp_path / f"lido/models/{path}.yaml").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"lido/models/{path}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "lido"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["due", "lido", *arguments])


def test_what_is_overdue_and_what_is_due_soon(project: Path) -> None:
    """In order of days, each with its owner and the place of its day; what is due later is counted."""
    done = run("--on", "2026-04-01")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "Overdue on 1 April 2026: 1\n"
        "  2026-03-31  Till: review its stance, 1 day overdue\n"
        "              enabler/till · Front desk · lido/models/enablers/till.yaml:3:12\n"
        "\n"
        "Due in the next 30 days: 2\n"
        "  2026-04-01  Rested: read it again (last read on 1 April 2025), today\n"
        "              measure/rested · no owner · lido/models/measures/rested.yaml:3:10\n"
        "  2026-04-30  Rota: review its stance, in 29 days\n"
        "              enabler/rota · no owner · lido/models/enablers/rota.yaml:3:12\n"
        "\n"
        "1 more is due later. All: --within all\n"
    )


def test_names_from_right_to_left_move_nothing_beside_them(project: Path) -> None:
    """Neither the task after the name of a thing nor the place after that of its team."""
    (project / "models/enablers/till.yaml").write_text("name: קופה 2\nowner: desk\nreview_by: 2026-03-31\n", "utf-8")
    (project / "models/teams/desk.yaml").write_text("name: دلتا\n", "utf-8")
    lines = run("--on", "2026-04-01").stdout.splitlines()
    assert lines[1] == "  2026-03-31  \u2068קופה 2\u2069: review its stance, 1 day overdue"
    assert lines[2] == "              enabler/till · \u2068دلتا\u2069 · lido/models/enablers/till.yaml:3:12"


@pytest.mark.parametrize(
    ("within", "listed"),
    [("0d", 2), ("28d", 2), ("29D", 3), ("4w", 2), ("5w", 3), ("3m", 4), ("1y", 4), ("all", 4), ("99999y", 4)],
)
def test_how_far_ahead_to_look(project: Path, within: str, listed: int) -> None:
    """In days, weeks, months or years, or without an end."""
    found = json.loads(run("--on", "2026-04-01", "--within", within, "--format", "json").stdout)
    assert (len(found["items"]), found["later"]) == (listed, 4 - listed)


@pytest.mark.parametrize("within", ["30", "d", "-1d", "1.5m", "3x", ""])
def test_a_time_that_is_none(project: Path, within: str) -> None:
    """It is refused with forms that would do."""
    done = run("--within", within)
    assert done.exit_code == 2
    assert "30d, 6w, 3m or 1y" in done.stderr


def test_for_programs(project: Path) -> None:
    """The same as JSON, with the day that it is reckoned from."""
    found = json.loads(run("--on", "2026-04-01", "--format", "json").stdout)
    assert {key: found[key] for key in ("version", "on", "until", "later")} == {
        "version": 1,
        "on": "2026-04-01",
        "until": "2026-05-01",
        "later": 1,
    }
    assert found["items"][0] == {
        "due": "2026-03-31",
        "days": -1,
        "overdue": True,
        "task": "review",
        "since": None,
        "count": 1,
        "subject": "enabler:till",
        "name": "Till",
        "owner": "desk",
        "owner_name": "Front desk",
        "path": "lido/models/enablers/till.yaml",
        "line": 3,
        "column": 12,
    }
    assert [(each["subject"], each["since"]) for each in found["items"][1:]] == [
        ("measure:rested", "2025-04-01"),
        ("enabler:rota", None),
    ]


def test_today_is_the_day_where_none_is_given(project: Path) -> None:
    """By the clock of the machine, and no other date."""
    found = json.loads(run("--format", "json").stdout)
    assert abs((date.fromisoformat(found["on"]) - date.today()).days) <= 1  # noqa: DTZ011


def test_the_exit_status(project: Path) -> None:
    """It is 0 unless asked for; 1 where something is overdue and that is asked for, or the models have errors."""
    assert run("--on", "2026-04-01").exit_code == 0
    assert run("--on", "2026-04-01", "--fail-on-overdue").exit_code == 1
    assert run("--on", "2026-03-31", "--fail-on-overdue").exit_code == 0
    (project / "models/enablers/till.yaml").write_text("name: [", encoding="utf-8")
    broken = run()
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert "till.yaml" in broken.stderr


def test_where_there_is_nothing(project: Path) -> None:
    """Each of the parts says so; where nothing has a day, it is said what would have one."""
    assert run("--on", "2026-03-01", "--within", "7d").stdout.splitlines()[:3] == [
        "Nothing is overdue on 1 March 2026.",
        "",
        "Nothing is due in the next 7 days.",
    ]
    assert "Nothing is due later." in run("--on", "2030-01-01", "--within", "all").stdout
    for path in ("enablers", "changes", "measures"):
        for file in (project / f"models/{path}").iterdir():
            file.unlink()
    assert re.match(r"Whatever has a day stands here .*`review_by`", run().stdout)

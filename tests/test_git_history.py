"""Which commit last changed a file is what git says of that file, whatever was merged, and is found in one pass."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from stagebook import git_history
from stagebook.git_history import NO_CHANGES, HistoryCommit, find_last_changes, list_changed_files
from stagebook.git_objects import CommitReader
from tests.limited import limited
from tests.project.histories import Made, import_history
from tests.project.repositories import commit, git, repository, write

FILES = [f"models/enablers/{name}.yaml" for name in "abcdef"]


def last_changes(directory: Path) -> dict[str, str]:
    return {path: each.commit for path, each in find_last_changes(directory, ["models"]).by_path.items()}


def of_git(directory: Path) -> dict[str, str]:
    paths = [path for path in git(directory, "ls-files", "-z", "models").split("\0") if path]
    return {path: git(directory, "log", "-1", "--format=%H", "--", path) for path in paths}


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_commit_that_git_names_for_the_file(tmp_path: Path, seed: int) -> None:
    """In histories with branches, merges that take one side or neither, files that come and go, and skewed clocks."""
    chosen = random.Random(seed)
    made: list[Made] = []
    for number in range(40):
        texts = {
            path: chosen.choice(["one", "two", "three", None])
            for path in chosen.sample(FILES, chosen.choice([0, 1, 1, 2]))
        }
        parents = tuple(sorted({number - 1, *chosen.sample(range(number), min(number, chosen.choice([0, 0, 1, 2])))}))
        day = f"2026-0{chosen.randint(1, 9)}-{chosen.randint(10, 28)}"
        made.append(Made(day, {**texts, "other.txt": str(number)}, parents[::-1] if number else ()))
    home = import_history(tmp_path / "home", made)
    assert last_changes(home) == of_git(home)
    assert len(set(of_git(home).values())) > 2


def test_a_merge_is_named_only_where_it_made_the_file_what_it_is(tmp_path: Path) -> None:
    """What a branch wrote is the branch's commit; what neither parent has is the merge's."""
    first, second = FILES[:2]
    home = import_history(
        tmp_path / "home",
        [
            Made("2026-01-10", {first: "name: A\n", second: "name: B\n"}),
            Made("2026-02-10", {first: "name: Of trunk\n"}),
            Made("2026-01-20", {second: "name: Of the branch\n"}, on=(0,)),
            Made("2026-03-10", {first: "name: Of the merge\n", second: "name: Of the branch\n"}, on=(1, 2)),
        ],
    )
    changes = find_last_changes(home, ["models"]).by_path
    assert changes[first].commit == git(home, "rev-parse", "HEAD")
    assert changes[second].commit == git(home, "rev-parse", "HEAD^2")


def test_files_that_are_not_as_they_were_committed_have_no_last_change(tmp_path: Path) -> None:
    """No commit holds what the page shows. Line ends of Windows are no change."""
    home = repository(tmp_path / "home")
    commit(home, {FILES[0]: "name: A\n", FILES[1]: "name: B\n"})
    changes = find_last_changes(home, ["models"]).by_path
    assert changes[FILES[0]].is_of(b"name: A\n")
    assert changes[FILES[0]].is_of(b"name: A\r\n")
    assert not changes[FILES[0]].is_of(b"name: Another\n")


def test_where_a_clone_ends_nothing_is_known(tmp_path: Path) -> None:
    """The commit at its end has all files, and need not have changed them; what later commits changed is known."""
    home = repository(tmp_path / "home")
    commit(home, {FILES[0]: "name: A\n", FILES[1]: "name: B\n"})
    commit(home, {FILES[1]: "name: Other\n"})
    last = commit(home, {FILES[2]: "name: C\n"})
    git(home, "clone", "-q", "--depth=2", f"file://{home}", str(tmp_path / "clone"))
    assert last_changes(tmp_path / "clone") == {FILES[2]: last}
    git(tmp_path / "clone", "fetch", "-q", "--unshallow", "origin")
    assert last_changes(tmp_path / "clone") == last_changes(home) == of_git(home)


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)])
def test_part_of_a_repository_with_names_that_are_hard_to_read(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Paths count from the project; no line feed, quote or arrow in a name is taken for the end of it."""
    home = repository(tmp_path / "home", *options)
    names = ["models/a\nb.yaml", 'models/"c" => d.yaml', "models/\tü.yaml"]
    commit(home, {f"part/{name}": "name: A\n" for name in names} | {"models/of-another.yaml": "name: B\n"})
    assert list(last_changes(home / "part")) == sorted(names)
    assert find_last_changes(home / "part", ["models"]).by_path[names[0]].is_of(b"name: A\n")


def test_without_git_or_a_commit_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, none yet committed, no git at all."""
    assert find_last_changes(tmp_path, ["models"]) == NO_CHANGES
    home = repository(tmp_path / "home")
    write(home, {FILES[0]: "name: A\n"})
    assert find_last_changes(home, ["models"]) == NO_CHANGES
    commit(home, {})
    monkeypatch.setenv("PATH", "")
    assert find_last_changes(home, ["models"]) == NO_CHANGES


def test_no_more_commits_are_read_than_are_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search ends where all files are known, and at the limit in any case."""
    home = import_history(
        tmp_path / "home", [Made(f"2026-01-{day}", {FILES[day % 3]: str(day)}) for day in range(10, 28)]
    )
    asked: list[int] = []
    monkeypatch.setattr(git_history, "FIRST_BATCH", 4)

    def ask_and_note(
        reader: CommitReader, commits: Sequence[HistoryCommit], below: Sequence[str]
    ) -> Iterator[list[set[str]]]:
        asked.append(len(commits))
        return list_changed_files(reader, commits, below)

    monkeypatch.setattr(git_history, "list_changed_files", ask_and_note)
    assert last_changes(home) == of_git(home)
    assert asked == [4]
    with limited(history_commits=2):
        assert sorted(last_changes(home)) == sorted([FILES[27 % 3], FILES[26 % 3]])


def test_no_program_or_alias_of_the_configuration_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither that of the repository nor that of the user has a part in it."""
    home = repository(tmp_path / "home")
    commit(home, {".gitattributes": "*.yaml filter=own diff=own\n", FILES[0]: "name: A\n"})
    ran = f"touch {tmp_path / 'ran'}"
    for key in ("filter.own.clean", "filter.own.smudge", "diff.own.command", "diff.own.textconv", "core.fsmonitor"):
        git(home, "config", key, ran)
    user = tmp_path / "user"
    user.write_text(
        f"[alias]\n\trev-list = !{ran}\n[diff]\n\trenames = copies\n\texternal = {ran}\n[core]\n\tpager = {ran}\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(user))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", ran)
    assert list(last_changes(home)) == [FILES[0]]
    assert not (tmp_path / "ran").exists()

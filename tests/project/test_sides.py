"""The two sides of a comparison are those that were asked for, or it is said in a sentence which cannot be read."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from stagebook.differences.file_changes import FileChanges, compare_files
from stagebook.project.side_names import split_range
from stagebook.project.sides import ProjectSide, SideUnreadableError, read_sides
from tests.project.repositories import ORGANISATION, commit, git, make_canary, name_programs, repository, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells and owners of files are those of POSIX")

TEAM = "models/teams/pool.yaml"
FIRST = {"models/organisation.yaml": ORGANISATION, TEAM: "name: Pool\n"}


@pytest.fixture
def lido(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: main goes on after a branch has left it; the branch is checked out, with a change in hand."""
    home = repository(tmp_path / "lido", "-b", "main")
    commit(home, FIRST, "2026-09-01")
    git(home, "checkout", "-q", "-b", "work")
    commit(home, {TEAM: "name: Pool side\n"}, "2026-10-01")
    git(home, "checkout", "-q", "main")
    commit(home, {TEAM: "name: Main pool\n"}, "2026-11-01")
    git(home, "checkout", "-q", "work")
    write(home, {"models/teams/new.yaml": "name: New\n"})
    monkeypatch.chdir(home)
    return home


def teams(side: ProjectSide) -> list[str]:
    """What the files of teams of a side say."""
    files = side.project.files
    return sorted(files[path].decode().strip().removeprefix("name: ") for path in files if "/teams/" in path)


def read(*asked: str, directory: Path = Path()) -> tuple[list[str], list[str]]:
    before, after = read_sides(directory, *asked)
    return teams(before), teams(after)


def labels(*asked: str, directory: Path = Path()) -> tuple[str, str]:
    before, after = read_sides(directory, *asked)
    return before.label, after.label


def refused(*asked: str, directory: Path = Path()) -> str:
    with pytest.raises(SideUnreadableError) as caught:
        read_sides(directory, *asked)
    return str(caught.value)


def run_told(message: str, directory: Path) -> None:
    """Run the command that a message tells, word by word."""
    line = message.partition("comes with: ")[2].partition("\n")[0]
    assert line.startswith("git fetch ")
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_ALLOW_PROTOCOL": "file"}
    subprocess.run(["sh", "-ec", line], cwd=directory, check=True, capture_output=True, env={**os.environ, **settings})


# ---------------------------------------------------------------- which two


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        ([], ["Pool"], ["New", "Pool side"]),
        (["main"], ["Main pool"], ["New", "Pool side"]),
        (["HEAD"], ["Pool side"], ["New", "Pool side"]),
        (["main", "HEAD"], ["Main pool"], ["Pool side"]),
        (["main..HEAD"], ["Main pool"], ["Pool side"]),
        (["main.."], ["Main pool"], ["Pool side"]),
        (["..main"], ["Pool side"], ["Main pool"]),
        (["main...HEAD"], ["Pool"], ["Pool side"]),
        (["main..."], ["Pool"], ["Pool side"]),
        (["...main"], ["Pool"], ["Main pool"]),
        (["HEAD^{/Changed}~1...HEAD"], ["Pool"], ["Pool side"]),
        (["2026-09-15", "HEAD"], ["Pool"], ["Pool side"]),
        (["2026-09-15...HEAD"], ["Pool"], ["Pool side"]),
        (["main:.", "."], ["Main pool"], ["New", "Pool side"]),
        (["main:./...HEAD:./"], ["Pool"], ["Pool side"]),
    ],
    ids=" ".join,
)
def test_sides_are_what_git_takes_them_for(lido: Path, asked: list[str], before: list[str], after: list[str]) -> None:
    """Nothing, one, a range of two or three dots, two; the working tree has its untracked files."""
    assert read(*asked) == (before, after)


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        ("a..b", "a", "b"),
        ("a...b", "a", "b"),
        ("v1.2..v1.3", "v1.2", "v1.3"),
        ("HEAD^{/a..b}..b", "HEAD^{/a..b}", "b"),
        ("..", None, None),
        ("...", "HEAD", "HEAD"),
        ("../a..b", None, None),
        (":/a..b", None, None),
        ("HEAD^{/a..b}", None, None),
        ("a.b", None, None),
        ("/a..b", None, None),
    ],
)
def test_dots_are_a_range_where_git_has_one(asked: str, first: str | None, second: str | None) -> None:
    """Neither in a path nor in a search for a commit."""
    found = split_range(asked)
    assert (found.first if found else None, found.second if found else None) == (first, second)


def test_sides_are_called_as_people_call_them(lido: Path) -> None:
    """A revision has its hash beside its name, unless that is its name."""
    main, work = git(lido, "rev-parse", "main")[:7], git(lido, "rev-parse", "work")[:7]
    shared = git(lido, "merge-base", "main", "work")[:7]
    assert labels() == (f"the last commit shared with main ({shared})", "the working tree")
    assert labels("main", "work") == (f"main ({main})", f"work ({work})")
    assert labels(main, "2026-10-01") == (main, f"2026-10-01 ({work})")
    assert labels("main~1...main") == (f"main~1 ({shared})", f"main ({main})")
    assert labels(".", "../lido") == (".", "../lido")


def test_each_side_knows_its_day(lido: Path, tmp_path: Path) -> None:
    """That of its commit; of the one that is checked out on disk; none where there is no repository."""
    write(tmp_path / "plain", FIRST)
    before, after = read_sides(Path(), "main")
    assert (before.on, after.on) == (date(2026, 11, 1), date(2026, 10, 1))
    assert read_sides(Path(), "../plain", ".")[0].on is None


def test_files_that_differ_are_counted_as_git_counts_them(lido: Path) -> None:
    """Models and settings; a file that was only moved is one."""
    git(lido, "mv", "models/teams/pool.yaml", "models/teams/swimming.yaml")
    write(lido, {"mkdocs.yml": "site_name: Lido\nplugins: [stagebook]\n", "content/about.md": "# About\n"})
    before, after = read_sides(Path(), "HEAD")
    assert compare_files(before.project.texts, after.project.texts) == FileChanges(
        added=("mkdocs.yml", "models/teams/new.yaml"), moved=((TEAM, "models/teams/swimming.yaml"),)
    )


def test_hand_written_pages_are_on_neither_side(lido: Path) -> None:
    """In git they are not read, so on disk they would all seem new."""
    write(
        lido, {"content/about.md": "[gone](nowhere.md)\n", "mkdocs.yml": "site_name: x\nplugins: [stagebook]\nx: 1\n"}
    )
    _, after = read_sides(Path(), "HEAD")
    assert (after.project.pages, after.project.site_findings, after.project.findings) == ({}, (), ())


# ---------------------------------------------------------------- folders


def test_folders_are_compared_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named as a path from the current folder, from anywhere, or by a name that nothing else has."""
    write(tmp_path / "before", FIRST)
    write(tmp_path / "after", {**FIRST, TEAM: "name: Other\n"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    for names in (("./before", "./after"), ("before", "after"), (str(tmp_path / "before"), "before/../after")):
        assert read(*names) == (["Pool"], ["Other"])


def test_a_name_that_is_a_folder_and_a_revision_is_not_guessed(lido: Path) -> None:
    """The sentence has a name for either, and both work."""
    write(lido / "main", FIRST)
    told = refused("main", "HEAD")
    assert told == (
        "`main` is a folder with a model, and a revision. Write `./main` for the folder, `heads/main` for the revision."
    )
    assert read("./main", "heads/main") == (["Pool"], ["Main pool"])


def test_a_folder_without_a_model_does_not_hide_a_revision(lido: Path) -> None:
    """A branch is often called as a folder of code is."""
    (lido / "main").mkdir()
    assert read("main", "HEAD") == (["Main pool"], ["Pool side"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("./nowhere", "There is no folder `./nowhere`."),
        ("./models/organisation.yaml", "`./models/organisation.yaml` is a file. Name the folder of a project"),
        (
            "./models",
            "The folder `./models` holds no model: neither models/, nor an mkdocs.yml with the plugin stagebook.",
        ),
        ("models", "There is no commit `models` in this repository.\nNor is `models` a folder with a model: "),
        ("nowhere", "There is no commit `nowhere` in this repository."),
        ("a\x1bb", "There is no commit `a\\x1bb`"),
    ],
)
def test_a_side_that_is_not_there_is_said(lido: Path, asked: str, told: str) -> None:
    """A path as a folder, a name as a commit."""
    assert refused(asked, "HEAD").startswith(told)


def test_how_a_range_was_read_is_said_where_it_has_no_commit(lido: Path) -> None:
    """Also for a branch that is called with two dots, which git itself cannot name."""
    tip = git(lido, "rev-parse", "main")
    (lido / ".git/refs/heads/a..b").write_text(f"{tip}\n")
    assert refused("a..b") == ("There is no commit `a` in this repository.\n`a..b` was read as two sides: `a` and `b`.")
    assert refused("main...nowhere") == (
        "There is no commit `nowhere` in this repository.\n`main...nowhere` "
        "was read as two sides: the last commit that "
        "`main` shares with `nowhere`, and `nowhere`."
    )


def test_a_range_beside_another_side_is_refused(lido: Path) -> None:
    """It has two sides itself."""
    assert refused("main..work", "HEAD") == (
        "`main..work` names both sides already: `main` and `work`. Give it alone, or two sides without dots."
    )


@pytest.mark.parametrize("asked", ["-x", "--output=x", "-x..HEAD", "-x...HEAD", "HEAD..-x"])
def test_a_name_that_begins_with_a_hyphen_is_no_option(lido: Path, asked: str) -> None:
    """A branch can have such a name only by other ways than those of people; how to name it is said, and works."""
    git(lido, "update-ref", "refs/heads/-x", "main")
    name = asked.partition("..")[0].replace("HEAD", "-x")
    assert refused(asked).splitlines()[0] == (
        f"`{name}` is no revision: it begins with a hyphen. Write a commit, a "
        f"tag, a branch or a day such as 2026-09-01; "
        f"a branch of this name is written `heads/{name}`."
    )
    assert read("heads/-x", "HEAD") == (["Main pool"], ["Pool side"])


# ---------------------------------------------------------------- the merge base


def test_the_default_branch_is_what_the_remote_says(lido: Path, tmp_path: Path) -> None:
    """Whatever it is called; a local main does not count then."""
    git(lido, "branch", "trunk", "main~1")
    git(lido, "update-ref", "refs/remotes/up/trunk", "main")
    git(lido, "config", "remote.up.url", "nowhere")
    git(lido, "symbolic-ref", "refs/remotes/up/HEAD", "refs/remotes/up/trunk")
    assert labels()[0].startswith("the last commit shared with up/trunk (")
    git(lido, "update-ref", "-d", "refs/remotes/up/trunk")
    assert labels()[0].startswith("the last commit shared with main (")


BRANCHES = [["master", "origin/master"], ["origin/main"], ["master", "origin/main"], ["main", "master", "origin/main"]]


@pytest.mark.parametrize("names", BRANCHES, ids=" ".join)
def test_else_it_is_main_or_master_here_before_there(lido: Path, names: list[str]) -> None:
    """The first of `main`, `origin/main`, `master`, `origin/master`; a tag of that name is another thing."""
    tip = git(lido, "rev-parse", "main")
    git(lido, "update-ref", "-d", "refs/heads/main")
    git(lido, "config", "remote.origin.url", "nowhere")
    for name in names:
        folder = "remotes" if "/" in name else "heads"
        git(lido, "update-ref", f"refs/{folder}/{name}", tip)
    git(lido, "tag", "main", "work")
    wanted = next(each for each in ("main", "origin/main", "master", "origin/master") if each in names)
    assert labels()[0].startswith(f"the last commit shared with {wanted} (")
    assert read()[0] == ["Pool"]


def test_without_a_default_branch_that_is_said(lido: Path) -> None:
    """With what to type instead."""
    git(lido, "branch", "-m", "main", "trunk")
    assert refused() == (
        "What to compare with is not known: this repository has neither "
        "origin/HEAD nor a branch main or master. Name it: "
        "stagebook diff BASE"
    )


def test_without_a_common_commit_that_is_said(lido: Path) -> None:
    """What is proposed works."""
    git(lido, "checkout", "-q", "--orphan", "apart")
    commit(lido, {TEAM: "name: Apart\n"})
    assert refused("main...apart").splitlines()[0] == (
        "`main...apart` has no merge base: the two have no commit in common. To compare them as they are, name each of "
        "them: stagebook diff main apart"
    )
    assert read("main", "apart") == (["Main pool"], ["Apart", "New"])
    assert "stagebook diff main HEAD" in refused()


def test_of_several_merge_bases_the_first_is_taken_and_said(lido: Path) -> None:
    """Branches that were merged into each other crosswise have two."""
    main, work = git(lido, "rev-parse", "main"), git(lido, "rev-parse", "work")
    tree = git(lido, "rev-parse", "main^{tree}")
    for branch, parents in (("main", (main, work)), ("work", (work, main))):
        merged = git(lido, "commit-tree", tree, "-m", "x", *(word for each in parents for word in ("-p", each)))
        git(lido, "update-ref", f"refs/heads/{branch}", merged)
    first = git(lido, "merge-base", "main", "work")[:7]
    before, _ = read_sides(Path(), "main...work")
    assert before.commit == first
    assert before.remarks == (
        f"There are 2 last commits shared with main, since each was merged into "
        f"the other. {first}, which git names first, "
        "is taken.",
    )


# ---------------------------------------------------------------- what a clone lacks


def url_of(home: Path) -> str:
    return f"file://{home}"


def clone(lido: Path, *options: str) -> Path:
    git(lido, "clone", "-q", *options, url_of(lido), "../other")
    return lido.parent / "other"


def test_the_command_that_is_told_gets_the_merge_base_of_a_shallow_clone(lido: Path) -> None:
    """It is run here; then the sides are those of the whole history."""
    other = clone(lido, "--depth=1", "--no-single-branch", "--branch=work")
    told = refused("origin/main...HEAD", directory=other)
    assert told.startswith(
        "`origin/main...HEAD` has no merge base in this repository, which has "
        "only a part of the history (a shallow clone)."
    )
    run_told(told, other)
    assert read("origin/main...HEAD", directory=other) == (["Pool"], ["Pool side"])


def test_a_checkout_of_ci_is_told_what_to_fetch(lido: Path) -> None:
    """A service checks out the merge of a pull request, detached, without any branch or history."""
    git(lido, "stash", "-q", "-u")
    git(lido, "checkout", "-q", "main")
    git(lido, "merge", "-q", "-s", "ours", "-m", "Merged", "work")
    git(lido, "update-ref", "refs/pull/1/merge", "main")
    git(lido, "reset", "-q", "--hard", "main~1")
    other = repository(lido.parent / "other")
    git(other, "remote", "add", "origin", url_of(lido))
    git(other, "fetch", "-q", "--depth=1", "--no-tags", "origin", "+refs/pull/1/merge:refs/remotes/pull/1/merge")
    git(other, "checkout", "-q", "refs/remotes/pull/1/merge")
    told = refused(directory=other)
    assert told.startswith("What to compare with is not known: ")
    run_told(told, other)
    assert labels(directory=other)[0] == f"origin/main ({git(lido, 'rev-parse', 'main')[:7]})"
    assert read("origin/main...HEAD", directory=other) == (["Main pool"], ["Main pool"])


def test_the_default_branch_is_asked_of_the_remote_where_it_has_another_name(lido: Path) -> None:
    """The command that is told fetches it, and which one it is."""
    git(lido, "branch", "-m", "main", "trunk")
    git(lido, "symbolic-ref", "HEAD", "refs/heads/trunk")
    other = clone(lido, "--single-branch", "--branch=work")
    run_told(refused(directory=other), other)
    assert labels(directory=other)[0].startswith("the last commit shared with origin/trunk (")


def test_a_merge_base_that_may_not_be_the_last_is_said(lido: Path) -> None:
    """In a shallow clone an end of the history is not of the merge base, so a later one may lie behind it."""
    git(lido, "checkout", "-q", "-b", "old", "main~1")
    git(lido, "checkout", "-q", "work")
    git(lido, "merge", "-q", "-s", "ours", "--no-edit", "main")
    tip = git(lido, "rev-parse", "work")
    other = clone(lido, "--depth=2", "--no-single-branch", "--branch=work")
    assert tip == git(other, "rev-parse", "HEAD")
    before, _ = read_sides(other, "origin/main...HEAD")
    assert before.commit == git(lido, "rev-parse", "main")[:7]
    assert before.remarks[0].startswith("This clone has only a part of the history. ")
    run_told(before.remarks[0], other)
    assert read_sides(other, "origin/main...HEAD")[0].remarks == ()


# ---------------------------------------------------------------- where the repository is


def submodule_of(lido: Path, other: Path) -> Path:
    repository(other)
    git(other, "submodule", "--quiet", "add", str(lido), "inner")
    git(other / "inner", "remote", "set-head", "origin", "--delete")
    return other / "inner"


def detached(lido: Path, other: Path) -> Path:
    git(lido, "checkout", "-q", "--detach", "work")
    return lido


REPOSITORIES: dict[str, Callable[[Path, Path], Path]] = {
    "detached": detached,
    "worktree": lambda lido, other: (git(lido, "worktree", "add", "-q", "--detach", str(other), "work"), other)[1],
    "submodule": submodule_of,
}


@pytest.mark.parametrize("prepare", REPOSITORIES.values(), ids=REPOSITORIES.keys())
def test_the_merge_base_and_the_working_tree_in_every_sort_of_checkout(
    lido: Path, tmp_path: Path, prepare: Callable[[Path, Path], Path]
) -> None:
    """Without a name for either."""
    other = prepare(lido, tmp_path / "other")
    before, after = read(directory=other)
    assert (before, set(after) - {"New"}) == (["Pool"], {"Pool side"})


def test_submodules_among_models_are_left_out_of_both_sides(lido: Path, tmp_path: Path) -> None:
    """On disk their files lie among the others; at a commit there are none, so all of them would seem new."""
    inner = repository(tmp_path / "inner")
    commit(inner, {"teams/inner.yaml": "name: Inner\n"})
    git(lido, "submodule", "--quiet", "add", str(inner), "models/inner")
    commit(lido, {})
    before, after = read_sides(Path(), "HEAD")
    assert teams(before) == teams(after) == ["New", "Pool side"]
    assert after.remarks == ("models/inner of the working tree is a submodule and is left out.",)


def test_a_model_that_is_a_submodule_as_a_whole_is_never_no_change(lido: Path, tmp_path: Path) -> None:
    """Nothing of it is read, so nothing would differ."""
    home = repository(tmp_path / "home")
    plain = commit(home, FIRST)
    git(home, "rm", "-rq", "models")
    git(home, "submodule", "--quiet", "add", str(lido), "models")
    first = commit(home, {})
    told = (
        "All that {} has of a model is a submodule or a symbolic link, which is not followed: models. "
        "Compare in the repository where the model lies."
    )
    assert refused(first, "HEAD", directory=home) == told.format(first)
    assert refused(plain, directory=home) == told.format("the working tree")


def test_a_bare_repository_has_no_working_tree(lido: Path) -> None:
    """Two revisions are compared; anything else is said."""
    other = clone(lido, "--bare")
    assert read("main...work", directory=other) == (["Pool"], ["Pool side"])
    for asked in ((), ("main",)):
        assert refused(*asked, directory=other) == (
            "This repository is bare, so it has no working tree to compare. Name both sides: stagebook diff BASE HEAD"
        )


def test_a_repository_with_longer_hashes(tmp_path: Path) -> None:
    """SHA-256: merge base, default branch and labels."""
    home = repository(tmp_path / "it", "-b", "main", "--object-format=sha256")
    first = commit(home, FIRST)
    git(home, "checkout", "-q", "-b", "work")
    commit(home, {TEAM: "name: Other\n"})
    assert read(directory=home) == (["Pool"], ["Other"])
    assert labels(first, "work", directory=home)[0] == first[:7]


@pytest.mark.parametrize("asked", [["main"], ["main", "HEAD"], ["main...HEAD"], []], ids=" ".join)
def test_a_model_that_moved_between_the_sides(lido: Path, asked: list[str]) -> None:
    """It is found where it was, that is said, and its files are the same."""
    (lido / "org").mkdir()
    git(lido, "add", "-A")
    git(lido, "mv", "models", "org/models")
    commit(lido, {})
    before, after = read_sides(lido / "org", *asked)
    assert [each.partition(" the model lay in ")[2] for each in before.remarks] == ["the top of the repository."]
    assert compare_files(before.project.texts, after.project.texts).changed == (TEAM,)


def test_a_model_that_moved_since_both_sides(lido: Path) -> None:
    """From where it is today, both are found."""
    (lido / "org").mkdir()
    git(lido, "mv", "models", "org/models")
    commit(lido, {})
    assert read("main", "work~1", directory=lido / "org") == (["Main pool"], ["Pool side"])


def test_before_the_first_model_there_is_an_empty_one(lido: Path) -> None:
    """So that the change that brings the model can be reviewed; a folder that is named must hold one."""
    git(lido, "checkout", "-q", "--orphan", "empty")
    git(lido, "rm", "-rqf", "models/organisation.yaml", TEAM)
    shutil.rmtree(lido / "models")
    commit(lido, {"README.md": "Hello\n"})
    before, after = read_sides(Path(), "empty", "main")
    assert (dict(before.project.files), teams(after)) == ({}, ["Main pool"])
    assert before.remarks == (f"At empty ({before.commit}) there was no model yet, so everything is new.",)
    assert refused("empty:org", "main").startswith("At `empty:org` there was no model in org.")
    assert refused("main", "empty").startswith("At `empty` there was no model in ")
    assert refused("main").startswith("There is no folder `models` in ")


# ---------------------------------------------------------------- nothing runs, and nothing interferes


def test_no_program_of_the_configuration_runs(lido: Path, tmp_path: Path) -> None:
    """Hooks, filters, monitors, aliases: for the merge base, the default branch, both sides and their days."""
    commit(lido, {".gitattributes": "*.yaml filter=theirs diff=theirs merge=theirs\n"}, "2026-11-02")
    canary = make_canary(tmp_path)
    name_programs(lido, canary)
    assert read() == (["Pool"], ["New", "Pool side"])
    assert read("main...work") == (["Pool"], ["New", "Pool side"])
    assert not canary.with_name("ran").exists()


def test_settings_of_the_user_do_not_interfere(lido: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Aliases of the commands that are asked, colours, signatures, paths in quotation marks, an order of parents."""
    expected = labels(), read(), read("main...work")
    canary = make_canary(tmp_path)
    aliases = "".join(f"\t{name} = !{canary}\n" for name in ("merge-base", "rev-parse", "log", "ls-tree", "rev-list"))
    (tmp_path / "gitconfig").write_text(
        f"[alias]\n{aliases}[color]\n\tui = always\n[log]\n\tshowSignature = true\n\tdate = relative\n"
        f"[core]\n\tpager = {canary}\n\tabbrev = 12\n\tquotePath = true\n[format]\n\tpretty = fuller\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert (labels(), read(), read("main...work")) == expected
    assert not canary.with_name("ran").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator gives files away")
def test_a_repository_of_another_user_is_refused_with_what_to_type(lido: Path) -> None:
    """Where the models are not theirs: somebody may have put it there (`safe.directory`)."""
    write(lido / "mine", FIRST)
    os.chown(lido, 12345, 12345)
    os.chown(lido / ".git", 12345, 12345)
    assert refused("main", directory=lido / "mine") == (
        f"The model at `main` cannot be read: the repository in {lido} belongs "
        f"to another user. If it is to be trusted: "
        f"git config --global --add safe.directory {lido}"
    )


def test_a_hook_is_about_the_project_that_it_names(lido: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git says to hooks where the repository is, and takes the current folder for its top then."""
    (lido / "org").mkdir()
    git(lido, "mv", "models", "org/models")
    commit(lido, {"org/models/teams/pool.yaml": "name: Moved\n"})
    git(lido, "worktree", "add", "-q", "--detach", str(tmp_path / "other"), "work")
    monkeypatch.setenv("GIT_DIR", git(tmp_path / "other", "rev-parse", "--absolute-git-dir"))
    monkeypatch.setenv("GIT_INDEX_FILE", "index.lock")
    before, after = read_sides(tmp_path / "other/org", "HEAD", "work")
    assert before.remarks == ()
    assert teams(before) == teams(after) == ["Moved", "New"]


def test_without_git_that_is_said(lido: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what works all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for asked, what in (((), "HEAD"), (("main",), "main"), (("main...work",), "main")):
        assert refused(*asked).splitlines()[:2] == [
            f"The model at `{what}` cannot be read: there is no git here. Install git (2.31 or newer).",
            "Two folders can be compared without git: stagebook diff ./before ./after",
        ]


@pytest.mark.parametrize("name", [b"a\nb.yaml", b"caf\xe9.yaml", "früh.yaml".encode()])
def test_a_file_name_of_any_bytes_is_the_same_on_both_sides(lido: Path, name: bytes) -> None:
    """A line break or a byte that is no UTF-8 makes no difference between git and the disk."""
    with open(os.path.join(os.fsencode(lido), b"models/teams/" + name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(b"name: Odd\n")
    commit(lido, {})
    before, after = read_sides(Path(), "HEAD")
    assert compare_files(before.project.texts, after.project.texts) == FileChanges()
    before, after = read_sides(Path(), "HEAD~1")
    assert len(compare_files(before.project.texts, after.project.texts).added) == 2

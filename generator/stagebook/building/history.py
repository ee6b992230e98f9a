"""Make the history of a project by month. The summary of each month is cached by the tree of its commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from stagebook.analysis.history import History, MonthEnd, compare_months
from stagebook.analysis.history_summary import ModelSummary, summarise
from stagebook.building.book_cache import program_hash, update_hash
from stagebook.cache_folder import CacheFolder
from stagebook.checking import check_project
from stagebook.findings.finding import Severity, count_at_least
from stagebook.git_objects import CommitReader, RevisionError, open_commit
from stagebook.project.folder import Project
from stagebook.project.history import CommitOfMonth, find_month_commits, list_trees, read_project_at
from stagebook.reading.parsed_files import ParsedFiles

SUMMARIES = "summaries"
NO_MODELS = "no-models"
"""Reason of a RevisionError where a commit has no model: the history begins after it."""


@dataclass(frozen=True, slots=True)
class CheckedMonth:
    """The summary of a model, or the number of its errors: what is cached of a month."""

    summary: ModelSummary | None
    errors: int = 0


@dataclass(frozen=True, slots=True)
class SummaryStore:
    """Where summaries are kept: in memory, and in the cache folder, if there is one."""

    folder: CacheFolder | None = None
    memory: MutableMapping[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> CheckedMonth | None:
        """Return the summary with this key; None where there is none or it cannot be decoded."""
        content = self.memory.get(name) or (self.folder.read(SUMMARIES, name) if self.folder else None)
        if content is None:
            return None
        try:
            found = json_adapter().validate_json(content)
        except ValueError:  # the checksum is right, so somebody wrote it by hand
            return None
        self.memory[name] = content
        return found

    def write(self, name: str, month: CheckedMonth) -> None:
        """Keep a summary."""
        self.memory[name] = content = json_adapter().dump_json(month)
        if self.folder:
            self.folder.write(SUMMARIES, name, content)


def find_history(
    project: Project,
    months: int,
    store: SummaryStore | None = None,
    report: Callable[[int], None] = lambda _: None,
) -> History:
    """Return the history of a project over so many months up to the commit that is checked out.

    Where git says nothing the history has the reason. `report` is called with the number of a month before it is read.
    """
    kept = store or SummaryStore()
    try:
        with open_commit(project.directory, "HEAD") as reader:
            return read_history(reader, project, months, kept, report)
    except RevisionError as error:
        return History(months, reason=error.reason, what=error.what, fetch=error.fetch)


def read_history(
    reader: CommitReader, project: Project, months: int, store: SummaryStore, report: Callable[[int], None]
) -> History:
    """Read the history, the latest month first. Raises RevisionError where git says nothing."""
    found = find_month_commits(reader, months)
    ends, end = [], found.end
    for month_end in read_month_ends(reader, project, found.commits, store, report):
        if month_end.reason == NO_MODELS:
            end = "no-models"
            break
        ends.append(month_end)
    ends.reverse()
    compared = tuple(compare_months(ends))
    before = next((each for each in reversed(compared) if each.on < found.start), None)
    return History(
        months,
        tuple(each for each in compared if each.on >= found.start),
        found.start,
        before.figures if before else None,
        end,
        found.commits[-1].on if end != "no-models" else month_end.on,
        reader.unshallow if end == "clone" else "",
    )


def read_month_ends(
    reader: CommitReader,
    project: Project,
    commits: tuple[CommitOfMonth, ...],
    store: SummaryStore,
    report: Callable[[int], None],
) -> Iterator[MonthEnd]:
    """Yield the model at each commit. What is not kept is read, analysed and checked by the rules."""
    trees, parse = list_trees(reader, commits), ParsedFiles()  # most files are the same for months
    for number, commit in enumerate(commits, 1):
        key = summary_key(project.directory, reader.prefix, trees[commit.name], commit)
        month = store.read(key)
        if month is None:
            report(number)
            try:
                month = check_month(read_project_at(reader, project.directory, commit), commit, parse)
            except RevisionError as error:
                yield MonthEnd(commit.name, commit.on, None, reason=error.reason)
                continue
            store.write(key, month)
        yield MonthEnd(commit.name, commit.on, month.summary, month.errors)


def check_month(project: Project, commit: CommitOfMonth, parse: ParsedFiles) -> CheckedMonth:
    """Analyse a project as it was, with the rules by the day of its commit."""
    checked = check_project(project, parse=parse, on=commit.on)
    findings = checked.report.findings
    if checked.whole is None:
        return CheckedMonth(None, count_at_least(findings, Severity.ERROR))
    return CheckedMonth(summarise(*checked.whole, findings))


def summary_key(directory: Path, prefix: str, tree: str, commit: CommitOfMonth) -> str:
    """Return the key of a summary: a hash of the program, the tree, the project's place in it, its name and the day."""
    digest = sha256()
    for part in (SUMMARIES, program_hash(), tree, prefix, directory.name, commit.on.isoformat()):
        update_hash(digest, part.encode(errors="surrogateescape"))
    return digest.hexdigest()


@cache
def json_adapter() -> TypeAdapter[CheckedMonth]:
    """Return the JSON serialiser of what is cached."""
    return TypeAdapter(CheckedMonth)

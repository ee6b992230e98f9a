"""The command `diff`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from stagebook.cli.completion import suggest_formats_of_diff
from stagebook.cli.diff_formats import DIFF_FORMATS
from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN, FOUND
from stagebook.cli.output import only, print_report, write, write_for_programs
from stagebook.cli.output_files import OutputFileError, write_files
from stagebook.cli.process_end import keep_until_end
from stagebook.cli.project import choose_project, from_current_folder, from_repository
from stagebook.cli.write_failure import explain

if TYPE_CHECKING:
    from stagebook.checking import ReviewedProjects, SideError
    from stagebook.findings import Report
    from stagebook.project.sides import ProjectSide
    from stagebook.review import ReviewDocument
    from stagebook.rules.review import SideLabel

STANDARD_OUTPUT = "-"


class Output(NamedTuple):
    """A format, and the file that it is written to."""

    form: str
    file: str


def parse_formats(context: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    """Return the formats and files of `--format FORMAT[=FILE]`."""
    if context.resilient_parsing or not values:
        return (Output("text", STANDARD_OUTPUT),)
    from stagebook.words import say

    found = []
    for value in values:
        form, sign, file = value.partition("=")
        if form not in DIFF_FORMATS:
            known = ", ".join(DIFF_FORMATS)
            raise click.BadParameter(say("diff.unknown-format", form=form, known=known), context, param)
        if sign and not file:
            raise click.BadParameter(say("diff.no-file", form=form), context, param)
        found.append(Output(form, file or STANDARD_OUTPUT))
    return tuple(found)


def parse_site_url(context: click.Context, param: click.Parameter, value: str) -> str:
    """Return the address of a site. Only one of the web leads anywhere from a comment."""
    from stagebook.words import say

    if value and not value.lower().startswith(("https://", "http://")):
        raise click.BadParameter(say("diff.no-address", value=value), context, param)
    return value


@click.command()
@click.argument("base", metavar="[BASE", required=False)
@click.argument("head", metavar="[HEAD]]", required=False)
@click.option(
    "--directory",
    metavar="DIR",
    default=Path(),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the project. Other paths still count from the current folder.  [default: the current folder "
    "or the nearest one above it with a project]",
)
@click.option(
    "--format",
    "outputs",
    metavar="FORMAT[=FILE]",
    multiple=True,
    callback=parse_formats,
    shell_complete=suggest_formats_of_diff,
    help="text for a terminal, markdown for a comment, json for programs, html for one file that opens anywhere, "
    "github or gitlab for annotations of new findings alone. Several at once, all but one with =FILE.  [default: text]",
)
@click.option("--output", metavar="FILE", help="Where the one format is written.  [default: standard output]")
@click.option("--exit-code", is_flag=True, help="Exit with status 1 if the model changed.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    help="Exit with status 1 if the change brings a finding of that severity or above. What was there before, and "
    "questions, do not count.",
)
@click.option(
    "--site-url",
    metavar="URL",
    default="",
    callback=parse_site_url,
    help="The address of a site that is built from HEAD, for links and the picture in a comment.",
)
def diff(
    base: str | None,
    head: str | None,
    directory: Path,
    outputs: tuple[Output, ...],
    output: str | None,
    exit_code: bool,
    fail_on: str | None,
    site_url: str,
) -> NoReturn:
    """Say what a change of the model means.

    What differs, in words; what follows from it for customers and teams; what to ask about it; whom it concerns. BASE
    and HEAD are each a commit, tag or branch, a day such as 2026-09-01, or a folder such as ./before. Without HEAD it
    is the working tree; without BASE too, that is compared with the last commit shared with the default branch.

    A..B compares two revisions, A...B what B changed since its last commit shared with A. REV:FOLDER names where the
    project lay then. Nothing is checked out, and nothing of the repository runs.

    \b
    Exit status:
      0  compared
      1  the model changed (--exit-code), or the change brings a finding
         (--fail-on)
      2  could not compare: a side cannot be read or has errors

    \b
    Examples:
      stagebook diff
      stagebook diff main...HEAD --fail-on warning
      stagebook diff v1.2 2026-09-01
      stagebook diff ./before ./after --exit-code
      stagebook diff --format markdown=comment.md --format json=diff.json
    """
    from stagebook.findings.finding import Severity, count_at_least

    outputs = choose_files(outputs, output)
    before, after = read_sides(directory, base, head)
    found = review_sides(before, after)
    if found.review.comparison.is_past_limit:
        keep_until_end(found)
    write_outputs(found, (before, after), outputs, site_url)
    moves = found.review.moves
    brings = fail_on is not None and count_at_least(moves.introduced, Severity[fail_on.upper()]) > 0
    changed = exit_code and not found.review.comparison.is_empty
    sys.exit(FOUND if brings or changed else CLEAN)


def choose_files(outputs: tuple[Output, ...], output: str | None) -> tuple[Output, ...]:
    """Return the formats with their files. UsageError where two would be written to the same place."""
    from stagebook.words import say

    if output is not None:
        if len(outputs) > 1 or outputs[0].file != STANDARD_OUTPUT:
            raise click.UsageError(say("diff.output-of-several"))
        if not output:
            raise click.UsageError(say("diff.no-file", form="--output"))
        outputs = (outputs[0]._replace(file=output),)
    places = [os.path.realpath(each.file) if each.file != STANDARD_OUTPUT else each.file for each in outputs]
    if len(set(places)) < len(places):
        raise click.UsageError(say("diff.same-file"))
    return outputs


def read_sides(directory: Path, base: str | None, head: str | None) -> tuple[ProjectSide, ProjectSide]:
    """Read both sides; what was left out of them is said on standard error. Exits with status 2 where one fails."""
    from stagebook.project.side_names import is_path
    from stagebook.project.sides import SideUnreadableError, read_sides
    from stagebook.words import say

    if "" in (base, head):  # an unset variable of a script must not mean another comparison
        refuse(say("revision.empty"))
    without_project = bool(base and head and is_path(base) and is_path(head))
    try:
        sides = read_sides(directory if without_project else choose_project(directory), base or "", head or "")
    except SideUnreadableError as error:
        refuse(str(error))
    for line in dict.fromkeys(line for side in sides for line in side.remarks):
        click.echo(line, err=True)
    return sides


def refuse(message: str) -> NoReturn:
    """Say why nothing can be compared, and exit."""
    click.echo(message, err=True)
    sys.exit(COULD_NOT_RUN)


def review_sides(before: ProjectSide, after: ProjectSide) -> ReviewedProjects:
    """Review the change. Exits with status 2 and the errors of a side where it has some."""
    from stagebook.checking import SideError, review_projects
    from stagebook.provenance import DayError, source_day

    on = after.on
    with suppress(DayError):
        on = source_day(os.environ) or on
    try:
        found = review_projects(before.project, after.project, on, import_formats)
    except SideError as error:
        exit_with_errors(before if error.project is before.project else after, error)
    return replace(found, review=replace(found.review, before=label(before), after=label(after)))


def import_formats() -> None:
    """Import what writes the review, which takes about as long as another process takes to send its result."""
    import stagebook.review  # noqa: F401


def label(side: ProjectSide) -> SideLabel:
    """Return how a side is called in the review."""
    from stagebook.rules.review import SideLabel

    return SideLabel(side.name, side.commit, side.on if side.revision else None)


def exit_with_errors(side: ProjectSide, error: SideError) -> NoReturn:
    """Print the errors of a side, which side that is, and exit."""
    from stagebook.findings.finding import Severity
    from stagebook.project.earlier_messages import place_in_commit
    from stagebook.words import say

    revision = side.revision
    report = place_in_commit(revision, error.report) if revision else place_on_disk(side, error.report)
    print_report(only(report, lambda each: each.severity is Severity.ERROR), sys.stderr)
    refuse(say("sides.errors", label=side.label))


def place_on_disk(side: ProjectSide, report: Report) -> Report:
    """Return a report of a folder or the working tree whose paths count from the current folder."""
    return from_current_folder(report, side.project.directory)


def write_outputs(
    found: ReviewedProjects, sides: tuple[ProjectSide, ProjectSide], outputs: Iterable[Output], site_url: str
) -> None:
    """Write the review in each format to its file. Exits with status 2 where one cannot be written."""
    from stagebook.review import FORMATS, make_document
    from stagebook.words import say

    document = make_document(found, found.review, site_url)
    texts = {each: FORMATS[each.form](place_annotations(document, each.form, sides[1])) for each in outputs}

    def print_rest() -> None:
        for each, text in texts.items():
            if each.file == STANDARD_OUTPUT and each.form == "text":
                write(text, sys.stdout)
            elif each.file == STANDARD_OUTPUT:
                write_for_programs(text)

    try:
        write_files({each.file: text for each, text in texts.items() if each.file != STANDARD_OUTPUT}, print_rest)
    except OutputFileError as error:
        kept = say("diff.unwritable.kept") if error.is_first else ""
        refuse(f"{say('diff.unwritable', file=error.file, reason=explain(error.cause))} {kept}".rstrip())


def place_annotations(document: ReviewDocument, form: str, after: ProjectSide) -> ReviewDocument:
    """Return the document with the places of its findings as its format needs them: from the root of the repository."""
    from stagebook.findings import SERVICES

    if form not in SERVICES:
        return document
    if after.revision:
        folder = f"{after.revision.folder}/" if after.revision.folder else ""
        return replace(document, introduced=replace(document.introduced, folder=folder, current=""))
    return replace(document, introduced=from_repository(document.introduced, after.project.directory))

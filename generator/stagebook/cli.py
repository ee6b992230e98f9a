"""The commands. Each imports what it needs when it runs: `check` is at home in an editor and must start at once."""

from __future__ import annotations

import dataclasses
import gc
import os
import shlex
import shutil
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from stagebook import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stagebook.findings import Finding
    from stagebook.formats import Report
    from stagebook.gallery import Wanted
    from stagebook.inspection import Inspection
    from stagebook.project import Project

CLEAN, FOUND, COULD_NOT_RUN = 0, 1, 2
MOST_IN_THE_WAY = 12
"""`new` lists at most this many existing files that block it."""
NAME = "stagebook"
"""What the command is called where it is on the PATH."""

DIRECTORY = click.argument(
    "directory",
    metavar="[DIR]",
    default=Path(),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)

CACHE = click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep what the next run can use again, if not in .cache/stagebook.",
)
NO_CACHE = click.option("--no-cache", is_flag=True, help="Keep nothing, and use nothing that was kept.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stagebook")
def main() -> None:
    """Operating models as code. DIR is the folder that holds models/; left out, it is the current one."""
    # What an author wrote is printed whatever the terminal can show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def run() -> None:
    """The command as a process of its own. All but `serve` end before there is garbage worth a search for it."""
    gc.disable()
    try:
        main(prog_name="stagebook")
    except Exception as error:  # noqa: BLE001  the last place where it can be told what it was
        sys.exit(tell_failure(error))


def tell_failure(error: Exception) -> int:
    """Print why a command could not run: a fault of the machine in a sentence, a bug with its traceback."""
    from stagebook.machine_faults import explain_fault
    from stagebook.words import say

    cause = explain_fault(error)
    if cause is None:
        traceback.print_exception(error)
        cause = say("fault.bug")
    click.echo(cause, err=True)
    return COULD_NOT_RUN


@main.command()
@DIRECTORY
@click.option(
    "--format", "form", type=click.Choice(["text", "concise", "json"]), default="text", help="How findings are printed."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    help="The least severity that makes the exit status 1.",
)
def check(directory: Path, form: str, fail_on: str) -> NoReturn:
    """Say what is wrong with the models, and what is missing.

    Exit status: 0 nothing of that severity, 1 something, 2 could not run.
    """
    from stagebook.findings import Severity, count_at_least
    from stagebook.formats import FORMATS

    report = inspect(directory).report
    if form == "text":
        print_report(report, sys.stdout)
    else:
        write(FORMATS[form](report), sys.stdout)
    sys.exit(FOUND if count_at_least(report.findings, Severity[fail_on.upper()]) else CLEAN)


@main.command()
@DIRECTORY
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site is put; mkdocs.yml says where else.")
@click.option("--strict", is_flag=True, help="Fail on what MkDocs warns of.")
@click.option("--portable", is_flag=True, help="Make a site that opens from a folder or a zip, without a server.")
@click.option(
    "--png",
    type=click.Choice(["main", "all", "none"]),
    help="Which pictures come as PNG as well: those of the whole, all, none. Without it mkdocs.yml says.",
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="For a project of others, such as a pull request: of mkdocs.yml only harmless settings are taken, no hooks, "
    "plugins, tags or templates. What is left out is said. Keeps nothing unless --cache says where.",
)
@click.option("--replace", is_flag=True, help="Remove all in the site's folder but hidden files, though it is no site.")
@CACHE
@NO_CACHE
def build(
    directory: Path,
    site_dir: Path | None,
    strict: bool,
    portable: bool,
    png: Wanted | None,
    untrusted: bool,
    replace: bool,
    cache: Path | None,
    no_cache: bool,
) -> NoReturn:
    """Build the site.

    Exit status: 0 there is a new site, 1 the models have errors, 2 could not run. Without a new site the old one stays.
    """
    from stagebook.findings import Severity, count_at_least
    from stagebook.mkdocs import SiteError, build_site
    from stagebook.pages.annex import BUILDING, listed
    from stagebook.reading.leading import PAGE_LINK
    from stagebook.words import say

    told: list[str] = []
    watched = sys.stderr.isatty()

    def tell(line: str) -> None:
        told.append(line)
        if watched:
            click.echo(line, err=True)

    def print_some(report: Report, wanted: Callable[[Finding], bool]) -> None:
        some = only(dataclasses.replace(report, folder=prefix(directory)), wanted)
        if some.findings:
            print_report(some, sys.stderr)

    def print_dead_links(report: Report) -> None:  # MkDocs warns of them, and does not say where they stand
        print_some(report, lambda each: each.code == PAGE_LINK)

    kept = False if no_cache else cache
    try:
        report = build_site(
            directory,
            site_dir,
            strict=strict,
            portable=portable,
            png=png,
            cache=kept,
            untrusted=untrusted,
            replace=replace,
            say=tell,
            remark=lambda line: click.echo(line, err=True),
        )
    except SiteError as error:
        if strict and error.status == FOUND:
            print_dead_links(error.report)
        click.echo(str(error), err=True)
        sys.exit(error.status)
    require_models(report.findings)
    if count_at_least(report.findings, Severity.ERROR):
        print_some(report, lambda each: each.severity is Severity.ERROR)
        click.echo(say("build.unchanged"), err=True)
        sys.exit(FOUND)
    print_dead_links(report)
    # MkDocs has printed its warnings, those of ours among them.
    print_some(report, lambda each: each.code in BUILDING and each.severity < Severity.WARNING)
    if not watched:
        click.echo(told[-1], err=True)  # the last word of a build is where the site is
    if found := count_at_least(listed(report.findings), Severity.NOTE):
        click.echo(say("build.made", found), err=True)
    sys.exit(CLEAN)


@main.command()
@DIRECTORY
@click.option("--host", default="127.0.0.1", show_default=True, help="Who can reach it; 0.0.0.0 is everybody.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@CACHE
@NO_CACHE
def serve(directory: Path, host: str, port: int, cache: Path | None, no_cache: bool) -> NoReturn:
    """Show the site in the browser as you write: pages and errors, anew after every save.

    Exit status: 0 ended by Ctrl-C, 2 could not run.
    """
    from stagebook.mkdocs.serving import serve
    from stagebook.serving.rounds import CannotListenError

    gc.enable()
    found_project(directory)
    try:
        serve(
            directory,
            host,
            port,
            tell=click.echo,
            cache=False if no_cache else cache,
            folder=prefix(directory),
            colour=sees_colour(sys.stdout),
        )
    except CannotListenError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    sys.exit(CLEAN)


@main.command()
@DIRECTORY
@click.option("--format", "form", type=click.Choice(["json"]), default="json", help="What the model is written as.")
def export(directory: Path, form: str) -> NoReturn:
    """Write the model and what follows from it to standard output.

    Exit status: 0 written, 1 the models have errors, 2 could not run.
    """
    from stagebook.exchange.json import export_text

    found = inspect(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    writers = {"json": export_text}
    write(writers[form](*found.whole), sys.stdout)
    sys.exit(CLEAN)


@main.command()
@click.argument("what", metavar="KIND/ID|analysis")
@DIRECTORY
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for programs."
)
def show(what: str, directory: Path, form: str) -> NoReturn:
    """Print what the site says of one thing (enabler/booking), or of how all of it fits (analysis).

    Exit status: 0 printed, 1 the models have errors, 2 could not run.
    """
    from stagebook.showing import UnknownThingError, show_json, show_text

    found = inspect(directory)
    if found.whole is None:
        print_report(found.report, sys.stderr)
        sys.exit(FOUND)
    try:
        text = show_json(found.whole, what) if form == "json" else show_text(found.whole, found.report, what)
    except UnknownThingError as error:
        click.echo(str(error), err=True)
        sys.exit(COULD_NOT_RUN)
    write(text, sys.stdout)
    sys.exit(CLEAN)


@main.command()
@click.argument("directory", metavar="[DIR]", default=Path(), type=click.Path(path_type=Path))
@click.option("--name", default="", metavar="TEXT", help="What the organisation is called.")
@click.option(
    "--shape",
    type=click.Choice(["group", "track", "stage"]),
    help="Begin with a whole small organisation: a retailer, a leisure business, a university.",
)
@click.option("--empty", is_flag=True, help="Begin with folders, settings and an organisation to fill in.")
def new(directory: Path, name: str, shape: str | None, empty: bool) -> NoReturn:
    """Begin a model: a small example to write over, with settings for editors.

    Exit status: 0 written, 2 could not run. Nothing is written over: a folder that holds others' files is left alone.
    """
    from stagebook.editing.new import EMPTY, SHAPES, STARTER, InTheWayError, begin
    from stagebook.words import say

    if not name.isprintable() or name != name.strip():
        raise click.BadParameter(say("new.bad-name"), param_hint="--name")
    if empty and shape:
        raise click.UsageError(say("new.empty-shape"))
    folder = Path.cwd().name if directory == Path() else str(directory)
    starter = SHAPES[shape] if shape else EMPTY if empty else STARTER
    try:
        written = begin(directory, name, starter)
    except InTheWayError as error:
        click.echo(say("new.in-the-way", folder=folder), err=True)
        for path in error.paths[:MOST_IN_THE_WAY]:
            click.echo(f"  {path}", err=True)
        if more := len(error.paths[MOST_IN_THE_WAY:]):
            click.echo(f"  {say('new.in-the-way.more', more)}", err=True)
        click.echo(say("new.in-the-way.hint"), err=True)
        sys.exit(COULD_NOT_RUN)
    except OSError as error:
        click.echo(say("new.unwritable", folder=folder, reason=error.strerror or str(error)), err=True)
        sys.exit(COULD_NOT_RUN)
    steps = [
        (f"{called()} check", say("new.next.check.empty" if empty else "new.next.check")),
        (f"{called()} serve", say("new.next.serve")),
        (f"{called()} build --portable", say("new.next.build")),
    ]
    if directory.resolve() != Path.cwd():
        steps.insert(0, (f"cd {shlex.quote(str(directory))}", ""))
    click.echo(f"{say(f'new.done.{starter}', len(written), folder=folder)}\n\n{say('new.next')}")
    longest = max(len(command) for command, _ in steps)
    for command, why in steps:
        click.echo(f"  {command:{longest}}  {why}".rstrip())
    click.echo(f"\n{say('new.next.edit', more='' if empty else say('new.next.edit.more'))}")
    sys.exit(CLEAN)


@main.command()
@DIRECTORY
@click.option("--with-ids", is_flag=True, help="Complete the ids of the models in DIR, and underline all others.")
@click.option("--out", metavar="FOLDER", help="Where the files are put; - prints all as one JSON object instead.")
def schema(directory: Path, with_ids: bool, out: str | None) -> NoReturn:
    """Write the JSON Schemas by which editors complete, explain and underline.

    One file a kind, into DIR/.stagebook/schema. Exit status: 0 written, 2 could not run.
    """
    from stagebook.editing.known import known_ids
    from stagebook.editing.schemas import FOLDER, as_json, modeline, put, schema_files, write_schemas
    from stagebook.words import say

    ids = None
    if with_ids:
        project = found_project(directory)
        if project.findings and not project.files:
            print_report(inspect(directory).report, sys.stderr)
            sys.exit(COULD_NOT_RUN)
        ids = known_ids(project.files, project.settings.models, project.unread)
    if out == "-":
        write(as_json(write_schemas(ids)).decode(), sys.stdout)
        sys.exit(CLEAN)
    folder = Path(out) if out else directory / FOLDER
    files = schema_files(ids)
    try:
        put(folder, files)
    except OSError as error:
        click.echo(say("new.unwritable", folder=str(folder), reason=error.strerror or str(error)), err=True)
        sys.exit(COULD_NOT_RUN)
    click.echo(say("schema.done", len(files), folder=str(folder)))
    if not out:
        click.echo(f"{say('schema.use')}\n{modeline('models/enablers/booking.yaml').strip()}")
    sys.exit(CLEAN)


def called() -> str:
    """What to type for this command from any folder: its name where that is found, else its whole path."""
    program = Path(sys.argv[0])
    return shlex.quote(str(program.absolute())) if program.name == NAME and not shutil.which(NAME) else NAME


def found_project(directory: Path) -> Project:
    """A folder as a project. Ends the command where there is none."""
    from stagebook.project import load

    project = load(directory)
    require_models(project.findings)
    return project


def require_models(findings: Iterable[Finding]) -> None:
    """End the command where there was no folder of models to read."""
    from stagebook.project import has_models

    if not has_models(findings):
        for finding in findings:
            click.echo(f"{finding.message}\n{finding.hint}".strip(), err=True)
        sys.exit(COULD_NOT_RUN)


def inspect(directory: Path) -> Inspection:
    """All that can be said of a project."""
    from stagebook.inspection import inspect

    found = inspect(found_project(directory))
    return dataclasses.replace(found, report=dataclasses.replace(found.report, folder=prefix(directory)))


def prefix(directory: Path) -> str:
    """What stands before the paths of a project, so that they lead somewhere from here."""
    return "" if directory.resolve() == Path.cwd() else f"{directory.as_posix()}/"


def only(report: Report, wanted: Callable[[Finding], bool]) -> Report:
    """Some of the findings alone, such as those that stand in the way of a site, and nothing else that may be said."""
    return dataclasses.replace(report, findings=tuple(filter(wanted, report.findings)), statements=())


def print_report(report: Report, stream: TextIO) -> None:
    """Print a report for a person, in colour where there is somebody to see it."""
    from stagebook.formats import write_text

    write(write_text(report, colour=sees_colour(stream)), stream)


def sees_colour(stream: TextIO) -> bool:
    """Whether there is somebody who sees colours and wants them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write(text: str, stream: TextIO) -> None:
    """Print, and go on in silence where nobody reads any more (`| head`): the exit status is still worth having."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

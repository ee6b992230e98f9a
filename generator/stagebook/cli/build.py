"""The command `build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.exit_status import CLEAN, FOUND
from stagebook.cli.options import CACHE, DIRECTORY, HISTORY, NO_CACHE, SINCE
from stagebook.cli.output import only, print_report
from stagebook.cli.project import from_current_folder, require_models, update_schemas_of
from stagebook.cli.unfinished_edit import warn_of_unfinished

if TYPE_CHECKING:
    from collections.abc import Callable

    from stagebook.building.picture_files import PngChoice
    from stagebook.findings import Report
    from stagebook.findings.finding import Finding


@click.command()
@DIRECTORY
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where the site is put.  [default: site_dir of mkdocs.yml, else DIR/site]",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Fail on warnings of the build: what MkDocs warns of, and texts that the site does not show.",
)
@click.option("--portable", is_flag=True, help="Make a site that opens from a folder or a zip, without a server.")
@click.option(
    "--png",
    type=click.Choice(["main", "all", "none"]),
    help="Which pictures come as PNG as well: those of the whole, all, none.  [default: png in mkdocs.yml, else main]",
)
@SINCE
@HISTORY
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
    png: PngChoice | None,
    since: str,
    history: int,
    untrusted: bool,
    replace: bool,
    cache: Path | None,
    no_cache: bool,
) -> NoReturn:
    """Build the site.

    Without a new site the old one stays.

    \b
    Exit status:
      0  the site is there
      1  errors in models, pages or settings, or warnings under --strict
      2  could not run

    \b
    Examples:
      stagebook build
      stagebook build --strict --site-dir /var/www/model
      stagebook build --portable --png all
      stagebook build --since 2026-09-01
      stagebook build --history 24
    """
    from stagebook.findings.codes import BUILDING, without_build_findings
    from stagebook.findings.finding import Severity, count_at_least
    from stagebook.mkdocs import SiteError, build_site
    from stagebook.reading.faults import SAID_BY_MKDOCS
    from stagebook.reading.mkdocs_yml.theme_settings import THEME_CODES
    from stagebook.words import say

    lines: list[str] = []
    on_terminal = sys.stderr.isatty()

    def report_progress(line: str) -> None:
        lines.append(line)
        if on_terminal:
            click.echo(line, err=True)

    warn_of_unfinished(directory)

    def print_some(report: Report, wanted: Callable[[Finding], bool]) -> None:
        some = only(from_current_folder(report, directory), wanted)
        if some.findings:
            print_report(some, sys.stderr)

    def print_places(report: Report) -> None:  # MkDocs warns of the same without their places
        print_some(report, lambda each: each.code in SAID_BY_MKDOCS)

    try:
        report = build_site(
            directory,
            site_dir,
            strict=strict,
            portable=portable,
            png=png,
            cache=False if no_cache else cache,
            since=since,
            history=history,
            untrusted=untrusted,
            replace=replace,
            progress=report_progress,
            report_setting=lambda line: click.echo(line, err=True),
            on_project=(lambda _: None) if untrusted else update_schemas_of,
        )
    except SiteError as error:
        if strict and error.status == FOUND:
            print_places(error.report)
        click.echo(str(error), err=True)
        sys.exit(error.status)
    require_models(report.findings)
    if count_at_least(report.findings, Severity.ERROR):
        print_some(report, lambda each: each.severity is Severity.ERROR)
        click.echo(say("build.unchanged"), err=True)
        sys.exit(FOUND)
    print_places(report)
    # MkDocs has printed the warnings, ours included.
    print_some(report, lambda each: each.code in {*BUILDING, *THEME_CODES} and each.severity < Severity.WARNING)
    if not on_terminal:
        click.echo(lines[-1], err=True)  # the last line says where the site is
    if found := count_at_least(without_build_findings(report.findings), Severity.NOTE):
        click.echo(say("build.made", found), err=True)
    sys.exit(CLEAN)

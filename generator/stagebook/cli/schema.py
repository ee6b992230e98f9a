"""The command `schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report, write_for_programs
from stagebook.cli.project import check_project, load_project


@click.command()
@DIRECTORY
@click.option("--with-ids", is_flag=True, help="Complete the ids of the models in DIR, and underline all others.")
@click.option(
    "--out",
    metavar="FOLDER",
    help="Where the files are put; - prints all as one JSON object.  [default: DIR/.stagebook/schema]",
)
def schema(directory: Path, with_ids: bool, out: str | None) -> NoReturn:
    """Write the JSON Schemas that editors complete and check by.

    One file a kind. Editors find them by the first line of a model file, and by .vscode/settings.json.

    \b
    Exit status:
      0  written
      2  could not run

    \b
    Examples:
      stagebook schema --with-ids
      stagebook schema --out - > schemas.json
    """
    from stagebook.editing.known import known_ids
    from stagebook.editing.schemas import FOLDER, as_json, modeline, put, schema_files, write_schemas
    from stagebook.words import say

    ids = None
    if with_ids:
        project = load_project(directory)
        if project.findings and not project.files:
            print_report(check_project(directory).report, sys.stderr)
            sys.exit(COULD_NOT_RUN)
        ids = known_ids(project.files, project.settings.models, project.unread)
    if out == "-":
        write_for_programs(as_json(write_schemas(ids)).decode())
        sys.exit(CLEAN)
    folder = Path(out) if out else directory / FOLDER
    files = schema_files(ids)
    try:
        put(folder, files)
    except OSError as error:
        click.echo(say("schema.unwritable", folder=str(folder), reason=error.strerror or str(error)), err=True)
        sys.exit(COULD_NOT_RUN)
    click.echo(say("schema.done", len(files), folder=str(folder)))
    if not out:
        click.echo(f"{say('schema.use')}\n{modeline('models/enablers/booking.yaml').strip()}")
    sys.exit(CLEAN)

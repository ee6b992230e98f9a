"""The command `schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from stagebook.cli.exit_status import CLEAN, COULD_NOT_RUN
from stagebook.cli.options import DIRECTORY
from stagebook.cli.output import print_report, write_for_programs
from stagebook.cli.project import check_project, load_project
from stagebook.cli.write_failure import explain

if TYPE_CHECKING:
    from stagebook.model.schema import Ids


@click.command()
@DIRECTORY
@click.option("--with-ids", is_flag=True, help="Complete the ids of the models in DIR in files of --out, too.")
@click.option(
    "--out",
    metavar="FOLDER",
    help="Where the files are put; - prints all as one JSON object.  [default: DIR/.stagebook/schema]",
)
def schema(directory: Path, with_ids: bool, out: str | None) -> NoReturn:
    """Write the JSON Schemas that editors complete and check by.

    One file a kind, into DIR/.stagebook/schema: there they complete the ids of the models in DIR, and `check`, `build`,
    `serve` and `add` keep them up to date. Editors find them by the first line of a model file, and by
    .vscode/settings.json.

    \b
    Exit status:
      0  written
      2  could not run

    \b
    Examples:
      stagebook schema
      stagebook schema --with-ids --out schemas
      stagebook schema --out - > schemas.json
    """
    from stagebook.editing.schema_folder import write_schema_folder
    from stagebook.editing.schemas import FOLDER, as_json, modeline, put, schema_files, write_schemas
    from stagebook.words import say

    ids = find_ids(directory, needed=with_ids) if with_ids or not out else None
    if out == "-":
        write_for_programs(as_json(write_schemas(ids)).decode())
        sys.exit(CLEAN)
    folder = Path(out) if out else directory / FOLDER
    files = schema_files(ids)
    try:
        if out:
            put(folder, files)
        else:
            write_schema_folder(directory, files)
    except OSError as error:
        click.echo(say("schema.unwritable", folder=str(folder), reason=explain(error)), err=True)
        sys.exit(COULD_NOT_RUN)
    click.echo(say("schema.done", len(files), folder=str(folder)))
    if not out:
        click.echo(f"{say('schema.use')}\n{modeline('models/enablers/booking.yaml').strip()}")
    sys.exit(CLEAN)


def find_ids(directory: Path, *, needed: bool) -> Ids | None:
    """Return the ids of the models of a folder; None where it has none. Exits with status 2 if they are needed."""
    from stagebook.editing.known import known_ids
    from stagebook.project.folder import has_models, load

    project = load_project(directory) if needed else load(directory)
    if not has_models(project.findings):
        return None
    if project.findings and not project.files:
        if not needed:
            return None
        print_report(check_project(directory).report, sys.stderr)
        sys.exit(COULD_NOT_RUN)
    return known_ids(project.files, project.settings.models, project.unread)

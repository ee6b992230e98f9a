"""Messages of the command line: output that cannot be written, which project is taken, files that are asked for."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "output.stdout": "Standard output cannot be written: {reason}.",
    "output.stderr": "Standard error cannot be written: {reason}.",
    "output.closed": "it is closed",
    "project.above": "The project is {folder}.",
    "project.of-others": "{folder} holds a project of another user, and is not taken by itself. Name it if it is meant: {command} {folder}",
    "check.outside": "{path} belongs to no project: neither its folder nor one above holds models/, or an mkdocs.yml with the plugin stagebook.",
    "check.two-projects": "{path} belongs to another project than {first}. Check the files of one project at a time.",
    "check.elsewhere": (
        "{n} finding in other files is not shown.",
        "{n} findings in other files are not shown.",
    ),
    "check.elsewhere.errors": (
        "{n} finding in other files is not shown, and it is an error.",
        "{n} findings in other files are not shown, {errors} of them errors.",
    ),
    "show.unknown.rule": "There is no rule {what}. The reference of the site lists them all.",
}

"""`python -m stagebook` is the command."""

from stagebook.cli.main import run

run()

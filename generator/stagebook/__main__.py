"""`python -m stagebook` is the command."""

from stagebook.cli import run

run()

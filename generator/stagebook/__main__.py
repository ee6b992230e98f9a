"""`python -m stagebook` is the command."""

from stagebook.cli import main

main(prog_name="stagebook")

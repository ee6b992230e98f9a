"""The help says all, and README says it too."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from stagebook.cli import exit_status
from stagebook.cli.main import main

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands)
OPTIONS = [
    (name, option) for name in COMMANDS for option in main.commands[name].params if option.param_type_name == "option"
]


@cache
def help_of(*command: str) -> str:
    return CliRunner().invoke(main, [*command, "--help"], terminal_width=80).output


def test_each_command_has_one_whole_sentence() -> None:
    """At 80 columns, as they are listed."""
    listed = help_of().partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == COMMANDS
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_says_its_statuses(name: str) -> None:
    """Each with a meaning, on a line of its own; 0 and 2 are of all."""
    block = help_of(name).partition("  Exit status:\n")[2].partition("\n\n")[0]
    told = [re.fullmatch(r"    (\d+)  \S.*", line) for line in block.splitlines()]
    assert {int(line[1]) for line in told if line} - {exit_status.FOUND} == {
        exit_status.CLEAN,
        exit_status.COULD_NOT_RUN,
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_can_be_typed(name: str) -> None:
    """Each is of that command, and has options and choices that there are."""
    examples = help_of(name).partition("  Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    for line in examples:
        program, command, *arguments = shlex.split(line.partition(" > ")[0])
        assert (program, command) == ("stagebook", name)
        parser = main.commands[name].make_parser(click.Context(main.commands[name]))
        values, _, _ = parser.parse_args(arguments)
        for param in main.commands[name].params:
            given = values.get(param.name or "")
            if isinstance(param.type, click.Choice) and isinstance(given, str):
                assert given in param.type.choices


@pytest.mark.parametrize(("name", "option"), OPTIONS, ids=str)
def test_each_option_is_explained(name: str, option: click.Option) -> None:
    """In a sentence, with the default where there is one."""
    assert option.help
    if isinstance(option.default, str | int) and not option.is_flag and option.default != "":
        assert f"[default: {option.default}" in re.sub(r"\s+", " ", help_of(name))


def test_readme_has_every_command_option_and_status() -> None:
    """Whoever reads it knows what there is."""
    assert [name for name in COMMANDS if f"| `stagebook {name}" not in README] == []
    assert [option.opts[0] for _, option in OPTIONS if option.opts[0] not in README] == []
    statuses = {value for value in vars(exit_status).values() if isinstance(value, int)}
    assert {int(status) for status in re.findall(r"^\| (\d+) \| \w", README, re.MULTILINE)} == statuses
    assert {int(status) for status in re.findall(r"^    (\d+) {2,}\w", help_of(), re.MULTILINE)} == statuses


def test_readme_has_the_line_of_each_shell() -> None:
    """Those that click has."""
    assert set(re.findall(r"_STAGEBOOK_COMPLETE=(\w+)_source", README)) == {"bash", "zsh", "fish"}

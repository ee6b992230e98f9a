"""The hooks that pre-commit finds in this repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from stagebook.cli.main import main

HOOKS = yaml.safe_load((Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_each_hook_runs_one_of_our_commands(hook: dict[str, Any]) -> None:
    """On the whole model: a file that is deleted or renamed is missed in others, which are not part of the commit."""
    program, command = hook["entry"].split()
    assert (program, hook["id"]) == ("stagebook", f"stagebook-{command}")
    assert command in main.commands
    assert hook["language"] == "python"
    assert (hook["pass_filenames"], hook["require_serial"]) == (False, True)


@pytest.mark.parametrize(
    ("path", "hooks"),
    [
        ("models/enablers/booking.yaml", {"stagebook-check", "stagebook-format"}),
        ("our-model/models/teams/a/b.yaml", {"stagebook-check", "stagebook-format"}),
        ("content/about.md", {"stagebook-check"}),
        ("our-model/mkdocs.yml", {"stagebook-check"}),
        ("README.md", set()),
        ("our-models/a.yaml", set()),
    ],
)
def test_which_files_run_a_hook(path: str, hooks: set[str]) -> None:
    """Those of a model, its pages and its settings, wherever the model lies."""
    assert {hook["id"] for hook in HOOKS if re.search(hook["files"], path)} == hooks

"""Runs the shell parts of pipeline files as GitHub and GitLab run them, with programs of ours in the place of some."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

PROGRAMS = ("bash", "curl", "git", "jq", "unzip")
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def require_programs() -> None:
    """Skip where a program is missing that the services' machines have, unless all are required."""
    missing = [each for each in PROGRAMS if not shutil.which(each)]
    if missing and not os.environ.get("STAGEBOOK_REQUIRE_PIPELINES"):
        pytest.skip(f"not here: {', '.join(missing)}")
    assert not missing


def read_pipeline(path: Path) -> Any:
    """Parse a pipeline file."""
    parsed = yaml.safe_load(path.read_text(encoding="utf-8"))
    if True in parsed:  # YAML 1.1 reads the key `on` so
        parsed["on"] = parsed.pop(True)
    return parsed


@dataclass(frozen=True)
class Machine:
    """A machine of a service: a checkout, a folder for temporary files, and a folder of programs before all others."""

    checkout: Path
    temporary: Path
    programs: Path

    @classmethod
    def begin(cls, checkout: Path, folder: Path) -> Machine:
        machine = cls(checkout, folder / "temporary", folder / "programs")
        for each in (machine.temporary, machine.programs):
            each.mkdir(parents=True)
        return machine

    def add_program(self, name: str, text: str) -> None:
        """Put a program of ours in the place of one of the machine."""
        place = self.programs / name
        place.write_text(text, encoding="utf-8")
        place.chmod(0o755)

    def run(
        self, script: str, variables: Mapping[str, str], *, shell: tuple[str, ...] = ("bash", "-eo", "pipefail")
    ) -> subprocess.CompletedProcess[str]:
        """Run a script in the checkout, with nothing in its environment but these variables."""
        environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "HOME": str(self.temporary),
            "RUNNER_TEMP": str(self.temporary),
            "TMPDIR": str(self.temporary),
            "LC_ALL": "C.UTF-8",
            **variables,
        }
        return subprocess.run(
            [*shell, "-c", script], cwd=self.checkout, env=environment, capture_output=True, text=True,
            encoding="utf-8", check=False, timeout=120,
        )  # fmt: skip


def add_python(machine: Machine, *, build: bool) -> None:
    """Add a `python` that makes environments with this checkout's `stagebook` at once, and fetches nothing.

    Without `build`, that command is only recorded, in `built.txt`: it takes seconds and has tests of its own.
    """
    machine.add_program("pip-of-ours", f'#!/bin/sh\necho "$@" >> "{machine.temporary}/installed.txt"\n')
    record = f'if [ "$1" = build ]; then echo "$@" >> "{machine.temporary}/built.txt"; exit 0; fi\n'
    machine.add_program(
        "stagebook-of-ours", f'#!/bin/sh\n{"" if build else record}exec "{sys.executable}" -m stagebook "$@"\n'
    )
    machine.add_program(
        "python",
        f"""#!/bin/sh
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin"
  cp "{machine.programs}/pip-of-ours" "$3/bin/pip"
  cp "{machine.programs}/stagebook-of-ours" "$3/bin/stagebook"
else
  exec "{sys.executable}" "$@"
fi
""",
    )


def values_of(texts: Mapping[str, Any], expressions: Mapping[str, str]) -> dict[str, str]:
    """Fill in the expressions of the values of an `env:`. KeyError for an expression that is not expected."""
    return {key: EXPRESSION.sub(lambda found: expressions[found[1]], str(text)) for key, text in texts.items()}


def workflow_commands(log: str) -> list[tuple[str, str]]:
    """Return names and messages of the workflow commands in a log, as the runner of GitHub finds them.

    It takes `::name …::message` at the beginning of a line and `##[name …]message` anywhere, until `stop-commands`.
    """
    found, stopped = list[tuple[str, str]](), ""
    for line in log.splitlines():
        match = re.match(r"\s*::(\S+?)(?: .*?)?::(.*)", line) or re.search(r"##\[(\S+?)(?: .*?)?\](.*)", line)
        if match and stopped:
            stopped = "" if match[1] == stopped else stopped
        elif match and match[1] == "stop-commands":
            stopped = match[2]
        elif match:
            found.append((match[1], match[2]))
    return found

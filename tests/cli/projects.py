"""Small projects on disk, and the command as a shell runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FILES = {
    "models/organisation.yaml": "name: Fährhaus “渡し船”\npurpose: Bring people across.\n",
    "models/enablers/café.yaml": "name: Café\nkind: platform\n",
    "models/enablers/ticketing.yaml": "name: Café “Fähre” 渡し船\nkind: platform\n",
    "models/journeys/cross.yaml": "name: Cross\nstages:\n  - {id: board, name: Board, enablers: [ticketing]}\n",
    "content/about.md": "# About\n",
}
"""Letters that ASCII and code pages lack, in names and messages. The name of one file is an error."""
GOOD = {path: text for path, text in FILES.items() if "café" not in path}


def write_project(folder: Path, files: dict[str, str]) -> Path:
    """Write files by their paths into a folder, and return it."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
    return folder


def run_shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in a folder; `stagebook` in it is this one."""
    program = f"{sys.executable} -m stagebook"
    return subprocess.run(
        ["sh", "-c", command.replace("stagebook", program, 1)],
        cwd=folder, capture_output=True, check=False, timeout=60, env={**os.environ, **environment},
    )  # fmt: skip

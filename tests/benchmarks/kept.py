"""A build that keeps its drawings: `stagebook build` as it is, but for the folder that drawings are kept in.

python -m tests.benchmarks.kept ORGANISATION FOLDER
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from stagebook import book
from stagebook.mkdocs import build_site, plugin


def build(organisation: Path, folder: Path) -> None:
    """Build with drawings kept in a folder. The command has no option for that yet."""
    vars(plugin)["build"] = partial(book.build, cache=folder)
    build_site(organisation)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))

"""How long a review takes: seconds of each step where everything changes in 10,000 things, beside `check` of one side.

    python -m tests.benchmarks.review [FILES]

A change of everything in 10,000 things is to take less than 10 seconds in all on two quiet processors.

Both sides are made up in memory, from two seeds: the things have the same ids, and all say something else.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.benchmarks.reading import FILES, SEED, Maker, timed


def main(count: int = FILES) -> None:
    """Print the seconds of checking one side, of checking and comparing both, of the page, and of each format."""
    from stagebook.checking import check_project, review_projects
    from stagebook.project.folder import Project
    from stagebook.review import FORMATS, make_document

    earlier, later = (Project(Path("made-up"), files=files) for files in make_sides(count))
    begun = time.perf_counter()
    timed("check one side", lambda: check_project(later))
    check = time.perf_counter() - begun
    begun = time.perf_counter()
    found = timed("check both sides and compare them", lambda: review_projects(earlier, later))
    document = timed("make the page", lambda: make_document(found, found.review))
    for name, write in FORMATS.items():
        before = time.perf_counter()
        text = write(document)
        print(f"{time.perf_counter() - before:6.2f} s  {name}: {len(text):,} characters")
    seconds = time.perf_counter() - begun
    print(f"{seconds:6.2f} s  all formats together: {seconds / check:.1f} times the check of one side")


def make_sides(count: int) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Make the files of both sides; ids are those of the first."""
    before, after = Maker(count), Maker(count, SEED + 1)
    after.ids, after.own = before.ids, before.own
    return before.files(), after.files()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

"""Read single files of a project as bytes. Symbolic links are not followed."""

from __future__ import annotations

from pathlib import Path

from stagebook.findings.finding import Finding
from stagebook.reading.unreadable_files import fault_of_reading
from stagebook.reading.yaml_files.text import MAX_BYTES
from stagebook.regular_files import Folder, open_folder


def read_bytes(directory: Path, name: str) -> bytes | Finding:
    """Read a file of a folder: at most MAX_BYTES + 1 bytes, which shows that it is too large."""
    try:
        with open_folder(directory) as folder:
            return read_in(folder, name, name)
    except OSError as error:
        return fault_of_reading(error, name)


def read_in(folder: Folder, name: str, shown: str) -> bytes | Finding:
    """Read a file of an open folder: at most MAX_BYTES + 1 bytes, which shows that it is too large."""
    try:
        with folder.open(name) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        return fault_of_reading(error, shown)

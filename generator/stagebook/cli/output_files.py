"""Write texts to files that are named on the command line, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class OutputFileError(Exception):
    """A file cannot be written; the cause is an OSError."""

    def __init__(self, file: str, cause: OSError, *, is_first: bool) -> None:
        """`is_first`: whether no file has been replaced or written to before."""
        super().__init__(f"{file}: {cause}")
        self.file, self.cause, self.is_first = file, cause, is_first


def write_files(texts: Mapping[str, str], print_rest: Callable[[], object]) -> None:
    """Write texts in UTF-8 to files, in the place of what is there. `print_rest` prints what goes to standard output.

    Every text is complete beside its file, and the rest is printed, before the first file is replaced: a full disk or a
    missing folder changes no file. A pipe or a device is written to at the end. A link is followed: whoever runs the
    command has named it. Raises OutputFileError, and what `print_rest` raises.
    """
    places = {file: Path(os.path.realpath(file)) for file in texts}
    streams = [file for file in texts if is_stream(Path(file))]
    waiting: dict[str, Path] = {}
    try:
        for file in (each for each in texts if each not in streams):
            with naming(file, is_first=True):
                waiting[file] = write_beside(places[file], encode(texts[file]))
        print_rest()
        for number, file in enumerate(list(waiting)):
            with naming(file, is_first=number == 0):
                waiting[file].replace(places[file])
            del waiting[file]
    finally:
        for left in waiting.values():
            left.unlink(missing_ok=True)
    for file in streams:
        with naming(file, is_first=texts.keys() == {file}), Path(file).open("wb") as stream:
            stream.write(encode(texts[file]))


def is_stream(path: Path) -> bool:
    """Return whether a path, perhaps by a link such as `/dev/stderr`, is a pipe, a terminal or another device."""
    return path.exists() and not path.is_file() and not path.is_dir()


def write_beside(place: Path, content: bytes) -> Path:
    """Write a hidden file beside the one that it is to replace, and return its path. Raises OSError."""
    from stagebook.regular_files import open_folder

    if place.is_dir():
        raise IsADirectoryError(21, os.strerror(21))
    with open_folder(place.parent) as folder:
        return place.parent / folder.write_temporary(place.name, content)


def encode(text: str) -> bytes:
    """Return a text in UTF-8; half of a surrogate pair, which UTF-8 cannot hold, as its escape."""
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def naming(file: str, *, is_first: bool) -> Iterator[None]:
    """Raise an OSError as an OutputFileError of a file."""
    try:
        yield
    except OSError as error:
        raise OutputFileError(file, error, is_first=is_first) from error

"""Until book.py and project.py are there."""

import sys
import types
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

if find_spec("stagebook.book") is None:

    @dataclass(frozen=True, slots=True)
    class Entry:
        level: int
        anchor: str
        title: str

    @dataclass(frozen=True, slots=True)
    class Leaf:
        uri: str
        title: str
        description: str
        html: str
        contents: tuple[Any, ...]
        meta: Mapping[str, object]

    @dataclass(frozen=True, slots=True)
    class Book:
        leaves: tuple[Any, ...]
        files: Mapping[str, bytes]
        findings: tuple[Any, ...]
        failed: bool

    book = types.ModuleType("stagebook.book")
    vars(book).update(Entry=Entry, Leaf=Leaf, Book=Book, build=None)
    sys.modules["stagebook.book"] = book
if find_spec("stagebook.project") is None:
    project = types.ModuleType("stagebook.project")
    vars(project).update(load=None)
    sys.modules["stagebook.project"] = project

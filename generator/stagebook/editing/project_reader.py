"""Read a project in memory, before and after a change of some of its files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from stagebook.project.folder import Project
from stagebook.reading import ReadResult, read
from stagebook.reading.files import ParsedFile, parse_file


@dataclass(frozen=True)
class Reader:
    """Reads a project. Each file is parsed once, in the project that is read after the renaming too."""

    project: Project
    parsed: dict[tuple[str, bytes], ParsedFile | None] = field(default_factory=dict)
    """Files that were parsed, by path and content."""

    def parse(self, path: str, data: bytes, folders: Sequence[str]) -> ParsedFile | None:
        """Parse a file unless it has been parsed."""
        key = path, data
        if key not in self.parsed:
            self.parsed[key] = parse_file(path, data, folders)
        return self.parsed[key]

    @cached_property
    def result(self) -> ReadResult:
        """The model of the project, or its errors."""
        project = self.project
        return read(
            project.files,
            folders=project.settings.models,
            name=project.directory.name,
            unread=project.unread,
            parse=self.parse,
        )

    def files(self) -> Iterator[tuple[str, bytes, ParsedFile]]:
        """Yield path, bytes and content of all model files."""
        for path, data in sorted(self.project.files.items()):
            if parsed := self.parse(path, data, self.project.settings.models):
                yield path, data, parsed

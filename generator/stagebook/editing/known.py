"""List the ids and names of all things of a project, for schemas. Files with errors count as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stagebook.model import KINDS
from stagebook.model.schema import Ids
from stagebook.reading.files import parse_file
from stagebook.reading.paths import name_by_path as name_of
from stagebook.reading.read import FileParser
from stagebook.source import Ref


def known_ids(
    files: Mapping[str, bytes],
    folders: Sequence[str] = ("models",),
    unread: Iterable[str] = (),
    parse: FileParser = parse_file,
) -> Ids:
    """Return the names of all things by kind and id, sorted by id. An unreadable name is replaced by the id."""
    names: dict[Ref, str] = {}
    for path in unread:
        named = name_of(path, folders)
        if named and named.ref:
            names[named.ref] = named.ref.id
    for path in sorted(files):
        parsed = parse(path, files[path], folders)
        for ref in parsed.existing if parsed else ():
            names.setdefault(ref, ref.id)
        for each in parsed.drafts if parsed else ():
            written = each.value.get("name")
            if isinstance(written, str) and written and each.ref.id:
                names[each.ref] = written
    return {kind: {ref.id: names[ref] for ref in sorted(names) if ref.kind == kind} for kind in KINDS}

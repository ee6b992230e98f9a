"""What a project has by name, as far as it can be read: a file that fails still counts, under the name it bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stagebook.model import KINDS
from stagebook.model.schema import Ids
from stagebook.reading.files import parse_file
from stagebook.reading.paths import name_by_path as name_of
from stagebook.source import Ref


def known_ids(files: Mapping[str, bytes], folders: Sequence[str] = ("models",), unread: Iterable[str] = ()) -> Ids:
    """The names of all things by kind and id, in the order of ids. What has no name that can be read bears its id."""
    names: dict[Ref, str] = {}
    for path in unread:
        named = name_of(path, folders)
        if named and named.ref:
            names[named.ref] = named.ref.id
    for path in sorted(files):
        drafted = parse_file(path, files[path], folders)
        for ref in drafted.existing if drafted else ():
            names.setdefault(ref, ref.id)
        for each in drafted.drafts if drafted else ():
            written = each.value.get("name")
            if isinstance(written, str) and written and each.ref.id:
                names[each.ref] = written
    return {kind: {ref.id: names[ref] for ref in sorted(names) if ref.kind == kind} for kind in KINDS}

"""Messages of the commands `rename` and `format`. Ids: `rename.…`, `format.…`, `edit.…` for both."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    # rename
    "rename.done": ("Renamed {old} to {new}: {n} file changed.", "Renamed {old} to {new}: {n} files changed."),
    "rename.organisation": "The organisation has no id of its own, so it cannot be renamed. What people call it is `name` in {path}.",
    "rename.unknown": "There is no {kind} `{id}`. Nothing was written.",
    "rename.unknown.near": "There is no {kind} `{id}`. Did you mean `{near}`? Nothing was written.",
    "rename.unknown.former": "There is no {kind} `{id}` any more: it is `{near}` now. Nothing was written.",
    "rename.same": "`{id}` is its id already. Nothing was written.",
    "rename.no-id": "{reason} Nothing was written.",
    "rename.no-id.near": "{reason} Try `{id}`. Nothing was written.",
    "rename.exists": "There is already {kind} `{id}`, in {path}. Nothing was written.",
    "rename.was": "`{id}` was the id of {kind} that is `{now}` now, and old addresses lead there: see `was` in {path}. "
    "Nothing was written.",
    "rename.errors": "While there are errors it is not sure what names {thing}. Nothing was written.",
    "rename.not-followed": "{path}:{line}: the id `{id}` is written in a form that cannot be replaced there. Write it plainly, on "
    "one line, and type the command again. Nothing was written.",
    # both
    "edit.no-file": "{path} is a symbolic link or no regular file, and is not written. Nothing was written.",
    "edit.read-only": "{path} is read-only. Nothing was written.",
    "edit.read-only-folder": "Nothing can be written in the folder {path}. Nothing was written.",
    "edit.unreadable": "{path} cannot be read: {reason}. Nothing was written.",
    "edit.taken": "{path} exists already. Nothing was written.",
    "edit.changed": "{path} was changed by something else meanwhile. Nothing was written. Type the command again.",
    "edit.under-way": "Another command is changing files of this project. Nothing was written. Type the command again.",
    "edit.interrupted": "`{command}` was ended before all of its files were changed. Type it again: what it had changed is taken back "
    "first.",
    "edit.undone": "`{command}` had been ended before all of its files were changed. What it had changed was taken back.",
    "edit.edited-since": "{path} was edited after a command that was ended before all of its files were changed, so that cannot be "
    "taken back. Put your files right by hand, with `git diff`, and remove {journal}. Nothing was written.",
    "edit.foreign-journal": "{journal} names {path}, which belongs neither to the models nor to the pages of this project. It is not "
    "from here: remove it. Nothing was written.",
    "edit.unwritable": "Nothing was changed: {reason}.",
    # format
    "format.done": ("{n} file was put in order.", "{n} files were put in order."),
    "format.check": ("{n} file is not in order.", "{n} files are not in order."),
    "format.nothing": "All files are in order.",
    "format.left": "{path} is left as it is: {reason}",
    "format.left.errors": "it has an error that comes first.",
    "format.left.same": "in another order something else would be read.",
    "format.left.lines": "between its keys stands something that is neither a comment nor blank.",
    "format.no-file": "{path} is no file of a model.",
}

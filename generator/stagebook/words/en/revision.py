"""Messages of a model that is read from git. Ids: `revision.REASON`, by the reason of a `RevisionError`."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "revision.no-git": "The model at `{wanted}` cannot be read: there is no git here. Install git (2.31 or newer).",
    "revision.no-repository": "The model at `{wanted}` cannot be read: {directory} lies in no git repository.",
    "revision.other-owner": "The model at `{wanted}` cannot be read: the repository in {what} belongs to another user. If it "
    "is to be trusted: git config --global --add safe.directory {argument}",
    "revision.no-commit": "The model at `{wanted}` cannot be read: the repository has no commit yet.",
    "revision.no-answer": "The model at `{wanted}` cannot be read: git does not answer, or its repository is damaged. What git "
    "says of it: git fsck",
    "revision.option": "`{wanted}` is no revision: it begins with a hyphen. Write a commit, a tag, a branch or a day such as 2026-09-01; a "
    "branch of this name is written `heads/{wanted}`.",
    "revision.empty": "No revision is named. Write a commit, a tag, a branch or a day such as 2026-09-01.",
    "revision.unknown": "There is no commit `{wanted}` in this repository.",
    "revision.unknown.near": "There is no commit `{wanted}` in this repository. Perhaps `{what}` is meant.",
    "revision.before": "There is no commit up to the end of {wanted}: the history of what is checked out begins later.",
    "revision.shallow": "`{wanted}` is not in this repository, which has only a part of the history (a shallow clone).",
    "revision.missing": "Files of `{wanted}` are not in this repository (a partial clone, or a damaged one).",
    "revision.large": "The files of `{wanted}` are more than is read of one commit: {what} MiB. See the page Limits of a site.",
    "revision.no-models": "At `{wanted}` there was no model in {folder}. If it lay elsewhere, name the folder: {revision}:FOLDER",
    "revision.several": "At `{wanted}` there was no model in {folder}, but several that are gone since. Name the one that is meant: "
    "{choices}",
    "revision.day": "The commit of `{wanted}` has a time that is on no calendar. Name another one.",
    "revision.unrelated": "`{wanted}` has no merge base: the two have no commit in common. To compare them as they are, name each of them: "
    "stagebook diff {first} {second}",
    "revision.shallow-base": "`{wanted}` has no merge base in this repository, which has only a part of the history (a shallow clone).",
    "revision.no-default": "What to compare with is not known: this repository has neither origin/HEAD nor a branch main or master. Name "
    "it: stagebook diff BASE",
    "revision.fetch": "What is missing comes with: {command}",
    "revision.top": "the top of the repository",
    "revision.link": "{path} of {revision} is a symbolic link and is left out.",
    "revision.submodule": "{path} of {revision} is a submodule and is left out.",
    "revision.moved": "At {revision} the model lay in {folder}.",
    "revision.errors": "The earlier model of `{wanted}` ({revision}, {day}) has errors, so nothing can be compared with it. Name a commit "
    "at which it had none.",
}

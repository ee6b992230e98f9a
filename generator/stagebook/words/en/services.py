"""Messages in the formats that hosting services and CI servers read, of their files, and of CODEOWNERS."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "codeowners.heading": "Written by `stagebook codeowners` from the owners of things and the contacts of teams. Write it anew when they change.",
    "codeowners.unreachable": "Team {team} has neither a handle nor an e-mail address in its contact, and is asked nowhere.",
    "codeowners.told": (
        "The contact of this team has neither a handle nor an e-mail address, so nobody is asked for what it owns: {names}",
        "The contacts of these teams have neither a handle nor an e-mail address, so nobody is asked for what they own: {names}",
    ),
    "github.more": (
        "{n} more is not shown here: {counts}. GitHub shows ten of each kind.",
        "{n} more are not shown here: {counts}. GitHub shows ten of each kind.",
    ),
    "junit.clean": "Nothing to report",
    "new.ci.done": ("Wrote {names} {where}.", "Wrote {names} {where}."),
    "new.ci.here": "here",
    "new.ci.root": "to {folder}, the root of the repository",
    "new.ci.github": "GitHub checks the model of each pull request from now on, and comments once these files are on the default branch. To keep out what fails, require the check Review in the rules of the branch.",
    "new.ci.gitlab": "GitLab checks the model of each merge request from now on. For the comment set a token: .gitlab/stagebook.yml says which. To keep out what fails, switch on “Pipelines must succeed”.",
    "new.ci.version": "They install {version} from PyPI. Where you have it from elsewhere, write the address of a wheel into STAGEBOOK in these files.",
    "new.ci.include": "{path} was there and stays as it was. Add to it: {lines}",
    "new.ci.in-the-way": "Nothing was written. These files of the repository exist already:",
    "new.ci.in-the-way.hint": "They are never written over. To get new ones move them away first.",
    "sarif.example": "Found:",
    "sarif.instead": "Not found:",
}

"""Messages of builds: errors apart from the models, and how the new site replaced the old one."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "show.unknown": "There is no {what}. Ask for KIND/ID, such as enabler/booking, or for analysis.",
    "show.unknown.near": "There is no {what}. Did you mean {near}?",
    "build.no-plugin": "{file} does not name the plugin that reads the models. Add:\nplugins:\n  - stagebook",
    "build.other-models": "The models of {file} are not those of mkdocs.yml ({models}). Only mkdocs.yml itself can set them.",
    "build.over-sources": "The site cannot replace its own sources: {site} is or contains {source}.",
    "build.over-root": "{site} is the root of a file system and is never used for a site. Name another folder.",
    "build.over-home": "{site} is or contains your home folder and is never used for a site. Name another folder.",
    "build.over-temporary": "{site} is or contains the folder for temporary files and is never used for a site. Name another folder.",
    "build.over-repository": "{site} is never used for a site: {name} in it belongs to version control. Name another folder, such as one inside it.",
    "build.over-others": "{site} contains files and is not a site made by Stagebook: they would be lost, so nothing was written. "
    "Name another folder or empty this one. `stagebook build --replace` removes what is in it, except hidden files.",
    "build.over-mixed": "{site} is a site made by an earlier version, and contains files that are not part of it: {files}. Nothing was written. "
    "Move them away, or let `stagebook build --replace` remove them.",
    "build.over-late": "{site} is not a site, and somebody put files into it while the site was built: nothing in it was touched.",
    "build.blocked": "{site} contains files that are not part of the site at paths that the site needs: {files}. Nothing in it was touched. "
    "Move them away, or let `stagebook build --replace` remove them; it leaves hidden files.",
    "build.busy": "{site} is being replaced by another build that has not ended. It was not touched.",
    "build.same-address": "{left} is left out of the site: {kept} has the same address.",
    "build.not-begun": "{site} cannot be built: {reason}.",
    "build.not-replaced": "{site} could not be replaced: {reason}. It is unchanged.",
    "build.no-room": "{site} could not be replaced: the new files take {needed} MB beside the old ones, and {free} MB are free. It is unchanged.",
    "build.partly": "{site} was only partly replaced: {reason}. Of {total} changed files {done} are new and the others still old; each is whole. "
    "The next build completes it.",
    "fault.memory": "There is not enough memory.",
    "fault.worker": "A worker process was ended from outside, perhaps for lack of memory.",
    "fault.day": "The site would be dated beyond the year 9999: {seconds} seconds after 1970, says the last commit or SOURCE_DATE_EPOCH. "
    "Set SOURCE_DATE_EPOCH to the seconds of another day.",
    "fault.system": "{reason}.",
    "fault.system.at": "{reason}: {path}",
    "fault.bug": "This is a bug in Stagebook. Please report it with the text above.",
    "build.is.exchanged": "The site is in {site}.",
    "build.is.moved": "The site is in {site}.",
    "build.is.unchanged": "Nothing changed: the site in {site} is up to date.",
    "build.is.copied": "{site} cannot be exchanged as a whole (is it a mounted folder?). The new site was copied into it.",
    "build.is.merged": "The site is in {site}. Files there that are not part of it were left alone ({files}), so files were replaced one by one.",
    "build.set-aside": "Files put into {site} while it was replaced are in {place}: the new site uses their paths.",
    "untrusted.unknown": "`{what}` is left out: --untrusted accepts only settings that are known to run and read nothing.",
    "untrusted.value": "`{what}` is left out: --untrusted does not accept such a value.",
    "untrusted.plugin": "The plugin `{what}` is left out: --untrusted uses only stagebook.",
    "untrusted.extension": "The Markdown extension `{what}` is left out: it is not one of those that --untrusted uses.",
    "untrusted.options": "The options of the Markdown extension `{what}` are left out by --untrusted.",
    "untrusted.theme": "The theme `{what}` is left out: --untrusted uses only stagebook.",
    "untrusted.site-link": "{site} is a symbolic link, which --untrusted does not follow. Say where to put the site: --site-dir OUT",
    "progress.kept": ("{n} unchanged page of the model", "{n} unchanged pages of the model"),
    "build.two-files": "{written} and a file made from the models would both be {place}. Give the first another name.",
    "progress.reading": ("Reading {n} file", "Reading {n} files"),
    "progress.writing": ("Writing {n} page", "Writing {n} pages"),
    "build.found": "{message}. {hint}",
    "no-drawing-engine": "No picture was drawn: no drawing engine works",
    "explain.no-drawing-engine": "Pictures are drawn by graphviz-pure, which is installed with Stagebook, or by Graphviz' `dot`. "
    "Neither works here. Pages keep what their pictures say, as tables.",
    "no-edit-links": "No page has a link to edit its source",
    "no-edit-links.no-git": "git is not installed, so the repository cannot be asked. {settings}",
    "no-edit-links.no-repository": "The folder is in no git repository. {settings}",
    "no-edit-links.no-commit": "The git repository has no commit. Commit the models first",
    "no-edit-links.no-answer": "git does not answer about this folder. {settings}",
    "no-edit-links.other-owner": "git does not read the repository {what}, because it belongs to another user than the models. "
    "If you trust it: git config --global --add safe.directory {what}",
    "no-edit-links.no-remote": "The git repository has no remote `origin` with a web address. {settings}",
    "no-edit-links.unknown-host": "It is not known how {what} lets a file be edited. {settings}",
    "no-edit-links.no-branch": "A commit is checked out and no branch, and no variable of a CI service names one. "
    "Set the branch in mkdocs.yml, here main: {example}",
    "no-edit-links.edit-without-path": "`edit` of the plugin needs {path} where the path of the file belongs, and no other field",
    "no-edit-links.template-without-path": "`edit_uri_template` can be used for models only with {path} or {quoted}, and no other field. "
    "Set `edit` of the plugin besides",
    "no-edit-links.settings": "In mkdocs.yml set the address, for example: {example}; or say that none are wanted: edit_uri: ''",
    "no-edit-links.example": "plugins: [stagebook: {block}]",
    "explain.no-edit-links": "Pages lead to their source on the host of the repository. Address and branch come from `repo_url` and `edit_uri` of mkdocs.yml "
    "or `edit` of the plugin, from git, or from the variables of a continuous integration service. "
    "An empty `edit_uri` means that no links are wanted.",
    "engine.missing": "{name} is not installed",
    "engine.no-images": "Images are drawn by graphviz-pure alone",
    "engine.nothing": "The drawing engine wrote nothing",
    "engine.slow": "not drawn within {seconds} seconds",
    "engine.not-run": "{program} does not run: {reason}",
    "engine.failed": "{program} failed: {reason}",
    "engine.status": "exit status {status}. {words}",
    "work.items": ("{n} mark, and at most {most} are drawn", "{n} marks and words, and at most {most} are drawn"),
    "work.boxes": ("{n} box, and at most {most} are laid out", "{n} boxes, and at most {most} are laid out"),
    "work.lines": ("{n} line, and at most {most} are laid out", "{n} lines, and at most {most} are laid out"),
    "work.ranks": (
        "{n} line passes {passed} ranks, and at most {most} are laid out",
        "{n} lines pass {passed} ranks, and at most {most} are laid out",
    ),
    "explain.picture-too-large": "A picture has more marks, or more ranks that its lines pass, than the drawing engine is given. "
    "The page keeps what the picture says, as tables. The limits are the same on every machine.",
    "picture-not-drawn.hint": "{reason}. The page has a table in its place",
    "picture-not-drawn.hint.slow": "{reason}. The page has a table in its place. "
    "It is tried again after a day, or at once with --no-cache",
    "picture-not-drawn.large": "The picture of {title} was not drawn: it is too large",
    "image.unreadable": "in {n} pixels it could not be read",
    "picture-not-drawn.absent": "The picture of {title} was not drawn: no drawing engine is installed",
    "picture-not-drawn.slow": "The picture of {title} was not drawn: it took too long",
    "picture-not-drawn.broken": "The picture of {title} was not drawn: the drawing engine failed",
    "picture-not-drawn.refused": "The picture of {title} was not drawn: what the engine made of it cannot be trusted",
    "explain.picture-not-drawn": "A picture could not be drawn. The page keeps what the picture says, as tables.",
}

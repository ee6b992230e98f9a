"""Messages on references to the model in hand-written pages."""

from __future__ import annotations

MESSAGES: dict[str, str | tuple[str, str]] = {
    "page-reference": "There is no {word} `{name}`.",
    "page-reference.near": "There is no {word} `{name}`.",
    "page-reference.near.hint": "Did you mean `{word}:{near}`?",
    "page-reference.placed": "A thing of the model can be linked to, not placed.",
    "page-reference.placed.hint": "Leave the exclamation mark out: `[]({word}:{name})`. What can be placed are "
    "picture:, table: and figure:.",
    "page-reference.linked": "A {word} can be placed, not linked to.",
    "page-reference.linked.hint": "Put an exclamation mark before it: `![]({word}:{name})`",
    "page-reference.raw": "`{word}:{name}` is understood in Markdown, and this is HTML.",
    "page-reference.raw.hint": "Write `![]({word}:{name})`",
    "explain.page-reference": "A hand-written page links to a thing that is not in the model, or places a picture, table or "
    "figure that does not exist.",
    "example.page-reference": "[Booking](enabler:bookng)",
    "instead.page-reference": "[Booking](enabler:booking)\n\n![](picture:journey/learn-tennis)\n\n![](table:enablers)\n\n"
    "We have ![](figure:journeys), and ![](figure:failure-share) of what people ask is failure demand.",
    "page-too-complex": "MkDocs would take minutes to read this page from here on.",
    "page-too-complex.hint": "Put blank lines between its parts, and leave out marks that begin nothing, such as long runs of `[` or `<`.",
    "page-too-complex.nested": "Lists and quotes are nested too deeply here for MkDocs to read them.",
    "page-too-complex.nested.hint": "Say it in fewer levels.",
    "page-too-complex.emphasis": "There are more marks of emphasis here than MkDocs can read.",
    "page-too-complex.emphasis.hint": "Put code and signs that are meant as such between backticks, or blank lines between paragraphs.",
    "page-too-complex.cells": "This table has more cells than MkDocs can read in time.",
    "page-too-complex.cells.hint": "Divide it, or link to a file that holds it.",
    "explain.page-too-complex": "A hand-written page is given to MkDocs, which reads Markdown in time that grows with the square of what is nested or never closed. "
    "A page that would take minutes, or more depth than there is, is not given to it.",
    "example.page-too-complex": "$ grep -c . content/about.md\n1\n$ grep -o '\\[' content/about.md | wc -l\n20000",
    "instead.page-too-complex": "<!-- content/about.md -->\n[How we meet](meetings.md)",
    "page-link": "There is no page `{target}`.",
    "page-link.hint": "A link to a page counts from the folder of the page that it stands in. A thing of the model is linked "
    "to by its id: [](enabler:booking)",
    "page-link.near": "There is no page `{target}`.",
    "page-link.near.hint": "Did you mean `{near}`?",
    "page-link.file": "There is no file `{target}`.",
    "page-link.file.hint": "A path counts from the folder of the page that it stands in.",
    "page-link.file-near": "There is no file `{target}`.",
    "page-link.file-near.hint": "Did you mean `{near}`?",
    "page-address": "`{target}` leads to {address}, where nothing is: it counts from the address of this page.",
    "page-address.hint": "In Markdown name the file, from the folder of this page: [](meetings.md). A thing of the model is "
    "linked to by its id: [](enabler:booking)",
    "page-address.near": "`{target}` leads to {address}, where nothing is: it counts from the address of this page.",
    "page-address.near.hint": "Did you mean `{near}`?",
    "page-address.root": "`{target}` counts from the root of the host. It leads elsewhere where the site is published below a path.",
    "page-address.root.hint": "Write a path without a slash before it, from the folder of this page.",
    "page-address.root-near": "`{target}` counts from the root of the host. It leads elsewhere where the site is published below a path.",
    "page-address.root-near.hint": "Write `{near}`",
    "explain.page-address": "In Markdown a file is named from the folder of the page, and its address is found from that. HTML in a "
    "page, and a path without a file ending, is published as it is, and browsers count it from the address of the page: that "
    "of content/about.md is about/. An address that begins with a slash leaves the site where it is published below a path.",
    "example.page-address": '<!-- content/about.md -->\n<img src="photo.png" alt="Us">',
    "instead.page-address": "<!-- content/about.md -->\n![Us](photo.png)",
    "page-anchor": "{page} has no heading or anchor `{anchor}`.",
    "page-anchor.near": "{page} has no heading or anchor `{anchor}`.",
    "page-anchor.near.hint": "Did you mean `#{near}`?",
    "explain.page-anchor": "A link ends in # and a name that its page does not have, so that it leads to the top of the page. The name "
    "of a heading is its words in small letters with hyphens between them: `## How we meet` is #how-we-meet.",
    "example.page-anchor": "<!-- content/about.md -->\n## How we meet\n\n[See below](#meetings)",
    "instead.page-anchor": "<!-- content/about.md -->\n## How we meet\n\n[See below](#how-we-meet)",
    "page-other-host": "Whoever opens this page has their browser ask another host for `{target}`.",
    "page-other-host.hint": "Put the file beside the page, and name it from there.",
    "explain.page-other-host": "A site asks no other host for anything: it works on an intranet, and nobody else learns who reads "
    "it. An image, a script or a frame from another host breaks that. Links to other hosts are fine.",
    "example.page-other-host": "<!-- content/about.md -->\n![Our town](https://images.example/town.png)",
    "instead.page-other-host": "<!-- content/about.md -->\n![Our town](town.png)",
    "front-matter.mapping": "Between the lines of three hyphens, keys with values are expected. MkDocs shows this as text of the page.",
    "front-matter.mapping.hint": "Write for example `title: About us`. For a line across the page write `***`",
    "front-matter.empty": "Between the lines of three hyphens nothing is set. MkDocs shows them as text of the page.",
    "front-matter.empty.hint": "Remove both lines.",
    "front-matter.open": "The settings of the page have no end. MkDocs shows them as text of the page.",
    "front-matter.open.hint": "Add a line `---` below them, and the text of the page below that.",
    "front-matter.text": "`{key}` takes text.",
    "explain.front-matter": "A page may begin with settings of its own: YAML between two lines of three hyphens, such as a `title`. What "
    "MkDocs cannot read there it shows to readers as text.",
    "example.front-matter": "<!-- content/about.md -->\n---\ntitle: 2027\n---\n# What is planned",
    "instead.front-matter": '<!-- content/about.md -->\n---\ntitle: "2027"\n---\n# What is planned',
    "page-line-hidden": "This line is not shown: MkDocs takes it for a setting of the page, `{key}`.",
    "page-line-hidden.hint": "Put an empty line before it.",
    "explain.page-line-hidden": "At the top of a page, lines that begin with a word and a colon are read as settings of the page and are "
    "not shown. After an empty line they are text.",
    "example.page-line-hidden": "<!-- content/about.md -->\nNote: we are closed on Mondays.",
    "instead.page-line-hidden": "<!-- content/about.md -->\n# Opening hours\n\nNote: we are closed on Mondays.",
    "page-twice": "This has the address of {other}. Only one of them would be published.",
    "page-twice.hint": "Rename one of them, or put both into one page.",
    "explain.page-twice": "Two files would be published at one address, and one of them would be lost: `us.md` and `us/index.md`, for "
    "example, are both us/. A page at the address of a page of the model is not meant by this: it is added to that page.",
    "example.page-twice": "$ ls -R content\nus  us.md\n\ncontent/us:\nindex.md",
    "instead.page-twice": "$ ls -R content\nus\n\ncontent/us:\nindex.md",
    "page-case": "This differs from {other} in capital letters only. Many computers and hosts take the two for one.",
    "page-case.hint": "Rename one of them.",
    "explain.page-case": "On Windows and macOS, and on hosts that take capital and small letters for the same, only one of two files "
    "whose names differ in nothing else can exist.",
    "example.page-case": "$ ls content\nAbout.md  about.md",
    "instead.page-case": "$ ls content\nabout-us.md  about.md",
    "explain.page-link": "A hand-written page links to a file that is not a page of the site. The site is built all the same, "
    "and whoever follows the link finds nothing. MkDocs warns of it too, and with `--strict` nothing is built. Where other "
    "plugins, hooks, or extensions that change what a link is have a hand in the pages, only MkDocs does.",
    "example.page-link": "<!-- content/about.md -->\n[How we meet](metings.md)",
    "instead.page-link": "<!-- content/about.md -->\n[How we meet](meetings.md)",
    "figure.coverage": "{covered} of {total} stages",
    "figure.addressed-failure": ("{part} of {whole} failure a month", "{part} of {whole} failures a month"),
    "figure.outcomes": ("{outcomes} of {n} measure", "{outcomes} of {n} measures"),
    "gap.picture.dependencies": "No enabler says yet what it stands on.",
    "gap.picture.digital-depth": "No stage has a digital touchpoint yet.",
    "gap.picture.team": "Nothing that this team owns leads to a customer yet.",
    "figure.shared-stages": ("{n} shared stage", "{n} shared stages"),
}

"""The bodies of a site's pages as Markdown files, as somebody would keep them who uses MkDocs alone.

python as_markdown.py LEAVES DOCS

A page becomes one file: headings, paragraphs, lists and tables are Markdown, links lead to other Markdown files, and a
picture stays what it is, ready drawn SVG in a block of HTML. Where one is and what is on the page is left to the theme.
Runs where markdownify is installed, and imports nothing of Stagebook.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from markdownify import markdownify  # type: ignore[import-not-found]  # comes with the throw-away environment

PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
NAVIGATION = re.compile(r"<nav.*?</nav>", re.DOTALL)
MARK = re.compile(r"PICTURE(\d+)ENDS")
LINK = re.compile(r'(<a [^>]*?href=")([^"#:]*)(?:#[^"]*)?(")')


def convert(rendered_pages: list[dict[str, str]], docs: Path) -> None:
    """Write every page."""
    uris = {rendered["uri"] for rendered in rendered_pages}
    folders = {dirname(dirname(uri)) for uri in uris}
    files = {dirname(uri): file_name(uri, folders) for uri in uris}
    for rendered in rendered_pages:
        file = docs / files[dirname(rendered["uri"])]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(rendered, files), encoding="utf-8")


def file_name(uri: str, folders: set[str]) -> str:
    """`enablers/booking/index.md` is `enablers/booking.md`; what has pages below it stays its folder's index."""
    place = dirname(uri)
    return uri if not place or place in folders else f"{place}.md"


def page(rendered: dict[str, str], files: dict[str, str]) -> str:
    """One page as Markdown."""
    here = dirname(rendered["uri"])
    pictures: list[str] = []

    def put_aside(picture: re.Match[str]) -> str:
        large = "<title" in picture[0]  # the others are marks of a few pixels: a theme's business
        if large:
            pictures.append(picture[0])
        return f"<p>PICTURE{len(pictures) - 1}ENDS</p>" if large else ""

    def lead(link: re.Match[str]) -> str:
        there = files.get(normpath(join(here, link[2])).strip("."))
        return f"{link[1]}{relpath(there, dirname(files[here]) or '.') if there else link[2]}{link[3]}"

    plain = LINK.sub(lead, PICTURE.sub(put_aside, NAVIGATION.sub("", rendered["html"])))
    text = markdownify(plain, heading_style="ATX", escape_misc=False)
    text = re.sub(r"\n{3,}", "\n\n", text)
    body = MARK.sub(lambda mark: f'<div class="picture">{pictures[int(mark[1])]}</div>', text)
    return f"---\ntitle: {json.dumps(rendered['title'])}\n---\n\n{body.strip()}\n"


if __name__ == "__main__":
    convert(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))

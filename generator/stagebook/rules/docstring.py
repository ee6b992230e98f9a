"""Parse a rule's docstring into its page: what it finds, why that matters, an example and the example put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc

HEADING = re.compile(r"^(Before|Example|Instead):\n", re.MULTILINE)
FIRST_SENTENCE = re.compile(r"(.+?\.)(?:\s+|$)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleDocumentation:
    """The parts of a rule's page. Examples are YAML files one after the other, each under `# <path>`.

    Those of a rule about two models have the files of the earlier model as well (`before`). The other two are the files
    that a change makes anew or writes otherwise; all other files stay as they were.
    """

    summary: str
    """One sentence: what the rule finds."""
    why: str
    """Why it matters, in paragraphs of Markdown."""
    example: str
    """Files in which the rule finds something."""
    instead: str
    """Files in which it finds nothing any more."""
    before: str = ""
    """Files of the earlier model; empty unless the rule is about two models."""


def parse_docstring(docstring: str) -> RuleDocumentation:
    """Parse a docstring; a part that it does not have is empty."""
    prose, *parts = HEADING.split(cleandoc(docstring))
    blocks = {heading: cleandoc("\n" + block) for heading, block in zip(parts[::2], parts[1::2], strict=True)}
    first = FIRST_SENTENCE.match(prose.strip())
    summary, why = first.groups() if first else (prose.strip(), "")
    example, instead, before = (blocks.get(heading, "") for heading in ("Example", "Instead", "Before"))
    return RuleDocumentation(unwrap(summary), unwrap(why.strip()), example, instead, before)


def unwrap(prose: str) -> str:
    """Join the lines of each paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in prose.split("\n\n"))

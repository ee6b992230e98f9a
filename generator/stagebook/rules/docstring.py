"""Parse a rule's docstring into its page: what it finds, why that matters, an example and the example put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from inspect import cleandoc

HEADING = re.compile(r"^(Example|Instead):\n", re.MULTILINE)
FIRST_SENTENCE = re.compile(r"(.+?\.)(?:\s+|$)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RuleDocumentation:
    """The parts of a rule's page. The two examples are YAML files one after the other, each under `# <path>`."""

    summary: str
    """One sentence: what the rule finds."""
    why: str
    """Why it matters, in paragraphs of Markdown."""
    example: str
    """Files in which the rule finds something."""
    instead: str
    """Files in which it finds nothing any more."""


def parse_docstring(docstring: str) -> RuleDocumentation:
    """Parse a docstring; a part that it does not have is empty."""
    prose, *parts = HEADING.split(cleandoc(docstring))
    blocks = {heading: cleandoc("\n" + block) for heading, block in zip(parts[::2], parts[1::2], strict=True)}
    first = FIRST_SENTENCE.match(prose.strip())
    summary, why = first.groups() if first else (prose.strip(), "")
    return RuleDocumentation(unwrap(summary), unwrap(why.strip()), blocks.get("Example", ""), blocks.get("Instead", ""))


def unwrap(prose: str) -> str:
    """Join the lines of each paragraph."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in prose.split("\n\n"))

"""Compare two texts word by word: what is equal, struck and added."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

WORD = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
MAX_PAIRS = 1_000_000
"""Words of one text times words of the other, up to which words are compared; beyond that all between the common
beginning and end is replaced."""
MIN_EQUAL = 0.25
"""Share of the words of the longer text that must stay for words to be compared; below that the text is another."""
SHORT = 3
"""A word of so many characters that stands alone between two differences is part of them: it only reads as noise."""


class TextSegment(NamedTuple):
    """A piece of a text. All but the added ones are the earlier text, all but the struck ones the later one."""

    kind: Literal["equal", "struck", "added"]
    text: str


class Block(NamedTuple):
    """Words that both texts have: where they begin in each, and how many."""

    before: int
    after: int
    size: int


def compare_texts(was: str, now: str) -> tuple[TextSegment, ...]:
    """Return the segments of two texts, which give each of them to the character. Blanks between words count."""
    before, after = (list(WORD.finditer(text)) for text in (was, now))
    blocks = match_words([each[0] for each in before], [each[0] for each in after])
    return tuple(join_segments(cut_segments(was, now, before, after, blocks)))


def match_words(before: Sequence[str], after: Sequence[str]) -> list[Block]:
    """Return the words that both lists have in the same order; none where the lists are too different."""
    head = count_common(before, after)
    tail = count_common(before[head:][::-1], after[head:][::-1])
    inner = before[head : len(before) - tail], after[head : len(after) - tail]
    found = [Block(0, 0, head)]
    if len(inner[0]) * len(inner[1]) <= MAX_PAIRS:
        matcher = SequenceMatcher(None, *inner, autojunk=False)
        found += [Block(each.a + head, each.b + head, each.size) for each in matcher.get_matching_blocks()]
    found.append(Block(len(before) - tail, len(after) - tail, tail))
    blocks = [each for each in found if each.size and not is_noise(each, before, after)]
    longest = max(len(before), len(after))
    return blocks if sum(each.size for each in blocks) >= MIN_EQUAL * longest else []


def count_common(before: Sequence[str], after: Sequence[str]) -> int:
    """Count the equal items that two lists begin with."""
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def is_noise(block: Block, before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether a block is one short word amid differences."""
    at_start = block.before == block.after == 0
    at_end = block.before + block.size == len(before) and block.after + block.size == len(after)
    return block.size == 1 and len(before[block.before]) <= SHORT and not at_start and not at_end


def cut_segments(
    was: str, now: str, before: list[re.Match[str]], after: list[re.Match[str]], blocks: Sequence[Block]
) -> Iterator[TextSegment]:
    """Yield segments: words of blocks, and what stands between them in each text."""
    left = right = 0
    for block in blocks:
        first, last = block.before, block.before + block.size - 1
        whole = was[before[first].start() : before[last].end()]
        end = after[block.after + block.size - 1].end()
        if whole == now[after[block.after].start() : end]:  # most are: no need to go word by word
            yield from cut_gap(was[left : before[first].start()], now[right : after[block.after].start()])
            yield TextSegment("equal", whole)
            left, right = before[last].end(), end
            continue
        for step in range(block.size):
            one, other = before[block.before + step], after[block.after + step]
            yield from cut_gap(was[left : one.start()], now[right : other.start()])
            yield TextSegment("equal", one[0])
            left, right = one.end(), other.end()
    yield from cut_gap(was[left:], now[right:])


def cut_gap(was: str, now: str) -> Iterator[TextSegment]:
    """Yield what stands between two words of a block: equal blanks at both ends stay."""
    if was == now:
        yield TextSegment("equal", was)
        return
    start = 0
    while start < min(len(was), len(now)) and was[start] == now[start] and was[start].isspace():
        start += 1
    end = 0
    while end < min(len(was), len(now)) - start and was[-1 - end] == now[-1 - end] and was[-1 - end].isspace():
        end += 1
    yield TextSegment("equal", was[:start])
    yield TextSegment("struck", was[start : len(was) - end])
    yield TextSegment("added", now[start : len(now) - end])
    yield TextSegment("equal", was[len(was) - end :])


def join_segments(segments: Iterator[TextSegment]) -> Iterator[TextSegment]:
    """Join neighbours of one kind; empty ones are left out."""
    last: TextSegment | None = None
    for each in segments:
        if not each.text:
            continue
        if last and last.kind == each.kind:
            last = TextSegment(last.kind, last.text + each.text)
            continue
        if last:
            yield last
        last = each
    if last:
        yield last


def differ_in_blanks(was: str, now: str) -> bool:
    """Tell whether two texts are the same but for blanks and line breaks."""
    return was.split() == now.split()


def text_similarity(was: str, now: str) -> float:
    """Return the share of words that two texts have in common, 0 to 1 (Dice's coefficient), whatever their order."""
    one, other = (Counter(each.casefold() for each in WORD.findall(text) if each[0].isalnum()) for text in (was, now))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else float(was == now)

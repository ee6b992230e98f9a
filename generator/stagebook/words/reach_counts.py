"""Write how many things an enabler reaches, and how many of these only through others."""

from __future__ import annotations

from stagebook.words.formats import number
from stagebook.words.say import say


def reach_count(every: int, direct: int, counted: str = "") -> str:
    """Write a count of what is reached: `4`, or `4, 1 of them through others` where `direct` is fewer.

    `counted` stands in place of the bare number where it has more words: `4 of 6 journeys`.
    """
    counted = counted or number(every)
    if direct == every:
        return counted
    if not direct:
        return say("reach.all-through", n=every, counted=counted)
    return say("reach.some-through", n=every - direct, counted=counted)

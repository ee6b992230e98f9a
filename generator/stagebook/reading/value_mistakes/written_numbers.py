"""Find the numbers in a text as people write them: with grouped thousands, a comma before decimals, a unit, `1.2k`."""

from __future__ import annotations

import re
from decimal import Decimal

BLANKS = " '’_\u00a0\u2009\u202f"
"""Characters that stand between thousands; the last three are no-break, thin and narrow no-break spaces."""
FORMS = (
    rf"[0-9]{{1,3}}(?:[{BLANKS}][0-9]{{3}})+(?:[.,][0-9]+)?",
    r"[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]+)?",
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+",
    r"[0-9]{1,3}(?:\.[0-9]{3}){2,}",
    r"[0-9]+,[0-9]+",
    r"[0-9]+(?:\.[0-9]+)?",
)
FACTORS = {"k": 1_000, "thousand": 1_000, "M": 1_000_000, "million": 1_000_000}
NUMBER = re.compile(
    rf"(?P<minus>(?<![\w.,])[-−])?(?<![\w.])(?P<digits>{'|'.join(FORMS)})(?![0-9]|[mb]n?\b)"
    r"(?: ?(?P<factor>[kK]|M|thousand|million)\b)?"
)
GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number with exactly three decimals: in many countries the point stands between thousands."""
MAX_CHARACTERS = 200
MAX_DIGITS = 15


def list_numbers(text: str) -> list[str]:
    """List the numbers that a text may mean, as YAML reads them, each once. `1.200` may be 1200 or 1.200."""
    found: dict[str, None] = {}
    for match in NUMBER.finditer(text[:MAX_CHARACTERS]):
        digits = match["digits"]
        if len(digits) > MAX_DIGITS:
            continue
        variants = [digits.replace(".", ""), digits] if GROUPED.fullmatch(digits) else [plain_digits(digits)]
        for each in variants:
            found.setdefault(("-" if match["minus"] else "") + multiply(each, match["factor"] or ""))
    return list(found)


def plain_digits(digits: str) -> str:
    """Return digits without marks between thousands, and with a point before decimals."""
    bare = re.sub(rf"[{BLANKS}]", "", digits)
    if "," not in bare:
        return bare.replace(".", "") if bare.count(".") > 1 else bare
    if re.fullmatch(FORMS[1], bare):
        return bare.replace(",", "")
    return bare.replace(".", "").replace(",", ".")


def multiply(number: str, factor: str) -> str:
    """Return a number times what a word or letter after it stands for."""
    if not factor:
        return number
    product = Decimal(number) * FACTORS[factor if factor in FACTORS else factor.lower()]
    return f"{product.normalize():f}"

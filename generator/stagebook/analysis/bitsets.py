"""Bit sets of ids in one integer each, and mappings that compute a value on first access.

Transitive closures of 10,000 things have up to 10^8 members. As bits they take 12 MB, and they are turned into ids only
where a page or an export needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

AS_FLAGS = bytes(byte == ord("1") for byte in range(256))
MAX_CACHED_IDS = 1_000_000
"""Ids that one mapping caches at most: 8 MB. In a chain of n enablers all closures together hold n²/2."""
SPARSE = 40
"""With fewer than one bit set in this many, removing the lowest bit in a loop is faster than scanning all bits."""


class Ids:
    """A fixed table of sorted ids; a set of them is an integer whose bits are positions in the table."""

    __slots__ = ("at", "names")

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(names))
        self.at: Mapping[str, int] = {name: index for index, name in enumerate(self.names)}

    def bits(self, names: Iterable[str]) -> int:
        """Return the set of these ids. KeyError for an id that is not in the table."""
        return as_bits((self.at[name] for name in names), len(self.names))

    def ids(self, bits: int) -> tuple[str, ...]:
        """Return the ids of a set, in order."""
        if bits.bit_count() * SPARSE > len(self.names):
            return tuple(compress(self.names, bin(bits)[:1:-1].encode().translate(AS_FLAGS)))
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.names[lowest.bit_length() - 1])
            bits ^= lowest
        return tuple(found)


def as_bits(positions: Iterable[int], size: int) -> int:
    """Return the set of these positions, all of them below `size`."""
    found = bytearray(size // 8 + 1)
    for position in positions:
        found[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(found, "little")


class Computed(Mapping[K, V]):
    """A read-only mapping with fixed keys that computes each value on first access and caches it.

    `weigh` says how many ids a value holds. No more than `MAX_CACHED_IDS` are cached at once, whatever the model: the
    values that were computed first are dropped and, if asked for again, computed again.
    """

    __slots__ = ("_compute", "_keys", "_known", "_weigh", "_weight")

    def __init__(self, keys: Iterable[K], compute: Callable[[K], V], weigh: Callable[[V], int] | None = None) -> None:
        self._keys = dict.fromkeys(keys)
        self._compute = compute
        self._known: dict[K, V] = {}
        self._weigh = weigh
        self._weight = 0

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without the values: they are computed again where they are asked for."""
        return Computed, (tuple(self._keys), self._compute, self._weigh)

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            if key not in self._keys:
                raise KeyError(key)
            self._known[key] = self._compute(key)
            self._drop_first(key)
        return self._known[key]

    def _drop_first(self, added: K) -> None:
        """Count the value that was added, and drop the first ones while there is too much; never the one just added."""
        if self._weigh is None:
            return
        self._weight += self._weigh(self._known[added])
        while self._weight > MAX_CACHED_IDS and len(self._known) > 1:
            self._weight -= self._weigh(self._known.pop(next(iter(self._known))))

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

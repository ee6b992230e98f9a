"""Sets of ids as the bits of one integer, and mappings that work a value out when it is first asked for.

Ten thousand things depend on each other in closures far larger than anybody reads. As bits they cost next to nothing,
and they become ids only where a page or an export wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

AS_FLAGS = bytes(byte == ord("1") for byte in range(256))
SPARSE = 40
"""Below one bit in so many, taking the lowest bit away again and again is faster than looking at all."""


class Ids:
    """A fixed table of ids in order; sets of them are integers whose bits are positions in the table."""

    __slots__ = ("at", "names")

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(names))
        self.at: Mapping[str, int] = {name: index for index, name in enumerate(self.names)}

    def bits(self, names: Iterable[str]) -> int:
        """The set of these ids."""
        return as_bits((self.at[name] for name in names), len(self.names))

    def ids(self, bits: int) -> tuple[str, ...]:
        """The ids of a set, in order."""
        if bits.bit_count() * SPARSE > len(self.names):
            return tuple(compress(self.names, bin(bits)[:1:-1].encode().translate(AS_FLAGS)))
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self.names[lowest.bit_length() - 1])
            bits ^= lowest
        return tuple(found)


def as_bits(positions: Iterable[int], size: int) -> int:
    """The set of these positions, all of them below `size`."""
    found = bytearray(size // 8 + 1)
    for position in positions:
        found[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(found, "little")


class Computed(Mapping[K, V]):
    """A mapping whose values are worked out one by one, each when it is first asked for."""

    __slots__ = ("_compute", "_keys", "_known")

    def __init__(self, keys: Iterable[K], compute: Callable[[K], V]) -> None:
        self._keys = dict.fromkeys(keys)
        self._compute = compute
        self._known: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            if key not in self._keys:
                raise KeyError(key)
            self._known[key] = self._compute(key)
        return self._known[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

"""Misspelt names: near matches with a guard, so that a name nobody knows does not become one that somebody knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from dyads.world.fold import key
from dyads.world.index import Index

__all__ = ["Fuzzy"]

_KINDS = {"state", "capital", "organisation", "group", "agency", "party", "person", "metonym"}
_SHORTEST = 6  # letters; shorter names have too many neighbours
_LEAST = 88.0  # of 100; "Burkina Faaso" scores 96, "Austria" against "Australia" 88 but both are known
_GAP = 4.0  # the next other entry must be this much worse


class Fuzzy:
    """Near matches in one index; names are sorted by first letter and length once, on first use."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._shelves: dict[tuple[str, int], list[str]] | None = None
        self.find = lru_cache(maxsize=4096)(self._find)

    def _candidates(self, folded: str) -> Iterator[str]:
        if self._shelves is None:
            self._shelves = {}
            for name, forms in self._index.names.items():
                row = forms[0][1][0]
                if len(name) >= _SHORTEST and self._index.rows[row][2] in _KINDS and not forms[0][2]:
                    self._shelves.setdefault((name[0], len(name)), []).append(name)
        for length in range(len(folded) - 2, len(folded) + 3):
            yield from self._shelves.get((folded[0], length), ())

    def _find(self, name: str) -> tuple[int, float, str] | None:
        """Row, likeness (0 to 1) and filed form of the one name that ``name`` is near to."""
        folded = key(name)
        if len(folded) < _SHORTEST:
            return None
        found = process.extract(
            folded, list(self._candidates(folded)), scorer=fuzz.ratio, score_cutoff=_LEAST, limit=5
        )
        if not found:
            return None
        best, score, _ = found[0]
        row = self._index.names[best][0][1][0]
        entry = self._index.rows[row]
        if not _alike(folded, best, entry[2]):
            return None
        for other, near, _ in found[1:]:
            rival = self._index.rows[self._index.names[other][0][1][0]]
            if score - near < _GAP and rival[0] != entry[0]:
                return None
        return row, score / 100, best


def _alike(a: str, b: str, kind: str) -> bool:
    """Every word must be near its counterpart: a person's given name may not carry another surname."""
    left, right = a.split(), b.split()
    if len(left) != len(right):
        return kind != "person" and a.replace(" ", "") == b.replace(" ", "")
    least = 80.0 if kind == "person" else 72.0
    return all(x[0] == y[0] and fuzz.ratio(x, y) >= least for x, y in zip(left, right, strict=True))

"""Misspelt names.

Near matches with a guard, so that a name nobody knows does not become one that somebody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from dyads.world.fold import key
from dyads.world.index import Index
from dyads.world.persons import noted_office
from dyads.world.records import Entry

__all__ = ["Fuzzy"]

_KINDS = {"state", "capital", "organisation", "group", "agency", "party", "person", "metonym"}
_SHORTEST = 6  # letters; shorter names have too many neighbours
_LONG = 8  # letters from which on one may stand for another
_DOUBLED = re.compile(r"(.)\1+")
_LEAST = 88.0  # of 100; "Burkina Faaso" scores 96
_GAP = 4.0  # the next other entry must be this much worse
_WORD_PERSON, _WORD = 80.0, 72.0  # how near each word must be to its counterpart


_VOWELS = frozenset("aeiouy")
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dzh", "j"), ("dj", "j"), ("ch", "c"),
    ("tch", "c"), ("sh", "s"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("q", "k"), ("ts", "s"), ("tz", "s"), ("x", "ks"),
)  # fmt: skip
_LONG_SURNAME = 8  # letters from which on a surname is looked for by its consonants


class Fuzzy:
    """Near matches in one index; names are sorted by first letter and length once, on first use."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._shelves: dict[tuple[str, int], list[str]] | None = None
        self._states: dict[str, list[str]] | None = None
        self._sounds: dict[str, list[str]] | None = None
        self._given = index.lists.get("given", frozenset())
        self.find = lru_cache(maxsize=4096)(self._find)
        self.surname = lru_cache(maxsize=4096)(self._surname)
        self.state = lru_cache(maxsize=4096)(self._state)

    def _surname(self, name: str) -> tuple[Entry, ...]:
        """The terms in high office of those whose surname sounds like this one: "Berdymukhamedov"."""
        folded = key(name)
        if len(folded) < _LONG_SURNAME or " " in folded:
            return ()
        if self._sounds is None:
            self._sounds = {}
            for known, forms in self._index.names.items():
                if len(known) >= _LONG_SURNAME - 1 and " " not in known and forms[0][2]:
                    self._sounds.setdefault(skeleton(known), []).append(known)
        found = [
            entry
            for known in self._sounds.get(skeleton(folded), ())
            if fuzz.ratio(folded, known) >= _WORD_PERSON
            for entry in self._entries(known)
            if entry.kind == "person" and noted_office(entry)
        ]
        return tuple(found)

    def _state(self, name: str) -> tuple[Entry, float, tuple[Entry, ...]] | None:
        """The one state whose name ``name`` is, with a letter doubled, left out or out of its place.

        In short names no letter may stand for another ("Franco" is not France), and none may lack at the end
        ("Romani" is not Romania); names that are also common words or persons' have no near ones.
        """
        folded = key(name)
        if len(folded) < _SHORTEST or folded in self._given:
            return None
        if self._states is None:
            self._states = {}
            for known, forms in self._index.names.items():
                row = self._index.rows[forms[0][1][0]]
                if row[2] == "state" and not row[9] and len(known) >= _SHORTEST:
                    self._states.setdefault(known[0], []).append(known)
        single = _DOUBLED.sub(r"\1", folded)
        near: dict[str, str] = {}
        for known in self._states.get(folded[0], ()):
            plain = _DOUBLED.sub(r"\1", known)
            if abs(len(single) - len(plain)) > 1 or single.count(" ") != plain.count(" "):
                continue
            away = OSA.distance(single, plain, score_cutoff=1)
            swapped = sorted(single) == sorted(plain)
            if away > 1 or (away and len(single) == len(plain) and not swapped and len(plain) < _LONG):
                if not _vowel_for_vowel(single, plain):  # "Uraguay"
                    continue
            if away and len(single) != len(plain) and (single.startswith(plain) or plain.startswith(single)):
                continue
            near.setdefault(self._entries(known)[0].code, known)
        if len(near) != 1:
            return None
        entries = self._entries(next(iter(near.values())))
        return entries[0], 0.9, entries

    def _candidates(self, folded: str) -> Iterator[str]:
        if self._shelves is None:
            self._shelves = {}
            for name, forms in self._index.names.items():
                row = forms[0][1][0]
                if len(name) >= _SHORTEST and self._index.rows[row][2] in _KINDS and not forms[0][2]:
                    self._shelves.setdefault((name[0], len(name)), []).append(name)
        for length in range(len(folded) - 2, len(folded) + 3):
            yield from self._shelves.get((folded[0], length), ())

    def _find(self, name: str) -> tuple[Entry, float, tuple[Entry, ...]] | None:
        """The first entry, the likeness (0 to 1) and all entries of the one name that ``name`` is near to."""
        folded = key(name)
        if len(folded) < _SHORTEST:
            return None
        names = list(self._candidates(folded))
        found = process.extract(folded, names, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=5)
        if not found:
            return None
        best, score, _ = found[0]
        entries = self._entries(best)
        if not _alike(folded, best, entries[0].kind):
            return None
        for other, near, _ in found[1:]:
            if score - near < _GAP and self._entries(other)[0].code != entries[0].code:
                return None
        return entries[0], score / 100, entries

    def _entries(self, name: str) -> tuple[Entry, ...]:
        rows = [row for _, held, _ in self._index.names[name] for row in held]
        return tuple(self._index.entry(row) for row in dict.fromkeys(rows))


def _vowel_for_vowel(one: str, other: str) -> bool:
    """Whether two names differ by one vowel for another, neither the first letter nor the last."""
    if len(one) != len(other):
        return False
    apart = [number for number, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 1 or not 0 < apart[0] < len(one) - 1:
        return False
    return one[apart[0]] in _VOWELS and other[apart[0]] in _VOWELS


def skeleton(name: str) -> str:
    """The consonants of a name, those that transliterations write differently made one: "brdmmdv"."""
    plain = key(name)
    for many, one in _SOUNDS:
        plain = plain.replace(many, one)
    return _DOUBLED.sub(r"\1", plain[:1] + "".join(char for char in plain[1:] if char not in "aeiouyh' "))


def _alike(one: str, other: str, kind: str) -> bool:
    """Every word must be near its counterpart: a person's given name may not carry another surname."""
    left, right = one.split(), other.split()
    if len(left) != len(right):
        return kind != "person" and one.replace(" ", "") == other.replace(" ", "")
    least = _WORD_PERSON if kind == "person" else _WORD
    return all(a[0] == b[0] and fuzz.ratio(a, b) >= least for a, b in zip(left, right, strict=True))

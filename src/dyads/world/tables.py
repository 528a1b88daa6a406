"""The tables that the data files are compiled into: rows of entries, and the names that lead to them.

What comes out holds nothing but texts, numbers, tuples, lists and dictionaries, so that it can be kept as
it is.
"""

from __future__ import annotations

import sys
from typing import Any

from dyads.world.dates import parse_day
from dyads.world.files import Record
from dyads.world.fold import words
from dyads.world.rank import weight

__all__ = ["FULL", "ORDINARY", "SURNAME", "Tables"]

#: How a name is filed: in full, as a bare surname, as a single name that is also a common word or given name.
FULL, SURNAME, ORDINARY = 0, 1, 2

_PRESS = 0.05  # of two readings alike, the one whose state is more in the news comes first
_ACRONYM_KINDS = {"state", "organisation", "group", "agency", "party"}


class Tables:
    """Takes rows and names in; ``compiled`` gives them in the form that is kept."""

    def __init__(self) -> None:
        self.entries: list[tuple[Any, ...]] = []
        self.names: dict[str, dict[str, list[tuple[float, int, int]]]] = {}
        self.states: dict[str, dict[str, Any]] = {}
        self.regions: dict[str, dict[str, Any]] = {}
        self.bodies: dict[str, dict[str, Any]] = {}
        self.roles: dict[str, int] = {}
        self.role_rows: list[dict[str, Any]] = []
        self.modifiers: dict[str, str] = {}
        self.lists: dict[str, list[str]] = {}
        self.offices: dict[str, list[int]] = {}
        self.nicknames: dict[str, list[str]] = {}
        self.ordinary: set[str] = set()
        self.prominence: dict[str, float] = {}

    def row(
        self,
        record: Record,
        code: str,
        name: str,
        kind: str,
        country: str | None,
        sector: str | None,
        *,
        guard: bool = False,
        confidence: float | None = None,
        extra: dict[str, Any] | None = None,
        dated: bool = True,
    ) -> int:
        """Add an entry and give its number; days, source and confidence are the record's."""
        start = parse_day(record.get("start")) if dated else None
        end = parse_day(record.get("end"), last=True) if dated else None
        sure = float(record.get("confidence") or 0.8) if confidence is None else confidence
        texts = (_one(text) for text in (code, name, kind, country, sector))
        days = (day.toordinal() if day else None for day in (start, end))
        source = _one(str(record.get("source", "")))
        self.entries.append((*texts, *days, source, round(sure, 3), guard, extra or None))
        return len(self.entries) - 1

    def name(self, name: str, row: int, share: float = 1.0, flag: int = FULL) -> None:
        """File a row under a name; ``share`` scales how strongly the name points to it."""
        form = " ".join(word.form for word in words(name))
        if form.startswith("the "):
            form = form[4:]
        if not form or (form.islower() and " " not in form):
            return  # a single word in small letters would be found everywhere
        entry = self.entries[row]
        held = self.names.setdefault(form.lower(), {}).setdefault(form, [])
        if all(row != other for _, other, _ in held):
            strength = weight(entry[2], entry[8], entry[10]) * share
            if entry[2] != "place":  # towns are filed in order of size
                strength *= 1 + _PRESS * self.prominence.get(entry[3], 0.0)
            held.append((round(strength, 4), row, flag))
        short = form.isupper() and form.isalpha() and 2 <= len(form) <= 4
        if short and flag == FULL and entry[2] in _ACRONYM_KINDS:
            self.name(".".join(form), row, share)

    def compiled(self) -> dict[str, Any]:
        """The tables with names in order of weight, and for each first word how far a name can reach."""
        names: dict[str, tuple[tuple[str, tuple[int, ...], int], ...]] = {}
        openings: dict[str, tuple[int, set[str]]] = {}
        small: set[str] = set()
        ordinary = set(self.lists.get("ordinary", ())) | self.ordinary
        for folded, forms in self.names.items():
            held = tuple((form, *self._ranked(folded, found, ordinary)) for form, found in sorted(forms.items()))
            names[folded] = held
            opening, _, rest = folded.partition(" ")
            longest, seconds = openings.setdefault(opening, (1, set()))
            if rest:
                seconds.add(rest.partition(" ")[0])
                openings[opening] = (max(longest, rest.count(" ") + 2), seconds)
            small.update(form.partition(" ")[0] for form, _, _ in held if form[0].islower())
        return {
            "entries": self.entries,
            "names": names,
            "openings": {word: (size, frozenset(after)) for word, (size, after) in openings.items()},
            "small": sorted(small),
            "states": self.states,
            "regions": self.regions,
            "bodies": self.bodies,
            "roles": self.roles,
            "role_rows": self.role_rows,
            "modifiers": self.modifiers,
            "lists": self.lists,
            "offices": self.offices,
            "nicknames": self.nicknames,
            "prominence": self.prominence,
        }

    def _ranked(
        self, folded: str, found: list[tuple[float, int, int]], ordinary: set[str]
    ) -> tuple[tuple[int, ...], int]:
        """The rows of one form, best first (then as filed: greater cities first), and how it is filed."""
        found.sort(key=lambda item: (-item[0], item[1]))
        first = self.entries[found[0][1]]
        bare = first[2] == "person" and any(flag and self.entries[row][0] == first[0] for _, row, flag in found)
        flag = SURNAME if bare else FULL
        if folded in ordinary and (bare or first[2] == "place" or (first[2] == "capital" and first[9])):
            flag = ORDINARY
        return tuple(row for _, row, _ in found), flag


def _one(text: str | None) -> str | None:
    """The same text as one object, so that the compiled file holds it once."""
    return None if text is None else sys.intern(text)

"""The world as one object: names, persons, members, regions, places, and the resolver over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dyads.world.check import check
from dyads.world.dates import parse_day
from dyads.world.fold import key, words
from dyads.world.index import Index
from dyads.world.members import members_on
from dyads.world.mention import Parser
from dyads.world.nearby import Nearby
from dyads.world.persons import pick
from dyads.world.records import Entry, Match, Resolution, Role, State
from dyads.world.resolver import Resolver
from dyads.world.scanner import Scanner

__all__ = ["World"]

_TUPLES = (
    "aliases",
    "former",
    "adjectives",
    "nouns",
    "capital",
    "seats",
    "metonyms",
    "regions",
    "neighbours",
    "languages",
)


class World:
    """Who exists, under which names, in which office, on which day. Read-only; safe to share between threads.

    ``edition`` is a short hash of the reference data: two worlds of one edition answer alike.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.edition = index.edition
        self._scanner = Scanner(index)
        self._parser = Parser(index, self._scanner)
        self._nearby = Nearby(self._scanner)
        self._resolver = Resolver(index, self._scanner, self._parser, self._nearby, self.in_region)
        self._states: dict[str, State] = {}
        self._resolve = lru_cache(maxsize=16384)(self._resolver.resolve)

    @classmethod
    def load(cls, extra: Path | None = None) -> World:
        """The world's reference data, with a user's own actors where ``extra`` names a TOML file.

        Raises:
            WorldError: the data files are not of the form; the message names file and line.
        """
        return cls(Index.load(extra))

    # ---------------------------------------------------------------- names
    def scan(self, text: str) -> list[Match]:
        """All names in ``text``, the longest at each place; offsets are code points of ``text``."""
        return self._scanner.scan(text)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries filed under ``name``.

        Written exactly so, else in any case and with any accents; best first.
        """
        filed = key(name)
        forms = self._index.names.get(filed) or self._index.names.get(filed.removeprefix("the "), ())
        exact = " ".join(word.form for word in words(name))
        rows = [row for form, held, _ in forms if form == exact for row in held]
        if not rows:
            rows = [row for _, held, _ in forms for row in held]
        return tuple(self._index.entry(row) for row in dict.fromkeys(rows))

    def resolve(self, mention: str, on: date | None = None, context: str = "") -> Resolution:
        """What ``mention`` means on the day ``on`` in the text ``context``.

        ``actor`` is ``None`` where it cannot be told.
        """
        return self._resolve(mention, on, context)

    def role(self, lemma_or_phrase: str) -> Role | None:
        """The role that a noun names ("soldier", "foreign ministers"), in any case, singular or plural."""
        return self._parser.role(lemma_or_phrase)

    # ---------------------------------------------------------------- persons and bodies
    def holder(self, state_or_org: str, office: str, on: date) -> list[Entry]:
        """Who holds ``office`` in a state or body on a day, latest term first."""
        rows = self._index.offices.get(f"{state_or_org}|{office}", [])
        found = [self._index.entry(row) for row in rows]
        found = [entry for entry in found if entry.holds_on(on)]
        return sorted(found, key=lambda e: (-(e.start.toordinal() if e.start else 0), e.name))

    def person(self, name: str, on: date | None = None) -> list[Entry]:
        """The terms of the persons that a full name or surname can mean, those serving on ``on`` first."""
        found = [entry for entry in self.lookup(name) if entry.kind == "person"]
        first = pick(found, on, prominence=self._index.prominence)
        chosen = key(first.entry.name) if first else ""
        return sorted(
            found,
            key=lambda e: (
                not e.holds_on(on),
                key(e.name) != chosen,
                -(e.start.toordinal() if e.start else 0),
                e.name,
            ),
        )

    def members(self, org: str, on: date) -> list[str]:
        """The codes of the states that are members of a body on a day, suspended ones included, in order."""
        return members_on(self._index.bodies.get(org, {}).get("members", ()), on)

    def suspended(self, org: str, on: date) -> list[str]:
        """The codes of the members whose rights a body has suspended on a day."""
        return members_on(self._index.bodies.get(org, {}).get("members", ()), on, suspended=True)

    def body(self, code: str) -> Mapping[str, Any] | None:
        """What is recorded of a body (members, rules, seat, nicknames, source), as its data file has it."""
        return self._index.bodies.get(code)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The codes of all bodies."""
        return tuple(self._index.bodies)

    # ---------------------------------------------------------------- states and places
    def state(self, code: str) -> State | None:
        """The state of a code (ISO 3166-1 alpha-3)."""
        made = self._states.get(code)
        held = self._index.states.get(code)
        if made is None and held is not None:
            made = self._states[code] = _state(held)
        return made

    @property
    def states(self) -> tuple[State, ...]:
        """All states and territories, former ones too."""
        return tuple(state for code in self._index.states if (state := self.state(code)) is not None)

    def in_region(self, region: str) -> list[str]:
        """The states of a region, named by noun or adjective ("Sahelian", "Gulf state")."""
        name = self._region(region)
        if name is None:
            return []
        wanted, waiting = set(), [name]
        while waiting:
            current = waiting.pop()
            if current in wanted:
                continue
            wanted.add(current)
            waiting += [key(inner) for inner in self._index.regions.get(current, {}).get("includes", ())]
        return [
            code
            for code, held in self._index.states.items()
            if not held.get("end") and any(key(r) in wanted for r in held.get("regions", ()))
        ]

    def _region(self, text: str) -> str | None:
        """The longest name of a region in ``text``."""
        parts = [word.form for word in words(text)]
        for length in range(len(parts), 0, -1):
            for start in range(len(parts) - length + 1):
                forms = self._index.names.get(" ".join(parts[start : start + length]).lower(), ())
                for row in (row for _, rows, _ in forms for row in rows):
                    if self._index.rows[row][2] == "region":
                        return key(self._index.rows[row][1])
        return None

    def place(self, name: str) -> Entry | None:
        """The place of a name.

        ``extra`` holds ``adm1``, ``lat``, ``lon`` (degrees) and ``disputed`` where known.
        """
        found = [entry for entry in self.lookup(name) if entry.kind in ("place", "capital", "state")]
        order = {"state": 0, "capital": 1, "place": 2}
        found.sort(key=lambda entry: order[entry.kind])
        if not found:
            return None
        first = found[0]
        if first.kind == "capital":
            same = [
                e for e in found if e.kind == "place" and e.country == first.country and e.extra.get("lat") is not None
            ]
            return same[0] if same else first
        return first

    # ---------------------------------------------------------------- codes and health
    def kind_of_code(self, code: str) -> str:
        """What a code stands for.

        ``state``, ``organ`` (of a state), a kind of body, ``person`` or ``unknown``.
        """
        if code in self._index.bodies:
            held = str(self._index.bodies[code].get("kind", "organisation"))
            return "organ" if held == "agency" else held
        if code in self._index.states:
            return "state"
        prefix, colon, _ = code.partition(":")
        if colon:
            return {
                "REB": "group",
                "ORG": "organisation",
                "BUS": "firm",
                "PER": "person",
                "PTY": "party",
                "MED": "outlet",
            }.get(prefix, "unknown")
        head, dot, _ = code.partition(".")
        return "organ" if dot and head in self._index.states else "unknown"

    def check(self, today: date | None = None) -> list[str]:
        """What somebody should look at in the reference data, one line each."""
        return check(self._index, today or date.today())

    def size(self) -> dict[str, int]:
        """How many entries of each kind there are, and how many names lead to them."""
        counts: dict[str, int] = {}
        for row in self._index.rows:
            counts[row[2]] = counts.get(row[2], 0) + 1
        return {
            "names": len(self._index.names),
            "roles": len(self._index.roles),
            **dict(sorted(counts.items())),
        }


def _state(held: Mapping[str, Any]) -> State:
    lists: dict[str, tuple[str, ...]] = {name: _texts(held.get(name)) for name in _TUPLES}
    return State(
        code=str(held["code"]),
        name=str(held["name"]),
        iso2=str(held.get("iso2", "")),
        lat=held.get("lat"),
        lon=held.get("lon"),
        start=parse_day(held.get("start")),
        end=parse_day(held.get("end"), last=True),
        source=str(held.get("source", "")),
        confidence=float(held.get("confidence", 0.9)),
        **lists,
    )


def _texts(values: Iterable[object] | None) -> tuple[str, ...]:
    return tuple(str(value) for value in values or ())

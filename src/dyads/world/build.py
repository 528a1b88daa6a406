"""Compiling the data files into one flat table: entries, and the names that lead to them.

What comes out holds nothing but texts, numbers, tuples, lists and dictionaries, so that it can be kept as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dyads.errors import WorldError
from dyads.world.dates import parse_day
from dyads.world.files import Record, read_csv, read_toml
from dyads.world.fold import key, words
from dyads.world.people import PERSON_COLUMNS, person_names, person_row
from dyads.world.plurals import plural
from dyads.world.rank import weight

__all__ = ["BODIES", "DATA", "Builder", "data_files"]

DATA = Path(__file__).parent / "data"

#: Files of bodies and the kind of their entries where an entry does not say it.
BODIES = {
    "organisations.toml": "organisation",
    "groups.toml": "group",
    "agencies.toml": "agency",
    "parties.toml": "party",
    "firms.toml": "firm",
    "outlets.toml": "outlet",
}
#: Single names that are also common words or given names, one a line.
ORDINARY = "ordinary.txt"
_KINDS = {"organisation", "group", "agency", "party", "firm", "outlet"}
_PLACE_COLUMNS = ("name", "variants", "country", "kind")
_ACRONYM_KINDS = {"state", "organisation", "group", "agency", "party"}


def data_files(folder: Path = DATA) -> list[Path]:
    """The data files that are there, in a fixed order.

    Raises:
        WorldError: there is no ``states.toml``, without which nothing can be told.
    """
    if not (folder / "states.toml").is_file():
        raise WorldError(f"{folder}: no states.toml", "install Dyads again, its data files are not complete")
    names = ["states.toml", "roles.toml", *BODIES, "places.csv", "people.csv", ORDINARY]
    return [folder / name for name in names if (folder / name).is_file()]


class Builder:
    """Takes records in and holds the compiled tables."""

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
        self.ordinary: set[str] = set()

    # ---------------------------------------------------------------- reading
    def read(self, paths: Iterable[Path]) -> None:
        """Read data files in the order given."""
        for path in paths:
            if path.name == ORDINARY:
                lines = path.read_text(encoding="utf-8").splitlines()
                self.ordinary = {line for line in lines if line and not line.startswith("#")}
                continue
            for record in self._records(path):
                self.take(record, BODIES.get(path.name, "organisation"))

    @staticmethod
    def _records(path: Path) -> Iterator[Record]:
        if path.suffix == ".toml":
            return read_toml(path)
        if path.name.startswith("people"):
            return read_csv(path, "person", PERSON_COLUMNS)
        return read_csv(path, "place", _PLACE_COLUMNS)

    def take(self, record: Record, kind: str) -> None:
        """File one record under all its names."""
        match record.kind:
            case "state":
                self._state(record)
            case "region":
                self._region(record)
            case "metonym":
                self._metonym(record)
            case "role":
                self._role(record)
            case "modifier":
                for word in record.texts("words"):
                    self.modifiers.setdefault(key(word), str(record.get("sector")))
            case "lists":
                for name, values in record.fields.items():
                    self.lists[name] = sorted({key(str(v)) for v in values})
            case "person":
                self._person(record)
            case "place":
                self._place(record)
            case _:
                self._body(record, kind)

    # ---------------------------------------------------------------- rows and names
    def _row(
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
        start = parse_day(record.get("start")) if dated else None
        end = parse_day(record.get("end"), last=True) if dated else None
        sure = float(record.get("confidence") or 0.8) if confidence is None else confidence
        self.entries.append(
            (
                _one(code),
                _one(name),
                _one(kind),
                _one(country),
                _one(sector),
                start.toordinal() if start else None,
                end.toordinal() if end else None,
                _one(str(record.get("source", ""))),
                round(sure, 3),
                guard,
                extra,
            )
        )
        return len(self.entries) - 1

    def name(self, name: str, row: int, share: float = 1.0, flag: int = 0) -> None:
        """File ``row`` under ``name``; ``flag`` 1 marks a bare surname."""
        form = " ".join(word.form for word in words(name))
        if form.startswith("the "):
            form = form[4:]
        if not form or form.islower():
            return
        entry = self.entries[row]
        held = self.names.setdefault(form.lower(), {}).setdefault(form, [])
        if all(row != other for _, other, _ in held):
            held.append((round(weight(entry[2], entry[8], entry[10]) * share, 4), row, flag))
        if (
            entry[2] in _ACRONYM_KINDS
            and form.isupper()
            and form.isalpha()
            and 2 <= len(form) <= 4
            and flag == 0
        ):
            self.name(".".join(form), row, share)

    # ---------------------------------------------------------------- kinds of records
    def _state(self, record: Record) -> None:
        code, official = str(record.get("code")), str(record.get("name"))
        guards = {key(name) for name in record.texts("guard")}
        extra = {"lat": record.get("lat"), "lon": record.get("lon")}
        self.states[code] = {
            **{k: v for k, v in record.fields.items() if k not in ("start", "end")},
            "start": str(record.get("start", "")),
            "end": str(record.get("end", "")),
            "line": record.line,
            "file": record.file,
        }

        def add(
            kind: str, names: Iterable[str], sector: str | None = None, sure: float = 1.0, **more: Any
        ) -> None:
            for name in names:
                guard = key(name) in guards
                own = f"{code}.{sector}" if sector else code
                row = self._row(
                    record,
                    own,
                    official,
                    kind,
                    code,
                    sector,
                    guard=guard,
                    confidence=float(record.get("confidence", 0.9)) * sure,
                    extra=more or None,
                )
                self.name(name, row)

        add("state", [official, *record.texts("aliases")], **extra)
        add("state", record.texts("former"), sure=0.97, former=True)
        adjectives = record.texts("adjectives")
        add("demonym", adjectives)
        people = [noun for noun in record.texts("nouns") if noun not in adjectives]
        add("demonym", people, sector="CVL", people=True)
        shared = dict(record.get("shared", {}))
        for name, share in shared.items():
            plural_people = name.endswith("s") and name not in official
            kind = "state" if name in official else "demonym"
            row = self._row(
                record,
                f"{code}.CVL" if plural_people else code,
                official,
                kind,
                code,
                "CVL" if plural_people else None,
                confidence=float(share),
            )
            self.name(name, row)
        add("capital", record.texts("capital"), sure=0.97, **extra)
        add("capital", record.texts("seats"), sure=0.6, seat=True)
        add("metonym", record.texts("metonyms"), sector="GOV", sure=0.97)
        for sector, names in dict(record.get("metonyms_by_sector", {})).items():
            add("metonym", names, sector=str(sector), sure=0.97)

    def _region(self, record: Record) -> None:
        name = str(record.get("name"))
        self.regions[key(name)] = {"name": name, "includes": record.texts("includes"), "line": record.line}
        row = self._row(record, "", name, "region", None, None, confidence=0.9, dated=False)
        adjective = self._row(
            record, "", name, "region", None, None, confidence=0.9, dated=False, extra={"adjective": True}
        )
        for alias in [name, *record.texts("aliases")]:
            self.name(alias, row)
        for alias in record.texts("adjectives"):
            self.name(alias, adjective)

    def _metonym(self, record: Record) -> None:
        """A name that stands for a body or for a people without a state of its own."""
        code = str(record.get("code"))
        head, _, tail = code.partition(".")
        country = head if head in self.states or len(head) == 3 and tail else None
        kind = str(record.get("kind") or "metonym")
        row = self._row(record, code, str(record.get("name")), kind, country, tail or None, dated=False)
        for name in [str(record.get("name")), *record.texts("aliases")]:
            self.name(name, row)

    def _role(self, record: Record) -> None:
        self.role_rows.append({k: v for k, v in record.fields.items() if k != "plural"})
        number = len(self.role_rows) - 1
        own = record.texts("words")
        for word in [*own, *record.texts("plural"), *(plural(word) for word in own)]:
            self.roles.setdefault(key(word), number)

    def _body(self, record: Record, kind: str) -> None:
        code, name = str(record.get("code")), str(record.get("name"))
        kind = str(record.get("kind") or kind)
        if kind not in _KINDS:
            raise record.fault(f"kind = {kind!r} is not known", f"one of {', '.join(sorted(_KINDS))}")
        state = str(record.get("state") or "") or None
        sector = str(record.get("sector") or "") or (code.partition(".")[2] or None)
        whole = record.get("guard") is True  # every name of it is also a common word
        held_back = record.texts("guarded") if whole else [*record.texts("guard"), *record.texts("guarded")]
        guards = {key(text) for text in held_back}
        extra = {
            k: v
            for k, v in record.fields.items()
            if k in ("allegiance", "seat", "regions", "states", "countries", "leader", "parent", "successor")
        }
        facts = {
            k: v for k, v in record.fields.items() if k not in ("aliases", "former", "aka", "adjectives")
        }
        facts = {k: (str(v) if hasattr(v, "isoformat") else v) for k, v in facts.items()}
        held = self.bodies.setdefault(code, {**facts, "kind": kind, "line": record.line, "file": record.file})
        if record.get("members") and "members" not in held:
            held["members"] = record.get("members")
        dated = [dict(item) for item in record.get("codes", [])]
        names = [
            name,
            *record.texts("aliases"),
            *record.texts("former"),
            *record.texts("aka"),
            *record.texts("adjectives"),
            *record.texts("metonyms"),
        ]
        shares = {key(str(n)): float(s) for n, s in dict(record.get("shared", {})).items()}

        def rows(guard: bool) -> list[int]:
            if not dated:
                return [self._row(record, code, name, kind, state, sector, guard=guard, extra=extra or None)]
            out = []
            for item in dated:
                part = Record(
                    record.kind,
                    {**record.fields, "start": item.get("start"), "end": item.get("end")},
                    record.file,
                    record.line,
                )
                own = str(item.get("code", code))
                out.append(
                    self._row(
                        part,
                        own,
                        name,
                        kind,
                        str(item.get("state") or state or "") or None,
                        own.partition(".")[2] or sector,
                        guard=guard,
                        extra={**extra, "dated": True},
                    )
                )
            return out

        plain, guarded = rows(False), None
        for alias in dict.fromkeys(names):
            common = whole or key(alias) in guards
            if common:
                guarded = guarded or rows(True)
            for row in guarded if common and guarded else plain:
                self.name(alias, row, shares.get(key(alias), 1.0))

    def _person(self, record: Record) -> None:
        code, country, sector, extra = person_row(record)
        row = self._row(record, code, str(record.get("name")), "person", country, sector, extra=extra)
        for name, share, flag in person_names(record):
            self.name(name, row, share, flag)  # 1: a bare surname
        if extra.get("office"):
            self.offices.setdefault(f"{extra.get('org') or country}|{extra['office']}", []).append(row)

    def _place(self, record: Record) -> None:
        country = str(record.get("country", "")) or None  # a sea belongs to nobody
        try:
            point = {axis: float(record.get(axis)) for axis in ("lat", "lon") if record.get(axis)}
        except ValueError:
            raise record.fault("lat or lon is no number", "write degrees with a point, 16.27") from None
        extra = {k: record.get(k) for k in ("adm1", "disputed") if record.get(k)} | point
        extra["place"] = record.get("kind", "city")
        guard = str(record.get("guard", "")) in ("1", "true", "True")
        row = self._row(
            record,
            country or "",
            str(record.get("name")),
            "place",
            country,
            None,
            guard=guard,
            confidence=0.7 if guard else 0.8,
            extra=extra,
            dated=False,
        )
        for name in [str(record.get("name")), *str(record.get("variants", "")).split("|")]:
            if name.strip():
                self.name(name.strip(), row)

    # ---------------------------------------------------------------- result
    def tables(self) -> dict[str, Any]:
        """The compiled tables: names in order of weight, and how long names that begin with a word can be."""
        names: dict[str, tuple[tuple[str, tuple[int, ...], int], ...]] = {}
        openings: dict[str, tuple[int, set[str]]] = {}
        small: set[str] = set()
        ordinary = set(self.lists.get("ordinary", ())) | self.ordinary
        for folded, forms in self.names.items():
            held = []
            for form, found in sorted(forms.items()):
                found.sort(key=lambda item: (-item[0], item[1]))  # then as filed: greater cities first
                first = self.entries[found[0][1]]
                bare = any(flag and self.entries[row][0] == first[0] for _, row, flag in found)
                surname = 1 if first[2] == "person" and bare else 0
                if folded in ordinary and (surname or first[2] == "place"):
                    surname = 2
                held.append((form, tuple(row for _, row, _ in found), surname))
            names[folded] = tuple(held)
            first, _, rest = folded.partition(" ")
            longest, seconds = openings.setdefault(first, (1, set()))
            if rest:
                seconds.add(rest.partition(" ")[0])
                openings[first] = (max(longest, rest.count(" ") + 2), seconds)
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
        }


def _one(text: str | None) -> str | None:
    """The same text as one object, so that the compiled file holds it once."""
    return None if text is None else sys.intern(text)

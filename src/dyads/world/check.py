"""The health of the reference data: what is due for review, unsourced, overlapping or points nowhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dyads.world.dates import parse_day
from dyads.world.index import Index

__all__ = ["check"]

_SINGLE = {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"}
_TOLERANCE = 31  # days two terms may overlap; registers differ by days
_PREFIXES = ("REB:", "ORG:", "BUS:", "PER:", "PTY:", "MED:", "CRM:")


def check(index: Index, today: date) -> list[str]:
    """One line for each finding, in a fixed order."""
    return [*_review(index, today), *_unsourced(index), *_dangling(index), *_codes(index), *_overlaps(index)]


def _review(index: Index, today: date) -> Iterator[str]:
    for table in (index.states, index.bodies):
        for code, held in table.items():
            day = parse_day(held.get("review"))
            if day and day < today:
                yield f"{held.get('file')}, line {held.get('line')}: {code} was due for review on {day}"


def _unsourced(index: Index) -> Iterator[str]:
    counts = Counter(row[2] for row in index.rows if not row[7] and row[2] != "region")
    for kind, number in sorted(counts.items()):
        yield f"{number} entries of kind {kind} name no source"
    marked = Counter(row[2] for row in index.rows if str(row[7]).startswith("unsourced"))
    for kind, number in sorted(marked.items()):
        yield f"{number} entries of kind {kind} are marked as unsourced"


def _dangling(index: Index) -> Iterator[str]:
    states, bodies = index.states, index.bodies
    for code, held in states.items():
        where = f"{held.get('file')}, line {held.get('line')}"
        for other in held.get("neighbours", ()):
            if other not in states:
                yield f"{where}: {code} has a neighbour {other} that is no state"
            elif (
                not held.get("end") and not states[other].get("end") and code not in states[other].get("neighbours", ())
            ):
                yield f"{where}: {code} has {other} as neighbour, but {other} has not {code}"
    for code, held in bodies.items():
        where = f"{held.get('file')}, line {held.get('line')}"
        if (state := held.get("state")) and state not in states:
            yield f"{where}: {code} belongs to {state}, which is no state"
        for member in held.get("members", ()):
            member_code = member.get("state") or member.get("code")
            if member_code not in states and member_code not in bodies:
                yield f"{where}: {code} has a member {member_code} that is not known"
        for name in ("allegiance", "parent", "successor"):
            other = held.get(name)
            if other and other not in bodies and other not in states and str(other).partition(".")[0] not in states:
                yield f"{where}: {code} has {name} {other}, which is not known"
    for number, row in enumerate(index.rows):
        if row[2] in ("person", "place"):
            country = row[3]
            org = (row[10] or {}).get("org")
            if country and country not in states:
                yield f"entry {number} ({row[1]}): country {country} is no state"
            if org and org not in bodies:
                yield f"entry {number} ({row[1]}): heads {org}, which is not known"


def _codes(index: Index) -> Iterator[str]:
    for number, row in enumerate(index.rows):
        code = row[0]
        if not code or code.startswith(_PREFIXES):
            continue
        head, dot, _ = code.partition(".")
        if dot and head not in index.states:
            yield f"entry {number} ({row[1]}): the country part of {code} is no state"
        elif not dot and row[2] == "person" and code not in index.bodies and code not in index.states:
            yield f"entry {number} ({row[1]}): code {code} is not known"


def _overlaps(index: Index) -> Iterator[str]:
    terms: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for label, rows in index.offices.items():
        if label.partition("|")[2] not in _SINGLE:
            continue
        for number in rows:
            row = index.rows[number]
            if row[5] is not None:
                terms[label].append((row[5], row[6] if row[6] is not None else 4_000_000, row[1]))
    for label, held in sorted(terms.items()):
        held.sort()
        for (_, end, name), (start, _, other) in pairwise(held):
            if name != other and end - start > _TOLERANCE:
                yield (
                    f"{label.replace('|', ' ')}: {name} until {_day(end)} and {other} from "
                    f"{date.fromordinal(start)} overlap"
                )


def _day(number: int) -> str:
    return "now" if number >= 4_000_000 else str(date.fromordinal(number))

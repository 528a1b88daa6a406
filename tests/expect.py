"""What a short text is expected to give, read from TOML, and whether the events of a coder are that.

The form is told at the head of ``tests/data/behaviours.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dyads import Event, Report
from dyads.records import ActorRef, Attribution

__all__ = ["Case", "faults", "read_cases", "said"]

DAY = date(2025, 9, 19)
_KEYS = frozenset({"name", "text", "published", "events", "more", "never", "why"})
_WORDS_INSIDE = ("condition", "ground")
_PLAIN = ("type", "mode", "status", "date", "date_from", "deadline", "outlet")


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what is expected of it."""

    name: str
    text: str
    published: date
    events: tuple[dict[str, Any], ...]
    more: bool
    never: tuple[dict[str, Any], ...]

    @property
    def report(self) -> Report:
        """The text as a report."""
        return Report.make(self.text, self.published, id=self.name)


def read_cases(path: Path, table: str) -> list[Case]:
    """The cases of a file.

    Raises:
        ValueError: a key that does not belong there, or a name that stands twice.
    """
    with path.open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file).get(table, [])
    names: set[str] = set()
    cases = []
    for row in rows:
        if set(row) - _KEYS or row["name"] in names:
            raise ValueError(f"{path.name}: {row['name']!r} has unknown keys, or stands twice")
        names.add(row["name"])
        published = date.fromisoformat(row["published"]) if "published" in row else DAY
        cases.append(
            Case(
                row["name"],
                row["text"],
                published,
                tuple(row["events"]),
                row.get("more", False),
                tuple(row.get("never", ())),
            )
        )
    return cases


def said(event: Event) -> str:
    """An event in one line, for messages."""
    sides = ["+".join(a.actor for a in side) or "-" for side in (event.source, event.target)]
    act = event.type + (f"/{event.mode}" if event.mode else "")
    return f"{sides[0]} {act} {sides[1]} [{event.status}] {event.date} {event.quote.text!r}"


def _is(told: Any, wanted: Any) -> bool:
    """Whether a plain value is the wanted one, or one of several."""
    alternatives = wanted if isinstance(wanted, list) else [wanted]
    return any((told is None or told == "") if one == "" else str(told) == str(one) for one in alternatives)


def _codes(actors: Sequence[ActorRef] | Sequence[Attribution]) -> set[str]:
    return {actor.actor for actor in actors}


def _same_codes(told: set[str], wanted: Sequence[str]) -> bool:
    """Whether the codes are those, a wanted state without a sector taking any sector of it."""

    def meets(code: str, want: str) -> bool:
        return code == want or "." not in want and code.partition(".")[0] == want

    return all(any(meets(c, w) for c in told) for w in wanted) and all(any(meets(c, w) for w in wanted) for c in told)


def _amount(event: Event, unit: str) -> float | None:
    return next((a.value for a in event.amounts if a.unit == unit), None)


def _wrong(event: Event, wanted: dict[str, Any]) -> Iterator[str]:
    """The keys in which an event is not as expected."""
    for key, value in wanted.items():
        if key in _PLAIN:
            right = _is(getattr(event, key), value)
        elif key in _WORDS_INSIDE:
            right = value.lower() in (getattr(event, key) or "").lower() if value else not getattr(event, key)
        elif key in {"source", "target", "attribution"}:
            right = _same_codes(_codes(getattr(event, key)), value)
        elif key == "between":
            right = _same_codes(_codes(event.source) | _codes(event.target), value)
        elif key == "place":
            name = event.place.name if event.place else ""
            right = value.lower() in name.lower() if value else not name
        elif key == "quantity":
            right = event.quantity == value
        elif key == "quantity_not":
            right = event.quantity != value
        elif key in {"killed", "wounded"}:
            right = _amount(event, key) == value
        elif key == "named":
            right = all(link.named is value for link in event.attribution)
        else:
            raise ValueError(f"nothing is known of an expected {key!r}")
        if not right:
            yield key


def faults(case: Case, events: Sequence[Event]) -> list[str]:
    """What is not as expected, one line each; empty where all is."""
    left = list(events)
    lines = []
    for wanted in case.events:
        ranked = sorted(
            left, key=lambda event: (event.type not in wanted.get("type", ""), len([*_wrong(event, wanted)]))
        )
        best = ranked[0] if ranked else None
        wrong = list(_wrong(best, wanted)) if best is not None else ["everything"]
        if best is None or wrong:
            lines.append(f"expected {wanted}, wrong in {', '.join(wrong)}")
        if best is not None and not wrong:
            left.remove(best)
    if left and not case.more and not lines:
        lines.extend(f"one too many: {said(event)}" for event in left)
    for unwanted in case.never:
        lines.extend(f"must not come: {said(event)}" for event in events if not list(_wrong(event, unwanted)))
    return lines + [f"came: {said(event)}" for event in events] if lines else []

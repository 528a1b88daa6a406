"""What the corpus holds, cell by cell, and what it lacks against ``targets.toml``."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from dyads.ontology import TYPES, modes
from dyads.records import Status
from tools.corpus.records import Event, Item

Cell = tuple[str, str, int, int | None]
"""Table, row, how many there are, how many are wanted (None: no aim)."""


def targets() -> dict[str, dict[str, int]]:
    """The aims, from the data file beside this module."""
    text = Path(__file__).with_name("targets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def must_events(items: Iterable[Item]) -> list[Event]:
    """The events that must be recorded."""
    return [event for item in items for event in item.events if event.must]


def groups_of(items: Iterable[Item], kind: str) -> dict[str, list[Item]]:
    """The items of a kind by their group."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.kind == kind:
            groups.setdefault(item.group, []).append(item)
    return groups


def cells(items: list[Item]) -> list[Cell]:
    """Every cell of the corpus that has an aim, and the descriptive ones."""
    aims, events = targets(), must_events(items)
    kinds = Counter(item.kind for item in items)
    told = groups_of(items, "report").values()
    rows: list[Cell] = [("kind", kind, kinds[kind], wanted) for kind, wanted in aims["kinds"].items()]
    rows += [
        ("kind", "groups of minimal pairs", len(groups_of(items, "pair")), aims["groups"]["pairs"]),
        ("kind", "reports", kinds["report"], aims["groups"]["reports"]),
        (
            "kind",
            "reports in twos or threes",
            sum(len(g) for g in told if len(g) > 1),
            aims["groups"]["reports_told_twice"],
        ),
    ]
    types, acts = Counter(event.type for event in events), Counter((event.type, event.mode) for event in events)
    wanted = aims["cells"]
    rows += [("type", type, types[type], wanted["type"]) for type in TYPES]
    rows += [("mode", f"{type}/{mode}", acts[type, mode], wanted["mode"]) for type in TYPES for mode in modes(type)]
    statuses = Counter(event.status for event in events)
    rows += [("status", s.value, statuses[s.value], None if s == Status.ACTUAL else wanted["status"]) for s in Status]
    due = sum(bool(event.deadline_words or event.duration) for event in events)
    rows += [
        ("field", "deadlines or durations", due, wanted["deadlines_or_durations"]),
        ("field", "conditions", sum(event.condition is not None for event in events), wanted["conditions"]),
        ("field", "two speakers or more", sum(len(event.chain) > 1 for event in events), wanted["chains"]),
    ]
    rows += _described(items, events)
    return rows


def _described(items: list[Item], events: list[Event]) -> list[Cell]:
    fields: list[tuple[str, Callable[[Event], bool]]] = [
        ("one speaker or more", lambda event: bool(event.chain)),
        ("date words", lambda event: event.date_words is not None),
        ("amounts", lambda event: bool(event.amounts)),
        ("places", lambda event: event.place is not None),
        ("grounds", lambda event: event.ground is not None),
        ("mutual acts", lambda event: event.source == event.target),
        ("a doer not named", lambda event: any(actor.code == "UNK" for actor in event.source)),
    ]
    rows: list[Cell] = [("field", name, sum(map(has, events)), None) for name, has in fields]
    sides = [actor for event in events for actor in (*event.source, *event.target)]
    rows.append(("field", "actors with their words", sum(actor.span is not None for actor in sides), None))
    rows.append(("field", "actors", len(sides), None))
    rows.append(("field", "texts with two events or more", sum(len(item.events) > 1 for item in items), None))
    rows.append(("field", "events that may be recorded", sum(len(i.events) for i in items) - len(events), None))
    counts: list[tuple[str, Counter[str]]] = [
        ("topic of texts without events", Counter(item.topic or "" for item in items if item.kind == "none")),
        ("region", Counter(item.region for item in items)),
        ("decade", Counter(f"{item.published.year // 10 * 10}s" for item in items)),
        ("register", Counter(item.register for item in items)),
        ("truth", Counter("fictional" if item.fictional else "real" for item in items)),
        ("words a text", Counter(_length(item.text) for item in items)),
    ]
    return rows + [(table, row, n, None) for table, counter in counts for row, n in sorted(counter.items())]


def _length(text: str) -> str:
    words = len(text.split())
    for limit in (10, 20, 30, 40, 60):
        if words <= limit:
            return f"up to {limit}"
    return "more than 60"


def report(items: list[Item]) -> str:
    """The cells as text, and those that lack something at the end."""
    lines, table = [], ""
    found = cells(items)
    for name, row, count, wanted in found:
        if name != table:
            lines.append(f"\n{name}")
            table = name
        lines.append(f"  {row:<32} {count:>6}" + (f" of {wanted}" if wanted else ""))
    lacking = [(row, wanted - count) for _, row, count, wanted in found if wanted and count < wanted]
    lines.append(f"\nlacking ({len(lacking)} cells)")
    lines += [f"  {row:<32} {missing:>6}" for row, missing in lacking]
    return "\n".join(lines).lstrip("\n")

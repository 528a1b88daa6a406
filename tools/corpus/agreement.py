"""Two annotations of the same items: which events both found, and how far their fields agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tools.corpus import codes
from tools.corpus.export import bucket
from tools.corpus.records import Event, Item, Part


@dataclass(slots=True)
class Agreement:
    """What two annotations of the same items have in common."""

    items: int = 0
    first: int = 0
    """Events of the first annotation that must be recorded."""
    second: int = 0
    placed: int = 0
    """Events that both have at the same words, or of the same type and sides."""
    same: int = 0
    """Of these: same type, same sides."""
    fields: dict[str, list[tuple[Any, Any]]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @property
    def f1_placed(self) -> float:
        """F1 of events, whatever they were called."""
        return _f1(self.placed, self.first, self.second)

    @property
    def f1(self) -> float:
        """F1 of events of the same type and sides."""
        return _f1(self.same, self.first, self.second)


def _f1(both: int, first: int, second: int) -> float:
    return 2 * both / (first + second) if first + second else 1.0


def _sides(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(a.code for a in event.source), frozenset(a.code for a in event.target)


def _countries(event: Event) -> tuple[frozenset[str], ...]:
    """Both sides without sectors, as they are matched between countries."""
    return tuple(frozenset(codes.base(code) for code in side - {"UNK"}) for side in _sides(event))


FIELDS: Final[dict[str, Callable[[Event], Any]]] = {
    "type": lambda e: e.type,
    "mode": lambda e: e.mode,
    "status": lambda e: e.status,
    "source": lambda e: _sides(e)[0],
    "target": lambda e: _sides(e)[1],
    "sides without sectors": _countries,
    "date": lambda e: e.date,
    "deadline": lambda e: e.deadline or e.duration,
    "condition": lambda e: e.condition is not None,
    "place": lambda e: e.place and e.place.words,
    "quantity": lambda e: next(((a.low, a.high) for a in e.amounts if a.acted_on), None),
    "attribution": lambda e: tuple(s.code for s in (*e.chain, *e.denials)),
    "quote": lambda e: (e.quote.start, e.quote.end),
}
ALTERNATIVES: Final[dict[str, Callable[[Event], tuple[Any, ...]]]] = {
    "type": lambda e: tuple(type for type, _ in e.acts),
    "mode": lambda e: tuple(mode for _, mode in e.acts),
    "status": lambda e: e.statuses,
    "date": lambda e: e.dates,
}
"""Fields of which an event may hold several right answers."""


def agree(name: str, one: Event, two: Event) -> bool:
    """Whether the two agree on the field: one answer of each is the same."""
    if name in ALTERNATIVES:
        return bool(set(ALTERNATIVES[name](one)) & set(ALTERNATIVES[name](two)))
    return bool(FIELDS[name](one) == FIELDS[name](two))


def _near(one: Event, two: Event) -> float:
    """How much two events look like one; 0 where not at all."""
    common = min(one.quote.end, two.quote.end) - max(one.quote.start, two.quote.start)
    overlap = max(common, 0) / min(one.quote.end - one.quote.start, two.quote.end - two.quote.start)
    type, sides = agree("type", one, two), _countries(one) == _countries(two)
    if overlap < 0.3 and not (type and sides):
        return 0.0
    return overlap + type + sides + agree("status", one, two) / 2


def pair(first: tuple[Event, ...], second: tuple[Event, ...]) -> list[tuple[Event, Event]]:
    """The events that are one in both, the most alike first, each once."""
    scored = sorted(
        ((_near(a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    used_first, used_second, pairs = set(), set(), []
    for score, i, j in scored:
        if score > 0 and i not in used_first and j not in used_second:
            used_first.add(i)
            used_second.add(j)
            pairs.append((first[i], second[j]))
    return pairs


def compare(first: Part, second: Part) -> Agreement:
    """The agreement of two annotations, over the items that both hold.

    Raises:
        SystemExit: they share no item, an item's text differs, or a line of them cannot be read.
    """
    if problems := [*first.problems, *second.problems]:
        raise SystemExit("\n".join(map(str, problems)))
    others = {item.id: item for item in second.items}
    result = Agreement(fields={name: [] for name in FIELDS})
    for item in first.items:
        other = others.get(item.id)
        if other is None:
            continue
        if other.text != item.text:
            raise SystemExit(f"{item.id}: the texts of the two annotations differ")
        result.items += 1
        _compare(result, item, other)
    if not result.items:
        raise SystemExit(f"{first.name} and {second.name} have no item in common")
    return result


def _compare(result: Agreement, item: Item, other: Item) -> None:
    pairs = pair(item.events, other.events)
    matched = {id(event) for both in pairs for event in both}
    for one, two in pairs:
        if not (one.must or two.must):
            continue
        # An event that only one holds to be necessary is no disagreement: both found it.
        result.first, result.second, result.placed = result.first + 1, result.second + 1, result.placed + 1
        result.same += agree("type", one, two) and _countries(one) == _countries(two)
        for name, read in FIELDS.items():
            same = agree(name, one, two)
            a = read(one)
            result.fields[name].append((a, a if same else read(two)))
            if not same and name != "quote":
                result.differences.append(f"{item.id} {one.quote.words!r}: {name} {_plain(a)} / {_plain(read(two))}")
    for side, events in (("first", item.events), ("second", other.events)):
        for event in events:
            if event.must and id(event) not in matched:
                setattr(result, side, getattr(result, side) + 1)
                result.differences.append(
                    f"{item.id} only the {side}: {event.quote.words!r} {event.type} {event.status}"
                )


def _plain(value: Any) -> str:
    return "+".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def kappa(pairs: list[tuple[Any, Any]]) -> float:
    """Cohen's kappa: agreement beyond what chance gives."""
    if not pairs:
        return 1.0
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    one, two = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[value] * two[value] for value in one) / n**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def report(result: Agreement, listed: bool = False) -> str:
    """The agreement as text, with every difference where asked."""
    lines = [
        f"{result.items} items, {result.first} and {result.second} events",
        f"F1 of events at the same place: {result.f1_placed:.3f}; of the same type and sides: {result.f1:.3f}",
    ]
    for name, pairs in result.fields.items():
        right = sum(a == b for a, b in pairs)
        if pairs:
            lines.append(f"  {name:<22} {right / len(pairs):.3f} of {len(pairs)}, kappa {kappa(pairs):.3f}")
    return "\n".join(lines + (["", *result.differences] if listed else []))


def blank(part: Part, share: float) -> str:
    """The part's items without their events, for a second annotator; with ``share``, that share of the groups."""
    lines = []
    for item in part.items:
        if bucket(item.group, "second") >= share * 100:
            continue
        kind = "sentence" if item.kind == "none" else item.kind  # whether there is an event is for the second to say
        truth = "fictional" if item.fictional else "real"
        group = f" | {item.group}" if item.group != item.id else ""
        lines.append(f"@ {item.id} | {item.published} | {kind} | {item.register} | {item.region} | {truth}{group}")
        for paragraph in item.text.split("\n\n"):
            lines.append("\\" + paragraph if paragraph.startswith(("@", "+ ", "? ", "# ", "\\")) else paragraph)
        lines.append("")
    return "\n".join(lines)

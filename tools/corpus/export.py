"""Splits, and the corpus as JSONL: what ``tests/scoring.py`` reads as gold, with spans and details beside it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final, TypeVar

from tools.corpus.records import Amount, Event, Item, Part, Span, Speaker

SPLITS: Final = ("train", "development", "test")
_SHARES: Final = (80, 90)  # percent: up to the first is training, up to the second development
_T = TypeVar("_T")


def bucket(group: str, salt: str) -> float:
    """A number from 0 to 100 that depends on nothing but the group."""
    return int.from_bytes(hashlib.sha256(f"{salt}:{group}".encode()).digest()[:6], "big") * 100 / 2**48


def split(item: Item) -> str:
    """The split of an item: by a hash of its group, so it never changes and a group is never torn."""
    number = bucket(item.group, "split")
    return SPLITS[0] if number < _SHARES[0] else SPLITS[1] if number < _SHARES[1] else SPLITS[2]


def _either(values: list[_T]) -> _T | list[_T]:
    """One value, or the list of those that are all right, without repeats."""
    values = list(dict.fromkeys(values))
    return values[0] if len(values) == 1 else values


def _span(span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.words} if span else None


def _quantity(amount: Amount | None) -> float | int | str | None:
    if amount is None:
        return None
    number = amount.low if amount.low is not None else amount.high
    plain = int(number) if number is not None and number == int(number) else number
    return plain if amount.low == amount.high or amount.low is None else f">={plain}"


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {"actor": speaker.code, "named": speaker.named, "role": speaker.role, "quote": _span(speaker.span)}


def event_json(event: Event) -> dict[str, Any]:
    """An event as gold: the fields that are scored, then spans and details."""
    modes = [mode for _, mode in event.acts]
    acted_on = next((amount for amount in event.amounts if amount.acted_on), None)
    return {
        "words": event.quote.words,
        "source": [actor.code for actor in event.source],
        "target": [actor.code for actor in event.target],
        "type": _either([type for type, _ in event.acts]),
        "mode": _either([mode for mode in modes if mode]) if event.mode and all(modes) else event.mode,
        "status": _either(list(event.statuses)),
        "date": _either([date for date in event.dates if date]) if event.date else None,
        "attribution": list(dict.fromkeys(speaker.code for speaker in (*event.chain, *event.denials))),
        "place": event.place and event.place.words,
        "quantity": _quantity(acted_on),
        "deadline": event.deadline,
        "condition": event.condition and event.condition.words,
        "must": event.must,
        "ground": event.ground and event.ground.words,
        "same": event.same,
        "duration": event.duration,
        "acts": [{"type": type, "mode": mode} for type, mode in event.acts],
        "quote": _span(event.quote),
        "source_quotes": [_span(actor.span) for actor in event.source],
        "target_quotes": [_span(actor.span) for actor in event.target],
        "date_quote": _span(event.date_words),
        "deadline_quote": _span(event.deadline_words),
        "duration_quote": _span(event.duration_words),
        "condition_quote": _span(event.condition),
        "place_quote": _span(event.place),
        "ground_quote": _span(event.ground),
        "amounts": [
            {
                "value": amount.value,
                "low": amount.low,
                "high": amount.high,
                "about": amount.about,
                "unit": amount.unit,
                "acted_on": amount.acted_on,
                "quote": _span(amount.span),
            }
            for amount in event.amounts
        ],
        "chain": [_speaker(speaker) for speaker in event.chain],
        "denials": [_speaker(speaker) for speaker in event.denials],
    }


def item_json(item: Item) -> dict[str, Any]:
    """An item as a line of JSONL."""
    return {
        "id": item.id,
        "date": item.published.isoformat(),
        "text": item.text,
        "events": [event_json(event) for event in item.events],
        "split": split(item),
        "group": item.group,
        "part": item.part.removesuffix(".txt"),
        "kind": item.kind,
        "topic": item.topic,
        "register": item.register,
        "region": item.region,
        "fictional": item.fictional,
    }


def write(parts: list[Part], folder: Path) -> dict[str, int]:
    """Writes a file a split into the folder; gives how many items each holds.

    Raises:
        SystemExit: a part has lines that cannot be read.
    """
    if problems := [problem for part in parts for problem in part.problems]:
        raise SystemExit("\n".join(map(str, problems)))
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name in SPLITS:
        rows = [item_json(item) for part in parts for item in part.items if split(item) == name]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        counts[name] = len(rows)
    return counts

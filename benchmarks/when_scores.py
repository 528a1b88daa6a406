"""The date reader against TIMEX3 gold, by TempEval-3's measure.

TimeBank and AQUAINT are scored on the third of their files that was put aside before the reader was written
(by a hash of the file's id), and on the rest, which it was developed on. WikiWars is history, not news.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import shared
from dyads.coding.when import Timex, find

_NEWS = ("timebank_te3", "aquaint_te3")
_HISTORY = "wikiwars_timex3"


def held_out(name: str) -> bool:
    """Whether a file belongs to the third put aside."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def _files(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _pairs(gold: list[dict[str, Any]], found: list[Timex]) -> list[tuple[dict[str, Any], Timex]]:
    """Each gold expression with the found one that overlaps it most; each found one is used once."""
    used: set[int] = set()
    pairs = []
    for mark in gold:
        overlaps = [
            (min(mark["end"], timex.end) - max(mark["start"], timex.start), index)
            for index, timex in enumerate(found)
            if index not in used
        ]
        overlap, index = max(overlaps, default=(0, -1))
        if overlap > 0:
            used.add(index)
            pairs.append((mark, found[index]))
    return pairs


def score(files: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Relaxed, strict and value F1 of a set; gold without a value asks for none."""
    gold_count = found_count = relaxed = strict = value = 0
    for row in files:
        gold = [mark for mark in row["timexes"] if mark["end"] > mark["start"]]
        found = find(row["text"], date.fromisoformat(row["dct"][:10]) if row["dct"] else None)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        for mark, timex in _pairs(gold, found):
            relaxed += 1
            strict += (mark["start"], mark["end"]) == (timex.start, timex.end)
            value += mark.get("value") == timex.value
    total = gold_count + found_count
    return {"relaxed": 2 * relaxed / total, "strict": 2 * strict / total, "value": 2 * value / total}


def run() -> dict[str, float]:
    """F1 of each set; raises Skipped where the sets are not here."""
    news = [row for name in _NEWS for row in _files(shared(f"dev/timex/{name}.jsonl.gz"))]
    sets: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "held_out": lambda: [row for row in news if held_out(row["id"])],
        "developed_on": lambda: [row for row in news if not held_out(row["id"])],
        "wikiwars": lambda: _files(shared(f"dev/timex/{_HISTORY}.jsonl.gz")),
    }
    return {f"{name}_{kind}_f1": value for name, rows in sets.items() for kind, value in score(rows()).items()}

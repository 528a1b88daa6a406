"""The events of the ten example reports against what a careful reader records of them (``tests/scoring.py``)."""

from __future__ import annotations

import json

from benchmarks import ROOT
from dyads import Coder, Report, code
from tests.scoring import Score, score

GOLD = ROOT / "tests" / "data" / "examples_gold.jsonl"


def scored(coder: Coder | None = None) -> Score:
    """The score of a coder, or of the default one."""
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    reports = [Report(id=g["id"], published=g["date"], text=g["text"]) for g in gold]
    events = code(reports, coder=coder)
    return score((g["events"], [event.to_json() for event in found]) for g, found in zip(gold, events, strict=True))


def figures(result: Score) -> dict[str, float]:
    """The figures that have floors."""
    fields = ("status", "date", "mode", "attribution")
    return {
        "precision": result.precision,
        "recall": result.recall,
        "f1": result.f1,
        **{f"{name}_right": result.share(name) for name in fields},
    }


def run() -> dict[str, float]:
    """Precision, recall and F1 of events, and the share of met events in which a field is right."""
    return figures(scored())


if __name__ == "__main__":
    result = scored()
    for name, value in figures(result).items():
        print(f"{name}: {value:.4f}")
    for missed in result.missed:
        print(f"missed: {missed['source']} {missed['type']} {missed['target']}: {missed['words']}")

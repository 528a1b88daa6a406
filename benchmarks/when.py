"""Speed of the date reader on one core, on the sentences of its own table of forms among plain prose."""

from __future__ import annotations

import time
from datetime import date

from benchmarks import ROOT
from dyads.coding.when import find

_PLAIN = (
    "The foreign ministry said the envoy had handed over a note and declined to give details of the talks. "
    "Officials of both sides spoke of a frank exchange, and the union called for restraint. "
)
_ROUNDS = 20


def run() -> dict[str, float]:
    """Characters a second, and the seconds that the slowest 1,000 characters took."""
    page = (ROOT / "docs" / "reference" / "when.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")]
    # One sentence in three bears a date, about as in news.
    texts = ["\n\n".join(_PLAIN + row for row in rows[start : start + 10]) for start in range(0, len(rows), 10)]
    told = date(2025, 9, 19)
    find(texts[0], told)
    slowest, characters, begin = 0.0, 0, time.process_time()
    for _ in range(_ROUNDS):
        for text in texts:
            start = time.process_time()
            find(text, told)
            slowest = max(slowest, (time.process_time() - start) * 1000 / len(text))
            characters += len(text)
    return {
        "characters_per_second": characters / (time.process_time() - begin),
        "slowest_seconds_per_1000": slowest,
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name}: {value:,.4g}")
    from benchmarks import Skipped, when_scores

    try:
        for name, value in when_scores.run().items():
            print(f"{name}: {value:.4f}")
    except Skipped as reason:
        print(f"scores skipped: {reason}")

"""Speed of the coder beside that of the bare parser on the same lines in the same run, and its peak memory.

Lines are the paragraphs of the example reports, again and again; where the shared chronicle of news lies beside the
repository, its lines too. Each measure is the best of its rounds, the two taken in turn, so that what else the
machine does falls on both.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import spacy

from benchmarks import ROOT, Skipped, shared
from dyads import DEFAULT_PIPELINE, Coder, Report, code

_LINES = 600
_ROUNDS = 3
_DAY = date(2025, 9, 19)
_PEAK = """
import resource, sys
from benchmarks import coder
coder.everything(coder.example_lines())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))
"""


def example_lines() -> list[Report]:
    """Paragraphs of the example reports as reports of their own, repeated until there are enough."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    paragraphs = [p.strip() for text in texts for p in text.split("\n\n") if p.strip()]
    return [Report.make(paragraphs[i % len(paragraphs)], _DAY, id=str(i)) for i in range(_LINES)]


def chronicle_lines() -> list[Report]:
    """Lines of the chronicle, taken evenly over its years.

    Raises:
        Skipped: it is not here.
    """
    with gzip.open(shared("corpora/wce_2002_2019.jsonl.gz"), "rt", encoding="utf-8") as file:
        rows = file.readlines()
    chosen = [json.loads(row) for row in rows[:: len(rows) // _LINES][:_LINES]]
    return [Report.make(row["text"], date.fromisoformat(row["date"]), id=row["id"]) for row in chosen]


def everything(lines: list[Report], coder: Coder | None = None) -> int:
    """Code all lines; the number of events."""
    return sum(len(events) for events in code(lines, coder=coder))


def _best(measures: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of each measure: the least of several rounds, taken in turn."""
    seconds = dict.fromkeys(measures, float("inf"))
    for _ in range(_ROUNDS):
        for name, measure in measures.items():
            begin = time.perf_counter()
            measure()
            seconds[name] = min(seconds[name], time.perf_counter() - begin)
    return seconds


def _speed(lines: list[Report], coder: Coder, prefix: str = "") -> dict[str, float]:
    bare = spacy.load(DEFAULT_PIPELINE)
    texts = [line.text for line in lines]
    seconds = _best(
        {
            "bare": lambda: sum(1 for _ in bare.pipe(texts, batch_size=256)),
            "coder": lambda: everything(lines, coder),
        }
    )
    return {
        f"{prefix}lines_per_second": len(lines) / seconds["coder"],
        f"{prefix}bare_parser_lines_per_second": len(lines) / seconds["bare"],
        f"{prefix}speed_to_bare_parser": seconds["bare"] / seconds["coder"],
    }


def run() -> dict[str, float]:
    """Lines a second, the same for the bare parser, the ratio of the two, and peak memory in MB."""
    coder = Coder()
    figures = _speed(example_lines(), coder)
    with contextlib.suppress(Skipped):  # without the chronicle the figures of the examples stand alone
        figures |= _speed(chronicle_lines(), coder, "chronicle_")
    done = subprocess.run([sys.executable, "-c", _PEAK], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    figures["peak_memory_mb"] = float(done.stdout)
    return figures


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name}: {value:,.4g}")

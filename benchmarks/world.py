"""The world: mentions a second with and without the parse, time to build and to load the index, its size and memory.

Mentions are those of the tests' own table. Without the parse a mention is resolved in its context alone; with it the
context is parsed first, as the coder does. Times are of the process itself: what else the
machine does counts little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import spacy

from benchmarks import ROOT
from dyads import DEFAULT_PIPELINE
from dyads.world import World

_TABLE = ROOT / "tests" / "data" / "world_mentions.txt"
_ROUNDS = 3
_LOADS = 5
_LOAD = """
import time, tracemalloc
from dyads.world import World
begin = time.process_time()
World.load()
seconds = time.process_time() - begin
tracemalloc.start()
kept = World.load()
print(seconds, tracemalloc.get_traced_memory()[0] / 1e6)
"""


def mentions() -> list[tuple[str, date, str]]:
    """Mention, day and context of each line of the table."""
    rows = (line.split("|") for line in _TABLE.read_text(encoding="utf-8").splitlines())
    return [(row[0], date.fromisoformat(row[1]), row[2]) for row in rows if len(row) > 3 and not row[0].startswith("#")]


def _process(cache: Path) -> tuple[float, float]:
    """Seconds of its own time and MB that a process needs for the world, with that folder as cache."""
    environment = {**os.environ, "DYADS_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", _LOAD], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    seconds, memory = done.stdout.split()
    return float(seconds), float(memory)


def _index() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        build, _ = _process(cache)
        loads = [_process(cache) for _ in range(_LOADS)]
        size = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
    data = sum(path.stat().st_size for path in (ROOT / "src" / "dyads" / "world" / "data").iterdir())
    return {
        "index_build_seconds": build,
        "index_load_seconds": min(seconds for seconds, _ in loads),
        "index_mb": size / 1e6,
        "index_memory_mb": max(memory for _, memory in loads),
        "data_files_mb": data / 1e6,
    }


def run() -> dict[str, float]:
    """The figures of this module's first line; the best of several rounds where time is measured."""
    table = mentions()
    pipeline = spacy.load(DEFAULT_PIPELINE, exclude=["ner"])
    contexts = [context for _, _, context in table]
    bare = whole = float("inf")
    for _ in range(_ROUNDS):
        world = World.load()  # afresh: nothing remembered of the round before
        begin = time.process_time()
        for mention, day, context in table:
            world.resolve(mention, day, context)
        bare = min(bare, time.process_time() - begin)
        world = World.load()
        begin = time.process_time()
        for _ in pipeline.pipe(contexts, batch_size=256):
            pass
        for mention, day, context in table:
            world.resolve(mention, day, context)
        whole = min(whole, time.process_time() - begin)
    return {
        "mentions_per_second": len(table) / bare,
        "mentions_per_second_with_parse": len(table) / whole,
        **_index(),
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name} {value:.4g}")

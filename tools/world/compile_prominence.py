"""Compile ``prominence.csv``: how often each state is in the news, for names that several states could mean.

    python tools/world/compile_prominence.py CORPUS > src/dyads/world/data/prominence.csv

CORPUS is a JSONL file (gzipped) with ``text``. The figure is the logarithm of the number of lines that name the state,
scaled so that the state most in the news has 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from dyads.world import World

LANDS = {"state", "demonym", "capital", "metonym"}


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    world = World.load()
    lines: Counter[str] = Counter()
    with gzip.open(options.corpus, "rt", encoding="utf-8") as reports:
        for report in reports:
            matches = world.scan(json.loads(report)["text"])
            first = (match.entries[0] for match in matches)
            lines.update({entry.country for entry in first if entry.kind in LANDS and entry.country})
    most = math.log1p(max(lines.values()))
    print("state,share")
    for state in world.states:
        print(f"{state.code},{math.log1p(lines[state.code]) / most:.3f}")


if __name__ == "__main__":
    main()

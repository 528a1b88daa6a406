"""Compile ``ordinary.txt``: single names of persons and places that are also common words or given names.

    python tools/world/compile_ordinary.py CORPUS > src/dyads/world/data/ordinary.txt

CORPUS is a JSONL file (gzipped) with ``text``. A name is ordinary where the corpus writes it in small
letters too, or where several persons bear it as a given name; such a name is believed only beside a title
or after the full name.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "dyads" / "world" / "data"
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from dyads.world.build import data_files, read_files  # noqa: E402
from dyads.world.fold import fold, key  # noqa: E402
from dyads.world.tables import Tables  # noqa: E402

#: Where the surname stands first, the first word of a name is no given name.
SURNAME_FIRST = {"CHN", "TWN", "KOR", "PRK", "VNM", "HKG", "MAC", "HUN", "KHM", "JPN", "MNG"}
LEAST_WORD = 3
LEAST_BEARERS = 2


def main() -> None:
    """Write the list to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    small: Counter[str] = Counter()
    with gzip.open(options.corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            small.update(re.findall(r"(?<![\w'’-])[a-z]{2,}(?![\w'’-])", fold(json.loads(line)["text"])))
    bearers: dict[str, set[str]] = defaultdict(set)
    for path in DATA.glob("people*.csv"):
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                parts = key(row["name"]).split()
                if len(parts) > 1 and row["state"] not in SURNAME_FIRST:
                    bearers[parts[0]].add(" ".join(parts))
                    if len(parts) > 2:
                        bearers[parts[1]].add(" ".join(parts))
    tables = Tables()
    read_files(tables, data_files())
    lists = tables.lists
    asked = {*tables.roles, *tables.modifiers, *lists["openers"], *lists["former"]}
    print("# Single names that are also common words or given names: tools/world/compile_ordinary.py")
    for name in sorted(tables.names):
        if " " in name or name.isdigit():
            continue
        kinds = {tables.entries[row][2] for held in tables.names[name].values() for _, row, _ in held}
        if not kinds & {"person", "place", "capital"}:
            continue
        if small[name] >= LEAST_WORD or len(bearers[name]) >= LEAST_BEARERS or name in asked or len(name) < 3:
            print(name)


if __name__ == "__main__":
    main()

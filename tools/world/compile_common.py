"""Compile ``common.txt``: words that a chronicle writes in small letters, so that a capital tells nothing of them.

    python tools/world/compile_common.py CORPUS > src/dyads/world/data/common.txt

CORPUS is a JSONL file (gzipped) with ``text``. "Markets" at the beginning of a sentence is then no person's name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

LEAST = 8
WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")


def main() -> None:
    """Write the list to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with gzip.open(options.corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(WORD.findall(json.loads(line)["text"]))
    print("# Words that stand in small letters in a chronicle, 2002 to 2019: tools/world/compile_common.py")
    for word in sorted(word for word, count in counts.items() if count >= LEAST):
        print(word)


if __name__ == "__main__":
    main()

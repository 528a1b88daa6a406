"""Count the names in doers' and sufferers' place of a chronicle that the world does not know.

    python -m tools.world.unresolved CHRONICLE [--lines 20000] [--seed 5] [--top 50]

CHRONICLE is JSONL, plain or gzipped, with ``date`` and ``text``. Of every parsed line the noun phrases with a proper
noun as head are asked for that are subject, object, or stand behind "by", "against", "with" or "to"; a name counts as
unresolved where the answer is nobody, or a code made of the name itself. What the list holds is for a person to judge:
a private person is rightly unknown, a state or a well-known body is a gap in the data.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import spacy

from dyads import DEFAULT_PIPELINE
from dyads.world import World

_PLACES = {"nsubj", "nsubjpass", "dobj", "dative"}
_BEHIND = {"by", "against", "with", "to"}
_SPORT = re.compile(
    r"(?i)\b(?:cup|league|championships?|football|soccer|baseball|basketball|hockey|tennis|cricket|rugby|golf|olympics?"
    r"|medal|grand prix|tournament|nba|nfl|mlb|nhl|playoffs?|super bowl|world series|wins? the (?:men|women)'s)\b"
)
_NO_ACTOR = {"outlet", "thing", "place", "region"}  # answered, though with nobody


def main(arguments: list[str] | None = None) -> int:
    """Print the most frequent unresolved names; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("chronicle", type=Path)
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--top", type=int, default=50)
    options = parser.parse_args(arguments)
    asked, unknown, shown = count(sample(options.chronicle, options.lines, options.seed))
    told = sum(unknown.values())
    print(f"{asked} names asked for, {told} unresolved ({told / max(asked, 1):.3f}), {len(unknown)} different")
    for name, times in unknown.most_common(options.top):
        print(f"{times:5}  {name:40}  {shown[name][:110]}")
    return 0


def sample(path: Path, lines: int, seed: int) -> list[tuple[str, date]]:
    """Texts and days of a random choice of lines, the same for the same seed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        rows = file.readlines()
    chosen = random.Random(seed).sample(rows, min(lines, len(rows)))
    held = [json.loads(row) for row in chosen]
    return [(row["text"], date.fromisoformat(row["date"])) for row in held if not _SPORT.search(row["text"])]


def count(texts: list[tuple[str, date]]) -> tuple[int, Counter[str], dict[str, str]]:
    """Names asked for, how often each was unresolved, and the first line of each."""
    world = World.load()
    pipeline = spacy.load(DEFAULT_PIPELINE, exclude=["ner"])
    asked, unknown, shown = 0, Counter[str](), dict[str, str]()
    for done, (parsed, day) in enumerate(pipeline.pipe(texts, as_tuples=True, batch_size=256)):
        if done % 2000 == 0:
            print(f"{done} lines", file=sys.stderr)
        for phrase in names(parsed):
            asked += 1
            found = world.resolve(phrase, day, parsed.text)
            made = found.how == "slug" and not found.source and (found.actor or "").startswith(("PER:", "ORG:"))
            if made or (found.actor is None and found.kind not in _NO_ACTOR):
                unknown[found.name] += 1
                shown.setdefault(found.name, parsed.text)
    return asked, unknown, shown


def names(parsed: Any) -> Iterator[str]:
    """The noun phrases in an actor's place whose head is a proper noun."""
    for chunk in parsed.noun_chunks:
        root = chunk.root
        placed = root.dep_ in _PLACES or (root.dep_ == "pobj" and root.head.lower_ in _BEHIND)
        if placed and root.pos_ == "PROPN":
            behind = [word for word in root.children if word.dep_ == "prep" and word.lower_ == "of"]
            ends = [word.i for prep in behind for word in prep.children if word.dep_ == "pobj"]
            yield parsed[chunk.start : max([chunk.end, *(end + 1 for end in ends)])].text  # "Republic of China"


if __name__ == "__main__":
    raise SystemExit(main())

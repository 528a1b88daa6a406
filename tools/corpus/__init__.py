"""The annotated corpus of political events: read, check, describe, export and compare its parts.

The corpus lies in ``training/corpus/``: one text file a part, annotated as its ``GUIDELINES.md`` says.

    python -m tools.corpus check [PART ...]           errors and warnings, by file and line
    python -m tools.corpus near [PART ...]            near-duplicates, inside the corpus and against the shared sets
    python -m tools.corpus balance [PART ...]         what is there and what is lacking
    python -m tools.corpus card [--write]             the data card's tables
    python -m tools.corpus export FOLDER              train.jsonl, development.jsonl, test.jsonl
    python -m tools.corpus blank PART [--share 0.1]   the texts alone, for a second, blind annotation
    python -m tools.corpus agree FIRST SECOND         events and fields of two annotations of the same items
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "training" / "corpus"
PARTS = CORPUS / "parts"

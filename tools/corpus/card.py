"""The tables of the data card, in Markdown, and the card's file with them in it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Final

from dyads.ontology import TYPES
from dyads.records import Status
from tools.corpus import agreement
from tools.corpus.balance import cells, must_events
from tools.corpus.export import SPLITS, split
from tools.corpus.reading import read_part
from tools.corpus.records import KINDS, Item, Part

BEGIN: Final = "<!-- tables: python -m tools.corpus card --write -->"
END: Final = "<!-- end of tables -->"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def tables(parts: list[Part], second: Path) -> str:
    """All tables of the card: parts, splits, cells, agreement with the second annotations in the folder."""
    items = [item for part in parts for item in part.items]
    blocks = ["### Parts", _parts(parts), "### Splits", _splits(items)]
    for name, group in groupby(cells(items), key=lambda cell: cell[0]):
        rows = [[row, str(count), str(wanted or "")] for _, row, count, wanted in group]
        blocks += [f"### By {name}", _table([name, "there", "wanted"], rows)]
    blocks += ["### Type and status", _crossed(items), "### Agreement of two annotations", _agreement(parts, second)]
    return "\n\n".join(blocks)


def _parts(parts: list[Part]) -> str:
    rows = []
    for part in parts:
        kinds = Counter(item.kind for item in part.items)
        years = [item.published.year for item in part.items]
        span = f"{min(years)}-{max(years)}" if years else ""
        counts = [str(kinds[kind]) for kind in KINDS]
        rows.append([part.name.removesuffix(".txt"), *counts, str(len(must_events(part.items))), span])
    return _table(["part", *KINDS, "events", "years"], rows)


def _splits(items: list[Item]) -> str:
    rows = []
    for name in SPLITS:
        members = [item for item in items if split(item) == name]
        groups = len({item.group for item in members})
        rows.append([name, str(len(members)), str(groups), str(len(must_events(members)))])
    return _table(["split", "items", "groups", "events"], rows)


def _crossed(items: list[Item]) -> str:
    found = Counter((event.type, event.status) for event in must_events(items))
    rows = [[type, *(str(found[type, status.value] or "") for status in Status)] for type in TYPES]
    return _table(["type", *(status.value for status in Status)], rows)


def _agreement(parts: list[Part], second: Path) -> str:
    rows = []
    for part in parts:
        path = second / part.name
        if path.is_file():
            result = agreement.compare(part, read_part(path))
            right = {
                name: f"{sum(a == b for a, b in pairs) / len(pairs):.3f}" if pairs else ""
                for name, pairs in result.fields.items()
            }
            shown = [right[name] for name in ("type", "mode", "status", "date", "attribution")]
            figures = [f"{result.f1_placed:.3f}", f"{result.f1:.3f}"]
            rows.append([part.name.removesuffix(".txt"), str(result.items), *figures, *shown])
    if not rows:
        return "No part has been annotated twice yet."
    return _table(
        ["part", "items", "F1, place", "F1, type and sides", "type", "mode", "status", "date", "attribution"], rows
    )


def write(path: Path, text: str) -> None:
    """Puts the tables between the card's marks.

    Raises:
        SystemExit: the card has no such marks.
    """
    card = path.read_text(encoding="utf-8")
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path}: the marks {BEGIN!r} and {END!r} are missing")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")

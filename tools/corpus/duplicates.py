"""Near-duplicates inside the corpus and against the shared sets where they lie beside the project; items of one mould.

Every pair that shares enough runs of three words is compared exactly: by the share of common character 5-grams
(Jaccard), and against other people's texts also by the longest run of common words.
"""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tools.corpus.records import Item

ALIKE: Final = 0.5  # Jaccard of character 5-grams: two words exchanged in ten
MOULD: Final = 0.7  # the same, with names and numbers masked
RUN: Final = 9  # words in a row that stand in somebody else's text too
_SHARED_RUNS: Final = (
    2,
    0.15,
    RUN - 2,
)  # runs of three words before a pair is compared: at least, of the item's, enough
_COMMON: Final = 400  # a run of three words in more items than this tells nothing
_WORD = re.compile(r"[^\W_]+")
_MASK = re.compile(r"\b(?:[A-Z]\w*|\d[\d.,]*)(?:[ -](?:[A-Z]\w*|\d[\d.,]*))*")
_SKIPPED = ("facts",)  # tables of names, no texts


@dataclass(frozen=True, slots=True)
class Alike:
    """An item and what it is too near to."""

    item: Item
    other: str
    how: str
    error: bool

    def __str__(self) -> str:
        level = "error" if self.error else "warning"
        return f"{self.item.part}:{self.item.line}: {level}: {self.item.id}: {self.how} {self.other}"


def grams(text: str) -> set[str]:
    """The character 5-grams of the text, in small letters without punctuation."""
    plain = " ".join(_WORD.findall(text.lower()))
    return {plain[i : i + 5] for i in range(max(len(plain) - 4, 1))}


def jaccard(one: set[str], two: set[str]) -> float:
    """The share of what both hold in what either holds."""
    return len(one & two) / len(one | two) if one or two else 0.0


def _runs(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]


class _Index:
    """Items by the runs of three words in them."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.grams = [grams(text) for text in texts]
        self.needed: list[int] = []
        self.where: dict[str, list[int]] = {}
        least, share, enough = _SHARED_RUNS
        for number, text in enumerate(texts):
            runs = set(_runs(text))
            self.needed.append(max(least, min(enough, round(share * len(runs)))))
            for run in runs:
                self.where.setdefault(run, []).append(number)

    def candidates(self, text: str, *, besides: int = -1) -> list[int]:
        """The texts that share enough runs with this one; with ``besides``, only those before that number."""
        found: Counter[int] = Counter()
        for run in set(_runs(text)):
            numbers = self.where.get(run, ())
            if len(numbers) <= _COMMON:
                found.update(n for n in numbers if besides < 0 or n < besides)
        return [number for number, count in found.items() if count >= self.needed[number]]


def near_duplicates(items: list[Item], *others: Path) -> Iterator[Alike]:
    """Every item that is too near to another one, to one of its mould, or to a text in the other folders."""
    yield from _inside(items)
    yield from _moulds(items)
    index = _Index([item.text for item in items])
    for folder in others:
        for source, text in texts_below(folder):
            yield from _against(items, index, source, text)


def _inside(items: list[Item]) -> Iterator[Alike]:
    index = _Index([item.text for item in items])
    for number, item in enumerate(items):
        for other in index.candidates(item.text, besides=number):
            if items[other].group == item.group:
                continue
            share = jaccard(index.grams[number], index.grams[other])
            if share >= ALIKE:
                yield Alike(item, items[other].id, f"{share:.2f} alike, and not of its group:", error=True)


def _moulds(items: list[Item]) -> Iterator[Alike]:
    masked = [_MASK.sub("Xx", item.text) for item in items]
    index = _Index(masked)
    for number, item in enumerate(items):
        for other in index.candidates(masked[number], besides=number):
            if items[other].group == item.group:
                continue
            share = jaccard(index.grams[number], index.grams[other])
            if share >= MOULD:
                yield Alike(item, items[other].id, f"of one mould ({share:.2f} with names masked):", error=False)


def _against(items: list[Item], index: _Index, source: str, text: str) -> Iterator[Alike]:
    candidates = index.candidates(text)
    if not candidates:
        return
    sentences = [(s, grams(s)) for s in re.split(r"(?<=[.!?])\s+|\n+", text) if len(s) > 20]
    words = f" {' '.join(_WORD.findall(text.lower()))} "
    for number in candidates:
        own = index.grams[number]
        share = max((jaccard(own, theirs) for _, theirs in sentences), default=0.0)
        if share >= ALIKE:
            yield Alike(items[number], source, f"{share:.2f} like a sentence in", error=True)
            continue
        mine = _WORD.findall(items[number].text.lower())
        for start in range(len(mine) - RUN + 1):
            run = " ".join(mine[start : start + RUN])
            if f" {run} " in words:
                yield Alike(items[number], source, f"{RUN} words in a row ({run!r}) stand in", error=True)
                break


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts in a folder's files (text, JSON, JSONL, TOML, gzipped or not), each with its file's name."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part in _SKIPPED for part in path.parts):
            continue
        kind = path.name.removesuffix(".gz").rpartition(".")[2]
        if kind in ("txt", "json", "jsonl", "toml"):
            name = str(path.relative_to(folder.parent))
            for text in _texts(path, kind):
                yield name, text


def _texts(path: Path, kind: str) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        if kind == "jsonl":
            for line in file:
                if line.strip():
                    yield from _strings(json.loads(line))
        elif kind == "json":
            yield from _strings(json.load(file))
        elif kind == "toml":
            yield from _strings(tomllib.loads(file.read()))
        else:
            yield file.read()


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        if len(value) >= 40 and not value.startswith("http"):
            yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)

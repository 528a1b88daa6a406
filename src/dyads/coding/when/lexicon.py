"""The words and phrases the reader knows, read from its data files once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from .almanac import holidays

# "word" leads because most tokens are words; numbers stuck to letters ("B52", "20mm") are no numbers.
TOKEN = re.compile(
    r"""
    (?P<ampm>[AaPp]\.\ ?[Mm]\b\.?|(?<=\d)[AaPp][Mm]\b|(?<=\d\ )[AaPp][Mm]\b)
  | (?P<quarter>[Qq][1-4]\b|[1-4][Qq]\b)
  | (?P<word>[^\W\d_]+)
  | (?P<iso>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-]))
  | (?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d))
  | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
  | (?P<season>\d{4}/\d{2}(?![\d/-]))
  | (?P<decade>\d{2}(?:\d0|0)s\b|\d0s\b)
  | (?P<ord>\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH)\b)
  | (?P<fraction>\d/\d(?![\d/]))
  | (?P<num>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)
  | (?P<para>\n[\ \t\r]*\n\s*)
  | (?P<mark>[^\w\s])
    """,
    re.X,
)

Lexeme = tuple[str, int | float | str | None]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def lexicon() -> tuple[dict[str, Lexeme], frozenset[str]]:
    """Words with class and value, and the words that need a capital."""
    data = _read("lexicon.toml")
    words: dict[str, Lexeme] = {word: (word.upper().replace("'", ""), None) for word in data["own"].split()}
    for kind, entries in data["class"].items():
        words.update({word: (kind, value) for word, value in entries.items()})
    return words, frozenset(data["capital"])


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str, int | str | None]]]:
    """Phrases by first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, int | str | None]]] = {}

    def add(text: str, kind: str, value: int | str | None) -> None:
        words = tuple(m.group().lower() for m in TOKEN.finditer(text))
        table.setdefault(words[0], []).append((words, kind, value))

    for group in _read("phrases.toml").values():
        if isinstance(group, dict):
            for text in group.get("phrases", ()):
                add(text, group["class"], group.get("value"))
            for text, value in group.get("values", {}).items():
                add(text, group["class"], value)
    for name in holidays():
        add(name, "HOLIDAY", name)
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


@cache
def words(name: str) -> frozenset[str]:
    """A list of plain words from lexicon.toml."""
    return frozenset(_read("lexicon.toml")["list"][name].split())

"""Taking a mention apart: which of its words are names, roles, modifiers, prepositions or unknown names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dyads.world.fold import Word, key, words
from dyads.world.index import Index
from dyads.world.records import Entry, Role
from dyads.world.scanner import HYPHENS, Scanner

__all__ = ["Item", "Parser", "Reading"]

_RELATIONS = ("of", "place", "toward", "by", "clause")
_JOINS = ("owner", "near", "other")
_LEADING = re.compile(r"^[\s\"'“”‘’«»(\[—–-]+")
_TRAILING = re.compile(r"(?:['’]s|['’])?[\s\"'“”‘’«»)\],.;:!?—–-]*$")
_COMMA = re.compile(r",\s")  # not the comma in 1,141
_DOTTED = re.compile(r"\b[A-Z]\.[A-Z]\.$")


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a mention.

    ``kind`` is ``name``, ``role``, ``modifier``, ``preposition``, ``cap`` (an unknown word with a capital),
    ``word`` or ``comma``. ``relation`` of a name: ``owner``, ``near`` or ``other``; of a preposition: what
    stands after it. ``owned``: an apostrophe makes it the owner of what follows.
    """

    kind: str
    text: str
    start: int
    end: int
    entries: tuple[Entry, ...] = ()
    role: Role | None = None
    sector: str | None = None
    relation: str = "owner"
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention taken apart.

    ``former`` where its office is said to be past, ``text`` without what surrounds it.
    """

    text: str
    items: tuple[Item, ...]
    former: bool


class Parser:
    """Takes mentions apart with one index."""

    def __init__(self, index: Index, scanner: Scanner) -> None:
        lists = index.lists
        self._index = index
        self._scanner = scanner
        self._openers = lists.get("openers", frozenset())
        self._common = lists.get("common", frozenset())
        self._former = lists.get("former", frozenset())
        self._determiners = lists.get("determiners", frozenset())
        self._averse = lists.get("averse", frozenset())
        self._quantities = lists.get("quantities", frozenset())
        self._relations = {word: name for name in _RELATIONS for word in lists.get(name, ())}
        self._joined = {word: name for name in _JOINS for word in lists.get(f"joined_{name}", ())}
        self._roles = [_role(row) for row in index.role_rows]
        self._longest = max((name.count(" ") + 1 for name in index.roles), default=1)

    def role(self, phrase: str) -> Role | None:
        """The role that a lemma or phrase names."""
        number = self._index.roles.get(key(phrase))
        return None if number is None else self._roles[number]

    def read(self, mention: str) -> Reading:
        """Take a mention apart."""
        text, found = self._bare(mention)
        matches = {match.start: match for match in self._scanner.scan(text, ordinary=True)}
        items: list[Item] = []
        former = False
        at = 0
        while at < len(found):
            word = found[at]
            low = word.form.lower()
            if at and _COMMA.search(text, found[at - 1].end, word.start):
                items.append(Item("comma", ",", found[at - 1].end, word.start))
            match = matches.get(word.start)
            role, length = self._role_at(found, at, text)
            if length == 1 and self._hyphened(found, at, text):
                role, length = None, 0  # "Chan Wing-lok"
            size = _count(found, at, match.end) if match else 0
            joined = items and items[-1].kind in ("name", "cap") and self._joined.get(low)
            if match and (size > length or (size == length and not _yields(match.entries[0]))):
                end = found[at + size - 1].end
                items.append(
                    Item("name", text[word.start : end], word.start, end, match.entries, owned=_owns(text, end))
                )
                at += size
                continue
            if low in self._former and length < 2:
                former = former or not items or items[-1].kind in ("name", "word", "modifier")
            elif role is not None:
                end = found[at + length - 1].end
                items.append(Item("role", text[word.start : end], word.start, end, role=role, owned=_owns(text, end)))
                at += length - 1
            elif joined and text[word.start - 1] in HYPHENS and items[-1].kind == "cap":
                items.pop()  # "Leawood-based": a place nobody knows tells nothing
            elif joined and text[word.start - 1] in HYPHENS:
                items[-1] = replace(items[-1], relation=joined)
            elif low in self._relations and not word.form[:1].isupper():
                items.append(Item("preposition", low, word.start, word.end, relation=self._relations[low]))
            elif low in self._index.modifiers:
                sector = self._index.modifiers[low]
                items.append(Item("modifier", word.form, word.start, word.end, sector=sector))
            elif joined and items[-1].kind == "name":
                items[-1] = replace(items[-1], relation=joined)
            elif not (low == "s" and at and text[found[at - 1].end : word.start] in ("'", "’")):
                initial = len(low) == 1 and bool(items) and items[-1].kind == "cap"  # "James A. Fields"
                named = word.form[:1].isupper() and (initial or low not in self._openers)
                tied = bool(items) and items[-1].kind == "cap" and text[word.start - 1] in HYPHENS
                against = at and text[word.start - 1] in HYPHENS and found[at - 1].form.lower() in self._averse
                kind = "cap" if (named or tied) and not against else "word"
                end = word.end
                items.append(Item(kind, text[word.start : end], word.start, end, owned=_owns(text, end)))
            at += 1
        return Reading(text, self._counted(tuple(items)), former)

    def _bare(self, mention: str) -> tuple[str, list[Word]]:
        """The mention without quotation marks, a last possessive and leading determiners; and its words."""
        text = _LEADING.sub("", mention).rstrip()
        if not _DOTTED.search(text):
            text = _TRAILING.sub("", text)
        found = words(text)
        first = 0
        while first + 1 < len(found):
            word = found[first]
            low = word.form.lower()
            if low not in self._determiners or (word.form.isupper() and len(low) > 1):
                break
            if word.form[0].isupper() and any(
                match.start == word.start for match in self._scanner.scan(text, ordinary=True)
            ):
                break  # "Five Star Movement", "The Hague"
            first += 1
        if first:
            text = text[found[first].start :]
            found = words(text)
        return text, found

    def _role_at(self, found: list[Word], at: int, text: str) -> tuple[Role | None, int]:
        """The longest role that begins at a word, and how many words it takes."""
        for length in range(min(self._longest, len(found) - at), 0, -1):
            number = self._index.roles.get(" ".join(word.form.lower() for word in found[at : at + length]))
            if number is not None and "," not in text[found[at].start : found[at + length - 1].end]:
                return self._roles[number], length
        return None, 0

    def _hyphened(self, found: list[Word], at: int, text: str) -> bool:
        """Whether a capitalised word is tied to a small one that nobody knows, as in names of two syllables."""
        if at + 1 >= len(found) or not found[at].form[:1].isupper():
            return False
        after = found[at + 1].form
        tied = text[found[at].end : found[at].end + 1] in HYPHENS and found[at + 1].start == found[at].end + 1
        known = after in self._index.roles or after in self._index.modifiers or after in self._joined
        return tied and after.islower() and not known and after not in self._relations and after not in self._common

    def _counted(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """``thousands of protesters`` is about protesters.

        A quantity and its "of" are taken off the front.
        """
        for number, item in enumerate(items[:4]):
            if item.text != "of" or not number:
                continue
            before, rest = items[:number], items[number + 1 :]
            plain = all(part.kind in ("word", "role", "modifier") for part in before)
            headed = any(part.kind in ("role", "name") for part in rest)
            if plain and headed and before[-1].text.lower() in self._quantities:
                return self._counted(rest)
            break
        return items


def _yields(entry: Entry) -> bool:
    """Whether a name gives way to a role of the same words ("General", "Major")."""
    return entry.guard or entry.kind == "person"


def _owns(text: str, end: int) -> bool:
    return text[end : end + 1] in ("'", "’")


def _count(found: list[Word], at: int, end: int) -> int:
    """How many words from ``at`` on begin before ``end``."""
    size = 0
    while at + size < len(found) and found[at + size].start < end:
        size += 1
    return size


def _role(row: Mapping[str, Any]) -> Role:
    return Role(
        words=tuple(row.get("words", ())),
        sector=row.get("sector"),
        office=row.get("office"),
        **{flag: bool(row.get(flag)) for flag in _FLAGS},
    )


_FLAGS = ("personal", "generic", "weak", "abroad", "private", "modifier")

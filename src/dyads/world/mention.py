"""Taking a mention apart: which of its words are names, roles, modifiers, prepositions or unknown names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dyads.world.fold import Word, key, words
from dyads.world.index import Index
from dyads.world.records import Entry, Role
from dyads.world.scanner import Scanner

__all__ = ["Item", "Parser", "Reading"]

_PREPOSITIONS = {
    "of": "of",
    "for": "for",
    "from": "from",
    "in": "in",
    "at": "in",
    "inside": "in",
    "near": "in",
    "across": "in",
    "within": "in",
    "around": "in",
    "outside": "in",
    "on": "in",
    "along": "in",
    "throughout": "in",
    "to": "to",
    "with": "with",
    "by": "by",
    "against": "against",
    "under": "under",
    "about": "to",
    "over": "to",
    "behind": "to",
    "who": "rel",
    "which": "rel",
    "that": "rel",
    "whose": "rel",
    "where": "rel",
    "including": "rel",
    "such": "rel",
    "between": "with",
    "among": "in",
    "loyal": "to",
    "allied": "to",
    "backed": "by",
    "linked": "to",
    "led": "by",
    "based": "in",
    "as": "rel",
    "and": "and",
    "or": "and",
    "plus": "and",
    "but": "rel",
    "after": "rel",
    "before": "rel",
    "during": "rel",
    "since": "rel",
    "opposed": "to",
    "fighting": "rel",
    "working": "rel",
    "supporting": "to",
    "affiliated": "to",
    "aligned": "to",
    "demanding": "rel",
    "living": "in",
    "representing": "of",
    "called": "called",
    "named": "called",
    "known": "rel",
}
# How a name joined to such a word by a hyphen stands to what follows: it owns it, is near it, or is another altogether.
_JOINED = {
    "led": "owner",
    "flagged": "owner",
    "based": "owner",
    "registered": "owner",
    "owned": "owner",
    "run": "owner",
    "born": "owner",
    "linked": "near",
    "affiliated": "near",
    "aligned": "near",
    "inspired": "near",
    "allied": "near",
    "held": "other",
    "controlled": "other",
    "occupied": "other",
    "backed": "other",
    "supported": "other",
    "funded": "other",
    "sponsored": "other",
    "trained": "other",
    "armed": "other",
    "made": "other",
    "built": "other",
    "speaking": "other",
    "brokered": "other",
    "mediated": "other",
    "imposed": "other",
    "style": "other",
    "friendly": "other",
    "designed": "other",
    "administered": "other",
    "dominated": "other",
    "bound": "other",
    "bankrolled": "other",
    "drafted": "other",
    "financed": "other",
    "equipped": "other",
    "supplied": "other",
    "educated": "other",
    "sanctioned": "other",
}
_DETERMINERS = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "both",
    "all",
    "some",
    "any",
    "several",
    "many",
    "another",
    "other",
    "more",
    "most",
    "each",
    "every",
    "certain",
    "various",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "least",
    "about",
    "nearly",
    "almost",
    "around",
    "over",
    "up",
    "at",
}
_QUANTITIES = {
    "thousands",
    "hundreds",
    "dozens",
    "scores",
    "tens",
    "millions",
    "number",
    "handful",
    "majority",
    "minority",
    "crowd",
    "crowds",
    "one",
    "pair",
    "couple",
    "group",
    "groups",
    "lot",
    "lots",
    "rest",
    "bunch",
    "series",
    "remnants",
    "bulk",
    "wave",
    "column",
    "most",
    "some",
    "many",
    "several",
    "all",
    "half",
    "part",
    "members",
    "elements",
    "units",
    "contingent",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "citizens",
    "people",
    "ranks",
    "kind",
}
_HYPHENS = "-\u2010\u2011\u2012\u2013"
_LEADING = re.compile(r"^[\s\"'“”‘’«»(\[—–-]+")
_TRAILING = re.compile(r"(?:['’]s|['’])?[\s\"'“”‘’«»)\],.;:!?—–-]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a mention. ``kind``: name, role, modifier, preposition, cap (unknown, capital), word, comma."""

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
    """A mention taken apart; ``former`` where its office is said to be past, ``text`` without what surrounds it."""

    text: str
    items: tuple[Item, ...]
    former: bool


class Parser:
    """Takes mentions apart with one index."""

    def __init__(self, index: Index, scanner: Scanner) -> None:
        self._index = index
        self._scanner = scanner
        self._former = index.lists.get("former", frozenset())
        self._roles = [_role(row) for row in index.role_rows]
        self._longest = max((name.count(" ") + 1 for name in index.roles), default=1)

    def role(self, phrase: str) -> Role | None:
        """The role that a lemma or phrase names."""
        number = self._index.roles.get(key(phrase))
        return None if number is None else self._roles[number]

    def read(self, mention: str) -> Reading:
        """Take a mention apart."""
        text = _TRAILING.sub("", _LEADING.sub("", mention))
        if mention.rstrip().endswith("U.S.") or re.search(r"\b[A-Z]\.[A-Z]\.$", mention.strip()):
            text = _LEADING.sub("", mention).rstrip()
        found = words(text)
        former = False
        while (
            len(found) > 1
            and found[0].form.lower() in _DETERMINERS
            and found[0].form != found[0].form.upper()
        ):
            if found[0].form.lower() == "the" and self._index.names.get(f"the {found[1].form.lower()}"):
                break
            text = text[found[1].start :]
            found = words(text)
        matches = {match.start: match for match in self._scanner.scan(text, ordinary=True)}
        items: list[Item] = []
        at = 0
        while at < len(found):
            word = found[at]
            low = word.form.lower()
            if at and "," in text[found[at - 1].end : word.start]:
                items.append(Item("comma", ",", found[at - 1].end, word.start))
            match = matches.get(word.start)
            role, length = self._role_at(found, at, text)
            size = _count(found, at, match.end) if match else 0
            if match and (size > length or size == length and not self._common(match.entries[0])):
                items.append(self._named(text, found, at, size, match.entries))
                at += size
            elif low in self._former and (length < 2):
                former = former or not items or items[-1].kind in ("name", "word", "modifier")
                at += 1
            elif role is not None:
                end = found[at + length - 1].end
                items.append(
                    Item("role", text[word.start : end], word.start, end, role=role, owned=_owns(text, end))
                )
                at += length
            elif low in _JOINED and items and items[-1].kind == "name" and text[word.start - 1] in _HYPHENS:
                items[-1] = replace(items[-1], relation=_JOINED[low])
                at += 1
            elif low in _PREPOSITIONS and not word.form[:1].isupper():
                items.append(Item("preposition", low, word.start, word.end, relation=_PREPOSITIONS[low]))
                at += 1
            elif low in self._index.modifiers:
                sector = self._index.modifiers[low]
                items.append(Item("modifier", word.form, word.start, word.end, sector=sector))
                at += 1
            elif low == "s" and at and text[found[at - 1].end : word.start] in ("'", "’"):
                at += 1
            elif items and items[-1].kind == "name" and low in _JOINED:
                items[-1] = replace(items[-1], relation=_JOINED[low])
                at += 1
            else:
                kind = "cap" if word.form[:1].isupper() else "word"
                items.append(Item(kind, text[word.start : word.end], word.start, word.end))
                at += 1
        return Reading(text, self._quantity(items), former)

    def _named(self, text: str, found: list[Word], at: int, size: int, entries: tuple[Entry, ...]) -> Item:
        start, end = found[at].start, found[at + size - 1].end
        return Item("name", text[start:end], start, end, entries=entries, owned=_owns(text, end))

    def _role_at(self, found: list[Word], at: int, text: str) -> tuple[Role | None, int]:
        """The longest role that begins at a word, and how many words it takes."""
        for length in range(min(self._longest, len(found) - at), 0, -1):
            if any("," in text[found[i].end : found[i + 1].start] for i in range(at, at + length - 1)):
                continue
            number = self._index.roles.get(" ".join(word.form.lower() for word in found[at : at + length]))
            if number is not None:
                return self._roles[number], length
        return None, 0

    @staticmethod
    def _common(entry: Entry) -> bool:
        """A role word that is also a guarded name is read as a role ("General", "Major")."""
        return entry.guard or entry.kind == "person"

    @staticmethod
    def _quantity(items: list[Item]) -> tuple[Item, ...]:
        """``thousands of protesters`` is about protesters: a quantity and its "of" are taken off the front."""
        for number, item in enumerate(items[:4]):
            if item.kind == "preposition" and item.text == "of" and number and number + 1 < len(items):
                before = items[:number]
                if (
                    all(part.kind in ("word", "role", "modifier") for part in before)
                    and (before[-1].text.lower() in _QUANTITIES)
                    and any(rest.kind in ("role", "name") for rest in items[number + 1 :])
                ):
                    return Parser._quantity(items[number + 1 :])
                break
        return tuple(items)


def _owns(text: str, end: int) -> bool:
    return text[end : end + 2] in ("'s", "’s") or text[end : end + 1] in ("'", "’")


def _count(found: list[Word], at: int, end: int) -> int:
    size = 0
    while at + size < len(found) and found[at + size].start < end:
        size += 1
    return size


def _role(row: dict[str, object]) -> Role:
    words_ = row.get("words")
    return Role(
        words=tuple(str(word) for word in words_) if isinstance(words_, list) else (),
        sector=str(row["sector"]) if row.get("sector") else None,
        office=str(row["office"]) if row.get("office") else None,
        personal=bool(row.get("personal")),
        generic=bool(row.get("generic")),
        weak=bool(row.get("weak")),
        abroad=bool(row.get("abroad")),
        private=bool(row.get("private")),
        modifier=bool(row.get("modifier")),
    )

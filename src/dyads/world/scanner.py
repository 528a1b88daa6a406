"""Finding names in a text: the longest known name that begins at each word.

Names are filed under their folded words; a text's words are looked up in that table, longest run first. A word table
needs no automaton to be built or kept, knows word boundaries by itself, and reads some megabytes a second.
"""

from __future__ import annotations

import re

from dyads.world.fold import Word, words
from dyads.world.index import Index
from dyads.world.records import Entry, Match

__all__ = ["Scanner"]

# What may stand between two words of one name: a blank, a hyphen, an apostrophe, a dot, an ampersand, or nothing much.
_GAP = re.compile(r"(?:\s{1,3}|\s?[-‐‑‒–/&]\s?|['’‘ʻʼʿ`´]|\.|\.\s|,\s)\Z|\s?&\s?\Z|\Z")
_SHORT = 3  # a dot and a blank join words only after an abbreviation ("St. Lucia", "J. Smith")
_AVERSE = {"pro", "anti", "non", "un"}  # "anti-French" names no French actor
_ENGLISH = {"us", "who", "au", "it", "un", "ira", "eta", "icc", "aids", "sad", "can", "car", "all", "and", "or"}
_NAME_KINDS = {"state", "place", "capital", "firm", "outlet", "party", "organisation"}


class Scanner:
    """Scans texts against one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._openers = index.lists.get("openers", frozenset())
        self._ordinary = index.lists.get("ordinary", frozenset())
        self._cache: dict[tuple[int, ...], tuple[Entry, ...]] = {}

    def scan(self, text: str) -> list[Match]:
        """All names in ``text``, longest first at each place, none inside another."""
        found = words(text)
        lower = [word.form.lower() for word in found]
        openings, names = self._index.openings, self._index.names
        matches: list[Match] = []
        at, count = 0, len(found)
        while at < count:
            longest = openings.get(lower[at])
            if longest is None:
                at += 1
                continue
            for length in range(min(longest, count - at), 0, -1):
                folded = lower[at] if length == 1 else " ".join(lower[at : at + length])
                forms = names.get(folded)
                if forms is None:
                    continue
                chosen = self._choose(text, found, at, length, forms)
                if chosen:
                    start, end = found[at].start, found[at + length - 1].end
                    if text[end : end + 1] == "." and text[end - 2 : end - 1] == "." and length > 1:
                        end += 1  # the last dot of "U.S."
                    matches.append(Match(start, end, text[start:end], chosen))
                    at += length
                    break
            else:
                at += 1
        return matches

    def _choose(
        self, text: str, found: list[Word], at: int, length: int,
        forms: tuple[tuple[str, tuple[int, ...], int], ...],
    ) -> tuple[Entry, ...]:  # fmt: skip
        """The entries whose name stands here, or none where case, gaps or neighbours forbid it."""
        for place in range(at + 1, at + length):
            gap = text[found[place - 1].end : found[place].start]
            if not _GAP.match(gap):
                return ()
            if gap[-1:].isspace() and gap[0] in ".," and (
                found[place - 1].end - found[place - 1].start > _SHORT and gap[0] == "."
            ):
                return ()
        here = [word.form for word in found[at : at + length]]
        kept: list[int] = []
        exact: list[int] = []
        surname_only = True
        for form, rows, surname in forms:
            if not _cased(form.split(" ") if length > 1 else [form], here):
                continue
            surname_only = surname_only and bool(surname)
            (exact if form == " ".join(here) else kept).extend(rows)
        order = tuple(dict.fromkeys([*exact, *kept]))
        if not order:
            return ()
        if length == 1 and self._shouted(found, at, here[0]):
            return ()
        if at and found[at].start - found[at - 1].end == 1 and text[found[at].start - 1] in "-‐‑–" and (
            found[at - 1].form.lower() in _AVERSE
        ):
            return ()
        entries = self._cache.get(order)
        if entries is None:
            entries = self._cache[order] = tuple(self._index.entry(row) for row in order)
        if length == 1 and (surname_only or entries[0].guard) and not self._alone(text, found, at, here[0]):
            return ()
        return entries

    def _shouted(self, found: list[Word], at: int, word: str) -> bool:
        """``WHO`` and ``US`` in a line that is all capitals are words, not names."""
        if word.lower() not in _ENGLISH or not word.isupper():
            return False
        near = [found[i].form for i in (at - 1, at + 1) if 0 <= i < len(found)]
        return bool(near) and all(form.isupper() and len(form) > 1 and form.isalpha() for form in near)

    def _alone(self, text: str, found: list[Word], at: int, word: str) -> bool:
        """Whether a bare surname or a guarded name stands by itself, not as part of an unknown longer name."""
        if at:
            before = found[at - 1]
            gap = text[before.end : found[at].start]
            if gap in (" ", "-") and before.form[:1].isupper() and not self._opens(before.form):
                return False
            if gap == ". " and len(before.form) == 1 and before.form.isupper():
                return False
        if at + 1 < len(found):
            after = found[at + 1]
            gap = text[found[at].end : after.start]
            if gap in (" ", "-") and after.form[:1].isupper() and not self._follows(after.form):
                return False
        return True

    def _opens(self, word: str) -> bool:
        """Whether a capitalised word may stand before a name without being a part of it."""
        low = word.lower()
        if low in self._openers or low in self._index.roles or low in self._index.modifiers:
            return True
        return self._is_country(low)

    def _follows(self, word: str) -> bool:
        low = word.lower()
        return low in self._openers or low in self._index.roles or (word.isupper() and len(word) > 1)

    def _is_country(self, low: str) -> bool:
        forms = self._index.names.get(low)
        return bool(forms) and any(
            self._index.rows[row][2] in ("state", "demonym", "capital", "metonym", "organisation", "region", "agency",
                                         "party", "group")
            for _, rows, _ in forms or () for row in rows
        )  # fmt: skip


def _cased(form: list[str], here: list[str]) -> bool:
    """Whether the words here have the capitals that the name asks for."""
    for wanted, word in zip(form, here, strict=True):
        if wanted == word or wanted.islower() or not wanted[0].isupper():
            continue
        if not word[0].isupper():
            return False
        if wanted.isupper() and len(wanted) > 1 and not word.isupper() and len(wanted) < 4:
            return False
    # One word must carry a capital, else "the states" would be a name.
    return any(word[0].isupper() or word[0].isdigit() for word in here)

"""Finding names in a text: the longest known name that begins at each word.

Names are filed under their folded words; a text's words are looked up in that table, longest run first. A
table of words needs no automaton to be built or kept, and knows where words end by itself.
"""

from __future__ import annotations

import re

from dyads.world.fold import Plain
from dyads.world.index import Index
from dyads.world.records import Entry, Match

__all__ = ["HYPHENS", "Scanner"]

HYPHENS = "-\u2010\u2011\u2012\u2013"
# What may stand between two words of a name: blanks, a hyphen, an apostrophe, a dot, an ampersand; then the
# word.
_NEXT = re.compile(rf"(\s{{1,3}}|\s?[{HYPHENS}/&+]\s?|['\u2019`]\s?|\.\s?|,\s)([^\W_]+)")
_SHORT = 3  # a dot and a blank join words only after an abbreviation ("St. Lucia", "J. Smith")
_LARGER = re.compile(r",\s[A-Z]")  # "Houston, Texas"
_SIDES = {"north", "south", "east", "west"}
_PAIRED = re.compile(r"\b(North|South|East|West)(?:,)?\s(?:and|or)\s$")  # pattern ends where a name begins
_TOWNS = {"person", "place", "capital"}
_COUNTRIES = {"state", "demonym", "capital", "metonym", "organisation", "region", "agency", "party", "group"}


class Scanner:
    """Scans texts against one index."""

    def __init__(self, index: Index) -> None:
        lists = index.lists
        self._index = index
        self._openers = lists.get("openers", frozenset())
        self._averse = lists.get("averse", frozenset())
        self._shouted_words = lists.get("shouted", frozenset())
        self._place_words = lists.get("place_words", frozenset())
        self._where = lists.get("place", frozenset()) | {"of", "from", "to"}
        self._titles = lists.get("titles", frozenset())
        small = "|".join(re.escape(word) for word in sorted(index.small) if word not in lists.get("not_first", ()))
        self._opening = re.compile(rf"(?<![^\W_])(?:[A-Z0-9]|(?:{small or '0'})(?![^\W_]))[^\W_]*")
        self._cache: dict[tuple[int, ...], tuple[Entry, ...]] = {}

    def scan(self, text: str, *, ordinary: bool = False) -> list[Match]:
        """All names in ``text``, longest first at each place, none inside another.

        With ``ordinary``, single names that are also common words need no title before them: for texts that
        are known to be names.
        """
        folded = Plain(text)
        plain, openings = folded.plain, self._index.openings
        matches: list[Match] = []
        free = 0
        for opening in self._opening.finditer(plain):
            start, end = opening.span()
            if start < free:
                continue
            low = opening.group().lower()
            follow = openings.get(low)
            if follow is None:
                continue
            found = self._longest(plain, start, end, low, follow)
            if found is None:
                continue
            end, length, entries, flag = found
            if length == 1 and flag == 2 and not ordinary and not self._announced(plain, start, end, entries):
                told = {entry.name for match in matches for entry in match.entries}
                entries = tuple(e for e in entries if e.name in told or e.kind not in _TOWNS)
                if not entries:
                    continue
            elif length > 1 and entries[0].kind == "person" and self._overtaken(plain, start, end, low):
                continue
            if length > 1 and plain[end : end + 1] == "." and plain[end - 2] == ".":
                end += 1  # the last dot of "U.S."
            first, last = folded.start(start), folded.end(end)
            if low in _SIDES and (twin := self._twin(plain, start, end, free)):
                left, right, others = twin
                left, right = folded.start(left), folded.end(right)
                matches.append(Match(left, right, text[left:right], others))
            matches.append(Match(first, last, text[first:last], entries))
            free = end
        return matches

    def _longest(
        self, plain: str, start: int, end: int, low: str, follow: tuple[int, frozenset[str]]
    ) -> tuple[int, int, tuple[Entry, ...], int] | None:
        """The longest name that begins with the word here: its end, number of words, entries and flag."""
        names = self._index.names
        spans = [(start, end)]
        if follow[0] > 1:
            self._run(plain, spans, follow[0], follow[1])
        while spans:
            length = len(spans)
            forms = names.get(low if length == 1 else " ".join(plain[a:b] for a, b in spans).lower())
            if forms is not None:
                entries = self._choose(plain, spans, forms)
                if entries:
                    return spans[-1][1], length, entries, forms[0][2]
            spans.pop()
        return None

    def _twin(self, plain: str, start: int, end: int, free: int) -> tuple[int, int, tuple[Entry, ...]] | None:
        """The ``North`` of "North and South Korea": a name whose second word is told once for both."""
        found = _PAIRED.search(plain, max(free, start - 12), start)
        rest = plain.find(" ", start, end)
        if found is None or rest < 0 or found.group(1).lower() == plain[start:rest].lower():
            return None
        forms = self._index.names.get((found.group(1) + plain[rest:end]).lower(), ())
        rows = [row for _, held, _ in forms for row in held]
        states = tuple(self._index.entry(row) for row in rows if self._index.rows[row][2] in ("state", "demonym"))
        return (found.start(1), found.end(1), states) if states else None

    def _overtaken(self, plain: str, start: int, end: int, low: str) -> bool:
        """Whether a titled name ("Crown Prince Mohammed") is the beginning of a title and a longer name."""
        if low not in self._index.roles and low not in self._index.modifiers:
            return False
        at = plain.rfind(" ", start, end) + 1
        last = plain[at:end]
        follow = self._index.openings.get(last.lower())
        if not at or follow is None:
            return False
        found = self._longest(plain, at, end, last.lower(), follow)
        return found is not None and found[1] > 1

    @staticmethod
    def _run(plain: str, spans: list[tuple[int, int]], longest: int, seconds: frozenset[str]) -> None:
        """Add the words after the first, as far as a name could reach."""
        place = spans[0][1]
        while len(spans) < longest:
            found = _NEXT.match(plain, place)
            if found is None:
                return
            gap = found.group(1)
            if gap[:1] == "." and len(gap) > 1 and place - spans[-1][0] > _SHORT:
                return
            if len(spans) == 1 and found.group(2).lower() not in seconds:
                return
            if not gap.strip() and _lettered(plain, spans[-1]) and _lettered(plain, found.span(2)):
                return  # "A U.N. envoy" names no A.U.
            spans.append(found.span(2))
            place = found.end()

    def _choose(
        self, plain: str, spans: list[tuple[int, int]], forms: tuple[tuple[str, tuple[int, ...], int], ...]
    ) -> tuple[Entry, ...]:
        """The entries whose name stands here, or none where case or neighbours forbid it."""
        here = [plain[a:b] for a, b in spans]
        whole = here[0] if len(here) == 1 else " ".join(here)
        fitting: list[int] = []
        exact: list[int] = []
        flag = 0
        for form, rows, surname in forms:
            if form == whole or _cased(form.split(" "), here):
                flag = max(flag, surname)
                (exact if form == whole else fitting).extend(rows)
        if not (exact or fitting):
            return ()
        if not (exact and whole.islower()) and not any(w[0].isupper() or w[0].isdigit() for w in here):
            return ()
        start, end = spans[0][0], spans[-1][1]
        if start and plain[start - 1] in HYPHENS and _before(plain, start)[0].lower() in self._averse:
            return ()
        order = (*exact, *fitting)
        entries = self._cache.get(order)
        if entries is None:
            entries = self._cache[order] = tuple(self._index.entry(row) for row in dict.fromkeys(order))
        if whole.isupper() and whole.lower() in self._shouted_words and self._shouted(plain, start, end):
            return ()
        first = entries[0]
        if flag or (first.guard and len(here) == 1):
            return entries if self._alone(plain, start, end) else ()
        if len(here) == 1:
            if first.kind == "place" and not self._free(plain, start, end):
                return ()
        return entries

    @staticmethod
    def _shouted(plain: str, start: int, end: int) -> bool:
        """``WHO`` and ``US`` in a line that is all capitals are words, not names."""
        after = _NEXT.match(plain, end)
        near = [form for form in (_before(plain, start)[0], after.group(2) if after else "") if form]
        return bool(near) and all(form.isupper() and len(form) > 1 and form.isalpha() for form in near)

    def _alone(self, plain: str, start: int, end: int) -> bool:
        """Whether a bare surname or a guarded name stands by itself, not inside an unknown longer name."""
        before, gap = _before(plain, start)
        after = _NEXT.match(plain, end)
        if before[:1].isupper() and gap in (" ", "-") and not self._opens(before.lower()):
            return False
        if gap == ". " and len(before) == 1 and before.isupper():
            return False
        if after is not None and after.group(1) in (" ", "-"):
            word = after.group(2)
            return not word[:1].isupper() or self._follows(word.lower(), word)
        return True

    def _free(self, plain: str, start: int, end: int) -> bool:
        """Whether a town stands by itself: not in ``Anne Shelby``, ``Kashiwa Bulaya`` or ``Denver Broncos``."""
        before, gap = _before(plain, start)
        if before[:1].isupper() and gap in (" ", "-") and not self._opens(before.lower()):
            return False
        after = _NEXT.match(plain, end)
        if after is None or after.group(1) != " " or not after.group(2)[:1].isupper():
            return True
        low = after.group(2).lower()
        return low in self._place_words or self._follows(low, after.group(2)) or low in self._index.names

    def _announced(self, plain: str, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
        """Whether what stands around an ordinary word makes it a name: a title, or for a town an "in"."""
        if self._titled(plain, start):
            return True
        if not any(entry.kind in ("place", "capital") for entry in entries):
            return False
        before, gap = _before(plain, start)
        return (gap == " " and before.lower() in self._where) or bool(_LARGER.match(plain, end))

    def _titled(self, plain: str, start: int) -> bool:
        """Whether a personal title stands before an ordinary word, so that it is read as a surname."""
        before, gap = _before(plain, start)
        low = before.lower()
        if not gap or gap[-1] != " ":
            return False
        number = self._index.roles.get(low)
        return low in self._titles or (number is not None and bool(self._index.role_rows[number].get("personal")))

    def _opens(self, low: str) -> bool:
        """Whether a capitalised word may stand before a name without being a part of it."""
        if low in self._openers or low in self._index.roles or low in self._index.modifiers:
            return True
        rows = self._index.rows
        return any(rows[row][2] in _COUNTRIES for _, held, _ in self._index.names.get(low, ()) for row in held)

    def _follows(self, low: str, word: str) -> bool:
        return low in self._openers or low in self._index.roles or (word.isupper() and len(word) > 1)


def _lettered(plain: str, span: tuple[int, int]) -> bool:
    """Whether a word is a single letter."""
    return span[1] - span[0] == 1 and plain[span[0]].isalpha()


def _before(plain: str, start: int) -> tuple[str, str]:
    """The word before a place and the few signs between; nothing where there are more than three."""
    end = start
    while end and start - end < 4 and not (plain[end - 1].isalnum()):
        end -= 1
    begin = end
    while begin and plain[begin - 1].isalnum():
        begin -= 1
    return plain[begin:end], plain[end:start]


def _cased(form: list[str], here: list[str]) -> bool:
    """Whether the words here have the capitals that the name asks for."""
    for wanted, word in zip(form, here, strict=True):
        if wanted == word or not wanted[0].isupper():
            continue
        if not word[0].isupper():
            return False
        if len(wanted) in (2, 3) and wanted.isupper() and not word.isupper():
            return False
    return True

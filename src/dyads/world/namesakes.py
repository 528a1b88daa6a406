"""Names that a land shares with others: a river, a region of another state, a seat of a court, or a person.

What stands beside the name decides; the words that decide are lists in ``phrases.toml``. Without such words
the land is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dyads.world.around import Around, Beside
from dyads.world.dates import parse_day
from dyads.world.fold import key
from dyads.world.index import Index
from dyads.world.introduced import Introduced
from dyads.world.mention import Parser
from dyads.world.nearby import Nearby
from dyads.world.persons import pick, serves
from dyads.world.records import Entry
from dyads.world.scanner import Scanner

__all__ = ["Namesakes"]

_WHO = re.compile(r"^,\s(?:an?|the)\s[^,.;]*?\bwho\b")
_ASIDE = {"of", "in", "to", "with", "against"}  # before a land that somebody else speaks of
_OFFICIAL_OF = 0.4  # an official or a capital of a state tells less of its regions than one of its towns does
_NATIONAL = {"state", "demonym", "capital", "metonym", "agency", "person"}


class Namesakes:
    """Tells lands from those who share their names, with one index's lists of words."""

    def __init__(
        self, index: Index, scanner: Scanner, parser: Parser, nearby: Nearby, around: Around, introduced: Introduced
    ) -> None:
        lists = index.lists
        self._index = index
        self._scanner = scanner
        self._parser = parser
        self._nearby = nearby
        self._around = around
        self._introduced = introduced
        self._rivers = lists.get("rivers", frozenset())
        self._waters = tuple(sorted(lists.get("waters", ())))
        self._behind_river = lists.get("behind_river", frozenset())
        self._heavens = lists.get("heavens", frozenset())
        self._humans = lists.get("humans", frozenset())
        self._hosts = lists.get("hosts", frozenset())
        self._speech = tuple(sorted(lists.get("speech", ())))
        self._surnames = lists.get("land_surnames", frozenset())
        self._houses = _coded(lists.get("houses", frozenset()))
        self._inner = _coded(lists.get("inner", frozenset()))
        self._seats: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for line in sorted(lists.get("seat_of", ())):
            name, code, stems = (part.strip() for part in line.split("|"))
            own = tuple(stem.strip() for stem in stems.split(","))
            self._seats.setdefault(name, []).append((code.upper(), own))

    # ---------------------------------------------------------------- waters and skies
    def river(self, text: str, context: str) -> bool:
        """``the Niger stood lower``: an article, and no noun behind the name or waters in the sentence."""
        low = key(text).removeprefix("the ")
        if low not in self._rivers and low not in self._heavens:
            return False
        beside = self._around.beside(text, context)
        if beside is None or not (beside.before[:1] == ("the",) or text.lower().startswith("the ")):
            return False
        after = beside.after[0] if beside.after else ""
        bare = not after or after in self._behind_river or _stopped(text, context)
        if low in self._heavens:
            return bare
        wet = any(word.startswith(self._waters) for word in re.findall(r"[\w-]+", beside.sentence))
        return wet and (bare or after.startswith(self._waters))

    # ---------------------------------------------------------------- seats
    def seated(self, text: str, on: date | None, context: str) -> str | None:
        """``judges in Luxembourg``: the body whose seat a town is, where the sentence speaks of its business."""
        held = self._seats.get(key(text))
        beside = self._around.beside(text, context) if held else None
        if not held or beside is None:
            return None
        words = re.findall(r"[\w'-]+", beside.sentence)
        counted = [
            (sum(any(word.startswith(stem) for word in words) for stem in stems), code)
            for code, stems in held
            if self._alive(code, on)
        ]
        best = max(counted, default=(0, ""))
        rivals = [code for count, code in counted if count == best[0]]
        return best[1] if best[0] and len(rivals) == 1 else None

    def _alive(self, code: str, on: date | None) -> bool:
        held = self._index.bodies.get(code.partition(".")[0]) or {}
        start, end = parse_day(held.get("start")), parse_day(held.get("end"), last=True)
        return on is None or ((start is None or start <= on) and (end is None or on <= end))

    # ---------------------------------------------------------------- persons
    def bearer(self, text: str, on: date | None, context: str, entries: tuple[Entry, ...]) -> Entry | str | None:
        """The person who bears a land's or town's name here: known, or only the name; ``None`` for the land."""
        if " " in text.strip() or not text[:1].isupper():
            return None
        beside = self._around.beside(text, context)
        own = entries[0].country if entries and entries[0].kind == "state" else None
        if own and self._nearby.codes(context, without=text).get(own):
            return None  # the land's capital, people or head are named too
        if beside is None or not (self._titled(text, context) or self._apposed(text, context, beside)):
            house = self._house(text, beside) if beside else None
            if house is None:
                return None
        else:
            house = self._house(text, beside)
        known = [entry for entry in entries if entry.kind == "person" and serves(entry, on)]
        near = frozenset([house] if house else self._nearby.codes(context, without=text))
        if found := pick(known, on, frozenset([house]) if house else frozenset(), None, near, self._index.prominence):
            if not found.ambiguous and found.entry.country in near:
                return found.entry
        return text

    def _titled(self, text: str, context: str) -> bool:
        """``Detective Washington``: a title that one human being bears, right before the name."""
        for title in self._introduced.titles(text, context):
            role = self._parser.read(title).items[-1]
            word = self._last(role.text)
            if title.islower():
                continue  # "instead of a minister Yerevan sent nobody"
            if role.role is not None and word not in self._hosts and self._human(role.role.personal, word):
                return not role.text.endswith("s") or word in self._humans
        return False

    def _last(self, role: str) -> str:
        """The last word of a role, or the whole where that is a human being's calling."""
        low = key(role)
        return low if low in self._humans else low.split(" ")[-1]

    def _human(self, personal: bool, word: str) -> bool:
        return personal or word in self._humans

    def _apposed(self, text: str, context: str, beside: Beside) -> bool:
        """``Jackson, the American preacher``: what stands between commas behind the name is a human being."""
        at = re.search(rf"(?<![\w-]){re.escape(text)}(?=,\s(?:an?|the)\s)", context)
        if at is None:
            return False
        said = re.match(r",\s(?:an?|the)\s([^,;.]+)", context[at.end() :])
        items = self._parser.read(said.group(1)).items if said else ()
        cut = next((n for n, item in enumerate(items) if n and item.kind in ("preposition", "comma")), len(items))
        head = items[cut - 1] if items else None
        if head is not None and head.role is not None:
            word = self._last(head.text)
            return word not in self._hosts and self._human(head.role.personal, word)
        return bool(_WHO.match(context[at.end() :])) and key(text) in self._surnames

    def _house(self, text: str, beside: Beside) -> str | None:
        """The state in whose house the name speaks: "complained Israel" among Democrats and Republicans."""
        if key(text) not in self._surnames:
            return None
        told = sorted(self._told(beside))
        if len(told) != 1:
            return None
        aside = bool(beside.before) and beside.before[0] in _ASIDE
        speaks = not aside and any(word.startswith(self._speech) for word in (*beside.before[:1], *beside.after[:1]))
        who = re.search(rf"{re.escape(text.lower())}, (?:an?|the) [^,.;]*(?:er|or|man|ian)\b", beside.sentence)
        return told[0] if speaks or who else None

    # ---------------------------------------------------------------- regions of other states
    def land(self, choice: list[Entry], text: str, context: str) -> Entry:
        """Of lands that share a name, the one to which capitals, neighbours, towns and nationals point."""
        first = choice[0]
        fuller = [e for e in choice if e.kind == "state" and e.name != text and text in e.name and e.name in context]
        if first.kind == "state" and first.name == text and fuller:
            choice = [entry for entry in choice if entry not in fuller] or choice
        weights = {entry: self._weight(entry, first, text, context) for entry in choice}
        towns = {entry: entry.kind == "place" and entry.extra.get("place") == "city" for entry in choice}
        order = (lambda entry: (weights[entry], not towns[entry])) if first.kind == "place" else weights.__getitem__
        return max(choice, key=order)  # the first of equals

    def _weight(self, entry: Entry, first: Entry, text: str, context: str) -> float:
        code = entry.country or ""
        inner = entry.kind == "place" and first.kind == "state"
        total = 0.0
        own = key(text)
        for match in self._scanner.scan(context):
            other = match.entries[0]
            if key(match.text) == own or other.country != code:
                continue
            if other.kind == "person" and " " not in match.text:
                continue
            total += _OFFICIAL_OF if inner and other.kind in _NATIONAL else 1.0
        if inner:
            total = total if self._inside(code, own, context) else 0.0
            low = context.lower()
            total += 2.0 * sum(stem in low for stem in self._named_region(code, text))
            if words := self._inner.get(code):
                total += len(set(words.findall(low)))
        elif entry.kind == "state":
            near = self._nearby.codes(context, without=text)
            names = self._index.states.get(code, {}).get("neighbours", ())
            total += 0.5 * sum(bool(near.get(str(name))) for name in names)
        return total

    def houses(self, text: str, context: str) -> frozenset[str]:
        """The states of whose own politics the sentence speaks ("House Republicans")."""
        beside = self._around.beside(text, context)
        if beside is None:
            return frozenset()
        return self._told(beside)

    def _told(self, beside: Beside) -> frozenset[str]:
        low = beside.sentence.replace("’", "'").replace("'s", " s")
        return frozenset(code for code, words in self._houses.items() if words.search(low))

    def _inside(self, code: str, own: str, context: str) -> bool:
        """Whether a town or region of the state, other than its capital, is named."""
        return any(
            match.entries[0].kind == "place" and match.entries[0].country == code and key(match.text) != own
            for match in self._scanner.scan(context)
        )

    def _named_region(self, code: str, text: str) -> Iterator[str]:
        """``Niger, the Nigerian state``: the words that call a name a part of a state."""
        for adjective in self._index.states.get(code, {}).get("adjectives", ()):
            for called in ("state", "province", "region"):
                yield f"{text}, the {adjective} {called}".lower()
                yield f"{adjective} {called} of {text}".lower()


def _coded(lines: frozenset[str]) -> dict[str, re.Pattern[str]]:
    """``republican USA``: for each code one pattern of the beginnings of words that point to it."""
    stems: dict[str, list[str]] = {}
    for line in sorted(lines):
        stem, _, code = line.rpartition(" ")
        stems.setdefault(code.upper(), []).append(re.escape(stem))
    return {code: re.compile(rf"(?<![^\W_])(?:{'|'.join(held)})") for code, held in stems.items()}


def _stopped(text: str, context: str) -> bool:
    """Whether a comma or another stop stands right behind the name."""
    at = context.find(text)
    return at >= 0 and context[at + len(text) : at + len(text) + 1] in (",", ".", ";", ":", ")")

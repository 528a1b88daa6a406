"""Which names of the world stand on which words of a report: matches, entries as of its day, roles, states named."""

from __future__ import annotations

import datetime as dt

from dyads.coding.lexicon import words
from dyads.coding.nouns import modifiers
from dyads.language import Sentence, Word
from dyads.world import Entry, Match, Role, World

__all__ = ["BODY_KINDS", "STATE_KINDS", "Sightings", "in_office"]

STATE_KINDS = frozenset({"state", "demonym", "capital", "metonym"})
BODY_KINDS = frozenset({"organisation", "group", "agency", "party", "firm"})
_KIND_ORDER = ("person", "state", "organisation", "group", "agency", "metonym", "capital", "demonym", "party", "firm",
               "place", "region", "outlet", "role")  # fmt: skip


class Sightings:
    """The names found in one report, on its words.

    Args:
        text: the report's text as stored.
        published: day of publication; offices are looked up as of that day.
        world: the reference data.
        sentences: the parsed sentences, in order.
        body: offset at which the body begins; names before it are of the head.
        town: the dateline's town.
    """

    def __init__(
        self, text: str, published: dt.date, world: World, sentences: list[Sentence], body: int, town: str
    ) -> None:
        self.text = text
        self.day = published
        self.world = world
        self.sentences = sentences
        found = text.find(town, 0, body) if town else -1
        self.town = (found, found + len(town)) if found >= 0 else None  # the dateline's town in the text
        self.home = ""  # the state of the dateline's town
        self._match: dict[int, Match] = {}  # by id of the word
        self._sentence: dict[int, Sentence] = {}
        self._person: set[int] = set()
        self._countries: dict[int, list[tuple[int, str]]] = {}
        self._lay_out(body)
        self._told_of = self._states_named(town)

    def _lay_out(self, body: int) -> None:
        """Puts the names found in the text on their words."""
        matches = iter(self.world.scan(self.text))
        match = next(matches, None)
        for sentence in self.sentences:
            for first, last, label in sentence.names:
                if label == "PERSON":
                    self._person.update(id(w) for w in sentence.words[first:last])
            for word in sentence.words:
                self._sentence[id(word)] = sentence
                while match is not None and match.end <= word.start:
                    match = next(matches, None)
                if match is not None and match.start >= body and match.start < word.end and word.start < match.end:
                    self._match[id(word)] = match
            self._shared_names(sentence)

    def _shared_names(self, sentence: Sentence) -> None:
        """Puts "North Korea" on the first word of "North and South Korea"."""
        for word in sentence.words:
            name = next((c for c in word.children if c.dep == "conj" and c.i == word.i + 3), None)
            if name is None or word.lower not in words("directions") or id(name) not in self._match:
                continue
            meant = tuple(e for e in self.world.lookup(f"{word.text} {name.text}") if e.kind == "state")
            if meant:
                self._match[id(word)] = Match(word.start, word.end, word.text, meant)

    def _states_named(self, town: str) -> frozenset[str]:
        """States that the report names by name, nationality or capital, and the one of its dateline."""
        found: set[str] = set()
        for match in self._match.values():
            kinds = {e.kind for e in match.entries}
            if kinds & {"state", "demonym", "capital"}:
                found.update(
                    e.country for e in match.entries if e.country and e.kind in {"state", "demonym", "capital"}
                )
        if town:
            place = self.world.place(town.title().split(",")[0])
            entries = self.world.lookup(town.title().split(",")[0])
            self.home = next((e.country for e in entries if e.kind in {"capital", "place"} and e.country), "") or (
                place.country if place is not None and place.country else ""
            )
            if self.home:
                found.add(self.home)
        return frozenset(found)

    def sentence_of(self, word: Word) -> Sentence:
        """The sentence that a word stands in."""
        return self._sentence[id(word)]

    def match_at(self, word: Word) -> Match | None:
        """The name that covers a word."""
        return self._match.get(id(word))

    def countries_in(self, sentence: Sentence) -> list[tuple[int, str]]:
        """States that a sentence names, by any of their names, in order: (offset, code)."""
        if sentence.index not in self._countries:
            out: list[tuple[int, str]] = []
            last: Match | None = None
            for word in sentence.words:
                match = self._match.get(id(word))
                if match is None or match is last:
                    continue
                last = match
                entry = self.entry_at(word)
                if entry is not None and entry.country and entry.kind in STATE_KINDS | {"place", "agency", "person"}:
                    if not self._is_stance(word):
                        out.append((word.start, entry.country))
            self._countries[sentence.index] = out
        return self._countries[sentence.index]

    def entry_at(self, word: Word, kinds: frozenset[str] | None = None) -> Entry | None:
        """The best entry of the name that covers a word, as of the report's day."""
        match = self._match.get(id(word))
        if match is None:
            return None
        best: Entry | None = None
        best_rank = 99.0
        for entry in match.entries:
            if kinds is not None and entry.kind not in kinds:
                continue
            if entry.guard and not self._guarded(entry, word):
                continue
            rank = float(_KIND_ORDER.index(entry.kind)) if entry.kind in _KIND_ORDER else 50.0
            if not in_office(entry, self.day):
                rank += 20 if entry.kind == "person" else 8
            rank -= entry.confidence / 10
            if entry.kind == "place" and entry.country in self._told_of:
                rank -= 0.5
            if rank < best_rank:
                best, best_rank = entry, rank
        return best

    def _guarded(self, entry: Entry, word: Word) -> bool:
        """Whether a name that is also a common word is meant as a name: its country or a telling role is near."""
        if entry.kind in {"state", "capital", "place"}:  # "Jordan", "Israel": first names too
            head = word.head if word.dep == "compound" else word
            return (
                id(word) not in self._person
                or word.ent == "GPE"
                or word.dep == "poss"
                or head is word
                and not any(c.dep == "compound" for c in word.children)
            )
        if word.pos == "PROPN" and entry.kind == "person":
            return any(self.role_of(m) for m in modifiers(word))
        near = self._sentence[id(word)].words
        for other in near:
            if other is word:
                continue
            match = self._match.get(id(other))
            if match and any(e.country and e.country == entry.country and not e.guard for e in match.entries):
                return True
        return False

    def sector_of(self, word: Word, role: Role) -> str | None:
        """The sector of a role, for a weak one that of the word before it ("rebel leader", "police chief")."""
        if role.weak:
            for part in modifiers(word):
                other = self.world.role(part.lemma)
                if other is not None and other.sector and not other.weak and part.lemma not in {"national", "state"}:
                    return other.sector
        if role.sector == "BUS":  # "a coast guard ship", "an army truck": of the service that runs it
            before = [c for c in word.children if c.dep in {"compound", "nmod"} and c.i < word.i]
            phrases = [" ".join(w.lower for w in before), *(w.lower for w in before)]
            for phrase in phrases:
                other = self.world.role(phrase) if phrase else None
                if other is not None and other.sector in {"MIL", "COP", "GOV"}:
                    return other.sector
        return role.sector

    def role_of(self, word: Word) -> Role | None:
        """The role that a noun names, tried with the word before it ("prime minister") and alone."""
        if word.pos not in {"NOUN", "PROPN", "ADJ"}:
            return None
        before = [c for c in word.children if c.dep in {"compound", "amod", "nmod"} and c.i == word.i - 1]
        if before:
            role = self.world.role(f"{before[0].lower} {word.lemma}")
            if role is not None:
                return role
        return self.world.role(word.lemma) or self.world.role(word.lower)

    def _is_stance(self, word: Word) -> bool:
        """Whether a nationality is only taken sides on ("pro-Russian", "anti-Chinese")."""
        sentence = self._sentence[id(word)].words
        i = word.i
        if i >= 2 and sentence[i - 1].text == "-" and sentence[i - 2].lower in words("stance_prefixes"):
            return True
        return word.lower.startswith(("pro-", "anti-", "non-"))

    def _owned_by_state(self, word: Word) -> bool:
        """Whether a state stands as owner before a noun, outside the name that covers it."""
        own = self._match.get(id(word))
        return any(
            self._match.get(id(m)) is not own and self.entry_at(m, STATE_KINDS) is not None for m in modifiers(word)
        )

    def _covers(self, word: Word) -> bool:
        """Whether the name over the word is a proper name, not only a nationality before a role noun."""
        match = self._match[id(word)]
        return match.end >= word.end and match.start <= word.start

    def join(self, code: str, sector: str | None) -> str:
        """A state with a sector; a body or a group stays what it is."""
        base = code.split(".")[0]
        if ":" in code or self.world.state(base) is None:
            return code
        return f"{base}.{sector}" if sector else base


def in_office(entry: Entry, day: dt.date) -> bool:
    """Whether a day lies in the time of an entry: a term of office, a life of a body."""
    return not (entry.start and entry.start > day) and not (entry.end and entry.end < day)

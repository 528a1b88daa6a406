"""Who a noun phrase names: names, offices with a nationality, people of a country, unknown persons.

``Cast`` walks the report once, in order, and keeps what each phrase named, so that a surname, a description or a
pronoun further down finds it again (coreference.py). A phrase that names nobody known gives nothing, or ``UNK`` with
whatever country the text tells; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from dyads.coding.coreference import Memory, Mention
from dyads.coding.lexicon import words
from dyads.coding.nouns import (
    conjuncts,
    is_nominal,
    modifiers,
    objects_of,
    owners,
    phrase_span,
    relative_antecedent,
    see_through,
)
from dyads.coding.quotations import Quotations
from dyads.coding.sightings import BODY_KINDS, STATE_KINDS, Sightings, in_office
from dyads.language import Sentence, Word
from dyads.world import Entry, Role, World

__all__ = ["Cast", "Who"]


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as a phrase names it. ``start`` and ``end`` are offsets into the report's text."""

    code: str
    name: str
    start: int
    end: int
    how: str
    confidence: float
    number: float | None = None

    @property
    def country(self) -> str:
        """The state part of the code, or the whole code of a body."""
        return self.code if ":" in self.code else self.code.split(".")[0]


def slug(name: str) -> str:
    """A name as the part of a code after ``PER:`` or ``ORG:``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


#: How many sentences back "the Summit" looks for the body that holds it.
BODY_REACH = 12


class Cast(Sightings):
    """The actors of one report.

    Args:
        text: the report's text as stored.
        published: day of publication; offices are looked up as of that day.
        world: the reference data.
        sentences: the parsed sentences, in order.
        body: offset at which the body begins; names before it are of the head.
        town: the dateline's town.
    """

    def __init__(
        self,
        text: str,
        published: dt.date,
        world: World,
        sentences: list[Sentence],
        body: int = 0,
        town: str = "",
    ) -> None:
        super().__init__(text, published, world, sentences, body, town)
        self.memory = Memory(self)
        self.quotations = Quotations(text, sentences)
        self._known: dict[int, tuple[Who, ...]] = {}
        for sentence in sentences:
            for word in sentence.words:
                if is_nominal(word) and word.dep not in {"compound", "nmod", "amod", "nummod"}:
                    self._meet(word, sentence)

    # --- looking up ------------------------------------------------------------------------------------------------

    def body_before(self, word: Word) -> Who | None:
        """The organisation that the text named last before a word, also as part of another name."""
        last = self._sentence[id(word)].index
        for sentence in reversed(self.sentences[max(0, last - BODY_REACH) : last + 1]):
            for other in reversed(sentence.words):
                if other.end <= word.start and (entry := self.entry_at(other, frozenset({"organisation"}))) is not None:
                    return self.who_at(other, entry.code, entry.name, "organisation", 0.7)
        return None

    def country_of(self, word: Word) -> str | None:
        """State or body that a modifier or a name stands for, as owner of something."""
        if self._is_stance(word):
            return None
        entry = self.entry_at(word)
        if entry is None:
            if word.pos == "PRON" or word.lower == "whose":
                found = self.of(word)
                return found[0].code if found else None
            return None
        if entry.kind in STATE_KINDS | {"place"} and entry.country:
            return entry.country
        if entry.kind == "person":
            return entry.code
        if entry.kind in BODY_KINDS:
            return entry.code
        return entry.country

    # --- noun phrases ----------------------------------------------------------------------------------------------

    def _meet(self, word: Word, sentence: Sentence) -> None:
        """Resolves a phrase when it is read and remembers it."""
        if id(word) in self._known:
            return
        self._known[id(word)] = ()  # ends circles ("X, leader of X")
        found = self._single(word, sentence)
        self._known[id(word)] = found
        if found:
            self.memory.add(Mention(word, sentence.index, found, self._nature(word, found)))

    def _nature(self, word: Word, found: tuple[Who, ...]) -> str:
        entry = self.entry_at(word)
        if word.pos == "PRON":
            return "pronoun"
        if entry is not None and entry.kind == "person" or id(word) in self._person and word.pos == "PROPN":
            return "person"
        role = self.role_of(word)
        if role is not None and role.personal:
            return "person"
        if all(":" not in w.code and "." not in w.code and len(w.code) == 3 for w in found):
            return "state"
        return "body"

    def of(self, word: Word) -> tuple[Who, ...]:
        """The actors that one head names, without its conjuncts."""
        word = relative_antecedent(word) or word
        if id(word) not in self._known:
            self._meet(word, self._sentence[id(word)])
        return self._known[id(word)]

    def known(self, word: Word) -> tuple[Who, ...]:
        """What was made of a word when it was read; nothing for words that head no phrase."""
        return self._known.get(id(word), ())

    def all_of(self, heads: list[Word]) -> tuple[Who, ...]:
        """The actors that heads and their conjuncts name, in order, each code once."""
        out: list[Who] = []
        for head in heads:
            for word in conjuncts(head):
                for who in self.of(word):
                    if all(who.code != other.code for other in out):
                        out.append(who)
        return tuple(out)

    def is_actor(self, word: Word) -> bool:
        """Whether a phrase names a political actor, known or by role."""
        if self.of(word) or self.role_of(see_through(word)) is not None:
            return True
        return word.pos == "PRON" and word.lower in words("human_pronouns")

    def is_one_person(self, word: Word) -> bool:
        """Whether a phrase names one human being: a name, an office, "him"."""
        if word.pos == "PRON":
            return word.lower in {"him", "her", "himself", "herself"}
        if word.tag not in {"NN", "NNP"} or not self.of(word):
            return False
        return self._nature(word, self.of(word)) == "person"

    def is_owned(self, word: Word) -> bool:
        """Whether a phrase names an actor, or something that an actor owns or did."""
        return self.is_actor(word) or bool(self.owner_of(word))

    def owner_of(self, word: Word) -> tuple[Who, ...]:
        """Who owns what a phrase names ("a Ukrainian hospital", "the French embassy", "its troops")."""
        for owner in owners(see_through(word)):
            if owner.pos == "PRON" or owner.dep == "poss" or is_nominal(owner) and owner.dep in {"pobj", "conj"}:
                found = self.of(owner)
                if found:
                    return found
            code = self.country_of(owner)
            if code:
                more = [code]
                for conjunct in owner.children:
                    if conjunct.dep == "conj" and (other := self.country_of(conjunct)):
                        more.append(other)
                return tuple(self.who_at(owner, c, owner.text, "owner", 0.75) for c in dict.fromkeys(more))
        if see_through(word).lemma in words("goods_nouns"):  # "tariffs on steel from Canada"
            for child in see_through(word).children:
                if child.dep == "prep" and child.lower == "from":
                    return self.all_of(objects_of(child))
        return ()

    def place_owner(self, word: Word) -> tuple[Who, ...]:
        """The state that a named place belongs to ("shelled Kharkiv")."""
        for part in (word, *(m for m in modifiers(word)), *self._located(word)):
            entry = self.entry_at(part)
            if entry is not None and entry.country and entry.kind in {"place", "capital", "state"}:
                return (self.who_at(part, entry.country, entry.name, "place", 0.6),)
        return ()

    def _located(self, word: Word) -> list[Word]:
        out: list[Word] = []
        for child in word.children:
            if child.dep == "prep" and child.lower in {
                "in",
                "at",
                "near",
                "of",
                "on",
                "outside",
                "inside",
                "from",
            }:
                out.extend(objects_of(child))
            elif child.dep == "appos":
                out.append(child)
        return out

    def who_at(self, word: Word, code: str, name: str, how: str, confidence: float) -> Who:
        """An actor where a phrase names it."""
        start, end = phrase_span(word)
        match = self._match.get(id(word))
        if match is not None:
            start, end = min(start, match.start), max(end, match.end)
        return Who(code, name, start, end, how, confidence)

    def _single(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        if word.pos == "PRON" or word.lower in {"its", "their", "his", "her", "our"}:
            return self.memory.pronoun(word, sentence)
        inner = see_through(word)
        if inner is not word:
            found = self.of(inner)
            if found:
                return tuple(self.who_at(word, w.code, w.name, w.how, w.confidence) for w in found)
        entry = self.entry_at(word)
        role = self.role_of(word)
        whole = entry is not None and self._covers(word)
        if entry is not None and role is not None and entry.kind == "organisation" and self._owned_by_state(word):
            whole = False  # "Armenia's Security Council" is Armenia's
        if entry is not None and (role is None or whole) and entry.kind not in {"role", "region"}:
            named = self._by_name(word, entry)
            if named is not None:
                return named
        if role is not None:
            found = self._by_role(word, role, sentence)
            if found:
                return found
        if word.lemma in words("counterparts"):  # "his Greek counterpart"
            codes = [c for c in map(self.country_of, modifiers(word)) if c and self.world.state(c) is not None]
            return tuple(self.who_at(word, self.join(c, "GOV"), self._phrase(word), "role", 0.8) for c in codes[:1])
        described = self.memory.description(word, sentence)
        if described:
            return described
        for child in word.children:  # "Western partners, including France"
            if child.dep == "prep" and child.lower in {"including", "like", "notably"} and word.tag in {"NNS", "NNPS"}:
                listed = self.all_of(objects_of(child))
                if listed:
                    return listed
        if role is not None:
            return self._by_country_near(word, role, sentence)
        if word.pos == "PROPN":
            return self._unknown_name(word, sentence)
        return ()

    def _by_name(self, word: Word, entry: Entry) -> tuple[Who, ...] | None:
        if self._is_stance(word) or entry.kind == "outlet":
            return ()
        if entry.kind == "demonym":
            plural = word.tag in {"NNS", "NNPS"} or any(c.dep == "nummod" for c in word.children)
            bare = any(c.lower == "the" for c in word.children) and not any(c.dep == "nummod" for c in word.children)
            if not entry.country:
                return ()
            code = entry.country if bare or not plural else f"{entry.country}.CVL"
            return (self.who_at(word, code, entry.name, "demonym", 0.8),)
        if entry.kind == "place":
            return ()
        if entry.kind == "person":
            return self._person_named(word, entry)
        if entry.kind in {"state", "capital", "metonym"} and entry.country:
            sure = 0.95 if entry.kind == "state" else 0.8
            code = entry.code if entry.kind == "metonym" and "." in entry.code else entry.country
            return (self.who_at(word, code, entry.name, entry.kind, sure),)
        return (self.who_at(word, entry.code, entry.name, entry.kind, 0.9),)

    def _person_named(self, word: Word, entry: Entry) -> tuple[Who, ...]:
        """A person of the reference data; an office told by the text itself goes before the data's."""
        told = self._office_told(word, guess=not in_office(entry, self.day))
        if told:
            return (self.who_at(word, told, entry.name, "title", 0.9),)
        match = self._match.get(id(word))
        if match is not None and " " not in match.text:  # a bare surname: the namesake whom the report has named
            earlier = self.memory.name(word.text)
            if earlier:
                return tuple(self.who_at(word, w.code, w.name, "name again", w.confidence) for w in earlier)
        if in_office(entry, self.day):
            return (self.who_at(word, entry.code, entry.name, "person", 0.9),)
        earlier = self.memory.name(word.text)
        if earlier:
            return tuple(self.who_at(word, w.code, w.name, "name again", w.confidence) for w in earlier)
        if word.ent not in {"PERSON", ""} and id(word) not in self._person:
            return ()
        country = entry.country or ""
        return (
            self.who_at(word, f"{country}.OPP" if country else entry.code, entry.name, "person out of office", 0.5),
        )

    def _office_told(self, word: Word, *, guess: bool = True) -> str | None:
        """The code that a title before a name or an apposition gives ("Polish Foreign Minister X", "X, a senator").

        ``guess``: a title without a country ("Foreign Minister X") is of the state that is spoken of.
        """
        country: str | None = None
        sector: str | None = None
        former = False
        for part in modifiers(word):
            if part.lower in words("former_words"):
                former = True
            role = self.role_of(part)
            if role is not None and role.sector and not role.private:
                sector = self.sector_of(part, role)
                country = country or next((c for c in map(self.country_of, modifiers(part)) if c), None)
            code = self.country_of(part) if part.dep != "compound" or id(part) not in self._person else None
            if code and part is not word and (self._match.get(id(part)) is not self._match.get(id(word))):
                country = country or code
        if sector and not country and guess:  # "Foreign Minister X said": of the state that is spoken of
            sentence = self._sentence[id(word)]
            country = self.memory.topic(word, sentence) or self.home
        if sector and country:
            return self.join(country, "OPP" if former and sector == "GOV" else sector)
        for child in word.children:
            if child.dep == "appos" and self.role_of(child) is not None:
                found = self.of(child)
                if found:
                    return found[0].code
        if word.dep == "appos" and self.role_of(word.head) is not None and word.head.i < word.i:
            found = self._known.get(id(word.head), ())
            if found:
                return found[0].code
        return None

    def _by_role(self, word: Word, role: Role, sentence: Sentence) -> tuple[Who, ...]:
        """A role noun with a country or body of its own: "Malian soldiers", "president of Mali", "UN envoy"."""
        sector = self.sector_of(word, role)
        former = any(m.lower in words("former_words") for m in modifiers(word))
        codes: list[tuple[str, Word]] = []
        for owner in self._role_owners(word):
            code = self.country_of(owner)
            if not code and is_nominal(owner) and owner.dep in {"pobj", "poss", "conj"}:
                found = self.of(owner)
                if found:
                    codes.extend((w.code, owner) for w in found)
                    break
            if code and code not in [c for c, _ in codes]:
                codes.append((code, owner))
        if not codes:
            for child in word.children:
                if child.dep == "appos":
                    entry = self.entry_at(child)
                    if entry is not None and entry.kind not in {"place", "outlet", "region"}:
                        found = self.of(child)
                        if found:
                            return found
        if not codes:
            return ()
        near = codes[0][1]
        keep = [c for c, o in codes if o is near or o.dep == "conj" or near.dep == "conj" or o.head is near.head]
        picked = keep if len(keep) > 1 and any(o.dep == "conj" for _, o in codes) else keep[:1]
        out = []
        for code in picked:
            joined = self.join(code, "OPP" if former and sector == "GOV" else sector)
            out.append(self.who_at(word, joined, self._phrase(word), "role", 0.85))
        return tuple(out)

    def _role_owners(self, word: Word) -> list[Word]:
        """Modifiers, possessors and of-phrases that tell whose a role is, the nearest first."""
        found = [m for m in modifiers(word) if m.dep == "poss" or self._match.get(id(m)) is not None]
        for child in word.children:
            if (
                child.dep == "prep"
                and child.lower in {"of", "from"}
                or (child.dep == "prep" and child.lower == "for" and word.lemma.startswith("spokes"))
                or (
                    child.dep == "prep"
                    and child.lower in {"in", "at", "with"}
                    and word.tag in {"NNS", "NN", "NNP", "NNPS"}
                    and word.lemma not in {"ambassador", "envoy", "embassy", "diplomat"}
                )
            ):
                for noun in (w for o in objects_of(child) for w in conjuncts(o)):
                    if noun.lemma in words("office_objects"):  # "the Heads of State of ECOWAS"
                        deeper = [
                            o for c in noun.children if c.dep == "prep" and c.lower == "of" for o in objects_of(c)
                        ]
                        found.extend(deeper)
                        if deeper or not any(m.dep == "poss" for m in modifiers(noun)):
                            continue
                    found.append(noun)
        if word.dep in {"appos"} and word.head.i < word.i and not found:
            entry = self.entry_at(word.head)
            if entry is not None and entry.kind in STATE_KINDS | BODY_KINDS:
                found.append(word.head)
        return found

    def _by_country_near(self, word: Word, role: Role, sentence: Sentence) -> tuple[Who, ...]:
        """A role noun without a country: that of the place in the clause, else of the state that is spoken of."""
        sector = self.sector_of(word, role)
        if sector and word.dep == "conj" and word.head.dep != "conj" and not any(modifiers(word)):
            first = self.known(word.head)  # "Syrian politicians and rebels": both Syrian
            if len(first) == 1 and self.role_of(word.head) is not None and "." in first[0].code:
                return (self.who_at(word, self.join(first[0].country, sector), self._phrase(word), "role", 0.7),)
        if not sector or any(m.lower in words("outsider_adjectives") for m in modifiers(word)):
            return ()
        if role.generic and not self._definite(word):
            code = self.memory.place_in_clause(word, sentence)
        else:
            code = self.memory.place_in_clause(word, sentence) or self.memory.topic(word, sentence)
        if not code or ":" in code:
            return ()
        if sector == "GOV" and any(m.lower in words("former_words") for m in modifiers(word)):
            sector = "OPP"
        return (self.who_at(word, self.join(code, sector), self._phrase(word), "country near", 0.55),)

    def _definite(self, word: Word) -> bool:
        return any(c.dep in {"det", "poss"} and c.lower in words("definite") for c in word.children)

    def _unknown_name(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        told = self._office_told(word)
        name = self._proper(word)
        if told:
            return (self.who_at(word, told, name, "title", 0.8),)
        if any(self.entry_at(m, STATE_KINDS) for m in modifiers(word)):  # a misspelt name: "Burkina Faaso"
            meant = self.world.resolve(name, self.day)
            if meant.how == "fuzzy" and meant.kind == "state" and meant.actor:
                return (self.who_at(word, meant.actor, meant.name, "misspelt", 0.7),)
        earlier = self.memory.name(word.text)
        if earlier:
            return tuple(self.who_at(word, w.code, w.name, "name again", w.confidence) for w in earlier)
        if id(word) in self._person and slug(name):
            country = next((c for c in map(self.country_of, modifiers(word)) if c and ":" not in c), None)
            if country:
                return (self.who_at(word, self.join(country.split(".")[0], "CVL"), name, "person of a country", 0.6),)
            if word.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "poss"}:
                return (self.who_at(word, f"PER:{slug(name)}", name, "unknown person", 0.4),)
        return ()

    def _proper(self, word: Word) -> str:
        parts = [m for m in word.children if m.dep in {"compound"} and m.pos == "PROPN" and self.role_of(m) is None]
        first = min([word, *parts], key=lambda w: w.i)
        return self.text[first.start : word.end]

    def _phrase(self, word: Word) -> str:
        start, end = phrase_span(word)
        return self.text[start:end]

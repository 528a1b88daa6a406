"""Who a pronoun, a description or a bare role stands for, from what the report named before.

News is kind: descriptions look back a sentence or two, states and bodies are "it", people are "he" and "she", a
speaker is "we". ``Memory`` keeps what was named, in order, and answers with the most salient candidate that fits;
where none fits it answers nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, modifiers, objects_of, phrase_span
from dyads.coding.predicates import subjects
from dyads.language import Sentence, Word

if TYPE_CHECKING:
    from dyads.coding.actors import Cast, Who

__all__ = ["Memory", "Mention"]

#: How many sentences back a pronoun or a description may look.
PRONOUN_REACH = 2
DESCRIPTION_REACH = 12
CAPTIVE_REACH = 40
SPEAKER_REACH = 6

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2}
_NATIONS = frozenset({"state", "demonym"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A resolved phrase: its head, its sentence, the actors, and their nature (state, body, person, pronoun)."""

    word: Word
    sentence: int
    actors: tuple[Who, ...]
    nature: str

    @property
    def plural(self) -> bool:
        """Whether "they" may stand for it."""
        return (
            len(self.actors) > 1 or self.word.tag in {"NNS", "NNPS"} or any(c.dep == "conj" for c in self.word.children)
        )


class Memory:
    """What a report has named so far."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._mentions: list[Mention] = []
        self._by_name: dict[str, Mention] = {}
        self._by_lemma: dict[str, Mention] = {}
        self._states: Counter[str] = Counter()

    def add(self, mention: Mention) -> None:
        """Remembers a resolved phrase."""
        self._mentions.append(mention)
        if mention.nature == "person":
            self._by_name[mention.word.text] = mention
        self._by_lemma[mention.word.lemma] = mention
        for who in mention.actors:
            base = who.code.split(".")[0]
            if self._cast.world.state(base) is not None:
                self._states[base] += 1

    def _recent(self, sentence: int) -> Iterator[Mention]:
        """Mentions from the last to the first that stands in or after a sentence."""
        for mention in reversed(self._mentions):
            if mention.sentence < sentence:
                return
            yield mention

    def _before(self, word: Word, sentence: Sentence, reach: int) -> list[Mention]:
        """Earlier mentions, the most salient first: nearest sentence, there subjects first, then the latest."""
        near = [m for m in self._recent(sentence.index - reach) if m.word.end <= word.start and m.word is not word]
        return sorted(
            near,
            key=lambda m: (
                -m.sentence,
                m.word.dep not in _SUBJECTS,
                -m.word.start if m.sentence == sentence.index else m.word.start,
            ),
        )

    def name(self, surname: str) -> tuple[Who, ...]:
        """A person told before under a name that ends in this word."""
        mention = self._by_name.get(surname)
        return mention.actors if mention is not None else ()

    # --- pronouns ------------------------------------------------------------

    def pronoun(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        """The actors that a pronoun stands for; nothing where no earlier mention fits."""
        lower = word.lower
        if lower in {"we", "us", "our", "ours", "i", "my", "me"}:
            return self._speaker(word, sentence)
        if lower in {"he", "she", "him", "her", "his", "hers"}:
            return self._latest(word, sentence, {"person"})
        if lower in {"it", "its"}:
            if (
                word.dep in {"nsubj"}
                and word.head.lemma in {"be"}
                and not any(c.dep in {"prep"} for c in word.head.children)
            ):
                return ()  # "it is the first time"
            return self._latest(word, sentence, {"state", "body"}, plural=False)
        if lower in {"they", "them", "their", "theirs", "both"}:
            return self._latest(word, sentence, {"person", "state", "body"}, plural=True) or ()
        return ()

    def _latest(self, word: Word, sentence: Sentence, natures: set[str], plural: bool | None = None) -> tuple[Who, ...]:
        if word.dep == "nsubj" and word.head.dep == "conj":  # "X wrote to the council and on Sunday it recalled ..."
            for subject in subjects(word.head.head):
                known = next((m for m in self._recent(sentence.index) if m.word is subject), None)
                if known is not None and known.nature in natures and (plural is None or known.plural == plural):
                    return self._same_again(known, word)
        doers = set(map(id, subjects(word.head))) if word.dep in {"dobj", "dative"} else set()
        for mention in self._before(word, sentence, PRONOUN_REACH):
            if mention.nature not in natures or _within(word, mention.word) or id(mention.word) in doers:
                continue  # "urged him": somebody else than who urges
            if plural is not None and mention.plural != plural:
                continue
            return self._same_again(mention, word)
        return ()

    def _same_again(self, mention: Mention, word: Word) -> tuple[Who, ...]:
        actors = list(mention.actors)
        for other in conjuncts(mention.word)[1:]:
            actors.extend(w for w in self._cast.of(other) if w.code not in {a.code for a in actors})
        return tuple(
            type(a)(a.code, a.name, word.start, word.end, "coreference", min(a.confidence, 0.7)) for a in actors
        )

    def _speaker(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        """The speaker of the words that a first person stands in: subject of the verb of saying in the sentence."""
        teller = self._cast.quotations.teller(word.start)
        if teller is not None:
            for child in teller.children:
                if child.dep == "nsubj" and child.lower not in {"we", "i"}:
                    found = self._cast.of(child)
                    if found:
                        return tuple(type(w)(w.code, w.name, word.start, word.end, "speaker", 0.7) for w in found)
        for verb in sentence.words:
            if verb.pos == "VERB" and verb.lemma in words("saying"):
                for child in verb.children:
                    if child.dep == "nsubj" and child.lower not in {"we", "i", "he", "she", "they", "it"}:
                        found = self._cast.of(child)
                        if found:
                            return tuple(type(w)(w.code, w.name, word.start, word.end, "speaker", 0.7) for w in found)
                    elif child.dep == "nsubj" and child.lower in {"he", "she", "they"}:
                        return self._cast.of(child)
        for mention in self._recent(sentence.index - SPEAKER_REACH):  # the speaker of the sentences before
            verb = mention.word.head
            spoke = mention.word.dep == "nsubj" and verb.lemma in words("saying")
            if mention.word.end <= word.start and (spoke or mention.nature == "person"):
                return tuple(type(w)(w.code, w.name, word.start, word.end, "speaker", 0.6) for w in mention.actors)
        return ()

    # --- descriptions ------------------------------------------------------------

    def description(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        """What "the bloc", "the West African nation", "the two sides", "the arrested envoy" stand for."""
        lemma = word.lemma
        definite = any(
            c.dep in {"det", "poss", "predet"} and c.lower in words("definite") | {"both"} for c in word.children
        ) or any(c.dep == "nummod" for c in word.children)
        if not definite and lemma not in words("party_nouns"):
            return ()
        if not definite and not any(c.lower == "both" for c in word.children):
            return ()
        number = self._count(word)
        if lemma in words("state_nouns") | words("party_nouns") and (number or lemma in {"side"}):
            found = self._several(word, sentence, number or 2)
            if found:
                return found
        if lemma in words("state_nouns") and word.tag not in {"NNS"}:
            return self._state(word, sentence)
        if lemma in words("body_nouns"):
            found = self._body(word, sentence)
            if found:
                return found
        if lemma in words("group_nouns"):
            found = self._group(word, sentence)
            if found:
                return found
        return self._same_noun(word, sentence)

    def _count(self, word: Word) -> int:
        for child in word.children:
            if child.lower in _NUMBERS and child.dep in {"nummod", "det", "predet", "amod"}:
                return _NUMBERS[child.lower]
        return 0

    def _region(self, word: Word) -> list[str]:
        """States of the region that a description names ("West African", "Sahelian"), [] where it names none."""
        before = sorted((m for m in modifiers(word) if m.dep != "nummod"), key=lambda m: m.i)
        if not before:
            return []
        phrase = self._cast.text[before[0].start : before[-1].end]
        found = self._cast.world.in_region(phrase)
        if not found:
            for part in before:
                found = self._cast.world.in_region(part.text)
                if found:
                    break
        return list(found)

    def _state(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        if any(self._cast.entry_at(m, _NATIONS) is not None for m in modifiers(word)):
            return ()  # "the South Korean island" says whose it is
        region = self._region(word)
        visiting = self._doers_over(word) if word.dep == "dobj" else set()
        for mention in self._states_before(word, sentence):
            for who in mention.actors:
                base = who.code.split(".")[0]
                if word.dep == "dobj" and word.head.lemma in words("travel_verbs") and base in visiting:
                    continue  # who visits "the country" is not at home
                if region and base not in region:
                    continue
                return (type(who)(base, who.name, *self._span(word), "description", 0.75),)
        return ()

    def _states_before(self, word: Word, sentence: Sentence) -> list[Mention]:
        """State mentions before the word, the likeliest topic first."""
        found = [
            m
            for m in self._before(word, sentence, DESCRIPTION_REACH)
            if any(self._cast.world.state(w.code.split(".")[0]) is not None for w in m.actors)
        ]
        # inside the sentence the word's own clause partners are seldom what a description means: look back first
        return sorted(found, key=lambda m: (-m.sentence, m.word.dep not in _SUBJECTS))

    def _several(self, word: Word, sentence: Sentence, number: int) -> tuple[Who, ...]:
        """The latest group of exactly so many states or parties; else the latest so many distinct ones."""
        region = self._region(word)

        def fits(code: str) -> bool:
            return not region or code.split(".")[0] in region

        before = self._before(word, sentence, 4)
        speaking = self._doers_over(word)
        before = [m for m in before if not speaking & {w.country for w in m.actors}] if speaking else before
        for mention in before:
            group = self._same_again(mention, word)
            picked = [w for w in group if fits(w.code)]
            if len({w.country for w in picked}) == number:
                return tuple(self._described(w, word) for w in picked)
        distinct: list[Who] = []
        for mention in before:
            for who in mention.actors:
                if fits(who.code) and who.country not in {d.country for d in distinct}:
                    distinct.append(who)
            if len(distinct) >= number:
                return tuple(self._described(w, word) for w in distinct[:number])
        return ()

    def _doers_over(self, word: Word) -> set[str]:
        """Countries of the subject that acts on the word: who urges both sides is neither."""
        for ancestor in word.ancestors():
            for child in ancestor.children:
                if child.dep == "nsubj" and child.end <= word.start and child.pos != "PRON":
                    return {w.country for w in self._cast.known(child)}
        return set()

    def _described(self, who: Who, word: Word) -> Who:
        return type(who)(who.code, who.name, *self._span(word), "description", 0.7)

    def _span(self, word: Word) -> tuple[int, int]:
        return phrase_span(word)

    def _body(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        for mention in self._before(word, sentence, DESCRIPTION_REACH):
            for who in mention.actors:
                if self._cast.world.kind_of_code(who.code) == "organisation":
                    return (self._described(who, word),)
        if sentence.index <= DESCRIPTION_REACH and (named := self._cast.body_before(word)) is not None:
            return (self._described(named, word),)
        return ()

    def _group(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        for mention in self._before(word, sentence, 4):
            for who in mention.actors:
                if who.code.startswith("REB:"):
                    return (self._described(who, word),)
        return ()

    def _same_noun(self, word: Word, sentence: Sentence) -> tuple[Who, ...]:
        """The same noun, or one of the same kind of person, told before with its country ("the arrested envoy")."""
        kinds = [words("envoy_nouns"), words("captive_nouns")]
        earlier = self._by_lemma.get(word.lemma)
        if earlier is not None and earlier.word.end <= word.start and earlier.word.pos == word.pos:
            return tuple(self._described(w, word) for w in earlier.actors)
        telling = {m.lemma for m in modifiers(word)} & words("captive_adjectives")
        if telling:
            for mention in self._recent(sentence.index - CAPTIVE_REACH):
                if mention.word.end <= word.start and any(
                    mention.word.lemma in kind and word.lemma in kind for kind in kinds
                ):
                    return tuple(self._described(w, word) for w in mention.actors)
        return ()

    # --- where we are ------------------------------------------------------------

    def place_in_clause(self, word: Word, sentence: Sentence) -> str | None:
        """The state of a place named in the same sentence by in, at, near ...; None where there is none or several."""
        found: list[tuple[bool, int, str]] = []
        above = {id(a) for a in word.ancestors()} | {id(word)}
        for other in sentence.words:
            if other.dep == "prep" and other.lower in words("whereabouts"):
                for noun in objects_of(other):
                    for part in (
                        noun,
                        *modifiers(noun),
                        *_further(noun),
                    ):
                        entry = self._cast.entry_at(part)
                        if entry is not None and entry.country and entry.kind in {
                            "place", "capital", "state", "demonym",
                        }:  # fmt: skip
                            near = id(other.head) in above
                            found.append((not near, abs(other.i - word.i), entry.country))
        return min(found)[2] if found else None

    def topic(self, word: Word, sentence: Sentence) -> str | None:
        """The state that is spoken of where the word stands: same sentence, then the one before, then the report."""
        named = self._cast.countries_in(sentence)
        before = [country for start, country in named if start < word.start]
        if before:
            return before[0]
        if named and word.i <= 3:
            return named[0][1]
        for back in range(1, 3):
            if sentence.index - back >= 0:
                earlier = self._cast.countries_in(self._cast.sentences[sentence.index - back])
                if earlier:
                    return earlier[0][1]
        if self._cast.home and sentence.index == 0:
            return self._cast.home
        return min(self._states, key=lambda s: (-self._states[s], s)) if self._states else None


def _within(word: Word, other: Word) -> bool:
    """Whether the word stands inside the other's own phrase ("Mali and its allies")."""
    return any(a is other for a in word.ancestors()) and word.dep != "poss"


def _further(noun: Word) -> list[Word]:
    """What tells more of where a place noun is: appositions, "the city of Kohat"."""
    out = [c for c in noun.children if c.dep in {"appos", "conj"}]
    for child in noun.children:
        if child.dep == "prep" and child.lower in {"of", "in"}:
            out.extend(objects_of(child))
    return out

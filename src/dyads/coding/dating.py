"""Which day an act belongs to: by syntax, then by discourse (``when`` reads the expressions themselves)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, replace

from dyads.coding.acts import Act
from dyads.coding.counts import carried_on, counted, eves
from dyads.coding.deadlines import DUE, deadline_of
from dyads.coding.lexicon import words
from dyads.coding.placing import Placed, direction, governors_of, is_verb, listed, place
from dyads.coding.when import Timex, find
from dyads.language import Sentence, Word
from dyads.records import DateFrom

__all__ = ["Calendar", "Dated"]

_DATES = frozenset({"DATE", "TIME"})

#: Acts that are words: told as done, they are never of a day to come.
_SAID = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "ACCUSE", "SUPPORT"})

#: What may lie ahead.
_AHEAD = frozenset({"planned", "hypothetical", "negated"})

#: An act whose last possible day is longer ago than this is told as history (annotation.md: "about a year").
HISTORY_DAYS = 366


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of an act, how it is known, the day by which, and whether it is history."""

    edtf: str | None
    earliest: dt.date | None
    latest: dt.date | None
    how: DateFrom
    deadline: dt.date | None = None
    history: bool = False
    expression: Timex | None = None


class Calendar:
    """The time expressions of one report, placed on the words of its sentences."""

    def __init__(self, text: str, published: dt.date, sentences: list[Sentence], body: int = 0) -> None:
        self.day = published
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._placed: dict[int, list[Placed]] = {}
        for timex in find(text, published, self._tense_at):
            sentence = self._sentence_at(timex.start)
            if timex.start < body or sentence is None or _of_a_law(text, timex):
                continue
            placed = place(timex, sentence)
            if placed is not None:
                self._placed.setdefault(sentence.index, []).append(placed)
        self._seen = {index: [one.timex for one in placed] for index, placed in self._placed.items()}
        last: Timex | None = None
        for sentence in sentences:
            here = self._placed.get(sentence.index, [])
            here = carried_on(eves(here, sentence), sentence, last)
            here += counted(sentence, here, published, _usable)
            self._placed[sentence.index] = [one for one in here if one.link is None]
            last = next((one.timex for one in reversed(here) if _is_day(one)), last)

    def _sentence_at(self, offset: int) -> Sentence | None:
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._sentences[at].end:
            return self._sentences[at]
        return None

    def _tense_at(self, offset: int) -> str | None:
        """Tense of the verb that governs the word at an offset; None where there is none."""
        sentence = self._sentence_at(offset)
        word = sentence.word_at(offset) if sentence is not None else None
        if sentence is None or word is None:
            return None
        for governor in (word, *governors_of(word, word, sentence.words)):
            if is_verb(governor):
                return direction(governor)
        return None

    def timexes(self, sentence: Sentence) -> list[Timex]:
        """The expressions of a sentence, in order."""
        return list(self._seen.get(sentence.index, []))

    def date(self, act: Act, heads: set[int]) -> Dated:
        """The day of an act.

        Args:
            act: the act, its status known.
            heads: indices of the words of the sentence that are acts of their own; an expression belongs to the
                nearest of them.
        """
        told = self._placed.get(act.sentence.index, [])
        kept = [one for one in told if not self._too_late(act, one.timex)]
        placed = [one for one in kept if _usable(one.timex)]
        own = {act.head.i, *(w.i for w in act.over)}
        if act.predicate.support is not None:
            own.add(act.predicate.support.i)
        if act.head.dep == "relcl" and act.head.head.pos == "NOUN" and act.head.head in act.predicate.slot("subj"):
            own.add(act.head.head.i)  # "yesterday's attack that killed six soldiers"
        marked = [one for one in kept if _of_remembrance(one, act)]
        timex, bounded = self._own(act, placed + marked, own, heads), False
        if timex is None:
            above = self._above(act, placed, heads)
            left = _behind_the_noun(act, placed)
            if left is not None:
                timex = left
            else:
                timex, bounded = above if above is not None else (_beside(act, placed), False)
        dated = self._without(act) if timex is None else self._of(timex, bounded=bounded)
        return replace(dated, deadline=deadline_of(act, told, own, heads, self.day, _told_day(dated)))

    def _too_late(self, act: Act, timex: Timex) -> bool:
        """Whether an expression lies ahead of what is told as done: what is said today may be about tomorrow."""
        if timex.earliest is None or timex.earliest <= self.day or act.status in _AHEAD:
            return False
        verb = act.predicate.support or act.head
        return act.type in _SAID or verb.pos == "VERB" and act.aspect.tense == "past" and not act.aspect.modal

    def _own(self, act: Act, placed: list[Placed], own: set[int], heads: set[int]) -> Timex | None:
        best: tuple[int, int, Timex] | None = None
        for one in placed:
            for step, governor in enumerate(one.governors):
                if governor.i in own:
                    if one.nominal and not _reaches(one, governor, act, step):
                        break
                    rank = (int(one.nominal), abs(one.timex.start - act.head.start), one.timex)
                    if best is None or rank[:2] < best[:2]:
                        best = rank
                    break
                if governor.lemma in listed("no_acts"):
                    continue
                if governor.i in heads or governor.pos == "VERB" and governor.dep not in {"amod"}:
                    break
        return best[2] if best else None

    def _above(self, act: Act, placed: list[Placed], heads: set[int]) -> tuple[Timex, bool] | None:
        """An expression on a governing verb: (expression, whether it only bounds the act from above)."""
        word = act.predicate.support or (act.over[-1] if act.over else act.head)
        path: list[tuple[Word, str]] = []
        for ancestor in word.ancestors():
            path.append((ancestor, word.dep))
            word = ancestor
        for ancestor, dep in path:
            if ancestor.pos not in {"VERB", "AUX"} and ancestor.i not in heads:
                continue
            for one in placed:
                timex = one.timex
                if not one.governors or one.nominal:
                    continue
                nearest = next((g for g in one.governors if g.pos in {"VERB", "AUX"} or g.i in heads), None)
                if nearest is not ancestor:
                    continue
                if dep == "conj" and timex.start > act.head.start:
                    continue
                if dep in {"relcl", "acl", "advcl"} and act.head.pos in {"VERB", "AUX"} and act.head.tag != "VBG":
                    continue
                reported = dep in {"ccomp", "parataxis"} and ancestor.lemma in words("saying")
                nominal = act.head.pos in {"NOUN", "PROPN"} and act.predicate.support is None
                if nominal and dep in {"pobj", "prep"}:
                    continue
                past = act.status in {"actual", "alleged", "denied"} and act.aspect.tense == "past"
                going_on = act.head.tag in {"VBG", "VB"}  # "said it was cutting ties", "is ready to let it in"
                day = timex.type == "DATE" and len(timex.edtf or "") == 10
                return timex, reported and past and day and not going_on
            if dep in {"relcl"}:
                break
        return None

    def _of(self, timex: Timex, *, bounded: bool) -> Dated:
        edtf, earliest, latest = timex.edtf, timex.earliest, timex.latest
        if edtf and len(edtf) > 10 and edtf[10:11] == "T":
            edtf = edtf[:10]
        if edtf and "X" in edtf and earliest and latest:  # a decade or a century, as an interval
            edtf = f"{earliest.isoformat()}/{latest.isoformat()}"
        if timex.role == "until":
            return Dated(None, None, None, DateFrom.NONE)
        last = latest or earliest
        history = last is not None and (self.day - last).days > HISTORY_DAYS
        if bounded and latest is not None:
            return Dated(f"../{latest.isoformat()}", None, latest, DateFrom.EXPRESSION, None, history, timex)
        return Dated(edtf, earliest, latest, DateFrom.EXPRESSION, None, history, timex)

    def _without(self, act: Act) -> Dated:
        """No expression: main clauses of a report are of its day, what they look back on is of that day or before."""
        day = self.day
        before = Dated(f"../{day.isoformat()}", None, day, DateFrom.NARRATIVE)
        if act.status in {"planned", "threatened", "requested", "hypothetical", "negated"}:
            return Dated(day.isoformat(), day, day, DateFrom.PUBLICATION)
        nominal = act.head.pos in {"NOUN", "PROPN"} and act.predicate.support is None
        root_noun = act.head.dep in {"ROOT", "nsubj", "nsubjpass"}
        if nominal and not root_noun:
            return before
        aux = {c.lower for c in act.head.children if c.dep in {"aux", "auxpass"}}
        if "had" in aux or any(c.lower in words("earlier_adverbs") for c in act.head.children):
            return before
        if act.head.dep in {"relcl", "acl"} and act.aspect.tense == "past" and act.type not in _SAID:
            return before
        if act.head.dep == "pcomp" and act.status in {"alleged", "denied"}:
            return before
        return Dated(day.isoformat(), day, day, DateFrom.PUBLICATION)


def _of_a_law(text: str, timex: Timex) -> bool:
    """Whether a year belongs to the title of a law or a treaty: "the Prevention of Terrorism Act 2012"."""
    before = text[max(0, timex.start - 40) : timex.start].removesuffix(" ").removesuffix(" of").split()
    return timex.text.isdigit() and bool(before) and before[-1][:1].isupper() and before[-1].lower() in listed("titles")


def _usable(timex: Timex) -> bool:
    """Whether an expression can date an act."""
    if timex.edtf is None:
        return False
    if timex.role in {"since", "range"}:
        return True
    return timex.type in _DATES and timex.role not in DUE | {"duration", "set", "vague", "anniversary"}


def _told_day(dated: Dated) -> dt.date | None:
    """The day of an act, where the text tells it to the day."""
    return dated.earliest if dated.expression is not None and dated.earliest == dated.latest else None


def _is_day(one: Placed) -> bool:
    timex = one.timex
    return not one.nominal and timex.edtf is not None and len(timex.edtf) == 10 and timex.type in _DATES


def _of_remembrance(one: Placed, act: Act) -> bool:
    """Whether a day of remembrance can be an act's: "rallied on Friday to mark a year since the raid"."""
    verb = act.predicate.support or act.head
    return verb.pos == "VERB" and one.timex.role == "anniversary" and one.timex.edtf is not None and not one.nominal


def _reaches(one: Placed, governor: Word, act: Act, step: int) -> bool:
    """Whether the time of a noun is also that of the act above it: "held Friday's talks", not "the 1994 suspect"."""
    if (
        step == 0
        or governor.pos in {"NOUN", "PROPN"}
        and all(g.dep in {"compound", "nmod", "amod"} for g in one.governors[:step])
    ):
        return True
    if len(one.timex.edtf or "") == 4:
        return False
    noun = one.governors[0]
    if noun.dep == "pobj":
        return noun.head.lower in listed("of_the_scene")
    return act.type not in _SAID


def _behind_the_noun(act: Act, placed: list[Placed]) -> Timex | None:
    """The second of two times of a verb, for the deed told between: "was blamed on Monday for the raid last week"."""
    if act.head.pos != "NOUN" or act.predicate.support is not None or act.head.dep != "pobj":
        return None
    verb = next((g for g in act.head.ancestors() if is_verb(g)), None)
    of_verb = [one for one in placed if verb is not None and one.verb() is verb and not one.nominal]
    before = [one for one in of_verb if one.timex.start < act.head.start]
    after = [one for one in of_verb if one.timex.start > act.head.end]
    return after[0].timex if before and after else None


def _beside(act: Act, placed: list[Placed]) -> Timex | None:
    """An expression of a clause that tells of the same time: a second verb of the subject, or one in -ing."""
    verb = act.predicate.support or (act.over[-1] if act.over else act.head)
    if verb.pos not in {"VERB", "AUX"}:
        return None
    alike = [c for c in verb.children if c.dep == "conj" and is_verb(c) and c.tag == verb.tag and not _subject(c)]
    for child in verb.children:
        if child.dep == "advcl" and child.tag == "VBG" and child.i > verb.i:
            alike.append(child)
        elif child.dep in {"dobj", "nsubjpass"}:
            alike += [c for c in child.subtree() if c.dep in {"relcl", "acl"} and c.tag == "VBG" and c.i > verb.i]
    for other in alike:
        for one in placed:
            if one.verb() is other and not one.nominal and one.timex.start > other.start and one.timex.role == "point":
                return one.timex
    return None


def _subject(verb: Word) -> bool:
    return any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children)

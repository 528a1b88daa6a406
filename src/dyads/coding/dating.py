"""Which day an act belongs to: by syntax, then by discourse (``when`` reads the expressions themselves)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass

from dyads.coding.acts import Act
from dyads.coding.grammar import aspect_of
from dyads.coding.lexicon import words
from dyads.coding.when import Timex, find
from dyads.language import Sentence, Word
from dyads.records import DateFrom

__all__ = ["Calendar", "Dated"]

_DATES = frozenset({"DATE", "TIME"})
_DUE = frozenset({"until", "deadline", "within"})

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
        self._governors: dict[int, list[tuple[Timex, list[Word]]]] = {}
        for timex in find(text, published, self._tense_at):
            if timex.start < body:
                continue
            sentence = self._sentence_at(timex.start)
            if sentence is not None:
                self._place(timex, sentence)

    def _sentence_at(self, offset: int) -> Sentence | None:
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._sentences[at].end:
            return self._sentences[at]
        return None

    def _tense_at(self, offset: int) -> str | None:
        """Tense of the verb that governs the word at an offset; None where there is none."""
        sentence = self._sentence_at(offset)
        word = sentence.word_at(offset) if sentence is not None else None
        if word is None:
            return None
        for governor in (word, *word.ancestors()):
            if governor.pos in {"VERB", "AUX"} and governor.dep not in {"aux", "auxpass"}:
                aspect = aspect_of(governor)
                if aspect.modal == "will" or (governor.tag == "VB" and governor.dep in {"xcomp", "acl", "advcl"}):
                    return "future"
                return aspect.tense if aspect.tense in {"past", "present", "future"} else None
        return None

    def _place(self, timex: Timex, sentence: Sentence) -> None:
        inside = [w for w in sentence.words if w.start < timex.end and timex.start < w.end]
        if not inside:
            return
        ids = {w.i for w in inside}
        top = next((w for w in inside if w.head.i not in ids or w.head is w), inside[-1])
        self._governors.setdefault(sentence.index, []).append((timex, list(top.ancestors())))

    def timexes(self, sentence: Sentence) -> list[Timex]:
        """The expressions of a sentence, in order."""
        return [t for t, _ in self._governors.get(sentence.index, [])]

    def date(self, act: Act, heads: set[int]) -> Dated:
        """The day of an act.

        Args:
            act: the act, its status known.
            heads: indices of the words of the sentence that are acts of their own; an expression belongs to the
                nearest of them.
        """
        placed = self._governors.get(act.sentence.index, [])
        deadline = self._deadline(act, placed, heads)
        own = {act.head.i, *(w.i for w in act.over)}
        if act.predicate.support is not None:
            own.add(act.predicate.support.i)
        timex = self._own(act, placed, own, heads)
        if timex is not None:
            return self._of(timex, deadline, bounded=False)
        above = self._above(act, placed, own, heads)
        if above is not None:
            return self._of(above[0], deadline, bounded=above[1])
        return self._without(act, deadline)

    def _usable(self, timex: Timex) -> bool:
        return timex.edtf is not None and timex.type in _DATES and timex.role not in _DUE and timex.role not in {
            "duration", "set", "vague", "anniversary",
        } or timex.edtf is not None and timex.role in {"since", "range"}  # fmt: skip

    def _own(self, act: Act, placed: list[tuple[Timex, list[Word]]], own: set[int], heads: set[int]) -> Timex | None:
        best: tuple[int, Timex] | None = None
        for timex, governors in placed:
            if not self._usable(timex):
                continue
            for governor in governors:
                if governor.i in own:
                    distance = abs(timex.start - act.head.start)
                    if best is None or distance < best[0]:
                        best = (distance, timex)
                    break
                if governor.i in heads or governor.pos == "VERB" and governor.dep not in {"amod"}:
                    break
        return best[1] if best else None

    def _above(
        self, act: Act, placed: list[tuple[Timex, list[Word]]], own: set[int], heads: set[int]
    ) -> tuple[Timex, bool] | None:
        """An expression on a governing verb: (expression, whether it only bounds the act from above)."""
        word = act.predicate.support or (act.over[-1] if act.over else act.head)
        path: list[tuple[Word, str]] = []
        for ancestor in word.ancestors():
            path.append((ancestor, word.dep))
            word = ancestor
        for ancestor, dep in path:
            if ancestor.pos not in {"VERB", "AUX"} and ancestor.i not in heads:
                continue
            for timex, governors in placed:
                if not self._usable(timex) or not governors:
                    continue
                nearest = next((g for g in governors if g.pos in {"VERB", "AUX"} or g.i in heads), None)
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
                return timex, reported and past and timex.type == "DATE" and len(timex.edtf or "") == 10
            if dep in {"relcl"}:
                break
        return None

    def _of(self, timex: Timex, deadline: dt.date | None, *, bounded: bool) -> Dated:
        edtf, earliest, latest = timex.edtf, timex.earliest, timex.latest
        if edtf and len(edtf) > 10 and edtf[10:11] == "T":
            edtf = edtf[:10]
        if edtf and "X" in edtf and earliest and latest:  # a decade or a century, as an interval
            edtf = f"{earliest.isoformat()}/{latest.isoformat()}"
        if timex.role == "until":
            return Dated(None, None, None, DateFrom.NONE, deadline)
        last = latest or earliest
        history = last is not None and (self.day - last).days > HISTORY_DAYS
        if bounded and latest is not None:
            return Dated(f"../{latest.isoformat()}", None, latest, DateFrom.EXPRESSION, deadline, history, timex)
        return Dated(edtf, earliest, latest, DateFrom.EXPRESSION, deadline, history, timex)

    def _without(self, act: Act, deadline: dt.date | None) -> Dated:
        """No expression: main clauses of a report are of its day, what they look back on is of that day or before."""
        day = self.day
        before = Dated(f"../{day.isoformat()}", None, day, DateFrom.NARRATIVE, deadline)
        if act.status in {"planned", "threatened", "requested", "hypothetical", "negated"}:
            return Dated(day.isoformat(), day, day, DateFrom.PUBLICATION, deadline)
        nominal = act.head.pos in {"NOUN", "PROPN"} and act.predicate.support is None
        root_noun = act.head.dep in {"ROOT", "nsubj", "nsubjpass"}
        if nominal and not root_noun:
            return before
        aux = {c.lower for c in act.head.children if c.dep in {"aux", "auxpass"}}
        if "had" in aux or any(c.lower in words("earlier_adverbs") for c in act.head.children):
            return before
        if act.head.dep in {"relcl", "acl"} and act.aspect.tense == "past":
            return before
        if act.head.dep == "pcomp" and act.status in {"alleged", "denied"}:
            return before
        return Dated(day.isoformat(), day, day, DateFrom.PUBLICATION, deadline)

    def _deadline(self, act: Act, placed: list[tuple[Timex, list[Word]]], heads: set[int]) -> dt.date | None:
        """The day by which an act must be done: a time of its clause, or of the one an order to leave stands in."""
        own = {act.head.i, *(w.i for w in act.over)}
        if act.predicate.support is not None:
            own.add(act.predicate.support.i)
        governing = {w.i for w in [*act.head.ancestors()][:4]}
        asked = act.type in {"REQUEST", "THREATEN", "AGREE", "CONCEDE"}
        leaving = act.mode == "expel"
        for timex, governors in placed:
            if timex.role not in _DUE or timex.latest is None or timex.latest < self.day:
                continue
            until = timex.role == "until" or any(g.lower in {"until", "till"} for g in governors[:1])
            if until and not asked and not leaving:
                continue  # "extended sanctions until May": the end of a measure, not a day by which
            for governor in governors:
                if governor.i in own:
                    return timex.latest
                if governor.i in heads and not asked:
                    break
            if (asked or leaving) and {g.i for g in governors[:2]} & governing:
                return timex.latest
        return None

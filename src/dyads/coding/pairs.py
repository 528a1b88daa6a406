"""The act between two given actors of a sentence, whoever they are (``dyads type --pairs``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act, find_acts
from dyads.coding.compose import compose
from dyads.coding.details import condition_of
from dyads.language import Sentence, Word
from dyads.world import World

if TYPE_CHECKING:
    from dyads.coding.coder import Coder

__all__ = ["Pair", "PairTyper", "Typed"]

#: Offices are looked up as of no particular day: the pairs carry none.
_NO_DAY = dt.date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and two of its strings."""

    sentence: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The act between the two: a PLOVER type or None, a mode or None, a confidence from 0 to 1."""

    type: str | None
    mode: str | None
    confidence: float


class _PairCast(Cast):
    """A cast in which the two given strings are actors, whatever they name."""

    def __init__(self, text: str, published: dt.date, world: World, sentences: list[Sentence]) -> None:
        self.marks: dict[int, str] = {}
        super().__init__(text, published, world, sentences)

    def of(self, word: Word) -> tuple[Who, ...]:
        found = super().of(word)
        mark = self.marks.get(id(word))
        if mark is None:
            return tuple(w for w in found if w.code not in self.marks.values())
        return (Who(mark, word.text, word.start, word.end, "given", 0.9),)


class PairTyper:
    """Types pairs with a coder's frames and parser."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder

    def type_of(self, pair: Pair) -> Typed:
        """The act between the two strings of one pair."""
        return next(self.types([pair]))

    def types(self, pairs: Iterable[Pair]) -> Iterator[Typed]:
        """The act of each pair, in order; sentences are parsed in batches."""
        listed = list(pairs)
        parsed = self._coder.parser.read_many((p.sentence, 0) for p in listed)
        for pair, sentences in zip(listed, parsed, strict=True):
            yield self._type(pair, sentences)

    def _type(self, pair: Pair, sentences: list[Sentence]) -> Typed:
        cast = _PairCast(pair.sentence, _NO_DAY, self._coder.world, sentences)
        spans = {}
        for code, name in (("SRC", pair.source), ("TGT", pair.target)):
            start = pair.sentence.find(name.strip())
            if start < 0:
                return Typed(None, None, 0.0)
            spans[code] = (start, start + len(name.strip()))
            for sentence in sentences:
                inside = [w for w in sentence.words if w.start < spans[code][1] and spans[code][0] < w.end]
                ids = {w.i for w in inside}
                for word in inside:
                    if (
                        word.head.i not in ids
                        or word.head is word
                        or word.pos in {"NOUN", "PROPN"}
                        and id(word) not in cast.marks
                    ):
                        cast.marks[id(word)] = code
        best: tuple[float, Act] | None = None
        for sentence in sentences:
            for raw in find_acts(sentence, cast, self._coder.frames, {}):
                raw.condition = condition_of(raw, cast.text)
                for act in compose(raw, cast):
                    score = _score(act, spans)
                    if score > 0 and (best is None or score > best[0]):
                        best = (score, act)
        if best is None:
            return Typed(None, None, 0.0)
        act = best[1]
        if act.type == "CONCEDE" and act.frame.type == "RETREAT":
            # CAMEO's 035, to express an intent to yield, is AGREE in PLOVER's crosswalk, and pairs follow it.
            return Typed("AGREE", None, round(min(0.95, best[0] / 5), 3))
        return Typed(act.type, act.mode, round(min(0.95, best[0] / 5), 3))


def _score(act: Act, spans: dict[str, tuple[int, int]]) -> float:
    """How well the act's parties are the two given ones."""
    source = {w.code for w in act.source}
    target = {w.code for w in act.target}
    score = 0.0
    if "SRC" in source:
        score += 2
    elif "TGT" in source and not act.reciprocal:
        score -= 1
    if "TGT" in target:
        score += 2
    elif "SRC" in target and not act.reciprocal:
        score -= 1
    if score > 0:
        score += 0.1 * min(act.frame.weight, 5)
        middle = (spans["SRC"][0] + spans["TGT"][0]) / 2
        score -= 0.0005 * abs(act.head.start - middle)
    return score

"""Where a time expression stands: the words that govern it, and which way they point.

A parser hangs times on odd words. What stands beside the time is surer: a verb right before it ("said on Friday it
would leave"), a clause that it opens ("and on Friday Jordan left"), the part of a sentence between semicolons.
"""

from __future__ import annotations

from calendar import day_name
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dyads.coding.grammar import aspect_of
from dyads.coding.lexicon import load_toml
from dyads.coding.when import Timex
from dyads.language import Sentence, Word

__all__ = ["Placed", "direction", "governors_of", "listed", "place", "under_condition"]

_WEEKDAYS = frozenset(name.lower() for name in day_name)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BOUND = frozenset({"VBN", "VBG", "VB"})
_JOINS = frozenset({"and", "but", "while", "then"})
_BEFORE_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_NOT_VERBS = frozenset({"aux", "auxpass", "amod", "compound"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with its governors, the nearest first.

    ``nominal``: it stands before a noun and is the noun's ("Friday's talks", "the 1994 plot"). ``link``: the "after",
    "before" or "since" behind a count.
    """

    timex: Timex
    governors: list[Word]
    nominal: bool = False
    link: Word | None = None

    def verb(self) -> Word | None:
        """The nearest verb that governs it."""
        return next((g for g in self.governors if is_verb(g)), None)


@cache
def _data() -> dict[str, Any]:
    return load_toml("dating.toml")


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of data/dating.toml."""
    data = _data()
    return frozenset(str(data["lists"][name] if name in data["lists"] else data[name]).split())


def links() -> dict[str, int]:
    """Words that hang one act on another, and on which side the main one lies: 1 later, -1 earlier."""
    return {str(word): int(sign) for word, sign in _data()["links"].items()}


def is_verb(word: Word) -> bool:
    """Whether a word is the verb of a clause, not an auxiliary or a participle before a noun."""
    return word.pos in {"VERB", "AUX"} and word.dep not in _NOT_VERBS


def is_finite(word: Word) -> bool:
    """Whether a verb carries a clause of its own."""
    if not is_verb(word):
        return False
    return word.tag in _FINITE or word.tag in _BOUND and any(c.dep in {"aux", "auxpass"} for c in word.children)


def governors_of(first: Word, last: Word, words: Sequence[Word]) -> list[Word]:
    """The governors of the words from ``first`` to ``last``, mended by what stands beside them."""
    inside = {w.i for w in words[first.i : last.i + 1]}
    top = next((w for w in words[first.i : last.i + 1] if w.head.i not in inside or w.head is w), last)
    chain = list(top.ancestors())
    if _before_noun(top, last, words):
        return chain
    start = first.i
    while start > 0 and (words[start - 1].lower in listed("lead_in") or words[start - 1].dep == "det"):
        start -= 1
    now = next((g for g in chain if is_verb(g)), None)
    better = (
        _beside(start, last.i, words, now) or _of_the_saying(start, now) or _of_the_urging(start, first, now, words)
    )
    return chain if better is None else [better, *better.ancestors()]


def _beside(start: int, end: int, words: Sequence[Word], now: Word | None) -> Word | None:
    """The verb that a time belongs to by its place, where the parse has another or none."""
    before = words[start - 1] if start > 0 else None
    if before is not None and is_verb(before) and before.tag == "VBD" and now is not before:
        return before
    low, high = _segment(start, words)
    astray = now is None or not low <= now.i < high
    opens = before is None or before.text == ";" or before.lower in _JOINS or start == low
    if opens and (astray or now is not None and now.i < start):
        for word in words[end + 1 : high]:
            if word.text == "," and word.i > end + 1 or word.lower in _JOINS:
                break
            if is_finite(word):
                return word
    if not astray:
        return None
    inside = [w for w in words[low:high] if is_finite(w)]
    left = [w for w in inside if w.i < start]
    return left[-1] if left else inside[0] if inside else None


def _of_the_saying(start: int, now: Word | None) -> Word | None:
    """The verb over a clause that a time stands before: "told a court on Tuesday he attacked it in July"."""
    if now is None or now.dep != "ccomp" or not is_verb(now.head) or now.head.i > start:
        return None
    subject = next((c for c in now.children if c.dep in {"nsubj", "nsubjpass"}), None)
    first = min((w.i for w in subject.subtree()), default=0) if subject is not None else 0
    marked = any(c.dep == "mark" and c.i < start for c in now.children)
    return now.head if first > start and not marked else None


def _of_the_urging(start: int, first: Word, now: Word | None, words: Sequence[Word]) -> Word | None:
    """The verb of urging, for a weekday behind what is urged: "urged him to resign on Sunday" was said on Sunday."""
    if now is None or now.tag != "VB" or now.dep not in {"xcomp", "ccomp"} or first.lower not in _WEEKDAYS:
        return None
    urges = now.head.tag == "VBD" and now.head.lemma in listed("urging")
    due = {w.lower for w in words[start : first.i]} & {"by", "before", "until", "till", "from"}
    return now.head if urges and not due else None


def _segment(at: int, words: Sequence[Word]) -> tuple[int, int]:
    """The words between semicolons around a position."""
    low = max((w.i + 1 for w in words[:at] if w.text == ";"), default=0)
    high = next((w.i for w in words[at:] if w.text == ";"), len(words))
    return low, high


def _before_noun(top: Word, last: Word, words: Sequence[Word]) -> bool:
    """Whether a time stands before the noun it is of."""
    if last.i + 1 < len(words) and words[last.i + 1].dep == "case":
        return True
    if top.head.dep in {"nsubj", "nsubjpass"} and words[max(top.i - 1, 0)].lower == "on":
        return False  # "on Sunday Germany protested", read as one name
    return top.dep in _BEFORE_NOUN and top.head.i > last.i and top.head.pos in {"NOUN", "PROPN"}


def place(timex: Timex, sentence: Sentence) -> Placed | None:
    """Puts an expression on the words of its sentence; None where it covers none."""
    inside = [w for w in sentence.words if w.start < timex.end and timex.start < w.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    ids = {w.i for w in inside}
    top = next((w for w in inside if w.head.i not in ids or w.head is w), last)
    governors = governors_of(first, last, sentence.words)
    return Placed(timex, governors, _before_noun(top, last, sentence.words), _link(timex, last, sentence.words))


def _link(timex: Timex, last: Word, words: Sequence[Word]) -> Word | None:
    """The "after" that a count leads to: behind it, or its last word with an act behind ("the day after he fled")."""
    if last.lower in links():
        leads = last.dep == "mark" or any(c.dep in {"pobj", "pcomp"} and c.i > last.i for c in last.children)
        return last if leads or timex.edtf is None else None
    behind = words[last.i + 1] if last.i + 1 < len(words) else None
    return behind if timex.type == "DURATION" and behind is not None and behind.lower in links() else None


def under_condition(verb: Word) -> bool:
    """Whether a verb is that of an if-clause, or stands under one."""
    for word in (verb, *verb.ancestors()):
        if any(c.dep == "mark" and c.lower in {"if", "unless"} for c in word.children):
            return not (word.dep == "ccomp" and word.head.lemma in listed("asking"))
        if word.dep not in {"xcomp", "ccomp", "conj", "advcl"}:
            return False
    return False


def direction(verb: Word) -> str | None:
    """Which way a verb points: past, present or future; an infinitive goes with what it hangs on."""
    aspect = aspect_of(verb)
    if aspect.modal == "will":
        return "future"
    if under_condition(verb) and aspect.tense == "past":
        return "future"
    if verb.tag == "VB" and verb.dep in {"xcomp", "acl", "advcl"}:
        above = verb.head
        if verb.dep == "xcomp" and above.lemma in listed("implicative"):
            return _upward(above)
        if verb.dep == "acl" and above.lemma in listed("implicative_nouns"):
            return _upward(above)
        return "future"
    if verb.tag == "VBN" and verb.dep == "acl":  # "the president, toppled on Sunday"; "talks planned for Sunday"
        return "future" if verb.lemma in listed("awaited") else "past"
    if verb.tag == "VBG" and verb.dep == "xcomp":  # "ordered it to stop firing on Friday"
        return _upward(verb.head)
    return aspect.tense if aspect.tense in {"past", "present", "future"} else None


def _upward(word: Word) -> str | None:
    over = word if is_verb(word) else next((g for g in word.ancestors() if is_verb(g)), None)
    return direction(over) if over is not None else None

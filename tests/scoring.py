"""Coded events against what a careful reader records: which ones meet, and what is right in those that do.

A gold event and a coded one can meet where the type is the same and the parties agree. Of the parties' codes the
state counts; inside one state the sectors must agree too. At least half of the codes that either names on a side
must be common, and a doer or target that gold leaves open (``UNK``, or none) is not asked for. Each event meets one
other at most, so that as many necessary events as possible are met, then as many of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dyads.coding.when import edtf_bounds

__all__ = ["Score", "score"]

Gold = dict[str, Any]
Coded = dict[str, Any]
_WHOLE = ("REB:", "BUS:", "PER:", "ORG:")


@dataclass(slots=True)
class Score:
    """Counts over reports, and the shares that follow from them."""

    must: int = 0
    met: int = 0
    optional: int = 0
    wrong: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    missed: list[Gold] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of coded events that are necessary ones, optional ones left aside."""
        return self.met / (self.met + self.wrong) if self.met + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of necessary events that were coded."""
        return self.met / self.must if self.must else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share(self, name: str) -> float:
        """The share of met events in which a field is right, of those where gold asks for it."""
        return self.right[name] / self.asked[name] if self.asked[name] else 0.0


def _codes(side: Sequence[Any] | None) -> set[str]:
    """The codes of a side, named ones alone; an actor may be a record or a plain code."""
    return {c["actor"] if isinstance(c, dict) else c for c in side or ()} - {"UNK"}


def _state(code: str) -> str:
    return code if code.startswith(_WHOLE) else code.partition(".")[0]


def _sector(code: str) -> str:
    return "" if code.startswith(_WHOLE) else code.partition(".")[2]


def _listed(value: Any) -> list[Any]:
    """The alternatives that gold allows."""
    return value if isinstance(value, list) else [value]


def _states(side: Sequence[Any] | None) -> set[str]:
    return {_state(code) for code in _codes(side)}


def _side_agrees(gold: set[str], coded: set[str]) -> bool:
    common = len(gold & coded)
    return not gold or common > 0 and 4 * common >= len(gold) + len(coded)


def _sectors_agree(gold: Gold, coded: Coded, home: set[str]) -> bool:
    """Whether, inside a state, gold's sectors stand on their own side."""
    for side in ("source", "target"):
        there = _codes(coded[side])
        for code in _codes(gold[side]):
            inside = {_sector(c) for c in there if _state(c) == _state(code)}
            if _state(code) in home and _sector(code) and _sector(code) not in inside:
                return False
    return _codes(coded["source"]) != _codes(coded["target"])


def _can_meet(gold: Gold, coded: Coded) -> bool:
    if coded["type"] not in _listed(gold["type"]):
        return False
    if not all(_side_agrees(_states(gold[side]), _states(coded[side])) for side in ("source", "target")):
        return False
    source, target = _states(gold["source"]), _states(gold["target"])
    if source and target and not source & target:
        return not _states(coded["source"]) & _states(coded["target"])
    if source & target and _codes(gold["source"]) != _codes(gold["target"]):
        return _sectors_agree(gold, coded, source & target)
    return True


def _words(text: str) -> set[str]:
    return {word.strip(".,“”’'\"").lower() for word in text.split()}


def _near(gold: Gold, coded: Coded) -> tuple[int, int]:
    """How alike two events are that can meet: fields that are right, words in common."""
    return sum(_fields(gold, coded).values()), len(_words(gold["words"]) & _words(coded["quote"]["text"]))


def _fields(gold: Gold, coded: Coded) -> dict[str, bool]:
    """The fields that gold asks for, and whether each is right."""
    out = {name: coded[name] in _listed(gold[name]) for name in ("status", "mode") if gold[name]}
    if gold["date"]:
        days = [edtf_bounds(day) for day in _listed(gold["date"])]
        out["date"] = bool(coded["date"]) and edtf_bounds(coded["date"]) in days
    told, wanted = _states(coded["attribution"]), _states(gold["attribution"])
    out["attribution"] = bool(told & wanted) if wanted else not told
    if gold["deadline"] is not None:
        out["deadline"] = gold["deadline"] == coded["deadline"]
    if gold["quantity"] is not None:
        out["quantity"] = coded["quantity"] is not None and _enough(str(gold["quantity"]), coded["quantity"])
    return out


def _enough(wanted: str, told: float) -> bool:
    """Whether a number is the wanted one, or at least ``>=`` it."""
    return told >= float(wanted[2:]) if wanted.startswith(">=") else told == float(wanted)


def _pairs(gold: Sequence[Gold], coded: Sequence[Coded]) -> dict[int, int]:
    """Which coded event meets which gold one, by augmenting paths; necessary events take their seats first."""
    can = {}
    for i, wanted in enumerate(gold):
        near = {j: _near(wanted, one) for j, one in enumerate(coded) if _can_meet(wanted, one)}
        can[i] = sorted(near, key=near.__getitem__, reverse=True)
    seats: dict[int, int] = {}

    def seat(i: int, tried: set[int]) -> bool:
        for j in can[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in seats or seat(seats[j], tried):
                seats[j] = i
                return True
        return False

    for i in sorted(can, key=lambda i: (not gold[i]["must"], i)):
        seat(i, set())
    return {i: j for j, i in seats.items()}


def score(reports: Iterable[tuple[Sequence[Gold], Sequence[Coded]]]) -> Score:
    """The score over reports, each as its gold events and its coded ones (as JSON values)."""
    out = Score()
    for gold, coded in reports:
        pairs = _pairs(gold, coded)
        out.must += sum(g["must"] for g in gold)
        out.met += sum(gold[i]["must"] for i in pairs)
        out.optional += sum(not gold[i]["must"] for i in pairs)
        out.wrong += len(coded) - len(pairs)
        out.missed += [g for i, g in enumerate(gold) if g["must"] and i not in pairs]
        for i, j in pairs.items():
            fields = _fields(gold[i], coded[j])
            out.asked.update(list(fields))
            out.right.update(name for name, right in fields.items() if right)
    return out

"""The day by which an act must be done."""

from __future__ import annotations

import datetime as dt

from dyads.coding.acts import Act
from dyads.coding.placing import Placed, under_condition
from dyads.coding.when import Timex

__all__ = ["DUE", "deadline_of"]

#: Roles of expressions that say by when.
DUE = frozenset({"until", "deadline", "within"})

_ASKED = frozenset({"REQUEST", "THREATEN", "AGREE", "CONCEDE"})

#: Days back within which a term ("within a week") is counted from the day it was set; news is no older.
_TERM_BACK = 14


def deadline_of(
    act: Act, placed: list[Placed], own: set[int], heads: set[int], published: dt.date, told: dt.date | None
) -> dt.date | None:
    """The day by which an act must be done: a time of its clause, or of the one an order to leave stands in.

    A length of time is counted from the day of the act itself: "gave it 48 hours on Monday".

    Args:
        act: the act.
        placed: the expressions of its sentence.
        own: indices of the words of the act.
        heads: indices of the words that are other acts.
        published: the day of publication.
        told: the day of the act, where it is told to the day.
    """
    governing = {w.i for w in [*act.head.ancestors()][:4]}
    asked = act.type in _ASKED or act.mode == "ceasefire"
    leaving = act.mode == "expel"
    for one in placed:
        timex = one.timex
        if timex.latest is None or timex.latest < published or not _due(act, one, published):
            continue
        until = timex.role == "until" or any(g.lower in {"until", "till"} for g in one.governors[:1])
        if until and not asked and not leaving:
            continue  # "extended sanctions until May": the end of a measure, not a day by which
        for governor in one.governors:
            if governor.i in own:
                return _counted_from(timex, published, told)
            if governor.i in heads and not asked and not leaving:
                break
            if governor.dep == "relcl" and timex.start < act.head.start:
                break  # "the two, who had hoped for a deal by Monday, agreed to meet again"
        if (asked or leaving) and {g.i for g in one.governors[:2]} & governing:
            return _counted_from(timex, published, told)
    return None


def _due(act: Act, one: Placed, published: dt.date) -> bool:
    """Whether an expression says by when: by its words, or as the time of a threat or demand with an "unless"."""
    if one.timex.role in DUE:
        return True
    verb = one.verb()
    if act.type not in {"THREATEN", "REQUEST"} or verb is None or one.timex.role != "point":
        return False
    if one.timex.earliest is None or one.timex.earliest < published:
        return False
    own = {act.head, *act.over}
    for word in (verb, *verb.ancestors()):
        if under_condition(word):
            return True
        if word in own:
            return False
        if any(under_condition(c) for c in word.children if c.dep == "advcl"):
            return True  # "that gas would stop at noon on Friday unless it paid"
    return False


def _counted_from(timex: Timex, published: dt.date, told: dt.date | None) -> dt.date | None:
    """The last day of a term: one told as a length runs from the day of the act."""
    length = timex.type == "DURATION" or timex.text.lower().endswith(" time")
    if length and timex.latest is not None and told is not None and 0 < (published - told).days <= _TERM_BACK:
        return timex.latest - (published - told)
    return timex.latest

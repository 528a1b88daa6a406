"""Acts counted from one another: "struck on Friday, three days after rebels shelled the town".

Both ways: the act behind "after" is dated from the main one, or the main one from it where that bears the date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from dyads.coding.placing import Placed, is_verb, links, listed
from dyads.coding.when import Timex, edtf_bounds
from dyads.coding.when.almanac import OutOfCalendar, shift
from dyads.coding.when.anchors import parse_duration
from dyads.language import Sentence, Word

__all__ = ["carried_on", "counted", "eves"]

_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_UNDER_MAIN = frozenset({"conj", "xcomp", "ccomp", "advcl", "acl", "pcomp", "relcl"})
_HOURS = frozenset({"PTXH", "PTXM", "PTXS"})
_DAY = 10  # characters of an EDTF day


def _count(timex: Timex) -> tuple[float, str] | None:
    """Amount and unit of a count, by its value or, in "the day after", by its noun; hours without a number are none."""
    if timex.value in _HOURS:
        return 0.0, "D"
    found = parse_duration(timex.value)
    if found is not None:
        return found
    words = timex.text.lower().split()
    if timex.type == "DATE" and len(words) > 1 and words[-1] in links() and words[-2] in _UNITS:
        return 1.0, _UNITS[words[-2]]
    return None


def _moved(timex: Timex, base: str, sign: int) -> str | None:
    """The EDTF of a day, month or year so far from a base; as fine as the count is told."""
    found = _count(timex)
    if found is None or len(base) != _DAY:
        return None
    amount, unit = found
    try:
        day = shift(dt.date.fromisoformat(base), sign * amount, unit)
    except (OutOfCalendar, OverflowError, ValueError):
        return None
    rough = bool({*timex.text.lower().split()[:3]} & listed("roughly"))
    if unit in {"Y", "DE", "CE"}:
        return f"{day.year:04d}"
    if unit in {"W", "M", "Q"} and rough:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


def _other(link: Word, sentence: Sentence) -> Word | None:
    """The verb or noun behind an "after": the act that is counted from."""
    if link.dep == "mark":
        return link.head
    inner = next((c for c in link.children if c.dep in {"pcomp", "pobj"} and c.i > link.i), None)
    if inner is not None:
        verb = next((c for c in inner.children if c.dep in {"relcl", "acl"} and c.tag in {"VBD", "VBN"}), None)
        return (
            verb if verb is not None and verb.tag == "VBD" and inner.dep == "pobj" and verb.i == inner.i + 1 else inner
        )
    for word in sentence.words[link.i + 1 :]:
        if word.text in {",", ";"}:
            return None
        if is_verb(word):
            return word
    return None


def _main(link: Word, other: Word) -> Word | None:
    """The act that the clause or phrase with "after" hangs on."""
    start = other if link.dep == "mark" else link
    return next((g for g in start.ancestors() if is_verb(g) and g is not other), None)


def _told(word: Word, placed: list[Placed], usable: Callable[[Timex], bool]) -> Timex | None:
    """The plain expression that belongs to a verb or noun."""
    for one in placed:
        if one.link is not None or one.nominal or not usable(one.timex):
            continue
        first = next((g for g in one.governors if g is word or is_verb(g)), None)
        if first is word:
            return one.timex
    return None


def _day_of(word: Word, placed: list[Placed], usable: Callable[[Timex], bool]) -> Timex | None:
    """The expression of a clause, or of the one that it is a part of or joined to."""
    seen = word
    for _ in range(6):
        found = _told(seen, placed, usable)
        if found is not None:
            return found
        if seen.dep not in _UNDER_MAIN:
            return None
        above = next((g for g in seen.ancestors() if is_verb(g)), None)
        if above is None:
            return None
        seen = above
    return None


def _dated(timex: Timex, edtf: str) -> Timex:
    earliest, latest = edtf_bounds(edtf)
    return replace(timex, type="DATE", edtf=edtf, earliest=earliest, latest=latest, role="point", anchor=None)


def counted(sentence: Sentence, placed: list[Placed], day: dt.date, usable: Callable[[Timex], bool]) -> list[Placed]:
    """The days that follow from counts between two acts of a sentence, each placed on its act.

    Args:
        sentence: the sentence.
        placed: its expressions.
        day: the day of publication: that of a main act told without one.
        usable: whether an expression can date an act.
    """
    out: list[Placed] = []
    for one in placed:
        if one.link is None:
            continue
        other = _other(one.link, sentence)
        main = _main(one.link, other) if other is not None else None
        if other is None or main is None:
            continue
        sign = links()[one.link.lower]
        own = _told(other, placed, usable)
        if own is not None:
            if _told(main, placed, usable) is None and own.edtf is not None:
                edtf = _moved(one.timex, own.edtf, sign)
                if edtf is not None:
                    out.append(Placed(_dated(one.timex, edtf), [main, *main.ancestors()]))
            continue
        base = _day_of(main, placed, usable)
        edtf = _moved(one.timex, base.edtf if base is not None and base.edtf else day.isoformat(), -sign)
        if edtf is not None:
            out.append(Placed(_dated(one.timex, edtf), [other, *other.ancestors()]))
    return out + _just_after(sentence, placed, usable)


def _just_after(sentence: Sentence, placed: list[Placed], usable: Callable[[Timex], bool]) -> list[Placed]:
    """What a dated act followed on or went with, told without a day or a count: of that day, as news tells it."""
    out: list[Placed] = []
    for word in sentence.words:
        beside = word.lower in listed("beside") and word.dep in {"mark", "advmod"}
        if not beside or any(one.link is word for one in placed):
            continue
        verb = word.head
        if verb.tag != "VBD" or verb.dep != "advcl" or _told(verb, placed, usable) is not None:
            continue
        base = _told(verb.head, placed, usable)
        if base is not None and base.edtf and len(base.edtf) == _DAY:
            out.append(Placed(base, [verb, *verb.ancestors()]))
    return out


def eves(placed: list[Placed], sentence: Sentence) -> list[Placed]:
    """Expressions as they stand, but "the eve of Friday's vote" as the day before."""
    out: list[Placed] = []
    for one in placed:
        before = [w.lower for w in sentence.words if w.start < one.timex.start][-3:]
        eve = before[-2:] == ["eve", "of"] or before[-3:] == ["eve", "of", "the"]
        if not eve or one.timex.edtf is None or len(one.timex.edtf) != _DAY:
            out.append(one)
            continue
        edtf = (dt.date.fromisoformat(one.timex.edtf) - dt.timedelta(days=1)).isoformat()
        verb = one.verb()
        out.append(Placed(_dated(one.timex, edtf), [verb, *verb.ancestors()] if verb is not None else one.governors))
    return out


def carried_on(placed: list[Placed], sentence: Sentence, last: Timex | None) -> list[Placed]:
    """The expressions, with "hours later" and "within hours" on the day of the act told just before.

    Args:
        placed: the expressions of the sentence.
        sentence: the sentence.
        last: the last day told in the sentences before.
    """
    out: list[Placed] = []
    for one in placed:
        words = one.timex.text.lower().split()
        before = next((w.lower for w in reversed(sentence.words) if w.end <= one.timex.start), "")
        bare = one.link is None and one.timex.edtf is None and words[:1] and words[0] in listed("onward")
        onward = bare and (words[-1] == "later" or before == "within")
        if onward and last is not None and last.edtf is not None:
            out.append(Placed(_dated(one.timex, last.edtf), one.governors))
        else:
            out.append(one)
        timex = one.timex
        if timex.edtf is not None and len(timex.edtf) == _DAY and timex.type in {"DATE", "TIME"} and not one.nominal:
            last = timex
    return out

"""Roles: what the words around an expression make of it (since, until, deadline, within, range)."""

from __future__ import annotations

from datetime import date

from . import almanac
from .anchors import anchor, parse_duration, sentence
from .context import Context
from .edtf import edtf_bounds, from_timex
from .lexicon import words
from .records import Draft

_GIVE = frozenset("give gives gave given giving".split())
_ORDER_REACH = 12  # tokens from an order to the time by which it has to be done
_THIRDS = {"START": 10, "MID": 20}
_QUARTERS = {"START": (3, 31), "MID": (6, 30)}  # "by the middle of 2014"
_RANGE_JOIN = {
    "FROM": ("TO", "UNTIL", "TILL", "THROUGH", "DASH", "HY"),
    "BETWEEN": ("AND",),
    "": ("DASH", "HY", "TO", "THROUGH"),
}


def _last_day(draft: Draft) -> str | None:
    """The day a deadline falls on: the last of the stretch named; early and middle are thirds of a month."""
    _, latest = edtf_bounds(draft.edtf)
    if latest and draft.mod in _THIRDS and draft.edtf and len(draft.edtf) == 7:
        latest = latest.replace(day=_THIRDS[draft.mod])
    if latest and draft.mod in _QUARTERS and draft.edtf and len(draft.edtf) == 4:
        month, day = _QUARTERS[draft.mod]
        latest = latest.replace(month=month, day=day)
    return latest.isoformat() if latest else None


def _since_a_happening(draft: Draft, ctx: Context) -> bool:
    """Whether "since" reaches the date over a noun: "since the coup in July 2023"."""
    if ctx.kind(draft.first - 1) not in ("IN", "ON", "OF"):
        return False
    for index in range(draft.first - 2, max(-1, draft.first - 8), -1):
        if ctx.kind(index) == "SINCE":
            return True
        if ctx.kind(index) not in ("OTHER", "THE", "A", "AN", "ITS", "S", "QUO", "OF", "PORTION", "END"):
            return False
    return False


def _before(ctx: Context, index: int, *, words: int = 1) -> str:
    """Class of the word before, past an article, a quantifier or a weekday's comma."""
    i = index - 1
    while i >= 0 and words and ctx.kind(i) in ("THE", "APPROX", "EARLY"):
        i -= 1
    if ctx.kind(i) == "OF" and ctx.kind(i - 1) == "END":  # "until the end of Tuesday"
        return _before(ctx, i - 1)
    return ctx.kind(i)


def _granted(ctx: Context, index: int, reach: int = 6) -> bool:
    """Whether a word of granting time stands shortly before ("have until", "gave them")."""
    return any(ctx.low(i) in words("grants") for i in range(max(0, index - reach), index))


def _shifted(ctx: Context, draft: Draft) -> date | None:
    found = parse_duration(draft.value)
    if found is None or ctx.dct is None:
        return None
    amount, unit = found
    try:
        return _ahead(ctx.dct, amount, unit)
    except (almanac.OutOfCalendar, OverflowError):
        return None


def _ahead(dct: date, amount: float, unit: str) -> date:
    if unit in ("S", "MIN", "H"):
        hours = amount / {"S": 3600, "MIN": 60, "H": 1}[unit]
        return almanac.shift_days(dct, -int(-hours // 24))  # a part of a day reaches into the next
    return almanac.shift(dct, amount, unit)


def assign(drafts: list[Draft], ctx: Context) -> None:
    """Sets role and EDTF of every draft from the words around it."""
    for draft in drafts:
        if draft.edtf is None and draft.type in ("DATE", "TIME"):
            draft.edtf = from_timex(draft.value)
    for index, draft in enumerate(drafts):
        if draft.type == "TIME" and index + 1 < len(drafts):
            _clock_of_day(draft, drafts[index + 1], ctx)
        if draft.type in ("DATE", "TIME"):
            if draft.role == "point":
                _date_role(draft, ctx)
        elif draft.type == "DURATION":
            _duration_role(draft, ctx)
        if index and draft.role in ("point", "until") and drafts[index - 1].role in ("point", "since", "deadline"):
            _range(drafts[index - 1], draft, ctx)
    _anniversaries(drafts, ctx)
    for index, draft in enumerate(drafts):
        if draft.type == "DURATION" or draft.rule == "anchored":
            anchor(index, drafts, ctx)


def _clock_of_day(clock: Draft, day: Draft, ctx: Context) -> None:
    """Puts a time of day on the day told right behind it: "at 10 a.m. on New Year's Day"."""
    if not clock.value or clock.value[10:11] != "T" or clock.value[11:13].isalpha():
        return
    joined = day.first - clock.last == 1 and ctx.kind(clock.last) in ("ON", "COMMA") or day.first == clock.last
    if joined and day.type == "DATE" and day.rule != "anchored" and day.value and len(day.value) == 10:
        clock.value, clock.edtf = day.value + clock.value[10:], from_timex(day.value)


def _date_role(draft: Draft, ctx: Context) -> None:
    if draft.value is None or draft.value.endswith("_REF"):
        draft.role = "vague"
        return
    before = _before(ctx, draft.first)
    if draft.edtf is None:
        return
    _low, high = edtf_bounds(draft.edtf)
    if before == "SINCE" or _since_a_happening(draft, ctx):
        head = draft.edtf.split("/")[0]
        draft.role, draft.edtf = "since", f"{head}/.."
        return
    if _opens(draft, ctx):
        draft.role, draft.edtf = "since", f"{draft.edtf.split('/')[0]}/.."
        return
    if draft.mod == "END" and high is not None and before in ("BY", "UNTIL", "TILL", "BEFORE", "APPROX", "AT"):
        draft.edtf = high.isoformat()
    if before in ("UNTIL", "TILL", "THROUGH"):
        granted = _granted(ctx, draft.first)
        draft.role = "deadline" if granted and before != "THROUGH" else "until"
        draft.edtf = _last_day(draft)
    elif before == "BY" and ctx.low(draft.first - 1) != "the" or ctx.low(draft.first - 1) == "no later than":
        if ctx.tense(draft.first) == "past" and ctx.dct and high and high <= ctx.dct:
            draft.role = "until"
        else:
            draft.role, draft.edtf = "deadline", _last_day(draft)
    elif (
        before == "BY"
        or (before == "BEFORE" and ctx.forward(draft.first))
        or (
            any(ctx.low(i) in words("times") for i in range(max(0, draft.first - 4), draft.first))
            or ctx.low(draft.first - 1) in words("times")
            or ctx.low(draft.last) in words("times")
            or (ctx.low(draft.last) in ("'",) and ctx.low(draft.last + 2) in words("times"))
        )
    ):
        draft.role, draft.edtf = "deadline", _last_day(draft)
    if draft.edtf is None:
        draft.edtf = from_timex(draft.value)


def _opens(draft: Draft, ctx: Context) -> bool:
    """Whether something begins on the date and goes on: "as of Monday", "from 1 May onwards"."""
    one, two = ctx.low(draft.first - 1), ctx.low(draft.first - 2)
    return (
        (one == "of" and two == "as")
        or one in ("starting", "effective", "beginning")
        or (one in ("from", "on") and two in ("starting", "effective", "beginning"))
        or (one == "from" and ctx.low(draft.last) in ("onwards", "onward", "forward", "on"))
    )


def _duration_role(draft: Draft, ctx: Context) -> None:
    before, after = _before(ctx, draft.first), ctx.low(draft.last)
    day = _shifted(ctx, draft)
    if day is None or draft.role == "range" and before != "WITHIN":
        if draft.role == "range" and before == "IN":
            return
        if day is None or before != "WITHIN":
            return
    if before == "WITHIN":
        if ctx.tense(draft.first) == "past" and not _granted(ctx, draft.first, 10):
            return  # what was done within a time, not what has to be
        draft.role, draft.edtf = "within", day.isoformat()
    elif (
        _given(draft, ctx)
        or after in words("times")
        or (_to_do(ctx, draft.last) and (_granted(ctx, draft.first, 4) or _handed(ctx, draft.first)))
        or ctx.low(draft.last + 1) in words("times")
    ):
        draft.role, draft.edtf = "deadline", day.isoformat()
    elif before == "IN" and ctx.kind(draft.first) != "THE" and ctx.forward(draft.first):
        if any(ctx.low(i) in words("orders") for i in range(max(0, draft.first - _ORDER_REACH), draft.first)):
            draft.role, draft.edtf = "within", day.isoformat()  # "ordered him to leave in 48 hours"
            return
        draft.role, draft.edtf = "point", day.isoformat()


def _to_do(ctx: Context, index: int) -> bool:
    """Whether what has to be done stands behind a term, past a day: "gave it a month on Monday to leave"."""
    if ctx.kind(index) == "ON" and ctx.kind(index + 1) in ("WDAY", "WDAYX"):
        index += 2
    return ctx.low(index) == "to"


def _handed(ctx: Context, index: int) -> bool:
    """Whether something is given a little further before: "gave the people of the town 48 hours"."""
    return any(ctx.low(i) in _GIVE for i in range(max(0, index - _ORDER_REACH), index))


def _given(draft: Draft, ctx: Context) -> bool:
    """Whether the length itself is what somebody is given: "he gave them 50 days"."""
    found = parse_duration(draft.value)
    given = any(ctx.low(i) in _GIVE for i in range(max(0, draft.first - 4), draft.first))
    return bool(given and found and found[1] in ("H", "D", "W", "M")) and ctx.kind(draft.last) in (
        "COMMA",
        "DOT",
        "PARA",
        "STOP",
        "SEMI",
        "",
        "DQUO",
    )


def _range(left: Draft, right: Draft, ctx: Context) -> None:
    """Joins "from X to Y", "between X and Y" and "X-Y" into one interval borne by both ends."""
    gap = right.first - left.last
    if not 1 <= gap <= 2 or left.edtf is None or right.edtf is None or left.type not in ("DATE", "TIME"):
        return
    join = ctx.kind(left.last)
    before = _before(ctx, left.first)
    if join not in _RANGE_JOIN.get(before, _RANGE_JOIN[""]):
        return
    if gap == 2 and ctx.kind(left.last + 1) not in ("THE", "APPROX", "EARLY", "ON"):
        return
    low, _ = edtf_bounds(left.edtf)
    _, high = edtf_bounds(right.edtf)
    if low is None or high is None:
        return
    if high < low:
        if left.value and right.value and len(left.value) == len(right.value) == 7 and left.value[4] == "-":
            try:  # "between November and March": the first month lies in the year before
                earlier = almanac.shift_months(low, -12)
            except almanac.OutOfCalendar:
                return
            left.value, left.edtf = f"{earlier:%Y-%m}", f"{earlier:%Y-%m}"
        else:
            return
    start, end = left.edtf.split("/")[0], right.edtf.split("/")[-1]
    if start == ".." or end == "..":
        return
    left.edtf = right.edtf = f"{start}/{end}"
    left.role = right.role = "range"


def _anniversaries(drafts: list[Draft], ctx: Context) -> None:
    """A day of remembrance is told apart from the day remembered."""
    marks = [i for i, token in enumerate(ctx.tokens) if token.kind == "ANNIV"]
    marks += [
        d.first
        for d in drafts
        if d.type == "DURATION"
        and ctx.kind(d.last) == "SINCE"
        and ctx.low(d.first - 1) in ("mark", "marks", "marked", "marking")
    ]
    for mark in marks:
        low, high = sentence(ctx, mark)
        for draft in drafts:
            if low <= draft.first < high and draft.role == "point" and draft.edtf:
                inside = mark < draft.first and any(
                    ctx.kind(i) == "OF" for i in range(mark, min(mark + 2, len(ctx.tokens)))
                )
                remembered = (
                    inside
                    and draft.value is not None
                    and ctx.dct is not None
                    and draft.value[:4].isdigit()
                    and (int(draft.value[:4]) < ctx.dct.year)
                )
                if not remembered:
                    draft.role = "anniversary"

"""Readings counted from publication by the day: today, weekdays."""

from __future__ import annotations

from . import almanac
from .context import Context
from .grammar import Match
from .lexicon import words
from .records import Draft
from .stretches import SIGN, STORY_WORDS


def deictic(m: Match, ctx: Context) -> Draft | None:
    """``today``, ``late yesterday``, ``tomorrow night``, ``overnight``, ``the day before yesterday``."""
    token = m.token("x")
    assert token is not None
    part = None
    last = m.token("p")
    for index in range(m.first, m.last):
        if ctx.tokens[index].kind == "PART":
            part = str(ctx.tokens[index].value)
    if token.kind == "TONIGHT":
        offset, part = 0, "NI"
        if (
            token.low == "overnight"
            and ctx.kind(m.last) == "OTHER"
            and ctx.kind(m.first - 1) in ("THE", "A", "AN", "EVERY")
        ):
            part = "NI"
    else:
        offset = int(token.value or 0)
    if last is not None and last.kind == "PART":
        part = str(last.value)
    if token.low == "today" and ctx.kind(m.first - 1) in ("QUO",) and token.capital:
        return None
    if ctx.dct is None:
        value: str | None = {0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}.get(offset // max(abs(offset), 1))
        return Draft(m.first, m.last, "DATE", value, role="vague")
    day = almanac.shift_days(ctx.dct, offset)
    if not ctx.in_history:
        ctx.tell(day, "D", m.last)
    if part:
        return Draft(m.first, m.last, "TIME", f"{day}T{part}")
    return Draft(m.first, m.last, "DATE", day.isoformat())


def _noun(ctx: Context, index: int) -> str:
    """The noun a weekday stands before, past an adjective: the first word of the deeds there, else the next word."""
    near = [ctx.low(i) for i in (index, index + 1) if ctx.kind(i) == "OTHER"]
    return next((word for word in near if word in words("deeds")), near[0] if near else "")


def weekday(m: Match, ctx: Context) -> Draft | None:
    """A day of the week: by tense the last one up to publication, or the next one from it."""
    number, rel = m.number("w"), m.word("rel")
    part = None
    for index in range(m.first, m.last):
        if ctx.tokens[index].kind == "PART":
            part = str(ctx.tokens[index].value)
        elif ctx.tokens[index].low == "overnight":
            part = "NI"
    if number is None:
        return None
    if ctx.dct is None:
        if ctx.told is None or not ctx.near(m.first, ctx.told_at, 0):
            return Draft(m.first, m.last, "DATE", f"XXXX-WXX-{number}")
        base = ctx.told
        day = almanac.nearest_weekday(base, number, 1)
    else:
        attributive = ctx.kind(m.last) == "QUO" and ctx.kind(m.last + 1) == "S"  # "Friday's talks" are mostly over
        noun = _noun(ctx, m.last + 2 if attributive else m.last)
        if attributive and (ctx.kind(m.first - 1) == "BEFORE" or ctx.low(m.first - 2) == "ahead"):
            forward = noun not in words("deeds")
        elif attributive:
            forward = ctx.direction(m.first) == "future" and noun not in words("deeds")
        else:
            forward = ctx.forward(m.first) and not (part is None and noun in words("deeds"))
        base, direction = ctx.dct, 1 if forward else -1
        if rel in ("last", "past"):
            day = almanac.nearest_weekday(almanac.shift_days(base, -1), number, -1)
        elif rel in ("next", "coming", "upcoming", "forthcoming"):
            day = almanac.nearest_weekday(almanac.shift_days(base, 1), number, 1)
        elif rel in STORY_WORDS:
            story = ctx.told_day if ctx.told_day and ctx.near(m.first, ctx.told_day_at, 1) else base
            sign = SIGN[rel or "previous"]
            day = almanac.nearest_weekday(almanac.shift_days(story, sign), number, sign)
        else:
            day = almanac.nearest_weekday(base, number, direction)
    if (
        rel is None
        and ctx.dct
        and (later := next((i for i in range(m.first, m.last) if ctx.tokens[i].kind in ("LAST", "NEXT")), None))
    ):
        monday = almanac.shift_days(ctx.dct, 1 - ctx.dct.isoweekday() + (7 if ctx.tokens[later].kind == "NEXT" else -7))
        day = almanac.shift_days(monday, number - 1)
    ctx.tell(day, "D", m.last)
    if part:
        return Draft(m.first, m.last, "TIME", f"{day}T{part}")
    return Draft(m.first, m.last, "DATE", day.isoformat())


def weekday_week(m: Match, ctx: Context) -> Draft | None:
    """``a week from Friday``, ``the day before last Tuesday``."""
    number = m.number("w")
    if number is None or ctx.dct is None:
        return None
    kinds = [ctx.tokens[i].kind for i in range(m.first, m.last)]
    found = next((ctx.tokens[i] for i in range(m.first, m.last) if ctx.tokens[i].kind in ("UNIT", "UNITS")), None)
    code = str(found.value) if found else ""
    if code not in ("D", "W", "FN"):
        return None
    if "FROM" in kinds:
        anchor, sign = almanac.nearest_weekday(ctx.dct, number, 1), 1
        count = next((int(ctx.tokens[i].value or 1) for i in range(m.first, m.last) if ctx.tokens[i].kind == "WNUM"), 1)
    else:
        back = not ctx.forward(m.first) and "NEXT" not in kinds
        base = almanac.shift_days(ctx.dct, -1 if "LAST" in kinds else 1 if "NEXT" in kinds else 0)
        anchor, sign, count = (
            almanac.nearest_weekday(base, number, -1 if back else 1),
            -1 if "BEFORE" in kinds else 1,
            1,
        )
    day = almanac.shift(anchor, sign * count, code)
    ctx.tell(day, "D", m.last)
    return Draft(m.first, m.last, "DATE", day.isoformat())

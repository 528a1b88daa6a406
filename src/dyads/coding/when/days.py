"""Readings of expressions that name a day of the calendar."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .lexicon import words
from .records import Draft, Token
from .story import choose_year, safe_date, story_year, two_digit_year

# Before a date that qualifies a noun ("the 1988 bombing") or begins what still holds: not where the story is.
ATTRIBUTIVE = frozenset(["THE", "A", "AN", "S", "ITS", "SINCE", "THIS", "THAT", "THOSE", "THESE"])


# Before the name of a feast that also names people and battles.
_PLACES = frozenset("ON BEFORE AFTER DURING UNTIL TILL BY SINCE FOR AT IN OF LAST THIS NEXT THROUGHOUT AROUND".split())


def _draft(m: Match, value: str | None, *, edtf: str | None = None, kind: str = "DATE") -> Draft:
    return Draft(m.first, m.last, kind, value, edtf, mod=m.code("p"))


def iso(m: Match, ctx: Context) -> Draft | None:
    """``2025-09-19``, with or without a time."""
    raw = m.token("x")
    assert raw is not None
    day = safe_date(int(raw.low[:4]), int(raw.low[5:7]), int(raw.low[8:10]))
    if day is None:
        return None
    ctx.tell(day, "D", m.last, explicit=True)
    clock = raw.low[11:].rstrip("z")
    return _draft(m, day.isoformat() + (f"T{clock}" if clock else ""), kind="TIME" if clock else "DATE")


def slash(m: Match, ctx: Context) -> Draft | None:
    """``10/27/89`` and ``27.10.1989``: month first with slashes if possible, day first with dots."""
    raw = m.word("x") or ""
    dotted = "." in raw
    a, b, c = (int(part) for part in raw.replace(".", "/").split("/"))
    year = c if c > 99 else two_digit_year(c, ctx)
    month, day = (b, a) if dotted or a > 12 else (a, b)
    found = safe_date(year, month, day) or safe_date(year, day, month)
    if found is None:
        return None
    ctx.tell(found, "D", m.last, explicit=True)
    return _draft(m, found.isoformat())


def month_day(m: Match, ctx: Context) -> Draft | None:
    """A day of a month, with or without its year and weekday."""
    month, day = m.number("m"), m.number("d")
    if m.word("d") == "second":
        day = 2
    if not month or not day or day > 31:
        return None
    year = m.number("y")
    if year is None and "rel" in m and ctx.dct:
        year = ctx.dct.year + {"last": -1, "next": 1}.get(m.word("rel") or "", 0)
        if m.word("rel") in ("that", "same"):
            year = ctx.told.year if ctx.told else None
    explicit = year is not None
    if year is None:
        year = choose_year(ctx, m.first, month, day)
    if year is None:
        return _draft(m, f"XXXX-{month:02d}-{day:02d}") if safe_date(2000, month, day) else None
    found = safe_date(year, month, day)
    if found is None:
        return None
    weekday = m.number("w")
    if weekday and not explicit and found.isoweekday() != weekday:  # the weekday tells the year
        fits = [d for y in (year - 1, year + 1) if (d := safe_date(y, month, day)) and d.isoweekday() == weekday]
        found = fits[0] if fits else found
    ctx.tell(found, "D", m.last, explicit=explicit)
    ctx.aside = ctx.kind(m.first - 1) in ATTRIBUTIVE
    if "t" in m:  # "the night of 13 February"
        return _draft(m, f"{found.isoformat()}T{m.code('t')}", kind="TIME")
    return _draft(m, found.isoformat())


def _token(m: Match, name: str) -> Token:
    token = m.token(name)
    assert token is not None
    return token


def day_of_month(m: Match, ctx: Context) -> Draft | None:
    """``on the 15th``, ``the 28th of that month``: of the story's month, else of publication's."""
    number, rel = m.number("d"), m.word("rel")
    story = ctx.told_day if ctx.told_day and ctx.near(m.first, ctx.told_day_at, 1) else None
    if rel is None and (
        ctx.kind(m.first - 1) not in ("ON", "UNTIL", "BY", "SINCE")
        or ctx.kind(m.last) == "OTHER"
        and ctx.low(m.last) not in words("after_ordinal")
    ):
        return None
    if "u" in m and m.code("u") != "M" or not number or number > 31 or _token(m, "d").low[0].isalpha():
        return None
    base = ctx.dct if rel in ("this", "last", "next") else story or ctx.dct
    if base is None:
        return None
    base = almanac.shift_months(base.replace(day=1), {"last": -1, "next": 1}.get(rel or "", 0))
    found = safe_date(base.year, base.month, number)
    if found is None:
        return None
    if rel is None and story is None and ctx.dct and found > ctx.dct and ctx.direction(m.first) == "past":
        base = almanac.shift_months(base, -1)
        found = safe_date(base.year, base.month, number)
        if found is None:
            return None
    ctx.tell(found, "D", m.last)
    return _draft(m, found.isoformat())


def day_pair(m: Match, ctx: Context) -> list[Draft] | None:
    """``3 to 5 June``, ``April 24 and 25``: two days, the ends of a range unless joined by and, or."""
    month, first, second, year = m.number("m"), m.number("d"), m.number("e"), m.number("y")
    if not month or not first or not second or second <= first:
        return None
    if year is None:
        year = choose_year(ctx, m.first, month, first)
    if year is None:
        return None
    low, high = safe_date(year, month, first), safe_date(year, month, second)
    if low is None or high is None:
        return None
    joined = m.word("j") in ("and", "or")
    j, e, month_token = m.token("j"), m.token("e"), m.token("m")
    assert j is not None and e is not None and month_token is not None
    cut = ctx.tokens.index(j, m.first, m.last)
    ctx.tell(high, "D", m.last, explicit="y" in m)
    whole = f"{low}/{high}"
    a = Draft(m.first, cut, "DATE", low.isoformat(), None if joined else whole, "point" if joined else "range")
    b = Draft(cut + 1, m.last, "DATE", high.isoformat(), None if joined else whole, a.role)
    return [a, b]


def day_list(m: Match, ctx: Context) -> list[Draft] | None:
    """``on 8, 9 and 10 May``: a draft for each day."""
    month, year = m.number("m"), m.number("y")
    places = [i for i in range(m.first, m.last) if ctx.kind(i) == "DAY"]
    numbers = [int(ctx.tokens[i].value or 0) for i in places]
    if not month or numbers != sorted(set(numbers)):
        return None
    if year is None:
        year = choose_year(ctx, m.first, month, numbers[0])
    found = [safe_date(year, month, number) for number in numbers] if year else []
    days = [day for day in found if day is not None]
    if not days or len(days) < len(places):
        return None
    ctx.tell(days[-1], "D", m.last, explicit="y" in m)
    drafts = [Draft(i, i + 1, "DATE", day.isoformat()) for i, day in zip(places, days, strict=True)]
    drafts[0].first, drafts[-1].last = m.first, m.last
    return drafts


def holiday(m: Match, ctx: Context) -> Draft | None:
    """A holiday with a day."""
    name = m.code("h")
    if name is None or ctx.low(m.last) in words("named_after_holidays"):
        return None  # "the Tet offensive"
    if almanac.holidays()[name].get("placed") and ctx.kind(m.first - 1) not in _PLACES and "week" not in m:
        return None  # also a name of other things: "Operation Ramadan"
    year_given, rel = m.number("y"), m.word("rel")
    base = ctx.dct or ctx.told
    if year_given is None and base is None:
        return _draft(m, None)
    if year_given is not None:
        found = almanac.holiday(name, year_given)
        if not found:
            return None
        day = found[0]
    else:
        assert base is not None
        if story := story_year(ctx, m.first):
            base = date(story.year, 12, 31)
        years = range(max(base.year - 1, 1), min(base.year + 1, 9999) + 1)
        days = [day for year in years for day in almanac.holiday(name, year)]
        if not days:
            return None
        if "week" in m and rel is None:
            day = min(days, key=lambda d: abs((d - base).days))
        elif rel == "next" or (rel != "last" and ctx.forward(m.first)):
            day = next((d for d in days if d >= base), days[-1])
        elif rel == "last" or ctx.direction(m.first) == "past":
            day = next((d for d in reversed(days) if d <= base), days[0])
        else:
            day = min(days, key=lambda d: abs((d - base).days))
    if "week" in m:
        if m.code("week") != "W":
            return None
        return _draft(m, almanac.iso_week(day))
    if last := almanac.holiday_end(name, day):  # a month of fasting: no day, and no value in TIMEX3
        return Draft(m.first, m.last, "DATE", None, f"{day}/{last}", "range")
    ctx.tell(day, "D", m.last, explicit=year_given is not None)
    return _draft(m, day.isoformat())


def week_of(m: Match, ctx: Context) -> Draft | None:
    """``the week of March 6``."""
    if ctx.low(m.first) != "week" and ctx.low(m.first + 1) != "week":
        return None
    found = month_day(m, ctx)
    if found is None or found.value is None or ctx.told is None or found.value.startswith("XXXX"):
        return None
    found.value = almanac.iso_week(ctx.told)
    return found

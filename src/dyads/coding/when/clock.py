"""Readings of times of day. EDTF keeps the day only."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .records import Draft
from .story import choose_year, safe_date


def _hour(m: Match) -> str | None:
    token = m.token("t")
    if token is None:
        return None
    if token.kind == "NOON":
        return str(token.value)
    raw = token.low.replace(".", ":")
    if not raw[0].isdigit():
        raw = str(token.value)
    parts = raw.split(":")
    if len(parts) > 1 and token.kind == "DEC" and len(parts[1]) != 2:
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    half = m.code("a") or {"MO": "a", "AF": "p", "EV": "p", "NI": "p"}.get(m.code("p") or "", "")
    if hour > 24 or minute > 59 or (half and hour > 12):
        return None
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


def _day(m: Match, ctx: Context) -> date | None:
    if ctx.dct is None:
        return ctx.told if ctx.told_unit == "D" else None
    if weekday := m.number("w"):
        forward = ctx.forward(m.first)
        return almanac.nearest_weekday(ctx.dct, weekday, 1 if forward else -1)
    token = m.token("x") or m.token("w")
    if token is not None and token.kind == "TONIGHT":
        return ctx.dct
    if token is not None and token.kind == "DEICTIC":
        return almanac.shift_days(ctx.dct, int(token.value or 0))
    if ctx.told and ctx.told_unit == "D" and ctx.near(m.first, ctx.told_at, 0):
        return ctx.told
    return ctx.dct


def clock(m: Match, ctx: Context) -> Draft | None:
    """``5 p.m. EST``, ``9 a.m. Tuesday``, ``noon``, ``10 o'clock``."""
    hour = _hour(m)
    if hour is None or m.word("l") not in (None, "local"):
        return None
    token = m.token("t")
    if (
        token is not None
        and token.kind == "CLOCK"
        and m.last - m.first == 1
        and ctx.kind(m.first - 1)
        not in (
            "AT",
            "AROUND",
            "BY",
            "UNTIL",
            "FROM",
            "TO",
            "APPROX",
            "BEFORE",
            "AFTER",
            "BETWEEN",
            "AND",
            "SINCE",
        )
    ):
        return None  # scores and ratios
    if "m" in m:
        month, number = m.number("m") or 1, m.number("d") or 1
        year = choose_year(ctx, m.first, month, number)
        day = safe_date(year, month, number) if year else None
    else:
        day = _day(m, ctx)
    if day is None:
        return Draft(m.first, m.last, "TIME", f"XXXX-XX-XXT{hour}")
    return Draft(m.first, m.last, "TIME", f"{day.isoformat()}T{hour}")


def part_of_day(m: Match, ctx: Context) -> Draft | None:
    """``this morning``, ``last night``, ``that evening``, ``the next morning``."""
    part, rel = m.code("p"), m.word("r")
    last = ctx.tokens[m.last - 1]
    if last.kind == "PART":
        part = str(last.value)
    if part in (None, "START", "END", "MID", "-1", "1") or last.kind == "BEFORE":
        return None
    if (
        rel is None
        and ctx.kind(m.first) == "THE"
        and (ctx.kind(m.first - 1) not in ("IN", "DURING") or last.low not in ("morning", "afternoon", "evening"))
    ):
        return None
    story = ctx.told if ctx.told_unit == "D" and ctx.near(m.first, ctx.told_at, 1) else None
    base = ctx.dct or story
    if base is None:
        return Draft(m.first, m.last, "TIME", f"XXXX-XX-XXT{part}")
    if rel == "last":
        base = almanac.shift_days(base, -1)
    elif rel in ("next", "following"):
        base = almanac.shift_days(story or base, 1)
    elif rel in ("previous", "preceding", "prior"):
        base = almanac.shift_days(story or base, -1)
    elif rel in ("that", "same") or rel is None:
        base = story or base
    return Draft(m.first, m.last, "TIME", f"{base.isoformat()}T{part}")

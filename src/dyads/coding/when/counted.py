"""Readings that count units back or on: two weeks ago, a year earlier, in three days' time."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .records import Draft

_NO_DATE = frozenset(["S", "MIN", "H"])


def quantity(m: Match) -> tuple[float | None, bool]:
    """The count in a match and whether it is exact: None when vague ("a few")."""
    token = m.token("n")
    amount: float | None = 1
    if token is not None:
        if token.kind == "FEW":
            amount = None
        elif isinstance(token.value, int | float):
            amount = float(token.value)
    if amount is not None:
        extra = m.token("f") or m.token("h")
        if extra is not None:
            amount += float(extra.value) if isinstance(extra.value, float) else 0.5
    return amount, token is not None


def unit(m: Match, name: str = "u") -> str:
    """Unit code of a named token."""
    return m.code(name) or ""


def _count_back(m: Match, ctx: Context, base: date, amount: float, code: str) -> Draft:
    """The day, week, month or year so far from a base; its unit follows the unit that is counted."""
    day = almanac.shift(base, amount, code)
    if code in _NO_DATE:
        return Draft(m.first, m.last, "TIME", None, day.isoformat())
    grain = {"FN": "W", "GEN": "DE", "ML": "CE"}.get(code, code)
    if grain in ("DE", "CE"):
        grain = "Y"
    if code == "W" and base is not ctx.dct and ctx.told_unit == "D":
        grain = "D"
    if amount != int(amount):
        grain = {"Y": "M", "DE": "Y", "M": "D", "W": "D"}.get(grain, grain)
    value = almanac.value_at(day, grain)
    if not (ctx.in_history and amount < 0 and grain == "Y"):  # a look back: the story then goes on where it was
        ctx.tell(day, {"D": "D", "W": "D", "M": "M"}.get(grain, "Y"), m.last)
    return Draft(m.first, m.last, "DATE", value)


def ago(m: Match, ctx: Context) -> Draft | None:
    """``two weeks ago``, ``a few days ago``, ``the year-ago quarter``."""
    code = unit(m)
    words = [ctx.low(i) for i in range(m.first, m.last)]
    plural_only = m.token("n") is None and any(ctx.tokens[i].kind == "UNITS" for i in range(m.first, m.last))
    amount, _ = quantity(m)
    if words[0] == "half" or words[:2] == ["half", "a"]:
        amount = 0.5
    if amount is None or plural_only:
        return Draft(m.first, m.last, "DATE", "PAST_REF", role="vague")
    if ctx.dct is None:
        return Draft(m.first, m.last, "DATE", "PAST_REF", role="vague")
    if day := m.token("d"):  # "a year ago today": to the day
        base = ctx.dct if day.kind != "WDAY" else almanac.nearest_weekday(ctx.dct, int(day.value or 1), -1)
        base = almanac.shift_days(base, int(day.value or 0)) if day.kind == "DEICTIC" else base
        found = almanac.shift(base, -amount, code)
        ctx.tell(found, "D", m.last)
        return Draft(m.first, m.last, "DATE", found.isoformat())
    if code == "Y" and amount == 1:
        if "c" in m:
            return Draft(m.first, m.last, "DURATION", f"P{m.number('c')}M", role="duration")
        if tied := _year_before_quarter(m, ctx):
            return tied
    try:
        return _count_back(m, ctx, ctx.dct, -amount, code)
    except almanac.OutOfCalendar:  # "18,000 years ago"
        return Draft(m.first, m.last, "DATE", "PAST_REF", role="vague")


def _year_before_quarter(m: Match, ctx: Context) -> Draft | None:
    """In reports of results "a year ago" means the same quarter of the year before."""
    told = ctx.quarter_told(m.first)
    return Draft(m.first, m.last, "DATE", almanac.quarter_value(told[0] - 1, told[1])) if told else None


def from_now(m: Match, ctx: Context) -> Draft | None:
    """``two weeks from now``, ``in three days' time``."""
    amount, _ = quantity(m)
    if amount is None or ctx.dct is None:
        return Draft(m.first, m.last, "DATE", "FUTURE_REF", role="vague")
    return _count_back(m, ctx, ctx.dct, amount, unit(m))


def later(m: Match, ctx: Context) -> Draft | None:
    """``two days later``, ``a year earlier``, ``the day before``: counted from the day the story is at."""
    code, word = unit(m), m.word("d") or ""
    sign = -1 if word in ("earlier", "before", "previously", "beforehand") else 1
    anchored = word in ("before", "after", "following") and ctx.kind(m.last) not in (
        "COMMA",
        "DOT",
        "PARA",
        "STOP",
        "SEMI",
        "",
        "AND",
    )
    plural_only = m.token("n") is None and any(ctx.tokens[i].kind == "UNITS" for i in range(m.first, m.last))
    amount, counted = quantity(m)
    if code == "Y" and sign < 0 and amount == 1 and counted and (tied := _year_before_quarter(m, ctx)):
        return tied
    if anchored:
        if not counted and not plural_only:
            return _anchored_day(m, ctx, sign)
        return None
    base = ctx.dct
    if ctx.told is not None and ctx.near(m.first, ctx.told_at, 1):
        base = ctx.told
    if not counted and not plural_only and code != "D":
        return None
    if amount is None or plural_only or base is None:
        return Draft(m.first, m.last, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", role="vague")
    if code in _NO_DATE:
        return None
    return _count_back(m, ctx, base, sign * amount, code)


def _anchored_day(m: Match, ctx: Context, sign: int) -> Draft | None:
    """``the day after`` with more words behind: left to the anchors, which know the day it hangs on."""
    code = unit(m)
    if code not in ("D", "W", "M", "Y"):
        return None
    return Draft(m.first, m.last, "DATE", None, role="vague", rule="anchored", mod=code)

"""Readings of weeks, months and years counted from publication or from the day the story is at."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .records import Draft
from .story import choose_year, safe_date

_HALF_QUARTER = 45  # days
_VAGUE_UNKNOWN = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
SIGN = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "forthcoming": 1,
    "following": 1,
    "ensuing": 1,
    "subsequent": 1,
}
STORY_WORDS = frozenset(["previous", "preceding", "prior", "following", "ensuing", "subsequent"])


def rel_unit(m: Match, ctx: Context) -> Draft | None:
    """``last week``, ``earlier this year``, ``that day``, ``the following month``."""
    rel = m.word("r") or ("that" if ctx.kind(m.first) in ("THAT", "SAME") else "this")
    code = m.code("u") or ""
    if not code:
        if rel == "latest" and ctx.results:
            return Draft(m.first, m.last, "DATE", almanac.quarter_value(*ctx.results))
        if ctx.dct and rel == "latest" and ctx.low(m.last - 1) == "period":
            year, number = almanac.quarter_of(ctx.dct)
            return Draft(m.first, m.last, "DATE", almanac.quarter_value(year, number - 1))
        return None
    if code in ("S", "MIN", "H") or (ctx.kind(m.last) == "OF" and ctx.low(m.last + 1) not in ("this", "last", "next")):
        return None
    sign = SIGN.get(rel, 0)
    words = [ctx.low(i) for i in range(m.first, m.last)]
    if words[:2] in (["this", "past"], ["the", "last"]) and code != "WE" and words[0] == "this":
        sign = -1
    story_bound = rel in STORY_WORDS or rel in ("that", "same") or (words[0] == "the" and rel == "next")
    base = ctx.dct
    if ctx.in_history and rel in ("this", "current", "latest"):
        story_bound = True
    if story_bound and ctx.told is not None and ctx.near(m.first, ctx.told_at, 3):
        base = ctx.told
    if base is None:
        return Draft(m.first, m.last, "DATE", _VAGUE_UNKNOWN[sign], role="vague")
    if story_bound and sign > 0 and base is ctx.dct and ctx.tense(m.first) == "past":
        return Draft(m.first, m.last, "DATE", None, role="vague")  # the day after one that is not named
    titled = ctx.tokens[m.last - 1].capital and (ctx.tokens[m.first].capital or not ctx.starts_sentence(m.first))
    if code in ("GEN", "ML") or titled:
        return None
    if words[0] == "one" and code == "D":
        return None
    if rel == "latest":
        return _latest(m, ctx, code, base)
    if code == "CE" and rel in ("this", "current"):
        return Draft(m.first, m.last, "DATE", almanac.value_at(base, "CE"))
    if code == "D" and rel in ("past", "current", "last") and base is ctx.dct and words[0] != "this":
        return Draft(m.first, m.last, "DURATION", "P1D", role="duration") if rel in ("past",) else None
    if code == "WE":
        return _weekend(m, ctx, sign, base, rel)
    day = base if code == "D" and rel == "this" else almanac.shift(base, sign, code)
    value = almanac.value_at(day, code)
    if code == "Q" and rel in ("that", "same") and ctx.quarter:
        value = almanac.quarter_value(*ctx.quarter)
    edtf = None
    words_of_span = rel in ("past", "last", "coming", "next") and words[0] == "the"
    if words_of_span and code in ("W", "M", "Y", "DE", "Q", "FN"):
        other = almanac.shift(base, sign, code)
        edtf = f"{min(base, other)}/{max(base, other)}"
    unit_of_story = {"D": "D", "W": "D", "WE": "D", "FN": "D", "M": "M", "Q": "M"}.get(code, "Y")
    ctx.tell(day, unit_of_story, m.last)
    return Draft(m.first, m.last, "DATE", value, edtf, "range" if edtf else "point")


def _latest(m: Match, ctx: Context, code: str, base: date) -> Draft | None:
    if code == "Q":
        year, number = ctx.results or almanac.quarter_of(almanac.shift_months(base, -3))
        ctx.name_quarter(year, number, m.last)
        return Draft(m.first, m.last, "DATE", almanac.quarter_value(year, number))
    if code in ("W", "M", "Y"):
        return Draft(m.first, m.last, "DATE", almanac.value_at(almanac.shift(base, -1, code), code))
    return None


def _weekend(m: Match, ctx: Context, sign: int, base: date, rel: str) -> Draft:
    monday = almanac.shift_days(base, 1 - base.isoweekday())
    if rel == "this" and base.isoweekday() == 1 and not ctx.forward(m.first):
        monday = almanac.shift_days(monday, -7)
    monday = almanac.shift_days(monday, 7 * sign)
    if rel in ("this",) and sign < 0:
        monday = almanac.shift_days(base, -base.isoweekday() - 6)
    ctx.tell(almanac.shift_days(monday, 5), "D", m.last)
    return Draft(m.first, m.last, "DATE", almanac.iso_week(monday) + "-WE")


def of_the_unit(m: Match, ctx: Context) -> Draft | None:
    """``the end of the year``, ``earlier in the year``, ``year-end``."""
    code = m.code("u") or ""
    base = ctx.dct
    story = (
        ctx.told
        if ctx.historical
        else ctx.explicit
        if ctx.near(m.first, ctx.explicit_at, 0) and not ctx.aside
        else None
    )
    if story is not None and base is not None and story.year < base.year and "r" not in m:
        base = story
    if "m" in m or code not in ("D", "W", "M", "Q", "Y", "DE", "CE", "WE") or base is None:
        return None
    rel = m.word("r")
    if rel == "that" and ctx.told is not None:
        base = ctx.told
    if code == "D" and ctx.told_day is not None and ctx.near(m.first, ctx.told_day_at, 0):
        base = ctx.told_day  # "said on Tuesday that it had fired earlier in the day"
    day = almanac.shift(base, SIGN.get(rel or "", 0), code)
    if code == "WE":
        return _weekend(m, ctx, 0, base, "this")
    value = almanac.value_at(day, code)
    ending = any(ctx.tokens[i].kind == "END" or ctx.tokens[i].low in ("close",) for i in range(m.first, m.last))
    return Draft(m.first, m.last, "DATE", value, mod="END" if ending else m.code("p"))


def _quarter_ended(index: int, ctx: Context) -> tuple[int, int] | None:
    """The calendar quarter that holds most of "the quarter ended July 31": that of a day in its middle month."""
    if ctx.low(index) not in ("ended", "ending") or ctx.kind(index + 1) not in ("MONTH", "MONTHX"):
        return None
    month = int(ctx.tokens[index + 1].value or 1)
    at = index + 3 if ctx.kind(index + 2) == "DOT" else index + 2
    day = int(ctx.tokens[at].value or 1) if ctx.kind(at) == "DAY" else 28
    year_at = at + 2 if ctx.kind(at + 1) == "COMMA" else at + 1
    year = ctx.tokens[year_at].value if ctx.kind(year_at) == "YEAR" else choose_year(ctx, index + 1, month, day)
    end = safe_date(int(year), month, min(day, 28)) if isinstance(year, int) else None
    return almanac.quarter_of(almanac.shift_days(end, -_HALF_QUARTER)) if end else None


def the_unit(m: Match, ctx: Context) -> Draft | None:
    """``the quarter``, ``the weekend``, ``the year``: read only where the context makes it a date."""
    code = m.code("u") or ""
    before = ctx.kind(m.first - 1)
    if code == "WE" and ctx.dct:
        forward = ctx.forward(m.first) or before == "BEFORE" or ctx.low(m.first - 2) == "ahead"
        monday = almanac.shift_days(ctx.dct, 1 - ctx.dct.isoweekday())
        if not forward and ctx.dct.isoweekday() < 6:
            monday = almanac.shift_days(monday, -7)
        return Draft(m.first, m.last, "DATE", almanac.iso_week(monday) + "-WE")
    if code == "Q" and ctx.dct:
        if ctx.kind(m.last) == "HY":
            return None
        if told := _quarter_ended(m.last, ctx):
            ctx.name_quarter(*told, m.last)
            return Draft(m.first, m.last, "DATE", almanac.quarter_value(*told))
        year, number = ctx.results or almanac.quarter_of(almanac.shift_months(ctx.dct, -3))
        return Draft(m.first, m.last, "DATE", almanac.quarter_value(year, number))
    if code == "Y" and ctx.low(m.last) in ("ended", "ending", "ends", "that"):
        return Draft(m.first, m.last, "DURATION", "P1Y", role="duration")
    base = ctx.told if ctx.in_history else ctx.dct
    bounded = "x" in m or any(ctx.kind(i) == "FISCAL" for i in range(m.first, m.last))
    placed = before in ("FOR", "IN", "DURING", "OF", "OVER") and ctx.kind(m.last) not in ("OTHER", "AND", "UNIT")
    if code == "Y" and base and (bounded or placed) and ctx.kind(m.last) != "HY":
        return Draft(m.first, m.last, "DATE", f"{base.year:04d}")
    return None


def unit_out(m: Match, ctx: Context) -> Draft | None:
    """``before the year is out``: the unit that publication lies in, by its end."""
    code = m.code("u") or ""
    if ctx.dct is None or code not in ("W", "M", "Y", "DE", "CE") or ctx.kind(m.first - 1) != "BEFORE":
        return None
    return Draft(m.first, m.last - 1, "DATE", almanac.value_at(ctx.dct, code), mod="END")


def before_last(m: Match, ctx: Context) -> Draft | None:
    """``the week before last``, ``the year after next``."""
    code, sign = (m.code("u") or ""), -1 if m.word("s") == "before" else 1
    if ctx.dct is None or code not in ("W", "M", "Y", "WE", "Q"):
        return None
    day = almanac.shift(ctx.dct, 2 * sign, code)
    ctx.tell(day, {"W": "D", "WE": "D", "M": "M", "Q": "M"}.get(code, "Y"), m.last)
    return Draft(m.first, m.last, "DATE", almanac.value_at(day, code))

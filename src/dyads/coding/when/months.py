"""Readings of months and seasons."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .records import Draft
from .story import choose_year, story_year, two_digit_year
from .stretches import SIGN, STORY_WORDS

_BEFORE_BARE_MONTH = frozenset(
    "IN BY SINCE UNTIL TILL LAST THIS NEXT EARLY OF FROM TO BETWEEN AND OR BEFORE AFTER THROUGH DURING PAST "
    "COMING PREV FOLLOWING EACH EVERY FOR HY DASH AROUND APPROX COMMA THROUGHOUT".split()
)
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _draft(m: Match, value: str | None, *, edtf: str | None = None, kind: str = "DATE") -> Draft:
    return Draft(m.first, m.last, kind, value, edtf, mod=m.code("p"))


def month_year(m: Match, ctx: Context) -> Draft | None:
    """``January 1998``, ``early May 2007``."""
    month, year = m.number("m"), m.number("y")
    if "era" in m and year and month:
        return _draft(m, f"BC{year:04d}-{month:02d}" if m.number("era") == -1 else f"{year:04d}-{month:02d}")
    if year is None and "y2" in m:
        year = two_digit_year((m.number("y2") or 0) % 100, ctx)
    if not month or not year:
        return None
    ctx.tell(date(year, month, 1), "M", m.last, explicit=True)
    return _draft(m, f"{year:04d}-{month:02d}")


def _is_bare_month(m: Match, ctx: Context) -> bool:
    """Whether a lone month word is a month: May and March are also other words, April and June also names."""
    token = m.token("m")
    assert token is not None
    before = ctx.kind(m.first - 1)
    if m.last - m.first > 1 and "p" in m:
        return True
    text = ctx.text[token.start : token.end]
    if len(text) <= 4 and text.lower() not in ("may", "june", "july") and ctx.kind(m.last - 1) != "DOT":
        return before in _BEFORE_BARE_MONTH and before not in ("COMMA", "AND", "OF", "OR", "HY")
    if token.kind == "MONTHX" or token.low in ("april", "june", "august"):
        if before in _BEFORE_BARE_MONTH:
            return before != "COMMA" or token.kind == "MONTH"
        return token.low in ("march", "april", "june", "august") and before in ("THE", "A", "S", "ITS")
    return True


def month(m: Match, ctx: Context) -> Draft | None:
    """A month without its year."""
    number = m.number("m")
    if not number or not ("rel" in m or _is_bare_month(m, ctx)):
        return None
    year: int | None
    if "rel" in m and ctx.dct:
        if m.code("u") not in ("Y", None):
            return None
        year = ctx.dct.year + {"last": -1, "next": 1}.get(m.word("rel") or "", 0)
        if m.word("rel") in ("that", "same") and ctx.told:
            year = ctx.told.year
    else:
        year = choose_year(ctx, m.first, number, None)
    if year is None:
        return _draft(m, f"XXXX-{number:02d}")
    ctx.tell(date(year, number, 1), "M", m.last)
    return _draft(m, f"{year:04d}-{number:02d}")


def season(m: Match, ctx: Context) -> Draft | None:
    """A season, with or without its year. A winter bears the year of its December."""
    code = m.code("s")
    if code is None:
        return None
    token = m.token("s")
    assert token is not None
    year, rel = m.number("y"), m.word("rel")
    if year and "era" in m:
        return _draft(m, f"BC{year:04d}-{code}" if m.number("era") == -1 else f"{year:04d}-{code}")
    bare = year is None and rel is None
    if (
        bare
        and token.kind == "FALL"
        and (
            ctx.kind(m.last) in ("OF", "IN", "TO", "FROM", "ON", "BY", "UNDER", "INTO", "BEHIND")
            or not (
                ctx.kind(m.first) == "THE"
                and ctx.kind(m.first - 1) in ("IN", "BY", "SINCE", "UNTIL", "DURING", "OF")
                or m.code("p")
                or ctx.kind(m.first - 1) in ("IN", "LAST", "NEXT")
            )
        )
    ):
        return None
    if bare and token.low == "spring" and (token.capital or ctx.kind(m.last) in ("OF", "FROM", "UP", "INTO")):
        return None
    if year is None:
        base = ctx.dct or ctx.told
        if base is None:
            return _draft(m, f"XXXX-{code}")
        story = story_year(ctx, m.first)
        if u := m.code("u"):
            if u != "Y":
                return None
            year = base.year + {"last": -1, "next": 1}.get(rel or "", 0)
        elif bare and story and story.year < base.year:
            year = story.year
        else:
            start = _SEASON_START[code]
            current = base.year - (code == "WI" and base.month < 3)
            begun = date(current, start, 1) <= base
            over = almanac.shift_months(date(current, start, 1), 3) <= base if current < 9999 else False
            forward = rel in ("next", "coming") or (rel in (None, "this") and ctx.forward(m.first))
            if rel in ("last", "past", "previous"):
                year = current if over else current - 1
            elif forward:
                year = current + 1 if over or (rel == "next" and begun) else current
            elif rel in ("this", "that", "same"):
                year = current
            else:
                year = current if begun else current - 1
    if not 1 <= year <= 9998:
        return None
    ctx.tell(date(year, _SEASON_START[code], 1), "SEASON", m.last, explicit=m.number("y") is not None)
    return _draft(m, f"{year:04d}-{code}")


def end_of(m: Match, ctx: Context) -> Draft | None:
    """``the end of May``, ``the end of 1990``: its last day is the EDTF of a deadline."""
    found = (month_year(m, ctx) if "y" in m else month(m, ctx)) if "m" in m else None
    if found is None and "y" in m and "m" not in m:
        number = m.number("y") or 0
        ctx.tell(date(number, 1, 1), "Y", m.last, explicit=True)
        found = _draft(m, f"{number:04d}")
    if found is not None:
        found.mod = "END"
    return found


def rel_month(m: Match, ctx: Context) -> Draft | None:
    """``last November``, ``this September``, ``next May``."""
    number, rel = m.number("m"), m.word("r") or "this"
    base = ctx.told if rel in STORY_WORDS and ctx.told else ctx.dct
    if not number or base is None:
        return None
    sign = SIGN.get(rel, 0)
    if rel == "this" and ctx.kind(m.first + 1) == "PAST":
        sign = -1
    if sign < 0:  # the month just over is "last month": told in March, "last February" is the one before
        just_over = rel == "last" and number == (base.month - 2) % 12 + 1
        year = (base.year if number < base.month else base.year - 1) - just_over
    elif sign > 0:
        year = base.year if number > base.month else base.year + 1
    else:
        year = ctx.told.year if rel == "that" and ctx.told else base.year
    if not 1 <= year <= 9999:
        return None
    ctx.tell(date(year, number, 1), "M", m.last)
    return Draft(m.first, m.last, "DATE", f"{year:04d}-{number:02d}", mod=m.code("p"))

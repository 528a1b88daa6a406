"""Readings of quarters, halves, years, decades and centuries."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .days import ATTRIBUTIVE
from .grammar import Match
from .lexicon import words
from .records import LEFT_OUT, Draft
from .story import two_digit_year


def _draft(m: Match, value: str | None, *, edtf: str | None = None, kind: str = "DATE") -> Draft:
    return Draft(m.first, m.last, kind, value, edtf, mod=m.code("p"))


def quarter(m: Match, ctx: Context) -> Draft | None:
    """A quarter of a (calendar or fiscal) year: the one results are told of, unless a year is named."""
    if m.code("q") not in ("Q", None):
        return None
    number = m.number("qs") or m.number("o") or (2 if m.word("o") == "second" else None)
    if number is None or not 1 <= number <= 4:
        return None
    year = m.number("y")
    if year is None:
        base = ctx.dct or ctx.told
        if base is None:
            return _draft(m, f"XXXX-Q{number}")
        if rel := m.word("rel"):
            year = base.year + {"last": -1, "next": 1}.get(rel, 0)
        else:
            year = _quarter_year(base, number, ctx.direction(m.first))
    ctx.name_quarter(year, number, m.last)
    return _draft(m, almanac.quarter_value(year, number))


def _quarter_year(base: date, number: int, tense: str | None) -> int:
    """Year of a quarter told without one. Results of a quarter just over are told after it, also as plans."""
    year, now = almanac.quarter_of(base)
    ahead = (number - now) % 4  # quarters until it comes again
    if ahead == 0:
        return year
    if ahead == 1:
        return (year + (number < now)) if tense != "past" else year - (number > now)
    if ahead == 2 and tense == "future":
        return year if number > now else year + 1
    return year if number < now else year - 1


def half(m: Match, ctx: Context) -> Draft | None:
    """``the first half of 1990``, ``the last half of the '80s``."""
    number = (
        2 if m.word("o") in ("second", "last", "latter", "late") else 1 if m.word("o") == "early" else m.number("o")
    )
    if "q" in m:  # "the first two quarters of 1990", "the last six months of 1990"
        if (m.code("q"), m.number("n")) not in (("Q", 2), ("M", 6)) or m.word("s") not in ("first", "last", "final"):
            return None
        number = 1 if m.word("s") == "first" else 2
    if number not in (1, 2):
        return None
    token = m.token("y")
    if token is not None and token.kind == "DECADE":
        return _draft(m, decade_value(int(token.value or 0), ctx))
    year = m.number("y")
    if year is None:
        if ctx.dct is None or m.code("u") not in (None, "Y") or "rel" not in m:
            return None
        year = ctx.dct.year + {"last": -1, "next": 1}.get(m.word("rel") or "", 0)
    return _draft(m, f"{year:04d}-H{number}")


def decade_value(number: int, ctx: Context) -> str:
    """TIMEX3 value of ``1990s`` or ``'90s``."""
    if number < 100:
        number = two_digit_year(number, ctx)
    return f"{number // 100:02d}" if number % 100 == 0 and number >= 2100 else f"{number // 10:03d}"


def decade(m: Match, ctx: Context) -> Draft | None:
    """``the 1990s``, ``the '80s``, ``the nineties``."""
    number = m.number("x")
    if number is None or ctx.low(m.first - 1) in words("possessive"):
        return None  # ages: "in his 30s"
    value = decade_value(number, ctx)
    if len(value) == 3:
        ctx.tell(date(int(value) * 10, 1, 1), "DE", m.last)
    return _draft(m, value)


def century(m: Match, ctx: Context) -> Draft | None:
    """``the 20th century``: TIMEX3 ``19``."""
    if m.code("c") != "CE" or not (number := m.number("o") or (2 if m.word("o") == "second" else None)):
        return None
    if not 1 <= number <= 21:
        return None
    if m.number("era") == -1:
        return _draft(m, f"BC{number - 1:02d}")
    return _draft(m, f"{number - 1:02d}")


def year(m: Match, ctx: Context) -> Draft | None:
    """A year in digits; counts, sums and numbers of things are left out."""
    token = m.token("y") or m.token("y2")
    if token is None:
        raw = m.token("x")
        if raw is None:
            return None
        first, last = int(raw.low[:4]), int(raw.low[5:7])
        if last != (first + 1) % 100 or not 1800 <= first <= 2100:
            return None
        ctx.tell(date(first, 1, 1), "Y", m.last, explicit=True)
        return _draft(m, f"{first:04d}", edtf=f"{first:04d}/{first + 1:04d}")
    if "era" in m:
        number = m.number("y") or 0
        if m.number("era") == -1:
            return _draft(m, f"BC{number:04d}") if number < 5000 else None
        if not 1 <= number <= 9999:
            return None
        return _draft(m, f"{number:04d}")
    number = int(token.value or 0)
    if "y2" in m:
        if m.last < len(ctx.tokens) and ctx.tokens[m.first].end != token.start or not 20 <= number <= 99:
            return None
        if ctx.kind(m.first - 1) not in (
            "IN",
            "OF",
            "SINCE",
            "FROM",
            "TO",
            "BY",
            "UNTIL",
            "AND",
            "THE",
            "SEASON",
            "DURING",
            "OTHER",
        ):
            return None
        number = two_digit_year(number, ctx)
    elif m.last - m.first == 1 and not _plausible_year(m, ctx, number):
        return None
    if (
        ctx.kind(m.first) == "THE"
        and m.last - m.first == 3
        and "p" not in m
        and ctx.low(m.first + 1) not in ("year", "period")
    ) and ctx.kind(m.first + 2) != "PERIOD":
        return None
    if ctx.kind(m.last - 1) == "PERIOD" and ctx.results:  # "the 1988 period": the results' quarter of that year
        return _draft(m, almanac.quarter_value(number, ctx.results[1]))
    ctx.tell(date(number, 1, 1), "Y", m.last, explicit=True)
    ctx.aside = ctx.kind(m.first - 1) in ATTRIBUTIVE
    ctx.opens = ctx.kind(m.first - 1) == "IN" and ctx.starts_sentence(m.first - 1)
    return _draft(m, f"{number:04d}")


def _plausible_year(m: Match, ctx: Context, number: int) -> bool:
    before, after = ctx.kind(m.first - 1), ctx.kind(m.last)
    after_word = ctx.low(m.last)
    token = ctx.tokens[m.first]
    if before in ("MONEY", "PERCENT", "DEC", "INT", "YEAR_", "COLON_", "SLASHMARK") or after in (
        "PERCENT",
        "MONEY",
        "AMPM",
        "FRACTION",
    ):
        return False
    if ctx.low(m.first - 1) in words("numbered"):
        return False
    if after_word in words("counted") or after == "UNITS":
        return False
    if after == "HY" and (ctx.kind(m.last + 1) in ("DAY", "INT", "UNIT") or ctx.low(m.last + 1) in words("measured")):
        return False
    if before == "HY" and ctx.kind(m.first - 2) in ("DAY", "INT"):
        return False
    if (
        m.first
        and ctx.text[token.start - 1 : token.start] in ("/", "_", "@", ".")
        or ctx.text[token.end : token.end + 1] in ("/", "_", "@")
    ):
        return False
    if before in (
        "IN",
        "SINCE",
        "OF",
        "UNTIL",
        "BY",
        "FROM",
        "DURING",
        "COMMA",
        "PAREN",
        "BETWEEN",
        "AFTER",
        "BEFORE",
        "AROUND",
        "EARLY",
        "THROUGH",
        "THROUGHOUT",
    ):
        return True
    if 1500 <= number < 1900:
        return before == "THE" or before in ("AND", "OR", "TO", "HY", "DASH") and ctx.kind(m.first - 2) == "YEAR"
    return 1900 <= number <= 2050


def year_words(m: Match, ctx: Context) -> Draft | None:
    """``the year two thousand``."""
    number = m.number("n")
    if ctx.low(m.first + 1) != "year" or number is None or not 1000 <= number <= 2199:
        return None
    ctx.tell(date(number, 1, 1), "Y", m.last, explicit=True)
    return _draft(m, f"{number:04d}")


def year_pair(m: Match, ctx: Context) -> list[Draft] | None:
    """``1914-1918`` and ``1914-18``: two years, the ends of a range."""
    low, high = m.number("y"), m.number("z")
    if low is None or high is None or not 1000 <= low <= 2100:
        return None
    if high < 100:
        high += low - low % 100
    if not low < high <= low + 120:
        return None
    ctx.tell(date(high, 1, 1), "Y", m.last, explicit=True)
    whole = f"{low:04d}/{high:04d}"
    return [
        Draft(m.first, m.first + 1, "DATE", f"{low:04d}", whole, "range"),
        Draft(m.last - 1, m.last, "DATE", f"{high:04d}", whole, "range"),
    ]


def anniversary(m: Match, ctx: Context) -> Draft | None:
    """``the tenth anniversary``: read so that its ordinal is no date, and left out; the roles tell its day."""
    return Draft(m.first, m.last, LEFT_OUT, None)

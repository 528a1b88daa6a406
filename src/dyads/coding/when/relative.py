"""Readings counted from the day of publication, or from the day the story is at."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .records import Draft

_VAGUE_UNKNOWN = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_SIGN = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1,
         "following": 1, "ensuing": 1, "subsequent": 1}
_STORY_WORDS = frozenset(["previous", "preceding", "prior", "following", "ensuing", "subsequent"])
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
        if token.low == "overnight" and ctx.kind(m.last) == "OTHER" and ctx.kind(m.first - 1) in ("THE", "A", "AN", "EVERY"):
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
    ctx.tell(day, "D", m.last)
    if part:
        return Draft(m.first, m.last, "TIME", f"{day}T{part}")
    return Draft(m.first, m.last, "DATE", day.isoformat())


def weekday(m: Match, ctx: Context) -> Draft | None:
    """A day of the week: by tense the last one up to publication, or the next one from it."""
    number, rel = m.number("w"), m.word("rel")
    part = None
    for index in range(m.first, m.last):
        if ctx.tokens[index].kind == "PART":
            part = str(ctx.tokens[index].value)
    if number is None:
        return None
    if ctx.dct is None:
        if ctx.told is None or not ctx.near(m.first, ctx.told_at, 0):
            return Draft(m.first, m.last, "DATE", f"XXXX-WXX-{number}")
        base = ctx.told
        day = almanac.nearest_weekday(base, number, 1)
    else:
        attributive = ctx.kind(m.last) == "QUO" and ctx.kind(m.last + 1) == "S"  # "Friday's talks" are mostly over
        forward = ctx.direction(m.first) == "future" if attributive else ctx.forward(m.first)
        base, direction = ctx.dct, 1 if forward else -1
        if rel in ("last", "past"):
            day = almanac.nearest_weekday(almanac.shift_days(base, -1), number, -1)
        elif rel in ("next", "coming", "upcoming", "forthcoming"):
            day = almanac.nearest_weekday(almanac.shift_days(base, 1), number, 1)
        elif rel in _STORY_WORDS:
            story = ctx.told_day if ctx.told_day and ctx.near(m.first, ctx.told_day_at, 1) else base
            sign = _SIGN[rel or "previous"]
            day = almanac.nearest_weekday(almanac.shift_days(story, sign), number, sign)
        else:
            day = almanac.nearest_weekday(base, number, direction)
    if rel is None and ctx.dct and (later := next((i for i in range(m.first, m.last) if ctx.tokens[i].kind in ("LAST", "NEXT")), None)):
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
        anchor, sign, count = almanac.nearest_weekday(base, number, -1 if back else 1), -1 if "BEFORE" in kinds else 1, 1
    day = almanac.shift(anchor, sign * count, code)
    ctx.tell(day, "D", m.last)
    return Draft(m.first, m.last, "DATE", day.isoformat())


def rel_unit(m: Match, ctx: Context) -> Draft | None:
    """``last week``, ``earlier this year``, ``that day``, ``the following month``, ``the previous quarter``."""
    rel = m.word("r") or ("that" if ctx.kind(m.first) in ("THAT", "SAME") else "this")
    code = unit(m)
    if not code:
        if rel == "latest" and ctx.quarter and ctx.near(m.first, ctx.quarter_at, 20):
            return Draft(m.first, m.last, "DATE", almanac.quarter_value(*ctx.quarter))
        if ctx.dct and rel == "latest" and ctx.low(m.last - 1) == "period":
            year, number = almanac.quarter_of(ctx.dct)
            return Draft(m.first, m.last, "DATE", almanac.quarter_value(year, number - 1))
        return None
    if code in ("S", "MIN", "H") or (ctx.kind(m.last) == "OF" and ctx.low(m.last + 1) not in ("this", "last", "next")):
        return None
    sign = _SIGN.get(rel, 0)
    words = [ctx.low(i) for i in range(m.first, m.last)]
    if words[:2] in (["this", "past"], ["the", "last"]) and code != "WE" and words[0] == "this":
        sign = -1
    story_bound = rel in _STORY_WORDS or rel in ("that", "same") or (words[0] == "the" and rel == "next")
    base = ctx.dct
    if story_bound and ctx.told is not None and ctx.near(m.first, ctx.told_at, 3):
        base = ctx.told
    if base is None:
        return Draft(m.first, m.last, "DATE", _VAGUE_UNKNOWN[sign], role="vague")
    if code in ("GEN", "ML") or (ctx.tokens[m.last - 1].capital and not ctx.starts_sentence(m.first)):
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
    if code == "D" and rel == "this":
        day = base
    else:
        day = almanac.shift(base, sign, code)
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
    return Draft(m.first, m.last, "DATE", value, edtf)


def _latest(m: Match, ctx: Context, code: str, base: date) -> Draft | None:
    if code == "Q":
        year, number = ctx.quarter or almanac.quarter_of(almanac.shift_months(base, -3))
        ctx.quarter, ctx.quarter_at = (year, number), m.last
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
    """``the end of the year``, ``earlier in the year``, ``year-end``: the stretch as value, its edge as EDTF."""
    code = unit(m)
    base = ctx.dct
    story = ctx.told if ctx.historical else ctx.explicit if ctx.near(m.first, ctx.explicit_at, 0) and not ctx.aside else None
    if story is not None and base is not None and story.year < base.year and "r" not in m:
        base = story
    if "m" in m or code not in ("D", "W", "M", "Q", "Y", "DE", "CE", "WE") or base is None:
        return None
    rel = m.word("r")
    if rel == "that" and ctx.told is not None:
        base = ctx.told
    day = almanac.shift(base, _SIGN.get(rel or "", 0), code)
    if code == "WE":
        return _weekend(m, ctx, 0, base, "this")
    value = almanac.value_at(day, code)
    ending = any(ctx.tokens[i].kind == "END" or ctx.tokens[i].low in ("close",) for i in range(m.first, m.last))
    return Draft(m.first, m.last, "DATE", value, mod="END" if ending else m.code("p"))


def the_unit(m: Match, ctx: Context) -> Draft | None:
    """``the quarter``, ``the weekend``, ``the year``: read only where the context makes it a date."""
    code = unit(m)
    before = ctx.kind(m.first - 1)
    if code == "WE" and ctx.dct:
        forward = ctx.forward(m.first)
        monday = almanac.shift_days(ctx.dct, 1 - ctx.dct.isoweekday())
        if not forward and ctx.dct.isoweekday() < 6:
            monday = almanac.shift_days(monday, -7)
        return Draft(m.first, m.last, "DATE", almanac.iso_week(monday) + "-WE")
    if code == "Q" and ctx.dct:
        if ctx.kind(m.last) == "HY":
            return None
        year, number = ctx.quarter or almanac.quarter_of(almanac.shift_months(ctx.dct, -3))
        return Draft(m.first, m.last, "DATE", almanac.quarter_value(year, number))
    if code == "Y" and ctx.low(m.last) in ("ended", "ending", "ends", "that"):
        return Draft(m.first, m.last, "DURATION", "P1Y", role="duration")
    if code == "Y" and ctx.dct and before in ("FOR", "IN", "DURING", "OF", "OVER") and ctx.kind(m.last) not in ("OTHER", "AND", "UNIT"):
        return Draft(m.first, m.last, "DATE", f"{ctx.dct.year:04d}") if before != "FOR" else Draft(m.first, m.last, "DURATION", "P1Y", role="duration")
    return None


def rel_month(m: Match, ctx: Context) -> Draft | None:
    """``last November``, ``this September``, ``next May``."""
    number, rel = m.number("m"), m.word("r") or "this"
    base = ctx.told if rel in _STORY_WORDS and ctx.told else ctx.dct
    if not number or base is None:
        return None
    sign = _SIGN.get(rel, 0)
    if rel == "this" and ctx.kind(m.first + 1) == "PAST":
        sign = -1
    if sign < 0:
        year = base.year if number < base.month else base.year - 1
    elif sign > 0:
        year = base.year if number > base.month else base.year + 1
    else:
        year = ctx.told.year if rel == "that" and ctx.told else base.year
    if not 1 <= year <= 9999:
        return None
    ctx.tell(date(year, number, 1), "M", m.last)
    return Draft(m.first, m.last, "DATE", f"{year:04d}-{number:02d}", mod=m.code("p"))


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
    ctx.tell(day, {"D": "D", "W": "D", "M": "M"}.get(grain, "Y"), m.last)
    return Draft(m.first, m.last, "DATE", value)


_DURATION_LETTER = {"S": "TXS", "MIN": "TXM", "H": "TXH", "D": "XD", "W": "XW", "FN": "XW", "M": "XM", "Q": "XQ", "Y": "XY", "DE": "XE", "CE": "XC", "WE": "XWE"}


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
    if code == "Y" and amount == 1:
        if "c" in m:
            return Draft(m.first, m.last, "DURATION", f"P{m.number('c')}M", role="duration")
        reach = 20 if (m.code("p") in ("PX", "Q") or "v" in m) else 5
        if tied := _year_before_quarter(m, ctx, reach):
            return tied
    try:
        return _count_back(m, ctx, ctx.dct, -amount, code)
    except almanac.OutOfCalendar:  # "18,000 years ago"
        return Draft(m.first, m.last, "DATE", "PAST_REF", role="vague")


def _year_before_quarter(m: Match, ctx: Context, paragraphs: int = 3) -> Draft | None:
    """In reports of results "a year ago" means the same quarter of the year before."""
    if ctx.quarter and ctx.near(m.first, ctx.quarter_at, paragraphs):
        year, number = ctx.quarter
        if ctx.dct and (year, number) > almanac.quarter_of(ctx.dct):
            year, number = almanac.quarter_of(almanac.shift_months(ctx.dct, -3))
        return Draft(m.first, m.last, "DATE", almanac.quarter_value(year - 1, number))
    return None


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
    anchored = word in ("before", "after") and ctx.kind(m.last) not in ("COMMA", "DOT", "PARA", "STOP", "SEMI", "", "AND")
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
    return Draft(m.first, m.last, "DATE", None, role="vague", rule="anchored") if unit(m) == "D" else None


def earlier(m: Match, ctx: Context) -> Draft | None:
    """A lone ``earlier`` or ``previously``."""
    token = m.token("x")
    if token is None or token.low != "earlier" or ctx.kind(m.last) in ("OTHER", "THIS", "IN", "TODAY", "ON", "THE"):
        return None
    return None



"""Readings of expressions that name their place in the calendar: days, months, seasons, quarters, years, centuries."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .grammar import Match
from .records import Draft, Token

_BEFORE_BARE_MONTH = frozenset(
    "IN BY SINCE UNTIL TILL LAST THIS NEXT EARLY OF FROM TO BETWEEN AND OR BEFORE AFTER THROUGH DURING PAST COMING PREV "
    "FOLLOWING EACH EVERY FOR HY DASH AROUND APPROX COMMA THROUGHOUT".split()
)
# Before a date that qualifies a noun ("the 1988 bombing"), or begins what still holds: not where the story is.
_ATTRIBUTIVE = frozenset(["THE", "A", "AN", "S", "ITS", "SINCE", "THIS", "THAT", "THOSE", "THESE"])
_COUNTED = frozenset(
    "people troops soldiers men women children dollars euros pounds tons tonnes miles kilometers kilometres km meters metres feet "
    "jobs workers employees houses homes families civilians refugees migrants prisoners hostages points shares units "
    "persons members police officers votes seats barrels acres hectares students inmates detainees fighters rebels "
    "mm cm kg lbs mph kph percent per million billion thousand rupees yen yuan francs rubles roubles pesos rand kwacha "
    "megawatts tourists visitors deaths cases yards rounds copies buildings vehicles tanks missiles rockets drones".split()
)


def _draft(m: Match, value: str | None, *, edtf: str | None = None, kind: str = "DATE") -> Draft:
    return Draft(m.first, m.last, kind, value, edtf, mod=m.code("p"))


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def two_digit_year(value: int, ctx: Context) -> int:
    """Full year of a two-digit one: the latest such year not after ten years from publication."""
    top = (ctx.dct.year if ctx.dct else 2030) + 10
    year = top - top % 100 + value
    return year if year <= top else year - 100


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
    """``10/27/89`` and ``27.10.1989``: month first with slashes unless that is impossible, day first with dots."""
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


# A day told without its year and with a verb in the past lies at most so many days back; past that, it lies ahead.
_DAYS_BACK = 280
_DAYS_AHEAD = 140  # without a cue: nearer ahead than this
_MONTHS_AHEAD = 75
_STORY_AHEAD = 8  # months a story goes on before a month named is rather one before


def story_year(ctx: Context, at: int) -> date | None:
    """The past date the story is at: one with a year in the same or the last sentence; in history the last named."""
    if ctx.historical:
        return ctx.told or ctx.explicit
    story = ctx.explicit
    if story is None or ctx.dct is None:
        return story
    if story.year >= ctx.dct.year or ctx.tense(at) in ("future", "present"):
        return None
    if ctx.told != story or ctx.aside or not ctx.near(at, ctx.explicit_at, 0):
        return None
    stops = sum(token.kind == "DOT" for token in ctx.tokens[ctx.explicit_at : at])
    opened = stops == 0 or ctx.told_unit != "Y" or ctx.opens
    return story if stops <= 1 and opened else None


def _year_in_story(story: date, unit: str, month: int) -> int:
    """Year of a month beside the date the story is at: the story goes forward, at most a few months back."""
    if unit not in ("D", "M", "SEASON"):
        return story.year
    ahead = (month - story.month) % 12
    return (story.year if month >= story.month else story.year + 1) if ahead <= _STORY_AHEAD else (
        story.year if month <= story.month else story.year - 1)


def choose_year(ctx: Context, at: int, month: int, day: int | None) -> int | None:
    """Year of a month or a day told without one, by the story's year, the tense and the day of publication."""
    story = story_year(ctx, at)
    base = ctx.dct or story
    if base is None:
        return None
    if story:
        return _year_in_story(story, ctx.told_unit, month)
    here = day or (1 if month != base.month else base.day)
    candidates = [d for y in (base.year - 1, base.year, base.year + 1) if (d := safe_date(y, month, min(here, 28)))]
    if len(candidates) < 2:
        return base.year
    past = [d for d in candidates if d <= base][-1] if candidates[0] <= base else candidates[0]
    ahead = next((d for d in candidates if d >= base), candidates[-1])
    tense = ctx.direction(at)
    if tense == "past":
        if day is not None and at not in ctx.sure and (base - past).days > _DAYS_BACK:
            return ahead.year
        return past.year
    if tense == "future":
        return ahead.year
    slack = _MONTHS_AHEAD if day is None and tense != "ahead" else _DAYS_AHEAD
    return ahead.year if (ahead - base).days <= slack else past.year


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
    ctx.aside = ctx.kind(m.first - 1) in _ATTRIBUTIVE
    if "t" in m:  # "the night of 13 February"
        return _draft(m, f"{found.isoformat()}T{m.code('t')}", kind="TIME")
    return _draft(m, found.isoformat())


def _token(m: Match, name: str) -> Token:
    token = m.token(name)
    assert token is not None
    return token


# Words after a bare ordinal that leave it a day ("on the 15th he left", not "on the 15th floor").
_AFTER_ORDINAL = frozenset("he she it they we i when as with after while but who which said because if there".split())


def day_of_month(m: Match, ctx: Context) -> Draft | None:
    """``on the 15th``, ``the 28th of that month``: of the month the story is at, else of the month of publication."""
    number, rel = m.number("d"), m.word("rel")
    story = ctx.told_day if ctx.told_day and ctx.near(m.first, ctx.told_day_at, 1) else None
    if rel is None and (ctx.kind(m.first - 1) not in ("ON", "UNTIL", "BY", "SINCE")
                        or ctx.kind(m.last) == "OTHER" and ctx.low(m.last) not in _AFTER_ORDINAL):
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


_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


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
    if bare and token.kind == "FALL" and (ctx.kind(m.last) in ("OF", "IN", "TO", "FROM", "ON", "BY", "UNDER", "INTO", "BEHIND")
                                          or not (ctx.kind(m.first) == "THE" and ctx.kind(m.first - 1) in ("IN", "BY", "SINCE", "UNTIL", "DURING", "OF")
                                                  or m.code("p") or ctx.kind(m.first - 1) in ("IN", "LAST", "NEXT"))):
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


def quarter(m: Match, ctx: Context) -> Draft | None:
    """A quarter of a (calendar or fiscal) year: the latest one begun before publication unless a year is named."""
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
    ctx.quarter, ctx.quarter_at = (year, number), m.last
    return _draft(m, almanac.quarter_value(year, number))


def _quarter_year(base: date, number: int, tense: str | None) -> int:
    """Year of a quarter told without one. Results of the quarter just over are told long after it, also as plans."""
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
    number = 2 if m.word("o") in ("second", "last", "latter", "late") else 1 if m.word("o") == "early" else m.number("o")
    if number not in (1, 2):
        return None
    token = m.token("y")
    if token is not None and token.kind == "DECADE":
        return _draft(m, decade_value(int(token.value or 0), ctx))
    year = m.number("y")
    if year is None:
        if ctx.dct is None or m.code("u") not in (None, "Y") or not ("rel" in m):
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
    if number is None or ctx.low(m.first - 1) in ("his", "her", "their", "my", "your", "our"):
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
        if ctx.kind(m.first - 1) not in ("IN", "OF", "SINCE", "FROM", "TO", "BY", "UNTIL", "AND", "THE", "SEASON", "DURING", "OTHER"):
            return None
        number = two_digit_year(number, ctx)
    elif m.last - m.first == 1 and not _plausible_year(m, ctx, number):
        return None
    if ctx.kind(m.first) == "THE" and m.last - m.first == 3 and "p" not in m and ctx.low(m.first + 1) not in ("year", "period"):
        if ctx.kind(m.first + 2) != "PERIOD":
            return None
    ctx.tell(date(number, 1, 1), "Y", m.last, explicit=True)
    ctx.aside = ctx.kind(m.first - 1) in _ATTRIBUTIVE
    ctx.opens = ctx.kind(m.first - 1) == "IN" and ctx.starts_sentence(m.first - 1)
    return _draft(m, f"{number:04d}")


def _plausible_year(m: Match, ctx: Context, number: int) -> bool:
    before, after = ctx.kind(m.first - 1), ctx.kind(m.last)
    after_word = ctx.low(m.last)
    token = ctx.tokens[m.first]
    if before in ("MONEY", "PERCENT", "DEC", "INT", "YEAR_", "COLON_", "SLASHMARK") or after in ("PERCENT", "MONEY", "AMPM", "FRACTION"):
        return False
    if ctx.low(m.first - 1) in ("no", "number", "flight", "boeing", "page", "route", "highway", "room", "nasdaq", "dow", "resolution", "article"):
        return False
    if after_word in _COUNTED or after == "UNITS" or (after == "WNUM" and not ctx.tokens[m.last].capital):
        return False
    if after == "HY" and (ctx.kind(m.last + 1) in ("DAY", "INT", "UNIT") or ctx.low(m.last + 1) in ("foot", "mile", "meter", "metre", "page", "seat", "strong", "member")):
        return False
    if before == "HY" and ctx.kind(m.first - 2) in ("DAY", "INT"):
        return False
    if m.first and ctx.text[token.start - 1 : token.start] in ("/", "_", "@", ".") or ctx.text[token.end : token.end + 1] in ("/", "_", "@"):
        return False
    if before in ("IN", "SINCE", "OF", "UNTIL", "BY", "FROM", "DURING", "COMMA", "PAREN", "BETWEEN", "AFTER", "BEFORE", "AROUND", "EARLY", "THROUGH", "THROUGHOUT"):
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


def holiday(m: Match, ctx: Context) -> Draft | None:
    """A holiday with a day."""
    name = m.code("h")
    if name is None:
        return None
    year_given, rel = m.number("y"), m.word("rel")
    base = ctx.dct or ctx.told
    if year_given is None and base is None:
        return _draft(m, None)
    if year_given is not None:
        day = almanac.holiday(name, year_given)
    else:
        assert base is not None
        if story := story_year(ctx, m.first):
            base = date(story.year, 12, 31)
        days = [almanac.holiday(name, y) for y in range(max(base.year - 1, 1), min(base.year + 1, 9999) + 1)]
        if rel == "next" or (rel != "last" and ctx.forward(m.first)):
            day = next((d for d in days if d >= base), days[-1])
        elif rel == "last" or ctx.direction(m.first) == "past":
            day = [d for d in days if d <= base][-1]
        else:
            day = min(days, key=lambda d: abs((d - base).days))
    if "week" in m:
        if m.code("week") != "W":
            return None
        return _draft(m, almanac.iso_week(day))
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


def end_of(m: Match, ctx: Context) -> Draft | None:
    """``the end of May``, ``the end of 1990``: the month or year as value, its last day as EDTF where a deadline asks."""
    found = (month_year(m, ctx) if "y" in m else month(m, ctx)) if "m" in m else None
    if found is None and "y" in m and "m" not in m:
        number = m.number("y") or 0
        ctx.tell(date(number, 1, 1), "Y", m.last, explicit=True)
        found = _draft(m, f"{number:04d}")
    if found is not None:
        found.mod = "END"
    return found

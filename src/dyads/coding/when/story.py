"""Which year: that of a day, a month or a season told without one."""

from __future__ import annotations

from datetime import date

from .context import Context

# A day or month of the year before publication told without its year by a verb in the past lies at most so many
# days back; past that, it lies ahead, since news then says "last September" or names the year.
_DAYS_BACK = 280
_DAYS_AHEAD = 140  # without a cue: nearer ahead than this
_MONTHS_AHEAD = 75
_AHEAD = 183  # with an infinitive, a modal verb or an order
_PAIR_REACH = 12  # tokens from a date to the year told with the one joined to it
_JOINS = frozenset(["AND", "OR", "TO", "THROUGH", "HY", "DASH", "UNTIL"])
_IN_PAIR = frozenset(
    ["MONTH", "MONTHX", "DAY", "ORD", "DOT", "COMMA", "EARLY", "THE", "OF", "IN", "ON", "SEASON", "FALL"]
)
_STORY_AHEAD = 8  # months a story goes on before a month named is rather one before


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
    year = year if year <= top else year - 100
    return year if year > 0 else year + 100


def story_year(ctx: Context, at: int) -> date | None:
    """The past date the story is at: one with a year, just named; in history the last named."""
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
    return (
        (story.year if month >= story.month else story.year + 1)
        if ahead <= _STORY_AHEAD
        else (story.year if month <= story.month else story.year - 1)
    )


def _year_told_behind(ctx: Context, at: int, month: int) -> int | None:
    """Year told with the second of two dates: "in April and June 1955", "21 March - 21 June 1952"."""
    joined, last = False, month
    for i in range(at, min(at + _PAIR_REACH, len(ctx.tokens))):
        token = ctx.tokens[i]
        if token.kind in ("MONTH", "MONTHX"):
            last = int(token.value or month)
        elif token.kind in _JOINS:
            joined = True
        elif token.kind == "YEAR":
            return int(token.value or 0) - (month > last) if joined and ctx.kind(i - 1) not in _JOINS else None
        elif token.kind not in _IN_PAIR:
            return None
    return None


def choose_year(ctx: Context, at: int, month: int, day: int | None) -> int | None:
    """Year of a month or a day told without one, by the story, the tense and the day of publication."""
    if told := _year_told_behind(ctx, at, month):
        return told
    story = story_year(ctx, at)
    base = ctx.dct or story
    if base is None:
        return None
    if story:
        ctx.storied = True
        return _year_in_story(story, ctx.told_unit, month)
    here = day or (1 if month != base.month else base.day)
    candidates = [d for y in (base.year - 1, base.year, base.year + 1) if (d := safe_date(y, month, min(here, 28)))]
    if len(candidates) < 2:
        return base.year
    past = [d for d in candidates if d <= base][-1] if candidates[0] <= base else candidates[0]
    ahead = next((d for d in candidates if d >= base), candidates[-1])
    tense = ctx.direction(at)
    if tense == "past":
        far = past.year < base.year and (base - past).days > _DAYS_BACK
        return ahead.year if far and (day is not None or ctx.guessed) and not ctx.strict else past.year
    if tense == "future":
        return ahead.year
    slack = _AHEAD if tense == "ahead" else _MONTHS_AHEAD if day is None else _DAYS_AHEAD
    return ahead.year if (ahead - base).days <= slack else past.year

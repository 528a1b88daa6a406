"""The reading itself: tokens, rules, values, roles, in this order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from . import clock, fixed, relative, roles, spans
from .almanac import OutOfCalendar
from .context import Context
from .edtf import edtf_bounds
from .grammar import Match, grammar
from .records import Draft, Timex, Token
from .tokens import tokenize

Reading = Callable[[Match, Context], Draft | list[Draft] | None]

# A text is history from so many past years on, and so many for each weekday, "today" or recent year.
_HISTORY_YEARS, _HISTORY_RATIO = 5, 4

_READINGS: dict[str, Reading] = {
    "iso": fixed.iso, "slash": fixed.slash, "month_day": fixed.month_day, "day_pair": fixed.day_pair, "day_of_month": fixed.day_of_month,
    "month_year": fixed.month_year, "month": fixed.month, "season": fixed.season, "quarter": fixed.quarter,
    "half": fixed.half, "decade": fixed.decade, "century": fixed.century, "year": fixed.year,
    "year_words": fixed.year_words, "year_pair": fixed.year_pair, "holiday": fixed.holiday, "week_of": fixed.week_of,
    "deictic": relative.deictic, "part_of_day": clock.part_of_day, "weekday": relative.weekday,
    "weekday_week": relative.weekday_week, "rel_unit": relative.rel_unit, "of_the_unit": relative.of_the_unit,
    "the_unit": relative.the_unit, "rel_month": relative.rel_month, "ago": relative.ago, "from_now": relative.from_now,
    "later": relative.later, "earlier": relative.earlier, "end_of": fixed.end_of, "past_span": spans.past_span, "duration": spans.duration,
    "period": spans.period, "age": spans.age, "set": spans.repeat, "vague": spans.vague, "clock": clock.clock,
}


def _drafts(ctx: Context) -> list[Draft]:
    rules = grammar()
    coded = rules.encode(ctx.tokens)
    starts = rules.start_pattern()
    out: list[Draft] = []
    position = 0
    while (hit := starts.search(coded, position)) is not None:
        position = hit.start()
        end = position + 1
        for match in rules.matches(coded, ctx.tokens, position):
            try:
                found = _READINGS[match.read](match, ctx)
            except (OutOfCalendar, OverflowError):
                continue
            if found is None:
                continue
            out += found if isinstance(found, list) else [found]
            end = match.last
            break
        position = end
    return [draft for draft in out if draft.type != "AGE"]


def _is_history(tokens: list[Token], dct: date | None) -> bool:
    """Whether a text tells history: many years in the past, hardly a day counted from publication."""
    years = [int(token.value or 0) for token in tokens if token.kind == "YEAR"]
    news = sum(token.kind in ("WDAY", "DEICTIC", "TONIGHT") for token in tokens)
    past = sum(dct is None or year < dct.year - 1 for year in years)
    return past >= _HISTORY_YEARS and past >= _HISTORY_RATIO * (len(years) - past + news)


def _timex(draft: Draft, ctx: Context) -> Timex:
    last = draft.last
    if ctx.kind(last - 1) == "DOT" and (last >= len(ctx.tokens) or ctx.tokens[last].capital or ctx.kind(last) == "PARA"):
        last -= 1  # the dot ends the sentence
    start, end = ctx.tokens[draft.first].start, ctx.tokens[last - 1].end
    earliest, latest = edtf_bounds(draft.edtf)
    return Timex(start, end, ctx.text[start:end], draft.type, draft.value, draft.edtf, earliest, latest, draft.role, draft.anchor)


def find(text: str, dct: date | None, tense_at: Callable[[int], str | None] | None = None) -> list[Timex]:
    """Time expressions of a text in order.

    ``dct`` is the day of publication; without it relative expressions stay vague. ``tense_at`` maps an offset to the
    tense of the verb that governs it (past, present, future), or None where it does not know; then, and without it,
    the words around decide.
    """
    if isinstance(dct, date) and hasattr(dct, "hour"):
        dct = date(dct.year, dct.month, dct.day)
    tokens = tokenize(text)
    ctx = Context(text, tokens, dct, tense_at, historical=_is_history(tokens, dct))
    drafts = _drafts(ctx)
    roles.assign(drafts, ctx)
    return [_timex(draft, ctx) for draft in drafts]


def when(text: str, dct: date | None, tense: str | None = None) -> list[Timex]:
    """Time expressions of a text in order; ``tense``, where given, is taken for all of it."""
    return find(text, dct, (lambda _: tense) if tense is not None else None)



"""The reading itself: tokens, rules, values, roles, in this order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from . import clock, counted, days, months, roles, spans, stretches, weekdays, years
from .context import Context
from .edtf import edtf_bounds
from .grammar import Match, grammar
from .records import LEFT_OUT, Draft, Tense, Timex, Token
from .tokens import tokenize

Reading = Callable[[Match, Context], Draft | list[Draft] | None]

# A text is history from so many past years on, and so many for each weekday, "today" or recent year.
_HISTORY_YEARS, _HISTORY_RATIO = 5, 4
# So is a chronicle up to the present: a page of years gone by, with next to no weekday.
_CHRONICLE_YEARS, _CHRONICLE_RATIO = 20, 10

_READINGS: dict[str, Reading] = {
    "iso": days.iso,
    "slash": days.slash,
    "month_day": days.month_day,
    "day_pair": days.day_pair,
    "day_list": days.day_list,
    "day_of_month": days.day_of_month,
    "month_year": months.month_year,
    "month": months.month,
    "season": months.season,
    "quarter": years.quarter,
    "half": years.half,
    "decade": years.decade,
    "century": years.century,
    "year": years.year,
    "year_words": years.year_words,
    "year_pair": years.year_pair,
    "holiday": days.holiday,
    "week_of": days.week_of,
    "deictic": weekdays.deictic,
    "part_of_day": clock.part_of_day,
    "weekday": weekdays.weekday,
    "weekday_week": weekdays.weekday_week,
    "rel_unit": stretches.rel_unit,
    "of_the_unit": stretches.of_the_unit,
    "the_unit": stretches.the_unit,
    "unit_out": stretches.unit_out,
    "rel_month": months.rel_month,
    "before_last": stretches.before_last,
    "anniversary": years.anniversary,
    "ago": counted.ago,
    "from_now": counted.from_now,
    "later": counted.later,
    "end_of": months.end_of,
    "past_span": spans.past_span,
    "duration": spans.duration,
    "period": spans.period,
    "age": spans.age,
    "set": spans.repeat,
    "vague": spans.vague,
    "clock": clock.clock,
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
            except (ValueError, OverflowError):
                continue  # outside years 1 to 9999
            if found is None:
                ctx.storied = False
                continue
            out += found if isinstance(found, list) else [found]
            end = match.last
            break
        position = end
    return [draft for draft in out if draft.type != LEFT_OUT]


def _is_history(tokens: list[Token], dct: date | None) -> bool:
    """Whether a text tells history: many years in the past, hardly a day counted from publication."""
    years = [int(token.value or 0) for token in tokens if token.kind == "YEAR"]
    news = sum(token.kind in ("WDAY", "DEICTIC", "TONIGHT") for token in tokens)
    past = sum(dct is None or year < dct.year - 1 for year in years)
    over = sum(dct is None or year < dct.year for year in years)
    told = past >= _HISTORY_YEARS and past >= _HISTORY_RATIO * (len(years) - past + news)
    return told or (over >= _CHRONICLE_YEARS and over >= _CHRONICLE_RATIO * news)


def _timex(draft: Draft, ctx: Context) -> Timex:
    last = draft.last
    if ctx.kind(last - 1) == "DOT" and (
        last >= len(ctx.tokens) or ctx.tokens[last].capital or ctx.kind(last) == "PARA"
    ):
        last -= 1  # the dot ends the sentence
    start, end = ctx.tokens[draft.first].start, ctx.tokens[last - 1].end
    earliest, latest = edtf_bounds(draft.edtf)
    if earliest is None and latest is None and draft.edtf is not None:  # outside years 1 to 9999
        draft.edtf = None
        draft.value = None if draft.value and draft.value.startswith("0000") else draft.value
    return Timex(
        start,
        end,
        ctx.text[start:end],
        draft.type,
        draft.value,
        draft.edtf,
        earliest,
        latest,
        draft.role,
        draft.anchor,
    )


def find(text: str, dct: date | None, tense_at: Callable[[int], str | None] | None = None) -> list[Timex]:
    """Time expressions of a text in order.

    ``dct`` is the day of publication; without it relative expressions stay vague. ``tense_at`` maps an offset
    to the tense of the verb that governs it (past, present, future), or None where it does not know; then,
    and without it, the words around decide.
    """
    return _read(text, dct, tense_at, strict=False)


def when(text: str, dct: date | None, tense: Tense | None = None) -> list[Timex]:
    """Time expressions of a text in order; ``tense``, where given, is taken for all of it."""
    return _read(text, dct, (lambda _: tense) if tense is not None else None, strict=tense is not None)


def _read(text: str, dct: date | None, tense_at: Callable[[int], str | None] | None, *, strict: bool) -> list[Timex]:
    if isinstance(dct, datetime):
        dct = dct.date()
    tokens = tokenize(text)
    ctx = Context(text, tokens, dct, tense_at, historical=_is_history(tokens, dct), strict=strict)
    drafts = _drafts(ctx)
    roles.assign(drafts, ctx)
    return [_timex(draft, ctx) for draft in drafts if draft.type != LEFT_OUT]

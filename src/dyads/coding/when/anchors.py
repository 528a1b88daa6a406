"""Anchors: expressions that hang on another happening ("three days after the coup")."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .edtf import from_timex
from .records import Draft

_UNIT_OF_LETTER = {"S": "S", "H": "H", "D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE"}


def parse_duration(value: str | None) -> tuple[float, str] | None:
    """Amount and unit of a simple TIMEX3 duration (``P90D``, ``PT48H``); None for any other."""
    if not value or not value.startswith("P"):
        return None
    time = value.startswith("PT")
    body = value[2 if time else 1 :]
    letter, amount = body[-1:], body[:-1]
    try:
        number = float(amount)
    except ValueError:
        return None
    unit = "MIN" if time and letter == "M" else _UNIT_OF_LETTER.get(letter)
    return (number, unit) if unit else None


def sentence(ctx: Context, index: int) -> tuple[int, int]:
    """First token of the sentence of a token, and the first after it."""
    low = high = index
    while low > 0 and not ctx.starts_sentence(low):
        low -= 1
    while high < len(ctx.tokens) and (high == low or not ctx.starts_sentence(high)):
        high += 1
    return low, high


def _phrase(ctx: Context, index: int) -> tuple[int, int] | None:
    """Tokens of the phrase that begins at an index: up to a mark, a small word or seven words."""
    end = index
    while end < len(ctx.tokens) and end - index < 7:
        token = ctx.tokens[end]
        if token.kind in (
            "COMMA",
            "DOT",
            "PARA",
            "STOP",
            "SEMI",
            "COLON",
            "DQUO",
            "PAREN",
            "DASH",
            "IN",
            "ON",
            "AT",
            "BY",
            "AND",
            "OR",
            "TO",
            "FROM",
        ):
            break
        if token.low in (
            "was",
            "were",
            "is",
            "are",
            "had",
            "has",
            "that",
            "which",
            "who",
            "when",
            "as",
            "with",
            "he",
            "she",
            "they",
            "it",
            "will",
        ):
            break
        end += 1
    return (index, end) if end > index else None


def anchor(index: int, drafts: list[Draft], ctx: Context) -> None:
    """``three days after the coup``: by the day named there, or one named before, else left open."""
    draft = drafts[index]
    anchored = draft.rule == "anchored"
    word = ctx.low(draft.last - 1) if anchored else ctx.low(draft.last)
    if word not in ("after", "before", "following"):
        return
    before = drafts[index - 1] if index else None
    if (
        before
        and before.edtf
        and len(before.edtf) == 10
        and before.last == draft.first - 1
        and (ctx.kind(before.last) == "COMMA")
    ):  # "on Wednesday, two days after the strike": the same day once more
        draft.role, draft.edtf = "point", before.edtf
        return
    begin = draft.last if anchored else draft.last + 1
    amount = (1.0, "D") if anchored else parse_duration(draft.value)
    sign = -1 if word == "before" else 1
    base: date | None = None
    following = next((d for d in drafts[index + 1 :] if d.first >= begin), None)
    phrase = _phrase(ctx, begin)
    if following and following.first - begin <= 1 and following.edtf and len(following.edtf) == 10:
        base = date.fromisoformat(following.edtf)
    elif phrase:
        base = _day_of(phrase, index, drafts, ctx)
        if base is None:
            draft.anchor = ctx.text[ctx.tokens[phrase[0]].start : ctx.tokens[phrase[1] - 1].end]
    if base is None or amount is None:
        if draft.anchor is not None and draft.role == "duration":
            draft.role = "vague"
        return
    try:
        day = almanac.shift(base, sign * amount[0], amount[1])
    except (almanac.OutOfCalendar, OverflowError):
        return
    draft.role = "point"
    draft.edtf = (
        day.isoformat()
        if amount[1] in ("D", "W", "H", "MIN", "S", "FN")
        else from_timex(almanac.value_at(day, amount[1]))
    )
    if anchored:
        draft.value = draft.edtf


def _day_of(phrase: tuple[int, int], index: int, drafts: list[Draft], ctx: Context) -> date | None:
    """The day told before, in one sentence with the head noun of a phrase."""
    head = next(
        (ctx.tokens[i].low for i in range(phrase[1] - 1, phrase[0] - 1, -1) if ctx.tokens[i].kind == "OTHER"),
        None,
    )
    if head is None or len(head) < 3:
        return None
    for other in reversed(drafts[:index]):
        if other.role not in ("point", "anniversary") or not other.edtf or len(other.edtf) != 10 or "/" in other.edtf:
            continue
        low, high = sentence(ctx, other.first)
        if phrase[0] < high:
            continue
        if any(ctx.tokens[i].low == head for i in range(low, high)):
            return date.fromisoformat(other.edtf)
    return None

"""Roles: what the words around an expression make of it (since, until, deadline, within, range), and anchors."""

from __future__ import annotations

from datetime import date

from . import almanac
from .context import Context
from .edtf import edtf_bounds, from_timex
from .records import Draft

_RANGE_JOIN = {"FROM": ("TO", "UNTIL", "TILL", "THROUGH", "DASH", "HY"), "BETWEEN": ("AND",), "": ("DASH", "HY", "TO", "THROUGH")}
_GRANT = frozenset("have has had given gave give gives giving granted set".split())
_ULTIMATUM = frozenset("deadline ultimatum notice".split())
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


def _last_day(draft: Draft) -> str | None:
    """The day a deadline falls on: the last of the stretch named."""
    _, latest = edtf_bounds(draft.edtf)
    return latest.isoformat() if latest else None


def _before(ctx: Context, index: int, *, words: int = 1) -> str:
    """Class of the word before, past an article, a quantifier or a weekday's comma."""
    i = index - 1
    while i >= 0 and words and ctx.kind(i) in ("THE", "APPROX", "EARLY"):
        i -= 1
    return ctx.kind(i)


def _granted(ctx: Context, index: int, reach: int = 6) -> bool:
    """Whether a word of granting time stands shortly before ("have until", "gave them")."""
    return any(ctx.low(i) in _GRANT for i in range(max(0, index - reach), index))


def _shifted(ctx: Context, draft: Draft) -> date | None:
    found = parse_duration(draft.value)
    if found is None or ctx.dct is None:
        return None
    amount, unit = found
    try:
        return _ahead(ctx.dct, amount, unit)
    except (almanac.OutOfCalendar, OverflowError):
        return None


def _ahead(dct: date, amount: float, unit: str) -> date:
    if unit in ("S", "MIN", "H"):
        hours = amount / {"S": 3600, "MIN": 60, "H": 1}[unit]
        return almanac.shift_days(dct, -int(-hours // 24))  # a part of a day reaches into the next
    return almanac.shift(dct, amount, unit)


def assign(drafts: list[Draft], ctx: Context) -> None:
    """Sets role and EDTF of every draft from the words around it."""
    for draft in drafts:
        if draft.edtf is None and draft.type in ("DATE", "TIME"):
            draft.edtf = from_timex(draft.value)
    for index, draft in enumerate(drafts):
        if draft.type in ("DATE", "TIME"):
            if draft.role == "point":
                _date_role(draft, ctx)
        elif draft.type == "DURATION":
            _duration_role(draft, ctx)
        if index and draft.role in ("point", "until") and drafts[index - 1].role in ("point", "since", "deadline"):
            _range(drafts[index - 1], draft, ctx)
    _anniversaries(drafts, ctx)
    for index, draft in enumerate(drafts):
        if draft.type == "DURATION" or draft.rule == "anchored":
            _anchor(index, drafts, ctx)


def _date_role(draft: Draft, ctx: Context) -> None:
    if draft.value is None or draft.value.endswith("_REF"):
        draft.role = "vague"
        return
    before = _before(ctx, draft.first)
    if draft.edtf is None:
        return
    low, high = edtf_bounds(draft.edtf)
    if before == "SINCE" or (before == "EVER" and ctx.low(draft.first - 1) == "since"):
        head = draft.edtf.split("/")[0]
        draft.role, draft.edtf = "since", f"{head}/.."
        return
    if draft.mod == "END" and high is not None and before in ("BY", "UNTIL", "TILL", "BEFORE", "APPROX", "AT"):
        draft.edtf = high.isoformat()
    if before in ("UNTIL", "TILL", "THROUGH"):
        granted = _granted(ctx, draft.first)
        draft.role = "deadline" if granted and before != "THROUGH" else "until"
        draft.edtf = _last_day(draft)
    elif before == "BY" and ctx.low(draft.first - 1) != "the" or ctx.low(draft.first - 1) == "no later than":
        if ctx.tense(draft.first) == "past" and ctx.dct and high and high <= ctx.dct:
            draft.role = "until"
        else:
            draft.role, draft.edtf = "deadline", _last_day(draft)
    elif before == "BY":
        draft.role, draft.edtf = "deadline", _last_day(draft)
    elif ctx.low(draft.first - 1) in _ULTIMATUM or ctx.low(draft.last) in ("deadline", "ultimatum") or (
            ctx.low(draft.last) in ("'",) and ctx.low(draft.last + 2) in ("deadline", "ultimatum")):
        draft.role, draft.edtf = "deadline", _last_day(draft)
    if draft.edtf is None:
        draft.edtf = from_timex(draft.value)


def _duration_role(draft: Draft, ctx: Context) -> None:
    before, after = _before(ctx, draft.first), ctx.low(draft.last)
    day = _shifted(ctx, draft)
    if day is None or draft.role == "range" and before != "WITHIN":
        if draft.role == "range" and before == "IN":
            return
        if day is None or before != "WITHIN":
            return
    if before == "WITHIN":
        draft.role, draft.edtf = "within", day.isoformat()
    elif after in _ULTIMATUM or (after == "to" and _granted(ctx, draft.first, 4)) or ctx.low(draft.last + 1) in _ULTIMATUM:
        draft.role, draft.edtf = "deadline", day.isoformat()
    elif before == "IN" and ctx.kind(draft.first) != "THE" and ctx.tense(draft.first) == "future":
        draft.edtf = day.isoformat()


def _range(left: Draft, right: Draft, ctx: Context) -> None:
    """Joins "from X to Y", "between X and Y" and "X-Y" into one interval borne by both ends."""
    gap = right.first - left.last
    if not 1 <= gap <= 2 or left.edtf is None or right.edtf is None or left.type not in ("DATE", "TIME"):
        return
    join = ctx.kind(left.last)
    before = _before(ctx, left.first)
    if join not in _RANGE_JOIN.get(before, _RANGE_JOIN[""]):
        return
    if gap == 2 and ctx.kind(left.last + 1) not in ("THE", "APPROX", "EARLY", "ON"):
        return
    low, _ = edtf_bounds(left.edtf)
    _, high = edtf_bounds(right.edtf)
    if low is None or high is None:
        return
    if high < low:
        if left.value and right.value and len(left.value) == len(right.value) == 7 and left.value[4] == "-":
            try:  # "between November and March": the first month lies in the year before
                earlier = almanac.shift_months(low, -12)
            except almanac.OutOfCalendar:
                return
            left.value, left.edtf = f"{earlier:%Y-%m}", f"{earlier:%Y-%m}"
        else:
            return
    start, end = left.edtf.split("/")[0], right.edtf.split("/")[-1]
    if start == ".." or end == "..":
        return
    left.edtf = right.edtf = f"{start}/{end}"
    left.role = right.role = "range"


def _sentence(ctx: Context, index: int) -> tuple[int, int]:
    low = high = index
    while low > 0 and not ctx.starts_sentence(low):
        low -= 1
    while high < len(ctx.tokens) and (high == low or not ctx.starts_sentence(high)):
        high += 1
    return low, high


def _anniversaries(drafts: list[Draft], ctx: Context) -> None:
    """A day of remembrance is told apart from the day remembered."""
    marks = [i for i, token in enumerate(ctx.tokens) if token.kind == "ANNIV"]
    for mark in marks:
        low, high = _sentence(ctx, mark)
        for draft in drafts:
            if low <= draft.first < high and draft.role == "point" and draft.edtf:
                inside = mark < draft.first and any(ctx.kind(i) == "OF" for i in range(mark, min(mark + 2, len(ctx.tokens))))
                remembered = inside and draft.value is not None and ctx.dct is not None and draft.value[:4].isdigit() and (
                    int(draft.value[:4]) < ctx.dct.year)
                if not remembered:
                    draft.role = "anniversary"


def _phrase(ctx: Context, index: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase that begins at an index: up to a mark, a verb-like small word or seven words."""
    end = index
    while end < len(ctx.tokens) and end - index < 7:
        token = ctx.tokens[end]
        if token.kind in ("COMMA", "DOT", "PARA", "STOP", "SEMI", "COLON", "DQUO", "PAREN", "DASH", "IN", "ON", "AT", "BY", "AND", "OR", "TO", "FROM"):
            break
        if token.low in ("was", "were", "is", "are", "had", "has", "that", "which", "who", "when", "as", "with", "he", "she", "they", "it", "will"):
            break
        end += 1
    return (index, end) if end > index else None


def _anchor(index: int, drafts: list[Draft], ctx: Context) -> None:
    """``three days after the coup``: to the day named there, else to a day named before, else left with its anchor."""
    draft = drafts[index]
    anchored = draft.rule == "anchored"
    word = ctx.low(draft.last - 1) if anchored else ctx.low(draft.last)
    if word not in ("after", "before", "following"):
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
    draft.edtf = day.isoformat() if amount[1] in ("D", "W", "H", "MIN", "S", "FN") else from_timex(almanac.value_at(day, amount[1]))
    if anchored:
        draft.value = draft.edtf


def _day_of(phrase: tuple[int, int], index: int, drafts: list[Draft], ctx: Context) -> date | None:
    """The day told before, in one sentence with the head noun of a phrase."""
    head = next((ctx.tokens[i].low for i in range(phrase[1] - 1, phrase[0] - 1, -1) if ctx.tokens[i].kind == "OTHER"), None)
    if head is None or len(head) < 3:
        return None
    for other in reversed(drafts[:index]):
        if other.role not in ("point", "anniversary") or not other.edtf or len(other.edtf) != 10 or "/" in other.edtf:
            continue
        low, high = _sentence(ctx, other.first)
        if phrase[0] < high:
            continue
        if any(ctx.tokens[i].low == head for i in range(low, high)):
            return date.fromisoformat(other.edtf)
    return None

"""Anchors: expressions that hang on another happening ("three days after the coup").

The happening is a day named right there ("after the vote of 4 July", "after she was held on Friday"), or one that the
text dated before ("after the coup"): then the words of the happening and those of the dated sentence are compared.
"""

from __future__ import annotations

from datetime import date, timedelta

from . import almanac
from .context import Context
from .edtf import from_timex
from .happenings import Happening, happening, same_happening
from .records import LEFT_OUT, Draft

_UNIT_OF_LETTER = {"S": "S", "H": "H", "D": "D", "W": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "DE", "C": "CE"}
_PART_OF_DAY = frozenset(["S", "MIN", "H"])
_DAYS = frozenset(["D", "W", "FN"])
_VAGUE_HOURS = ("PTXH", "PTXM", "PTXS")
_LOOKED_BACK = 40  # expressions looked back over for the day of a happening: some pages
_SENTENCE = 80  # tokens of a sentence looked at on each side of its date
_JOIN = frozenset(["ON", "OF", "IN", "AT", "COMMA", "THE", "S", "QUO"])


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
    """First token of the sentence of a token, and the first after it; a sentence without end is cut."""
    low = high = index
    while low > 0 and index - low < _SENTENCE and not ctx.starts_sentence(low):
        low -= 1
    while high < len(ctx.tokens) and high - index < _SENTENCE and (high == low or not ctx.starts_sentence(high)):
        high += 1
    return low, high


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
        and ctx.kind(before.last) == "COMMA"
        and not (anchored and draft.mod != "D")
    ):  # "on Wednesday, two days after the strike": the same day once more
        draft.role, draft.edtf = "point", before.edtf
        return
    begin = draft.last if anchored else draft.last + 1
    found = happening(ctx, begin)
    base = _named_there(begin, found, index, drafts, ctx)
    if base is None and found is not None:
        base = _named_before(found, index, drafts, ctx)
    placed = base is not None and _place(draft, base, -1 if word == "before" else 1, anchored=anchored)
    if not placed and found is not None:
        draft.anchor = ctx.text[ctx.tokens[found.first].start : ctx.tokens[found.last - 1].end]
    if not placed and draft.anchor is not None and draft.role == "duration":
        draft.role = "vague"
    if not placed and anchored and draft.mod != "D":
        draft.type = LEFT_OUT  # "the year before he left"


def _place(draft: Draft, base: str, sign: int, *, anchored: bool) -> bool:
    """Puts a draft on the day, month or year counted from a base; False where the count is too vague or fine."""
    amount = (1.0, draft.mod or "D") if anchored else parse_duration(draft.value)
    day = date.fromisoformat((base + "-01-01")[:10]) if len(base) < 10 else date.fromisoformat(base)
    try:
        if amount is None:
            if draft.value not in _VAGUE_HOURS or len(base) < 10:
                return False
            other = almanac.shift_days(day, sign) if draft.value == "PTXH" else day
            low, high = min(day, other), max(day, other)
            draft.role, draft.edtf = "point", low.isoformat() if low == high else f"{low}/{high}"
            return True
        coarse = {4: ("Y", "DE", "CE"), 7: ("M", "Q", "Y", "DE", "CE")}.get(len(base))
        if coarse is not None and amount[1] not in coarse:
            return False
        moved = almanac.shift(day, sign * amount[0], amount[1])
    except (almanac.OutOfCalendar, OverflowError):
        return False
    draft.role = "point"
    if amount[1] in _DAYS | _PART_OF_DAY and not (anchored and amount[1] == "W"):
        draft.edtf = moved.isoformat()
    else:
        grain = {"DE": "Y", "CE": "Y"}.get(amount[1], amount[1])
        draft.edtf = from_timex(almanac.value_at(moved, grain))
        if anchored and amount[1] == "W":  # "the week after the vote": the seven days that begin or end there
            first = day + timedelta(days=1) if sign > 0 else day - timedelta(days=7)
            draft.edtf = f"{first}/{first + timedelta(days=6)}"
    if anchored:
        draft.value = moved.isoformat() if amount[1] == "D" else almanac.value_at(moved, amount[1])
    return draft.edtf is not None


def _base(draft: Draft) -> str | None:
    """EDTF of a draft that can be counted from: a day, a month or a year."""
    edtf = (draft.edtf or "").removesuffix("/..")
    plain = draft.type in ("DATE", "TIME") and draft.role in ("point", "since", "until", "deadline", "anniversary")
    return edtf if plain and len(edtf) in (4, 7, 10) and "X" not in edtf and "/" not in edtf else None


def _named_there(begin: int, found: Happening | None, index: int, drafts: list[Draft], ctx: Context) -> str | None:
    """The day named with the happening: "the 26 July coup", "after the vote of 4 July", "after she fled on Friday"."""
    following = next((d for d in drafts[index + 1 :] if d.first >= begin), None)
    if following is None:
        return None
    if following.first - begin <= 1:
        return _base(following)
    if found is None or following.first > found.last + 2:
        return None
    if any(ctx.kind(i) not in _JOIN for i in range(found.last, following.first)):
        return None
    low, _ = sentence(ctx, begin)
    # At the head of its sentence the main clause may begin anywhere behind, and the day be its own.
    opens = not any(ctx.kind(i) == "OTHER" for i in range(low, drafts[index].first))
    return _base(following) if not (opens and found.clause) else None


def _named_before(found: Happening, index: int, drafts: list[Draft], ctx: Context) -> str | None:
    """The day told before, in one sentence with the happening; of several there, the one next to it."""
    at = drafts[index].first
    near = [draft for draft in drafts[max(0, index - _LOOKED_BACK) : index] if _base(draft) is not None]
    for other in reversed(near):
        low, high = sentence(ctx, other.first)
        places = [i for i in range(low, min(high, at)) if any(same_happening(ctx.low(i), head) for head in found.heads)]
        if not places:
            continue
        here = [draft for draft in near if low <= draft.first < high]
        return _base(min(here, key=lambda d: min(abs(d.first - i) for i in places)))
    return None

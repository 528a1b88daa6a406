"""Readings of stretches (DURATION), repetitions (SET) and vague references."""

from __future__ import annotations

from . import almanac
from .context import Context
from .counted import quantity
from .grammar import Match
from .lexicon import words
from .records import LEFT_OUT, Draft
from .tense import ends_past

_LETTER = {
    "S": "S",
    "MIN": "M",
    "H": "H",
    "D": "D",
    "W": "W",
    "FN": "W",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "DE": "E",
    "CE": "C",
    "WE": "WE",
    "ML": "L",
}
_TIME = frozenset(["S", "MIN", "H"])


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def duration_value(amount: float | None, code: str) -> str:
    """TIMEX3 value: ``P90D``, ``PT2H``, ``P2Y6M``, ``PXM``; two decades are twenty years."""
    letter, time = _LETTER.get(code, "X"), "T" if code in _TIME else ""
    if amount is None:
        return f"P{time}X{letter}"
    if code == "DE" and amount != 1:
        amount, letter = amount * 10, "Y"
    elif code == "CE":
        amount, letter = amount * 100, "Y"
    elif code == "FN":
        amount, letter = amount * 2, "W"
    if amount != int(amount):
        whole, rest = int(amount), amount - int(amount)
        smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if time else ("D", 30), "D": ("H", 24)}.get(letter)
        if smaller and abs(rest * smaller[1] - round(rest * smaller[1])) < 0.01:
            head = f"{whole}{letter}" if whole else ""
            gap = "T" if letter == "D" and smaller[0] == "H" else ""
            return f"P{time}{head}{gap}{round(rest * smaller[1])}{smaller[0]}"
    return f"P{time}{_plain(amount)}{letter}"


def _span_edtf(ctx: Context, amount: float | None, code: str, sign: int) -> str | None:
    if ctx.dct is None or amount is None or code in _TIME or code in ("GEN", ""):
        return None
    other = almanac.shift(ctx.dct, sign * amount, code)
    return f"{min(ctx.dct, other)}/{max(ctx.dct, other)}"


def past_span(m: Match, ctx: Context) -> Draft | None:
    """``the past two months``, ``the next few years``, ``recent years``."""
    rel, code = m.word("r") or "", m.code("u") or ""
    if rel == "last" and ctx.low(m.first - 1) in words("before_verb"):
        return None  # "will last 90 days"
    token = m.token("n")
    sign = -1 if rel in ("last", "past", "previous", "preceding", "prior", "recent", "latest") else 1
    if token is None:
        if rel == "recent":
            return Draft(m.first, m.last, "DATE", "PAST_REF", role="vague")
        if rel == "future" or (rel in ("coming", "upcoming") and m.last - m.first == 2):
            return Draft(m.first, m.last, "DATE", "FUTURE_REF", role="vague")
        if rel in ("latest",):
            return None
        return Draft(m.first, m.last, "DURATION", duration_value(None, code), role="duration")
    amount, _ = quantity(m)
    edtf = _span_edtf(ctx, amount, code, sign)
    return Draft(m.first, m.last, "DURATION", duration_value(amount, code), edtf, "range" if edtf else "duration")


def _worded(m: Match, ctx: Context) -> Draft | None:
    """``yearlong``, ``all day``, ``a quarter of a century``, ``month-long``."""
    value = None
    if token := m.token("x"):
        value = duration_value(1, str(token.value))
    elif ctx.kind(m.first) == "ALL":
        value = duration_value(1, m.code("u") or "D")
    elif m.code("q") == "Q" and m.code("c") == "CE":
        value = "P25Y"
    elif m.word("l") == "long" and "n" not in m:
        several = any(ctx.tokens[i].kind == "UNITS" for i in range(m.first, m.last))
        value = duration_value(None if several else 1, m.code("u") or "D")
    return Draft(m.first, m.last, "DURATION", value, role="duration") if value else None


def duration(m: Match, ctx: Context) -> Draft | None:
    """``90 days``, ``two-year``, ``a year and a half``, ``several months``."""
    if found := _worded(m, ctx):
        return found
    if m.word("x2") in words("no_stretch"):
        return None
    if "q" in m or "l" in m and m.word("l") != "long":
        return None
    code = m.code("u") or next(
        (
            str(ctx.tokens[i].value)
            for i in range(m.last - 1, m.first - 1, -1)
            if ctx.tokens[i].kind in ("UNIT", "UNITS")
        ),
        "",
    )
    token = m.token("n")
    kinds = [ctx.tokens[i].kind for i in range(m.first, m.last)]
    before, after = ctx.kind(m.first - 1), ctx.kind(m.last)
    if not code:
        return None
    if token is not None and token.kind == "YEAR" and before in ("IN", "OF", "SINCE"):
        return None
    if before == "MONEY" or ctx.low(m.first - 1) == "$":
        return None
    if after == "HY" and ctx.kind(m.last + 1) == "OLD":
        return None
    units = ctx.tokens[m.last - 1]
    if units.capital and before in ("QUO", "DQUO") or (before == "EARLY" and units.low == "hours"):
        return None  # titles; "the early hours of"
    if code == "Q" and "HY" in kinds and token is not None and token.value in (1, 3):
        return None  # three-quarters
    if (
        ctx.low(m.first - 1) in ("will", "would", "may", "might", "could")
        and token is not None
        and token.low == "one"
        and code == "D"
    ):
        return Draft(m.first, m.last, "DATE", "FUTURE_REF", role="vague")
    if token is None and "HALF" not in kinds:
        if before in ("HY", "ORD", "OTHER_") or after == "HY" or units.kind == "UNIT":
            return None
        short = code == "MIN" and (before == "WITHIN" or after in ("AFTER", "BEFORE"))
        if code in ("S", "Q", "WE", "GEN", "ML", "MIN") and not short:
            return None
        if ctx.low(m.first - 1) in words("no_stretch"):
            return None
        if before == "OF":
            return None
        if before in ("THE", "THOSE", "THESE") and "APPROX" not in kinds:
            return None
        if code == "DE" and before not in ("FOR", "IN", "OF", "AFTER", "OVER", "FEW"):
            return None
        return Draft(m.first, m.last, "DURATION", duration_value(None, code), role="duration")
    if token is not None and token.kind in ("A", "AN"):
        if "AND" not in kinds and code in ("S", "Q", "GEN", "WE"):
            return None
        if before in ("WNUM", "DAY", "INT", "DEC", "PERCENT", "TIMES") or ctx.low(m.first - 1) in words("per"):
            return Draft(m.first, m.last, "SET", duration_value(1, code), role="set")
        if "AND" not in kinds and after in ("OTHER",) and code in ("D",) and before not in ("FOR", "IN"):
            pass
    amount, _ = quantity(m)
    if "HALF" in kinds and token is None:
        amount = 0.5
    if code == "M" and ("o" in m or ctx.kind(m.first) == "THE" or ctx.low(m.first - 1) in ("latest", "the")):
        ctx.stretch_at = m.last  # "the first nine months", "the nine months"
    if (
        units.kind == "UNIT"
        and token is not None
        and token.kind not in ("A", "AN")
        and "HY" not in kinds
        and amount != 1
        and code in ("S", "Q")
    ):
        return None
    if code == "S" and token is not None and token.kind in ("A", "AN"):
        return None
    return Draft(m.first, m.last, "DURATION", duration_value(amount, code), role="duration")


def age(m: Match, ctx: Context) -> Draft | None:
    """An age: found so that it is not read as a duration, and then left out."""
    return Draft(m.first, m.last, LEFT_OUT, None)


def _counted(ctx: Context, index: int) -> bool:
    """Whether a sum, a share or a count stands shortly before, in the same clause."""
    for i in range(index - 1, index - 6, -1):
        if ctx.kind(i) in ("MONEY", "PERCENT", "INT", "DEC") or ctx.low(i) in ("percent", "million", "billion"):
            return True
        if ctx.kind(i) in ("COMMA", "DOT", "PARA", ""):
            return False
    return False


def repeat(m: Match, ctx: Context) -> Draft | None:
    """``every day``, ``each Thursday``, ``weekly``, ``twice a year``, ``Fridays``."""
    if "r" in m:
        return Draft(m.first, m.last, LEFT_OUT, None)  # a rate: "200 attacks per week"
    if token := m.token("f"):
        if token.low == "quarterly" and ctx.kind(m.last) == "OTHER":
            return None  # "the quarterly dividend"
        if token.low in words("rates") and _counted(ctx, m.first):
            return None  # a rate: "8.5% annually"
        return Draft(m.first, m.last, "SET", str(token.value), role="set")
    if number := m.number("w"):
        part = next(
            (str(ctx.tokens[i].value) for i in range(m.first, m.last) if ctx.tokens[i].kind in ("PART", "PARTS")),
            "",
        )
        return Draft(m.first, m.last, "SET", f"XXXX-WXX-{number}" + (f"T{part}" if part else ""), role="set")
    if "m" in m:
        return Draft(m.first, m.last, "SET", f"XXXX-{m.number('m'):02d}", role="set")
    if "s" in m:
        return Draft(m.first, m.last, "SET", f"XXXX-{m.code('s')}", role="set")
    code = m.code("u")
    if code is None:
        time = m.code("p")
        return Draft(m.first, m.last, "SET", f"XXXX-XX-XXT{time}", role="set") if time else None
    amount, _ = quantity(m)
    if ctx.low(m.first + 1) in ("other", "second") and amount == 1:
        amount = 2
    if ctx.kind(m.first + 1) == "ORD":
        amount = float(ctx.tokens[m.first + 1].value or 1)
    if code == "S":
        return None
    return Draft(m.first, m.last, "SET", duration_value(amount, code), role="set")


def _told_as_past(m: Match, ctx: Context) -> bool:
    """Whether "soon" stands in a story of the past: "they would soon learn", "soon the war would begin"."""
    return any(ctx.low(i) == "would" for i in range(m.first - 3, m.last + 5)) or ends_past(ctx.low(m.last))


def vague(m: Match, ctx: Context) -> Draft | None:
    """``now``, ``recently``, ``soon``: no day."""
    value = m.code("x") or "PAST_REF"
    kind = ctx.kind(m.last - 1)
    if ctx.low(m.first) == "of late" and ctx.kind(m.last) in ("YEAR", "MONTH", "MONTHX", "SEASON", "UNIT"):
        return None  # "the campaign of late 1948"
    if kind == "SOON" and (ctx.tense(m.first) == "past" or _told_as_past(m, ctx)):
        return None
    if kind == "FUTURE" and m.last - m.first == 1 and ctx.kind(m.first - 1) in ("A", "HY", "S"):
        return None
    if value in ("-1", "0") or m.number("x") is not None:
        value = "PAST_REF" if m.number("x") == -1 else "PRESENT_REF"
    return Draft(m.first, m.last, "DATE", value, role="vague")


def period(m: Match, ctx: Context) -> Draft | None:
    """A period without a count: ``for a while``."""
    if (
        ctx.kind(m.first - 1) not in ("FOR", "IN", "AFTER", "TAKE", "OTHER")
        or ctx.low(m.first) == "some"
        and ctx.kind(m.last) == "OTHER"
    ):
        return None
    return Draft(m.first, m.last, "DURATION", m.code("x"), role="duration")

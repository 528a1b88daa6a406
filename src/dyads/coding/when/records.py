"""What the date reader returns, and the small records it works with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression found in a text; ``text[start:end]`` of the source equals ``text``.

    ``value`` is the TIMEX3 value, ``edtf`` the same in EDTF as it bears on what happened (``since 2012`` is
    ``2012/..``), ``earliest`` and ``latest`` its first and last day (None: open or unknown). ``role`` is one
    of point, since, until, deadline, within, range, duration, set, vague, anniversary. ``anchor`` holds the
    words an unresolved expression hangs on ("the coup").
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None
    edtf: str | None
    earliest: date | None
    latest: date | None
    role: str
    anchor: str | None = None


@dataclass(slots=True)
class Token:
    """A word, number or mark: offsets, lower-case text, class, and the value the class gives it."""

    start: int
    end: int
    low: str
    kind: str
    value: int | float | str | None = None
    capital: bool = False


LEFT_OUT = "NONE"  # type of a draft that is read so that nothing else is, and then left out


@dataclass(slots=True)
class Draft:
    """An expression before its role is known, from token ``first`` up to, not including, token ``last``."""

    first: int
    last: int
    type: str
    value: str | None
    edtf: str | None = None
    role: str = "point"
    anchor: str | None = None
    rule: str = ""
    mod: str | None = None

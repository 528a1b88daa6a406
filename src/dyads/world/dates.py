"""Days as the data files write them: a day, a month or a year, or nothing."""

from __future__ import annotations

import calendar
import re
from datetime import date

__all__ = ["parse_day"]

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def parse_day(text: object, *, last: bool = False) -> date | None:
    """The first (or ``last``) day that ``text`` can mean; ``None`` for an empty text.

    Raises:
        ValueError: the text is no day, month or year.
    """
    if text is None or text == "":
        return None
    if isinstance(text, date):
        return text
    found = _FORM.match(str(text).strip())
    if not found:
        raise ValueError(f"{text!r} is no day, month or year")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not month:
        month, day = (12, 31) if last else (1, 1)
    elif not day:
        day = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)

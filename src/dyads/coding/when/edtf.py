"""EDTF: from TIMEX3 values to EDTF, and from EDTF to the first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_EDTF_SEASON = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_PART = re.compile(r"(\d{2}[\dX]{2}|\d{4})(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?")
_VALUE = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:T.*)?$"
    r"|(?P<week>\d{4}-W\d{2})(?P<we>-WE)?$"
    r"|(?P<quarter>\d{4})-Q(?P<q>[1-4])$|(?P<half>\d{4})-H(?P<h>[12])$"
    r"|(?P<season>\d{4})-(?P<s>SP|SU|FA|WI)$"
    r"|(?P<month>\d{4}-\d{2})(?:-XX)?$|(?P<year>\d{4})$|(?P<decade>\d{3})$|(?P<century>\d{2})$"
)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def week_bounds(value: str) -> tuple[date, date]:
    """Monday and Sunday of an ISO week written ``YYYY-Www``. Raises ValueError when there is no such week."""
    monday = date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
    return monday, monday + timedelta(days=6)


def from_timex(value: str | None) -> str | None:
    """EDTF of a TIMEX3 value that names a day or a stretch of the calendar; None for any other value."""
    m = _VALUE.match(value) if value else None
    if not m:
        return None
    try:
        if m["day"]:
            return date.fromisoformat(m["day"]).isoformat()
        if m["week"]:
            first, last = week_bounds(m["week"])
            return f"{(last - timedelta(days=1)) if m['we'] else first}/{last}"
        if m["quarter"]:
            last_month = int(m["q"]) * 3
            return f"{m['quarter']}-{last_month - 2:02d}/{m['quarter']}-{last_month:02d}"
        if m["half"]:
            return f"{m['half']}-{'01' if m['h'] == '1' else '07'}/{m['half']}-{'06' if m['h'] == '1' else '12'}"
        if m["season"]:
            first_month, last_month = _SEASON_MONTHS[m["s"]]
            year = int(m["season"])
            end_year = year + (last_month < first_month)
            return f"{year:04d}-{first_month:02d}/{end_year:04d}-{last_month:02d}" if end_year < 10000 else None
        if m["month"]:
            date(int(m["month"][:4]), int(m["month"][5:7]), 1)
            return m["month"]
        if m["year"]:
            return m["year"] if int(m["year"]) > 0 else None
        return m["decade"] + "X" if m["decade"] else m["century"] + "XX"
    except (ValueError, OverflowError):
        return None


def _point_bounds(part: str) -> tuple[date, date] | None:
    m = _PART.match(part)
    if not m:
        return None
    try:
        low_year, high_year = int(m[1].replace("X", "0")), int(m[1].replace("X", "9"))
        low_year = max(low_year, 1)
        if m[2] is None or m[2] == "XX":
            return date(low_year, 1, 1), date(high_year, 12, 31)
        month = int(m[2])
        if month in _EDTF_SEASON:
            first, last = _SEASON_MONTHS[_EDTF_SEASON[month]]
            return date(low_year, first, 1), _month_end(high_year + (last < first), last)
        if 33 <= month <= 36:
            return date(low_year, (month - 33) * 3 + 1, 1), _month_end(high_year, (month - 32) * 3)
        if m[3] is None or m[3] == "XX":
            return date(low_year, month, 1), _month_end(high_year, month)
        return date(low_year, month, int(m[3])), date(high_year, month, int(m[3]))
    except (ValueError, OverflowError):
        return None


def edtf_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """First and last day of an EDTF day, month, season, quarter, year, decade, century or interval.

    An open or unknown end is None; so are both ends of None or of text that is not EDTF. An interval whose
    end lies before its beginning is not one, and gives (None, None).
    """
    if not edtf:
        return None, None
    if "/" not in edtf:
        return _point_bounds(edtf) or (None, None)
    left, right = edtf.split("/", 1)
    low, high = _point_bounds(left), _point_bounds(right)
    earliest, latest = low[0] if low else None, high[1] if high else None
    if earliest and latest and latest < earliest:
        return None, None
    return earliest, latest

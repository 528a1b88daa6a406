"""Dates in items: EDTF as used here, and whether words and days agree."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from dyads.coding.when.edtf import edtf_bounds

_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_EDTF = re.compile(rf"{_POINT}|{_POINT}/{_POINT}|{_POINT}/\.\.|\.\./{_POINT}")
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?")
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_WEEKDAY = re.compile("|".join(rf"\b{name}\b" for name in WEEKDAYS))
_MONTH = "|".join(
    rf"{name}|{name[:3]}\.?|Sept\.?" if name == "September" else rf"{name}|{name[:3]}\.?" for name in MONTHS
)
_DAY = r"(?P<d{}>\d{{1,2}})(?:st|nd|rd|th)?"
_DAY_MONTH = re.compile(
    rf"\b(?:{_DAY.format(1)}(?: of)? (?P<m1>{_MONTH})|(?P<m2>{_MONTH}) {_DAY.format(2)})(?!\d)(?:,? (?P<y>\d{{4}}))?"
)
_FULL = re.compile(rf"\b(?P<w>{'|'.join(WEEKDAYS)}),? (?:the )?(?P<rest>{_DAY_MONTH.pattern[2:]})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


def is_edtf(value: str) -> bool:
    """Whether the value is a day, month, year or interval of these ("2012/..", "../2025-09-19")."""
    return bool(_EDTF.fullmatch(value)) and edtf_bounds(value) != (None, None)


def is_duration(value: str) -> bool:
    """Whether the value is an ISO 8601 duration ("P30D", "PT48H")."""
    return bool(_DURATION.fullmatch(value))


def bounds(value: str | None) -> tuple[date | None, date | None]:
    """First and last day; None where open."""
    return edtf_bounds(value)


def _ends(value: str) -> list[str]:
    """The closed ends of an interval, or the value itself."""
    return [end for end in value.split("/") if end not in ("", "..")]


def _month_number(word: str) -> int:
    return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".")[:3]))


def disagreement(words: str, value: str, published: date) -> str | None:
    """How date words and the EDTF value contradict each other: weekday, day and month, year, today; None if not."""
    ends = _ends(value)
    days = [date.fromisoformat(end) for end in ends if len(end) == 10]
    weekdays = _WEEKDAY.findall(words)
    if weekdays and days and not any(WEEKDAYS[day.weekday()] == weekdays[0] for day in days):
        told = ", ".join(f"{day} is a {WEEKDAYS[day.weekday()]}" for day in days)
        return f"the words say {weekdays[0]}, but {told}"
    for match in _DAY_MONTH.finditer(words):
        month, number = _month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
        if days and not any((day.month, day.day) == (month, number) for day in days):
            return f"the words say {match[0]!r}, the date {value}"
    for year in _YEAR.findall(words):
        first, last = bounds(value)
        if (first and first.year > int(year)) or (last and last.year < int(year)):
            return f"the words say {year}, the date {value}"
    for word, shift in _RELATIVE.items():
        if days and re.fullmatch(rf"(?:(?:late|early|earlier|later|only) )?{word}", words.lower()):
            day = published + timedelta(days=shift)
            if day not in days:
                return f"{word} is {day}, not {value}"
    return None


def full_dates_wrong(text: str) -> list[str]:
    """Weekdays that stand beside a full date ("Monday, 4 March 2019") and are not that date's."""
    wrong = []
    for match in _FULL.finditer(text):
        if not match["y"]:
            continue
        month, number = _month_number(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
        try:
            day = date(int(match["y"]), month, number)
        except ValueError:
            wrong.append(f"{match[0]!r} is no day")
            continue
        if WEEKDAYS[day.weekday()] != match["w"]:
            wrong.append(f"{match[0]!r}: that day is a {WEEKDAYS[day.weekday()]}")
    return wrong

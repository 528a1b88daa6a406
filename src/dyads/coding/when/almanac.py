"""Calendar arithmetic: shifting by units, weekdays, holidays, and TIMEX3 values of days and stretches."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any


class OutOfCalendar(ValueError):
    """A date before year 1 or after year 9999."""


def shift_days(day: date, days: int) -> date:
    """``day`` moved by ``days``; raises OutOfCalendar when the calendar ends before."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise OutOfCalendar(f"{day} moved by {days} days is outside years 1 to 9999") from error


def shift_months(day: date, months: int) -> date:
    """``day`` moved by calendar months, cut to the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise OutOfCalendar(f"{day} moved by {months} months is outside years 1 to 9999")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def nearest_weekday(day: date, weekday: int, direction: int) -> date:
    """The day of the week (1 = Monday) on or before ``day`` (direction -1), or on or after it (+1)."""
    delta = (weekday - day.isoweekday()) % 7
    return shift_days(day, delta if direction > 0 or delta == 0 else delta - 7)


def iso_week(day: date) -> str:
    """TIMEX3 value of the week of ``day``: ``1998-W02``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> tuple[int, int]:
    """Year and calendar quarter of ``day``."""
    return day.year, (day.month - 1) // 3 + 1


def quarter_value(year: int, quarter: int) -> str:
    """TIMEX3 value of a quarter; quarters below 1 or above 4 run into the years beside."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    return f"{year:04d}-Q{quarter}"


def value_at(day: date, unit: str) -> str:
    """TIMEX3 value of the stretch of ``unit`` (D, W, WE, M, Q, Y, DE, CE) that holds ``day``."""
    match unit:
        case "W" | "FN":
            return iso_week(day)
        case "WE":
            return iso_week(day) + "-WE"
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return quarter_value(*quarter_of(day))
        case "Y":
            return f"{day.year:04d}"
        case "DE":
            return f"{day.year // 10:03d}"
        case "CE":
            return f"{day.year // 100:02d}"
        case _:
            return day.isoformat()


def shift(day: date, amount: float, unit: str) -> date:
    """``day`` moved by ``amount`` of a unit (H, MIN and S move no whole day unless they add up to one)."""
    match unit:
        case "S" | "MIN" | "H":
            hours = amount * {"S": 1 / 3600, "MIN": 1 / 60, "H": 1}[unit]
            return shift_days(day, int(hours / 24))
        case "W" | "WE":
            return shift_days(day, round(amount * 7))
        case "FN":
            return shift_days(day, round(amount * 14))
        case "M":
            whole = int(amount)
            return shift_days(shift_months(day, whole), round((amount - whole) * 30))
        case "Q":
            return shift_months(day, round(amount * 3))
        case "Y":
            return shift_months(day, round(amount * 12))
        case "DE":
            return shift_months(day, round(amount * 120))
        case "CE":
            return shift_months(day, round(amount * 1200))
        case "ML":
            return shift_months(day, round(amount * 12000))
        case "GEN":
            return shift_months(day, round(amount * 300))
        case _:
            return shift_days(day, round(amount))


def easter(year: int) -> date:
    """Western Easter Sunday (Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday in the Gregorian calendar (Julian computus)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    f = d + (2 * a + 4 * b - d + 34) % 7 + 114
    behind = year // 100 - year // 400 - 2  # days the Julian calendar lies behind
    return shift_days(date(year, f // 31, f % 31 + 1), behind)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth given weekday of a month; n = -1 is the last."""
    if n > 0:
        first = nearest_weekday(date(year, month, 1), weekday, 1)
        return first + timedelta(days=7 * (n - 1))
    return nearest_weekday(date(year, month, monthrange(year, month)[1]), weekday, -1)


@cache
def holidays() -> dict[str, dict[str, Any]]:
    """Holiday rules by name (lower case, tokens parted by blanks)."""
    raw = resources.files(__package__).joinpath("holidays.toml").read_text(encoding="utf-8")
    return {name: rule for rule in tomllib.loads(raw)["holiday"] for name in rule["names"]}


@cache
def movable(table: str) -> dict[int, tuple[date, ...]]:
    """Days by year of a holiday that moves with the moon; a lunar year may begin and end in one calendar year."""
    raw = resources.files(__package__).joinpath("movable.toml").read_text(encoding="utf-8")
    row = tomllib.loads(raw)[table]
    return {
        year: tuple(date(year, int(day[:2]), int(day[2:])) for day in cell.split("+") if day != "-")
        for year, cell in enumerate(row["days"].split(), start=row["from"])
    }


def holiday_end(name: str, first: date) -> date | None:
    """The last day of a feast told as a stretch (Ramadan) that begins on a day; None for a feast of one day."""
    table = holidays()[name].get("until")
    if table is None:
        return None
    after = (day for year in (first.year, first.year + 1) for day in movable(table).get(year, ()) if day > first)
    following = next(after, None)
    return shift_days(following, -1) if following else None


def holiday(name: str, year: int) -> tuple[date, ...]:
    """The days of a known holiday that lie in a year: mostly one; none beyond the years of its table."""
    rule = holidays()[name]
    if "table" in rule:
        days = [day for near in (year - 1, year, year + 1) for day in movable(rule["table"]).get(near, ())]
        shifted = [shift_days(day, rule.get("shift", 0)) for day in days]
        return tuple(day for day in shifted if day.year == year)
    if "fixed" in rule:
        return (date(year, *rule["fixed"]),)
    if "nth" in rule:
        month, weekday, n = rule["nth"]
        return (nth_weekday(year, month, weekday, n),)
    if "easter" in rule:
        return (shift_days(easter(year), rule["easter"]),)
    if "orthodox_easter" in rule:
        return (shift_days(orthodox_easter(year), rule["orthodox_easter"]),)
    return (shift_days(nth_weekday(year, 11, 1, 1), 1),)  # election day: the Tuesday after November's first Monday

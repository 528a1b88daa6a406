"""Compile the days of holidays that move with a lunar or lunisolar calendar into the date reader's data.

    pip install holidays hijridate convertdate && python tools/movable_days.py

The days come from the package ``holidays`` (MIT). They are compared with two other packages, ``hijridate`` for the
Islamic days and ``convertdate`` for the Hebrew ones; the outcome is written into the head of the data file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src" / "dyads" / "coding" / "when" / "movable.toml"
FIRST, LAST = 1945, 2050
ROW = 10  # years a line

# Name in the data: module and class of holidays.calendars, its table.
TABLES = {
    "eid_al_fitr": ("islamic", "_IslamicLunar", "EID_AL_FITR_DATES"),
    "eid_al_adha": ("islamic", "_IslamicLunar", "EID_AL_ADHA_DATES"),
    "ramadan": ("islamic", "_IslamicLunar", "RAMADAN_BEGINNING_DATES"),
    "ashura": ("islamic", "_IslamicLunar", "ASHURA_DATES"),
    "arbaeen": ("islamic", "_IslamicLunar", "ARBAEEN_DATES"),
    "mawlid": ("islamic", "_IslamicLunar", "MAWLID_DATES"),
    "islamic_new_year": ("islamic", "_IslamicLunar", "HIJRI_NEW_YEAR_DATES"),
    "rosh_hashanah": ("hebrew", "_HebrewLunisolar", "ROSH_HASHANAH_DATES"),
    "yom_kippur": ("hebrew", "_HebrewLunisolar", "YOM_KIPPUR_DATES"),
    "sukkot": ("hebrew", "_HebrewLunisolar", "SUKKOT_DATES"),
    "hanukkah": ("hebrew", "_HebrewLunisolar", "HANUKKAH_DATES"),
    "purim": ("hebrew", "_HebrewLunisolar", "PURIM_DATES"),
    "passover": ("hebrew", "_HebrewLunisolar", "PASSOVER_DATES"),
    "shavuot": ("hebrew", "_HebrewLunisolar", "SHAVUOT_DATES"),
    "diwali": ("hindu", "_HinduLunisolar", "DIWALI_DATES"),
    "holi": ("hindu", "_HinduLunisolar", "HOLI_DATES"),
    "dussehra": ("hindu", "_HinduLunisolar", "DUSSEHRA_DATES"),
    "lunar_new_year": ("chinese", "_ChineseLunisolar", "LUNAR_NEW_YEAR_DATES"),
    "dragon_boat": ("chinese", "_ChineseLunisolar", "DRAGON_BOAT_DATES"),
    "mid_autumn": ("chinese", "_ChineseLunisolar", "MID_AUTUMN_DATES"),
    "vesak": ("buddhist", "_BuddhistLunisolar", "VESAK_DATES"),
}
# Months and days in the calendars of the packages compared with.
ISLAMIC = {
    "eid_al_fitr": (10, 1), "eid_al_adha": (12, 10), "ramadan": (9, 1), "ashura": (1, 10), "arbaeen": (2, 20),
    "mawlid": (3, 12), "islamic_new_year": (1, 1),
}  # fmt: skip
HEBREW = {
    "rosh_hashanah": (7, 1), "yom_kippur": (7, 10), "sukkot": (7, 15), "hanukkah": (9, 25), "passover": (1, 15),
    "shavuot": (3, 6),
}  # fmt: skip


def _listed(name: str) -> dict[int, list[date]]:
    module, owner, table = TABLES[name]
    rows: dict[int, Any] = getattr(getattr(import_module(f"holidays.calendars.{module}"), owner), table)
    out: dict[int, list[date]] = {}
    for year in range(FIRST, LAST + 1):
        found = rows.get(year, ())
        pairs = found if found and isinstance(found[0], tuple) else (found,) if found else ()
        out[year] = [date(year, month, day) for month, day in pairs]
    return out


def _nowruz() -> dict[int, list[date]]:
    calendar = import_module("holidays.calendars.persian")._Persian()
    return {year: [calendar.new_year_date(year)] for year in range(FIRST, LAST + 1)}


def _compared(days: dict[str, dict[int, list[date]]]) -> list[str]:
    hijri = import_module("hijridate").Hijri
    hebrew = import_module("convertdate.hebrew")

    def islamic_day(year: int, month: int, day: int) -> date:
        found: date = hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day)

    def hebrew_day(year: int, month: int, day: int) -> date:
        return date(*hebrew.to_gregorian(year, month, day))

    sides: list[tuple[str, str, dict[str, tuple[int, int]], Callable[[int, int, int], date], range]] = [
        ("Islamic", "hijridate", ISLAMIC, islamic_day, range(1364, 1475)),
        ("Hebrew", "convertdate", HEBREW, hebrew_day, range(5705, 5812)),
    ]
    lines = []
    for label, package, wanted, to_day, years in sides:
        same = total = farthest = 0
        for name, (month, day) in wanted.items():
            others = [to_day(year, month, day) for year in years]
            for found in (found for year in days[name].values() for found in year):
                nearest = min(abs((found - other).days) for other in others)
                total, same, farthest = total + 1, same + (nearest == 0), max(farthest, nearest)
        lines.append(
            f"# {label} days against {package} {version(package)}: the same day {same} times of {total}, "
            f"at most {farthest} day(s) apart."
        )
    return lines


def _text(name: str, days: dict[int, list[date]]) -> str:
    known = [year for year in days if days[year]]
    first, last = min(known), max(known)
    cells = ["+".join(f"{day:%m%d}" for day in days[year]) or "-" for year in range(first, last + 1)]
    rows = [" ".join(cells[start : start + ROW]) for start in range(0, len(cells), ROW)]
    return f"[{name}]\nfrom = {first}\ndays = '''\n" + "\n".join(rows) + "\n'''\n"


def main() -> None:
    """Write the data file."""
    days = {name: _listed(name) for name in TABLES}
    days["nowruz"] = _nowruz()
    head = [
        "# Days of holidays that move, month and day, one cell a year from the year `from` on (two joined by +,",
        "# none: -). Made by tools/movable_days.py; do not edit. Islamic days follow the Umm al-Qura calendar: where",
        "# the moon is sighted, a country may keep the day before or, mostly, the day after. Hebrew days are the first",
        "# full day (the feast begins at sunset the day before).",
        *_compared(days),
        'schema = "when-movable/1"',
        f'source = "package holidays {version("holidays")} (MIT), holidays.calendars"',
    ]
    body = "\n".join(_text(name, table) for name, table in days.items())
    TARGET.write_text("\n".join(head) + "\n\n" + body, encoding="utf-8")


if __name__ == "__main__":
    main()

"""The head of a report: a ``date YYYY-MM-DD`` line or a dateline such as ``BAMAKO, Sept 19 (AFP) -``.

The words stay in the text; what is told here is the day, the agency, the town, and where the body begins.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

__all__ = ["Header", "read_header"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE_LINE = re.compile(r"\s*(?:date|published)\s*:?\s*(\d{4})-(\d\d)-(\d\d)\b[ \t]*:?", re.I)
_TOWN = r"(?P<town>[A-Z][A-Za-zÀ-ÿ.'’\- ]{1,40}(?:,\s[A-Z][A-Za-zÀ-ÿ.'’\- ]{1,30})?(?:/[A-Z][A-Za-zÀ-ÿ' ]+)?)"
_DAY = (
    rf"(?:(?P<month>(?i:{_MONTH}))\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})\s+(?P<month2>(?i:{_MONTH}))\.?)"
    r"(?:,?\s+(?P<year>\d{4}))?"
)
_AGENCY = r"\((?P<agency>[A-Z][A-Za-z .&/-]{1,30})\)"
_DASH = r"\s*(?:--?|–|—|:|_)\s+"
_DATELINE = re.compile(rf"\s*{_TOWN}?(?:,?\s+)?(?:{_DAY})?,?\s*(?:{_AGENCY})?{_DASH}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a report tells; ``body`` is the offset at which the body begins."""

    published: dt.date | None = None
    publisher: str = ""
    town: str = ""
    body: int = 0


def _day(match: re.Match[str], year: int | None) -> dt.date | None:
    month = match["month"] or match["month2"]
    day = match["day"] or match["day2"]
    told = int(match["year"]) if match["year"] else year
    if not (month and day and told):
        return None
    try:
        return dt.date(told, _MONTHS[month.lower()], int(day))
    except ValueError:
        return None


def _looks_like_town(town: str) -> bool:
    """Whether the words before an agency are a place: capitals throughout, or at most three capitalised words."""
    words = town.split(",")[0].split()
    return town.split(",")[0].isupper() or len(words) <= 3 and all(w[0].isupper() for w in words)


def _capitals(town: str) -> bool:
    """Whether a town before a bare dash is a dateline's: in capitals, as agencies write them ("TBILISI - ...")."""
    return len(town.strip(" ,")) > 3 and town.isupper()


def read_header(text: str, published: dt.date | None = None) -> Header:
    """Reads the head of a text.

    Args:
        text: the report's text as stored.
        published: the day of publication where it is known; gives a dateline without a year its year.
    """
    body = 0
    if match := _DATE_LINE.match(text):
        body = match.end()
        if published is None:
            try:
                published = dt.date(*(int(part) for part in match.groups()))
            except ValueError:
                published = None
    line = _DATELINE.match(text, body)
    dated = bool(line and (line["month"] or line["month2"]))
    named = line and line["town"] and (line["agency"] and _looks_like_town(line["town"]) or _capitals(line["town"]))
    if line and line["town"] and (dated or named):
        told = _day(line, published.year if published else None)
        if told and published and not line["year"] and (told - published).days > 7:
            told = told.replace(year=told.year - 1)  # "Dec 31" told in January
        return Header(published or told, (line["agency"] or "").strip(), line["town"].strip(" ,"), line.end())
    return Header(published, "", "", body)

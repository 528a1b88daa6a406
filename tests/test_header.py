"""The head of a report: its day, town and agency, and where the body begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyads.language import read_header
from dyads.language.header import Header

BODY = "Peru freed two Chilean officers."
DAY = date(2025, 9, 19)
MONTHS = "January February March April May June July August September October November December".split()
PIECES = """
date|published|2025-09-19|2025-13-01|:| |\n|BAMAKO|New York|St. Petersburg|, |Sept 19|19 September|Dec. 31st|2025|(AFP)|
(Reuters)|(|)| - | — |--|_|The|minister|N’Djamena|São Paulo|May|March|😀|\u00a0|\ufeff
""".strip("\n").split("|")


@pytest.mark.parametrize(
    ("head", "town", "agency", "published"),
    [
        ("BAMAKO, Sept 19 (AFP) - ", "BAMAKO", "AFP", DAY),
        ("BAMAKO, Sept. 19 (AFP) -- ", "BAMAKO", "AFP", DAY),
        ("BAMAKO (AFP) — ", "BAMAKO", "AFP", DAY),
        ("NEW YORK, September 18, 2025 (Reuters) - ", "NEW YORK", "Reuters", date(2025, 9, 18)),
        ("Washington, 18 September 2025 (Xinhua) – ", "Washington", "Xinhua", date(2025, 9, 18)),
        ("PORT-AU-PRINCE, Sept 18th - ", "PORT-AU-PRINCE", "", date(2025, 9, 18)),
        ("ST. PETERSBURG, Russia, Sept 19 (AP) _ ", "ST. PETERSBURG, Russia", "AP", DAY),
        ("São Paulo (Reuters) - ", "São Paulo", "Reuters", DAY),
        ("N'DJAMENA, Sept 19 (Example Wire) - ", "N'DJAMENA", "Example Wire", DAY),
        ("TEL AVIV/GAZA, Sept 19 (Reuters) - ", "TEL AVIV/GAZA", "Reuters", DAY),
        ("DAKAR, Sept 19: ", "DAKAR", "", DAY),
    ],
)
def test_datelines(head: str, town: str, agency: str, published: date) -> None:
    found = read_header(head + BODY, DAY)
    assert (found.town, found.publisher) == (town, agency)
    assert (head + BODY)[found.body :] == BODY
    if "2025" in head:
        assert read_header(head + BODY).published == published


def test_the_day_that_is_known_goes_before_the_dateline() -> None:
    assert read_header("BAMAKO, Sept 18 (AFP) - " + BODY, DAY).published == DAY


@pytest.mark.parametrize(
    "head", ["date 2025-09-19\n\n", "Date: 2025-09-19\n", "\n date 2025-09-19 ", "published 2025-09-19: "]
)
def test_a_line_with_the_date(head: str) -> None:
    found = read_header(head + BODY)
    assert found.published == DAY
    assert (head + BODY)[found.body :].strip() == BODY


def test_a_line_with_the_date_and_a_dateline() -> None:
    text = "date 2025-09-20\n\nBAMAKO, Sept 19 (AFP) - " + BODY
    found = read_header(text)
    assert (found.published, found.town, found.publisher) == (date(2025, 9, 20), "BAMAKO", "AFP")
    assert text[found.body :] == BODY


@pytest.mark.parametrize(
    ("known", "head", "told"),
    [
        (None, "OSLO, Dec 31 (AFP) - ", None),
        (None, "OSLO, Dec 31, 2025 (AFP) - ", date(2025, 12, 31)),
        (date(2026, 1, 1), "OSLO, Dec 31 (AFP) - ", date(2026, 1, 1)),
    ],
)
def test_a_dateline_without_a_year_tells_no_year(known: date | None, head: str, told: date | None) -> None:
    assert read_header(head + BODY, known).published == told


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "The minister said on Sept 19 that talks - long delayed - would begin.",
        "Peru and Chile (neighbours) - both in the south - met.",
        "Nobody was hurt: the bomb failed.",
        "May 3 - the day of the vote - passed quietly.",
        "A well-known officer left.",
        "date of the vote: unknown.",
        "dated 2025-09-19, the letter arrived late.",
        "PARIS - a city of light - mourned.",
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert read_header(text, DAY) == Header(DAY, "", "", 0)


@pytest.mark.parametrize("text", ["date 2025-02-30\n\n" + BODY, "date 0000-01-01\n" + BODY])
def test_a_day_that_is_none(text: str) -> None:
    assert read_header(text).published is None


def test_an_impossible_day_in_a_dateline() -> None:
    assert read_header("OSLO, Feb 30, 2025 (AFP) - " + BODY).published is None


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["OSLO", "New York", "Addis Ababa", "N'Djamena"]),
    st.sampled_from(["AFP", "Reuters", "Example Wire"]),
    st.sampled_from([" - ", " -- ", " – ", " — "]),
    st.booleans(),
)
def test_every_day_can_be_told_in_a_dateline(day: date, town: str, agency: str, dash: str, short: bool) -> None:
    month = MONTHS[day.month - 1][: 3 if short else None]
    head = f"{town}, {month} {day.day}, {day.year} ({agency}){dash}"
    found = read_header(head + BODY)
    assert found == Header(day, agency, town, len(head))


@given(st.dates(date(1900, 1, 10), date(2100, 1, 1)), st.integers(0, 6))
def test_the_turn_of_the_year(published: date, before: int) -> None:
    """A dateline without a year belongs to the days before publication, in whatever year they are."""
    told = published - timedelta(days=before)
    head = f"OSLO, {MONTHS[told.month - 1]} {told.day} (AFP) - "
    found = read_header(head + BODY, published)
    assert found.published == published
    assert found.body == len(head)


@given(st.lists(st.sampled_from(PIECES), max_size=15), st.sampled_from([None, DAY, date(1, 1, 1), date(2024, 2, 29)]))
def test_whatever_stands_at_the_head(pieces: list[str], known: date | None) -> None:
    text = "".join(pieces) + BODY
    found = read_header(text, known)
    assert 0 <= found.body <= len(text)
    if known is not None and "date" not in text.lower() and "published" not in text.lower():
        assert found.published is not None

"""The date reader: direction, story, roles, anchors, what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from dyads.coding.when import Timex, edtf_bounds, find, when

FRIDAY = date(2025, 9, 19)


def one(text: str, told: date | None = FRIDAY, tense: str | None = None) -> Timex:
    """The only expression of a text."""
    found = find(text, told, (lambda _: tense) if tense else None)
    assert len(found) == 1, [timex.text for timex in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The ministers met on Friday.", "2025-09-19"),
        ("The ministers will meet on Friday.", "2025-09-19"),
        ("The ministers met on Saturday.", "2025-09-13"),
        ("The ministers are to meet on Saturday.", "2025-09-20"),
        ("The vote is scheduled for Monday.", "2025-09-22"),
        ("She declined to comment on Thursday.", "2025-09-18"),
        ("The talks had been due to end on Thursday.", "2025-09-18"),
        ("On Monday, the court will hear the case.", "2025-09-22"),
        ("On Monday, the court heard the case.", "2025-09-15"),
        ("Thursday's talks failed, and they will not be resumed.", "2025-09-18"),
        ("The army will free the detained soldiers on Monday.", "2025-09-22"),
        ("Police will look into Monday's bombing.", "2025-09-15"),
        ("The party split ahead of Sunday's vote.", "2025-09-21"),
        ("The exiles had until the end of Saturday to leave.", "2025-09-20"),
        ("The vote, scheduled for June, was put off.", "2025-06"),
    ],
)
def test_direction_by_the_verb(text: str, edtf: str) -> None:
    assert one(text).edtf == edtf


@pytest.mark.parametrize(
    ("told", "tense", "edtf"),
    [
        (date(2025, 2, 10), "past", "2025-01"),
        (date(2025, 12, 10), "past", "2025-01"),
        (date(2025, 12, 10), "future", "2026-01"),
        (date(2025, 1, 10), "future", "2025-01"),
        (date(2025, 1, 10), "past", "2025-01"),
    ],
)
def test_in_january(told: date, tense: str, edtf: str) -> None:
    assert one("in January", told, tense).edtf == edtf


def test_a_told_tense_beats_the_words_around() -> None:
    assert one("They met on Tuesday.", tense="future").edtf == "2025-09-23"
    assert when("They will meet on Tuesday.", FRIDAY, "past")[0].edtf == "2025-09-16"


def test_tense_is_asked_at_the_expression() -> None:
    text = "They met on Tuesday and talk again on Wednesday."
    asked: list[int] = []

    def tense_at(offset: int) -> str | None:
        asked.append(offset)
        return "past" if offset < 30 else "future"

    assert [timex.edtf for timex in find(text, FRIDAY, tense_at)] == ["2025-09-16", "2025-09-24"]
    assert set(asked) <= {text.index("Tuesday"), text.index("Wednesday")}


def test_an_old_day_has_its_year_so_a_day_without_lies_ahead() -> None:
    assert one("The board declared a dividend, payable Dec. 15.", date(2025, 11, 2)).edtf == "2025-12-15"
    assert when("The board met on Dec. 15.", date(2025, 11, 2), "past")[0].edtf == "2024-12-15"


def test_weekday_tells_the_year() -> None:
    assert one("Thursday, 19 September", date(2025, 9, 30)).edtf == "2024-09-19"


def test_a_month_of_the_year_before_has_its_year_so_a_month_without_lies_ahead() -> None:
    assert one("The board told of a cut in September.", date(2025, 8, 16)).edtf == "2025-09"
    assert one("The board took office in January.", date(2025, 12, 10)).edtf == "2025-01"


def test_last_february_in_march_is_that_of_the_year_before() -> None:
    assert one("They crashed last February.", date(2025, 3, 1)).edtf == "2024-02"
    assert one("They crashed last January.", date(2025, 3, 1)).edtf == "2025-01"


def test_results_of_nine_months_are_compared_with_the_year_before() -> None:
    text = "Profit fell in the third quarter from a year earlier. For the nine months it rose from a year earlier."
    assert [t.value for t in find(text, date(1989, 10, 26))] == ["1989-Q3", "1988-Q3", "P9M", "1988"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In the quarter ended July 31, sales rose.", "1989-Q2"),
        ("In the quarter ended Sept. 30, sales rose.", "1989-Q3"),
        ("Losses of the fiscal year were small.", "1989"),
        ("It will cut payments in future quarters.", "FUTURE_REF"),
        ("They expect a loss in coming months.", "FUTURE_REF"),
        ("They squared positions ahead of the weekend.", "1989-W43-WE"),
    ],
)
def test_business_news(text: str, value: str) -> None:
    assert find(text, date(1989, 10, 26))[0].value == value


@pytest.mark.parametrize(
    "text",
    [
        "There is no need for it at this time, and at this point nobody knows.",
        'She spoke on "This Week," a show.',
        "The war would soon begin.",
        "Output grew 8.5% annually.",
        "There were 200 attacks per week.",
    ],
)
def test_no_time_is_named(text: str) -> None:
    assert find(text, FRIDAY) == []


def test_history_keeps_its_days() -> None:
    text = (
        "War broke out in 1914. In 1915 a front opened, in 1916 it moved, in 1917 it stood. On 8 August 1918 came "
        "the attack. He called this day the blackest. On 10 August the line fell back."
    )
    assert [t.edtf for t in find(text, FRIDAY)][-2:] == ["1918-08-08", "1918-08-10"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in April and June 2012", ["2012-04", "2012-06"]),
        ("The siege (21 March - 5 May 2012) failed.", ["2012-03-21/2012-05-05"] * 2),
        ("from December to March 2012", ["2011-12/2012-03"] * 2),
        ("He came in May. In 2012 he left.", ["2025-05", "2012"]),
    ],
)
def test_the_year_told_with_the_second_of_two_dates(text: str, edtf: list[str]) -> None:
    assert [timex.edtf for timex in find(text, FRIDAY)] == edtf


def test_days_go_on_in_the_year_of_the_day_before_them() -> None:
    text = "The war began on 20 March 2003. On 9 April the capital fell, and on 15 April the war was called over."
    assert [timex.edtf for timex in find(text, FRIDAY)] == ["2003-03-20", "2003-04-09", "2003-04-15"]


def test_a_chronicle_up_to_the_present_is_history() -> None:
    years = " ".join(f"In {year} they met." for year in (*range(2010, 2025), *range(2010, 2025)))
    text = f"{years} In 2024 war came. On 3 May a truce was signed. It was broken. It held. On 5 June it ended."
    assert [timex.edtf for timex in find(text, date(2025, 9, 19))][-2:] == ["2024-05-03", "2024-06-05"]


def test_the_story_keeps_its_year_in_the_next_sentence_only() -> None:
    text = "In 2012, rebels took the north. In March, soldiers took the capital."
    assert [timex.edtf for timex in find(text, FRIDAY)] == ["2012", "2012-03"]
    news = "The bombing of 1988 is not forgotten. The envoy came in March."
    assert find(news, FRIDAY)[-1].edtf == "2025-03"


def test_history_goes_on_from_date_to_date() -> None:
    text = (
        "War broke out in 1914. In October 1915 a new front opened. It fell in January. By 1916 both were "
        "worn out. In 1917 one of them left the war, and in March 1918 made peace. In November it ended. "
        "In 1919 came the treaty."
    )
    assert [timex.edtf for timex in find(text, FRIDAY)] == [
        "1914", "1915-10", "1916-01", "1916", "1917", "1918-03", "1918-11", "1919",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "role", "edtf"),
    [
        ("The deadline expires on Sunday.", "deadline", "2025-09-21"),
        ("They were given until the end of September to comply.", "deadline", "2025-09-30"),
        ("He ordered them to leave by Monday.", "deadline", "2025-09-22"),
        ("By Thursday, thousands had fled.", "until", "2025-09-18"),
        ("They were freed within 48 hours.", "duration", None),
        ("They must be freed within the next 48 hours.", "within", "2025-09-21"),
        ("The ban will last 90 days.", "duration", None),
        ("The levy has applied from 1 January 2025 onwards.", "since", "2025-01-01/.."),
        ("Talks lasted until 3 September.", "until", "2025-09-03"),
    ],
)
def test_roles(text: str, role: str, edtf: str | None) -> None:
    timex = one(text)
    assert (timex.role, timex.edtf) == (role, edtf)


def test_open_end_of_since() -> None:
    timex = one("since 2012")
    assert (timex.earliest, timex.latest) == (date(2012, 1, 1), None)


def test_both_ends_of_a_range_bear_the_interval() -> None:
    found = find("from 28 August to 3 September", FRIDAY)
    assert {timex.edtf for timex in found} == {"2025-08-28/2025-09-03"}
    assert {timex.role for timex in found} == {"range"}
    assert found[0].value == "2025-08-28"


def test_a_range_over_the_new_year() -> None:
    assert find("between November and March", FRIDAY)[0].edtf == "2024-11/2025-03"


def test_anchor_by_the_day_named_there() -> None:
    text = "He was shot two days after the 26 July 2023 coup."
    assert find(text, FRIDAY)[0].edtf == "2023-07-28"


def test_anchor_by_a_happening_dated_before() -> None:
    text = "A coup took place on 26 July 2023. Nobody was hurt. Two weeks after the coup, the bloc met."
    timex = find(text, FRIDAY)[-1]
    assert (timex.edtf, timex.anchor) == ("2023-08-09", None)


def test_anchor_left_open() -> None:
    timex = one("The embassy closed three days after the riot.")
    assert (timex.role, timex.edtf, timex.anchor) == ("vague", None, "the riot")


def test_day_of_remembrance_and_day_remembered() -> None:
    text = "On Thursday the capital marked the anniversary of the 7 May 2012 attack."
    assert [(t.role, t.edtf) for t in find(text, FRIDAY)] == [
        ("anniversary", "2025-09-18"),
        ("point", "2012-05-07"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A 45-year-old man was held.",
        "He is 30 years old.",
        "The woman, aged 25, was freed.",
        "Some 2000 troops and 1990 police officers came.",
        "It cost $1998.",
        "Resolution 2024 was passed.",
        "They may march on the capital.",
        "Theresa May spoke.",
        "The sun rose and the sat phone rang.",
        "two light years away",
        "in his 30s",
    ],
)
def test_left_out(text: str) -> None:
    assert find(text, FRIDAY) == []


def test_without_a_day_of_publication() -> None:
    assert [t.value for t in find("on Friday, 3 September, last week", None)] == ["XXXX-09-03", "PAST_REF"]
    assert one("on 3 September 2021", None).edtf == "2021-09-03"
    assert one("on Friday", None).value == "XXXX-WXX-5"


def test_impossible_dates_are_none() -> None:
    assert all("02-30" not in (t.edtf or "") for t in find("30 February 2021 and 2021-02-30", FRIDAY))
    assert find("9999 years ago and 18,000 years ago", FRIDAY)[-1].role == "vague"


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025-09-19", date(2025, 9, 19), date(2025, 9, 19)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2024-21", date(2024, 3, 1), date(2024, 5, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-33", date(2024, 1, 1), date(2024, 3, 31)),
        ("2012/..", date(2012, 1, 1), None),
        ("../2025-09", None, date(2025, 9, 30)),
        ("2025-09-20/2025-09-01", None, None),
        ("2025-02-30", None, None),
        ("soon", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_edtf_bounds(edtf: str | None, earliest: date | None, latest: date | None) -> None:
    assert edtf_bounds(edtf) == (earliest, latest)

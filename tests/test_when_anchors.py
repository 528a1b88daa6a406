"""Anchored expressions: counted from a day named there, or from a happening dated before."""

from __future__ import annotations

from datetime import date

import pytest

from dyads.coding.when import Timex, find
from dyads.coding.when.happenings import same_happening

FRIDAY = date(2025, 9, 19)


def at(text: str, words: str) -> Timex:
    """The expression of a text that has these words."""
    return next(timex for timex in find(text, FRIDAY) if timex.text == words)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Troops came three days after the coup on 26 July 2023.", "three days", "2023-07-29"),
        ("Troops came three days before the failed coup of 26 July 2023.", "three days", "2023-07-23"),
        ("The envoys left two weeks before the 12 May 2022 poll.", "two weeks", "2022-04-28"),
        ("She was held hours after her party was banned on Monday.", "hours", "2025-09-15/2025-09-16"),
        ("The line was cut minutes after the quake on Monday.", "minutes", "2025-09-15"),
        ("Ten days before his resignation on 3 May he was ill.", "Ten days", "2025-04-23"),
        ("Three months after the May 2023 vote, he resigned.", "Three months", "2023-08"),
        ("It closed the year after the 2020 coup.", "the year after", "2021"),
        ("It closed the month before the vote of 4 July 2021.", "the month before", "2021-06"),
        ("The day following the vote of 4 July 2021 was calm.", "The day following", "2021-07-05"),
        ("The truce was signed on 2 March. They shelled the town the day after they signed the truce.",
         "the day after", "2025-03-03"),
        ("The president was killed on 3 May 2021. A week after the killing of the president, the army withdrew.",
         "A week", "2021-05-10"),
        ("The city was seized on 3 May 2021. Two days after the seizure, aid came.", "Two days", "2021-05-05"),
        ("On 3 May 2021 rebels rose, and on 9 May 2021 a truce was signed. A day after the truce, ships came.",
         "A day", "2021-05-10"),
    ],
)  # fmt: skip
def test_counted_from_a_happening(text: str, words: str, edtf: str) -> None:
    timex = at(text, words)
    assert (timex.edtf, timex.role, timex.anchor) == (edtf, "point", None)


@pytest.mark.parametrize(
    ("text", "words", "anchor"),
    [
        ("The embassy closed three days after the riot.", "three days", "the riot"),
        ("Two weeks after the coup the bloc met on Friday.", "Two weeks", "the coup"),
        ("A vote was held on 3 May. Two days after the riot, aid came.", "Two days", "the riot"),
        ("Two days after the coup of 2021, aid came.", "Two days", "the coup"),
    ],
)
def test_left_open_where_no_day_is_known(text: str, words: str, anchor: str) -> None:
    timex = at(text, words)
    assert (timex.edtf, timex.role, timex.anchor) == (None, "vague", anchor)


def test_a_year_before_nothing_known_is_no_expression() -> None:
    assert find("The year before he left was good.", FRIDAY) == []


def test_since_a_clause() -> None:
    timex = at("Since fighting began on 3 May, thousands have fled.", "3 May")
    assert (timex.edtf, timex.role) == ("2025-05-03/..", "since")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("signing", "signed", True),
        ("arrest", "arrested", True),
        ("resignation", "resigned", True),
        ("death", "died", True),
        ("coup", "coup", True),
        ("riot", "coup", False),
        ("he", "he", False),
        ("vote", "votes", True),
    ],
)
def test_words_of_one_happening(one: str, other: str, same: bool) -> None:
    assert same_happening(one, other) is same

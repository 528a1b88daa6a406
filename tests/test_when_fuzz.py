"""Fuzzing of the date reader: no crash, true spans, possible dates, linear time."""

from __future__ import annotations

import random
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyads.coding.when import edtf_bounds, find
from dyads.coding.when.grammar import grammar
from dyads.coding.when.lexicon import lexicon, phrases
from dyads.coding.when.tokens import tokenize

find("", None)  # reads the data files and compiles the grammar, once
ROLES = {"point", "since", "until", "deadline", "within", "range", "duration", "set", "vague", "anniversary"}
TYPES = {"DATE", "TIME", "DURATION", "SET"}
SECONDS_PER_1000 = 0.1
WHOLE = 100_000
WORDS = sorted(lexicon()[0]) + [" ".join(row[0]) for rows in phrases().values() for row in rows]
MARKS = [",", ".", "-", "–", "'", "’", "$", "%", "(", ")", "\n\n", "/", ":", ";", "!", "“"]
NUMBERS = """1 3rd 12 31 40 99 100 1998 2025 2100 9999 1,000 2.5 1/2 5:30
2025-09-19 2025-13-45 9/11/2001 99/99/9999 1990s '90s p.m. Q3 0 000000000000""".split()
PIECES = (
    WORDS
    + [word.capitalize() for word in WORDS]
    + 20 * MARKS
    + 20 * NUMBERS
    + ["met", "will", "to leave", "coup", "the"]
)
DAYS = [None, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29), date(2025, 9, 19), date(1989, 10, 27)]


def check(text: str, dct: date | None) -> None:
    """Whatever the text, what is found is true."""
    last = 0
    for timex in find(text, dct):
        assert text[timex.start : timex.end] == timex.text
        assert last <= timex.start < timex.end <= len(text)
        assert timex.type in TYPES
        assert timex.role in ROLES
        assert (timex.earliest, timex.latest) == edtf_bounds(timex.edtf)
        if timex.edtf:
            assert timex.earliest or timex.latest, timex
        if timex.earliest and timex.latest:
            assert timex.earliest <= timex.latest
        last = timex.end


def check_time(text: str, dct: date | None) -> None:
    begin = time.process_time()
    check(text, dct)
    spent = time.process_time() - begin
    assert spent <= SECONDS_PER_1000 * max(len(text), 1000) / 1000, (spent, len(text))


@given(st.text(max_size=300), st.sampled_from(DAYS))
@settings(deadline=None, max_examples=300)
def test_any_text(text: str, dct: date | None) -> None:
    check(text, dct)


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(DAYS))
@settings(deadline=None, max_examples=500)
def test_words_of_time_in_any_order(pieces: list[str], dct: date | None) -> None:
    check(" ".join(pieces), dct)


@given(st.dates(), st.lists(st.sampled_from(PIECES), max_size=12))
@settings(deadline=None, max_examples=300)
def test_any_day_of_publication(dct: date, pieces: list[str]) -> None:
    check(" ".join(pieces), dct)


@pytest.mark.soak
def test_mutated_news(part: float, rng: random.Random) -> None:
    for _ in range(int(WHOLE * part)):
        words = [rng.choice(PIECES) + rng.choice(["", " ", " ", " ", "-", "\n"]) for _ in range(rng.randrange(40))]
        text, dct = "".join(words), rng.choice(DAYS)
        if part < 1:
            check(text, dct)
        else:  # time is measured where nothing else is, in `make soak`
            check_time(text, dct)


@pytest.mark.parametrize(
    "unit",
    """1_ the_ a_ twenty- two_hundred_and_ early_ Friday,_ May_1_ 2025- last_last_ days_after_ ' 1, 99
    a_year_and_a_half_ between_1_and_2_ will_ first_ the_day_after_ three_days_after_the_coup_ coup_on_3_May_ Tet_
    anniversary_ Eid_al- of_the_ by_the_end_of_""".split(),
)
@pytest.mark.soak
def test_no_backtracking(unit: str, part: float) -> None:
    for size in (1_000, 20_000):
        text = unit.replace("_", " ") * (size // len(unit))
        begin = time.process_time()
        find(text, date(2025, 9, 19))
        spent = time.process_time() - begin
        if part == 1:  # time is measured where nothing else is, in `make soak`
            assert spent <= SECONDS_PER_1000 * size / 1000


def test_the_same_text_gives_the_same() -> None:
    text = "They met on Friday and will meet in June; a year earlier, in 2012, they had not."
    assert find(text, date(2025, 9, 19)) == find(text, date(2025, 9, 19))


def test_a_datetime_is_taken_as_its_day() -> None:
    assert find("today", datetime(2025, 9, 19, 23, 59))[0].edtf == "2025-09-19"


def test_every_class_of_the_grammar_is_given_by_some_word() -> None:
    kinds = {kind for kind, _ in lexicon()[0].values()} | {row[1] for rows in phrases().values() for row in rows}
    kinds |= {
        token.kind
        for token in tokenize(
            "1 40 1998 2.5 1/2 3rd 1990s Q3 5:30 p.m. 9/11/2001 2025-09-19 2024/25 twelve "
            "$ % , . - – / ' “ ( ! ; : x\n\nx"
        )
    }
    kinds |= {"MONTH", "MONTHX", "OTHER"}
    assert grammar().classes() <= kinds

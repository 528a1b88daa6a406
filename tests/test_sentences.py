"""Sentences without the parser: spans that are whole, in order and never too long; stops that end nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyads import Report
from dyads.language import sentence_spans
from dyads.language.sentences import LONGEST

PIECES = """
France|Mr.|U.S.|Gen.|J.|a.m.|3.5|$1.2|No. 4|e.g.|“Yes.”|"No!"|he said|(see below.)|?|!|...|…|.|。|,|;|:|-|•|– |
\n|\n\n|\r\n|\t|\u00a0|\u200b|\ufeff|😀|é|e\u0301|Kyiv’s|'|’|”|«|»|[|]|the|THE|1.|2)|https://example.org/a.b?c|x@example.org
""".strip("\n").split("|")


def split(text: str, start: int = 0) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, start)]


def check(text: str, start: int = 0) -> None:
    """What holds of every text."""
    last = start
    for a, b in sentence_spans(text, start):
        assert last <= a < b <= len(text)
        assert b - a <= LONGEST
        assert not text[a].isspace()
        assert not text[b - 1].isspace()
        assert not text[last:a].strip(), "words between two sentences"
        last = b
    assert not text[last:].strip(), "words after the last sentence"


# --- properties -------------------------------------------------------------------------------------------------


@given(st.text(max_size=400), st.integers(0, 30))
def test_any_text(text: str, start: int) -> None:
    check(text, min(start, len(text)))


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(["", " "]))
@settings(max_examples=300)
def test_pieces_of_news_in_any_order(pieces: list[str], between: str) -> None:
    check(between.join(pieces))


@given(st.integers(1, 4 * LONGEST), st.sampled_from(["a", "a ", "word, ", "😀", ".", "\u00a0", "a\n", "A. "]))
def test_long_runs(length: int, unit: str) -> None:
    check((unit * length)[:length])


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_the_start_hides_what_stands_before(pieces: list[str]) -> None:
    """Nothing before the start is looked at but at most the word that touches it."""
    body = " ".join(pieces)
    head = "date 2025-09-19\n\n"
    moved = [(a + len(head), b + len(head)) for a, b in sentence_spans(body)]
    assert sentence_spans(head + body, len(head)) == moved


@pytest.mark.soak
def test_mutated_examples(part: float, rng: random.Random, examples: list[Report]) -> None:
    for _ in range(int(20_000 * part)):
        words = list(rng.choice(examples).text)
        for _ in range(rng.randrange(1, 30)):
            at = rng.randrange(len(words))
            words[at : at + rng.randrange(4)] = rng.choice(PIECES)
        check("".join(words))


def test_examples(examples: list[Report]) -> None:
    for report in examples:
        check(report.text)


@pytest.mark.parametrize("unit", ["a", "a ", ". ", "A. ", "“", "\n", "Mr. ", "x.Y ", "1.", "… ", ")\n"])
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    text = (unit * 400_000)[:400_000]
    check(text)


# --- what ends a sentence ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentences",
    [
        ["Peru freed two officers.", "Chile thanked it."],
        ["Who ordered it?", "Nobody knows!", "The search goes on."],
        ["“We will answer.”", "The minister left."],
        ["He said: “It is over.”", "Then he left."],
        ["(The embassy did not reply.)", "Talks go on."],
        ["It was over…", "The army left."],
        ["They came from the U.S.", "The envoy went home."],
        ["The deal is worth $3.5 million.", "It ends in 2027."],
        ["On Sept. 19 Mr. Diallo met Gen. Traoré.", "Nothing came of it."],
        ["Lt. Col. A. B. Sanogo was arrested.", "He denies it."],
        ["The U.S. Navy sent two ships.", "Iran protested."],
        ["The U.N. Security Council met at 9.30 a.m. on Monday.", "It did not vote."],
        ["No. 4 reactor was hit, the agency said.", "Two died."],
        ["Toyota Motor Co. and Acme Inc. left.", "So did others."],
        ["The plan, e.g. a truce, failed.", "War goes on."],
        ["Inflation rose to 4.5 percent.", "Prices rose by .7 points."],
        ["Read more at example.org/news.html today.", "It is free."],
        ["They asked “Why now?” and left.", "No answer came."],
        ["“Stop!” he said.", "They did not."],
        ["‘Never again.’", "So it began."],
        ["Les négociations ont échoué.", "Élection annulée."],
        ["The war began in 2012.", "1,500 people died."],
    ],
)
def test_sentences_of_a_line(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_blank_lines_end_a_block_without_a_stop() -> None:
    assert split("Talks in Geneva\n\nPeru and Chile met.\r\n\r\nNothing more") == [
        "Talks in Geneva",
        "Peru and Chile met.",
        "Nothing more",
    ]


def test_a_broken_line_goes_on() -> None:
    assert split("Peru freed two\nofficers of Chile. It was\nMonday.") == [
        "Peru freed two\nofficers of Chile.",
        "It was\nMonday.",
    ]


def test_a_broken_line_with_carriage_returns_goes_on() -> None:
    assert split("Peru freed two\r\nofficers of Chile.\r\nIt was Monday.") == [
        "Peru freed two\r\nofficers of Chile.",
        "It was Monday.",
    ]


def test_list_items_are_sentences_of_their_own() -> None:
    assert split("The summit decides to\n- close the borders\n- halt trade\n• freeze assets") == [
        "The summit decides to",
        "- close the borders",
        "- halt trade",
        "• freeze assets",
    ]


def test_sentences_glued_together() -> None:
    assert split("The envoy left on Sunday.Paris gave no reason.") == [
        "The envoy left on Sunday.",
        "Paris gave no reason.",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0\u2003"])
def test_no_text_no_sentence(text: str) -> None:
    assert sentence_spans(text) == []


def test_too_long_a_sentence_is_read_in_parts() -> None:
    assert split("x" * (2 * LONGEST + 5)) == ["x" * LONGEST, "x" * LONGEST, "x" * 5]
    assert len(split("the army of the north and the navy of the south, " * 100)) > 2


def test_too_long_a_sentence_is_cut_at_a_clause_mark() -> None:
    text = "the army of the north and the navy of the south, " * 100
    check(text)
    assert all(part.endswith(",") for part in split(text)[:-1])

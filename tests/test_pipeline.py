"""The parser: true offsets into the text as stored, trees that are whole, and the same words in any batch."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyads import Coder, Report
from dyads.errors import SetupError
from dyads.language import Parser, Sentence, sentence_spans

# Words for sentences of our own: every combination is a sentence of news, though most of them are untrue.
_WHO = ("Peru", "The Malian army", "President Faure Gnassingbé", "Two U.S. officials", "Hezbollah’s leader", "It")
_DID = ("expelled", "has arrested", "will not release", "“strongly” condemned", "was asked to free")
_WHOM = ("three Chilean diplomats", "the envoy of South Sudan", "Kyiv", "some 1,500 fighters", "its neighbours’ troops")
_WHEN = ("on Friday", "last month, a spokesman said", "in N’Djamena — again", "unless talks resume by Oct. 3")
OWN = [f"{' '.join(parts)}." for parts in itertools.product(_WHO, _DID, _WHOM, _WHEN)][::2]

ODD = [
    "“We’ll answer,” said Mali’s minister — ‘soon’.",
    "Peru\u00a0freed 1\u202f500 officers\u2009of Chile.",
    "😀 Peru 🇵🇪 freed 👩‍👩‍👧 two 𝒪fficers of Chile 😡.",
    "Peru fre\u00aded two of\u200bficers of\ufeff Chile.",
    "Peru freed\ttwo\nofficers\r\nof Chile.",
    "Gue\u0301ant met Müller in Đà Nẵng and İzmir.",
    "Президент России прибыл в Пекин. 王毅外长会见了他。",
    "مصر أفرجت عن اثنين. Egypt freed two.",
    "a\u0300\u0301\u0302 \u202eolleh\u202c \u2066x\u2069",
    "\ufffd\ufffd Peru \x01\x02 freed \x7f two.",
    "ﬁve oﬀicers of ﷽ met",
]


def check(sentence: Sentence, text: str) -> None:
    """What holds of every sentence: words stand where they say, in order, and hang together as a tree."""
    assert text[sentence.start : sentence.end] == sentence.text
    last = sentence.start
    for i, word in enumerate(sentence.words):
        assert word.i == i
        assert last <= word.start < word.end <= sentence.end
        assert word.end - word.start == len(word.text)
        last = word.end
        assert sentence.word_at(word.start) is word
        assert sentence.words[word.head.i] is word.head
        assert word.head is word or word in word.head.children
        assert all(child.head is word for child in word.children)
        assert len(list(itertools.islice(word.ancestors(), len(sentence.words) + 1))) <= len(sentence.words)
    roots = [word for word in sentence.words if word.head is word]
    assert sorted(w.i for root in roots for w in root.subtree()) == list(range(len(sentence.words)))


def told(sentence: Sentence) -> list[Any]:
    """All that a sentence says, for comparing; offsets from its own beginning."""
    at = sentence.start
    rows = [
        (w.text, w.lemma, w.pos, w.tag, w.dep, w.ent, w.start - at, w.end - at, w.head.i, [c.i for c in w.children])
        for w in sentence.words
    ]
    return [rows, sentence.names]


@pytest.fixture(scope="module")
def parser(coder: Coder) -> Parser:
    return coder.parser


# --- offsets ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ODD)
def test_offsets_are_true(parser: Parser, text: str) -> None:
    sentences = parser.read(text)
    assert [(s.start, s.end) for s in sentences] == sentence_spans(text)
    for sentence in sentences:
        check(sentence, text)


def test_words_of_curly_and_odd_spaces_are_the_words_of_plain_text(parser: Parser) -> None:
    odd = "Mali’s minister said: “We won’t free\u00a0the envoy.”"
    plain = "Mali's minister said: \"We won't free the envoy.\""
    rows = [[(w.lower, w.tag, w.dep, w.start, w.end) for s in parser.read(t) for w in s.words] for t in (odd, plain)]
    assert rows[0] == rows[1]


def test_a_word_over_each_offset(parser: Parser) -> None:
    text = "  Peru freed two officers.  Chile thanked Peru."
    first, second = parser.read(text)
    assert [w.text for w in first.words] == ["Peru", "freed", "two", "officers", "."]
    found = second.word_at(text.index("thanked") + 3)
    assert found is not None
    assert found.text == "thanked"
    assert first.word_at(0) is None
    assert first.word_at(text.index("Chile")) is None
    assert second.index == 1


@given(text=st.text(max_size=120))
@settings(deadline=None, max_examples=100)
def test_offsets_in_any_text(parser: Parser, text: str) -> None:
    for sentence in parser.read(text):
        check(sentence, text)


def test_the_body_alone_is_read_and_offsets_stay_those_of_the_text(parser: Parser, examples: list[Report]) -> None:
    text = "date 2025-09-19\n\nPeru freed two officers."
    (only,) = parser.read(text, text.index("Peru"))
    assert only.text == "Peru freed two officers."
    check(only, text)
    for report in examples:
        for sentence in parser.read(report.text):
            check(sentence, report.text)


def test_no_text_no_sentence(parser: Parser) -> None:
    assert parser.read("") == []
    assert list(parser.read_many([])) == []
    assert [len(s) for s in parser.read_many([("", 0), ("Peru freed two.", 0), (" \n", 0)])] == [0, 1, 0]


# --- the same bits ----------------------------------------------------------------------------------------------


def sentences_of(examples: list[Report]) -> Iterator[str]:
    """Every sentence of the examples, then 300 of our own."""
    for report in examples:
        for start, end in sentence_spans(report.text):
            yield report.text[start:end]
    yield from OWN


def test_a_sentence_alone_gives_the_words_that_it_gives_in_a_batch(parser: Parser, examples: list[Report]) -> None:
    texts = list(sentences_of(examples))
    assert len(OWN) >= 300
    assert len(texts) > 256 + 100, "more than one batch"
    batched = [told(s) for found in parser.read_many((t, 0) for t in texts) for s in found]
    alone = [told(s) for text in texts for s in parser.read(text)]
    assert batched == alone


def test_neither_order_nor_company_changes_a_sentence(parser: Parser, rng: random.Random) -> None:
    texts = [*OWN, *(odd for odd in ODD), "word " * 390]
    before = {
        t: [told(s) for s in found] for t, found in zip(texts, parser.read_many((t, 0) for t in texts), strict=True)
    }
    rng.shuffle(texts)
    after = {
        t: [told(s) for s in found] for t, found in zip(texts, parser.read_many((t, 0) for t in texts), strict=True)
    }
    assert before == after


def test_a_report_alone_gives_the_events_that_it_gives_in_a_batch(
    coder: Coder, examples: list[Report], rng: random.Random
) -> None:
    own = [Report.make(text, examples[0].published, id=f"own-{i}") for i, text in enumerate(OWN[::5])]
    reports = [*examples, *own]
    rng.shuffle(reports)
    together = list(coder.code_many(reports))
    assert together == [coder.code(report) for report in reports]
    assert sum(map(len, together)) > 40


def test_another_parser_gives_the_same(parser: Parser) -> None:
    again = Parser(parser.pipeline)
    assert again.version == parser.version
    assert [told(s) for t in OWN[:20] for s in again.read(t)] == [told(s) for t in OWN[:20] for s in parser.read(t)]


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(SetupError, match=r"no_such_pipeline.*not installed"):
        Parser("no_such_pipeline")

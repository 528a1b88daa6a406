"""Quotes are proved: every span of every event is true to the text, whatever the text."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from dyads import Coder, Event, Quote, Report
from dyads.language import read_header

LONGEST_QUOTE = 400  # what the scripts that score coders take
DAY = date(2025, 9, 19)
SENTENCES = [
    "France has expelled two Malian diplomats after the arrest of an envoy in Bamako.",
    "At least 30 villagers were killed by Boko Haram near Maiduguri on Tuesday, Nigeria’s army said.",
    "“We will answer,” Iran’s foreign minister told AFP, “unless the ships leave by Sunday.”",
    "Armenia accused Azerbaijan of shelling a village; Baku denied it.",
    "Peru, Chile and Bolivia signed a treaty in La Paz on 3 May 2024.",
    "The bloc said it would lift its sanctions on Niger if President Bazoum is freed.",
    "Some 1,500 people marched through Tbilisi against the government.",
]
ODD = (
    """
\u00a0|\u202f|\u200b|\ufeff|\u00ad|\u2028|\r\n|\n|\n\n|\t|😀|🇲🇱|👩‍👩‍👧|𝔐|e\u0301|ﬁ|İ|ß|’|‘|“|”|«|»|–|—|…|.|,|;|(|)|\ufffd|\x01|\u202e|مالي|马里|Мали|
|the|of|not|if|said|who|and|$3.5|No. 4|J.|U.S.
""".strip("\n")
    .replace("|\n|", "|")
    .split("|")
)


def quotes(record: BaseModel) -> Iterator[Quote]:
    """Every quote in a record, however deep."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Quote):
                yield one
            elif isinstance(one, BaseModel):
                yield from quotes(one)


def prove(report: Report, events: list[Event]) -> None:
    """What holds of every event of a report."""
    body = read_header(report.text, report.published).body
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.report == report.id
        assert 0 < len(event.quote.text) <= LONGEST_QUOTE
        assert event.quote.start >= body
        for quote in quotes(event):
            assert quote.text
            assert report.text[quote.start : quote.end] == quote.text
        assert all(actor.quote is not None for actor in (*event.source, *event.target))
        if event.place:
            assert event.place.name.split() == event.place.quote.text.split()
        for said in (event.condition, event.ground):
            assert said is None or said in report.text


def proved(coder: Coder, text: str, day: date = DAY) -> list[Event]:
    report = Report.make(text, day)
    events = coder.code(report)
    prove(report, events)
    return events


def test_examples(examples: list[Report], example_events: list[list[Event]]) -> None:
    for report, events in zip(examples, example_events, strict=True):
        prove(report, events)
    every = [quote for events in example_events for event in events for quote in quotes(event)]
    assert len(every) > 150
    fields = {
        name
        for events in example_events
        for e in events
        for name in ("place", "amounts", "attribution")
        if getattr(e, name)
    }
    assert fields == {"place", "amounts", "attribution"}, "all kinds of quotes are among them"


def test_no_quote_is_forgotten() -> None:
    """The walk over a record finds the quotes of every part."""
    held = {
        name
        for name, info in Event.model_fields.items()
        if "Quote" in str(info.annotation) or "records." in str(info.annotation) and name not in {"status", "date_from"}
    }
    assert held == {"quote", "source", "target", "place", "amounts", "attribution"}


@pytest.mark.parametrize(
    "text",
    [
        "France\u00a0has expelled two\u202fMalian diplomats.",
        "😀 France has expelled two Malian diplomats 👩‍👩‍👧 from Paris 🇫🇷.",
        "date 2025-09-19\r\n\r\nBAMAKO, Sept 19 (AFP) — France\nhas expelled two\n\tMalian diplomats.\r\n",
        "“France’s decision” — Mali’s minister said — “is ‘absurd’.” France has expelled two Malian diplomats.",
        "𝔉rance and France ex\u00adpelled. France has expelled two Malian diplomats.",
        "Le président Guéant s’est exprimé. France has expelled two Malian diplomats.",
        "e\u0301 \u202ex\u202c France has expelled two Malian diplomats.",
        "Президент прибыл. 外长会见了他。 France has expelled two Malian diplomats.",
        "\u2028France has expelled two Malian diplomats.\u2029",
    ],
)
def test_odd_unicode(coder: Coder, text: str) -> None:
    events = proved(coder, text)
    (expelled,) = [event for event in events if event.mode == "expel"]
    assert [quote.text for actor in expelled.source for quote in quotes(actor)] == ["France"]
    assert "diplomats" in expelled.quote.text


def test_what_stands_before_an_act_moves_its_quotes_and_nothing_else(coder: Coder) -> None:
    for sentence in SENTENCES:
        plain = proved(coder, sentence)
        moved = proved(coder, "😀\u00a0\n\n" + sentence)
        assert [e.quote.start + 4 for e in plain] == [e.quote.start for e in moved]
        assert [(e.type, e.status, e.date, e.quote.text) for e in plain] == [
            (e.type, e.status, e.date, e.quote.text) for e in moved
        ]


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean government and the Chilean union agree to commit to arbitration.",
        "The ministers of the European Union agree to invite Serbia to begin talks to join the EU.",
        "Israeli police recommend charging the president of Israel with rape, assault and fraud.",
        "Turkey is unwilling to either confirm or deny military support for Azerbaijan.",
        "Rwanda is accused of not stopping its militia from committing mass murder, rape and pillage in Congo.",
    ],
)
def test_acts_over_the_same_words_are_one_event_or_have_their_own_ids(coder: Coder, text: str) -> None:
    assert proved(coder, text)


def mutated(text: str, changes: list[tuple[float, int, str]]) -> str:
    """The text with pieces of it cut out and others put in."""
    signs = list(text)
    for where, cut, piece in changes:
        at = int(where * len(signs))
        signs[at : at + cut] = piece
    return "".join(signs)


CHANGES = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 6), st.sampled_from(ODD) | st.text(max_size=3))


@given(
    chosen=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3),
    between=st.sampled_from([" ", "\n\n", "\r\n", "\u00a0", ""]),
    changes=st.lists(CHANGES, max_size=8),
)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_sentences(
    coder: Coder, chosen: list[str], between: str, changes: list[tuple[float, int, str]]
) -> None:
    proved(coder, mutated(between.join(chosen), changes))


@given(text=st.text(max_size=200))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(coder: Coder, text: str) -> None:
    proved(coder, text)


@given(words=st.lists(st.sampled_from([w for s in SENTENCES for w in s.split()] + ODD), max_size=40))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_words_of_news_in_any_order(coder: Coder, words: list[str]) -> None:
    proved(coder, " ".join(words))


@pytest.mark.soak
def test_mutated_examples(coder: Coder, examples: list[Report], part: float, rng: random.Random) -> None:
    for _ in range(int(600 * part)):
        changes = [(rng.random(), rng.randrange(7), rng.choice(ODD)) for _ in range(rng.randrange(60))]
        report = rng.choice(examples)
        proved(coder, mutated(report.text, changes), report.published)


@pytest.mark.soak
@pytest.mark.shared
def test_the_chronicle(coder: Coder, shared: Path, part: float, rng: random.Random) -> None:
    """Lines of news of eighteen years: no crash, every quote true."""
    path = shared / "corpora" / "wce_2002_2019.jsonl.gz"
    if not path.exists():
        pytest.skip("the chronicle is not here")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    chosen = sorted(rng.sample(range(len(rows)), int(len(rows) * part)))
    reports = [Report.make(r["text"], date.fromisoformat(r["date"]), id=r["id"]) for r in (rows[i] for i in chosen)]
    events = 0
    for report, found in zip(reports, coder.code_many(reports), strict=True):
        prove(report, found)
        events += len(found)
    assert events > len(reports) / 5

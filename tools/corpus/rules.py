"""The rules that every item and event must keep; GUIDELINES.md explains them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from dyads.language.sentences import sentence_spans
from dyads.ontology import check_act
from dyads.records import Status
from tools.corpus import codes, days
from tools.corpus.amounts import number_in
from tools.corpus.records import Event, Item, Part, Problem

FIRST = date(1990, 1, 1)
LONGEST_QUOTE, LONG_QUOTE = 30, 18  # words; a quote is the predicate with what belongs to it, no whole sentence
LONG_SENTENCE = 700  # characters
_STATUSES = frozenset(status.value for status in Status)
_SAYING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
_OWN = {"THREATEN": "threatened", "REQUEST": "requested"}
_ID = re.compile(r"(?P<part>\d\d)-\d{3,4}")
_LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _any_of(name: str) -> str:
    return rf"\b(?:{'|'.join(_LISTS[name])})\b"


_DOUBT = re.compile(_any_of("doubt"), re.IGNORECASE)
_MODAL = re.compile(_any_of("modal"), re.IGNORECASE)
_NEGATION = re.compile(_any_of("negation") + r"|n['’]t\b", re.IGNORECASE)
_CONDITION = re.compile(r"(?:only |even |but )*" + _any_of("condition"), re.IGNORECASE)


def check(parts: list[Part]) -> list[Problem]:
    """Every problem of the parts, by file and line."""
    problems = [problem for part in parts for problem in part.problems]
    for part in parts:
        for item in part.items:
            problems += _item(item)
            for event in item.events:
                problems += _event(item, event)
    problems += _together([item for part in parts for item in part.items])
    return sorted(problems, key=lambda p: (p.part, p.line, not p.error))


def _item(item: Item) -> Iterator[Problem]:
    def problem(message: str, *, error: bool = True) -> Problem:
        return Problem(item.part, item.line, item.id, message, error)

    number = _ID.fullmatch(item.id)
    if not number:
        yield problem("an id is the part's number, a hyphen and three or four figures: 07-001")
    elif item.part[:2].isdigit() and item.part[:2] != number["part"]:
        yield problem(f"the id does not begin with the part's number, {item.part[:2]}")
    if not FIRST <= item.published <= date.today():
        yield problem(f"published {item.published}: days lie between {FIRST} and today")
    if item.kind == "none" and item.events:
        yield problem("kind none has no events; make it a sentence, or take the events away")
    if item.kind in ("sentence", "report") and not item.events:
        yield problem(f"kind {item.kind} has at least one event; without any it is none:TOPIC")
    if item.kind == "pair" and item.group == item.id:
        yield problem("a pair's items share a group: write it as the seventh cell of each header")
    if re.search(r"[\t\r\x00-\x09]|  ", item.text) or " | " in item.text:
        yield problem("tabs, double spaces and ' | ' may not stand in a text")
    if not re.search(r"[.!?…][\"'”’)]*$", item.text):
        yield problem("the text does not end like a sentence", error=False)
    sentences = len(sentence_spans(item.text))
    if item.kind == "report" and not 3 <= sentences <= 8:
        yield problem(f"a report has three to eight sentences; this one looks like {sentences}", error=False)
    if item.kind != "report" and (sentences > 2 or len(item.text) > LONG_SENTENCE):
        yield problem(f"{item.kind} items hold one sentence, at most two; this looks like {sentences}", error=False)
    for message in days.full_dates_wrong(item.text):
        yield problem(message)
    seen: dict[tuple[object, ...], int] = {}
    for event in item.events:
        key = (event.quote.start, event.quote.end, event.type, *(actor.code for actor in event.source))
        if key in seen:
            yield Problem(item.part, event.line, item.id, f"the same event stands in line {seen[key]}")
        seen[key] = event.line


def _event(item: Item, event: Event) -> Iterator[Problem]:
    for message in (*_act(item, event), *_sides(event), *_time(item, event), *_speakers(event), *_numbers(event)):
        yield Problem(item.part, event.line, item.id, message)
    for message in _doubtful(item, event):
        yield Problem(item.part, event.line, item.id, message, error=False)


def _act(item: Item, event: Event) -> Iterator[str]:
    if len(event.quote.words.split()) > LONGEST_QUOTE or "\n" in event.quote.words:
        yield f"the quote is longer than {LONGEST_QUOTE} words; take the predicate with what belongs to it"
    if re.search(r"[.,;:]$", event.quote.words) and not re.search(r"\b[A-Z]\.", event.quote.words[-3:]):
        yield "the quote ends with a punctuation mark; leave it out"
    for type, mode in event.acts:
        try:
            check_act(type, mode)
        except ValueError as error:
            yield str(error)
    for status in event.statuses:
        if status not in _STATUSES:
            yield f"no status {status!r}; there are {', '.join(sorted(_STATUSES))}"
    for type, status in _OWN.items():
        if event.type == type and event.status in {"actual", "planned", *_OWN.values()} - {status}:
            yield f"{type} is {status}, not {event.status} (or alleged, denied, negated, hypothetical, background)"
        if event.status == status and event.type != type:
            yield f"the status {status} belongs to {type}; what is {status} is not coded as an act of its own"
    doubted = event.chain or _DOUBT.search(item.text)
    if event.status == "alleged" and not doubted:
        yield "alleged: give who alleges it (says ...), or the text must say that it is doubtful"
    if event.status == "denied" and not event.denials:
        yield "denied: give who denies it (denies ...)"
    if event.denials and "denied" not in event.statuses:
        yield "denies: the status is denied then"


def _sides(event: Event) -> Iterator[str]:
    actors = (*event.source, *event.target)
    speakers = (*event.chain, *event.denials)
    for code in dict.fromkeys([*(actor.code for actor in actors), *(speaker.code for speaker in speakers)]):
        if message := codes.wrong(code):
            yield message
    if not event.source:
        yield "an event has a source; UNK where the doer is not named"
    source, target = ([actor.code for actor in side] for side in (event.source, event.target))
    if any(len(set(side)) < len(side) for side in (source, target)):
        yield "a code stands twice on one side"
    if event.source != event.target:
        for code in set(source) & set(target) - {"UNK"}:
            if not codes.sector(code):
                yield f"{code} is source and target: give the sectors, or write A <> B where the act is mutual"
        home = {codes.base(code) for code in source} & {codes.base(code) for code in target} & codes.states()
        for code in (*source, *target):
            if codes.base(code) in home and not codes.sector(code) and len(source) == len(target) == 1:
                yield f"{code}: source and target are of one country, so both need a sector"
    elif len(source) < 2:
        yield "a mutual act needs two actors"


def _time(item: Item, event: Event) -> Iterator[str]:
    for value in (*event.dates, event.deadline):
        if value is not None and not days.is_edtf(value):
            yield f"{value!r} is no EDTF date here: YYYY, YYYY-MM, YYYY-MM-DD, A/B, A/.. or ../B"
            return
    if event.duration is not None and not days.is_duration(event.duration):
        yield f"{event.duration!r} is no duration: P30D, P2W, P6M, PT48H"
    first, last = days.bounds(event.date)
    if event.status == "planned" and last and last < item.published:
        yield f"planned, but {event.date} lies before the day of publication"
    if event.status in ("actual", "background") and first and first > item.published:
        yield f"{event.status}, but {event.date} lies after the day of publication"
    for words, value in ((event.date_words, event.date), (event.deadline_words, event.deadline)):
        if words and value and (message := days.disagreement(words.words, value, item.published)):
            yield message
    due = days.bounds(event.deadline)[1]
    if due and first and due < first:
        yield f"the deadline {event.deadline} lies before the act, {event.date}"


def _speakers(event: Event) -> Iterator[str]:
    if len(event.chain) == 1 and event.type in _SAYING and event.status in ("actual", "requested", "threatened"):
        if any(actor.span and actor.span == event.chain[0].span for actor in event.source):
            yield f"{event.type} is the saying itself; its own speaker is not its attribution (leave 'says' out)"
    for one, two in pairwise(event.chain):
        if one.span == two.span:
            yield "the same speaker stands twice in the chain"


def _numbers(event: Event) -> Iterator[str]:
    for amount in event.amounts:
        told = number_in(amount.span.words)
        if told is None or not {amount.low, amount.high} - {None}:
            continue
        low, high = amount.low, amount.high
        if (low is None or told >= low) and (high is None or told <= high):
            continue
        yield f"the words {amount.span.words!r} say {told:g}, the amount {low} to {high}"


def _doubtful(item: Item, event: Event) -> Iterator[str]:
    if len(event.quote.words.split()) > LONG_QUOTE:
        yield f"the quote has more than {LONG_QUOTE} words; is all of it needed?"
    if event.status == "hypothetical" and not (event.condition or _MODAL.search(item.text)):
        yield "hypothetical, but the text has no if, may or could"
    if event.status == "negated" and not _NEGATION.search(item.text):
        yield "negated, but the text has no word that negates"
    if event.condition and not _CONDITION.match(event.condition.words):
        yield f"the condition {event.condition.words!r} does not begin with its connective (if, unless, once ...)"
    until_now = (item.published.isoformat(), f"../{item.published}")
    if event.date and not event.date_words and event.date not in until_now and item.kind != "report":
        yield "the date is not the day of publication, so its words are wanted"
    last = days.bounds(event.date)[1]
    if event.status == "background" and last and last > item.published - timedelta(days=300):
        yield f"background, but {event.date} is less than a year ago"
    if len(event.acts) > 3 or len(event.statuses) > 2:
        yield "so many alternatives: decide"
    for actor in (*event.source, *event.target):
        if codes.unknown(actor.code) and not item.fictional:
            yield f"{actor.code}: the project's data has no such group; is the code the one in actor_codes?"


DIFFERENT: Final = 8
"""Words by which the texts of a minimal pair may differ at most."""


def _together(items: list[Item]) -> Iterator[Problem]:
    ids: dict[str, Item] = {}
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.id in ids:
            yield Problem(
                item.part, item.line, item.id, f"the id stands in {ids[item.id].part}:{ids[item.id].line} too"
            )
        ids.setdefault(item.id, item)
        groups.setdefault(item.group, []).append(item)
    for name, members in groups.items():
        if len({item.part for item in members}) > 1:
            yield Problem(members[-1].part, members[-1].line, members[-1].id, f"the group {name} stands in two parts")
        pair = [item for item in members if item.kind == "pair"]
        if len(pair) == 1 and pair[0].group != pair[0].id:
            yield Problem(pair[0].part, pair[0].line, pair[0].id, f"the pair {name} has one item only")
        for one, two in pairwise(pair):
            if one.text == two.text:
                yield Problem(two.part, two.line, two.id, f"the same text as {one.id}")
            elif _meaning(one) == _meaning(two):
                yield Problem(two.part, two.line, two.id, f"means the same as {one.id}; a pair differs in its events")
            elif _differing(one.text, two.text) > DIFFERENT:
                message = f"differs from {one.id} in more than {DIFFERENT} words"
                yield Problem(two.part, two.line, two.id, message, error=False)


def _differing(one: str, two: str) -> int:
    a, b = (re.findall(r"\w+", text.lower()) for text in (one, two))
    common = sum(min(a.count(word), b.count(word)) for word in set(a))
    return max(len(a), len(b)) - common


def _meaning(item: Item) -> set[tuple[object, ...]]:
    return {
        (
            event.type,
            event.mode,
            event.status,
            tuple(actor.code for actor in event.source),
            tuple(actor.code for actor in event.target),
            event.date,
            event.deadline,
            event.condition and event.condition.words,
            tuple(speaker.code for speaker in event.chain),
            tuple((amount.low, amount.high) for amount in event.amounts),
        )
        for event in item.events
    }

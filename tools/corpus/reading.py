"""Reads the text files of the corpus into records; GUIDELINES.md tells the format."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from tools.corpus.records import (
    KINDS,
    RECIPROCAL,
    REGIONS,
    REGISTERS,
    ROLES,
    TOPICS,
    Actor,
    Amount,
    Event,
    Item,
    Part,
    Problem,
    Span,
    Speaker,
)
from tools.corpus.spans import find

_WORDS = re.compile(r'"(?P<words>.*)"(?P<number>\s+#\d+)?(?P<rest>[^"]*)$')
_AMOUNT = re.compile(
    r"(?P<about>~)?(?:(?P<least>>=)|(?P<most><=))?(?P<low>\d+(?:\.\d+)?)(?:\.\.(?P<high>\d+(?:\.\d+)?))?"
)
_GROUP = re.compile(r"[a-z0-9][a-z0-9-]*")
FIELDS = ("on", "by", "for", "if", "count", "amount", "at", "ground", "says", "denies", "same")
_ONCE = frozenset(FIELDS) - {"amount", "says", "denies"}


class BadLine(ValueError):
    """A line that cannot be read; the message says what to write."""


def read_parts(paths: list[Path]) -> list[Part]:
    """The parts in the files, in order."""
    return [read_part(path) for path in paths]


def read_part(path: Path) -> Part:
    """The part in a file. What cannot be read is in its problems; the rest is read all the same."""
    try:
        return parse_part(path.name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        return Part(path.name, problems=[Problem(path.name, 1, "", f"not UTF-8 at byte {error.start}")])


def parse_part(name: str, text: str) -> Part:
    """The part in a file's text."""
    part = Part(name)
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), "@"], 1):
        line = line.rstrip()
        if line.startswith("@"):
            if block:
                _read_item(part, block)
            block = [(number, line)]
        elif line and not line.startswith("# ") and line != "#":
            if not block:
                part.problems.append(Problem(name, number, "", "text before the first header ('@ ID | DATE | ...')"))
                block = []
            else:
                block.append((number, line))
    return part


def _read_item(part: Part, block: list[tuple[int, str]]) -> None:
    number, header = block[0]
    name = header[1:].split("|")[0].strip()

    def wrong(line: int, error: Exception | str) -> None:
        part.problems.append(Problem(part.name, line, name, str(error)))

    paragraphs, rows = [], []
    for n, line in block[1:]:
        if line.startswith(("+ ", "? ")):
            rows.append((n, line))
        elif rows:
            wrong(n, "text after the first event; texts stand above events, and an event is one line with '+ ' or '? '")
        else:
            paragraphs.append(line.removeprefix("\\").strip())
    text = "\n\n".join(paragraphs)
    try:
        head = _header(header)
    except BadLine as error:
        wrong(number, error)
        return
    if not text:
        wrong(number, "the item has no text")
        return
    events = []
    for n, line in rows:
        try:
            events.append(_event(n, line, text, head["published"]))
        except ValueError as error:
            wrong(n, error)
    part.items.append(Item(part=part.name, line=number, text=text, events=tuple(events), **head))


def _one_of(what: str, value: str, allowed: tuple[str, ...] | list[str]) -> str:
    if value not in allowed:
        raise BadLine(f"no {what} {value!r}; there are {', '.join(allowed)}")
    return value


def _header(line: str) -> dict[str, Any]:
    cells = [cell.strip() for cell in line[1:].split("|")]
    if len(cells) not in (6, 7):
        raise BadLine(
            f"a header has 6 or 7 cells (@ id | date | kind | register | region | truth | group), not {len(cells)}"
        )
    name, day, kind, register, region, truth = cells[:6]
    group = cells[6] if len(cells) == 7 else name
    try:
        published = date.fromisoformat(day)
    except ValueError:
        raise BadLine(f"{day!r} is no day; write YYYY-MM-DD") from None
    kind, _, topic = kind.partition(":")
    _one_of("kind", kind, KINDS)
    if kind == "none":
        _one_of("topic (kind none:TOPIC)", topic, TOPICS)
    elif topic:
        raise BadLine("only the kind none has a topic")
    if not _GROUP.fullmatch(group):
        raise BadLine(f"{group!r} is no group: small letters, figures and hyphens")
    return {
        "id": name,
        "published": published,
        "kind": kind,
        "topic": topic or None,
        "register": _one_of("register", register, REGISTERS),
        "region": _one_of("region", region, REGIONS),
        "fictional": _one_of("truth", truth, ("real", "fictional")) == "fictional",
        "group": group,
    }


def _event(number: int, line: str, text: str, published: date) -> Event:
    cells = [cell.strip() for cell in line[2:].split(" | ")]
    if len(cells) < 4:
        raise BadLine("an event has at least 4 cells: quote | SOURCE > TARGET | TYPE/mode | status")
    quote = find(text, cells[0])
    source, target = _sides(cells[1], text, quote)
    acts = []
    for act in cells[2].split("^"):
        type, _, mode = act.strip().partition("/")
        acts.append((type, mode or None))
    statuses = tuple(status.strip() for status in cells[3].split("^"))
    told = _fields(cells[4:], text, quote, published)
    if "dates" not in told:
        told["dates"] = (None if statuses[0] == "background" else published.isoformat(),)
    return Event(number, line[0] == "+", quote, source, target, tuple(acts), statuses, **told)


def _sides(cell: str, text: str, quote: Span) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    mark = f" {RECIPROCAL} "
    if mark in cell:
        both = tuple(actor for side in cell.split(mark) for actor in _actors(side, text, quote))
        return both, both
    sides = cell.split(" > ")
    if len(sides) != 2:
        raise BadLine(f"{cell!r}: write SOURCE > TARGET, A {RECIPROCAL} B for both on both sides, 0 for no such role")
    return _actors(sides[0], text, quote), _actors(sides[1], text, quote)


def _actors(side: str, text: str, quote: Span) -> tuple[Actor, ...]:
    if side.strip() == "0":
        return ()
    actors = []
    for cell in side.split(" + "):
        code, equals, words = cell.strip().partition("=")
        actors.append(Actor(code.strip(), find(text, words.strip(), quote) if equals else None))
    return tuple(actors)


def _fields(cells: list[str], text: str, quote: Span, published: date) -> dict[str, Any]:
    told: dict[str, Any] = {}
    amounts: list[Amount] = []
    speakers: dict[str, list[Speaker]] = {"says": [], "denies": []}
    seen: set[str] = set()
    for cell in cells:
        key, _, rest = cell.partition(" ")
        if key not in FIELDS:
            raise BadLine(f"no field {key!r}; there are {', '.join(FIELDS)}")
        if key in seen and key in _ONCE:
            raise BadLine(f"the field {key!r} stands twice")
        seen.add(key)
        before, span, after = _with_words(key, rest, text, quote)
        if key == "on":
            told["dates"] = tuple(_date(d.strip(), published) for d in before.split("^"))
            told["date_words"] = span
        elif key == "same":
            told["same"] = before
        elif span is None:
            raise BadLine(f'{key}: the words are missing; write them in "..."')
        elif key == "by":
            told["deadline"], told["deadline_words"] = _date(before, published), span
        elif key == "for":
            told["duration"], told["duration_words"] = before, span
        elif key in ("if", "at", "ground"):
            if before:
                raise BadLine(f'{key}: only the words in "...", not {before!r}')
            told[{"if": "condition", "at": "place", "ground": "ground"}[key]] = span
        elif key in speakers:
            speakers[key].append(_speaker(key, before, span, after))
        else:
            amounts.append(_amount(before, span, key == "count"))
        if after and key not in speakers:
            raise BadLine(f"{key}: nothing stands behind the words, but here {after!r}")
    return {**told, "amounts": tuple(amounts), "chain": tuple(speakers["says"]), "denials": tuple(speakers["denies"])}


def _with_words(key: str, rest: str, text: str, quote: Span) -> tuple[str, Span | None, str]:
    match = _WORDS.search(rest)
    if not match:
        if '"' in rest:
            raise BadLine(f'{key}: the words are not closed with a "')
        return rest.strip(), None, ""
    span = find(text, match["words"] + (match["number"] or ""), quote)
    return rest[: match.start()].strip(), span, match["rest"].strip()


def _date(value: str, published: date) -> str | None:
    if not value:
        raise BadLine("a date is missing: EDTF, '=' for the day of publication, or 'none'")
    return {"=": published.isoformat(), "none": None}.get(value, value)


def _speaker(key: str, code: str, span: Span, after: str) -> Speaker:
    words = after.split()
    if len(words) != 2 or words[0] not in ("named", "unnamed"):
        raise BadLine(f'{key}: write  {key} CODE "words" named|unnamed ROLE')
    return Speaker(code, span, words[0] == "named", _one_of("role", words[1], ROLES))


def _amount(before: str, span: Span, acted_on: bool) -> Amount:
    figure, _, unit = before.partition(" ")
    match = _AMOUNT.fullmatch(figure)
    if not match or not unit.strip():
        raise BadLine(
            f'{before!r}: write VALUE unit "words" (5, 5..7, >=24, <=30 or ~200, then killed, diplomats, USD ...)'
        )
    number = float(match["low"])
    low = None if match["most"] else number
    high = None if match["least"] else float(match["high"]) if match["high"] else number
    return Amount(low, high, bool(match["about"]), unit.strip(), span, acted_on)

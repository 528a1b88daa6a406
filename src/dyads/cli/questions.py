"""``dyads when``, ``dyads who``, ``dyads type``: the coder's single questions."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

import dyads
from dyads.cli.app import FAILED, REJECTED, app
from dyads.cli.inputs import DateOption, JsonOption, WorldOption, parse_day
from dyads.errors import DyadsError, RecordError

_FILE = Annotated[
    str | None,
    typer.Argument(metavar="[FILE | - | WORDS]", help="JSONL file, - for standard input, or words."),
]


@contextmanager
def _stream(argument: str | None) -> Iterator[tuple[BinaryIO, str] | None]:
    """The JSONL stream that an argument names, or None where it is words."""
    if argument is None or argument == "-":
        yield sys.stdin.buffer, "standard input"
        return
    path = Path(argument)
    short = len(argument) < 300
    if short and path.suffix in {".jsonl", ".ndjson"} and not path.is_file():
        raise DyadsError(f"{argument}: no such file", hint="check the path")
    if short and path.is_file():
        with path.open("rb") as stream:
            yield stream, argument
        return
    yield None


def _lines(stream: tuple[BinaryIO, str], bad: list[str]) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """The JSON objects of a stream; what cannot be read is None, told on standard error and kept in ``bad``."""
    for item in dyads.read_records(*stream):
        if isinstance(item, dyads.Rejected):
            _refuse(item.where, item.error, bad)
            yield item.where, None
        else:
            yield item


def _refuse(where: str, error: DyadsError, bad: list[str]) -> None:
    bad.append(where)
    told = str(error) if where in str(error) else f"{where}: {error}"
    print(f"dyads: not read: {told}", file=sys.stderr)


def _leave(done: int, bad: list[str]) -> None:
    """Ends with the exit code that says how much could be read."""
    if bad:
        raise typer.Exit(REJECTED if done else FAILED)


def _write(record: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")


def _field(record: dict[str, Any], name: str, where: str, *others: str) -> str:
    for key in (name, *others):
        value = record.get(key)
        if isinstance(value, str):
            return value
    raise RecordError(f"{where}: no {name}")


@app.command("when")
def when(
    source: _FILE = None,
    date: DateOption = None,
    as_json: JsonOption = False,
) -> None:
    """Reads times: JSONL ``{id, date|dct, text}`` in, ``{id, timexes}`` out; or one text given as words.

    Examples:
        dyads when "They have until Saturday to leave" --date 2025-09-19

        dyads when --json < texts.jsonl
    """
    day = parse_day(date)
    bad: list[str] = []
    done = 0
    with _stream(source) as stream:
        words: tuple[str, dict[str, Any] | None] = ("words", {"id": "1", "text": source})
        records = iter([words]) if stream is None else _lines(stream, bad)
        for where, record in records:
            if record is None:
                continue
            try:
                text = _field(record, "text", where)
                given = record.get("dct") or record.get("date")
                timexes = dyads.when(text, dyads.day(str(given)[:10]) if given else day)
            except DyadsError as error:
                _refuse(where, error, bad)
                continue
            done += 1
            if as_json:
                fields = ("start", "end", "type", "value", "edtf", "earliest", "latest", "role")
                rows = [{f: getattr(t, f) for f in fields} for t in timexes]
                _write({"id": record.get("id"), "timexes": rows})
            else:
                for timex in timexes:
                    print(f"{timex.text}\t{timex.type}\t{timex.value or '-'}\t{timex.edtf or '-'}\t{timex.role}")
    _leave(done, bad)


@app.command("who")
def who(
    source: _FILE = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day as of which to look up.")] = None,
    context: Annotated[str, typer.Option("--context", help="The sentence that the mention stands in.")] = "",
    as_json: JsonOption = False,
    world: WorldOption = None,
) -> None:
    """Says who a mention is: JSONL ``{mention, context, date}`` in, or one mention given as words.

    Examples:
        dyads who "Sergey Lavrov" --on 2015-03-01

        dyads who --json < mentions.jsonl
    """
    loaded = dyads.World.load(world)
    day = parse_day(on)
    bad: list[str] = []
    done = 0
    with _stream(source) as stream:
        words: tuple[str, dict[str, Any] | None] = ("words", {"mention": source, "context": context})
        records = iter([words]) if stream is None else _lines(stream, bad)
        for where, record in records:
            try:
                if record is None:
                    raise RecordError(where)
                mention = _field(record, "mention", where)
                given = record.get("date") or record.get("on")
                about = str(record.get("context") or "")
                answer = dyads.who(mention, about, dyads.day(str(given)[:10]) if given else day, world=loaded)
            except DyadsError as error:
                if record is not None:
                    _refuse(where, error, bad)
                _write(dict.fromkeys(("actor", "name", "country", "sector")) | {"confidence": 0.0})
                continue  # line n of the answers is of line n of the mentions
            done += 1
            fields = {
                "actor": answer.actor,
                "name": answer.name,
                "country": answer.country,
                "sector": answer.sector,
                "confidence": round(answer.confidence, 3),
            }
            if as_json or stream is not None:
                _write({k: record[k] for k in ("id", "mention") if k in record} | fields)
            else:
                for key, value in fields.items():
                    print(f"{key:<11}{value if value not in (None, '') else '-'}")
                print(f"{'how':<11}{answer.how}")
                print(f"{'source':<11}{answer.source or '-'}")
    _leave(done, bad)


@app.command("type")
def type_(
    source: _FILE = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="JSONL of {sentence, source, target}.")] = False,
    as_json: JsonOption = False,
    pipeline: Annotated[str | None, typer.Option("--pipeline", help="Another spaCy pipeline.")] = None,
) -> None:
    """Types the act between two actors of a sentence: ``{type, mode, confidence}``, ``type: null`` where unknown.

    Example:
        dyads type --pairs < pairs.jsonl > types.jsonl
    """
    bad: list[str] = []
    listed: list[dyads.Pair | None] = []
    with _stream(source) as stream:
        if stream is None:
            raise typer.BadParameter("give a JSONL file or - for standard input", param_hint="FILE")
        for item in dyads.read_records(*stream):
            pair = None  # a line that cannot be read has its line of output too: what is in line n is of pair n
            if isinstance(item, dyads.Rejected):
                _refuse(item.where, item.error, bad)
            else:
                where, record = item
                try:
                    pair = dyads.Pair(*(_field(record, name, where) for name in ("sentence", "source", "target")))
                except DyadsError as error:
                    _refuse(where, error, bad)
            listed.append(pair)
    coder = dyads.Coder(pipeline=pipeline or dyads.DEFAULT_PIPELINE)
    typed = dyads.PairTyper(coder).types([p for p in listed if p is not None])
    for pair in listed:
        _write(dataclasses.asdict(next(typed)) if pair is not None else {"type": None, "mode": None, "confidence": 0.0})
    _leave(len(listed) - len(bad), bad)

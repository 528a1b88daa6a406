"""``dyads when``, ``dyads who``, ``dyads type``: the coder's single questions."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

import dyads
from dyads.cli.app import REJECTED, app
from dyads.cli.inputs import DateOption, JsonOption, WorldOption, parse_day
from dyads.errors import DyadsError, RecordError

_FILE = Annotated[
    str | None,
    typer.Argument(metavar="[FILE | - | WORDS]", help="JSONL file, - for standard input, or words."),
]


def _lines(stream: TextIO, name: str, bad: list[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a JSONL stream; broken lines are told and kept in ``bad``."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            if not isinstance(value, dict):
                raise RecordError(f"{name}, line {number}: not a JSON object")
        except (json.JSONDecodeError, DyadsError) as error:
            bad.append(number)
            print(f"dyads: not read: {name}, line {number}: {error}", file=sys.stderr)
            continue
        yield number, value


def _stream(argument: str | None) -> tuple[TextIO, str] | None:
    """The JSONL stream that an argument names, or None where it is words."""
    if argument is None or argument == "-":
        return sys.stdin, "standard input"
    path = Path(argument)
    if len(argument) < 300 and path.suffix in {".jsonl", ".ndjson"} and not path.is_file():
        raise DyadsError(f"{argument}: no such file", hint="check the path")
    if len(argument) < 300 and path.is_file():
        return path.open(encoding="utf-8"), argument
    return None


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
    found = _stream(source)
    bad: list[int] = []
    if found is None:
        records: Iterator[tuple[int, dict[str, Any]]] = iter([(1, {"id": "1", "text": source})])
        name = "words"
    else:
        name = found[1]
        records = _lines(found[0], name, bad)
    for number, record in records:
        try:
            text = _field(record, "text", f"{name}, line {number}")
            given = record.get("dct") or record.get("date")
            timexes = dyads.when(text, dyads.day(str(given)[:10]) if given else day)
        except DyadsError as error:
            bad.append(number)
            print(f"dyads: not read: {error}", file=sys.stderr)
            continue
        if as_json:
            fields = ("start", "end", "type", "value", "edtf", "earliest", "latest", "role")
            rows = [{f: getattr(t, f) for f in fields} for t in timexes]
            _write({"id": record.get("id"), "timexes": rows})
        else:
            for timex in timexes:
                print(f"{timex.text}\t{timex.type}\t{timex.value or '-'}\t{timex.edtf or '-'}\t{timex.role}")
    if bad:
        raise typer.Exit(REJECTED)


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
    found = _stream(source)
    bad: list[int] = []
    if found is None:
        records: Iterator[tuple[int, dict[str, Any]]] = iter([(1, {"mention": source, "context": context})])
        name = "words"
    else:
        name = found[1]
        records = _lines(found[0], name, bad)
    for number, record in records:
        try:
            mention = _field(record, "mention", f"{name}, line {number}")
            given = record.get("date") or record.get("on")
            answer = dyads.who(
                mention,
                str(record.get("context") or ""),
                dyads.day(str(given)[:10]) if given else day,
                world=loaded,
            )
        except DyadsError as error:
            bad.append(number)
            print(f"dyads: not read: {error}", file=sys.stderr)
            continue
        fields = {
            "actor": answer.actor,
            "name": answer.name,
            "country": answer.country,
            "sector": answer.sector,
            "confidence": round(answer.confidence, 3),
        }
        if as_json or found is not None:
            _write({k: record[k] for k in ("id", "mention") if k in record} | fields)
        else:
            for key, value in fields.items():
                print(f"{key:<11}{value if value not in (None, '') else '-'}")
            print(f"{'how':<11}{answer.how}")
            print(f"{'source':<11}{answer.source or '-'}")
    if bad:
        raise typer.Exit(REJECTED)


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
    found = _stream(source)
    if found is None:
        raise typer.BadParameter("give a JSONL file or - for standard input", param_hint="FILE")
    bad: list[int] = []
    listed: list[dyads.Pair] = []
    for number, record in _lines(found[0], found[1], bad):
        try:
            where = f"{found[1]}, line {number}"
            listed.append(
                dyads.Pair(
                    _field(record, "sentence", where),
                    _field(record, "source", where),
                    _field(record, "target", where),
                )
            )
        except DyadsError as error:
            bad.append(number)
            listed.append(dyads.Pair("", "", ""))
            print(f"dyads: not read: {error}", file=sys.stderr)
    coder = dyads.Coder(pipeline=pipeline or dyads.DEFAULT_PIPELINE)
    for typed in dyads.PairTyper(coder).types(listed):
        _write(dataclasses.asdict(typed))
    if bad:
        raise typer.Exit(REJECTED)

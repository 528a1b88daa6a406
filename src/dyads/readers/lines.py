"""JSONL: one report a line, with ``id``, ``date`` or ``published``, ``text`` and optional fields."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from dyads.errors import DyadsError, EmptyReport, RecordError, Undated
from dyads.readers.text import clean, decode
from dyads.records import Report

__all__ = ["Rejected", "parse_line", "read_records", "report_of"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input, or a line of one, that was not read, and why."""

    where: str
    error: DyadsError


_OPTIONAL = ("title", "publisher", "url", "language")


def parse_line(line: str, where: str) -> dict[str, Any]:
    """The object of a JSON line.

    Raises:
        RecordError: the line is no JSON object; the message says where it breaks.
    """
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        column = f", column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise RecordError(f"{where}: not JSON ({reason}{column})", hint="one JSON object a line") from None
    if not isinstance(value, dict):
        raise RecordError(f"{where}: a JSON {type(value).__name__}, not an object")
    return value


def read_records(stream: BinaryIO, name: str) -> Iterator[tuple[str, dict[str, Any]] | Rejected]:
    """The JSON objects of a JSONL stream, each with where it stands; what cannot be read is a ``Rejected``."""
    any_line = False
    for number, raw in enumerate(stream, start=1):
        if not raw.strip():
            continue
        any_line = True
        where = f"{name}, line {number}"
        try:
            yield where, parse_line(decode(raw, where), where)
        except DyadsError as error:
            yield Rejected(where, error)
    if not any_line:
        yield Rejected(name, DyadsError(f"{name}: empty"))


def report_of(record: dict[str, Any], where: str, day: dt.date | None = None) -> Report:
    """The report of a JSON object.

    Raises:
        EmptyReport, Undated, RecordError: the message names the field.
    """
    text = record.get("text")
    if text is None or isinstance(text, str) and not text.strip():
        title = record.get("title")
        if isinstance(title, str) and title.strip():
            text = title  # headlines are coded where the text is missing
        else:
            raise EmptyReport(f"{where}: no text")
    if not isinstance(text, str):
        raise RecordError(f"{where}: text is a {type(text).__name__}, not a string")
    given = record.get("published") or record.get("date")
    if given is None or given == "":
        published = day
    else:
        try:
            published = dt.date.fromisoformat(str(given)[:10])
        except ValueError:
            raise RecordError(f"{where}: date {given!r} is not a day", hint="write it as YYYY-MM-DD") from None
    if published is None:
        raise Undated(f"{where}: no date", hint='give it as "date": "YYYY-MM-DD", or --date for all')
    given_id = record.get("id")
    if given_id is not None and not isinstance(given_id, (str, int)):
        raise RecordError(f"{where}: id is a {type(given_id).__name__}, not a string")
    fields = {}
    for name in _OPTIONAL:
        value = record.get(name)
        if value is not None:
            if not isinstance(value, str):
                raise RecordError(f"{where}: {name} is a {type(value).__name__}, not a string")
            fields[name] = clean(value)
    return Report.make(clean(text), published, id=clean(str(given_id)) if given_id is not None else "", **fields)

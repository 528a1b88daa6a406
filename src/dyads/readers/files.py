"""Files, folders and standard input as reports; each input that cannot be read is a ``Rejected`` in the stream."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dyads.errors import DyadsError
from dyads.readers.lines import Rejected, read_records, report_of
from dyads.readers.text import decode, report_from_text
from dyads.records import Report

__all__ = ["Rejected", "read_inputs"]

_LINES = {".jsonl", ".ndjson"}
_TEXTS = {".txt", ".text", ".md", ""}


def read_inputs(paths: Iterable[str], day: dt.date | None = None) -> Iterator[Report | Rejected]:
    """The reports of files, folders (all .txt and .jsonl below them, in order of name) and ``-``, standard input.

    Args:
        paths: paths, or ``-``.
        day: day of publication of what carries none.
    """
    for path in paths:
        if path == "-":
            yield from _read(io.BytesIO(sys.stdin.buffer.read()), "standard input", None, day)
            continue
        place = Path(path)
        if not place.exists():
            yield Rejected(path, DyadsError(f"{path}: no such file", hint="check the path"))
        elif place.is_dir():
            inside = sorted(
                p for p in place.rglob("*") if p.is_file() and p.suffix.lower() in (_LINES | {".txt"})
                and not any(part.startswith(".") for part in p.relative_to(place).parts)
            )  # fmt: skip
            if not inside:
                yield Rejected(path, DyadsError(f"{path}: no .txt or .jsonl file below this folder"))
            for one in inside:
                yield from _open(one, day)
        else:
            yield from _open(place, day)


def _open(path: Path, day: dt.date | None) -> Iterator[Report | Rejected]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield Rejected(str(path), DyadsError(f"{path}: cannot be opened ({error.strerror})"))
        return
    with stream:
        yield from _read(stream, str(path), path.suffix.lower(), day)


def _read(stream: BinaryIO, name: str, suffix: str | None, day: dt.date | None) -> Iterator[Report | Rejected]:
    if suffix in _LINES:
        yield from _read_lines(stream, name, day)
        return
    data = stream.read()
    if suffix is None and data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"{":
        yield from _read_lines(io.BytesIO(data), name, day)
        return
    try:
        yield report_from_text(decode(data, name), name, day)
    except DyadsError as error:
        yield Rejected(name, error)


def _read_lines(stream: BinaryIO, name: str, day: dt.date | None) -> Iterator[Report | Rejected]:
    for item in read_records(stream, name):
        if isinstance(item, Rejected):
            yield item
            continue
        where, record = item
        try:
            yield report_of(record, where, day)
        except DyadsError as error:
            yield Rejected(where, error)

"""A text file as one report: bytes decoded, its day read from the head or given."""

from __future__ import annotations

import codecs
import datetime as dt
import re

from dyads.errors import EmptyReport, NotText, Undated
from dyads.language import read_header
from dyads.records import Report

__all__ = ["clean", "decode", "report_from_text"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """NUL and lone surrogates, which databases refuse, replaced one for one by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, or UTF-16/32 with a byte-order mark.

    Raises:
        NotText: binary data, or another encoding; the message names the first byte that does not fit.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return clean(data.decode(encoding))
            except UnicodeDecodeError as error:
                raise NotText(f"{name}: marked as {encoding} but is not ({error.reason})") from None
    if b"\x00" in data[:8192]:
        raise NotText(f"{name}: binary data, not text", hint="give the report as a UTF-8 text or as JSONL")
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(
            f"{name}: not UTF-8 (byte 0x{data[error.start]:02x} on line {line})",
            hint=f"if it is Windows-1252, convert it: iconv -f WINDOWS-1252 -t UTF-8 {name}",
        ) from None


def report_from_text(text: str, name: str, day: dt.date | None = None, publisher: str = "") -> Report:
    """A report from a text; the day of its own head goes before the one given.

    Raises:
        EmptyReport: nothing but white space.
        Undated: no day in the head and none given.
    """
    if not text.strip():
        raise EmptyReport(f"{name}: empty")
    header = read_header(text, None)
    if header.published is None and day is not None:
        header = read_header(text, day)
    published = header.published or day
    if published is None:
        raise Undated(
            f"{name}: no day of publication",
            hint="begin the file with 'date YYYY-MM-DD', or give --date YYYY-MM-DD",
        )
    if not text[header.body :].strip():
        raise EmptyReport(f"{name}: nothing after its head")
    return Report.make(text, published, publisher=publisher or header.publisher)

"""Reading the data files: tables of TOML and lines of CSV, each with its place, checked against the form.

A mistake is a ``WorldError`` that names the file, the line and the mend. Nothing is repaired in silence.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dyads.errors import WorldError
from dyads.world.dates import parse_day

__all__ = ["FORMS", "Record", "read_csv", "read_toml"]

_HEADER = re.compile(r"^\s*\[\[\s*([\w-]+)\s*\]\]")
_CODE = re.compile(
    r"[A-Z0-9]{2,20}(\.[A-Z]{3})?$|(REB|ORG|BUS|PER|PTY|MED|GRP|CRM):[a-z0-9]+(-[a-z0-9]+)*$|[A-Z][A-Z0-9-]{1,24}$"
)

_TEXT, _TEXTS, _NUMBER, _DAY, _FLAG = "text", "texts", "number", "day", "flag"
_TABLES, _TABLE, _LIST = "tables", "table", "list"
_FLAG_OR_TEXTS, _PAIRS = "flag or texts", "pairs"

_BODY = {
    "code": _TEXT,
    "name": _TEXT,
    "aliases": _TEXTS,
    "former": _TEXTS,
    "nicknames": _TEXTS,
    "adjectives": _TEXTS,
    "state": _TEXT,
    "states": _TEXTS,
    "sector": _TEXT,
    "kind": _TEXT,
    "start": _DAY,
    "end": _DAY,
    "regions": _TEXTS,
    "countries": _TEXTS,
    "allegiance": _TEXT,
    "seat": _TEXT,
    "members": _TABLES,
    "rules": _LIST,
    "source": _TEXT,
    "review": _DAY,
    "confidence": _NUMBER,
    "guard": _FLAG_OR_TEXTS,
    "guarded": _TEXTS,
    "cia": _TEXT,
    "governing": _PAIRS,
    "year_only": _TEXTS,
    "month_only": _TEXTS,
    "codes": _TABLES,
    "leader": _TEXT,
    "note": _TEXT,
    "shared": _TABLE,
    "parent": _TEXT,
    "metonyms": _TEXTS,
    "successor": _TEXT,
    "ideology": _TEXT,
    "sectors": _TABLES,
    "observers": _TEXTS,
    "aka": _TEXTS,
    "url": _TEXT,
    "type": _TEXT,
    "languages": _TEXTS,
    "government": _TABLES,
}

#: The fields that each kind of table may hold. ``code`` and ``name`` are asked of every state and entry.
FORMS: Mapping[str, Mapping[str, str]] = {
    "entry": _BODY,
    "state": {
        "code": _TEXT,
        "iso2": _TEXT,
        "name": _TEXT,
        "aliases": _TEXTS,
        "former": _TEXTS,
        "shared": _TABLE,
        "adjectives": _TEXTS,
        "nouns": _TEXTS,
        "capital": _TEXTS,
        "seats": _TEXTS,
        "metonyms": _TEXTS,
        "metonyms_by_sector": _TABLE,
        "regions": _TEXTS,
        "neighbours": _TEXTS,
        "languages": _TEXTS,
        "lat": _NUMBER,
        "lon": _NUMBER,
        "start": _DAY,
        "end": _DAY,
        "source": _TEXT,
        "confidence": _NUMBER,
        "review": _DAY,
        "guard": _TEXTS,
    },
    "metonym": {
        "name": _TEXT,
        "aliases": _TEXTS,
        "code": _TEXT,
        "kind": _TEXT,
        "confidence": _NUMBER,
        "source": _TEXT,
    },
    "region": {"name": _TEXT, "aliases": _TEXTS, "adjectives": _TEXTS, "includes": _TEXTS},
    "role": {
        "words": _TEXTS,
        "plural": _TEXTS,
        "sector": _TEXT,
        "office": _TEXT,
        "personal": _FLAG,
        "generic": _FLAG,
        "weak": _FLAG,
        "abroad": _FLAG,
        "private": _FLAG,
        "modifier": _FLAG,
    },
    "modifier": {"words": _TEXTS, "sector": _TEXT},
    "person": {
        "name": _TEXT,
        "variants": _TEXTS,
        "state": _TEXT,
        "org": _TEXT,
        "office": _TEXT,
        "title": _TEXT,
        "sector": _TEXT,
        "start": _DAY,
        "end": _DAY,
        "code": _TEXT,
        "source": _TEXT,
        "confidence": _NUMBER,
    },
    "place": {
        "name": _TEXT,
        "variants": _TEXTS,
        "country": _TEXT,
        "adm1": _TEXT,
        "kind": _TEXT,
        "lat": _NUMBER,
        "lon": _NUMBER,
        "disputed": _TEXT,
        "source": _TEXT,
        "guard": _FLAG,
    },
}
_NEEDED = {
    "entry": ("code", "name"),
    "state": ("code", "name"),
    "region": ("name",),
    "metonym": ("name", "code"),
    "role": ("words",),
    "modifier": ("words", "sector"),
    "person": ("name",),
    "place": ("name",),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One table or line of a data file: ``kind``, its fields, and where it stands."""

    kind: str
    fields: Mapping[str, Any]
    file: str
    line: int

    def get(self, name: str, default: Any = None) -> Any:
        return self.fields.get(name, default)

    def texts(self, name: str) -> list[str]:
        value = self.fields.get(name)
        return [str(item) for item in value] if isinstance(value, list) else []

    def fault(self, what: str, mend: str) -> WorldError:
        label = self.get("code") or self.get("name") or ""
        return WorldError(f"{self.file}, line {self.line}{f' ({label})' if label else ''}: {what}", mend)


def read_toml(path: Path, text: str | None = None) -> Iterator[Record]:
    """The tables of a TOML file, checked. ``[lists]`` comes as one record of kind ``lists``.

    Raises:
        WorldError: the file is no TOML, or a table is not of the form; the message holds file and line.
    """
    content = path.read_text(encoding="utf-8") if text is None else text
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise WorldError(f"{path.name}: {error}", "mend the TOML at that place") from None
    places: dict[str, list[int]] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if found := _HEADER.match(line):
            places.setdefault(found.group(1), []).append(number)
    for kind, tables in data.items():
        if kind == "lists" and isinstance(tables, dict):
            yield Record("lists", tables, path.name, 1)
            continue
        if kind not in FORMS or not isinstance(tables, list):
            raise WorldError(f"{path.name}: unknown table {kind!r}", f"tables are [[{']], [['.join(FORMS)}]]")
        lines = places.get(kind, [])
        for index, fields in enumerate(tables):
            record = Record(kind, fields, path.name, lines[index] if index < len(lines) else 0)
            _check(record)
            yield record


def _check(record: Record) -> None:
    form = FORMS[record.kind]
    for name in _NEEDED[record.kind]:
        if not record.get(name):
            raise record.fault(f"[[{record.kind}]] without {name!r}", f"add a line {name} = ...")
    for name, value in record.fields.items():
        wanted = form.get(name)
        if wanted is None:
            raise record.fault(f"unknown field {name!r}", f"fields of [[{record.kind}]]: {', '.join(form)}")
        if not _fits(wanted, value):
            raise record.fault(f"{name} = {value!r} is not of the form ({wanted})", _MEND[wanted])
    code = record.get("code")
    if code and not _CODE.match(str(code)):
        raise record.fault(
            f"{code!r} is no actor code", "write MLI, MLI.GOV, ECOWAS, REB:slug, ORG:slug or BUS:slug"
        )
    if record.kind in ("state", "entry"):
        start, end = parse_day(record.get("start")), parse_day(record.get("end"), last=True)
        if start and end and end < start:
            raise record.fault(f"end {end} lies before start {start}", "swap or mend the two days")


_MEND = {
    _TEXT: 'write it as text in quotes, "..."',
    _TEXTS: 'write it as a list of texts, ["...", "..."]',
    _NUMBER: "write it as a number without quotes",
    _DAY: 'write it as "2024-01-28", "2024-01" or "2024"',
    _TABLES: 'write it as a list of tables, [{ state = "MLI" }]',
    _TABLE: "write it as a table, { name = value }",
    _FLAG: "write true or false",
    _LIST: 'write it as a list, ["..."] or [{ text = "..." }]',
    _FLAG_OR_TEXTS: 'write true, or a list of the names it holds for, ["...", "..."]',
    _PAIRS: 'write it as a list of days from and to, [["2005-11-22", "2021-12-08"]]',
}


def _fits(wanted: str, value: object) -> bool:
    match wanted:
        case "text":
            return isinstance(value, str)
        case "texts":
            return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "tables":
            return isinstance(value, list) and all(isinstance(item, dict) for item in value)
        case "list":
            return isinstance(value, list) and all(isinstance(item, str | dict) for item in value)
        case "table":
            return isinstance(value, dict)
        case "flag":
            return isinstance(value, bool)
        case "flag or texts":
            return isinstance(value, bool) or _fits(_TEXTS, value)
        case "pairs":
            return isinstance(value, list) and all(
                isinstance(item, list) and len(item) == 2 for item in value
            )
    try:
        parse_day(value)
    except ValueError:
        return False
    return True


def read_csv(path: Path, kind: str, needed: tuple[str, ...]) -> Iterator[Record]:
    """The lines of a CSV file with a header; ``needed`` columns must be there. Lines that begin with # are left out.

    Raises:
        WorldError: a column is missing or a line has more or fewer fields than the header.
    """
    content = path.read_text(encoding="utf-8-sig")
    reader = csv.reader(io.StringIO(content, newline=""))
    header: list[str] | None = None
    for row in reader:
        if not row or row[0].startswith("#"):
            continue
        if header is None:
            header = [name.strip() for name in row]
            missing = [name for name in needed if name not in header]
            if missing:
                raise WorldError(f"{path.name}: no column {', '.join(missing)}", "add it to the first line")
            continue
        if len(row) != len(header):
            raise WorldError(
                f"{path.name}, line {reader.line_num}: {len(row)} fields where the header has {len(header)}",
                "quote fields that hold a comma",
            )
        fields = {name: value.strip() for name, value in zip(header, row, strict=True) if value.strip()}
        record = Record(kind, fields, path.name, reader.line_num)
        if not fields.get("name"):
            raise record.fault("a line without a name", "fill in the name or take the line out")
        yield record

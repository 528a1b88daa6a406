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


def _form(**fields: str) -> dict[str, str]:
    """Fields by the shape of their values: ``text="code name"``."""
    return {name: shape for shape, names in fields.items() for name in names.split()}


#: The fields that each kind of table may hold, with the shape of their values.
FORMS: Mapping[str, Mapping[str, str]] = {
    "entry": _form(
        text="code name state sector kind allegiance seat source leader note parent successor",
        texts="aliases former nicknames adjectives states regions countries guarded metonyms observers aka",
        flag_or_texts="guard",
        pairs="governing",
        day="start end review",
        number="confidence",
        tables="members codes sectors government",
        table="shared",
        list="rules",
    ),
    "state": _form(
        text="code iso2 name side twin before source",
        texts="aliases former adjectives nouns capital seats metonyms regions neighbours languages guard",
        day="start end review",
        number="lat lon confidence",
        table="shared metonyms_by_sector",
    ),
    "region": _form(text="name", texts="aliases adjectives includes"),
    "metonym": _form(text="name code kind source", texts="aliases", number="confidence"),
    "role": _form(text="sector office", texts="words plural", flag="personal generic weak abroad private modifier"),
    "modifier": _form(text="sector", texts="words"),
    "person": _form(
        text="name state org office title sector code source",
        texts="variants",
        day="start end",
        number="confidence",
    ),
    "place": _form(text="name country adm1 kind disputed source", texts="variants", number="lat lon", flag="guard"),
}
_NEEDED = {
    "entry": ("code", "name"),
    "state": ("code", "name"),
    "region": ("name",),
    "metonym": ("name", "code"),
    "role": ("words",),
    "modifier": ("words", "sector"),
    "person": ("name", "office"),
    "place": ("name", "country"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One table or line of a data file: ``kind``, its fields, and where it stands."""

    kind: str
    fields: Mapping[str, Any]
    file: str
    line: int

    def get(self, name: str, default: Any = None) -> Any:
        """A field's value."""
        return self.fields.get(name, default)

    def texts(self, name: str) -> list[str]:
        """A field that holds a list of texts; empty where it is missing."""
        value = self.fields.get(name)
        return [str(item) for item in value] if isinstance(value, list) else []

    def fault(self, what: str, mend: str) -> WorldError:
        """The error for this record, with file and line."""
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
        raise record.fault(f"{code!r} is no actor code", "write MLI, MLI.GOV, ECOWAS, REB:slug, ORG:slug or BUS:slug")
    if record.kind in ("state", "entry"):
        start, end = parse_day(record.get("start")), parse_day(record.get("end"), last=True)
        if start and end and end < start:
            raise record.fault(f"end {end} lies before start {start}", "swap or mend the two days")


_MEND = {
    "text": 'write it as text in quotes, "..."',
    "texts": 'write it as a list of texts, ["...", "..."]',
    "number": "write it as a number without quotes",
    "day": 'write it as "2024-01-28", "2024-01" or "2024"',
    "tables": 'write it as a list of tables, [{ state = "MLI" }]',
    "table": "write it as a table, { name = value }",
    "flag": "write true or false",
    "flag_or_texts": 'write true, or a list of the names it holds for, ["...", "..."]',
    "pairs": 'write it as a list of days from and to, [["2005-11-22", "2021-12-08"]]',
    "list": 'write it as a list, ["..."] or [{ text = "..." }]',
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
        case "flag_or_texts":
            return isinstance(value, bool) or _fits("texts", value)
        case "pairs":
            return isinstance(value, list) and all(isinstance(item, list) and len(item) == 2 for item in value)
    try:
        parse_day(value)
    except ValueError:
        return False
    return True


def read_csv(path: Path, kind: str, needed: tuple[str, ...]) -> Iterator[Record]:
    """The lines of a CSV file whose header holds the ``needed`` columns; lines with # in front are left out.

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

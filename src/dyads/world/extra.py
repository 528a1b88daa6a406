"""A user's own actors: a TOML file that adds to the world and overrides what it says."""

from __future__ import annotations

from pathlib import Path

from dyads.errors import WorldError
from dyads.world.files import read_toml
from dyads.world.filing import file_record
from dyads.world.fold import key
from dyads.world.tables import Tables

__all__ = ["take_extra"]

_ABOVE = 2.0  # the user's own word goes before ours; no weight of ours is greater than 1


def take_extra(tables: Tables, path: Path) -> None:
    """File the user's records; a name that the user gives leads to the user's entry first.

    Raises:
        WorldError: the file cannot be read or is not of the form; the message holds the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorldError(f"{path}: cannot be read ({error})", "give a TOML file in UTF-8") from None
    before = len(tables.entries)
    for record in read_toml(path, text):
        if record.kind in ("entry", "state"):
            code = str(record.get("code"))
            _forget(tables, code, str(record.get("name")))
            tables.bodies.pop(code, None)
        file_record(tables, record, "organisation")
    for forms in tables.names.values():
        for held in forms.values():
            held[:] = [(w + _ABOVE if row >= before else w, row, flag) for w, row, flag in held]


def _forget(tables: Tables, code: str, name: str) -> None:
    """Take out the world's own entries of a code that the user writes anew under the same name."""
    gone = {
        number
        for number, row in enumerate(tables.entries)
        if row[0].partition(".")[0] == code.partition(".")[0]
        and key(row[1]) == key(name)
        and row[2] not in ("person", "place")
    }
    for folded in [name for name, forms in tables.names.items() if _leads(forms, gone)]:
        forms = tables.names[folded]
        for form in list(forms):
            forms[form] = [item for item in forms[form] if item[1] not in gone]
            if not forms[form]:
                del forms[form]
        if not forms:
            del tables.names[folded]


def _leads(forms: dict[str, list[tuple[float, int, int]]], rows: set[int]) -> bool:
    return any(row in rows for held in forms.values() for _, row, _ in held)

"""Compiling the data files, in a fixed order, into one set of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dyads.errors import WorldError
from dyads.world.files import Record, read_csv, read_toml
from dyads.world.filing import file_record
from dyads.world.people import PERSON_COLUMNS
from dyads.world.tables import Tables

__all__ = ["BODIES", "DATA", "data_files", "read_files"]

#: Where the data files are.
DATA = Path(__file__).parent / "data"

#: Files of bodies, and the kind of their entries where an entry does not say it.
BODIES = {
    "organisations.toml": "organisation",
    "groups.toml": "group",
    "agencies.toml": "agency",
    "parties.toml": "party",
    "firms.toml": "firm",
    "outlets.toml": "outlet",
}

_ORDINARY = "ordinary.txt"
_PROMINENCE = "prominence.csv"
_COMMON = "common.txt"
_NAMED = ("states.toml", "roles.toml", "phrases.toml", *BODIES, "places.csv", "people.csv")
_FILES = (_PROMINENCE, _ORDINARY, _COMMON, *_NAMED)
_PLACE_COLUMNS = ("name", "variants", "country", "kind")


def data_files(folder: Path = DATA) -> list[Path]:
    """The data files that are there, in a fixed order.

    Raises:
        WorldError: there is no ``states.toml``, without which nothing can be told.
    """
    if not (folder / "states.toml").is_file():
        raise WorldError(f"{folder}: no states.toml", "install Dyads again, its data files are not complete")
    return [folder / name for name in _FILES if (folder / name).is_file()]


def read_files(tables: Tables, paths: Iterable[Path]) -> None:
    """File everything that the data files hold.

    Raises:
        WorldError: a record is not of the form; the message names file, line and mend.
    """
    for path in paths:
        if path.name in (_ORDINARY, _COMMON):
            lines = path.read_text(encoding="utf-8").splitlines()
            held = {line for line in lines if line and not line.startswith("#")}
            if path.name == _ORDINARY:
                tables.ordinary = held
            else:
                tables.lists["common"] = sorted(held)
            continue
        if path.name == _PROMINENCE:
            rows = (line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:])
            tables.prominence = {code: float(share) for code, share in rows}
            continue
        for record in _records(path):
            file_record(tables, record, BODIES.get(path.name, "organisation"))


def _records(path: Path) -> Iterator[Record]:
    if path.suffix == ".toml":
        return read_toml(path)
    if path.name == "people.csv":
        return read_csv(path, "person", PERSON_COLUMNS)
    return read_csv(path, "place", _PLACE_COLUMNS)

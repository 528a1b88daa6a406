"""The compiled index: built once from the data files, kept in the user's cache, and read back in a moment.

The file's name holds a stamp of everything that went in, so that a stale one is never read; where nothing
can be written the index is built each time. It is kept with ``marshal``, which can hold data only and runs
nothing on reading.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from dyads.errors import WorldError
from dyads.world.build import data_files, read_files
from dyads.world.extra import take_extra
from dyads.world.records import Entry
from dyads.world.tables import Tables

__all__ = ["FORMAT", "Index", "cache_folder", "stamp"]

#: Rises whenever the shape of the compiled tables or the way of making them changes.
FORMAT = 11

_KEPT = 3  # compiled files left in the cache; older ones are removed


def cache_folder() -> Path:
    """Where the compiled index is kept: ``DYADS_CACHE``, else the platform's own place for caches."""
    if own := os.environ.get("DYADS_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "dyads"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dyads"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dyads"


def stamp(paths: Iterable[Path]) -> str:
    """A short hash of the files' contents and of the form of the index: the edition of the world."""
    digest = hashlib.sha256(f"world {FORMAT}".encode())
    for path in paths:
        content = path.read_bytes()
        digest.update(f"\n{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


class Index:
    """Compiled tables with the entries made on demand."""

    def __init__(self, tables: dict[str, Any], edition: str) -> None:
        self.edition = edition
        self.rows: list[tuple[Any, ...]] = tables["entries"]
        self.names: dict[str, tuple[tuple[str, tuple[int, ...], int], ...]] = tables["names"]
        self.openings: dict[str, tuple[int, frozenset[str]]] = tables["openings"]
        self.small: list[str] = tables["small"]
        self.states: dict[str, dict[str, Any]] = tables["states"]
        self.regions: dict[str, dict[str, Any]] = tables["regions"]
        self.bodies: dict[str, dict[str, Any]] = tables["bodies"]
        self.roles: dict[str, int] = tables["roles"]
        self.role_rows: list[dict[str, Any]] = tables["role_rows"]
        self.modifiers: dict[str, str] = tables["modifiers"]
        self.lists: dict[str, frozenset[str]] = {name: frozenset(held) for name, held in tables["lists"].items()}
        self.offices: dict[str, list[int]] = tables["offices"]
        self.nicknames: dict[str, list[str]] = tables["nicknames"]
        self.prominence: dict[str, float] = tables["prominence"]
        self._made: dict[int, Entry] = {}

    @classmethod
    def load(cls, extra: Path | None = None) -> Index:
        """Read the compiled index from the cache, or build it and try to keep it."""
        paths = data_files()
        if extra is not None:
            if not extra.is_file():
                raise WorldError(f"{extra}: no such file", "give the path of a TOML file with your own actors")
            paths.append(extra)
        edition = stamp(paths)
        kept = cache_folder() / f"world-{edition}-{sys.implementation.cache_tag}.bin"
        tables = _read(kept)
        if tables is None:
            tables = _build(paths, extra)
            _write(kept, tables)
        return cls(tables, edition)

    def entry(self, number: int) -> Entry:
        """The entry of a row."""
        made = self._made.get(number)
        if made is None:
            row = self.rows[number]
            made = Entry(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                None if row[5] is None else date.fromordinal(row[5]),
                None if row[6] is None else date.fromordinal(row[6]),
                row[7],
                row[8],
                row[9],
                row[10] or {},
            )
            self._made[number] = made
        return made


def _build(paths: list[Path], extra: Path | None) -> dict[str, Any]:
    tables = Tables()
    read_files(tables, (path for path in paths if path != extra))
    if extra is not None:
        take_extra(tables, extra)
    return tables.compiled()


def _read(path: Path) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    running = gc.isenabled()
    gc.disable()  # thousands of new tuples would set it off again and again
    try:
        tables = marshal.loads(content)
    except (EOFError, ValueError, TypeError):
        return None
    finally:
        if running:
            gc.enable()
    return tables if isinstance(tables, dict) else None


def _write(path: Path, tables: dict[str, Any]) -> None:
    """Write beside and move into place, so that a reader never meets half a file.

    A full or closed disk is no fault.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="world-", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(marshal.dumps(tables))
            Path(name).replace(path)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            return
        old = sorted(path.parent.glob("world-*.bin"), key=lambda p: p.stat().st_mtime, reverse=True)
        for stale in old[_KEPT:]:
            stale.unlink(missing_ok=True)

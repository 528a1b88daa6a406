"""Persons and their terms of office.

The code a term gives, and the names under which the press writes of a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dyads.world.files import Record
from dyads.world.fold import key

__all__ = ["PERSON_COLUMNS", "person_names", "person_row"]

PERSON_COLUMNS = ("name", "variants", "state", "org", "office", "sector", "start", "end")

_SECTOR = {
    "head-of-state": "GOV",
    "head-of-government": "GOV",
    "foreign-minister": "GOV",
    "defence-minister": "GOV",
    "interior-minister": "GOV",
    "de-facto-leader": "GOV",
    "junta-leader": "GOV",
}

# Words that belong to the surname after them, and titles that are no part of a name.
_PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "del",
    "della",
    "di",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "ter",
    "bin",
    "ben",
    "ibn",
    "al",
    "el",
    "ul",
    "abu",
    "ould",
    "uld",
    "mac",
    "st",
    "san",
    "e",
    "y",
    "zu",
    "af",
    "ole",
    "arap",
    "ag",
}
_THRONES = {"King", "Queen", "Emir", "Sultan", "Emperor"}  # the press names monarchs by their first names
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "junior", "senior", "jnr", "snr"}


def person_row(record: Record) -> tuple[str, str | None, str | None, dict[str, Any]]:
    """Code, country, sector and further facts of one term of office."""
    office = str(record.get("office", "") or "other")
    state = str(record.get("state", "")) or None
    org = str(record.get("org", "")) or None
    sector = str(record.get("sector", "")) or _SECTOR.get(office)
    code = str(record.get("code", ""))
    if not code:
        if org:
            code = org
        elif state:
            code = f"{state}.{sector}" if sector else state
        else:
            raise record.fault("a person with neither state nor org nor code", "fill in one of the three columns")
    extra: dict[str, Any] = {"office": office}
    if org:
        extra["org"] = org
    if title := record.get("title"):
        extra["title"] = title
    return code, state, sector if not org else None, extra


def person_names(record: Record, *, spanish: bool = False) -> Iterator[tuple[str, float, int]]:
    """Names of the person with their share of weight and 1 for a bare surname, 0 for a fuller name.

    With ``spanish`` the father's and the mother's surname together are a name too ("Perez Roque").
    """
    full = str(record.get("name"))
    raw = record.get("variants") or ""
    variants = [str(v).strip() for v in (raw if isinstance(raw, list) else str(raw).split("|")) if str(v).strip()]
    single = False
    yield full, 1.0, 1 if " " not in key(full) else 0
    for variant in variants:
        bare = _bare(variant)
        single = single or bare
        yield variant, (0.7 if bare else 1.0), 1 if bare else 0
    parts = full.split()
    if str(record.get("title")) in _THRONES and len(parts) > 1 and len(parts[0]) > 2:
        yield parts[0], 0.7, 1
    while len(parts) > 1 and key(parts[-1]) in _SUFFIXES:
        parts.pop()
    if len(parts) < 2:
        return
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower().rstrip("-.") in _PARTICLES:
        start -= 1
    surname = " ".join(parts[start:])
    if start > 1:
        yield f"{parts[0]} {surname}", 0.9, 0
    if spanish and start > 1 and parts[start - 1][:1].isupper():
        yield " ".join(parts[start - 1 :]), 0.7, 1
    if not single and len(key(surname)) > 2:
        yield surname, 0.7, 1
        if surname[:3].lower() in ("al-", "el-") and len(surname) > 6:
            yield surname[3:], 0.7, 1


def _bare(name: str) -> bool:
    """Whether a name is a surname alone, particles included."""
    parts = [part for part in name.split() if part.lower().rstrip("-.") not in _PARTICLES]
    return len(parts) <= 1

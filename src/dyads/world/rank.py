"""How strongly a name points to an entry, before anything is known of the context.

The figures order readings of one name; they were set by hand so that a state comes before a city of the
same name and a head of government before a minister, and they enter no record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["HEADS", "weight"]

_KIND = {
    "state": 1.0,
    "demonym": 0.99,
    "organisation": 0.97,
    "group": 0.96,
    "agency": 0.95,
    "metonym": 0.94,
    "capital": 0.93,
    "region": 0.9,
    "outlet": 0.86,
    "party": 0.84,
    "firm": 0.8,
    "person": 0.75,
    "place": 0.6,
}

#: Offices whose holders the press names without a title.
HEADS = {
    "head-of-state",
    "head-of-government",
    "head-of-organisation",
    "group-leader",
    "de-facto-leader",
    "junta-leader",
}
_OFFICE = {"foreign-minister": 0.9, "defence-minister": 0.85, "interior-minister": 0.8}


def weight(kind: str, confidence: float, extra: Mapping[str, Any] | None) -> float:
    """A number between 0 and 1; the greater comes first."""
    value = _KIND.get(kind, 0.5) * (0.5 + confidence / 2)
    if kind == "person" and extra:
        office = str(extra.get("office", ""))
        value *= 1.0 if office in HEADS else _OFFICE.get(office, 0.7)
    return value

"""Membership over time: who belonged to a body on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dyads.world.dates import parse_day

__all__ = ["members_on"]


def members_on(members: Iterable[Mapping[str, Any]], on: date, *, suspended: bool = False) -> list[str]:
    """The states that are members on a day, in order of code.

    With ``suspended`` only those whose rights rest. The day of leaving is the first day outside.
    """
    found = set()
    for member in members:
        joined, left = parse_day(member.get("joined")), parse_day(member.get("left"))
        if (joined and on < joined) or (left and on >= left):
            continue
        if suspended and not any(_within(span, on) for span in member.get("suspended", ())):
            continue
        found.add(str(member.get("state") or member.get("code")))
    return sorted(found)


def _within(span: Iterable[object], on: date) -> bool:
    days = [*span, None, None]
    start, end = parse_day(days[0]), parse_day(days[1])
    return (start is None or on >= start) and (end is None or on < end)

"""Events as tables for people."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from dyads import Event, Report
    from dyads.records import ActorRef

__all__ = ["event_table", "page_width"]

_COLOURS = {
    "verbal cooperation": "green",
    "material cooperation": "bright_green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def _names(actors: tuple[ActorRef, ...]) -> str:
    return ", ".join(a.actor for a in actors) or "-"


def page_width() -> int | None:
    """Columns to print in: the terminal's own, what COLUMNS says, else enough for a table in a file."""
    return None if sys.stdout.isatty() or os.environ.get("COLUMNS") else 150


def _more(event: Event) -> str:
    parts: list[str] = []
    if event.quantity is not None:
        parts.append(f"{event.quantity:g}")
    if event.place:
        parts.append(f"in {event.place.name}")
    if event.deadline:
        parts.append(f"by {event.deadline}")
    if event.condition:
        parts.append(f"if: {event.condition}")
    if event.ground:
        parts.append(f"ground: {event.ground}")
    return "; ".join(parts)


def _said(event: Event) -> str:
    said = ", ".join(a.actor for a in event.attribution)
    return f"{said} (to {event.outlet})" if said and event.outlet else said or (event.outlet or "")


def event_table(report: Report, events: list[Event]) -> Table:
    """The events of a report: day, who, act, whom, status, on whose word, details, words."""
    first = " ".join(report.text.split())[:70]
    table = Table(
        title=Text(f"{report.id}  {report.published}  {first}…"),
        title_justify="left",
        box=SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
    )
    for name, options in (
        ("day", {"no_wrap": True}),
        ("who", {}),
        ("act", {}),
        ("whom", {}),
        ("status", {"no_wrap": True}),
        ("says", {}),
        ("more", {"ratio": 2, "min_width": 14}),
        ("words", {"ratio": 3, "min_width": 24}),
    ):
        table.add_column(name, **options)
    for event in events:
        act = Text(event.type + (f"\n{event.mode}" if event.mode else ""), style=_COLOURS[event.quad])
        table.add_row(
            event.date or "-",
            _names(event.source),
            act,
            _names(event.target),
            str(event.status),
            escape(_said(event)),
            escape(_more(event)),
            escape(" ".join(event.quote.text.split())),
        )
    if not events:
        table.add_row("-", "-", "no event", "-", "-", "", "", "")
    return table

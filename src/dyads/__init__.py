"""Dyads: who did what to whom, on whose word, from dated news reports.

The public door. Everything else is behind it::

    import dyads

    report = dyads.Report.make("France expelled two Malian diplomats.", dyads.day("2025-09-19"))
    for event in dyads.code(report):
        print(event.type, event.mode, event.status, event.date)

Names that need the parser or the world load them on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dyads._version import __version__
from dyads.errors import DyadsError

if TYPE_CHECKING:
    from dyads.api import (
        DEFAULT_PIPELINE,
        Coder,
        Explained,
        Pair,
        PairTyper,
        Rejected,
        code,
        day,
        explain,
        read_inputs,
        read_records,
        type_of,
        when,
        who,
    )
    from dyads.records import Event, Quote, Report
    from dyads.world import World

__all__ = [
    "DEFAULT_PIPELINE",
    "Coder",
    "DyadsError",
    "Event",
    "Explained",
    "Pair",
    "PairTyper",
    "Quote",
    "Rejected",
    "Report",
    "World",
    "__version__",
    "code",
    "day",
    "explain",
    "read_inputs",
    "read_records",
    "type_of",
    "when",
    "who",
]

_HOME = {
    "DEFAULT_PIPELINE": "dyads.api",
    "Coder": "dyads.api",
    "Explained": "dyads.api",
    "Pair": "dyads.api",
    "PairTyper": "dyads.api",
    "Rejected": "dyads.api",
    "code": "dyads.api",
    "day": "dyads.api",
    "explain": "dyads.api",
    "read_inputs": "dyads.api",
    "read_records": "dyads.api",
    "type_of": "dyads.api",
    "when": "dyads.api",
    "who": "dyads.api",
    "Event": "dyads.records",
    "Quote": "dyads.records",
    "Report": "dyads.records",
    "World": "dyads.world",
}


def __getattr__(name: str) -> Any:
    """Loads a public name on first use, so that ``import dyads`` costs nothing."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'dyads' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)

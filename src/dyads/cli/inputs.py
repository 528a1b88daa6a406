"""What the commands share: options, the coder, reports from inputs, the list of what was rejected."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import dyads

if TYPE_CHECKING:
    from dyads import Coder, Report

__all__ = [
    "DateOption",
    "JsonOption",
    "Paths",
    "PipelineOption",
    "WorldOption",
    "coder_for",
    "parse_day",
    "reports_of",
]

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH ... | -]", help="Text files, JSONL files, folders, or - for standard input."),
]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DAY", help="Day of publication (YYYY-MM-DD) of what carries none."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSONL: one record a line.")]
WorldOption = Annotated[
    Path | None,
    typer.Option("--world", metavar="FILE", help="Your own actors (TOML), added to and overriding the world."),
]
PipelineOption = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Another installed spaCy pipeline for English."),
]


def parse_day(text: str | None) -> dt.date | None:
    """The day of an option; a wrong one is wrong use."""
    if text is None:
        return None
    try:
        return dyads.day(text)
    except dyads.DyadsError as error:
        raise typer.BadParameter(str(error)) from None


def coder_for(world: Path | None, pipeline: str | None) -> Coder:
    """The coder that the options ask for."""
    return dyads.Coder(dyads.World.load(world) if world else None, pipeline or dyads.DEFAULT_PIPELINE)


def reports_of(paths: Iterable[str], day: dt.date | None, rejected: list[str]) -> Iterator[Report]:
    """The reports of the inputs; what cannot be read is told at once on standard error and kept in ``rejected``."""
    for item in dyads.read_inputs(paths, day):
        if isinstance(item, dyads.Rejected):
            rejected.append(item.where)
            print(f"dyads: not read: {item.error}", file=sys.stderr)
        else:
            yield item


def ask_for_input(paths: list[str] | None) -> list[str]:
    """The paths, or standard input where something is piped in; a terminal gets told what is missing."""
    if paths:
        return paths
    if sys.stdin.isatty():
        raise typer.BadParameter("give a file, a folder, or - for standard input", param_hint="PATH")
    return ["-"]

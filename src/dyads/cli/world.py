"""``dyads world``: what the reference data hold, and what in them wants looking after."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import Annotated

import typer

import dyads
from dyads.cli.app import FAILED, app
from dyads.cli.inputs import DateOption, JsonOption, WorldOption, parse_day

group = typer.Typer(help="The reference data: what they hold, and what wants looking after.", no_args_is_help=True)
app.add_typer(group, name="world")


@group.command("check")
def check(
    as_json: JsonOption = False,
    world: WorldOption = None,
    date: DateOption = None,
    only: Annotated[str | None, typer.Option("--only", metavar="WORDS", help="Findings that hold these words.")] = None,
) -> None:
    """Lists entries past their review day, unsourced ones, overlapping terms and dangling references.

    Example:
        dyads world check --only overlap
    """
    loaded = dyads.World.load(world)
    day = parse_day(date) or dt.date.today()
    findings = loaded.check(day)
    if only:
        findings = [f for f in findings if only.lower() in f.lower()]
    for finding in findings:
        print(json.dumps({"finding": finding}, ensure_ascii=False) if as_json else finding)
    if findings:
        raise typer.Exit(FAILED)


@group.command("size")
def size(as_json: JsonOption = False, world: WorldOption = None) -> None:
    """Counts what the world holds, by kind.

    Example:
        dyads world size
    """
    loaded = dyads.World.load(world)
    counts: Counter[str] = Counter({str(k): int(v) for k, v in loaded.size().items()})
    if as_json:
        print(json.dumps({"edition": loaded.edition, **counts}))
        return
    print(f"edition     {loaded.edition}")
    for kind, number in sorted(counts.items()):
        print(f"{kind:<12}{number}")

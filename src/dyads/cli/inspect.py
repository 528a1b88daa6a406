"""``dyads doctor``: what is installed and whether it works. ``dyads schema``: the form of the records."""

from __future__ import annotations

import json
import platform
import sys
import time
from typing import Annotated

import typer

import dyads
from dyads.cli.app import FAILED, app
from dyads.cli.inputs import JsonOption, WorldOption
from dyads.errors import DyadsError


@app.command("doctor")
def doctor(as_json: JsonOption = False, world: WorldOption = None) -> None:
    """Checks the installation: versions, the pipeline, the world, and one sentence coded.

    Example:
        dyads doctor
    """
    rows: list[tuple[str, str, bool]] = [
        ("dyads", dyads.__version__, True),
        ("python", platform.python_version(), sys.version_info >= (3, 11)),
        ("platform", platform.platform(), True),
    ]
    started = time.perf_counter()
    try:
        loaded = dyads.World.load(world)
        rows.append(("world", f"edition {loaded.edition}, loaded in {time.perf_counter() - started:.2f} s", True))
        started = time.perf_counter()
        coder = dyads.Coder(loaded)
        rows.append(("pipeline", f"{coder.parser.version}, loaded in {time.perf_counter() - started:.2f} s", True))
        rows.append(("frames", f"{len(coder.frames.all)} readings", bool(coder.frames.all)))
        started = time.perf_counter()
        report = dyads.Report.make("France expelled two Malian diplomats on Friday.", dyads.day("2025-09-19"))
        events = coder.code(report)
        right = [(e.type, e.mode, e.quantity) for e in events] == [("SANCTION", "expel", 2.0)]
        rows.append(("one sentence", f"{len(events)} event in {time.perf_counter() - started:.3f} s", right))
    except DyadsError as error:
        rows.append(("error", str(error), False))
    if as_json:
        print(json.dumps([{"what": a, "value": b, "ok": c} for a, b, c in rows]))
    else:
        for what, value, fine in rows:
            print(f"{'ok  ' if fine else 'BAD '} {what:<13}{value}")
    if not all(fine for _, _, fine in rows):
        raise typer.Exit(FAILED)


@app.command("schema")
def schema(
    record: Annotated[str, typer.Argument(help="event or report")] = "event",
) -> None:
    """Prints the JSON Schema of a record.

    Example:
        dyads schema event > event.schema.json
    """
    from pydantic import BaseModel

    from dyads.records import Event, Report, json_schema

    known: dict[str, type[BaseModel]] = {"event": Event, "report": Report}
    if record not in known:
        raise typer.BadParameter(f"{record!r}: know {', '.join(known)}", param_hint="RECORD")
    print(json.dumps(json_schema(known[record]), indent=2))

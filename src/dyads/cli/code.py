"""``dyads code``: events of reports."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from dyads.cli.app import FAILED, REJECTED, app
from dyads.cli.inputs import (
    DateOption,
    JsonOption,
    Paths,
    PipelineOption,
    WorldOption,
    ask_for_input,
    coder_for,
    parse_day,
    reports_of,
)

if TYPE_CHECKING:
    from dyads import Event, Report


@app.command("code")
def code(
    paths: Paths = None,
    date: DateOption = None,
    as_json: JsonOption = False,
    world: WorldOption = None,
    pipeline: PipelineOption = None,
) -> None:
    """Codes reports into events: who did what to whom, when, on whose word.

    A text file is one report; its day is its first line ``date YYYY-MM-DD``, a dateline such as
    ``BAMAKO, Sept 19 (AFP) -`` or ``--date``. A JSONL file holds one report a line: ``id``, ``date``, ``text``.

    Examples:
        dyads code report.txt

        dyads code reports/ --json > events.jsonl

        echo "France expelled two Malian diplomats." | dyads code - --date 2025-09-19
    """
    paths = ask_for_input(paths)
    day = parse_day(date)
    rejected: list[str] = []
    coder = coder_for(world, pipeline)
    reports = _watched(reports_of(paths, day, rejected))
    count = events = 0
    kept, coded = itertools.tee(reports)
    for report, found in zip(kept, coder.code_many(coded), strict=True):
        count += 1
        events += len(found)
        if as_json:
            for event in found:
                sys.stdout.write(json.dumps(event.to_json(), ensure_ascii=False) + "\n")
        else:
            _show(report, found)
    if rejected:
        print(f"dyads: {count} coded, {len(rejected)} not read", file=sys.stderr)
        raise typer.Exit(REJECTED if count else FAILED)


def _watched(reports: Iterable[Report]) -> Iterator[Report]:
    """The reports, with a bar on a terminal once there are several."""
    if not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reports", total=None)
        for report in reports:
            yield report
            progress.advance(task)


def _show(report: Report, events: list[Event]) -> None:
    from rich.console import Console

    from dyads.cli.tables import event_table, page_width

    console = Console(width=page_width())
    console.print(event_table(report, events))
    console.print()

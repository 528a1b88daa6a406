"""``dyads explain``: sentence by sentence, what was seen and why each event was or was not coded."""

from __future__ import annotations

import dataclasses
import json
import sys

import typer

import dyads
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


@app.command("explain")
def explain(
    paths: Paths = None,
    date: DateOption = None,
    as_json: JsonOption = False,
    world: WorldOption = None,
    pipeline: PipelineOption = None,
) -> None:
    """Shows how a report was read: actors, times, acts with their reasons, and words that gave no act.

    Example:
        dyads explain report.txt
    """
    rejected: list[str] = []
    coder = coder_for(world, pipeline)
    count = 0
    for report in reports_of(ask_for_input(paths), parse_day(date), rejected):
        count += 1
        explained = coder.explain(report)
        if as_json:
            for note in explained.sentences:
                sys.stdout.write(
                    json.dumps({"report": report.id, **dataclasses.asdict(note)}, ensure_ascii=False) + "\n"
                )
        else:
            _show(report, explained)
    if rejected:
        raise typer.Exit(REJECTED if count else FAILED)


def _show(report: dyads.Report, explained: dyads.Explained) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from dyads.cli.tables import event_table, page_width

    console = Console(width=page_width())
    for note in explained.sentences:
        console.print(Text(f"{note.index + 1}. {' '.join(note.text.split())}", style="bold"))
        lines: list[Text] = []
        if note.actors:
            seen = dict.fromkeys(f"{' '.join(words.split())} = {code} ({how})" for words, code, how in note.actors)
            lines.append(Text("actors: " + "; ".join(seen), style="cyan"))
        if note.times:
            lines.append(Text("times: " + "; ".join(f"{words} = {value}" for words, value in note.times), style="blue"))
        for words, act, reasons in note.acts:
            lines.append(Text(f"event: {act}   “{' '.join(words.split())}”", style="green"))
            lines.extend(Text(f"       {reason}") for reason in reasons)
        lines.extend(Text(f"not coded: {reason}", style="dim") for reason in note.passed)
        if not lines:
            lines.append(Text("nothing political seen", style="dim"))
        for line in lines:
            console.print(Padding(line, (0, 0, 0, 4)))
    console.print(event_table(report, explained.events))

"""Which day an act belongs to, and by when it has to be done: whole sentences through the coder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dyads import Coder, Event, Report

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).resolve().parent / "data" / "dating.toml").read_text(encoding="utf-8")
)["case"]


def told(coder: Coder, case: dict[str, Any]) -> Event:
    """The event whose quote holds the words of the case; of several the one with the shortest quote."""
    events = coder.code(Report(id="dating", published=case["day"], text=case["text"]))
    found = [event for event in events if case["words"] in event.quote.text]
    assert found, [event.quote.text for event in events]
    return min(found, key=lambda event: len(event.quote.text))


@pytest.mark.parametrize("case", [case for case in CASES if "date" in case], ids=lambda case: case["text"][:60])
def test_the_day_of_an_act(coder: Coder, case: dict[str, Any]) -> None:
    assert told(coder, case).date == case["date"]


@pytest.mark.parametrize("case", [case for case in CASES if "deadline" in case], ids=lambda case: case["text"][:60])
def test_by_when(coder: Coder, case: dict[str, Any]) -> None:
    assert told(coder, case).deadline == case["deadline"]

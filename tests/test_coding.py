"""The coder's behaviours, one plain text each: what must come of it stands in ``data/behaviours.toml``.

What should come and does not yet stands in ``known_faults.toml`` in the same form; each of these is expected to fail.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dyads import Coder, Event, Report
from tests.expect import DAY, Case, faults, read_cases

HERE = Path(__file__).resolve().parent
BEHAVIOURS = read_cases(HERE / "data" / "behaviours.toml", "case")
KNOWN_FAULTS = read_cases(HERE / "known_faults.toml", "fault")
MEND = "a known fault; once this passes, move it from known_faults.toml to data/behaviours.toml"


def wrong(coder: Coder, case: Case) -> list[str]:
    return faults(case, coder.code(case.report))


@pytest.mark.parametrize("case", BEHAVIOURS, ids=lambda case: case.name)
def test_behaviour(coder: Coder, case: Case) -> None:
    found = wrong(coder, case)
    assert not found, "\n".join([case.text, *found])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=MEND), id=case.name)
        for case in KNOWN_FAULTS
    ],
)
def test_known_fault(coder: Coder, case: Case) -> None:
    found = wrong(coder, case)
    assert not found, "\n".join([case.text, *found])


def test_there_are_many_behaviours_and_each_stands_once() -> None:
    cases = [*BEHAVIOURS, *KNOWN_FAULTS]
    assert len(BEHAVIOURS) >= 120
    assert len({case.name for case in cases}) == len({case.text for case in cases}) == len(cases)
    assert sum(not case.events and not case.more for case in cases) >= 12


def test_the_company_of_a_text_does_not_change_what_comes_of_it(coder: Coder, rng: random.Random) -> None:
    reports = [case.report for case in [*BEHAVIOURS, *KNOWN_FAULTS]]
    alone = {report.id: coder.code(report) for report in reports}
    rng.shuffle(reports)
    assert {r.id: found for r, found in zip(reports, coder.code_many(reports), strict=True)} == alone


def test_an_event_is_coherent(coder: Coder, example_events: list[list[Event]]) -> None:
    """What no field says may contradict what another says."""
    ours = [event for case in BEHAVIOURS for event in coder.code(case.report)]
    for event in [*ours, *(e for found in example_events for e in found)]:
        assert (event.date is None) == (event.date_from == "none")
        assert event.status != "background" or event.date is None or event.date_from == "expression"
        assert not (event.type == "THREATEN" and event.status == "actual")
        assert not (event.type == "REQUEST" and event.status == "planned")
        assert event.quantity is None or event.quantity > 0
        for amount in event.amounts:
            assert amount.value is not None or amount.low is not None or amount.high is not None
            assert amount.low is None or amount.high is None or amount.low <= amount.high
        assert len({a.actor for a in event.source}) == len(event.source)
        assert len({a.actor for a in event.target}) == len(event.target)
        assert event.coder == coder.version


# --- the matching of expectations itself ------------------------------------------------------------------------


def case(events: Sequence[dict[str, Any]], **other: Any) -> Case:
    text = "Peru freed two Chilean officers on Monday."
    return Case("x", text, DAY, tuple(events), other.get("more", False), tuple(other.get("never", ())))


FREED = {"type": "RETREAT", "mode": "release", "source": ["PER"], "target": ["CHL.MIL"], "date": "2025-09-15"}


@pytest.mark.parametrize(
    ("wanted", "right"),
    [
        (case([FREED]), True),
        (case([{**FREED, "target": ["CHL"]}]), True),
        (case([{**FREED, "target": ["CHL.GOV"]}]), False),
        (case([{**FREED, "target": ["CHL", "BOL"]}]), False),
        (case([{**FREED, "source": []}]), False),
        (case([{"type": "RETREAT", "between": ["PER", "CHL"]}]), True),
        (case([{**FREED, "mode": ["return", "release"]}]), True),
        (case([{**FREED, "mode": ""}]), False),
        (case([{**FREED, "date": "2025-09-16"}]), False),
        (case([{**FREED, "quantity": 2, "condition": "", "attribution": []}]), True),
        (case([{**FREED, "quantity": 3}]), False),
        (case([{**FREED, "place": "Lima"}]), False),
        (case([FREED, FREED]), False),
        (case([]), False),
        (case([], more=True), True),
        (case([], more=True, never=[{"type": "RETREAT", "status": "actual"}]), False),
        (case([], more=True, never=[{"type": "RETREAT", "status": "planned"}]), True),
    ],
)
def test_expectations_can_fail(coder: Coder, wanted: Case, right: bool) -> None:
    assert (not faults(wanted, coder.code(wanted.report))) is right


def test_an_expectation_of_an_unknown_field_is_an_error(coder: Coder) -> None:
    with pytest.raises(ValueError, match="colour"):
        faults(case([{"type": "RETREAT", "colour": "red"}]), coder.code(case([]).report))


@pytest.mark.parametrize(
    "row",
    [
        '[[case]]\nname = "a"\ntext = "b"\nevents = []\nwhat = 1\n',
        '[[case]]\nname = "a"\ntext = "b"\nevents = []\n' * 2,
    ],
)
def test_a_file_of_cases_that_is_not_of_the_form(tmp_path: Path, row: str) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match=r"cases\.toml"):
        read_cases(path, "case")


def test_a_coder_is_a_pure_function(coder: Coder) -> None:
    report = Report.make(BEHAVIOURS[0].text, DAY)
    assert coder.code(report) == coder.code(report)

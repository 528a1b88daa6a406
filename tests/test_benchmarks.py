"""The benchmark runner: floors hold or the command fails, and a script that cannot run says why."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import benchmarks
from benchmarks import run
from benchmarks.run import Bound, Result


@pytest.mark.parametrize(
    ("bound", "value", "holds"),
    [
        (Bound(floor=0.25), 0.25, True),
        (Bound(floor=0.25), 0.2499, False),
        (Bound(ceiling=100), 101, False),
        (Bound(floor=1, ceiling=2), 1.5, True),
        (Bound(floor=0), math.nan, False),
    ],
)
def test_bounds(bound: Bound, value: float, holds: bool) -> None:
    assert bound.holds(value) is holds


def test_misses_are_told() -> None:
    floors = {"a": {"f1": Bound(floor=0.5), "gone": Bound(floor=0.1)}, "b": {"f1": Bound(floor=0.9)}}
    results = [
        Result("a", {"f1": 0.4}),
        Result("b", skipped="the shared set x is not here"),
        Result("c", failed="ValueError: no"),
        Result("d", {"f1": 0.0}),
    ]
    lines = run.misses(results, floors)
    assert len(lines) == 3
    assert "a.f1 is 0.4, must be >= 0.5" in lines[0]
    assert "gives no figure gone" in lines[1]
    assert "c failed" in lines[2]


def test_floors_of_the_project_are_whole() -> None:
    assert set(run.read_floors()) <= set(run.scripts())


def test_a_floor_without_its_run_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[a]\nf1 = { floor = 0.5 }\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.f1 needs"):
        run.read_floors(path)


def test_a_failing_script_is_a_result() -> None:
    result = run.run_script("no_such_script")
    assert "No module named" in result.failed


def test_absent_shared_sets_are_a_reason() -> None:
    with pytest.raises(benchmarks.Skipped, match="is not here"):
        benchmarks.shared("no/such/set.jsonl")


def test_unknown_names_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["no_such_script"]) == 2
    assert "no benchmark no_such_script" in capsys.readouterr().err

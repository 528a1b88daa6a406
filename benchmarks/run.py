"""Run the benchmarks and hold their figures against the floors: ``python -m benchmarks.run [NAME ...]``.

Exit status: 0 all floors hold (skipped scripts are named), 1 a figure misses its floor or a script failed,
2 wrong use.
"""

from __future__ import annotations

import importlib
import math
import sys
import time
import tomllib
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import Skipped

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
_NO_SCRIPTS = {"__init__", "run"}


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure must reach (floor) or stay under (ceiling)."""

    floor: float = -math.inf
    ceiling: float = math.inf

    def holds(self, value: float) -> bool:
        """Whether the value is within the bound; not a number never is."""
        return self.floor <= value <= self.ceiling

    def __str__(self) -> str:
        parts = []
        if self.floor > -math.inf:
            parts.append(f">= {self.floor:g}")
        if self.ceiling < math.inf:
            parts.append(f"<= {self.ceiling:g}")
        return " ".join(parts)


@dataclass(slots=True)
class Result:
    """What came of one script: its figures, or why there are none."""

    name: str
    figures: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    skipped: str = ""
    failed: str = ""


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, Bound]]:
    """The bounds of each script's figures.

    Raises:
        ValueError: an entry has neither floor nor ceiling, or says when it was set to nobody.
    """
    with path.open("rb") as file:
        raw: dict[str, dict[str, dict[str, Any]]] = tomllib.load(file)
    bounds: dict[str, dict[str, Bound]] = {}
    for script, figures in raw.items():
        for figure, entry in figures.items():
            told = {key: float(entry[key]) for key in ("floor", "ceiling") if key in entry}
            if not told or not entry.get("set"):
                raise ValueError(f"{path.name}: {script}.{figure} needs a floor or a ceiling, and set = its run")
            bounds.setdefault(script, {})[figure] = Bound(**told)
    return bounds


def scripts() -> list[str]:
    """The names of the benchmark scripts, sorted."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in _NO_SCRIPTS)


def run_script(name: str) -> Result:
    """Run one script; its failure is told in the result and stops no other."""
    result = Result(name)
    begin = time.perf_counter()
    try:
        module = importlib.import_module(f"benchmarks.{name}")
        result.figures = dict(module.run())
    except Skipped as reason:
        result.skipped = str(reason)
    except Exception:  # whatever a script runs into is its result
        result.failed = traceback.format_exc()
    result.seconds = time.perf_counter() - begin
    return result


def misses(results: Iterable[Result], floors: Mapping[str, Mapping[str, Bound]]) -> list[str]:
    """One line for each figure out of its bound, each bound without a figure, and each script that failed."""
    lines = []
    for result in results:
        if result.skipped:
            continue
        if result.failed:
            lines.append(f"{result.name} failed:\n{result.failed}")
            continue
        for figure, bound in floors.get(result.name, {}).items():
            value = result.figures.get(figure)
            if value is None:
                lines.append(f"{result.name} gives no figure {figure}, and floors.toml has a bound for it")
            elif not bound.holds(value):
                lines.append(f"{result.name}.{figure} is {value:g}, must be {bound}")
    return lines


def table(results: Iterable[Result], floors: Mapping[str, Mapping[str, Bound]]) -> Table:
    """The figures beside their bounds."""
    out = Table("benchmark", "figure", "value", "bound", "", title="Benchmarks")
    for result in results:
        if result.skipped or result.failed:
            out.add_row(result.name, "", "", "", f"skipped: {result.skipped}" if result.skipped else "failed")
        for figure, value in result.figures.items():
            bound = floors.get(result.name, {}).get(figure)
            verdict = "" if bound is None else "holds" if bound.holds(value) else "MISSES"
            out.add_row(result.name, figure, f"{value:,.4g}", str(bound or ""), verdict)
        out.add_section()
    return out


def main(arguments: list[str]) -> int:
    """Run the scripts named, or all, and print the table; the exit status of the command."""
    known = scripts()
    unknown = sorted(set(arguments) - set(known))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known) or 'none'}", file=sys.stderr)
        return 2
    floors = read_floors()
    orphans = sorted(set(floors) - set(known))
    progress = Console(stderr=True)
    results = []
    for name in arguments or known:
        progress.print(f"{name} ...", end=" ")
        results.append(run_script(name))
        progress.print(f"{results[-1].seconds:.1f} s")
    Console().print(table(results, floors))
    wrong = misses(results, floors) + [
        f"floors.toml has bounds for {name}, and there is no such script" for name in orphans
    ]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

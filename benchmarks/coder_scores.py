"""The coder on the shared sets, by the script that came with them: the seed report and 130 dated lines of news."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import shared
from dyads import Coder, Report, code, read_inputs

__all__ = ["lines", "run", "scored", "seed"]


def scored(gold: Path, reports: Iterable[Report], coder: Coder | None) -> dict[str, Any]:
    """What ``score.py --json`` says of the events of the reports."""
    script = shared("score.py")
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "events.jsonl"
        with coded.open("w", encoding="utf-8") as file:
            for events in code(reports, coder=coder):
                file.writelines(json.dumps(event.to_json()) + "\n" for event in events)
        done = subprocess.run(
            [sys.executable, script, gold, coded, "--json"], capture_output=True, encoding="utf-8", check=False
        )
    if done.returncode:
        raise RuntimeError(f"score.py failed: {done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def seed(coder: Coder | None = None) -> dict[str, float]:
    """The seed report: necessary events met, precision, and the fields of the events that were met."""
    gold = shared("seed/gold.toml")
    found = list(read_inputs([str(path) for path in sorted(gold.parent.glob("*.txt"))]))
    told = scored(gold, [item for item in found if isinstance(item, Report)], coder)
    fields = {
        f"seed_{name}_right": value["right_hard"] if name == "date" else value["right"]
        for name, value in told["fields"].items()
        if name in {"status", "date", "deadline", "condition"}
    }
    return {"seed_musts": told["hit"], "seed_precision": told["precision"], **fields}


def lines(coder: Coder | None = None) -> dict[str, float]:
    """The 130 lines: precision, recall, F1."""
    gold = shared("dev/wce_dev.jsonl")
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    reports = (Report.make(row["text"], date.fromisoformat(row["date"]), id=row["id"]) for row in rows)
    told = scored(gold, reports, coder)
    return {f"wce_dev_{name}": told[name] for name in ("precision", "recall", "f1")}


def run() -> dict[str, float]:
    """The figures of both sets."""
    return {**seed(), **lines()}


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name}: {value:.4f}")

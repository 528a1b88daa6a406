"""What all tests share: how much of a heavy proof runs, and with which seed.

``DYADS_SOAK=1`` (``make soak``) runs heavy proofs whole, else a twentieth of them runs. ``DYADS_SEED``
repeats a run: the seed stands in the head of every test report.
"""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dyads import Coder, Event, Report

PART = 1.0 if os.environ.get("DYADS_SOAK") else 0.05
SEED = int(os.environ.get("DYADS_SEED") or random.SystemRandom().randrange(2**32))


def pytest_report_header() -> str:
    """The line that lets a run be repeated."""
    return f"heavy proofs: {PART:.0%} of each; seed {SEED} (repeat with DYADS_SEED={SEED})"


@pytest.fixture
def part() -> float:
    """The part of a heavy proof to run, 0 to 1."""
    return PART


@pytest.fixture
def rng() -> random.Random:
    """Chance that the seed in the report's head repeats."""
    return random.Random(SEED)


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The default coder, loaded once for all tests."""
    from dyads import Coder

    return Coder()


@pytest.fixture(scope="session")
def examples() -> list[Report]:
    """The example reports, read as ``dyads code examples/`` reads them."""
    from dyads import Rejected, read_inputs

    folder = Path(__file__).resolve().parents[1] / "examples"
    found = list(read_inputs([str(folder)]))
    assert not [item for item in found if isinstance(item, Rejected)]
    return [item for item in found if not isinstance(item, Rejected)]


@pytest.fixture(scope="session")
def example_events(coder: Coder, examples: list[Report]) -> list[list[Event]]:
    """The events of each example report."""
    return list(coder.code_many(examples))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the shared sets; skips, and says so, where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "score.py").exists():
        pytest.skip("the shared sets are not here")
    return folder

"""What all tests share: how much of a heavy proof runs, and with which seed.

``DYADS_SOAK=1`` (``make soak``) runs heavy proofs whole, else a twentieth of them runs. ``DYADS_SEED``
repeats a run: the seed stands in the head of every test report.
"""

from __future__ import annotations

import os
import random

import pytest

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

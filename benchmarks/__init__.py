"""Benchmarks: one script a published figure, held against floors that only rise.

A script is a module of this package with ``def run() -> dict[str, float]``. ``python -m benchmarks.run`` runs
them all; ``floors.toml`` says what each figure must reach. A script that needs the shared sets asks
:func:`shared` for them, and is skipped, with the reason, where they are absent.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["ROOT", "Skipped", "shared"]

ROOT = Path(__file__).resolve().parent.parent
"""The root of the repository."""


class Skipped(Exception):
    """A benchmark cannot run here; the message says why."""


def shared(name: str) -> Path:
    """A file of the shared sets, which lie beside the repository.

    Raises:
        Skipped: the file is not here.
    """
    path = ROOT.parent / "shared" / name
    if not path.exists():
        raise Skipped(f"the shared set {name} is not here")
    return path

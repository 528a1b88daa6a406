"""The coder's closed word lists (data/words.toml), each a set of lower-case words or phrases."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["load_toml", "phrases", "words"]


@cache
def _lists() -> dict[str, Any]:
    return load_toml("words.toml")


def load_toml(name: str) -> dict[str, Any]:
    """A data file of the coder."""
    return tomllib.loads(resources.files("dyads.coding").joinpath(f"data/{name}").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of single words."""
    value = _lists()[name]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def phrases(name: str) -> tuple[str, ...]:
    """A list that may hold phrases, longest first."""
    return tuple(sorted(_lists()[name], key=lambda p: (-len(p), p)))

"""PLOVER: event types, their modes, quads, scores and contexts, with a definition of each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

__all__ = [
    "ACTS",
    "CONTEXTS",
    "QUADS",
    "TYPES",
    "Entry",
    "Quad",
    "check_act",
    "definition",
    "is_mode",
    "is_type",
    "modes",
    "quad",
    "score",
]

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUADS: Final[tuple[Quad, ...]] = get_args(Quad)
"""The four quads: what is said or done, for or against."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ontology says of one act: a type, or a type in one of its modes."""

    quad: Quad
    score: float
    """Conflict-cooperation score, -10 to +10; the type's where PLOVER gives the mode none."""
    cameo: str
    definition: str
    extension: bool
    """Whether the mode is Dyads' own and not PLOVER's."""


def _load(name: str) -> dict[str, Any]:
    text = resources.files("dyads.ontology").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _acts() -> dict[tuple[str, str | None], Entry]:
    acts: dict[tuple[str, str | None], Entry] = {}
    for name, row in _load("types.toml").items():
        acts[name, None] = Entry(row["quad"], row["score"], row["cameo"], row["definition"], extension=False)
        for mode, cell in row.get("modes", {}).items():
            acts[name, mode] = Entry(
                quad=row["quad"],
                score=cell.get("score", row["score"]),
                cameo=cell["cameo"],
                definition=cell["definition"],
                extension=cell.get("origin") == "extension",
            )
    return acts


ACTS: Final[Mapping[tuple[str, str | None], Entry]] = MappingProxyType(_acts())
"""Every type (mode ``None``) and every type with each of its modes."""

TYPES: Final[tuple[str, ...]] = tuple(name for name, mode in ACTS if mode is None)
"""The event types, in PLOVER's order."""

CONTEXTS: Final[Mapping[str, str]] = MappingProxyType(_load("contexts.toml")["contexts"])
"""The contexts, each with what it takes in."""

_MODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: tuple(mode for kind, mode in ACTS if kind == name and mode is not None) for name in TYPES}
)


def _entry(type: str, mode: str | None) -> Entry:
    check_act(type, mode)
    return ACTS[type, mode]


def is_type(type: str) -> bool:
    """Whether there is such an event type (names are in capitals)."""
    return type in _MODES


def is_mode(type: str, mode: str) -> bool:
    """Whether the event type has such a mode."""
    return (type, mode) in ACTS


def check_act(type: str, mode: str | None = None) -> None:
    """Raise :class:`ValueError` unless the type, and the mode if one is given, exist together."""
    if not is_type(type):
        raise ValueError(f"no event type {type!r}; the types are {', '.join(TYPES)}")
    if (type, mode) not in ACTS:
        known = ", ".join(_MODES[type]) or "none"
        raise ValueError(f"the event type {type} has no mode {mode!r}; its modes are: {known}")


def modes(type: str) -> tuple[str, ...]:
    """The modes of an event type, in PLOVER's order; ``()`` where it has none."""
    check_act(type)
    return _MODES[type]


def quad(type: str) -> Quad:
    """The quad of an event type: verbal or material, cooperation or conflict."""
    return _entry(type, None).quad


def score(type: str, mode: str | None = None) -> float:
    """The conflict-cooperation score of an act, -10 (conflict) to +10 (cooperation)."""
    return _entry(type, mode).score


def definition(type: str, mode: str | None = None) -> str:
    """What the type, or the mode of the type, takes in."""
    return _entry(type, mode).definition

"""CAMEO: the older codes of events, with a short text each, and the crosswalk between them and PLOVER."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple

from dyads.ontology.plover import ACTS, check_act

__all__ = ["CAMEO", "Act", "CameoCode", "cameo_text", "cameo_to_plover", "plover_to_cameo"]

_UNPUBLISHED = "-"


class Act(NamedTuple):
    """A PLOVER act: a type, a mode or ``None``, and contexts."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code: a root of two digits, a code of three, or a sub-code of four."""

    code: str
    text: str
    act: Act | None
    """The PLOVER act by the coding conventions of Dyads; ``None`` where there is none (mere statements)."""
    published: Act | None
    """The act in the crosswalk that PLOVER's authors published; ``None`` where they give none."""

    @property
    def root(self) -> str:
        """The two digits of the code's root."""
        return self.code[:2]


def _act(type: str, mode: str, contexts: str) -> Act | None:
    if not type:
        return None
    check_act(type, mode or None)
    return Act(type, mode or None, tuple(filter(None, contexts.split(";"))))


def _published(row: dict[str, str], act: Act | None) -> Act | None:
    told = row["published"]
    if told == _UNPUBLISHED:
        return None
    if not told:
        return act
    type, _, mode = told.partition("/")
    return _act(type, mode, row["contexts"])


def _load() -> dict[str, CameoCode]:
    text = resources.files("dyads.ontology").joinpath("data", "cameo.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    codes: dict[str, CameoCode] = {}
    for row in csv.DictReader(lines):
        act = _act(row["type"], row["mode"], row["contexts"])
        codes[row["code"]] = CameoCode(row["code"], row["text"], act, _published(row, act))
    return codes


CAMEO: Final[Mapping[str, CameoCode]] = MappingProxyType(_load())
"""Every CAMEO code, roots included, in the order of the codes."""


def cameo_text(code: str) -> str | None:
    """The short text of a CAMEO code; ``None`` where there is no such code."""
    entry = CAMEO.get(code)
    return entry.text if entry else None


def cameo_to_plover(code: str, *, published: bool = False) -> Act | None:
    """The PLOVER act that a CAMEO code stands for; ``None`` where the code has none or does not exist.

    Args:
        code: two to four digits, with the leading zero (``"0841"``).
        published: take PLOVER's own crosswalk as its authors gave it (modes and contexts that its lists lack
            left out), not the one that follows the coding conventions of Dyads.
    """
    entry = CAMEO.get(code)
    if entry is None:
        return None
    return entry.published if published else entry.act


def plover_to_cameo(type: str, mode: str | None = None) -> str:
    """The CAMEO code that says an act best; it may say more or less: CAMEO has no word for some modes.

    Raises:
        ValueError: there is no such type, or it has no such mode.
    """
    check_act(type, mode)
    return ACTS[type, mode].cameo

"""What the sources claim, in one shape, and the rules file with the look-ups that need some work."""

from __future__ import annotations

import gzip
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pycountry

from tools.world.people_names import fold, strip_honorifics, tidy

FIELDS = [
    "name",
    "variants",
    "state",
    "org",
    "office",
    "title",
    "sector",
    "start",
    "end",
    "code",
    "source",
    "confidence",
]


@dataclass
class Claim:
    """One source's word that a person held an office.

    `weight` ranks sources; `seen` is the last day that the source vouches for.
    """

    name: str
    state: str
    org: str
    office: str
    title: str
    start: str
    end: str
    source: str
    weight: int
    aliases: list[str] = field(default_factory=list)
    sector: str = "GOV"
    open: bool = False
    seen: str = ""
    confidence: float = 0.8
    restart: bool = False  # the start may be that of a later term of the same holder


class Rules:
    """The rules file, with the look-ups that need some work."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.names: dict[str, Any] = raw["names"]
        self.labels: dict[str, str] = raw["labels"]
        self.bodies: dict[str, str] = raw["bodies"]

    def place(self, label: str, day: str = "") -> tuple[str, str]:
        """(state, org) of a country label on a day; both empty where the label is no state or known body."""
        low = label.strip().casefold()
        if low in self.bodies:
            return "", self.bodies[low]
        code = self.labels.get(low, "")
        if not code:
            try:
                code = pycountry.countries.lookup(low).alpha_3
            except LookupError:
                return "", ""
        return self.on_day(code, day), ""

    def on_day(self, code: str, day: str) -> str:
        """The code a state had on a day (Yugoslavia, the Soviet Union)."""
        for rule in self.raw["successor"]:
            if day and rule["state"] == code and rule["from"] <= day[:10] <= rule["to"]:
                return str(rule["code"])
        return code

    def office(self, title: str) -> str:
        """head-of-state unless the title says otherwise."""
        low = title.casefold()
        for rule in self.raw["office"]:
            if re.search(rule["pattern"], low):
                return str(rule["office"])
        return "head-of-state"

    def mended(self, label: str, kind: str, name: str, state: str) -> str:
        """The right code of a row that stands under a wrong country; empty where it is to be left out."""
        for rule in self.raw["misplaced"]:
            if (
                rule["label"] == label.strip().casefold()
                and rule["kind"] in ("", kind)
                and re.search(rule["name"], fold(name))
            ):
                return str(rule["code"])
        return state

    def name(self, text: str) -> str:
        """A name without honorifics and debris."""
        return strip_honorifics(tidy(text, self.names["particles"]), self.names["honorifics"])


def table(folder: Path, name: str) -> io.TextIOWrapper:
    """A packed file of the facts folder, open for reading as text."""
    return io.TextIOWrapper(gzip.open(folder / name), encoding="utf-8", errors="replace", newline="")

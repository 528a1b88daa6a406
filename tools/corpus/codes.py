"""Actor codes: which are well formed and known to the project's own world data."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from tools.corpus.records import SECTORS

SLUGGED: Final = ("REB", "BUS", "PER", "ORG")
_SLUG = re.compile(r"(?P<kind>REB|BUS|PER|ORG):(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)")
_STATE = re.compile(r"[A-Z]{3}")


@cache
def _world(name: str) -> dict[str, list[dict[str, object]]]:
    text = resources.files("dyads.world").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def states() -> frozenset[str]:
    """Codes of states and territories, present and former."""
    return frozenset(str(row["code"]) for row in _world("states.toml")["state"] if _STATE.fullmatch(str(row["code"])))


@cache
def bodies() -> frozenset[str]:
    """Codes of organisations, groups and firms in the project's data."""
    rows = [row for name in ("organisations", "groups", "firms") for row in _world(f"{name}.toml")["entry"]]
    return frozenset(str(row["code"]) for row in rows)


def base(code: str) -> str:
    """The code without its sector: a state, or the body itself."""
    return code if ":" in code else code.partition(".")[0]


def sector(code: str) -> str:
    """The sector of a state's organ, or ""."""
    return "" if ":" in code else code.partition(".")[2]


def wrong(code: str) -> str | None:
    """What is wrong with the code, or None."""
    if code == "UNK":
        return None
    if ":" in code:
        if not _SLUG.fullmatch(code):
            return f"{code!r} is no code: {', '.join(SLUGGED)}, a colon and a slug (small letters, figures, hyphens)"
        return None
    state, dot, organ = code.partition(".")
    if state in states():
        if dot and organ not in SECTORS:
            return f"{code!r}: no sector {organ!r}; there are {', '.join(SECTORS)}"
        return None
    if code in bodies():
        return None
    if dot and state in bodies():
        return f"{code!r}: an organisation's code has no sector; write {state}"
    return f"{code!r} is neither a state (ISO 3166-1 alpha-3) nor a known organisation; others are ORG:slug"


def unknown(code: str) -> bool:
    """Whether the code is well formed, but of a group or body that the project's data does not hold."""
    return code.startswith("REB:") and code not in bodies()

"""What the world's look-ups give back: frozen records without behaviour of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

__all__ = ["Entry", "Match", "Resolution", "Role", "State"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a name can stand for.

    ``kind`` is ``state``, ``place``, ``organisation``, ``group``, ``agency``, ``party``, ``firm``,
    ``outlet``, ``person``, ``region``, ``demonym``, ``metonym`` or ``capital``. A person has one entry for
    each term of office, ``start`` and ``end`` are the days of that term (``None``: open or unknown).
    ``confidence`` (0 to 1) is the record's own. ``guard`` marks a name that is also a common word or
    another name, to be believed in context only.
    """

    code: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    start: date | None = None
    end: date | None = None
    source: str = ""
    confidence: float = 1.0
    guard: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, hash=False)

    def holds_on(self, day: date | None) -> bool:
        """Whether the entry's time covers ``day`` (no day: always)."""
        if day is None:
            return True
        if self.start is not None and day < self.start:
            return False
        return self.end is None or day <= self.end


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text: ``text == source[start:end]`` in code points, best reading first."""

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention was found to mean.

    ``actor`` is an actor code or ``None`` where nothing can be said; ``how`` names the road that led there
    (``exact``, ``office``, ``role``, ``context``, ``fuzzy``, ``slug``, ``none``).
    """

    actor: str | None
    name: str
    country: str | None = None
    sector: str | None = None
    kind: str = "unknown"
    confidence: float = 0.0
    how: str = "none"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that makes an actor of a nationality ("soldiers", "foreign minister").

    ``personal``: one human being holds it. ``generic``: it names no actor by itself, only together with a
    country or body. ``weak``: its sector comes from the word before it ("rebel leader"). ``abroad``: the
    country of the place where it is met is not its own ("diplomats in Bamako"). ``private``: a named bearer
    is a person, not an organ.
    """

    words: tuple[str, ...]
    sector: str | None = None
    office: str | None = None
    personal: bool = False
    generic: bool = False
    weak: bool = False
    abroad: bool = False
    private: bool = False
    modifier: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory, present or former; ``lat`` and ``lon`` are its capital's, in degrees."""

    code: str
    name: str
    iso2: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    start: date | None = None
    end: date | None = None
    source: str = ""
    confidence: float = 1.0

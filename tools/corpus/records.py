"""What a part holds: items with their text, and the events annotated in them. All spans are proved by the reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

KINDS: Final = ("sentence", "none", "pair", "report")
REGISTERS: Final = ("agency", "paper", "communique", "broadcast", "chronicle")
TOPICS: Final = ("sport", "accident", "business", "culture", "metaphor", "weather", "science", "description", "other")
REGIONS: Final = (
    "west-africa central-africa east-africa southern-africa north-africa middle-east gulf western-europe "
    "northern-europe eastern-europe balkans russia caucasus central-asia south-asia southeast-asia east-asia oceania "
    "north-america central-america caribbean south-america global"
).split()
SECTORS: Final = "GOV MIL COP JUD LEG SPY OPP REB CVL MED BUS EDU REL ACT REF CRM PTY".split()
ROLES: Final = ("official", "party", "document", "media", "witness")
RECIPROCAL: Final = "<>"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the item's text: ``text[start:end] == words``."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor's code and the words that name it; no words where the text has none."""

    code: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of speakers, the one heard first in front."""

    code: str
    span: Span
    named: bool
    role: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a value or a range with its unit; ``acted_on`` marks the number of people or things acted on."""

    low: float | None
    high: float | None
    about: bool
    unit: str
    span: Span
    acted_on: bool

    @property
    def value(self) -> float | None:
        """The number, where it is one and not a range."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Event:
    """One annotated event. Of types, modes, statuses and dates the first is the best, the rest are right too."""

    line: int
    must: bool
    quote: Span
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    acts: tuple[tuple[str, str | None], ...]
    statuses: tuple[str, ...]
    dates: tuple[str | None, ...]
    date_words: Span | None = None
    deadline: str | None = None
    deadline_words: Span | None = None
    duration: str | None = None
    duration_words: Span | None = None
    condition: Span | None = None
    amounts: tuple[Amount, ...] = ()
    place: Span | None = None
    ground: Span | None = None
    chain: tuple[Speaker, ...] = ()
    denials: tuple[Speaker, ...] = ()
    same: str | None = None

    @property
    def type(self) -> str:
        """The best type."""
        return self.acts[0][0]

    @property
    def mode(self) -> str | None:
        """The best mode."""
        return self.acts[0][1]

    @property
    def status(self) -> str:
        """The best status."""
        return self.statuses[0]

    @property
    def date(self) -> str | None:
        """The best date."""
        return self.dates[0]


@dataclass(frozen=True, slots=True)
class Item:
    """A dated text with its events."""

    part: str
    line: int
    id: str
    published: date
    kind: str
    topic: str | None
    register: str
    region: str
    fictional: bool
    group: str
    text: str
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a line of a part: an error must be mended, a warning looked at."""

    part: str
    line: int
    item: str
    message: str
    error: bool = True

    def __str__(self) -> str:
        level = "error" if self.error else "warning"
        return f"{self.part}:{self.line}: {level}: {self.item + ': ' if self.item else ''}{self.message}"


@dataclass(slots=True)
class Part:
    """A file of the corpus: its items, and what could not be read."""

    name: str
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

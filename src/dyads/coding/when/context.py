"""What is known while a text is read: the day of publication, the day told of, the tense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from .lexicon import words
from .records import Token
from .tense import tense_near


@dataclass(slots=True)
class Context:
    """State of one reading. ``tense_at`` maps an offset to past, present, future or None (unknown)."""

    text: str
    tokens: list[Token]
    dct: date | None
    tense_at: Callable[[int], str | None] | None
    told: date | None = None  # the last day, month or year named, as its first day
    told_unit: str = ""
    told_at: int = -1  # index of the token after it
    told_day: date | None = None  # the last day named
    told_day_at: int = -1
    explicit: date | None = None  # the last date named with a year of its own
    explicit_at: int = -1
    aside: bool = False  # it qualifies a noun or begins what still holds: not where the story is
    opens: bool = False  # the year was named at the head of its sentence: "In 2012, ..."
    quarter: tuple[int, int] | None = None
    quarter_at: int = -1
    stretch_at: int = -1  # index of the token after the last "first nine months": results of more than a quarter
    results: tuple[int, int] | None = None  # the quarter a report of results is about: the first named
    storied: bool = False  # the year just chosen is that of the story, which so goes on
    cache: dict[int, str | None] = field(default_factory=dict)
    strict: bool = False  # the tense was given for the whole text: a past one makes every day past
    historical: bool = False  # a text that tells of years long past, with hardly a weekday: history, not news

    def tense(self, token: int) -> str | None:
        """Tense at a token, asked once: past, present, future, "ahead" (weakly future) or None."""
        if token not in self.cache:
            told = self.tense_at(self.tokens[token].start) if self.tense_at is not None else None
            self.cache[token] = told if told is not None else tense_near(self.tokens, token)
        return self.cache[token]

    @property
    def in_history(self) -> bool:
        """Whether the text is history and the story is years before publication."""
        return self.historical and self.told is not None and (self.dct is None or self.told.year < self.dct.year - 1)

    @property
    def guessed(self) -> bool:
        """Whether the tense comes from the words around, not from a parser or the caller."""
        return self.tense_at is None

    def forward(self, token: int) -> bool:
        """Whether a day of the week or a time of day told without a date lies ahead of publication."""
        return self.direction(token) in ("future", "ahead", "present")

    def direction(self, token: int) -> str | None:
        """Tense at a token, read for a date: what is granted or ordered "until" or "by" a day lies ahead."""
        before = token - 1
        while self.kind(before) in ("THE", "APPROX", "EARLY", "ON", "AT") and before > token - 4:
            before -= 1
        if self.kind(before) == "OF" and self.kind(before - 1) == "END":
            before -= 3 if self.kind(before - 2) == "THE" else 2
        tense = self.tense(token)
        if self.kind(before) in ("BY", "UNTIL", "TILL", "THROUGH") or self.low(before) in ("no later than", "deadline"):
            grants = words("orders") if self.kind(before) == "BY" else words("orders") | words("grants")
            granted = any(self.low(i) in grants for i in range(max(0, before - 10), before))
            told = any(self.low(i) == "would" for i in range(max(0, before - 12), before))
            if tense in (None, "present") or (tense == "ahead" and not told):
                return "future"
            if granted:
                return "future" if tense == "future" else "ahead"
        return tense

    def tell(self, day: date, unit: str, at: int, *, explicit: bool = False) -> None:
        """Notes a date as the one the story is at."""
        explicit, self.storied = explicit or self.storied, False
        self.told, self.told_unit, self.told_at = day, unit, at
        if unit == "D":
            self.told_day, self.told_day_at = day, at
        if explicit:
            self.explicit, self.explicit_at, self.aside = day, at, False

    def name_quarter(self, year: int, number: int, at: int) -> None:
        """Notes a quarter; the first one that publication has reached is what results are told of."""
        self.quarter, self.quarter_at = (year, number), at
        if self.results is None and self.dct and (year, number) <= (self.dct.year, (self.dct.month + 2) // 3):
            self.results = (year, number)

    def quarter_told(self, at: int) -> tuple[int, int] | None:
        """The quarter a comparison is with: one named in the same sentence, else that of the results."""
        if self.stretch_at > self.quarter_at and self.near(at, self.stretch_at, 0):
            return None
        if self.quarter and not any(t.kind in ("DOT", "PARA") for t in self.tokens[self.quarter_at : at]):
            return self.quarter
        return self.results

    def near(self, at: int, position: int, paragraphs: int = 1) -> bool:
        """Whether a noted position lies in the paragraph of ``at``, or up to so many paragraphs before."""
        if position < 0:
            return False
        breaks = 0
        for token in self.tokens[position:at]:
            breaks += token.kind == "PARA"
            if breaks > paragraphs:
                return False
        return True

    def kind(self, index: int) -> str:
        """Class of a token, or an empty string beyond the ends."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def low(self, index: int) -> str:
        """Lower-case text of a token, or an empty string beyond the ends."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def starts_sentence(self, index: int) -> bool:
        """Whether a token opens the text, a paragraph or a sentence."""
        return (
            index == 0
            or self.kind(index - 1) in ("PARA", "STOP", "DQUO")
            or (self.kind(index - 1) == "DOT" and self.kind(index - 2) not in ("MONTH", "MONTHX"))
        )

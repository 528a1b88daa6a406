"""What the public door offers: code, explain, when, who, type_of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import overload

from dyads.coding import Coder, Explained
from dyads.coding.pairs import Pair, PairTyper, Typed
from dyads.coding.when import Timex
from dyads.coding.when import when as _when
from dyads.coding.when.records import Tense
from dyads.errors import DateError
from dyads.language import DEFAULT_PIPELINE
from dyads.readers import Rejected, read_inputs, read_records, report_from_text
from dyads.records import Event, Report
from dyads.world import Resolution, World

__all__ = [
    "DEFAULT_PIPELINE",
    "Coder",
    "Explained",
    "Pair",
    "PairTyper",
    "Rejected",
    "code",
    "day",
    "explain",
    "read_inputs",
    "read_records",
    "type_of",
    "when",
    "who",
]


@cache
def _coder() -> Coder:
    return Coder()


@cache
def _world() -> World:
    return World.load()


@cache
def _typer() -> PairTyper:
    return PairTyper(_coder())


def day(text: str | dt.date) -> dt.date:
    """A day from ``YYYY-MM-DD``.

    Raises:
        DateError: the text is no such day.
    """
    if isinstance(text, dt.date):
        return text
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise DateError(f"{text!r} is not a day", hint="write it as YYYY-MM-DD") from None


@overload
def code(
    reports: Report | str, published: dt.date | str | None = None, *, coder: Coder | None = None
) -> list[Event]: ...
@overload
def code(reports: Iterable[Report], *, coder: Coder | None = None) -> Iterator[list[Event]]: ...
def code(
    reports: Report | str | Iterable[Report],
    published: dt.date | str | None = None,
    *,
    coder: Coder | None = None,
) -> list[Event] | Iterator[list[Event]]:
    """The events of one report (a list), or of each of many (an iterator of lists, in their order).

    Args:
        reports: a text, a report, or any iterable of reports.
        published: the day of publication of a text that does not tell it at its head.
        coder: the coder to use; the default one is loaded once and kept.

    Raises:
        EmptyReport, Undated: of a text, where it is empty or its day is not told.
    """
    coder = coder or _coder()
    if isinstance(reports, str):
        reports = report_from_text(reports, "text", day(published) if published is not None else None)
    if isinstance(reports, Report):
        return coder.code(reports)
    return coder.code_many(reports)


def explain(report: Report, *, coder: Coder | None = None) -> Explained:
    """The events of a report and, sentence by sentence, what was seen and why each was or was not coded."""
    return (coder or _coder()).explain(report)


def when(text: str, date: dt.date | str | None = None, tense: Tense | None = None) -> list[Timex]:
    """Dates, times, durations and sets in a text, read as of a day.

    Args:
        text: English text.
        date: the day of publication (document creation time); without it relative expressions stay open.
        tense: past, present or future, where the caller knows the governing verb.
    """
    return _when(text, day(date) if date is not None else None, tense)


def who(mention: str, context: str = "", on: dt.date | str | None = None, *, world: World | None = None) -> Resolution:
    """Which actor a mention names, on a day, in a context.

    Args:
        mention: a name or a description ("Sergey Lavrov", "Malian soldiers").
        context: the sentence or text that it stands in.
        on: the day as of which offices and members are looked up.
    """
    return (world or _world()).resolve(mention, day(on) if on is not None else None, context)


def type_of(sentence: str, source: str, target: str) -> Typed:
    """The act between two actors of a sentence; ``type`` is None where unknown.

    Args:
        sentence: the sentence.
        source: the doer, as a string of the sentence.
        target: whom it is done to, as a string of the sentence.
    """
    return _typer().type_of(Pair(sentence, source, target))

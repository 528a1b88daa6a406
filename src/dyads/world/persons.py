"""Who a personal name is on a day: terms of office, weighed by country, office and day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dyads.world.fold import key
from dyads.world.rank import HEADS
from dyads.world.records import Entry

__all__ = ["Pick", "noted_office", "pick", "serves"]

_GRACE = timedelta(days=3)  # reports of an oath or a fall run a day or two beside the register
_LAST_SEEN = "last seen"  # a term whose end is only the day to which the source goes
_PRESS = 0.3  # what being in the news counts against an office nearer to the name
_MINISTERS = {"foreign-minister": 0.8, "defence-minister": 0.7}  # how far abroad each is known
_STALE = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Pick:
    """The person found.

    A term in office on the day (``serving``), or any term of the person at another time.
    """

    entry: Entry
    serving: bool
    sure: float
    ambiguous: bool = False


def pick(
    entries: Iterable[Entry],
    on: date | None,
    countries: frozenset[str] = frozenset(),
    office: str | None = None,
    nearby: frozenset[str] = frozenset(),
    prominence: Mapping[str, float] | None = None,
) -> Pick | None:
    """The likeliest person among ``entries``.

    Args:
        entries: terms of persons that bear the name.
        on: day of the report; without it the latest term counts.
        countries: codes of states or bodies that the mention itself names.
        office: the office that the mention names.
        nearby: codes that the text around names.
        prominence: how much each state is in the news, 0 to 1.
    """
    terms = [entry for entry in entries if entry.kind == "person"]
    if not terms:
        return None
    if countries:
        terms = [entry for entry in terms if _home(entry) & countries] or []
        if not terms:
            return None
    shares = prominence or {}
    scored = sorted(
        (
            (_score(entry, on, office, nearby) + _PRESS * shares.get(entry.country or "", 0.5), i)
            for i, entry in enumerate(terms)
        ),
        key=lambda s: (-s[0], s[1]),
    )
    best = terms[scored[0][1]]
    score = scored[0][0]
    others = [s for s, i in scored[1:] if not _same(terms[i], best) and terms[i].code != best.code]
    margin = score - others[0] if others else 1.0
    serving = serves(best, on)
    sure = min(0.95, 0.55 + 0.4 * min(1.0, margin)) if margin < 1.0 else 0.95
    return Pick(best, serving, round(sure * (1.0 if serving else 0.6), 3), ambiguous=margin < 0.15)


def _home(entry: Entry) -> set[str]:
    """Codes by which a text can tell whose person this is."""
    found = {entry.code.partition(".")[0], entry.code}
    if entry.country:
        found.add(entry.country)
    if org := entry.extra.get("org"):
        found.add(str(org))
    return found


def _same(one: Entry, other: Entry) -> bool:
    """Whether two terms are one person's: the name agrees and no two states claim the bearer."""
    if key(one.name) != key(other.name):
        return False
    return one.country is None or other.country is None or one.country == other.country


def noted_office(entry: Entry) -> bool:
    """Whether the press names a holder of this office by the surname alone."""
    office = str(entry.extra.get("office", ""))
    return office in HEADS or office.endswith("minister")


def serves(entry: Entry, on: date | None) -> bool:
    """Whether a term covers a day, give or take the few days by which registers differ."""
    if on is None:
        return True
    if entry.start is not None and on < entry.start - _GRACE:
        return False
    if entry.end is None or on <= entry.end + _GRACE:
        return True
    return _LAST_SEEN in entry.source and on - entry.end < _STALE


def _score(entry: Entry, on: date | None, office: str | None, nearby: frozenset[str]) -> float:
    held = str(entry.extra.get("office", ""))
    score = (
        (1.05 if entry.country else 0.7)
        if held in HEADS
        else _MINISTERS.get(held, 0.6 if held.endswith("minister") else 0.5)
    )
    if office and (held == office or (office == "leader" and held in HEADS) or _akin(held, office)):
        score += 0.6
    if nearby & _home(entry):
        score += 0.5 if noted_office(entry) else 0.2
    if on is None:
        started = entry.start.toordinal() if entry.start else 0
        return score + started / 4_000_000
    if serves(entry, on):
        score += 2.0
        if entry.end is None or on <= entry.end:
            score += 0.1
        if entry.start is not None:
            score += entry.start.toordinal() / 40_000_000
        return score
    if entry.start is not None and on < entry.start:
        away = (entry.start - on).days
    else:
        away = (on - entry.end).days if entry.end else 0
    return score + max(0.0, 0.6 - away / 7300)


def _akin(held: str, office: str) -> bool:
    pair = {held, office}
    return pair <= {"head-of-state", "de-facto-leader", "junta-leader"} or pair <= {
        "head-of-state",
        "head-of-government",
    }

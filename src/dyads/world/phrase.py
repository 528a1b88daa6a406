"""A mention on its way to an actor: its parts, its head and its owner, the day and the text around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dyads.world.mention import Item, Reading
from dyads.world.persons import noted_office, pick, serves
from dyads.world.records import Entry

__all__ = ["BODIES", "LANDS", "ORGANS", "Owner", "Phrase", "country_part", "personal"]

BODIES = {"organisation", "group", "firm"}
ORGANS = {"agency", "party", "outlet"}
LANDS = {"state", "demonym", "capital", "metonym", "place"}

_CLOSE, _NEAR, _OF, _BEHIND, _PLACE = 0.95, 0.6, 0.92, 0.8, 0.7  # how sure each way of owning is


@dataclass(frozen=True, slots=True)
class Owner:
    """The country or body that a phrase gives to its role, and how sure that is."""

    entry: Entry
    sure: float

    @property
    def close(self) -> bool:
        """Whether it stands before the role."""
        return self.sure == _CLOSE

    @property
    def homes(self) -> frozenset[str]:
        """Codes by which the owner's people can be told."""
        codes = {self.entry.code, country_part(self.entry.code), self.entry.country or self.entry.code}
        return frozenset(codes)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the resolver works on; ``left`` ends before the first preposition or comma."""

    mention: str
    reading: Reading
    left: tuple[Item, ...]
    right: tuple[Item, ...]
    on: date | None
    context: str
    role: Item | None = None
    person: Item | None = None
    owner: Owner | None = None

    @classmethod
    def of(cls, mention: str, reading: Reading, on: date | None, context: str, shares: Mapping[str, float]) -> Phrase:
        """Find head and owner of a mention that was taken apart."""
        items = reading.items
        cuts = [i for i, item in enumerate(items) if i and (_cuts(item) or _doing(items, i))]
        cut = cuts[0] if cuts else len(items)
        left, right = items[:cut], items[cut:]
        role = next((item for item in reversed(left) if item.kind == "role"), None)
        if role is None and right and all(item.kind in ("cap", "name") for item in left):
            role = _apposed(right)
        person = _person(left, on) or _later_person(left, right, on)
        owner = _owner(left, right, role, person, on, shares)
        return cls(mention, reading, left, right, on, context, role, person, owner)

    @property
    def region(self) -> Item | None:
        """The region that the phrase names ("West African")."""
        return next((item for item in self.reading.items if _is_region(item)), None)

    @property
    def last(self) -> Item:
        """The last part before a preposition."""
        return self.left[-1]


def _cuts(item: Item) -> bool:
    return item.kind in ("preposition", "comma")


def _doing(items: tuple[Item, ...], number: int) -> bool:
    """``students occupying the square``: a participle behind a plural begins a clause."""
    item, before = items[number], items[number - 1]
    if item.kind != "word" or not item.text.endswith("ing") or not item.text.islower():
        return False
    return before.kind == "role" and before.text.endswith(("s", "men", "people")) and number + 1 < len(items)


def country_part(code: str) -> str:
    """``MLI`` of ``MLI.GOV``."""
    return code.partition(".")[0]


def personal(item: Item, on: date | None, *, titled: bool = False) -> bool:
    """Whether a name is read as a person's.

    Nobody else bears it, a title stands before it, or the bearer serves.
    """
    persons = [entry for entry in item.entries if entry.kind == "person"]
    if not persons:
        return False
    if titled or len(persons) == len(item.entries):
        return True
    if item.entries[0].kind == "person" and all(entry.kind in ("person", "place") for entry in item.entries):
        return True  # a town of a president's name is not meant
    if item.entries[0].kind not in ("person", "place"):
        return False
    return any(serves(entry, on) and noted_office(entry) for entry in persons)


def _is_region(item: Item) -> bool:
    return item.kind == "name" and item.entries[0].kind == "region"


def _person(left: tuple[Item, ...], on: date | None) -> Item | None:
    """The person that the left part of the phrase ends with."""
    last = left[-1]
    if last.kind != "name" or last.owned:
        return None
    role = left[-2].role if len(left) > 1 else None
    return last if personal(last, on, titled=role is not None and role.personal) else None


def _later_person(left: tuple[Item, ...], right: tuple[Item, ...], on: date | None) -> Item | None:
    """``President of France Emmanuel Macron``, ``the foreign minister of Iran, Javad Zarif``."""
    if not any(item.role and item.role.personal for item in left) or not right:
        return None
    if right[0].text not in ("of", "for", ","):
        return None
    for item in right[1:]:
        if item.kind == "preposition" and item.text not in ("of", "for", "and"):
            return None
        if item.kind == "name" and personal(item, on):
            return item
    return None


def _apposed(right: tuple[Item, ...]) -> Item | None:
    """The role in ``Peskov, the Kremlin's spokesman``: only directly after a comma."""
    if right[0].kind != "comma":
        return None
    return next((item for item in right if item.kind == "role"), None)


def _owner(
    left: tuple[Item, ...],
    right: tuple[Item, ...],
    role: Item | None,
    person: Item | None,
    on: date | None,
    shares: Mapping[str, float],
) -> Owner | None:
    """The country or body before the role, else after its "of", else where it is."""
    for item in left:
        if item is role:
            break
        if item.kind == "name" and item is not person and item.relation != "other":
            entry = _narrower(left, item, _best(item, on, shares), on)
            if entry is not None:
                return Owner(entry, _CLOSE if item.relation == "owner" else _NEAR)
    if role is None or role.role is None:
        return None
    relation = ""
    for item in right:
        if item.kind in ("preposition", "comma"):
            relation = "," if item.kind == "comma" else item.relation
            if relation in ("clause", "toward", "by"):
                break
        elif item.kind == "name" and item is not person:
            entry = _narrower(right, item, _best(item, on, shares), on)
            if entry is None:
                continue
            if relation in ("of", ","):
                return Owner(entry, _OF)
            if relation == "place" and entry.kind in LANDS and not role.role.abroad:
                return Owner(entry, _PLACE)
            break
    for item in left:
        if item.kind == "name" and item is not person and item.start > role.start:
            entry = _best(item, on, shares)
            return Owner(entry, _BEHIND) if entry is not None else None
    return None


def _narrower(items: tuple[Item, ...], item: Item, entry: Entry | None, on: date | None) -> Entry | None:
    """``the Polish Sejm``: the state's own body named right behind the nationality, instead of the state."""
    if entry is None or entry.kind not in LANDS:
        return entry
    after = next((other for other in items if other.start >= item.end), None)
    if after is None or after.kind != "name":
        return entry
    own = [e for e in after.entries if e.kind in ORGANS | BODIES and entry.country in (e.country, *_lands(e))]
    alive = [e for e in own if e.holds_on(on)]
    return next(iter(alive or own), entry)


def _lands(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.extra.get("countries", ()))


def _best(item: Item, on: date | None, shares: Mapping[str, float]) -> Entry | None:
    """The likeliest reading of a name as an owner: alive on the day; a person only where it is plain who."""
    entries = item.entries
    if personal(item, on):
        found = pick(entries, on, prominence=shares)
        return found.entry if found and not found.ambiguous else None
    if entries[0].kind == "region":
        return None
    fitting = [entry for entry in entries if entry.kind not in ("region", "person")]
    alive = [entry for entry in fitting if entry.holds_on(on)]
    if fitting and fitting[0].kind in ("state", "demonym") and all(entry.kind == "place" for entry in alive):
        return fitting[0]  # a state before its time, not a town of that name abroad
    return next(iter(alive or fitting), None)

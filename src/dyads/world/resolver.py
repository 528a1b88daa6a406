"""What a mention means: the actor code of a phrase on a day, or an honest "unknown".

The phrase is taken apart (``mention.py``); its head is a person, a role or a name; its owner is the country or body
that the phrase gives to a role. Nothing is guessed: a name nobody knows becomes ``PER:`` or ``ORG:`` and a slug.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dyads.world.fold import key, slug
from dyads.world.fuzzy import Fuzzy
from dyads.world.index import Index
from dyads.world.mention import Item, Parser, Reading
from dyads.world.nearby import Nearby
from dyads.world.persons import Pick, noted_office, pick, serves
from dyads.world.records import Entry, Resolution, Role

__all__ = ["Resolver"]

_NOTHING = Resolution(None, "")
_BODIES = {"organisation", "group", "firm"}
_ORGANS = {"agency", "party", "outlet"}
_LANDS = {"state", "demonym", "capital", "metonym", "place"}
# Sectors whose named members act for the state; of the others a named member acts for himself.
_OFFICIAL = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB", "PTY"}


class Resolver:
    """Resolves mentions with one index."""

    def __init__(
        self, index: Index, parser: Parser, nearby: Nearby, regions: Callable[[str], list[str]]
    ) -> None:
        self._index = index
        self._parser = parser
        self._nearby = nearby
        self._fuzzy = Fuzzy(index)
        self._regions = regions
        self._statehood = index.lists.get("statehood", frozenset())

    def resolve(self, mention: str, on: date | None = None, context: str = "") -> Resolution:
        """The actor that ``mention`` names on the day ``on``; ``context`` is the text around it."""
        reading = self._parser.read(mention)
        if not reading.items:
            return replace(_NOTHING, name=reading.text)
        found = self._read(reading, mention, on, context)
        return replace(found, name=found.name or reading.text)

    # ---------------------------------------------------------------- the phrase
    def _read(self, reading: Reading, mention: str, on: date | None, context: str) -> Resolution:
        items = reading.items
        cut = next(
            (i for i, item in enumerate(items) if item.kind in ("preposition", "comma") and i), len(items)
        )
        left, right = items[:cut], items[cut:]
        person = self._person_item(left, on) or self._later_person(left, right, on)
        role_item = next((item for item in reversed(left) if item.kind == "role"), None)
        if role_item is None and right and left and all(item.kind in ("cap", "name") for item in left):
            role_item = self._apposed(right)
        owner = self._owner(left, right, role_item, person, on)
        caps = [item for item in left if item.kind == "cap"]
        if person is not None:
            found = self._person(person, role_item, owner, reading, on, context)
            if found is not None:
                return found
        if (
            caps
            and (unknown := self._unknown(reading, left, caps, role_item, owner, on, context)) is not None
        ):
            return unknown
        if role_item is not None and role_item.role is not None:
            region = self._region(left, role_item, mention, context)
            if region is not None:
                return region
            return self._role(role_item, items, owner, mention, on, context)
        names = [item for item in left if item.kind == "name"] or [
            item for item in right if item.kind == "name"
        ]
        if names:
            region = self._region(left, None, mention, context)
            if region is not None:
                return region
            return self._name(names[-1] if names[-1] in left else names[0], on, context)
        return self._context_only(left, mention, context)

    @staticmethod
    def _personal(item: Item, on: date | None, titled: bool = False) -> bool:
        """Whether a name is read as a person's: nothing else bears it, a title stands before it, or the bearer serves."""
        persons = [entry for entry in item.entries if entry.kind == "person"]
        if not persons:
            return False
        if titled or len(persons) == len(item.entries):
            return True
        noted = any(serves(entry, on) and noted_office(entry) for entry in persons)
        return noted and item.entries[0].kind in ("person", "place")

    def _person_item(self, left: tuple[Item, ...], on: date | None) -> Item | None:
        """The person that the left part of the phrase ends with."""
        last = left[-1]
        if last.kind != "name" or last.owned:
            return None
        before = left[-2] if len(left) > 1 else None
        titled = before is not None and before.kind == "role" and bool(before.role and before.role.personal)
        return last if self._personal(last, on, titled) else None

    def _later_person(self, left: tuple[Item, ...], right: tuple[Item, ...], on: date | None) -> Item | None:
        """``President of France Emmanuel Macron``, ``the foreign minister of Iran, Javad Zarif``."""
        if not any(item.kind == "role" and item.role and item.role.personal for item in left):
            return None
        if not right or right[0].text not in ("of", "for", ","):
            return None
        for item in right[1:]:
            if item.kind == "preposition" and item.text not in ("of", "for", "and"):
                return None
            if item.kind == "name" and self._personal(item, on):
                return item
        return None

    @staticmethod
    def _apposed(right: tuple[Item, ...]) -> Item | None:
        """The role in ``Peskov, the Kremlin's spokesman``: only directly after a comma."""
        if right[0].kind != "comma":
            return None
        return next((item for item in right if item.kind == "role"), None)

    def _owner(
        self,
        left: tuple[Item, ...],
        right: tuple[Item, ...],
        role: Item | None,
        person: Item | None,
        on: date | None,
    ) -> tuple[Entry, float] | None:
        """The country or body that the phrase belongs to, and how sure that is."""
        for item in left:
            if item is role:
                break
            if item.kind == "name" and item is not person and item.relation in ("owner", "near"):
                entry = self._best(item, on)
                if entry is not None:
                    return entry, 0.95 if item.relation == "owner" else 0.6
        if role is None or role.role is None:
            return None
        relation = ""
        for item in right:
            if item.kind in ("preposition", "comma"):
                relation = "," if item.kind == "comma" else item.relation
                if relation in ("rel", "to", "with", "by", "against", "and", "under"):
                    return None
                continue
            if item.kind != "name" or item is person:
                continue
            entry = self._best(item, on)
            if entry is None:
                continue
            if relation in ("of", "for", "from", ","):
                return entry, 0.92
            if relation == "in" and entry.kind in _LANDS and not role.role.abroad:
                return entry, 0.7
            return None
        after = [
            item for item in left if item.kind == "name" and item is not person and item.start > role.start
        ]
        if after and (entry := self._best(after[0], on)) is not None:
            return entry, 0.8
        return None

    def _best(self, item: Item, on: date | None) -> Entry | None:
        """The likeliest reading of a name as an owner: alive on the day, and a land or body or person in office."""
        entries = item.entries
        if self._personal(item, on):
            found = pick(entries, on)
            return found.entry if found and not found.ambiguous else None
        if entries[0].kind == "region":
            return None
        alive = [entry for entry in entries if entry.holds_on(on)]
        return next((entry for entry in (alive or entries) if entry.kind not in ("region", "person")), None)

    # ---------------------------------------------------------------- persons
    def _person(
        self,
        item: Item,
        role: Item | None,
        owner: tuple[Entry, float] | None,
        reading: Reading,
        on: date | None,
        context: str,
    ) -> Resolution | None:
        homes = frozenset(_homes(owner[0])) if owner else frozenset()
        office = role.role.office if role and role.role else None
        near = frozenset(self._nearby.codes(context)) if context else frozenset()
        found = pick(item.entries, on, homes, office, near)
        if found is None and homes and not (role and role.role):
            found = pick(item.entries, on, frozenset(), office, near)
        if found is not None and found.serving and not reading.former and not found.ambiguous:
            entry = found.entry
            return Resolution(
                entry.code,
                entry.name,
                entry.country,
                _sector(entry),
                "person",
                round(found.sure * (0.6 + 0.4 * entry.confidence), 3),
                "office",
                entry.source,
            )
        if role and role.role and owner and not reading.former:
            made = self._combine(owner[0], role, (), on)
            if made is not None and (made.sector in _OFFICIAL or made.kind in _BODIES):
                name = found.entry.name if found else item.text
                return replace(
                    made, name=name, kind="person", confidence=round(0.8 * owner[1], 3), how="role"
                )
        return self._past(item, found, owner)

    @staticmethod
    def _past(item: Item, found: Pick | None, owner: tuple[Entry, float] | None) -> Resolution:
        """A known person not in office: himself, with his country."""
        entry = found.entry if found and " " in key(item.text) else None  # a bare surname is not enough
        country = (owner[0].country if owner else None) or (
            entry.country if entry and not found_ambiguous(found) else None
        )
        name = entry.name if entry and not found_ambiguous(found) else item.text
        source = entry.source if entry else ""
        return Resolution(f"PER:{slug(name)}", name, country, None, "person", 0.45, "slug", source)

    # ---------------------------------------------------------------- roles
    def _role(
        self,
        item: Item,
        items: tuple[Item, ...],
        owner: tuple[Entry, float] | None,
        mention: str,
        on: date | None,
        context: str,
    ) -> Resolution:
        left = tuple(part for part in items if part.start <= item.start)
        if owner is not None:
            made = self._combine(owner[0], item, left, on)
            if made is not None:
                return replace(made, name="", confidence=round(made.confidence * owner[1], 3))
        role = item.role
        assert role is not None
        sector = self._sector(role, item, left)
        region = next(
            (part for part in items if part.kind == "name" and part.entries[0].kind == "region"), None
        )
        among = set(self._regions(region.entries[0].name)) if region else None
        others = frozenset(
            part.entries[0].country or "" for part in left if part.kind == "name" and part.relation == "other"
        )
        country, sure = self._nearby.country(mention, context, among, others)
        if country and not role.abroad:
            code = f"{country}.{sector}" if sector else country
            return Resolution(code, "", country, sector, "organ", sure, "context")
        return Resolution(None, "", None, sector, "role", 0.2, "none")

    def _sector(self, role: Role, item: Item, left: tuple[Item, ...]) -> str | None:
        """A role's sector; a weak one takes that of the word before it."""
        if not role.weak:
            return role.sector
        for part in reversed([p for p in left if p.start < item.start]):
            if part.kind == "modifier" and part.sector:
                return part.sector
            if part.kind == "role" and part.role and part.role.modifier and part.role.sector:
                return part.role.sector
            if part.kind == "name":
                break
        return role.sector

    def _combine(
        self, entry: Entry, item: Item, left: tuple[Item, ...], on: date | None
    ) -> Resolution | None:
        """The actor that a role and its owner make together."""
        role = item.role
        assert role is not None
        sector = self._sector(role, item, left)
        sure = round(0.9 * (0.6 + 0.4 * entry.confidence), 3)
        if entry.kind in _BODIES:
            return Resolution(
                entry.code, "", entry.country, entry.sector, entry.kind, sure, "role", entry.source
            )
        if entry.kind == "outlet":
            code = f"{entry.country}.MED" if entry.country else entry.code
            return Resolution(code, "", entry.country, "MED", "outlet", sure, "role", entry.source)
        if entry.kind in ("agency", "party"):
            if entry.kind == "party" and sector in ("LEG", "GOV") and not role.weak and entry.country:
                return Resolution(
                    f"{entry.country}.{sector}",
                    "",
                    entry.country,
                    sector,
                    "organ",
                    sure,
                    "role",
                    entry.source,
                )
            return Resolution(
                entry.code, "", entry.country, _sector(entry), entry.kind, sure, "role", entry.source
            )
        if entry.kind == "person" and entry.extra.get("org"):
            return Resolution(entry.code, "", entry.country, None, "organ", sure * 0.9, "role", entry.source)
        if entry.kind == "metonym" and (role.weak or role.generic):
            sector = entry.sector or sector
        country = entry.country
        if not country:
            return None
        code = f"{country}.{sector}" if sector else country
        return Resolution(code, "", country, sector, "organ", sure, "role", entry.source)

    # ---------------------------------------------------------------- regions
    def _region(
        self, left: tuple[Item, ...], role: Item | None, mention: str, context: str
    ) -> Resolution | None:
        """``the West African nation``: the one state of that region that the context names."""
        region = next(
            (item for item in left if item.kind == "name" and item.entries[0].kind == "region"), None
        )
        if region is None:
            return None
        last = left[-1]
        head = last.text.lower()
        if any(
            item.kind == "name" and item is not region and item.entries[0].kind != "region" for item in left
        ):
            return None
        states = set(self._regions(region.entries[0].name))
        country, sure = self._nearby.country(mention, context, among=states)
        if country and (head in self._statehood or role is not None):
            sector = None if head in self._statehood else (role.role.sector if role and role.role else None)
            code = f"{country}.{sector}" if sector else country
            return Resolution(code, "", country, sector, "state" if not sector else "organ", sure, "context")
        return Resolution(None, region.text, None, None, "region", 0.3, "none")

    def _context_only(self, left: tuple[Item, ...], mention: str, context: str) -> Resolution:
        """``the country``, ``the nation``: the one state that the context names."""
        if left and left[-1].text.lower() in self._statehood:
            country, sure = self._nearby.country(mention, context)
            if country:
                return Resolution(country, "", country, None, "state", sure, "context")
        return _NOTHING

    # ---------------------------------------------------------------- names
    def _name(self, item: Item, on: date | None, context: str) -> Resolution:
        entries = item.entries
        if self._personal(item, on):
            near = frozenset(self._nearby.codes(context)) if context else frozenset()
            found = pick(entries, on, nearby=near)
            if found is not None and found.serving and not found.ambiguous:
                entry = found.entry
                return Resolution(
                    entry.code,
                    entry.name,
                    entry.country,
                    _sector(entry),
                    "person",
                    round(found.sure * (0.6 + 0.4 * entry.confidence), 3),
                    "office",
                    entry.source,
                )
            return self._past(item, found, None)
        entry = self._among(entries, on, context)
        sure = 0.55 + 0.43 * entry.confidence
        rivals = [
            e for e in entries if _strip(e.code) != _strip(entry.code) and e.kind in (*_LANDS, *_BODIES)
        ]
        if rivals:
            sure -= 0.15
        if entry.kind == "place":
            sure = min(sure, 0.5)
        if not entry.holds_on(on):
            sure -= 0.2
        if entry.kind == "outlet" and entry.country:
            return Resolution(
                f"{entry.country}.MED",
                entry.name,
                entry.country,
                "MED",
                "outlet",
                round(sure, 3),
                "exact",
                entry.source,
            )
        if entry.kind == "region":
            return Resolution(None, entry.name, None, None, "region", 0.3, "none")
        return Resolution(
            entry.code or None,
            entry.name,
            entry.country,
            _sector(entry),
            entry.kind,
            round(sure, 3),
            "exact",
            entry.source,
        )

    def _among(self, entries: tuple[Entry, ...], on: date | None, context: str) -> Entry:
        """The reading of a name that fits day and context best; without help the commonest."""
        alive = [entry for entry in entries if entry.holds_on(on) and entry.kind != "person"]
        choice = alive or [entry for entry in entries if entry.kind != "person"] or list(entries)
        if len(choice) > 1 and context:
            near = self._nearby.codes(context)
            rivals = [entry for entry in choice if entry.kind in _LANDS]
            if len({entry.country for entry in rivals}) > 1 and choice[0] in rivals:
                rivals.sort(key=lambda entry: (-near.get(entry.country or "", 0), choice.index(entry)))
                return rivals[0]
        return choice[0]

    def _unknown(
        self,
        reading: Reading,
        left: tuple[Item, ...],
        caps: list[Item],
        role: Item | None,
        owner: tuple[Entry, float] | None,
        on: date | None,
        context: str,
    ) -> Resolution | None:
        """A phrase with words that nobody knows: misspelt, a person beside a title, or a name of its own."""
        first, last = caps[0], caps[-1]
        span = self._span(left, first, last)
        text = reading.text[span[0].start : span[-1].end]
        near = self._fuzzy.find(text)
        if near is not None:
            row, score, form = near
            entry = self._index.entry(row)
            item = Item("name", text, span[0].start, span[-1].end, entries=self._entries(form))
            if entry.kind == "person":
                found = self._person(item, role, owner, reading, on, context)
                if found is not None:
                    return replace(found, confidence=round(found.confidence * score, 3), how="fuzzy")
            others = tuple(part for part in left if part not in span)
            if role is not None and role in others:
                made = self._combine(entry, role, others, on)
                if made is not None:
                    return replace(made, confidence=round(made.confidence * score, 3), how="fuzzy")
            named = self._name(item, on, context)
            return replace(named, confidence=round(named.confidence * score, 3), how="fuzzy")
        if role is not None and role.role is not None and last.start > role.start:
            return self._titled(role, text, left, owner, reading, on)
        if role is not None and last.start < role.start:
            return self._styled(reading, left, span, role, owner, on)
        if (
            len(span) == 1
            and first.start == 0
            and len(left) == 1
            and not text.isupper()
            and reading.text != text
        ):
            return None
        country = owner[0].country if owner else None
        if all(part.kind == "cap" for part in span) and 2 <= len(span) <= 4 and not country:
            return Resolution(f"PER:{slug(text)}", text, None, None, "person", 0.35, "slug")
        if len(span) == 1 and not text.isupper():
            return Resolution(f"PER:{slug(text)}", text, country, None, "person", 0.25, "slug")
        whole = reading.text[left[0].start : left[-1].end]
        return Resolution(f"ORG:{slug(whole)}", whole, country, None, "organisation", 0.3, "slug")

    def _titled(
        self,
        role: Item,
        text: str,
        left: tuple[Item, ...],
        owner: tuple[Entry, float] | None,
        reading: Reading,
        on: date | None,
    ) -> Resolution | None:
        """A title and a name nobody knows: the office speaks where it is one of the state, else the person himself."""
        assert role.role is not None
        if owner is not None and not reading.former and not role.role.private:
            made = self._combine(owner[0], role, left, on)
            if made is not None and (made.kind in _BODIES or made.sector in _OFFICIAL):
                return replace(
                    made, name=text, kind="person", confidence=round(made.confidence * owner[1], 3)
                )
        country = owner[0].country if owner else None
        kind = "person" if role.role.personal or role.role.private else "organisation"
        if role.role.weak and not role.role.personal:
            kind = "organisation"
        prefix = "PER" if kind == "person" else "ORG"
        return Resolution(
            f"{prefix}:{slug(text)}", text, country, self._sector(role.role, role, left), kind, 0.4, "slug"
        )

    def _styled(
        self,
        reading: Reading,
        left: tuple[Item, ...],
        span: list[Item],
        role: Item,
        owner: tuple[Entry, float] | None,
        on: date | None,
    ) -> Resolution | None:
        """A role with unknown capitals before it: ``Malian Special Forces`` is an organ, ``Foo Liberation Front`` a body."""
        if owner is not None and role.role is not None and role.role.sector:
            made = self._combine(owner[0], role, left, on)
            if made is not None:
                return replace(made, confidence=round(made.confidence * owner[1] * 0.9, 3))
        if reading.text[role.start : role.start + 1].isupper():
            whole = reading.text[left[0].start : left[-1].end]
            return Resolution(f"ORG:{slug(whole)}", whole, None, None, "organisation", 0.3, "slug")
        return None

    def _entries(self, form: str) -> tuple[Entry, ...]:
        rows: list[int] = []
        for _, held, _ in self._index.names.get(form, ()):
            rows.extend(held)
        return tuple(self._index.entry(row) for row in dict.fromkeys(rows))

    @staticmethod
    def _span(left: tuple[Item, ...], first: Item, last: Item) -> list[Item]:
        """The run of unknown words, with a name that touches it (``Burkina`` beside ``Faaso``)."""
        a, b = left.index(first), left.index(last)
        while (
            a
            and left[a - 1].kind == "name"
            and not left[a - 1].owned
            and left[a - 1].entries[0].kind not in ("demonym", "region")
        ):
            a -= 1
        while b + 1 < len(left) and left[b + 1].kind == "name" and left[b + 1].entries[0].kind != "demonym":
            b += 1
        return list(left[a : b + 1])


def found_ambiguous(found: Pick | None) -> bool:
    """Whether a pick leaves open who is meant."""
    return found is not None and found.ambiguous


def _homes(entry: Entry) -> set[str]:
    found = {entry.code, _strip(entry.code)}
    if entry.country:
        found.add(entry.country)
    return found


def _strip(code: str) -> str:
    return code.partition(".")[0]


def _sector(entry: Entry) -> str | None:
    return entry.sector or (entry.code.partition(".")[2] or None)

"""What a mention means: the actor code of a phrase on a day, or an honest "unknown".

The phrase is taken apart (``mention.py``); its head is a person, a role or a name; its owner is the country
or body that the phrase gives to a role (``phrase.py``). Nothing is guessed: a name nobody knows becomes
``PER:`` or ``ORG:`` and a slug.

Longer than the house's other modules: the order in which it asks is one decision, and is read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dyads.world.actors import (
    OFFICIAL,
    combine,
    has_rivals,
    holder,
    named,
    past,
    sector_of,
    slugged,
)
from dyads.world.around import Around
from dyads.world.dates import parse_day
from dyads.world.fold import key
from dyads.world.fuzzy import Fuzzy
from dyads.world.index import Index
from dyads.world.introduced import Introduced
from dyads.world.mention import Item, Parser
from dyads.world.namesakes import Namesakes
from dyads.world.nearby import Nearby
from dyads.world.official import Official
from dyads.world.persons import Pick, noted_office, pick, serves
from dyads.world.phrase import BODIES, LANDS, ORGANS, Phrase, personal
from dyads.world.rank import HEADS
from dyads.world.records import Entry, Resolution
from dyads.world.scanner import Scanner
from dyads.world.wares import Wares

__all__ = ["Resolver"]

_COUNTED = {word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
_NOTHING = Resolution(None, "")
_CLOSE = 24  # signs before a name in which a country is the bearer's own
_ASIDE = ("toward", "by", "clause", "place")  # what stands behind such words is no part of a body's name


class Resolver:
    """Resolves mentions with one index."""

    def __init__(
        self, index: Index, scanner: Scanner, parser: Parser, nearby: Nearby, regions: Callable[[str], list[str]]
    ) -> None:
        self._index = index
        self._scanner = scanner
        self._parser = parser
        self._nearby = nearby
        self._fuzzy = Fuzzy(index)
        self._regions = regions
        self._body_words = index.lists.get("bodies", frozenset())
        self._statehood = index.lists.get("statehood", frozenset())
        self._around = Around(index)
        self._wares = Wares(index, self._around)
        self._introduced = Introduced(index, parser)
        self._namesakes = Namesakes(index, scanner, parser, nearby, self._around, self._introduced)
        self._unnamed = index.lists.get("unnamed", frozenset())
        self._humans = index.lists.get("humans", frozenset())
        self._given = index.lists.get("given", frozenset())
        self._thrones = {
            name: code.upper() for name, _, code in (line.rpartition(" ") for line in index.lists.get("thrones", ()))
        }
        self._own_titles = _coded(index.lists.get("own_titles", frozenset()))
        self._official = Official(index, nearby)
        self._told_sectors = {name.upper() for name in index.lists.get("told_sectors", ())}
        self._peoples = index.lists.get("peoples", frozenset())
        self._gear = index.lists.get("gear", frozenset())
        self._firm_words = index.lists.get("firm_words", frozenset())
        self._things = index.lists.get("things", frozenset())
        self._grounds = index.lists.get("grounds", frozenset())
        self._ordinary = index.lists.get("ordinary", frozenset())
        self._sides: dict[str, list[tuple[str, str]]] = {}
        for code, held in index.states.items():
            if side := held.get("side"):
                self._sides.setdefault(side, []).append((code, held["twin"]))

    def resolve(self, mention: str, on: date | None = None, context: str = "") -> Resolution:
        """The actor that ``mention`` names on the day ``on``; ``context`` is the text around it."""
        reading = self._parser.read(mention)
        if not reading.items or reading.items[0].kind in ("preposition", "comma"):
            return replace(_NOTHING, name=reading.text)
        phrase = Phrase.of(mention, reading, on, context, self._index.prominence)
        if self._nobody_named(phrase):
            return Resolution("UNK", reading.text, None, None, "unknown", 0.3, "none")
        found = (
            self._nicknamed(reading.text, context)
            or self._titled(reading.text)
            or self._sided(reading.text, on, context)
            or self._wares.ship(reading.text, context)
            or self._shared(phrase)
            or self._named_before(phrase)
            or self._read(phrase)
        )
        if found.how in ("slug", "none") and (organ := self._official.read(reading.text, mention, context)):
            found = organ
        if context:
            found = self._within(phrase, found)
            found = self._presented(phrase, found)
        found = self._beside(phrase, found)
        if found.country and context:
            found = self._rivalled(phrase, found)
        return replace(found, name=found.name or reading.text)

    def _titled(self, text: str) -> Resolution | None:
        """``the Taoiseach``: an office that only one state or church has."""
        code = self._own_titles.get(key(text).removeprefix("the "))
        if code is None:
            return None
        country, _, sector = code.partition(".")
        if not sector:
            return Resolution(code.lower().replace("per:", "PER:"), text, None, None, "person", 0.7, "exact")
        return replace(_organ(country, sector, 0.8), how="exact")

    def _rivalled(self, phrase: Phrase, found: Resolution) -> Resolution:
        """The state that the text names, where a people's name is two states' or an agency's is many states'."""
        country = found.country or ""
        items = [item for item in phrase.reading.items if item.kind == "name"]
        if found.kind == "agency" and found.how == "exact" and len(phrase.left) == 1 and items:
            after = phrase.right[1:2] if phrase.right and phrase.right[0].text == "of" else ()
            if after and after[0].kind == "name" and after[0].entries[0].kind == "state":
                land = after[0].entries[0].country
                return _organ(land, found.sector, 0.7) if land and land != country else found
            near = self._nearby.codes(phrase.context, without=items[0].text)
            if self._official.common(items[0].text) and not near.get(country):
                joined = self._joined_land(replace(phrase, owner=None))
                return _organ(joined[0], found.sector, 0.5) if joined else found
        for item in items:
            lands = [e.country for e in item.entries if e.kind in ("state", "demonym") and e.country]
            if item.entries[0].kind == "demonym" and country in lands and len(set(lands)) > 1 and found.how == "role":
                near = self._nearby.codes(phrase.context, without=item.text)
                told = max(dict.fromkeys(lands), key=lambda land: near.get(land or "", 0)) or country
                if near.get(told, 0) > near.get(country, 0) and found.actor in (f"{country}.{found.sector}", country):
                    return _organ(told, found.sector, found.confidence)
        return found

    def _nobody_named(self, phrase: Phrase) -> bool:
        """``unidentified gunmen``, ``somebody``: there is a doer, but the text says that it does not know who."""
        first, rest = phrase.left[0], phrase.left[1:]
        return first.text.lower() in self._unnamed and not any(item.kind in ("name", "cap") for item in rest)

    def _shared(self, phrase: Phrase) -> Resolution | None:
        """A land's or surname's other bearers, where the words beside it point to them."""
        item, text, context = phrase.last, phrase.reading.text, phrase.context
        if not context or len(phrase.reading.items) != 1 or item.kind != "name":
            return None
        if self._namesakes.river(text, context):
            return Resolution(None, text, None, None, "unknown", 0.2, "none")
        seated = self._namesakes.seated(text, phrase.on, context)
        if seated is not None:
            state = seated in self._index.states
            return (
                _organ(seated, None, 0.6)
                if state
                else Resolution(seated, "", None, None, "organisation", 0.5, "context")
            )
        if item.entries[0].kind not in LANDS or item.entries[0].kind in ("demonym", "metonym"):
            return None
        bearer = self._namesakes.bearer(text, phrase.on, context, item.entries)
        if isinstance(bearer, Entry):
            return replace(named(bearer, True, True), how="office")
        return slugged("PER", text, None, None, 0.3) if bearer else None

    # ---------------------------------------------------------------- introductions
    def _within(self, phrase: Phrase, found: Resolution) -> Resolution:
        """``Coast Guard`` where the text has "U.S. Coast Guard": the longer name that the mention is a part of."""
        text = phrase.reading.text
        if found.actor is not None and found.how != "slug" or not text[:1].isupper() or found.kind == "person":
            return found
        at = phrase.context.find(text)
        for match in self._scanner.scan(phrase.context) if at >= 0 else ():
            longer = match.end - match.start > len(text) and match.start <= at and match.end >= at + len(text)
            entry = match.entries[0]
            if longer and entry.kind in BODIES | ORGANS and entry.holds_on(phrase.on):
                return replace(named(entry, False, True), how="context")
        return found

    def _presented(self, phrase: Phrase, found: Resolution) -> Resolution:
        """Somebody unknown, or one of several of a surname, as the text around introduces the bearer.

        Only an office makes an actor of a name: a farmer stays who he is.
        """
        if found.kind not in ("person", "organisation") or phrase.reading.former:
            return found
        if found.how == "slug" and found.kind == "organisation" and (found.actor or "").startswith("ORG:"):
            found = self._firm(phrase, found)
        bare = len(phrase.left) == 1 and not phrase.right
        if found.how != "slug" and not (found.how == "office" and bare and " " not in phrase.reading.text):
            return found
        name = phrase.last.text if phrase.person is None else phrase.person.text
        span = [item for item in phrase.left if item.kind in ("cap", "name")]
        if found.how == "slug" and span and phrase.role in phrase.left:
            name = phrase.reading.text[span[-1].start if len(span) == 1 else span[0].start : phrase.last.end]
        elif found.how == "slug":
            name = phrase.reading.text
        full = self._around.full_name(name, phrase.context) or name
        names = dict.fromkeys((full, name))
        item = Item("name", name, 0, len(name), phrase.last.entries if phrase.last.kind == "name" else ())
        sectors: list[tuple[str, bool]] = []
        called = ""
        if phrase.role is not None and phrase.role in phrase.left and phrase.role.role is not None:
            called = phrase.role.text
            told = sector_of(phrase.role.role, phrase.role, phrase.left)
            if told:
                sectors.append((told, phrase.role.role.abroad))
        for known in names:
            for title in self._introduced.titles(known, phrase.context):
                called = called or title
                made = self._as_said(title, phrase, sectors)
                if made is not None and (made.kind == "person" or made.actor):
                    return self._fitted(item, phrase, found, made, sectors)
            for said in self._introduced.told(known, phrase.context, called):
                made = self._as_said(said, phrase, sectors)
                if made is not None and (made.kind == "person" or made.actor):
                    return self._fitted(item, phrase, found, made, sectors)
        return self._fitted(item, phrase, found, None, sectors)

    def _firm(self, phrase: Phrase, found: Resolution) -> Resolution:
        """``Northlight Partners, a hedge fund``: a body that its last word or the text around calls a firm."""
        name = phrase.reading.text
        called = (*self._introduced.titles(name, phrase.context), *self._introduced.told(name, phrase.context, ""))
        for said in called:
            again = Phrase.of(said, self._parser.read(said), phrase.on, "", self._index.prominence)
            kind = again.role.role if again.role is not None and again.left and again.role is again.last else None
            if kind is not None and kind.sector:
                if kind.sector != "BUS":
                    return found
                return replace(found, actor=f"BUS:{(found.actor or '').removeprefix('ORG:')}", sector="BUS")
        if len(phrase.left) > 1 and key(name).split(" ")[-1] in self._firm_words:
            return replace(found, actor=f"BUS:{(found.actor or '').removeprefix('ORG:')}", sector="BUS")
        return found

    def _as_said(self, said: str, phrase: Phrase, sectors: list[tuple[str, bool]]) -> Resolution | None:
        """The official or body that a title or an aside makes of its bearer.

        A title without a country leaves its sector in ``sectors``. A past office ends the search: the answer is a
        person and no actor.
        """
        reading = self._parser.read(said)
        if not reading.items or reading.items[0].kind in ("preposition", "comma"):
            return None
        again = Phrase.of(said, reading, phrase.on, "", self._index.prominence)
        role = again.role
        if reading.former:
            return Resolution(None, "", None, None, "person")
        if role is None or role.role is None or role not in again.left:
            return None
        if role.role.private:
            return self._told_of(again, role, phrase.context)
        if again.last is not role and again.last.kind != "modifier":
            return None
        if "The Hague" in said or any(_of_many(part) for part in again.reading.items):
            return None  # a seat of courts of all nations; a "Congress" of several states
        made = self._role(again, role)
        if made.actor and (made.sector in OFFICIAL or made.kind in BODIES):
            return made
        if made.actor is None and made.sector in OFFICIAL and not role.role.generic:
            sectors.append((made.sector or "", role.role.abroad))
        return None

    def _told_of(self, again: Phrase, role: Item, context: str) -> Resolution | None:
        """``Ukrainian rector``, ``editor of an Algerian daily``: one known for his work, his country told."""
        owner = again.owner
        if owner is None or owner.entry.kind not in LANDS or again.last is not role:
            return None
        if key(role.text).split(" ")[-1] not in self._humans:
            return None
        made = combine(owner.entry, role, again.left)
        made = self._rivalled(replace(again, context=context), made) if made is not None and made.country else made
        return made if made is not None and made.sector in self._told_sectors else None

    def _fitted(
        self, item: Item, phrase: Phrase, found: Resolution, made: Resolution | None, sectors: list[tuple[str, bool]]
    ) -> Resolution:
        """What an introduction makes of a name: another bearer of the surname, an organ, or nothing new."""
        if made is not None and made.kind == "person":
            return found
        sector, country = (made.sector, made.country) if made else (sectors[0][0] if sectors else None, None)
        if found.how == "office":
            if not sector or (found.sector == sector and (country is None or country == found.country)):
                return found
        near = self._near(phrase, item.text)
        fitting = [
            entry
            for entry in item.entries
            if entry.kind == "person"
            and serves(entry, phrase.on)
            and (entry.sector == sector or (made is not None and made.actor == entry.code))
            and (country is None or country == entry.country)
        ]
        best = pick(fitting, phrase.on, frozenset(), None, near, self._index.prominence) if sector else None
        if best is not None and not best.ambiguous:
            return holder(best)
        if made is not None:
            sure = round(min(0.75, made.confidence * 0.85), 3)
            return replace(made, name=phrase.reading.text, kind="person", confidence=sure, how="context")
        if found.how == "office" or found.kind != "person":
            return found
        for own, abroad in sectors:
            land, sure = self._nearby.country(phrase.mention, phrase.context)
            if land and own in OFFICIAL and not (abroad and sure < 0.6):
                made = _organ(land, own, round(0.8 * sure, 3))
                return replace(made, name=phrase.reading.text, kind="person")
        return found

    def _beside(self, phrase: Phrase, found: Resolution) -> Resolution:
        """What the words beside the mention change.

        An outlet that only tells is no actor, a capital alone makes no name, and "the Saudis" can be a state.
        """
        context, text = phrase.context, phrase.reading.text
        last = phrase.left[-1]
        if context and found.how == "exact" and last.kind == "name" and len(phrase.left) == 1:
            if last.entries[0].kind in LANDS and self._wares.no_land(text, context):
                return Resolution(None, text, None, None, "unknown", 0.2, "none")
            if last.entries[0].kind in LANDS:
                larger = self._larger(text, context, found.country)
                if larger:
                    return _organ(larger, None, 0.45)
        if found.how == "role" and found.sector == "REB" and found.country and phrase.on:
            held = self._index.states.get(found.country, {})
            start, before = parse_day(held.get("start")), held.get("before")
            if before and start and phrase.on < start:  # the rebels of a land fight the state that it is still in
                return replace(found, actor=f"{before}.REB", country=before)
        if (
            found.kind == "outlet"
            and context
            and found.how != "role"
            and self._around.reports(text, context) is not False
        ):
            return replace(found, actor=None, how="none", confidence=0.2)
        if found.how == "exact" and _describes(phrase.left) and self._wares.ware(text, context):
            return Resolution(None, text, None, None, "unknown", 0.2, "none")  # "Polish cloth"
        if found.kind != "outlet" and found.how != "office" and context and self._told_outlet(last, text, context):
            return replace(found, actor=None, kind="outlet", how="none", confidence=0.2)
        if last.kind == "name" and last.entries[0].extra.get("people") and len(phrase.left) == 1:
            if found.sector == "CVL" and found.country and self._around.as_state(phrase.mention, context):
                return replace(found, actor=found.country, sector=None, confidence=0.6, how="context")
        if found.how == "office" and " " not in text and context and self._wares.sporting(text, context):
            return slugged("PER", text, None, None, 0.25)  # a player of a minister's surname
        if found.kind == "person" and context and self._around.no_name(text, context, known=found.how != "slug"):
            return replace(_NOTHING, name=text)
        if found.how == "slug" and context and found.kind in ("person", "organisation"):
            medium, told = self._around.medium(text, context)
            if medium:
                lands = [code for code in self._nearby.codes(told) if len(code) == 3] if told else []
                country = lands[0] if lands else None
                sure = 0.5 if country else 0.3
                code = f"{country}.MED" if country else f"ORG:{key(text).replace(' ', '-')}"
                made = replace(found, actor=code, kind="outlet", country=country, sector="MED", confidence=sure)
                if self._around.reports(text, context):
                    return replace(made, actor=None, how="none")
                return made
        return found

    def _larger(self, text: str, context: str, country: str | None) -> str | None:
        """``Lebanon, Pennsylvania``: the country of the region that follows a town's name."""
        at = context.find(text)
        rest = context[at + len(text) :] if at >= 0 else ""
        if not rest.startswith(", ") or not rest[2:3].isupper():
            return None
        for match in self._scanner.scan(rest[2:60]):
            entry = match.entries[0]
            if match.start == 0 and entry.kind == "place" and entry.extra.get("place") in ("region", "state"):
                return entry.country if entry.country != country else None
            break
        return None

    def _told_outlet(self, item: Item, text: str, context: str) -> bool:
        """Whether a name that an outlet bears too is the one told or quoted here ("told PTI")."""
        bears = item.kind == "name" and any(entry.kind == "outlet" for entry in item.entries)
        return bears and self._around.reports(text, context) is True

    def _sided(self, text: str, on: date | None, context: str) -> Resolution | None:
        """``the North``: the one of two states that the context names by either of them."""
        held = self._sides.get(key(text).removeprefix("the "))
        if not held or not context:
            return None
        near = self._nearby.codes(context)
        ranked = sorted(((near[code] + near[twin], code, twin) for code, twin in held), reverse=True)
        if not ranked[0][0] or ranked[0][0] == ranked[1][0]:
            return None
        _, code, twin = ranked[0]
        end = self._index.states[code].get("end")
        last = parse_day(end, last=True) if end else None
        return _organ(twin if last and on and on > last else code, None, 0.7)

    def _named_before(self, phrase: Phrase) -> Resolution | None:
        """``Jordan`` where the text has named Vernon Jordan: the bearer of the full name."""
        if not phrase.context or len(phrase.left) > 2 or phrase.right:
            return None
        text = phrase.reading.text
        if any(item.kind == "role" and item.text.islower() for item in phrase.left):
            return None
        full = self._around.full_name(text, phrase.context)
        if full is None:
            return None
        item = phrase.last
        lands = item.kind == "name" and item.entries[0].kind != "person" and not item.entries[0].guard
        given = key(full.split()[0]) in self._given
        if lands and item.entries[0].kind != "place" and not (given and item.entries[0].kind == "capital"):
            return None
        found = self._plain(full, phrase)
        if found.kind == "person" and found.actor:
            return found
        return None

    def _plain(self, name: str, phrase: Phrase) -> Resolution:
        """A full name read by itself on the same day."""
        reading = self._parser.read(name)
        if not reading.items:
            return _NOTHING
        again = Phrase.of(name, reading, phrase.on, phrase.context, self._index.prominence)
        if again.person is None or again.person.text != reading.text:
            return slugged("PER", reading.text, None, None, 0.4)
        return self._read(again)

    def _read(self, phrase: Phrase) -> Resolution:
        """Try the readings of a phrase in order: person, unknown name, name after a role, role, name."""
        if phrase.person is not None:
            return self._person(phrase, phrase.person)
        surname = self._surname(phrase)
        if surname is not None:
            return surname
        whole = self._part_of(phrase)
        if whole is not None:
            return whole
        if self._body_of(phrase):
            land = next((i.entries[0].country for i in phrase.right if i.kind == "name"), None)
            return slugged("ORG", phrase.reading.text, land, None, 0.3)
        if any(item.kind == "cap" for item in phrase.left):
            unknown = self._unknown(phrase)
            if unknown is not None:
                return unknown
        last = phrase.last
        if last.kind == "name" and phrase.role in phrase.left and last.entries[0].kind in BODIES | ORGANS:
            return self._organ_of(last, phrase)  # "the security service SBU"
        described = self._described(phrase)
        if described is not None:
            return described
        if phrase.role is not None:
            return self._role(phrase, phrase.role)
        names = [item for item in phrase.left if item.kind == "name"] or _behind_of(phrase.right)
        return self._organ_of(names[-1], phrase) if names else _NOTHING

    def _part_of(self, phrase: Phrase) -> Resolution | None:
        """``African Union's Peace and Security Council``: an organ by name, after the body whose it is."""
        first, rest = phrase.left[0], phrase.reading.items[1:]
        if first.kind != "name" or not first.owned or first.entries[0].kind != "organisation":
            return None
        if any(item.kind == "role" and item.role and item.role.personal for item in rest):
            return None
        if any(item.kind == "comma" or item.relation in _ASIDE and item.text != "and" for item in rest):
            return None
        organ = bool(rest) and rest[-1].text.lower().split()[-1] in self._body_words
        if not organ or not any(item.kind == "cap" for item in rest):
            return None
        found = self._name(first, phrase)
        return replace(found, confidence=round(found.confidence * 0.9, 3), how="role")

    def _body_of(self, phrase: Phrase) -> bool:
        """``Front for Civic Renewal``: a body's word with a capital, and unknown words with capitals behind it."""
        first, right = phrase.last, phrase.right
        if first.kind not in ("cap", "role") or not all(item.text[:1].isupper() for item in phrase.left):
            return False
        if len(phrase.left) > 1 and (first.role is None or any(item.kind == "name" for item in phrase.left)):
            return False
        if first.text.lower().split()[-1] not in self._body_words or not right or right[0].text not in ("of", "for"):
            return False
        if any(item.kind == "comma" or item.relation in _ASIDE and item.text != "and" for item in right):
            return False
        return any(item.kind == "cap" for item in right) or right[0].text == "for" and first is not phrase.left[0]

    def _nicknamed(self, text: str, context: str) -> Resolution | None:
        """``the bloc``: the one body so called that the context names."""
        held_by = self._index.nicknames.get(key(text).removeprefix("the "))
        if not held_by or not context:
            return None
        near = self._nearby.codes(context)
        named = sorted((code for code in held_by if near.get(code)), key=lambda code: -near[code])
        if not named or (len(named) > 1 and near[named[0]] == near[named[1]]):
            return None
        return Resolution(named[0], "", None, None, "organisation", 0.6, "context")

    def _surname(self, phrase: Phrase) -> Resolution | None:
        """``Major`` where the text around has named John Major: a role's word that is a person's name."""
        item = phrase.last
        if len(phrase.reading.items) != 1 or item.kind != "role" or not item.text[:1].isupper():
            return None
        rows = [row for _, held, _ in self._index.names.get(key(item.text), ()) for row in held]
        entries = tuple(self._index.entry(row) for row in dict.fromkeys(rows))
        told = tuple(entry for entry in entries if entry.kind == "person" and entry.name in phrase.context)
        return self._person(phrase, replace(item, entries=told)) if told else None

    # ---------------------------------------------------------------- persons
    def _person(self, phrase: Phrase, item: Item) -> Resolution:
        """A person by name.

        The office of the day, else the office the text tells, else the person himself.
        """
        owner, role = phrase.owner, phrase.role
        homes = owner.homes if owner else frozenset()
        office = role.role.office if role and role.role else None
        near, shares = self._near(phrase, item.text), self._index.prominence
        found = pick(item.entries, phrase.on, homes, office, near, shares)
        if found is not None and found.ambiguous and not homes and (beside := self._closest(phrase, item, near)):
            found = pick(item.entries, phrase.on, homes, office, beside, shares)
        stated = owner is not None and owner.close  # "Malian": who else has the name is not meant
        if found is None and homes and (role is None or (not stated and " " in item.text)):
            found = pick(item.entries, phrase.on, frozenset(), office, near, shares)
        if phrase.reading.former or self._formerly(item, found, phrase, near):
            return past(item, found, owner)
        if found is not None and found.serving and not found.ambiguous and self._meant(item, found, phrase, near):
            return holder(found)
        if role is not None:
            entry = owner.entry if owner else found.entry if found and not found.ambiguous else None
            made = combine(entry, role, phrase.left) if entry and " " in item.text + (" " if owner else "") else None
            if made is not None and (made.sector in OFFICIAL or made.kind in BODIES):
                name = found.entry.name if found else item.text
                sure = round((0.8 * owner.sure) if owner else 0.5, 3)
                return replace(made, name=name, kind="person", confidence=sure, how="role")
        return past(item, found, owner)

    def _formerly(self, item: Item, found: Pick | None, phrase: Phrase, near: frozenset[str]) -> bool:
        """Whether the text introduces the bearer by a past office, and does not name the body served now."""
        org = found.entry.extra.get("org") if found else None
        return bool(org) and org not in near and self._around.formerly(item.text, phrase.context)

    def _meant(self, item: Item, found: Pick, phrase: Phrase, near: frozenset[str]) -> bool:
        """A bare surname is enough only for those of whom the press writes so, or where the text points to them."""
        common = found.entry.country is None and key(item.text) in self._ordinary  # "Khan" heads a body too
        if " " in key(item.text):
            return True
        if noted_office(found.entry) and not common:
            return (
                phrase.owner is not None
                or phrase.role is not None
                or not self._past_bearer(item, found, phrase.on, near)
            )
        if found.entry.extra.get("office") == "ambassador-un" and "UN" in near:
            return True
        seat = str(self._index.bodies.get(found.entry.code, {}).get("seat") or "")
        if seat and seat in phrase.context:
            return True
        return phrase.role is not None or phrase.owner is not None or (found.entry.country or found.entry.code) in near

    def _past_bearer(self, item: Item, found: Pick, on: date | None, near: frozenset[str]) -> bool:
        """Whether the text names the state of a past head of that surname, and not that of the one in office."""
        land = found.entry.country or found.entry.code
        if on is None or not near or land in near or near & set(self._index.states.get(land, {}).get("neighbours", ())):
            return False
        return any(
            entry.country in near
            and entry.end is not None
            and entry.end < on
            and entry.kind == "person"
            and entry.extra.get("office") in HEADS
            for entry in item.entries
        )

    def _near(self, phrase: Phrase, text: str) -> frozenset[str]:
        """Codes that the text around names, by other names than this one."""
        if not phrase.context:
            return frozenset()
        return frozenset(self._nearby.codes(phrase.context, without=text)) | self._namesakes.houses(
            text, phrase.context
        )

    def _closest(self, phrase: Phrase, item: Item, near: frozenset[str]) -> frozenset[str]:
        """Of the codes named around, those that stand right before a name: "in Seoul Kim"."""
        at = phrase.context.find(item.text)
        return frozenset(self._nearby.codes(phrase.context[max(0, at - _CLOSE) : at])) & near if at > 0 else frozenset()

    # ---------------------------------------------------------------- roles and descriptions
    def _role(self, phrase: Phrase, item: Item) -> Resolution:
        """A role with its owner; without one, with the state that the text around must mean."""
        role = item.role
        if role is None:
            return _NOTHING
        left = tuple(part for part in phrase.reading.items if part.start <= item.start)
        headed = self._of_theirs(phrase, item)
        if phrase.owner is not None:
            other = self._elsewhere(phrase, item)
            if other is not None:
                return other
            made = combine(phrase.owner.entry, headed or item, left)
            if made is not None:
                return replace(made, confidence=round(made.confidence * phrase.owner.sure, 3))
        item = headed or item
        role = item.role or role
        sector = sector_of(role, item, left)
        if key(item.text) in self._gear and phrase.owner is None and phrase.region is None:
            return Resolution(None, "", None, sector, "thing", 0.3, "none")  # weapons act for somebody named
        throne = next(
            (self._thrones[k] for part in left if part.owned and (k := key(part.text)) in self._thrones), None
        )
        if throne and sector:
            return _organ(throne, sector, 0.7)  # "the pope's envoy"
        if any(part.owned for part in left if part is not item):
            return Resolution(None, "", None, sector, "role", 0.2, "none")  # "the bloc's envoy": not the state's
        region = phrase.region
        land = self._joined_land(phrase) if region is None else None
        if land is not None and sector and (land[1] or not role.abroad):
            return _organ(land[0], sector, 0.65)
        among = set(self._regions(region.entries[0].name)) if region else None
        strangers = frozenset(
            part.entries[0].country or ""
            for part, before in zip(phrase.reading.items, (None, *phrase.reading.items), strict=False)
            if part.kind == "name" and (part.relation == "other" or (before and before.relation == "by"))
        )
        country, sure = self._nearby.country(phrase.mention, phrase.context, among, strangers)
        if country and sector and not role.abroad:
            return _organ(country, sector, sure)
        return Resolution(None, "", None, sector, "role", 0.2, "none")

    def _of_theirs(self, phrase: Phrase, item: Item) -> Item | None:
        """``leader of Turkey's main opposition party``: a weak role takes the sector of what it is the head of."""
        role = item.role
        if role is None:
            return None
        weak = role.weak and sector_of(role, item, phrase.left) == role.sector
        for part in phrase.right:
            if part.kind == "comma" or part.relation in ("clause", "toward", "by"):
                return None
            theirs = part.sector if part.kind == "modifier" else part.role.sector if part.role else None
            if theirs and (part.role is None or not part.role.weak) and (weak or theirs == "OPP"):
                return replace(item, role=replace(role, sector=theirs, weak=False, generic=False))
        return None

    def _elsewhere(self, phrase: Phrase, item: Item) -> Resolution | None:
        """``Serb gunners around Sarajevo``: fighters of a people met in another state than its own are rebels there."""
        owner = phrase.owner
        peoples = [part for part in phrase.left if part.kind == "name" and key(part.text) in self._peoples]
        if owner is None or not peoples or item.role is None or item.role.sector not in ("MIL", "REB"):
            return None
        for number, part in enumerate(phrase.right):
            before = phrase.right[number - 1] if number else None
            if part.kind == "name" and part.entries[0].kind in LANDS and before and before.relation == "place":
                land = part.entries[0].country
                if land and land != owner.entry.country:
                    return _organ(land, "REB", 0.55)
        return None

    def _joined_land(self, phrase: Phrase) -> tuple[str, bool] | None:
        """The state told right beside a bare role: "Russian" before it, "in Tehran" or "of Iran" behind it.

        With whether it is the role's own, not only the place where it is met.
        """
        context, text = phrase.context, phrase.reading.text
        at = context.find(text) if context and phrase.owner is None else -1
        if at < 0:
            return None
        end = at + len(text)
        for match in self._scanner.scan(context):
            entry = match.entries[0]
            if entry.kind not in LANDS or not entry.country:
                continue
            if at - 4 < match.end < at and not context[match.end : at].strip(" '’s"):
                return entry.country, True
            gap = context[end : match.start] if match.start > end else ""
            if gap in (" in ", " of ", " in the ", " of the ") and entry.kind != "place":
                return entry.country, gap.startswith(" of")
        return None

    def _described(self, phrase: Phrase) -> Resolution | None:
        """``the West African nation``, ``the country``: the one such state that the context names."""
        left, region = phrase.left, phrase.region
        stated = phrase.last.text.lower() in self._statehood
        if region is not None and region in left:
            if any(item.kind == "name" and item.entries[0].kind != "region" for item in left):
                return None
            among = set(self._regions(region.entries[0].name))
            role = phrase.role.role if phrase.role else None
            if role is not None and role.abroad:
                return Resolution(
                    None, region.text, None, None, "region", 0.3, "none"
                )  # "Western diplomats left Geneva"
            country, sure = self._nearby.country(phrase.mention, phrase.context, among)
            if country and (stated or role):
                return _organ(country, None if stated or not role else role.sector, sure)
            whole = list(self._regions(region.entries[0].name))
            counted = _COUNTED.get(left[0].text.lower()) or _COUNTED.get(
                phrase.mention.lower().removeprefix("the ").split()[0]
            )
            if whole and counted == len(whole):
                return _organ(whole[0], None, 0.3)  # all of them; the first stands for them
            return Resolution(None, region.text, None, None, "region", 0.3, "none")
        if stated and not any(item.kind in ("name", "cap") for item in left) and phrase.owner is None:
            country, sure = self._nearby.country(phrase.mention, phrase.context)
            if not country:
                country, sure = self._nearby.before(phrase.mention, phrase.context), 0.4
            if country:
                return _organ(country, None, sure)
        return None

    # ---------------------------------------------------------------- names
    def _name(self, item: Item, phrase: Phrase) -> Resolution:
        """A name by itself: the reading that fits day and context best."""
        if personal(item, phrase.on):
            near = self._near(phrase, item.text)
            found = pick(item.entries, phrase.on, nearby=near, prominence=self._index.prominence)
            if found is not None and found.serving and not found.ambiguous and not phrase.reading.former:
                if self._meant(item, found, phrase, near):
                    return holder(found)
            return past(item, found, None)
        entry = self._among(item.entries, phrase, item.text)
        return named(entry, has_rivals(entry, item.entries), entry.holds_on(phrase.on))

    def _organ_of(self, item: Item, phrase: Phrase) -> Resolution:
        """A party or agency behind its country's name is that country's, though another's is better known."""
        number = phrase.left.index(item) if item in phrase.left else 0
        before = phrase.left[number - 1] if number else None
        land = before.entries[0].country if before and before.kind == "name" and before.relation == "owner" else None
        if land and item.entries[0].kind in ("agency", "party"):
            own = tuple(entry for entry in item.entries if entry.country == land)
            if own:
                return self._name(replace(item, entries=own), phrase)
            sector = item.entries[0].sector
            return replace(_organ(land, sector, 0.5), name=f"{before.text if before else ''} {item.text}".strip())
        return self._name(item, phrase)

    def _among(self, entries: tuple[Entry, ...], phrase: Phrase, text: str) -> Entry:
        """Without help from day or context the commonest reading."""
        others = [entry for entry in entries if entry.kind != "person"] or list(entries)
        choice = [entry for entry in others if entry.holds_on(phrase.on)] or others
        if others[0].kind in ("state", "demonym") and all(entry.kind == "place" for entry in choice):
            choice = others  # a state before its time, not a town of that name abroad
        if len(choice) > 1 and phrase.context:
            near = self._nearby.codes(phrase.context, without=text)
            if choice[0].kind in LANDS:
                return self._namesakes.land([e for e in choice if e.kind in LANDS], text, phrase.context)
            weighed = [e for e in choice if e.kind in BODIES | ORGANS]
            return min(weighed or choice, key=lambda e: (-_ties(e, near), choice.index(e)))
        return choice[0]

    # ---------------------------------------------------------------- unknown names
    def _unknown(self, phrase: Phrase) -> Resolution | None:
        """A phrase with words that nobody knows: misspelt, a person beside a title, or a name of its own."""
        span = _span(phrase.left)
        begins = len(span) == 1 and span[0] is phrase.left[0]
        if begins and any(item.kind == "word" for item in phrase.left) and phrase.role is None:
            return None  # the capital only begins a sentence: "Violent protests"
        text = phrase.reading.text[span[0].start : span[-1].end]
        near = self._misspelt(phrase, span, text)
        if near is not None:
            return near
        if len(span) > 1 and (span[-1].text.lower() in self._grounds or span[0].text.lower() in self._things):
            return Resolution(None, text, None, None, "place", 0.3, "none")  # "Sassandra River"
        if len(phrase.left) == 1 and _titled_of(phrase.right):
            return slugged("ORG", phrase.reading.text, None, None, 0.3)  # "Journal of Cosmology"
        if phrase.left[0].text == "Bank" and len(phrase.left) > 1 and not phrase.right:
            return slugged("BUS", phrase.reading.text, None, "BUS", 0.35)  # "Bank Sepehr"
        role, owner = phrase.role, phrase.owner
        country = owner.entry.country if owner else None
        if role is not None and role.role is not None and role in phrase.left:
            made = combine(owner.entry, role, phrase.left) if owner else None
            official = made is not None and (made.kind in BODIES or made.sector in OFFICIAL)
            if span[-1].start > role.start:
                kind = role.role
                if made and owner and official and not phrase.reading.former and not kind.private:
                    return replace(made, name=text, kind="person", confidence=round(made.confidence * owner.sure, 3))
                human = kind.personal or kind.private or key(role.text).split(" ")[-1] in self._humans
                prefix = "PER" if human and not self._bodily(span) else "ORG"
                return slugged(prefix, text, country, sector_of(kind, role, phrase.left), 0.4)
            if made and owner and role.role.sector:
                return replace(made, confidence=round(made.confidence * owner.sure * 0.9, 3))
            if role.text[:1].isupper():
                whole = phrase.reading.text[phrase.left[0].start : phrase.last.end]
                return slugged("ORG", whole, None, None, 0.3)
            return None
        number = phrase.left.index(span[0])
        before = phrase.left[number - 1] if number else None
        if before is not None and before.kind == "modifier" and before.text[:1].isupper() and len(text.split()) == 1:
            whole = phrase.reading.text[before.start : phrase.last.end]  # "National Action"
            return slugged("ORG", whole, country, None, 0.3)
        if len(span) > 1 and span[-1].text.lower() in self._firm_words:
            return slugged("BUS", text, country, "BUS", 0.35)  # "Sakhalin Energy"
        plain = len(span) <= 4 and all(part.kind == "cap" or _a_person(part) for part in span)
        if plain and not text.isupper() and not self._bodily(span):
            return slugged("PER", text, country, None, 0.35 if len(span) > 1 else 0.25)
        whole = phrase.reading.text[phrase.left[0].start : phrase.last.end]
        return slugged("ORG", whole, country, None, 0.3)

    def _bodily(self, span: list[Item]) -> bool:
        """Whether a word of an unknown name says that it is a body's ("Front", "Council")."""
        return any(item.text.lower() in self._body_words for item in span)

    def _misspelt(self, phrase: Phrase, span: list[Item], text: str) -> Resolution | None:
        """The one known name that the unknown words are near to."""
        near = self._fuzzy.find(text) or self._misspelt_state(phrase, span, text)
        if near is None:
            return self._sounding(phrase, span, text)
        entry, score, entries = near
        item = Item("name", text, span[0].start, span[-1].end, entries)
        role = phrase.role
        if entry.kind == "person":
            found: Resolution | None = self._person(phrase, item)
        elif role is not None and role in phrase.left:
            found = combine(entry, role, tuple(part for part in phrase.left if part not in span))
        else:
            found = self._name(item, phrase)
        return replace(found, confidence=round(found.confidence * score, 3), how="fuzzy") if found else None

    def _sounding(self, phrase: Phrase, span: list[Item], text: str) -> Resolution | None:
        """A surname in another transliteration, of somebody who serves on the day."""
        if len(span) != 1:
            return None
        terms = tuple(entry for entry in self._fuzzy.surname(text) if serves(entry, phrase.on))
        if len({key(entry.name) for entry in terms}) != 1:
            return None
        found = self._person(phrase, Item("name", text, span[0].start, span[0].end, terms))
        if found.how != "office":
            return None
        return replace(found, confidence=round(found.confidence * 0.85, 3), how="fuzzy")

    def _misspelt_state(
        self, phrase: Phrase, span: list[Item], text: str
    ) -> tuple[Entry, float, tuple[Entry, ...]] | None:
        """``New Zeland``, ``Ukarine``: nothing beside the unknown words but a first word like "New"."""
        if len(phrase.left) == len(span):
            return self._fuzzy.state(text)
        if len(phrase.left) == len(span) + 1 and phrase.left[0].text[:1].isupper() and phrase.left[-1] is span[-1]:
            if phrase.left[0].kind in ("word", "role", "modifier"):
                return self._fuzzy.state(phrase.reading.text)
        return None


def _coded(lines: frozenset[str]) -> dict[str, str]:
    """``taoiseach | IRL.GOV`` as a name and its code."""
    return {name.strip(): code.strip().upper() for name, _, code in (line.partition("|") for line in lines)}


def _titled_of(right: tuple[Item, ...]) -> bool:
    """Whether an "of" and another unknown name follow, and nothing else."""
    return len(right) > 1 and right[0].text == "of" and all(item.kind == "cap" for item in right[1:])


def _of_many(item: Item) -> bool:
    """Whether a name is borne by organs of several states."""
    return len({entry.country for entry in item.entries if entry.kind in ORGANS}) > 1


def _describes(left: tuple[Item, ...]) -> bool:
    """Whether the phrase is a nationality's adjective, with no more than a plain word behind it."""
    first = left[0]
    if first.kind != "name" or first.entries[0].kind != "demonym" or first.owned:
        return False
    return not first.entries[0].extra.get("people") and all(item.kind == "word" for item in left[1:])


def _a_person(item: Item) -> bool:
    return bool(item.entries) and item.entries[0].kind == "person"


def _behind_of(right: tuple[Item, ...]) -> list[Item]:
    """The name in ``the results of the U.N. report``: only directly behind an "of"."""
    if not right or right[0].text != "of":
        return []
    ends = [number for number, item in enumerate(right) if number and item.kind in ("preposition", "comma")]
    names = [item for item in right[1 : ends[0] if ends else None] if item.kind == "name"]
    return names[:1]


def _organ(country: str, sector: str | None, sure: float) -> Resolution:
    code = f"{country}.{sector}" if sector else country
    return Resolution(code, "", country, sector, "organ" if sector else "state", sure, "context")


def _ties(entry: Entry, near: dict[str, int]) -> int:
    """How often the context names the country or countries of a body."""
    lands = {entry.country, *entry.extra.get("countries", ()), *entry.extra.get("states", ())}
    return sum(near.get(land or "", 0) for land in lands)


def _span(left: tuple[Item, ...]) -> list[Item]:
    """The run of unknown words, with a name that touches it (``Burkina`` beside ``Faaso``)."""
    caps = [number for number, item in enumerate(left) if item.kind == "cap"]
    first, last = caps[0], caps[-1]
    while first and _touches(left[first - 1]) and not left[first - 1].owned:
        first -= 1
    while last + 1 < len(left) and _touches(left[last + 1]):
        last += 1
    return list(left[first : last + 1])


def _touches(item: Item) -> bool:
    return item.kind == "name" and item.entries[0].kind not in ("demonym", "region")

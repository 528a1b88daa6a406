"""What parts make together: an office holder's actor, a role and its owner, a name by itself."""

from __future__ import annotations

from dataclasses import replace

from dyads.world.fold import key, slug
from dyads.world.mention import Item
from dyads.world.persons import Pick
from dyads.world.phrase import BODIES, LANDS, Owner, country_part
from dyads.world.records import Entry, Resolution, Role

__all__ = ["OFFICIAL", "combine", "holder", "named", "past", "sector_of", "slugged"]

#: Sectors whose named members act for the state; of the others a named member acts for himself.
OFFICIAL = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "REB", "PTY"}

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_ROLE, _PAST, _BARE = 0.9, 0.45, 0.25  # first guesses, to be calibrated on the project's own corpus


def sector_of(role: Role, item: Item, left: tuple[Item, ...]) -> str | None:
    """A role's sector; a weak one takes that of the word before it ("rebel leader")."""
    if role.sector == "MIL" and role.personal and not role.weak:
        before = [part for part in left if part.end <= item.start][-1:]
        near = before[0].sector or (before[0].role.sector if before[0].role else None) if before else None
        return near if near in ("COP", "REB") else role.sector  # "police captain"
    if not role.weak:
        return role.sector
    for part in reversed([p for p in left if p.start < item.start]):
        if part.kind == "modifier" and part.sector:
            if role.sector == "REB" and part.sector not in OFFICIAL:
                continue  # "Shiite militiamen" are fighters
            return part.sector
        if part.role and part.role.modifier and part.role.sector:
            if role.sector == "REB" and part.role.sector not in OFFICIAL:
                continue
            return part.role.sector
        if part.kind == "name":
            break
    return role.sector


def combine(entry: Entry, item: Item, left: tuple[Item, ...]) -> Resolution | None:
    """The actor that a role and its owner make together; ``None`` where the owner has no country."""
    role = item.role
    if role is None:
        return None
    sector = sector_of(role, item, left)
    if sector == "MIL" and key(item.text) == "chief of staff" and (entry.kind == "person" or entry.country == "USA"):
        sector = "GOV"  # the head of an office; elsewhere the head of the army
    sure = round(_ROLE * (0.6 + 0.4 * entry.confidence), 3)
    whole = Resolution(entry.code, "", entry.country, own_sector(entry), entry.kind, sure, "role", entry.source)
    if entry.kind in BODIES or entry.kind == "agency":
        return whole
    if entry.kind == "outlet":
        return replace(outlet(entry), confidence=sure, how="role")
    chair = key(item.text) in ("president", "vice president", "secretary", "general secretary", "secretary general")
    if entry.kind == "party" and not (sector in ("LEG", "GOV") and not role.weak and entry.country and not chair):
        return whole
    if entry.kind == "person" and entry.extra.get("org"):
        return replace(whole, kind="organ")
    if not entry.country:
        return None
    if entry.kind == "metonym" and (role.weak or role.generic):
        sector = entry.sector or sector
    code = f"{entry.country}.{sector}" if sector else entry.country
    return Resolution(code, "", entry.country, sector, "organ", sure, "role", entry.source)


def holder(found: Pick) -> Resolution:
    """The actor of a person in office."""
    entry = found.entry
    sure = round(found.sure * (0.6 + 0.4 * entry.confidence), 3)
    return Resolution(entry.code, entry.name, entry.country, own_sector(entry), "person", sure, "office", entry.source)


def past(item: Item, found: Pick | None, owner: Owner | None) -> Resolution:
    """A person who holds no office on the day.

    Himself, with his country where the name is full or the text tells.
    """
    entry = found.entry if found and not found.ambiguous and " " in key(item.text) else None
    name = entry.name if entry else item.text
    country = owner.entry.country if owner else None
    sure = _PAST if entry else _BARE
    if entry and not country:
        country = entry.country
    source = entry.source if entry else ""
    return Resolution(f"PER:{slug(name)}", name, country, None, "person", sure, "slug", source)


def named(entry: Entry, rivals: bool, alive: bool) -> Resolution:
    """The actor of a name that stands by itself."""
    if entry.kind == "region":
        return Resolution(None, entry.name, None, None, "region", 0.3, "none")
    sure = 0.55 + 0.43 * entry.confidence - (0.15 if rivals else 0.0) - (0.0 if alive else 0.2)
    if entry.kind == "place":
        sure = min(sure, 0.5)  # a town does not act; who acts there is a guess
    sure = round(sure, 3)
    if entry.kind == "outlet":
        return replace(outlet(entry), confidence=sure)
    code = entry.code or None
    return Resolution(code, entry.name, entry.country, own_sector(entry), entry.kind, sure, "exact", entry.source)


def outlet(entry: Entry) -> Resolution:
    """A newspaper or agency acts as its country's media."""
    code = f"{entry.country}.MED" if entry.country else entry.code
    return Resolution(code, entry.name, entry.country, "MED", "outlet", 0.8, "exact", entry.source)


def slugged(prefix: str, text: str, country: str | None, sector: str | None, sure: float) -> Resolution:
    """An actor of its own for a name that nobody knows; initials and "Jr." are no part of a person's code."""
    kind = "person" if prefix == "PER" else "organisation"
    parts = key(text).split()
    if prefix == "PER":
        parts = [part for part in parts if len(part) > 1 and part not in _SUFFIXES] or parts
    return Resolution(f"{prefix}:{'-'.join(parts)}", text, country, sector, kind, sure, "slug")


def has_rivals(entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether the name could as well be another land's or body's."""
    return any(
        country_part(other.code) != country_part(entry.code) and (other.kind in LANDS or other.kind in BODIES)
        for other in entries
    )


def own_sector(entry: Entry) -> str | None:
    """The sector of an entry, its code's where it names none."""
    return entry.sector or (entry.code.partition(".")[2] or None)

"""From records to rows: what each kind of record becomes, and under which names it is filed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dyads.world.files import Record
from dyads.world.fold import key
from dyads.world.people import person_names, person_row
from dyads.world.plurals import plural
from dyads.world.tables import Tables

__all__ = ["file_record"]

_KINDS = {"organisation", "group", "agency", "party", "firm", "outlet"}
_BODY_NAMES = ("aliases", "former", "aka", "adjectives", "metonyms")
_BODY_EXTRA = ("allegiance", "seat", "regions", "states", "countries", "leader", "parent", "successor")


def file_record(tables: Tables, record: Record, kind: str) -> None:
    """File one record under all its names; ``kind`` is that of a body which does not say it."""
    if record.kind == "entry":
        _body(tables, record, kind)
    else:
        _FILERS[record.kind](tables, record)


def _state(tables: Tables, record: Record) -> None:
    code, official = str(record.get("code")), str(record.get("name"))
    guards = {key(name) for name in record.texts("guard")}
    place = {"lat": record.get("lat"), "lon": record.get("lon")}
    base = float(record.get("confidence", 0.9))
    facts = {name: value for name, value in record.fields.items() if name not in ("start", "end")}
    days = {name: str(record.get(name, "")) for name in ("start", "end")}
    tables.states[code] = {**facts, **days, "line": record.line, "file": record.file}

    def add(kind: str, names: Iterable[str], sector: str = "", sure: float = 1.0, **extra: Any) -> None:
        own = f"{code}.{sector}" if sector else code
        for name in names:
            row = tables.row(
                record, own, official, kind, code, sector or None,
                guard=key(name) in guards, confidence=base * sure, extra=extra,
            )  # fmt: skip
            tables.name(name, row)

    adjectives = record.texts("adjectives")
    add("state", [official, *record.texts("aliases")], **place)
    add("state", record.texts("former"), sure=0.97, former=True)
    add("demonym", adjectives)
    add("demonym", [noun for noun in record.texts("nouns") if noun not in adjectives], "CVL", people=True)
    add("capital", record.texts("capital"), sure=0.97, **place)
    add("capital", record.texts("seats"), sure=0.6, seat=True)
    add("metonym", record.texts("metonyms"), "GOV", sure=0.97)
    for sector, names in dict(record.get("metonyms_by_sector", {})).items():
        add("metonym", names, str(sector), sure=0.97)
    for name, share in dict(record.get("shared", {})).items():
        people = name.endswith("s") and name not in official
        add("state" if name in official else "demonym", [name], "CVL" if people else "", float(share) / base)


def _region(tables: Tables, record: Record) -> None:
    name = str(record.get("name"))
    tables.regions[key(name)] = {"name": name, "includes": record.texts("includes"), "line": record.line}
    for names, extra in (
        ([name, *record.texts("aliases")], {}),
        (record.texts("adjectives"), {"adjective": True}),
    ):
        row = tables.row(record, "", name, "region", None, None, confidence=0.9, dated=False, extra=extra)
        for alias in names:
            tables.name(alias, row)


def _metonym(tables: Tables, record: Record) -> None:
    """A name that stands for a body, or for a people without a state of its own."""
    code, name = str(record.get("code")), str(record.get("name"))
    head, _, tail = code.partition(".")
    country = head if head in tables.states or (len(head) == 3 and tail) else None
    kind = str(record.get("kind") or "metonym")
    row = tables.row(record, code, name, kind, country, tail or None, dated=False)
    for alias in [name, *record.texts("aliases")]:
        tables.name(alias, row)


def _role(tables: Tables, record: Record) -> None:
    tables.role_rows.append({name: value for name, value in record.fields.items() if name != "plural"})
    number = len(tables.role_rows) - 1
    own = record.texts("words")
    for word in [*own, *record.texts("plural"), *(plural(word) for word in own)]:
        tables.roles.setdefault(key(word), number)


def _modifier(tables: Tables, record: Record) -> None:
    for word in record.texts("words"):
        tables.modifiers.setdefault(key(word), str(record.get("sector")))


def _line(value: str) -> str:
    """A value of a list as it is looked up; lines of several parts keep their bars and commas."""
    return value.lower() if "|" in value else key(value)


def _lists(tables: Tables, record: Record) -> None:
    for name, values in record.fields.items():
        tables.lists[name] = sorted({_line(str(value)) for value in values})


def _body(tables: Tables, record: Record, kind: str) -> None:
    code, name = str(record.get("code")), str(record.get("name"))
    kind = str(record.get("kind") or kind)
    if kind not in _KINDS:
        raise record.fault(f"kind = {kind!r} is not known", f"one of {', '.join(sorted(_KINDS))}")
    facts = {k: _plain(v) for k, v in record.fields.items() if k not in _BODY_NAMES}
    held = tables.bodies.setdefault(code, {**facts, "kind": kind, "line": record.line, "file": record.file})
    if record.get("members"):
        held.setdefault("members", record.get("members"))
    whole = record.get("guard") is True  # every name of it is also a common word
    for nickname in record.texts("nicknames"):
        held_by = tables.nicknames.setdefault(key(nickname).removeprefix("the "), [])
        if code not in held_by:
            held_by.append(code)
    guards = {key(text) for text in [*record.texts("guard"), *record.texts("guarded")]}
    shares = {key(str(n)): float(s) for n, s in dict(record.get("shared", {})).items()}
    names = [name, *(alias for field in _BODY_NAMES for alias in record.texts(field))]
    for guard in (False, True):
        mine = [alias for alias in dict.fromkeys(names) if (whole or key(alias) in guards) is guard]
        rows = _body_rows(tables, record, kind, guard) if mine else []
        for alias in mine:
            for row in rows:
                tables.name(alias, row, shares.get(key(alias), 1.0))


def _body_rows(tables: Tables, record: Record, kind: str, guard: bool) -> list[int]:
    """One row, or one for each span of time in which the body goes under another code."""
    code, name = str(record.get("code")), str(record.get("name"))
    state = str(record.get("state") or "")
    sector = str(record.get("sector") or "")
    extra = {field: record.get(field) for field in _BODY_EXTRA if record.get(field)}
    spans: list[Mapping[str, Any]] = [dict(span) for span in record.get("codes", ())] or [record.fields]
    rows = []
    for span in spans:
        own = str(span.get("code") or code)
        land = str(span.get("state") or state) or (own.partition(".")[0] if "." in own else "")
        part = Record(
            record.kind,
            {**record.fields, "start": span.get("start"), "end": span.get("end")},
            record.file,
            record.line,
        )
        own_sector = own.partition(".")[2] or sector or None
        rows.append(tables.row(part, own, name, kind, land or None, own_sector, guard=guard, extra=extra))
    return rows


def _person(tables: Tables, record: Record) -> None:
    code, country, sector, extra = person_row(record)
    row = tables.row(record, code, str(record.get("name")), "person", country, sector, extra=extra)
    spanish = "Spanish" in tables.states.get(country or "", {}).get("languages", ())
    for name, share, flag in person_names(record, spanish=spanish):
        tables.name(name, row, share, flag)
    label = f"{extra.get('org') or country}|{extra['office']}"
    tables.offices.setdefault(label, []).append(row)


def _place(tables: Tables, record: Record) -> None:
    name = str(record.get("name"))
    country = str(record.get("country") or "") or None  # a sea belongs to nobody
    try:
        point = {axis: float(record.get(axis)) for axis in ("lat", "lon") if record.get(axis)}
    except ValueError:
        raise record.fault("lat or lon is no number", "write degrees with a point, 16.27") from None
    extra = {field: record.get(field) for field in ("adm1", "disputed") if record.get(field)} | point
    extra["place"] = record.get("kind") or "city"
    guard = str(record.get("guard", "")) in ("1", "true", "True")
    sure = 0.7 if guard else 0.8
    row = tables.row(
        record, country or "", name, "place", country, None,
        guard=guard, confidence=sure, extra=extra, dated=False,
    )  # fmt: skip
    variants = record.get("variants") or ""
    for alias in [name, *(variants if isinstance(variants, list) else str(variants).split("|"))]:
        if alias.strip():
            tables.name(alias.strip(), row)


def _plain(value: object) -> object:
    return str(value) if hasattr(value, "isoformat") else value


_FILERS: Mapping[str, Callable[[Tables, Record], None]] = {
    "state": _state,
    "region": _region,
    "metonym": _metonym,
    "role": _role,
    "modifier": _modifier,
    "lists": _lists,
    "person": _person,
    "place": _place,
}

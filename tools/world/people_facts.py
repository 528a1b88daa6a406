"""Readers of the facts folder: every file of it that names office holders, as claims of one shape."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pycountry

from people_dates import clean, first, last
from people_names import fold, strip_honorifics, tidy

FIELDS = [
    "name",
    "variants",
    "state",
    "org",
    "office",
    "title",
    "sector",
    "start",
    "end",
    "code",
    "source",
    "confidence",
]


@dataclass
class Claim:
    """One source's word that a person held an office. `weight` ranks sources; `seen` is the last day it vouches for."""

    name: str
    state: str
    org: str
    office: str
    title: str
    start: str
    end: str
    source: str
    weight: int
    aliases: list[str] = field(default_factory=list)
    sector: str = "GOV"
    open: bool = False
    seen: str = ""
    confidence: float = 0.8
    restart: bool = False  # the start may be that of a later term of the same holder


class Rules:
    """The rules file, with the look-ups that need some work."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.raw = raw
        self.names: dict[str, Any] = raw["names"]
        self.labels: dict[str, str] = raw["labels"]
        self.bodies: dict[str, str] = raw["bodies"]

    def place(self, label: str, day: str = "") -> tuple[str, str]:
        """(state, org) of a country label on a day; both empty where the label is no state or known body."""
        low = label.strip().casefold()
        if low in self.bodies:
            return "", self.bodies[low]
        code = self.labels.get(low, "")
        if not code:
            try:
                code = pycountry.countries.lookup(low).alpha_3
            except LookupError:
                return "", ""
        return self.on_day(code, day), ""

    def on_day(self, code: str, day: str) -> str:
        """The code a state had on a day (Yugoslavia, the Soviet Union)."""
        for rule in self.raw["successor"]:
            if day and rule["state"] == code and rule["from"] <= day[:10] <= rule["to"]:
                return str(rule["code"])
        return code

    def office(self, title: str) -> str:
        """head-of-state unless the title says otherwise."""
        low = title.casefold()
        for rule in self.raw["office"]:
            if re.search(rule["pattern"], low):
                return str(rule["office"])
        return "head-of-state"

    def mended(self, label: str, kind: str, name: str, state: str) -> str:
        """The right code of a row that stands under a wrong country in its source; empty where it is to be left out."""
        for rule in self.raw["misplaced"]:
            if (
                rule["label"] == label.strip().casefold()
                and rule["kind"] in ("", kind)
                and re.search(rule["name"], fold(name))
            ):
                return str(rule["code"])
        return state

    def name(self, text: str) -> str:
        return strip_honorifics(tidy(text, self.names["particles"]), self.names["honorifics"])


def _text(folder: Path, name: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(gzip.open(folder / name), encoding="utf-8", errors="replace", newline="")


def _braced(text: str) -> list[str]:
    names = [n.strip() for n in re.findall(r"\{([^}]*)\}", text)] or [text.strip()]
    return list(dict.fromkeys(n for n in names if n)) or [""]


def countryinfo(folder: Path, rules: Rules, since: str) -> Iterator[Claim]:
    """Leaders to 2008 (to the day) and selected ministers 2001 to 2011 (to the month)."""
    for line in _text(folder, "countryinfo_leaders_ministers.jsonl.gz"):
        row = {k: v or "" for k, v in json.loads(line).items()}
        start, end = clean(row["start"]), clean(row["end"])
        if (end or "9999") < since or not (start or end):
            continue
        names = [rules.name(n) for n in _braced(row["name"])]
        state, org = rules.place(row["country"], start or end)
        state = rules.mended(row["country"], row["kind"], names[0], state)
        if not (state or org) or not names[0]:
            continue
        if row["kind"] == "leader":
            yield from _leader(row, names, state, org, start, end, rules)
        elif len(names[0].split()) > 1:
            yield from _minister(row, names, state, org, start, end, rules)


def _leader(
    row: dict[str, str], names: list[str], state: str, org: str, start: str, end: str, rules: Rules
) -> Iterator[Claim]:
    title = re.sub(r"\s*\(.*", "", row["title"])
    if re.match(r"(?i)governors?$|commissioner|administrator|high commissioner|lieutenant", title):
        return  # of territories
    office = rules.office(title)
    if org:
        office = {"head-of-state": "head-of-organisation"}.get(office, office)
    shown = rules.raw["titles"].get(title.casefold(), title.rstrip("s") if title.endswith("ers") else title)
    seen = "" if end else max("2010-12-31", start)
    yield Claim(
        names[0], state, org, office, shown, start, end, "countryinfo", 4, names[1:], open=not end, seen=seen
    )


def _minister(
    row: dict[str, str], names: list[str], state: str, org: str, start: str, end: str, rules: Rules
) -> Iterator[Claim]:
    code = row.get("code", "")
    suffix = code.split("GOV", 1)[1] if "GOV" in code else ""
    parts = [p.strip() for p in row["title"].split(" & ")]
    found: list[dict[str, Any]] = []
    for part in parts:
        for rule in rules.raw["minister"]:
            low = part.casefold()
            if re.search(rule["pattern"], low) and not (
                rule.get("reject") and re.search(rule["reject"], low)
            ):
                if not found or rule not in found:
                    found.append(rule)
                break
    if len(parts) > 1:
        found = [r for r in found if suffix in r["suffix"][:1]] or [r for r in found if suffix in r["suffix"]]
    if not found:
        return
    # several offices under one suffix cannot be told apart by spell: kept with low confidence
    sure = len(parts) == 1 or (len(found) == 1 and sum(1 for _ in parts) <= 2)
    for rule in found:
        yield Claim(
            names[0],
            state,
            org,
            rule["office"],
            rule["title"],
            start,
            end,
            "countryinfo",
            2,
            names[1:],
            open=not end,
            seen="" if end else "2011",
            confidence=0.75 if sure else 0.5,
        )


def reign(folder: Path, rules: Rules, since: str) -> Iterator[Claim]:
    """Effective leaders to 2021: start to the day, end to the month, mostly surnames. The office is left open."""
    cow = {str(k): v for k, v in rules.raw["cow"].items()}
    for line in _text(folder, "countryinfo_names.jsonl.gz"):
        row = json.loads(line)
        number = str(row["cow_num"]).lstrip("0")
        if number and number not in cow:
            cow[number] = rules.place(row["country"])[0]
    for row in csv.DictReader(_text(folder, "reign_leaders_2021_03.csv.gz")):
        if int(row["eyear"] or 9999) < int(since[:4]) or row["ccode"] not in cow:
            continue
        start = clean(f"{row['syear']}-{int(row['smonth']):02d}-{int(row['sdate'] or 0):02d}")
        ends = clean(f"{row['eyear']}-{int(row['emonth']):02d}") if row["eyear"] else ""
        here = not ends or ends >= "2021-03"
        state = rules.on_day(cow[row["ccode"]], start)
        if not state:
            continue
        name = rules.name(
            re.sub(r"^(.+), (\w)\.?$", r"\2. \1", re.sub(r"(?<=\w)\.(?=\w)", ". ", row["leader"]))
        )
        if any(f["state"] == state and fold(f["name"]) in ("", fold(name)) for f in rules.raw["reign_skip"]):
            continue
        yield Claim(
            name,
            state,
            "",
            "",
            "",
            start,
            "" if here else ends,
            "reign",
            3,
            open=here,
            seen="2021-03" if here else "",
        )


def heads_by_year(folder: Path, rules: Rules) -> Iterator[Claim]:
    """Wikidata's and Wikipedia's heads of state and government of 2021 and 2022, to the year."""
    for origin in ("wikidata", "wikipedia"):
        for row in csv.DictReader(_text(folder, f"{origin}_heads_of_state_gov_2021on.csv.gz")):
            title = row.get("positionLabel") or row.get("positionlabel") or ""
            name = row.get("officeholderLabel") or row.get("officeholderlabel") or ""
            if not re.match(r"[^Q\d]|Q\D", name) or re.match(r"(?i)list|monarchy|governor|member", title):
                continue
            state, org = rules.place(row["country"], f"{row['start_year']}-12-31")
            short = re.sub(r"(?i)\s+(of|for) (the )?.*", "", title).strip()
            if (
                not (state or org)
                or not row["start_year"]
                or not re.match(
                    r"(?i)(vice )?(federal )?(president|prime minister|premier|chancellor|king|queen|monarch|emperor|sultan|emir|"
                    r"taoiseach|supreme leader|prince$|druk|yang|ngwenyama|pope|captain)",
                    short,
                )
            ):
                continue
            if re.search(r"(?i)pontifical|executive yuan|assembly", title):
                continue
            if re.match("Elizabeth II|Charles III", name) and state != "GBR":
                continue  # one person, one row
            office = rules.office(short)
            name = re.sub(r",? ?(?:Crown )?(Prince|King|Queen|Emir|Sultan|Grand Duke)? ?of .*", "", name)
            if org:
                office = {"head-of-state": "head-of-organisation"}.get(office, office)
            short = {"monarch": "King", "federal chancellor": "Chancellor"}.get(short.casefold(), short)
            yield Claim(
                rules.name(name),
                state,
                org,
                office,
                short[:1].upper() + short[1:],
                row["start_year"],
                row["end_year"],
                origin,
                3,
                open=not row["end_year"],
                seen="" if row["end_year"] else "2022",
            )


def foreign_ministers(folder: Path, rules: Rules) -> Iterator[Claim]:
    """Foreign ministers as of late 2022 with the day they took office."""
    for origin in ("wikidata", "wikipedia"):
        for row in csv.DictReader(_text(folder, f"foreign_ministers_{origin}_2022.csv.gz")):
            if not row["name"] or not row["start"]:
                continue
            state, org = rules.place(row["countryLabel"])
            if not (state or org) or org == "EU":
                continue
            yield Claim(
                rules.name(row["name"]),
                state,
                org,
                "foreign-minister",
                "Foreign Minister",
                clean(row["start"]),
                "",
                origin,
                3,
                open=True,
                seen="2022-12",
            )


_SINCE = re.compile(r"\(since (?:about )?([^);,]+)\)")


def _since(text: str) -> str:
    for pattern, cut in (("%d %B %Y", 10), ("%d %b %Y", 10), ("%B %Y", 7), ("%Y", 4)):
        try:
            return datetime.strptime(text.strip(), pattern).strftime("%Y-%m-%d")[:cut]
        except ValueError:
            continue
    return ""


def factbook(folder: Path, rules: Rules) -> Iterator[Claim]:
    """Chiefs of state and heads of government as of January 2026; a start may be that of the last election only."""
    gec = rules.raw["gec"]
    for line in _text(folder, "cia_factbook_government.jsonl.gz"):
        row = json.loads(line)
        body = row["government"]
        branch, label = (
            body.get("Executive branch"),
            (body.get("Country name") or {}).get("conventional short form"),
        )
        if not isinstance(branch, dict):
            continue
        state = gec.get(row["gec"]) or rules.place(label or "")[0]
        if not state:
            continue
        chief, head = branch.get("chief of state") or "", branch.get("head of government") or ""
        for text, office in ((chief, "head-of-state"), (head, "head-of-government")):
            if office == "head-of-government" and head == chief:
                continue
            if any(name in text and state != home for name, home in rules.raw["abroad"].items()):
                continue  # a head of state who is it of a territory or a realm too
            found = re.match(
                r"(?P<title>(?:[A-Za-z,()’'-]+ )*?)(?P<name>[^();]*[A-ZÀ-Ý’']{3,}[^();,]*)(?:, Jr\.)? \(since",
                text,
            )
            start = _SINCE.search(text)
            if not found or not start:
                continue
            title, name = _split_title(
                found["name"] if not found["title"] else found["title"] + found["name"]
            )
            if not name or (state != "GBR" and re.search("Administrator|Governor", title)):
                continue
            yield Claim(
                rules.name(name),
                state,
                "",
                office,
                title,
                _since(start[1]),
                "",
                "factbook",
                3,
                open=True,
                seen="2026-01",
                restart=True,
            )


_TITLES = re.compile(
    r"(?i)^((?:acting |interim |transition(?:al)? |caretaker |co-|supreme |cnsp |gnu |overall |crown )*"
    r"(?:president(?: of (?:the )?(?:government|territorial assembly|territorial council|[a-z]+ [a-z]+|french polynesia)(?: of [a-z ]+?)?)?|prime minister(?: \(prime minister\))?(?: and [a-z -]*minister)?|"
    r"chancellor|king|queen|emperor|amir|emir|sultan|sultan and prime minister|prince|grand duke|pope|"
    r"supreme leader|taoiseach \(prime minister\)|premier|general secretary|leader|minister of state))\s+"
)


def _split_title(text: str) -> tuple[str, str]:
    found = _TITLES.match(text)
    if not found:
        return "", ""
    title, name = found[1], text[found.end() :]
    words = [w if not (w.isupper() and len(w) > 3) else w.capitalize() for w in name.split()]
    words = [
        "-".join(p.capitalize() if p.isupper() and len(p) > 2 else p for p in w.split("-")) for w in words
    ]
    return re.sub(r" \(.*| and .*", "", title).title(), " ".join(words)


def snapshot(folder: Path, rules: Rules) -> Iterator[Claim]:
    """Leaders of ASEAN, the G20, the EU and the AU on 2026-08-22, and the changes observed before."""
    for row in csv.DictReader(_text(folder, "world_leaders_current_asean_g20.csv.gz")):
        if not row["name"] or (row["position"] == "head_of_government" and row["same_as_hos"] == "True"):
            continue
        if row["title"] == "Monarch" and row["iso2"] != "GB":
            continue
        if row["iso2"] == "SA" and row["position"] == "head_of_state":
            continue  # the file names the crown prince as king
        found = pycountry.countries.get(alpha_2=row["iso2"]) if len(row["iso2"]) == 2 else None
        org = {"EU": "EU", "AU_AF": "AU"}.get(row["iso2"], "")
        office = "head-of-organisation" if org else row["position"].replace("_", "-")
        yield Claim(
            rules.name(row["name"]),
            "" if org or not found else found.alpha_3,
            org,
            office,
            row["title"].replace("Monarch", "King"),
            clean(row["since"]),
            "",
            "leaders-2026-08",
            4,
            open=True,
            seen="2026-08-22",
            restart=True,
        )


def supplement(path: Path) -> Iterator[Claim]:
    """The hand-written rows: no source file behind them, but full names, variants and days."""
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield Claim(
                row["name"],
                row["state"],
                row["org"],
                row["office"],
                row["title"],
                clean(row["start"]),
                clean(row["end"]),
                row["source"],
                6,
                [v for v in row["variants"].split("|") if v],
                sector=row["sector"],
                confidence=float(row["confidence"]),
            )


def length(claim: Claim) -> int:
    """Days between the outer bounds of a term."""
    return (last(claim.end or claim.seen) - first(claim.start)).days if claim.start else 0


__all__ = [
    "FIELDS",
    "Claim",
    "Rules",
    "countryinfo",
    "factbook",
    "fold",
    "foreign_ministers",
    "heads_by_year",
    "length",
    "reign",
    "snapshot",
    "supplement",
]

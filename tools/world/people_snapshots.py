"""Readers of the facts folder: snapshots of 2021 to 2026, and the hand-written supplement."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pycountry

from tools.world.people_claims import Claim, Rules, table
from tools.world.people_dates import clean


def heads_by_year(folder: Path, rules: Rules) -> Iterator[Claim]:
    """Wikidata's and Wikipedia's heads of state and government of 2021 and 2022, to the year."""
    for origin in ("wikidata", "wikipedia"):
        for row in csv.DictReader(table(folder, f"{origin}_heads_of_state_gov_2021on.csv.gz")):
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
                    r"(?i)(vice )?(federal )?(president|prime minister|premier|chancellor|king|queen|monarch|"
                    r"emperor|sultan|emir|taoiseach|supreme leader|prince$|druk|yang|ngwenyama|pope|captain)",
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
        for row in csv.DictReader(table(folder, f"foreign_ministers_{origin}_2022.csv.gz")):
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
    """Chiefs of state and heads of government as of January 2026; a start may be that of a later term."""
    gec = rules.raw["gec"]
    for line in table(folder, "cia_factbook_government.jsonl.gz"):
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
                r"(?P<title>(?:[A-Za-z,()’'-]+ )*?)(?P<name>[^();]*[A-ZÀ-Ý’']{3,}[^();,]*)"
                r"(?:, Jr\.)? \(since",
                text,
            )
            start = _SINCE.search(text)
            if not found or not start:
                continue
            title, name = _split_title(found["name"] if not found["title"] else found["title"] + found["name"])
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
    r"(?:president(?: of (?:the )?(?:government|territorial assembly|territorial council|[a-z]+ [a-z]+)"
    r"(?: of [a-z ]+?)?)?|prime minister(?: \(prime minister\))?(?: and [a-z -]*minister)?|"
    r"chancellor|king|queen|emperor|amir|emir|sultan|sultan and prime minister|prince|grand duke|pope|"
    r"supreme leader|taoiseach \(prime minister\)|premier|general secretary|leader|minister of state))\s+"
)


def _split_title(text: str) -> tuple[str, str]:
    found = _TITLES.match(text)
    if not found:
        return "", ""
    title, name = found[1], text[found.end() :]
    words = [w if not (w.isupper() and len(w) > 3) else w.capitalize() for w in name.split()]
    words = ["-".join(p.capitalize() if p.isupper() and len(p) > 2 else p for p in w.split("-")) for w in words]
    return re.sub(r" \(.*| and .*", "", title).title().replace(" Of ", " of ").replace(" The ", " the "), " ".join(
        words
    )


def snapshot(folder: Path, rules: Rules) -> Iterator[Claim]:
    """Leaders of ASEAN, the G20, the EU and the AU on 2026-08-22, and the changes observed before."""
    for row in csv.DictReader(table(folder, "world_leaders_current_asean_g20.csv.gz")):
        if not row["name"] or (row["position"] == "head_of_government" and row["same_as_hos"] == "True"):
            continue
        if row["title"] == "Monarch" and row["iso2"] != "GB":
            continue
        if row["iso2"] == "SA" and row["position"] == "head_of_state":
            continue  # the file names the crown prince as king
        if row["iso2"] == "AU_AF" and row["position"] == "head_of_state":
            continue  # a head of state in turn, who goes on acting for that state
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

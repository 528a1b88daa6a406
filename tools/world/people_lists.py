"""Readers of the facts folder: leaders and ministers of countryinfo, effective leaders of REIGN."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.world.people_claims import Claim, Rules, table
from tools.world.people_dates import clean
from tools.world.people_names import fold


def _braced(text: str) -> list[str]:
    names = [n.strip() for n in re.findall(r"\{([^}]*)\}", text)] or [text.strip()]
    return list(dict.fromkeys(n for n in names if n)) or [""]


def countryinfo(folder: Path, rules: Rules, since: str) -> Iterator[Claim]:
    """Leaders to 2008 (to the day) and selected ministers 2001 to 2011 (to the month)."""
    for line in table(folder, "countryinfo_leaders_ministers.jsonl.gz"):
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
    yield Claim(names[0], state, org, office, shown, start, end, "countryinfo", 4, names[1:], open=not end, seen=seen)


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
            if re.search(rule["pattern"], low) and not (rule.get("reject") and re.search(rule["reject"], low)):
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
    """Effective leaders to 2021: start to the day, end to the month, mostly surnames; no office."""
    cow = {str(k): v for k, v in rules.raw["cow"].items()}
    for line in table(folder, "countryinfo_names.jsonl.gz"):
        row = json.loads(line)
        number = str(row["cow_num"]).lstrip("0")
        if number and number not in cow:
            cow[number] = rules.place(row["country"])[0]
    for row in csv.DictReader(table(folder, "reign_leaders_2021_03.csv.gz")):
        if int(row["eyear"] or 9999) < int(since[:4]) or row["ccode"] not in cow:
            continue
        start = clean(f"{row['syear']}-{int(row['smonth']):02d}-{int(row['sdate'] or 0):02d}")
        ends = clean(f"{row['eyear']}-{int(row['emonth']):02d}") if row["eyear"] else ""
        here = not ends or ends >= "2021-03"
        state = rules.on_day(cow[row["ccode"]], start)
        if not state:
            continue
        name = rules.name(re.sub(r"^(.+), (\w)\.?$", r"\2. \1", re.sub(r"(?<=\w)\.(?=\w)", ". ", row["leader"])))
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

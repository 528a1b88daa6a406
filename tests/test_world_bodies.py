"""The files of bodies: their form, their codes, names that several share, days, members and rules."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dyads.world import World
from dyads.world.dates import parse_day
from dyads.world.files import read_toml
from dyads.world.fold import key
from tools.world import bodies

DATA = bodies.DATA
REFERENCE = Path(__file__).parents[2] / "shared" / "reference"
KINDS = dict(zip(bodies.FILES, ("organisation", "group", "agency", "party", "firm", "outlet"), strict=True))
LEAST = {"organisations": 200, "groups": 400, "agencies": 350, "parties": 250, "firms": 100, "outlets": 170}

#: Names that lead to two codes on purpose: the same body under another code from a day on, or two bodies that
#: no spelling tells apart. Whoever adds one says here that it is meant.
SHARED_NAMES = {
    "cndd fdd",  # rebels until November 2004, then a party
    "communist party of nepal maoist",  # rebels until the peace of 2006, then a party
    "eprdf",  # rebels until the fall of Addis Ababa in 1991, then a party
    "ethiopian people s revolutionary democratic front",
    "farabundo marti national liberation front",  # rebels until the peace of 1992, then a party
    "fmln",
    "frelimo",  # rebels until 1975, then a party
    "fretilin",  # rebels until 1999, then a party
    "mozambique liberation front",
    "national council for the defense of democracy forces for the defense of democracy",
    "national liberation army",  # Colombia's and Macedonia's, told apart by the text around
    "national resistance army",  # rebels until January 1986, then a party
    "national resistance movement",
    "opec",  # the cartel, and the wider circle that the press calls by its name
    "rapid support force",
    "rapid support forces",  # Sudan's army until the war of April 2023, a group of its own since
    "renamo",  # rebels until the peace of 1992, then a party
    "rpf",  # rebels until July 1994, then a party
    "rsf",
    "rwandan patriotic front",
    "rwandese patriotic front",
    "sdf",  # Japan's forces, and Syria's since 2015
    "south west africa people s organisation",
    "spla",  # rebels until the peace of 2005, then the army of the south
    "splm",  # rebels until the peace of 2005, then a party
    "sudan people s liberation army",
    "sudan people s liberation movement",
    "sudan s rapid support forces",
    "swapo",  # rebels until March 1990, then a party
    "taleban",
    "taliban",  # a group until 15 August 2021, then the government
    "unita",  # rebels until the peace of 2002, then a party
}


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


def entries(name: str) -> list[dict[str, Any]]:
    return bodies.read(name)


def names(entry: dict[str, Any]) -> list[str]:
    return [entry["name"], *entry.get("aliases", [])]


ALL = [(name, entry) for name in bodies.FILES for entry in entries(name)]


@pytest.mark.parametrize("name", bodies.FILES)
def test_form(name: str) -> None:
    records = list(read_toml(DATA / f"{name}.toml"))
    assert len(records) >= LEAST[name]
    for record in records:
        where = f"{name}.toml, line {record.line}"
        assert record.get("kind") == KINDS[name], where
        assert record.get("source"), where
        assert 0 < record.get("confidence") <= 1, where
        assert parse_day(record.get("review")), where


@pytest.mark.parametrize("name", bodies.FILES)
def test_canonical(name: str) -> None:
    """`python tools/world/bodies.py format` changes nothing."""
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")
    assert bodies.canonical(entries(name), bodies.heading(name)) == text


@pytest.mark.parametrize("name", ["groups", "firms", "outlets"])
def test_one_entry_a_code(name: str) -> None:
    codes = [entry["code"] for entry in entries(name)]
    assert sorted(codes) == sorted(set(codes))


def test_codes_fit_their_kind() -> None:
    for name, entry in ALL:
        code = entry["code"]
        own = {"groups": "REB:", "firms": "BUS:", "outlets": "ORG:"}.get(name)
        if own:
            assert code.startswith(own), code
        if name == "parties":
            assert code == f"{entry['state']}.PTY", entry["name"]
        if name == "agencies" and code.count(".") == 1:
            assert code[-3:] in "GOV MIL COP SPY JUD LEG OPP REB MED BUS REL CVL".split(), code


def test_an_international_body_has_one_principal_entry() -> None:
    """The first entry of a shared code is the body; the organs after it have other names."""
    held: dict[str, list[str]] = defaultdict(list)
    for entry in entries("organisations"):
        held[entry["code"]].append(entry["name"])
    assert all(len(found) == len(set(found)) for found in held.values())
    first = {code: found[0] for code, found in held.items()}
    assert first["UN"] == "United Nations"
    assert first["EU"] == "European Union"
    assert first["AU"] == "African Union"
    assert first["NATO"] == "North Atlantic Treaty Organization"


def test_names_within_an_entry() -> None:
    for name, entry in ALL:
        own = names(entry)
        assert len(own) == len(set(own)), (name, entry["name"])
        assert all(text == text.strip() and text for text in own), entry["name"]
        assert set(entry.get("guard", [])) <= set(own), (name, entry["name"])


def test_shared_names_are_meant() -> None:
    """Organs and outlets of different states may share a name: the state that the text tells decides.

    Two codes of one state, or a body that is no state's, must be meant.
    """
    held: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for kind, entry in ALL:
        for text in names(entry):
            held[key(text)].add((entry["code"], kind, entry.get("state", "")))
    found = set()
    for text, bearers in held.items():
        states = [state for _, kind, state in bearers if kind in ("agencies", "outlets", "parties") and state]
        apart = len(states) == len(bearers) == len(set(states))
        if len({code for code, _, _ in bearers}) > 1 and not apart:
            found.add(text)
    assert found == SHARED_NAMES, (sorted(found - SHARED_NAMES), sorted(SHARED_NAMES - found))


def spans() -> list[tuple[str, Any, Any]]:
    found = []
    for _, entry in ALL:
        found.append((entry["name"], entry.get("start"), entry.get("end")))
        for member in entry.get("members", []):
            label = f"{entry['name']}, {member['state']}"
            found.append((label, member.get("joined"), member.get("left")))
            found += [(f"{label}, suspended", *span) for span in member.get("suspended", [])]
            found += [(label, member[day], None) for day in ("notice", "announced") if day in member]
        found += [(f"{entry['name']}, government", t["start"], t.get("end")) for t in entry.get("government", [])]
    return found


def test_days() -> None:
    for label, start, end in spans():
        first, last = parse_day(start), parse_day(end, last=True)
        assert first is None or date(1500, 1, 1) <= first <= date(2030, 1, 1), label
        assert first is None or last is None or first <= last, label


def test_notice_comes_before_the_exit() -> None:
    for _, entry in ALL:
        for member in entry.get("members", []):
            if "notice" in member and "left" in member:
                assert parse_day(member["notice"]) <= parse_day(member["left"], last=True), entry["name"]  # type: ignore[operator]


def test_states_are_known() -> None:
    with (DATA / "states.toml").open("rb") as handle:
        known = {state["code"] for state in tomllib.load(handle)["state"]}
    for name, entry in ALL:
        used = {member["state"] for member in entry.get("members", [])} | set(entry.get("countries", []))
        used |= {entry["state"]} if "state" in entry else set()
        assert used <= known, (name, entry["name"], used - known)


def test_allegiances_are_known() -> None:
    codes = {entry["code"] for _, entry in ALL}
    with (DATA / "states.toml").open("rb") as handle:
        codes |= {state["code"] for state in tomllib.load(handle)["state"]}
    for _, entry in ALL:
        assert entry.get("allegiance", "UN") in codes, entry["name"]


def test_rules_have_three_parts() -> None:
    """What | basis | months of notice, the last only where a number stands in the basis."""
    seen = set()
    for entry in entries("organisations"):
        for rule in entry.get("rules", []):
            parts = rule.split(" | ")
            assert len(parts) in (2, 3), rule
            if len(parts) == 3:
                months, word = parts[2].split()
                assert word == "months", rule
                assert 0 <= int(months) <= 60, rule
            seen.add((entry["code"], *parts[1:]))
    assert ("ECOWAS", "Article 91 of the revised treaty (1993)", "12 months") in seen
    assert ("EU", "Article 50 of the Treaty on European Union", "24 months") in seen
    assert ("ICC", "Article 127 of the Rome Statute (1998)", "12 months") in seen


def test_forty_bodies_have_members_with_days() -> None:
    dated = [e for e in entries("organisations") if sum("joined" in m for m in e.get("members", [])) >= 2]
    assert len(dated) >= 40


@pytest.mark.parametrize(
    ("body", "state", "day", "inside"),
    [
        ("ECOWAS", "MLI", "2025-01-28", True),
        ("ECOWAS", "MLI", "2025-01-29", False),
        ("EU", "GBR", "2020-01-30", True),
        ("EU", "GBR", "2020-02-01", False),
        ("NATO", "FIN", "2023-04-03", False),
        ("NATO", "FIN", "2023-04-04", True),
        ("NATO", "SWE", "2024-03-07", True),
        ("COE", "RUS", "2022-03-15", True),
        ("COE", "RUS", "2022-03-16", False),
        ("ICC", "BDI", "2017-10-27", False),
        ("ICC", "PHL", "2019-03-16", True),
        ("ICC", "PHL", "2019-03-17", False),
        ("OPEC", "QAT", "2019-01-01", False),
        ("OPEC", "AGO", "2023-12-31", True),
        ("OPEC", "IDN", "2016-06-01", True),
        ("ORG:g5-sahel", "MLI", "2022-06-01", False),
        ("AU", "MAR", "2016-12-31", False),
        ("AU", "MAR", "2017-01-31", True),
        ("ORG:un-security-council", "UKR", "2017-06-01", True),
        ("ORG:un-human-rights-council", "USA", "2018-06-20", False),
        ("ORG:un-human-rights-council", "RUS", "2022-04-08", False),
    ],
)
def test_members_on_a_day(world: World, body: str, state: str, day: str, inside: bool) -> None:
    assert (state in world.members(body, date.fromisoformat(day))) is inside


@pytest.mark.parametrize(
    ("body", "state", "day", "rests"),
    [
        ("ECOWAS", "NER", "2023-08-15", True),
        ("ARABLEAGUE", "SYR", "2015-01-01", True),
        ("ARABLEAGUE", "SYR", "2023-05-08", False),
        ("MERCOSUR", "VEN", "2020-01-01", True),
        ("AU", "SDN", "2022-01-01", True),
        ("OAS", "HND", "2010-01-01", True),
    ],
)
def test_suspended_on_a_day(world: World, body: str, state: str, day: str, rests: bool) -> None:
    assert (state in world.suspended(body, date.fromisoformat(day))) is rests


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [
        ("UN", "2012-01-01", 193),
        ("EU", "2021-01-01", 27),
        ("NATO", "2024-06-01", 32),
        ("ARABLEAGUE", "2020-01-01", 22),
        ("OIC", "2020-01-01", 57),
        ("COMMONWEALTH", "2023-01-01", 56),
        ("AU", "2020-01-01", 55),
        ("CELAC", "2019-01-01", 33),
        ("ORG:un-security-council", "2020-06-01", 15),
        ("ORG:un-security-council", "1996-06-01", 15),
        ("ORG:un-human-rights-council", "2015-06-01", 47),
        ("ORG:un-human-rights-council", "2008-01-01", 47),
    ],
)
def test_how_many_members(world: World, body: str, day: str, number: int) -> None:
    assert len(world.members(body, date.fromisoformat(day))) == number


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Taliban", "2015-05-01", "REB:taliban"),
        ("Taliban", "2022-05-01", "AFG.GOV"),
        ("Rapid Support Forces", "2019-05-01", "SDN.MIL"),
        ("Rapid Support Forces", "2024-05-01", "REB:rsf-sudan"),
        ("Nusra Front", "2014-05-01", "REB:hts"),
        ("OPEC+", "2024-05-01", "OPEC"),
        ("UN Security Council", "2024-05-01", "UN"),
        ("MINUSMA", "2020-05-01", "UN"),
        ("AMISOM", "2012-05-01", "AU"),
        ("Duma", "2015-05-01", "RUS.LEG"),
        ("Knesset", "2015-05-01", "ISR.LEG"),
        ("Revolutionary Guards", "2015-05-01", "IRN.MIL"),
        ("Mossad", "2015-05-01", "ISR.SPY"),
    ],
)
def test_names_lead_to_codes(world: World, name: str, day: str, code: str) -> None:
    assert world.resolve(name, date.fromisoformat(day)).actor == code


@pytest.mark.shared
def test_agrees_with_the_list_of_codes() -> None:
    path = REFERENCE / "actor_codes.csv"
    if not path.exists():
        pytest.skip("the shared list of codes is not here")
    codes = {entry["code"] for _, entry in ALL}
    with path.open(encoding="utf-8") as handle:
        listed = list(csv.DictReader(handle))
    assert [row["code"] for row in listed if row["code"] not in codes] == []
    second = {alias: row["code"] for row in listed for alias in row["aliases"].split("|") if alias}
    assert sorted(set(second) & codes) == []

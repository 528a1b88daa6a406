"""The world's reference data and its look-ups."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from dyads.errors import WorldError
from dyads.world import World
from dyads.world.build import DATA, data_files
from dyads.world.files import read_csv, read_toml
from dyads.world.fold import Plain, fold, key, slug, words
from dyads.world.index import Index, cache_folder

DAY = date(2025, 9, 19)


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


# ---------------------------------------------------------------- folding and scanning
def test_folding_keeps_the_place_of_every_word() -> None:
    text = "Straße in Æthiopia, Cafe\u0301, São Tomé; Łódź’s Đoković – N’Djamena"
    for word in words(text):
        assert key(text[word.start : word.end]) == word.form.lower()
    assert fold("Nuñez Ørsted") == "Nunez Orsted"
    assert slug("Kim Jong-un") == "kim-jong-un"
    assert Plain("abc").plain == "abc"


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. said FRANCE and al-Qaeda met Côte d’Ivoire’s leaders in Bosnia-Herzegovina.",
        "Cafe\u0301 owners from Sa\u0303o Tome\u0301 and Principe left for N’Djamena.",
        "Straße zwischen Æthiopia und Mali: 🙂 Niger, Ghana and the United\nKingdom",
        "KYIV, Sept 19 (Reuters) - Ukraine's parliament",
    ],
)
def test_matches_are_the_text_they_point_to(world: World, text: str) -> None:
    found = world.scan(text)
    assert found
    end = 0
    for match in found:
        assert text[match.start : match.end] == match.text
        assert match.start >= end
        assert match.entries
        end = match.end


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("France expelled two Malian diplomats.", ["FRA", "MLI"]),
        ("FRANCE HALTS TALKS WITH MALI", ["FRA", "MLI"]),
        ("WHO SAYS US WILL GO", []),
        ("The WHO said the US will go.", ["WHO", "USA"]),
        ("pro-Russian and anti-French crowds", []),
        ("Equatorial Guinea, Papua New Guinea, Guinea-Bissau and Guinea", ["GNQ", "PNG", "GNB", "GIN"]),
        ("South Sudanese and Sudanese envoys", ["SSD", "SDN"]),
        ("Nigerien and Nigerian troops", ["NER", "NGA"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
        ("North Korea and South Korea", ["PRK", "KOR"]),
        ("Let us march in May.", []),
        ("Michael Jordan scored.", []),
        ("Chad Smith played drums.", []),
        ("Rebels entered Chad.", ["TCD"]),
        ("Kashiwa Bulaya and Anne Shelby watched the Denver Broncos.", []),
        ("shelling near Aleppo University", ["SYR"]),
        ("Workers' Party of Korea", ["PRK.GOV"]),
        ("Jordan's king spoke.", ["JOR"]),
    ],
)
def test_scan(world: World, text: str, codes: list[str]) -> None:
    assert [match.entries[0].code for match in world.scan(text)] == codes


def test_scanning_rests_on_the_text_alone(world: World) -> None:
    text = "Mali, Burkina Faso and Niger left ECOWAS. " * 3
    assert [m.text for m in world.scan(text)] == [m.text for m in world.scan(text[:42])] * 3


# ---------------------------------------------------------------- states, regions, places
def test_all_states_are_there(world: World) -> None:
    now = [state for state in world.states if state.end is None]
    assert len(now) >= 193
    for code in ("XKX", "PSE", "TWN", "HKG", "ESH", "SSD", "TLS", "MNE"):
        assert world.state(code) is not None
    former = {state.code: state.end for state in world.states if state.end}
    assert former["SUN"] == date(1991, 12, 26)
    assert {"YUG", "CSK", "YMD"} <= set(former)
    assert len({state.iso2 for state in now}) == len(now)


def test_every_state_is_found_under_its_names(world: World) -> None:
    for state in world.states:
        for name in (state.name, *state.aliases, *state.adjectives):
            codes = [entry.code for entry in world.lookup(name)]
            assert state.code in codes, (state.code, name)
        assert world.resolve(state.name, state.end or DAY).actor == state.code, state.name


def test_regions(world: World) -> None:
    assert {"MLI", "NER", "BFA", "SEN", "TGO"} <= set(world.in_region("West African nation"))
    assert {"SAU", "QAT", "ARE"} <= set(world.in_region("Gulf state"))
    assert set(world.in_region("Baltic")) == {"EST", "LVA", "LTU"}
    assert {"MLI", "NER", "BFA"} <= set(world.in_region("the three Sahelian nations"))
    assert "KEN" in world.in_region("Africa")
    assert world.in_region("nowhere") == []
    assert "SUN" not in world.in_region("Europe")


def test_places(world: World) -> None:
    oxford = world.place("Oxford")
    assert oxford is not None and oxford.country == "GBR"
    kidal = world.place("Kidal")
    assert kidal is not None and kidal.country == "MLI"
    assert kidal.extra["lat"] == pytest.approx(18.4, abs=0.3)
    crimea = world.place("Crimea")
    assert crimea is not None and crimea.country == "UKR" and crimea.extra["disputed"] == "RUS"
    bamako = world.place("Bamako")
    assert bamako is not None and bamako.country == "MLI" and bamako.extra["lat"] == pytest.approx(12.6, abs=0.3)
    mali = world.place("Mali")
    assert mali is not None and mali.kind == "state"
    assert world.place("Nowhereville") is None


def test_coordinates_lie_on_the_globe() -> None:
    records = read_csv(DATA / "places.csv", "place", ("name", "country", "kind"))
    count = 0
    for record in records:
        count += 1
        if record.get("lat"):
            assert -90 <= float(record.get("lat")) <= 90, record.line
            assert -180 <= float(record.get("lon")) <= 180, record.line
    assert count > 3000


# ---------------------------------------------------------------- offices, bodies, codes
def test_holders_and_persons(world: World) -> None:
    held = world.holder("FRA", "head-of-state", date(2015, 3, 1))
    assert "Hollande" in held[0].name
    terms = world.person("Sergey Lavrov", date(2015, 3, 1))
    assert terms and terms[0].code == "RUS.GOV"
    assert world.person("Nobody Atall", DAY) == []


def test_members(world: World) -> None:
    before, after = world.members("ECOWAS", date(2024, 6, 1)), world.members("ECOWAS", date(2025, 6, 1))
    assert {"MLI", "NER", "BFA"} <= set(before)
    assert not {"MLI", "NER", "BFA"} & set(after)
    assert "NGA" in after
    assert "MLI" in world.suspended("ECOWAS", date(2023, 1, 1))
    assert world.members("NOSUCHBODY", DAY) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("MLI", "state"),
        ("MLI.GOV", "organ"),
        ("ECOWAS", "organisation"),
        ("REB:jnim", "group"),
        ("PER:kenneth-bae", "person"),
        ("BUS:nobody", "firm"),
        ("ZZZ.GOV", "unknown"),
        ("UNK", "unknown"),
    ],
)
def test_kind_of_code(world: World, code: str, kind: str) -> None:
    assert world.kind_of_code(code) == kind


def test_roles(world: World) -> None:
    minister = world.role("Foreign Ministers")
    assert minister is not None and minister.sector == "GOV" and minister.office == "foreign-minister"
    soldiers = world.role("soldiers")
    assert soldiers is not None and soldiers.sector == "MIL" and not soldiers.personal
    people = world.role("people")
    assert people is not None and people.generic
    assert world.role("lighthouse") is None
    assert world.size()["roles"] > 600


# ---------------------------------------------------------------- the index
def test_the_index_is_kept_and_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DYADS_CACHE", str(tmp_path / "cache"))
    built = Index.load()
    kept = list(cache_folder().glob("world-*.bin"))
    assert len(kept) == 1 and built.edition in kept[0].name
    read = Index.load()
    assert read.edition == built.edition
    assert read.names == built.names and read.rows == built.rows
    kept[0].write_bytes(b"not an index")
    assert Index.load().names == built.names


@pytest.mark.skipif(os.name == "nt", reason="a file in the way of a folder reads differently there")
def test_without_a_writable_cache_the_index_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("DYADS_CACHE", str(blocked / "cache"))
    assert World.load().resolve("Mali").actor == "MLI"


def test_no_states_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"no states\.toml"):
        data_files(tmp_path)


# ---------------------------------------------------------------- a user's own actors
EXTRA = """
[[entry]]
code = "REB:river-front"
name = "River Liberation Front"
aliases = ["RLF", "river front"]
kind = "group"
countries = ["MLI"]

[[entry]]
code = "ORG:unknown-bloc"
name = "ECOWAS"
kind = "organisation"

[[person]]
name = "Awa Testsonova"
state = "MLI"
office = "foreign-minister"
start = "2024-01"
variants = ["Testsonova"]
"""


def test_a_users_own_actors(tmp_path: Path, world: World) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(EXTRA, encoding="utf-8")
    mine = World.load(path)
    assert mine.edition != world.edition
    assert mine.resolve("RLF fighters", DAY).actor == "REB:river-front"
    assert mine.resolve("ECOWAS", DAY).actor == "ORG:unknown-bloc"
    assert mine.resolve("Foreign Minister Awa Testsonova", DAY).actor == "MLI.GOV"
    assert mine.resolve("Testsonova", DAY).actor == "MLI.GOV"
    assert mine.resolve("Mali", DAY).actor == "MLI"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[entry]]\nname = "No Code"\n', "line 1 .*without 'code'"),
        ('\n\n[[entry]]\ncode = "x y"\nname = "Bad"\n', "line 3 .*no actor code"),
        ('[[entry]]\ncode = "REB:a"\nname = "A"\ncolour = "red"\n', "line 1 .*unknown field 'colour'"),
        ('[[entry]]\ncode = "REB:a"\nname = "A"\nstart = "soon"\n', "start = 'soon'"),
        ('[[entry]]\ncode = "REB:a"\nname = "A"\naliases = "B"\n', "aliases = 'B'"),
        ('[[entry]]\ncode = "REB:a"\nname = "A"\nstart = "2020"\nend = "2019"\n', "lies before start"),
        ('[[entry]]\ncode = "REB:a"\nname = "A"\nkind = "band"\n', "kind = 'band'"),
        ("[[thing]]\nname = 1\n", "unknown table 'thing'"),
        ("[[entry]\n", "mine.toml: "),
        ('[[person]]\nname = "A B"\noffice = "other"\n', "neither state nor org nor code"),
    ],
)
def test_mistakes_name_the_line_and_the_mend(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorldError, match=message) as caught:
        World.load(path)
    assert caught.value.hint


def test_a_missing_file_of_own_actors_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"nowhere\.toml"):
        World.load(tmp_path / "nowhere.toml")


# ---------------------------------------------------------------- the data is whole
def test_the_data_files_are_of_the_form() -> None:
    for path in data_files():
        if path.suffix == ".toml":
            assert list(read_toml(path))


def test_states_point_to_states(world: World) -> None:
    own = [line for line in world.check(DAY) if line.startswith("states.toml")]
    assert own == []


def test_check_tells_what_is_due(world: World) -> None:
    assert any("due for review" in line for line in world.check(date(2035, 1, 1)))


@pytest.mark.parametrize(
    ("mention", "day", "context", "actor"),
    [
        ("Reuters", date(2010, 5, 1), "A guard told Reuters that the gate was open.", None),
        ("Reuters", date(2010, 5, 1), "The court fined Reuters over the pictures.", "GBR.MED"),
        ("CNN reporter", date(2010, 5, 1), "A CNN reporter was arrested.", "USA.MED"),
        ("Venezula", date(2010, 5, 1), "Venezula closed its border.", "VEN"),
        ("Franco", date(2010, 5, 1), "Franco spoke to the press.", "PER:franco"),
        ("A U.N. convoy", date(2010, 5, 1), "", "UN"),
        ("the South", date(2016, 2, 1), "Pyongyang cut the lines to the South.", "KOR"),
        ("the South", date(2013, 2, 1), "Khartoum cut the lines to the South.", "SSD"),
        ("the Russians", date(2010, 5, 1), "The Russians vetoed the draft.", "RUS"),
        ("two Russians", date(2010, 5, 1), "Police held two Russians.", "RUS.CVL"),
        ("Tripoli", date(2012, 8, 5), "Fighting spread in the Lebanese city of Tripoli.", "LBN"),
        ("Markets", date(2012, 8, 5), "Markets fell after the vote.", None),
        ("May", date(2012, 8, 5), "They marched on the first of May.", None),
        ("Grant", date(2012, 8, 5), "The dentist Awa Grant fled, and Grant did not return.", "PER:awa-grant"),
        ("Eritrean rebels", date(1990, 5, 1), "", "ETH.REB"),
    ],
)
def test_the_text_around_decides(world: World, mention: str, day: date, context: str, actor: str | None) -> None:
    assert world.resolve(mention, day, context).actor == actor


def test_two_states_told_with_one_word(world: World) -> None:
    found = [(m.text, m.entries[0].code) for m in world.scan("North and South Korea met a U.S. envoy and A U.N. team.")]
    assert found == [("North", "PRK"), ("South Korea", "KOR"), ("U.S.", "USA"), ("U.N.", "UN")]


@pytest.mark.parametrize(
    ("mention", "day", "context", "actor"),
    [
        # rebels become a party on a day
        ("Frelimo", "1974-01-01", "", "REB:frelimo"),
        ("Frelimo", "1992-01-01", "", "MOZ.PTY"),
        ("SWAPO", "1988-01-01", "", "REB:swapo"),
        ("TPLF", "2010-01-01", "", "ETH.PTY"),
        ("TPLF", "2021-06-01", "", "REB:tplf"),
        # organs of a body, and past offices that the text tells
        ("ECOWAS's Mediation and Security Council", "2008-07-22", "", "ECOWAS"),
        ("Helen Clark", "2012-01-01", "Former New Zealand prime minister Helen Clark spoke.", "PER:helen-clark"),
        ("Jens Stoltenberg", "2016-10-25", "Former premier Jens Stoltenberg said NATO would answer.", "NATO"),
        # ships
        ("USS Cole", "2000-10-12", "", "USA.MIL"),
        ("the Charles de Gaulle", "2015-11-23", "The Charles de Gaulle, the French carrier, left port.", "FRA.MIL"),
        ("Ronald Reagan", "1986-04-14", "Ronald Reagan sent two carriers to Libya.", "USA.GOV"),
        ("Liaoning", "2010-07-25", "Workers in Liaoning went on strike.", "CHN"),
        # a nationality that only describes a thing, and one that is traded with
        ("Swiss", "2003-03-11", "The general wore a Swiss watch.", None),
        ("French wine", "2019-03-01", "Washington threatened a tariff on French wine.", "FRA"),
        # outlets that share their name, people at the beginning of a sentence, seats
        ("Awa Diallo", "2015-01-01", "Awa Diallo, a judge at a Bamako court, freed him.", "MLI.JUD"),
        ("Awa Diallo", "2015-01-01", "Awa Diallo, a farmer near Bamako, fled.", "PER:awa-diallo"),
        ("Awa Diallo", "2015-01-01", "Awa Diallo, a former Malian minister, fled.", "PER:awa-diallo"),
        ("Diallo", "2015-01-01", "Col. Issa Diallo of the Malian army spoke. Diallo denied it.", "MLI.MIL"),
        ("Front for Civic Repair", "2015-01-01", "The Front for Civic Repair met.", "ORG:front-for-civic-repair"),
        ("unidentified gunmen", "2015-01-01", "In Bamako, unidentified gunmen shot a judge.", "UNK"),
        ("heavy artillery", "2015-01-01", "Malian troops moved heavy artillery north.", None),
        ("pro-Russian gunmen in Sloviansk", "2014-04-26", "Observers met pro-Russian gunmen in Sloviansk.", "UKR.REB"),
        ("head of Iran's judiciary", "2015-01-01", "The head of Iran's judiciary spoke.", "IRN.JUD"),
        ("Niger", "2009-06-26", "Rebels in the Niger Delta blew up a pipeline.", None),
        ("Uraguay", "2006-02-07", "Uraguay complained to Argentina.", "URY"),
        ("Berdymukhamedov", "2010-11-19", "Berdymukhamedov promised a talk.", "TKM.GOV"),
        ("Zaman", "2016-03-05", "Turkish police entered the offices of Zaman.", "TUR.MED"),
        ("Zaman", "2016-03-05", "The talks failed, an aide told Zaman.", None),
        ("PTI", "2014-12-29", "The talks failed, an aide told PTI.", None),
        ("PTI", "2014-12-29", "The PTI called its followers to Islamabad.", "PAK.PTY"),
        ("Onlookers", "2000-06-30", "Onlookers wept.", None),
        ("State House", "2005-01-01", "State House in Lusaka denied that the president was ill.", "ZMB.GOV"),
        ("Spanish beekeepers", "2013-01-01", "", "ESP.CVL"),
        ("Venezuelan national guardsmen", "2015-01-01", "", "VEN.MIL"),
        ("Kolwara Petroleum", "1960-01-01", "Havana seized Kolwara Petroleum.", "BUS:kolwara-petroleum"),
    ],
)
def test_causes_of_misreadings(world: World, mention: str, day: str, context: str, actor: str | None) -> None:
    assert world.resolve(mention, date.fromisoformat(day), context).actor == actor

"""The ontology: what the data files hold, and that the look-ups and the crosswalk agree with them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dyads import ontology
from dyads.ontology import plover

REFERENCE = Path(__file__).parents[2] / "shared" / "reference"
ACTS = sorted(plover.ACTS, key=lambda act: (act[0], act[1] or ""))


def test_sixteen_types_in_four_quads() -> None:
    assert len(ontology.TYPES) == 16
    assert {ontology.quad(name) for name in ontology.TYPES} == set(ontology.QUADS)
    assert all(ontology.is_type(name) for name in ontology.TYPES)
    assert not ontology.is_type("sanction")


def test_modes_belong_to_their_type() -> None:
    assert ontology.modes("SANCTION") == ("convict", "expel", "withdraw", "discontinue")
    assert ontology.modes("AGREE") == ()
    assert ontology.is_mode("COERCE", "arrest")
    assert not ontology.is_mode("ASSAULT", "arrest")


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [("SANCTION", "expel", -5.5), ("AGREE", None, 2.5), ("AID", None, 10.0), ("RETREAT", "return", 6.5)],
)
def test_scores(kind: str, mode: str | None, expected: float) -> None:
    assert ontology.score(kind, mode) == expected


@pytest.mark.parametrize(("kind", "mode"), ACTS)
def test_every_act_is_whole(kind: str, mode: str | None) -> None:
    entry = plover.ACTS[kind, mode]
    assert entry.quad in ontology.QUADS
    assert -10 <= entry.score <= 10
    assert entry.score == 0 or (entry.score > 0) == entry.quad.endswith("cooperation") or kind == "REQUEST"
    assert entry.definition[0].isupper()
    assert entry.definition.endswith(".")
    assert ontology.plover_to_cameo(kind, mode) in ontology.CAMEO


def test_only_the_coup_is_our_own() -> None:
    assert [act for act, entry in plover.ACTS.items() if entry.extension] == [("ASSAULT", "coup")]


@pytest.mark.parametrize("look_up", [ontology.score, ontology.definition, ontology.plover_to_cameo])
def test_unknown_acts_name_the_known_ones(look_up: object) -> None:
    assert callable(look_up)
    with pytest.raises(ValueError, match="the types are AGREE, CONSULT"):
        look_up("PRAISE")
    with pytest.raises(ValueError, match=r"its modes are: convict, expel"):
        look_up("SANCTION", "arrest")
    with pytest.raises(ValueError, match=r"its modes are: none"):
        look_up("AID", "arrest")


def test_data_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ontology.CONTEXTS["weather"] = "rain"  # type: ignore[index]


def test_cameo_codes_stand_under_their_root() -> None:
    roots = [code for code in ontology.CAMEO if len(code) == 2]
    assert roots == [f"{number:02}" for number in range(1, 21)]
    for code, entry in ontology.CAMEO.items():
        assert code.isdecimal()
        assert 2 <= len(code) <= 4
        assert entry.root in roots
        assert len(code) < 4 or code[:3] in ontology.CAMEO
        assert entry.text


def test_crosswalk_names_only_what_exists() -> None:
    for entry in ontology.CAMEO.values():
        for act in (entry.act, entry.published):
            if act is not None:
                ontology.check_act(act.type, act.mode)
                assert set(act.contexts) <= set(ontology.CONTEXTS)


@pytest.mark.parametrize(
    ("code", "act"),
    [
        ("042", ("CONSULT", "visit", ())),
        ("0841", ("RETREAT", "release", ("legal",))),
        ("085", ("RETREAT", None, ("economic",))),
        ("1124", ("ACCUSE", "allege", ("military", "legal"))),
        ("1661", ("SANCTION", "expel", ("military",))),
        ("204", ("ASSAULT", "unconventional", ("cbrn",))),
    ],
)
def test_cameo_to_plover(code: str, act: tuple[str, str | None, tuple[str, ...]]) -> None:
    assert ontology.cameo_to_plover(code) == act
    assert ontology.cameo_to_plover(code, published=True) == act


def test_conventions_differ_from_the_published_crosswalk_where_they_say_so() -> None:
    embargo = ontology.cameo_to_plover("163")
    published = ontology.cameo_to_plover("163", published=True)
    assert embargo is not None
    assert published is not None
    assert embargo[:2] == ("SANCTION", "discontinue")
    assert published[:2] == ("COERCE", "restrict")


@pytest.mark.parametrize("code", ["", "99", "21", "1999", "actual", "010", "8"])
def test_codes_without_an_act_give_none(code: str) -> None:
    assert ontology.cameo_to_plover(code) is None


def test_text_of_codes() -> None:
    assert ontology.cameo_text("166") == "expel or pull out, not further told"
    assert ontology.cameo_text("9999") is None


@pytest.mark.parametrize(("kind", "mode"), ACTS)
def test_there_and_back_keeps_the_type(kind: str, mode: str | None) -> None:
    back = ontology.cameo_to_plover(ontology.plover_to_cameo(kind, mode))
    assert back is not None
    # CAMEO knows no resignation: the nearest it has is yielding to a demand for another leader.
    assert back.type == ("CONCEDE" if mode == "resign" else kind)


@pytest.mark.shared
@pytest.mark.skipif(not REFERENCE.exists(), reason="the shared reference set is not here")
def test_same_as_the_reference() -> None:
    with (REFERENCE / "ontology.csv").open(encoding="utf-8") as rows:
        table = {(row["type"], row["mode"] or None): row for row in csv.DictReader(rows)}
    assert set(table) == set(plover.ACTS)
    for (kind, mode), row in table.items():
        assert ontology.quad(kind) == row["quad"]
        assert ontology.score(kind, mode) == float(row["score"])
    names = (REFERENCE / "plover_contexts.txt").read_text(encoding="utf-8").split()
    assert names == list(ontology.CONTEXTS)

"""What the coder finds in the example reports and in the shared sets, held against floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import Skipped, coder_scores
from benchmarks import examples as reader
from benchmarks.run import Result, misses, read_floors
from dyads import Coder, Report
from tests.scoring import Score, score

GOLD = [json.loads(line) for line in reader.GOLD.read_text(encoding="utf-8").splitlines()]


def held(name: str, figures: dict[str, float]) -> None:
    """All bounds of the script that are about these figures hold."""
    bounds = {figure: bound for figure, bound in read_floors()[name].items() if figure in figures}
    assert bounds, f"floors.toml has no floor for {name}"
    assert not misses([Result(name, figures)], {name: bounds})


def test_the_gold_is_about_the_examples(examples: list[Report]) -> None:
    assert {gold["text"] for gold in GOLD} == {report.text for report in examples}
    assert {gold["text"]: gold["date"] for gold in GOLD} == {r.text: r.published.isoformat() for r in examples}
    for gold in GOLD:
        for event in gold["events"]:
            assert event["words"] in gold["text"], event["words"]


def test_the_example_reports(coder: Coder) -> None:
    figures = reader.figures(reader.scored(coder))
    assert set(read_floors()["examples"]) <= set(figures)
    held("examples", figures)


@pytest.mark.shared
def test_the_seed_report(coder: Coder, shared: Path) -> None:
    try:
        figures = coder_scores.seed(coder)
    except Skipped as reason:
        pytest.skip(str(reason))
    assert figures["seed_musts"] >= 13
    assert figures["seed_precision"] >= 0.80
    held("coder_scores", figures)


@pytest.mark.shared
def test_lines_of_news(coder: Coder, shared: Path) -> None:
    try:
        figures = coder_scores.lines(coder)
    except Skipped as reason:
        pytest.skip(str(reason))
    held("coder_scores", figures)


# --- the scorer itself ------------------------------------------------------------------------------------------


def gold(source: list[str], type: str, target: list[str], **other: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "mode": None,
        "status": "actual",
        "date": None,
        "attribution": [],
        "quantity": None,
        "deadline": None,
    }
    return {"source": source, "target": target, "type": type, "words": "w", "must": True, **fields, **other}


def coded(source: list[str], type: str, target: list[str], **other: Any) -> dict[str, Any]:
    sides = {"source": [{"actor": c} for c in source], "target": [{"actor": c} for c in target]}
    return gold([], type, []) | sides | {"quote": {"text": "w"}} | other


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ((["MLI.GOV"], "ACCUSE", ["FRA"]), (["MLI"], "ACCUSE", ["FRA.MIL"]), True),
        ((["MLI"], "ACCUSE", ["FRA"]), (["MLI"], "REJECT", ["FRA"]), False),
        ((["MLI"], "ACCUSE", ["FRA"]), (["FRA"], "ACCUSE", ["MLI"]), False),
        ((["MLI"], "ACCUSE", ["FRA"]), (["MLI", "FRA"], "ACCUSE", ["MLI", "FRA"]), False),
        ((["MLI", "NER", "BFA"], "SANCTION", ["ECOWAS"]), (["MLI"], "SANCTION", ["ECOWAS"]), True),
        ((["MLI", "NER", "BFA", "TCD"], "SANCTION", ["AU"]), (["MLI"], "SANCTION", ["AU"]), False),
        ((["MLI", "NER", "BFA", "TCD"], "SANCTION", ["AU"]), (["MLI", "SEN"], "SANCTION", ["AU"]), False),
        ((["UNK"], "ASSAULT", ["MLI"]), (["REB:jnim"], "ASSAULT", ["MLI"]), True),
        (([], "PROTEST", []), (["GEO"], "PROTEST", []), True),
        ((["MLI.GOV"], "COERCE", ["MLI.MIL"]), (["MLI.GOV"], "COERCE", ["MLI.MIL"]), True),
        ((["MLI.GOV"], "COERCE", ["MLI.MIL"]), (["MLI.MIL"], "COERCE", ["MLI.GOV"]), False),
        ((["MLI.GOV"], "COERCE", ["MLI.MIL"]), (["MLI"], "COERCE", ["MLI"]), False),
        ((["MLI", "FRA"], "CONSULT", ["MLI", "FRA"]), (["MLI", "FRA"], "CONSULT", ["MLI", "FRA"]), True),
        ((["REB:m23"], "ASSAULT", ["COD"]), (["REB:jnim"], "ASSAULT", ["COD"]), False),
    ],
)
def test_what_meets(one: tuple[Any, ...], other: tuple[Any, ...], meets: bool) -> None:
    result = score([([gold(*one)], [coded(*other)])])
    assert result.met == meets
    assert result.wrong == (not meets)


def test_each_event_meets_one_and_necessary_ones_first() -> None:
    wanted = [gold(["MLI"], "ACCUSE", ["FRA"], must=False), gold(["MLI"], "ACCUSE", ["FRA"])]
    found = [coded(["MLI"], "ACCUSE", ["FRA"])]
    result = score([(wanted, found)])
    assert (result.met, result.optional, result.wrong, result.recall, result.precision) == (1, 0, 0, 1.0, 1.0)
    twice = score([(wanted[1:], found * 2)])
    assert (twice.met, twice.wrong, twice.precision) == (1, 1, 0.5)
    assert score([(wanted[:1], found)]).precision == 0.0, "an optional event counts neither way"


def test_a_seat_is_given_up_where_more_can_sit() -> None:
    wanted = [gold(["MLI", "NER"], "ACCUSE", ["FRA"]), gold(["MLI"], "ACCUSE", ["FRA"])]
    found = [coded(["MLI"], "ACCUSE", ["FRA"]), coded(["MLI", "NER"], "ACCUSE", ["FRA"])]
    for order in (found, found[::-1]):
        assert score([(wanted, order)]).met == 2


def test_fields_are_shares_of_those_that_are_asked_for() -> None:
    wanted = [
        gold(["MLI"], "SANCTION", ["FRA"], mode="expel", date="2025-09-19", quantity=">=5", attribution=["MLI"]),
        gold(["PER"], "SANCTION", ["CHL"], status="planned", date=["2025-08", "2025-09"]),
    ]
    found = [
        coded(
            ["MLI"], "SANCTION", ["FRA"], mode="expel", date="2025-09-18", quantity=6.0, attribution=[{"actor": "MLI"}]
        ),
        coded(["PER"], "SANCTION", ["CHL"], date="2025-08"),
    ]
    result = score([(wanted, found)])
    names = ("mode", "status", "date", "quantity", "attribution", "deadline")
    assert [result.share(name) for name in names] == [1.0, 0.5, 0.5, 1.0, 1.0, 0.0]


def test_nothing_coded_and_nothing_to_code() -> None:
    assert (score([]).f1, score([([], [])]).precision, Score().share("date")) == (0.0, 0.0, 0.0)


@pytest.mark.shared
def test_two_scorers_written_apart_count_the_same(coder: Coder, shared: Path) -> None:
    reports = [Report(id=g["id"], published=g["date"], text=g["text"]) for g in GOLD]
    theirs = coder_scores.scored(reader.GOLD, reports, coder)
    ours = reader.scored(coder)
    assert (ours.must, ours.met, ours.wrong) == (theirs["must"], theirs["hit"], theirs["wrong"])

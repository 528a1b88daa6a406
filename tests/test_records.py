"""The records: frozen, checked, with ids that stay, one JSON form, one JSON Schema, one Arrow schema."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from dyads import Event, Quote, Report
from dyads.records import (
    ActorRef,
    Amount,
    Attribution,
    DateFrom,
    Place,
    Role,
    Status,
    arrow_schema,
    event_id,
    json_schema,
    report_id,
    text_version,
)

DAY = dt.date(2025, 9, 19)
TEXT = "Peru freed two Chilean officers in Tacna, an official told Radio Uno. 😀 “It is over.”"


def quote(words: str) -> Quote:
    """The quote of words of TEXT."""
    start = TEXT.index(words)
    return Quote.of(TEXT, start, start + len(words))


def event(**other: Any) -> Event:
    """An event with every field filled."""
    fields: dict[str, Any] = {
        "id": "e-0123456789abcdef",
        "report": "r-1",
        "type": "RETREAT",
        "mode": "release",
        "contexts": ("diplomatic", "military"),
        "cameo": "0841",
        "quad": "material cooperation",
        "intensity": 6.5,
        "status": Status.ACTUAL,
        "source": (ActorRef(actor="PER", name="Peru", quote=quote("Peru")),),
        "target": (
            ActorRef(actor="CHL.MIL", name="Chilean officers", quote=quote("two Chilean officers")),
            ActorRef(actor="UNK", name=""),
        ),
        "date": "2025-09-14/2025-09-19",
        "earliest": dt.date(2025, 9, 14),
        "latest": DAY,
        "date_from": DateFrom.EXPRESSION,
        "place": Place(name="Tacna", country="PER", lat=-18.0, lon=-70.25, quote=quote("Tacna")),
        "quantity": 2.0,
        "amounts": (Amount(value=2.0, low=2.0, high=None, unit="officers", quote=quote("two Chilean officers")),),
        "deadline": "2025-09-21",
        "condition": "it is over",
        "ground": "a treaty",
        "outlet": "Radio Uno",
        "attribution": (Attribution(actor="PER.GOV", named=False, role=Role.OFFICIAL, quote=quote("an official")),),
        "quote": quote("freed two Chilean officers"),
        "sentence": 0,
        "confidence": 0.5,
        "coder": "test-1",
    }
    return Event(**{**fields, **other})


def bare() -> Event:
    """An event with nothing but what it must have."""
    return Event(
        id="e-1",
        report="r-1",
        type="PROTEST",
        quad="material conflict",
        intensity=-5,
        status=Status.ACTUAL,
        quote=quote("Peru"),
        sentence=0,
        confidence=1,
        coder="test-1",
    )


# --- frozen and checked -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("record", [event(), quote("Peru"), Report.make(TEXT, DAY), event().place])
def test_records_are_frozen_and_hashable(record: BaseModel) -> None:
    name = next(iter(type(record).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, name, getattr(record, name))
    assert hash(record) == hash(record.model_copy())
    assert record == record.model_copy()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"type": "WAVE"}, "unknown type"),
        ({"mode": "expel"}, "no mode"),
        ({"contexts": ("weather",)}, "unknown context"),
        ({"earliest": DAY, "latest": dt.date(2025, 9, 18)}, "earliest is after latest"),
        ({"confidence": 1.01}, "confidence"),
        ({"intensity": -10.5}, "intensity"),
        ({"sentence": -1}, "sentence"),
        ({"status": "sure"}, "status"),
        ({"colour": "red"}, "colour"),
        ({"date_from": "guess"}, "date_from"),
    ],
)
def test_an_event_that_is_not_of_the_form_is_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        event(**wrong)


def test_a_quote_has_the_length_of_its_text() -> None:
    with pytest.raises(ValidationError, match="length"):
        Quote(start=3, end=5, text="Peru")
    with pytest.raises(ValidationError):
        Quote(start=-1, end=3, text="Peru")


@given(st.text(), st.data())
def test_a_quote_of_a_text_is_true_in_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = Quote.of(text, start, end)
    assert text[made.start : made.end] == made.text


def test_an_actor_needs_a_code() -> None:
    with pytest.raises(ValidationError):
        ActorRef(actor="", name="Peru")


@pytest.mark.parametrize("wrong", [{"lat": 90.1}, {"lon": -180.1}])
def test_coordinates_lie_on_the_earth(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Place(name="Tacna", quote=quote("Tacna"), **wrong)


# --- ids --------------------------------------------------------------------------------------------------------


def test_ids_are_stable() -> None:
    """Pinned: ids stand in other people's files, and may not change from one edition to the next."""
    assert report_id("Example Wire", DAY, "Peru freed two officers.") == "r-7126ef96f9b0d662"
    assert text_version("Peru freed two officers.") == "feb12983744ba221"
    made = event_id("r-1", "feb12983744ba221", "RETREAT", 5, 23, ["PER"], ["CHL.MIL"])
    assert made == "e-63d17f7881e7b5d4"


def test_a_report_takes_the_given_id_or_makes_one() -> None:
    assert Report.make(TEXT, DAY, id="mine").id == "mine"
    made = Report.make(TEXT, DAY)
    assert re.fullmatch(r"r-[0-9a-f]{16}", made.id)
    assert made.id == Report.make(TEXT, DAY, title="other", url="other").id
    assert made.id != Report.make(TEXT, DAY, publisher="Example Wire").id
    assert made.id != Report.make(TEXT, dt.date(2025, 9, 20)).id
    assert made.id != Report.make(TEXT + " ", DAY).id


def test_the_same_id_with_another_text_is_another_version() -> None:
    one, two = Report.make(TEXT, DAY, id="x"), Report.make(TEXT + " More.", DAY, id="x")
    assert one.version != two.version
    assert one.version == Report.make(TEXT, dt.date(2020, 1, 1), id="y").version


@given(st.lists(st.text(max_size=8), min_size=3, max_size=3), st.lists(st.text(max_size=8), min_size=3, max_size=3))
def test_ids_do_not_run_parts_together(one: list[str], two: list[str]) -> None:
    """Whatever stands in the parts: two events are the same only where all parts are."""
    made = [event_id(report, version, type, 0, 1, [], []) for report, version, type in (one, two)]
    assert (made[0] == made[1]) == (one == two)


def test_an_event_id_knows_its_actors_as_a_set_with_direction() -> None:
    def made(source: list[str], target: list[str]) -> str:
        return event_id("r", "v", "AGREE", 0, 5, source, target)

    assert made(["MLI", "NER"], ["FRA"]) == made(["NER", "MLI", "NER"], ["FRA"])
    assert made(["MLI"], ["FRA"]) != made(["FRA"], ["MLI"])
    assert made(["MLI", "FRA"], []) != made(["MLI"], ["FRA"])


# --- JSON -------------------------------------------------------------------------------------------------------

FIELDS = """id report type mode contexts cameo quad intensity status source target date earliest latest date_from
place quantity amounts deadline condition ground outlet attribution quote sentence confidence coder""".split()


def test_json_has_the_fields_of_the_design_in_order() -> None:
    told = event().to_json()
    assert list(told) == FIELDS
    assert list(told["quote"]) == ["start", "end", "text"]
    assert list(told["source"][0]) == ["actor", "name", "quote"]
    assert list(told["attribution"][0]) == ["actor", "named", "role", "quote"]
    assert list(told["amounts"][0]) == ["value", "low", "high", "unit", "quote"]
    assert list(told["place"]) == ["name", "country", "adm1", "lat", "lon", "quote"]
    assert told["status"] == "actual"
    assert told["latest"] == "2025-09-19"


@pytest.mark.parametrize("record", [event(), bare()])
def test_json_there_and_back(record: Event) -> None:
    assert Event.model_validate_json(json.dumps(record.to_json())) == record


def test_a_report_there_and_back() -> None:
    report = Report.make(TEXT, DAY, publisher="Example Wire", title="Freed", url="https://example.org/1")
    assert Report.model_validate_json(json.dumps(report.to_json())) == report


def test_the_schema_is_sound_and_takes_every_event(example_events: list[list[Event]]) -> None:
    schema = json_schema(Event)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for one in [event(), bare(), *(e for events in example_events for e in events)]:
        validator.validate(one.to_json())


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "sure"},
        {"confidence": 2},
        {"colour": "red"},
        {"quote": {"start": 0, "end": 1}},
        {"source": "PER"},
        {"sentence": "first"},
    ],
)
def test_the_schema_refuses(wrong: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**event().to_json(), **wrong}, json_schema(Event))


def test_the_schema_asks_for_what_an_event_must_have() -> None:
    told = event().to_json()
    for name in ("id", "report", "type", "status", "quote"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({k: v for k, v in told.items() if k != name}, json_schema(Event))


def test_the_schema_of_a_report_takes_reports(examples: list[Report]) -> None:
    for report in examples:
        jsonschema.validate(report.to_json(), json_schema(Report))


# --- Arrow ------------------------------------------------------------------------------------------------------


def test_events_there_and_back_through_arrow(example_events: list[list[Event]]) -> None:
    events = [event(), bare(), *(e for found in example_events for e in found)]
    table = pa.Table.from_pylist([e.model_dump(mode="python") for e in events], schema=arrow_schema(Event))
    table.validate(full=True)
    assert [Event.model_validate(row) for row in table.to_pylist()] == events


def test_reports_there_and_back_through_arrow(examples: list[Report]) -> None:
    table = pa.Table.from_pylist([r.model_dump() for r in examples], schema=arrow_schema(Report))
    assert [Report.model_validate(row) for row in table.to_pylist()] == examples


def test_arrow_types() -> None:
    schema = arrow_schema(Event)
    assert schema.names == FIELDS
    assert schema.field("latest").type == pa.date32()
    assert schema.field("status").type == pa.string()
    assert schema.field("quantity").nullable
    assert not schema.field("quote").nullable
    assert schema.field("contexts").type == pa.list_(pa.string())

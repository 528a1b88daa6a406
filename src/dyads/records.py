"""The records of Dyads: frozen, validated, with one JSON form, one JSON Schema and one Arrow schema.

Field names and meanings are those of the design (section 5). Offsets are code points into ``Report.text``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import types
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from dyads import ontology

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "ActorRef",
    "Amount",
    "Attribution",
    "DateFrom",
    "Event",
    "Place",
    "Quote",
    "Report",
    "Role",
    "Status",
    "arrow_schema",
    "event_id",
    "json_schema",
    "report_id",
    "text_version",
]


class Status(StrEnum):
    """What the report says of the act: done, announced, claimed, denied ... (reference/annotation.md)."""

    ACTUAL = "actual"
    PLANNED = "planned"
    THREATENED = "threatened"
    REQUESTED = "requested"
    ALLEGED = "alleged"
    DENIED = "denied"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    BACKGROUND = "background"


class DateFrom(StrEnum):
    """How the day of an event is known."""

    EXPRESSION = "expression"
    NARRATIVE = "narrative"
    PUBLICATION = "publication"
    NONE = "none"


class Role(StrEnum):
    """What kind of speaker stands behind a statement."""

    OFFICIAL = "official"
    PARTY = "party"
    DOCUMENT = "document"
    MEDIA = "media"
    WITNESS = "witness"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)

    def to_json(self) -> dict[str, Any]:
        """The record as JSON values (the form of the design, section 5)."""
        return self.model_dump(mode="json")


class Quote(_Record):
    """Words of a report: ``report.text[start:end] == text``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str

    @model_validator(mode="after")
    def _span(self) -> Quote:
        if self.end - self.start != len(self.text):
            raise ValueError(f"quote {self.start}:{self.end} does not have the length of its text")
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        """The quote of ``text[start:end]``."""
        return cls(start=start, end=end, text=text[start:end])


class ActorRef(_Record):
    """An actor where it stands in the report: code (or ``UNK``), name, and the words that name it."""

    actor: str = Field(min_length=1)
    name: str
    quote: Quote | None = None


class Attribution(_Record):
    """One link of the chain of speakers behind a statement; the outlet is not among them."""

    actor: str = Field(min_length=1)
    named: bool
    role: Role
    quote: Quote


class Amount(_Record):
    """A number in the report, as a value or a range, with its unit (killed, wounded, people, diplomats ...)."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    quote: Quote


class Place(_Record):
    """Where the act took place, as named; country and coordinates where the gazetteer knows them."""

    name: str
    country: str | None = None
    adm1: str | None = None
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)
    quote: Quote


class Report(_Record):
    """A dated text from a publisher."""

    id: str = Field(min_length=1)
    published: dt.date
    publisher: str = ""
    title: str = ""
    url: str = ""
    language: str = "en"
    text: str

    @property
    def version(self) -> str:
        """The version of the text: the same id with another text is a new version."""
        return text_version(self.text)

    @classmethod
    def make(cls, text: str, published: dt.date, *, id: str = "", publisher: str = "", **other: str) -> Report:
        """A report, with an id made from publisher, day and text where none is given."""
        return cls(
            id=id or report_id(publisher, published, text),
            published=published,
            publisher=publisher,
            text=text,
            **other,
        )


class Event(_Record):
    """One coded act in one report."""

    id: str
    report: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    quad: str
    intensity: float = Field(ge=-10, le=10)
    status: Status
    source: tuple[ActorRef, ...] = ()
    target: tuple[ActorRef, ...] = ()
    date: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    date_from: DateFrom = DateFrom.NONE
    place: Place | None = None
    quantity: float | None = None
    amounts: tuple[Amount, ...] = ()
    deadline: dt.date | None = None
    condition: str | None = None
    ground: str | None = None
    outlet: str | None = None
    attribution: tuple[Attribution, ...] = ()
    quote: Quote
    sentence: int = Field(ge=0)
    confidence: float = Field(ge=0, le=1)
    coder: str

    @field_validator("contexts")
    @classmethod
    def _contexts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for context in value:
            if context not in ontology.CONTEXTS:
                raise ValueError(f"unknown context {context!r}")
        return value

    @model_validator(mode="after")
    def _coherent(self) -> Event:
        if not ontology.is_type(self.type):
            raise ValueError(f"unknown type {self.type!r}")
        if self.mode is not None and self.mode not in ontology.modes(self.type):
            raise ValueError(f"{self.type} has no mode {self.mode!r}")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("earliest is after latest")
        return self


def _digest(*parts: str) -> str:
    """Sixteen hex digits of a hash over the parts; the separator cannot stand in a part's length prefix."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def report_id(publisher: str, published: dt.date, text: str) -> str:
    """``r-`` and a hash of publisher, day and text."""
    return "r-" + _digest(publisher, published.isoformat(), text)


def text_version(text: str) -> str:
    """A hash of the text alone."""
    return _digest(text)


def event_id(report: str, version: str, type: str, start: int, end: int, source: list[str], target: list[str]) -> str:
    """``e-`` and a hash of report, version, type, quote span and actors; never of confidence or coder."""
    actors = "|".join(sorted(set(source))) + ">" + "|".join(sorted(set(target)))
    return "e-" + _digest(report, version, type, f"{start}:{end}", actors)


def json_schema(record: type[BaseModel] = Event) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record's JSON form."""
    schema = record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def arrow_schema(record: type[BaseModel] = Event) -> pa.Schema:
    """The Arrow schema of a record: days as date32, lists as lists, inner records as structs."""
    import pyarrow as pa

    return pa.schema([_arrow_field(name, info.annotation) for name, info in record.model_fields.items()])


def _arrow_field(name: str, annotation: Any) -> pa.Field:
    import pyarrow as pa

    nullable = False
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [a for a in get_args(annotation) if a is not type(None)]
        nullable = len(inner) < len(get_args(annotation))
        annotation = inner[0]
    return pa.field(name, _arrow_type(annotation), nullable=nullable)


def _arrow_type(annotation: Any) -> pa.DataType:
    import pyarrow as pa

    plain = {
        str: pa.string(),
        int: pa.int64(),
        float: pa.float64(),
        bool: pa.bool_(),
        dt.date: pa.date32(),
    }
    if annotation in plain:
        return plain[annotation]
    if get_origin(annotation) is tuple:
        return pa.list_(_arrow_type(get_args(annotation)[0]))
    if get_origin(annotation) is Literal or issubclass(annotation, StrEnum):
        return pa.string()
    if issubclass(annotation, BaseModel):
        return pa.struct([_arrow_field(n, i.annotation) for n, i in annotation.model_fields.items()])
    raise TypeError(f"no Arrow type for {annotation!r}")

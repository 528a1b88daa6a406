"""The frames: each is reached by its own example, none says two things of one use, every class of words is used."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dyads import Coder
from dyads.coding.actors import Cast
from dyads.coding.acts import Act, find_acts
from dyads.coding.frames import Frame, load_frames
from dyads.errors import FrameError
from dyads.ontology import TYPES
from tests.expect import DAY

#: Classes that rules of the coder ask for by name, beside the frames.
ASKED_BY_RULES = {"agreement", "diplomat", "people"}

#: Codes that name one actor whole; of others the part before the dot is the country or the body.
_WHOLE = ("REB:", "ORG:", "PER:", "BUS:")


@dataclass(frozen=True, slots=True)
class Table:
    """A [[frame]] of a file with the frames read from it, one for each lemma, and the acts of its example."""

    origin: str
    example: str
    expect: tuple[str, ...]
    frames: tuple[Frame, ...]
    acts: tuple[Act, ...]

    @property
    def own(self) -> list[Act]:
        """The acts that this very table gives."""
        return [act for act in self.acts if any(act.frame is frame for frame in self.frames)]

    def __str__(self) -> str:
        given = sorted(f"{a.type}/{a.mode} by {a.frame.lemma!r} ({a.frame.origin})" for a in self.acts)
        return f"{self.origin}: {self.frames[0].lemma}: {self.example} gives {given}"


def toml_files(folder: str) -> list[tuple[str, dict[str, Any]]]:
    found = sorted(resources.files("dyads.coding").joinpath("data", folder).iterdir(), key=lambda p: p.name)
    return [(p.name, tomllib.loads(p.read_text("utf-8"))) for p in found if p.name.endswith(".toml")]


@pytest.fixture(scope="module")
def tables(coder: Coder) -> list[Table]:
    """All tables in the order of the files, their examples parsed in one batch."""
    read = [(name, table) for name, content in toml_files("frames") for table in content["frame"]]
    frames = iter(load_frames().all)
    parsed = coder.parser.read_many([(table.get("example", ""), 0) for _, table in read])
    out = []
    for (name, table), sentences in zip(read, parsed, strict=True):
        text = table.get("example", "")
        cast = Cast(text, DAY, coder.world, sentences)
        acts = [act for sentence in sentences for act in find_acts(sentence, cast, coder.frames, {})]
        lemmas = [table["lemma"]] if isinstance(table["lemma"], str) else table["lemma"]
        own = tuple(next(frames) for _ in lemmas)
        assert [frame.lemma for frame in own] == lemmas
        out.append(Table(name, text, tuple(table.get("expect", ())), own, tuple(acts)))
    assert next(frames, None) is None
    return out


def part(code: str) -> str:
    return code if code.startswith(_WHOLE) else code.split(".")[0]


def as_expected(act: Act, expect: tuple[str, ...]) -> bool:
    sides = (act.source, act.target)
    return all(not code or part(code) in {part(w.code) for w in side} for code, side in zip(expect, sides, strict=True))


def test_every_table_has_an_example_of_its_own(tables: list[Table]) -> None:
    assert not [str(t) for t in tables if not t.example or len(t.expect) != 2]


def test_every_frame_is_reached_by_its_example(tables: list[Table]) -> None:
    events = [t for t in tables if t.frames[0].type != "NONE"]
    assert not [str(t) for t in events if not t.own]
    assert not [f"{t}, not {t.expect}" for t in events if not any(as_expected(a, t.expect) for a in t.own)]


def test_a_use_that_is_no_event_gives_no_act(tables: list[Table]) -> None:
    quiet = [t for t in tables if t.frames[0].type == "NONE"]
    assert len(quiet) >= 200
    heads = [({(f.head, f.pos) for f in t.frames}, t) for t in quiet]
    assert not [str(t) for own, t in heads if any((a.predicate.lemma, a.predicate.kind) in own for a in t.acts)]


def test_one_use_of_a_word_is_one_act() -> None:
    """The same word under the same conditions stands once, so that no frame contradicts or hides another."""
    uses: dict[tuple[object, ...], list[Frame]] = defaultdict(list)
    for frame in load_frames().all:
        conditions = frozenset((slot, frozenset(tests)) for slot, tests in frame.conditions)
        uses[frame.head, frame.pos, tuple(sorted(frame.rest)), conditions, frozenset(frame.has)].append(frame)
    twice = [[f"{f.lemma}: {f.type}/{f.mode} ({f.origin})" for f in found] for found in uses.values() if len(found) > 1]
    assert not twice


def test_a_word_that_is_never_an_event_needs_no_frame() -> None:
    acts = {(f.head, f.pos) for f in load_frames().all if f.type != "NONE"}
    idle = [f"{f.lemma} ({f.origin})" for f in load_frames().all if f.type == "NONE" and (f.head, f.pos) not in acts]
    assert not idle


def test_the_frames_span_the_ontology() -> None:
    frames = [frame for frame in load_frames().all if frame.type != "NONE"]
    assert len({frame.lemma for frame in frames}) >= 1200
    assert len({frame.lemma for frame in frames if len(frame.lemma.split()) > 1}) >= 500
    assert {frame.type for frame in frames} == set(TYPES)


def test_every_class_is_used_and_names_a_word_once() -> None:
    used = set(ASKED_BY_RULES)
    for frame in load_frames().all:
        used |= {test.lstrip("!")[1:] for _, tests in frame.conditions for test in tests if test.lstrip("!")[:1] == "@"}
    classes = [(file, name, body) for file, content in toml_files("classes") for name, body in content.items()]
    for _ in classes:  # what a used class takes in is used
        used |= {part for _, name, body in classes if name in used for part in body.get("of", ())}
    assert not {name for _, name, _ in classes} - used
    assert not [
        f"{file}: {name}: {word}"
        for file, name, body in classes
        for word, times in Counter(word.lower() for word in body.get("words", ())).items()
        if times > 1
    ]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ('type = "AID"', "without lemma"),
        ('lemma = ["give"]\ntype = "AID"\ncolour = "red"', "frame give: unknown keys"),
        ('lemma = ["give"]\ntype = "AID"\npos = "adverb"', "frame give: pos is 'adverb'"),
        ('lemma = ["give"]\ntype = "GIFT"', "frame give: no such act GIFT"),
        ('lemma = ["give"]\ntype = "AID"\nmode = "coup"', "frame give: no such act AID/coup"),
        ('lemma = ["give"]\ntype = "AID"\nobj = ["@giftword"]', "frame give: no word class @giftword"),
        ('lemma = ["give"', "bad.toml"),
    ],
)
def test_a_file_that_is_not_of_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, fault: str
) -> None:
    load_frames()  # the classes are read from where they are
    folder = tmp_path / "data" / "frames"
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text(f"[[frame]]\n{table}\n", encoding="utf-8")
    monkeypatch.setattr("dyads.coding.frames.resources", SimpleNamespace(files=lambda _: tmp_path))
    with pytest.raises(FrameError, match=r"bad\.toml") as raised:
        load_frames.__wrapped__()
    assert fault in str(raised.value)

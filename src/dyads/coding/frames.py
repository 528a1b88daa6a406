"""Frames: which word, used how, tells which act (data/frames/*.toml, data/classes/*.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dyads import ontology
from dyads.coding.nouns import conjuncts, see_through
from dyads.coding.predicates import Predicate, clause_words
from dyads.errors import FrameError
from dyads.language import Word

__all__ = ["Frame", "Frames", "load_frames"]

#: Types for which what an actor owns or did may stand for the actor ("blamed the US withdrawal").
_ABOUT_ACTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})

#: What a frame leaves unsaid.
_DEFAULT_SOURCE = {"verb": ("subj",), "noun": ("owner", "by", "light"), "adj": ("subj",)}
_DEFAULT_TARGET = {"verb": ("obj",), "noun": ("of", "against", "on", "with"), "adj": ("of", "to", "with")}

_KEYS = frozenset(
    """lemma pos type mode cameo contexts obj subj prep has source target reciprocal quantity example expect iobj
    owner xcomp attr""".split()
)
_CONDITION_SLOTS = ("subj", "obj", "iobj", "owner", "xcomp", "attr")


def _test_weight(tests: tuple[str, ...]) -> int:
    """How much a condition narrows: a named noun most, any filled or empty slot less, a mere exclusion not at all."""
    positive = [t for t in tests if not t.startswith("!")]
    if not positive:
        return 0
    return 1 if all(t in {"any", "actor", "none"} for t in positive) else 2


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a word."""

    lemma: str
    head: str
    rest: tuple[str, ...]
    pos: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    has: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    reciprocal: bool
    quantity: tuple[str, ...]
    example: str
    expect: tuple[str, ...]
    origin: str

    @property
    def conditions_on_object(self) -> bool:
        """Whether the frame asks for a certain object, so that the object tells what is done."""
        return any(slot == "obj" and tests != ("any",) for slot, tests in self.conditions)

    @property
    def weight(self) -> int:
        """More conditions, more specific."""
        return 4 * len(self.rest) + 3 * bool(self.has) + sum(_test_weight(tests) for _, tests in self.conditions)


@cache
def _classes() -> dict[str, frozenset[str]]:
    raw: dict[str, tuple[set[str], set[str]]] = {}
    for path in sorted(resources.files("dyads.coding").joinpath("data/classes").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            for name, body in tomllib.loads(path.read_text("utf-8")).items():
                words, of = raw.setdefault(name, (set(), set()))
                words.update(w.lower() for w in body.get("words", ()))
                of.update(body.get("of", ()))

    def whole(name: str, seen: frozenset[str]) -> set[str]:
        if name not in raw:
            raise FrameError(f"word class @{name} is not defined", hint="define it in coding/data/classes")
        words, of = raw[name]
        return words.union(*(whole(o, seen | {name}) for o in of if o not in seen), set())

    return {name: frozenset(whole(name, frozenset())) for name in raw}


def names_of(word: Word) -> tuple[str, ...]:
    """The lemmas under which a noun is looked up: itself, and with the words right before it ("prime minister")."""
    out = [word.lemma, word.lower]
    before = [c for c in word.children if c.dep in {"compound", "amod", "nmod"} and c.i < word.i]
    if before:
        near = max(before, key=lambda c: c.i)
        out.append(f"{near.lower} {word.lemma}")
    return tuple(out)


def in_class(word: Word, name: str) -> bool:
    """Whether a noun belongs to a word class."""
    members = _classes().get(name)
    if members is None:
        raise FrameError(f"word class @{name} is not defined", hint="define it in coding/data/classes")
    return any(n in members for n in names_of(word))


class Frames:
    """All frames, found by the word that stands at their head."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.all = tuple(frames)
        self._by_head: dict[tuple[str, str], list[Frame]] = {}
        for frame in self.all:
            self._by_head.setdefault((frame.head, frame.pos), []).append(frame)
        for bucket in self._by_head.values():
            bucket.sort(key=lambda f: (-f.weight, f.type != "NONE"))

    def knows(self, lemma: str, pos: str) -> bool:
        """Whether any frame hangs on the word."""
        return (lemma, pos) in self._by_head

    def candidates(self, predicate: Predicate) -> list[Frame]:
        """Frames of the predicate's word, the most specific first."""
        return self._by_head.get((predicate.lemma, predicate.kind), [])

    def match(
        self, predicate: Predicate, is_actor: Callable[[Word], bool], owned: Callable[[Word], bool]
    ) -> Frame | None:
        """The most specific frame whose conditions the predicate meets; None where none, or the use is no event."""
        return next(self.matches(predicate, is_actor, owned), None)

    def matches(
        self, predicate: Predicate, is_actor: Callable[[Word], bool], owned: Callable[[Word], bool]
    ) -> Iterator[Frame]:
        """The frames whose conditions the predicate meets, the most specific first, up to one that is no event."""
        clause: str | None = None
        for frame in self.candidates(predicate):
            if frame.rest and not _rest_there(frame, predicate):
                continue
            if frame.has:
                if clause is None:
                    clause = " ".join(w.lower for w in clause_words(predicate.head))
                    clause = clause.replace(" - ", "-")
                if not any(h in clause for h in frame.has):
                    continue
            known = owned if frame.type in _ABOUT_ACTS else is_actor
            if all(_holds(predicate, slot, tests, known) for slot, tests in frame.conditions):
                if frame.type == "NONE":
                    return
                yield frame


def _rest_there(frame: Frame, predicate: Predicate) -> bool:
    if frame.pos == "verb":
        around = set(predicate.particles)
        for child in predicate.head.children:
            around.add(child.lower)
            if child.dep in {"dobj", "prep", "acomp", "oprd", "attr", "advmod", "prt", "xcomp"}:
                around.add(child.lemma)
                for grandchild in child.children:
                    around.add(grandchild.lower)
                    around.add(grandchild.lemma)
                    for third in grandchild.children:
                        around.add(third.lower)
    else:
        around = {c.lower for c in predicate.head.children if c.i < predicate.head.i}
        around |= {c.lemma for c in predicate.head.children if c.i < predicate.head.i}
        around |= {g.lower for c in predicate.head.children if c.i < predicate.head.i for g in c.children}
    return all(word in around for word in frame.rest)


def _holds(predicate: Predicate, slot: str, tests: tuple[str, ...], is_actor: Callable[[Word], bool]) -> bool:
    heads = [w for h in predicate.slots.get(slot, []) for w in conjuncts(h)]
    if "none" in tests:
        return not heads
    positive = [t for t in tests if not t.startswith("!")]
    negative = [t[1:] for t in tests if t.startswith("!")]
    if any(_is(word, test, is_actor) for word in heads for test in negative):
        return False
    if not positive:
        return True
    return any(_is(word, test, is_actor) for word in heads for test in positive)


def _is(word: Word, test: str, is_actor: Callable[[Word], bool]) -> bool:
    if test == "any":
        return True
    if test == "actor":
        return is_actor(word)
    inner = see_through(word)  # "some of its troops", "dozens of hostages"
    both = (word,) if inner is word else (word, inner)
    if test.startswith("@"):
        return any(in_class(one, test[1:]) for one in both)
    return any(test in names_of(one) for one in both)


def _as_tuple(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _read(table: dict[str, Any], origin: str) -> list[Frame]:
    lemmas = _as_tuple(table.get("lemma", ()))
    where = f"{origin}: frame {'/'.join(lemmas) or '?'}"
    if not lemmas:
        raise FrameError(f"{origin}: a frame without lemma")
    if unknown := set(table) - _KEYS:
        raise FrameError(f"{where}: unknown keys {sorted(unknown)}")
    pos = table.get("pos", "verb")
    if pos not in _DEFAULT_SOURCE:
        raise FrameError(f"{where}: pos is {pos!r}", hint="verb, noun or adj")
    kind = table.get("type", "NONE") or "NONE"
    mode = table.get("mode") or None
    if kind != "NONE" and (not ontology.is_type(kind) or (mode and mode not in ontology.modes(kind))):
        raise FrameError(f"{where}: no such act {kind}/{mode}")
    conditions = [(slot, _as_tuple(table[slot])) for slot in _CONDITION_SLOTS if slot in table]
    conditions += [(name, _as_tuple(tests)) for name, tests in table.get("prep", {}).items()]
    for _, tests in conditions:
        for test in tests:
            if test.lstrip("!").startswith("@") and test.lstrip("!@") not in _classes():
                raise FrameError(f"{where}: no word class {test}")
    out = []
    for lemma in lemmas:
        parts = lemma.lower().replace("-", " ").split()
        if pos == "verb" or pos == "adj":
            head, rest = parts[0], tuple(parts[1:])
        else:
            head, rest = parts[-1], tuple(parts[:-1])
        out.append(
            Frame(
                lemma=lemma,
                head=head,
                rest=rest,
                pos=pos,
                type=kind,
                mode=mode,
                cameo=table.get("cameo") or None,
                contexts=_as_tuple(table.get("contexts", ())),
                conditions=tuple(conditions),
                has=tuple(h.lower() for h in _as_tuple(table.get("has", ()))),
                source=_as_tuple(table.get("source", _DEFAULT_SOURCE[pos])),
                target=_as_tuple(table.get("target", _DEFAULT_TARGET[pos])),
                reciprocal=bool(table.get("reciprocal", False)),
                quantity=_as_tuple(table.get("quantity", ())),
                example=table.get("example", ""),
                expect=_as_tuple(table.get("expect", ())),
                origin=origin,
            )
        )
    return out


@cache
def load_frames() -> Frames:
    """The frames that come with Dyads.

    Raises:
        FrameError: a file is not of the form; the message names the file and the frame.
    """
    out: list[Frame] = []
    for path in sorted(resources.files("dyads.coding").joinpath("data/frames").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            try:
                tables = tomllib.loads(path.read_text("utf-8")).get("frame", [])
            except tomllib.TOMLDecodeError as error:
                raise FrameError(f"{path.name}: {error}") from None
            for table in tables:
                out.extend(_read(table, path.name))
    return Frames(out)

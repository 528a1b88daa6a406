"""Acts: a predicate with its frame and its parties, before anything said over it is taken into account."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dyads.coding.actors import Cast, Who
from dyads.coding.frames import Frame, Frames, names_of
from dyads.coding.grammar import Aspect, aspect_of
from dyads.coding.nouns import conjuncts, see_through
from dyads.coding.predicates import Predicate, predicate_of
from dyads.language import Sentence, Word

__all__ = ["Act", "Speaker", "find_acts"]

#: Types of deeds that fall on places and things, so that where they fall tells whom they hit.
PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "AID", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: the phrase, the actors it names, and what kind of speaker it is."""

    word: Word
    actors: tuple[Who, ...]
    role: str
    named: bool
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Act:
    """An act in the making. ``source`` and ``target`` are actors; ``notes`` tell explain how each field came about."""

    predicate: Predicate
    frame: Frame
    sentence: Sentence
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    source: tuple[Who, ...]
    target: tuple[Who, ...]
    aspect: Aspect
    status: str = "actual"
    reciprocal: bool = False
    speakers: list[Speaker] = field(default_factory=list)
    outlet: str | None = None
    over: list[Word] = field(default_factory=list)  # operators taken into the act
    notes: list[str] = field(default_factory=list)
    condition: str | None = None
    ground: str | None = None
    confidence: float = 0.6

    @property
    def head(self) -> Word:
        """The predicate's word."""
        return self.predicate.head

    def copy(self, **changes: object) -> Act:
        """The act with other values; lists are copied."""
        return replace(
            self,
            **{
                "speakers": list(self.speakers),
                "over": list(self.over),
                "notes": list(self.notes),
                **changes,
            },  # type: ignore[arg-type]
        )


def find_acts(sentence: Sentence, cast: Cast, frames: Frames, notes: dict[int, str]) -> list[Act]:
    """The acts of a sentence, one for each predicate that a frame fits, in order.

    Args:
        sentence: the parsed sentence.
        cast: the actors of the report.
        frames: the frames.
        notes: is filled with why a word that frames know gave no act, by the word's index.
    """
    acts: list[Act] = []
    consumed: set[int] = set()
    for word in sentence.words:
        kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(word.pos)
        if kind is None or not frames.knows(word.lemma, kind):
            continue
        if kind == "adj" and word.dep in {"amod", "compound", "nmod"}:
            continue
        if kind == "noun" and (cast.match_at(word) is not None or word.dep in {"compound", "nmod"}):
            continue
        predicate = predicate_of(word)
        if predicate is None:
            continue
        frame = frames.match(predicate, cast.is_actor)
        if frame is None:
            notes[word.i] = f"{word.text}: no reading of {word.lemma!r} fits"
            continue
        act = _act(predicate, frame, sentence, cast)
        consumed.update(_consumed(frame, predicate))
        acts.append(act)
    return [a for a in acts if a.head.i not in consumed or _comments(a)]


def _comments(act: Act) -> bool:
    return False


def _consumed(frame: Frame, predicate: Predicate) -> set[int]:
    """Event nouns that a verb's frame already speaks of ("imposed sanctions", "held talks")."""
    if frame.pos != "verb" or frame.type in {"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "AGREE"}:
        if not frame.rest:
            return set()
    out: set[int] = set()
    for slot, tests in frame.conditions:
        if slot in {"obj", "subj"} or slot not in {"iobj", "owner", "xcomp"}:
            if any(t.startswith("@") or t not in {"any", "actor", "none"} and not t.startswith("!") for t in tests):
                out.update(w.i for h in predicate.slots.get(slot, []) for w in conjuncts(h))
    for word in (*predicate.head.children,):
        if word.dep in {"dobj", "prep"}:
            for inner in (word, *word.children):
                if inner.lemma in frame.rest:
                    out.add(inner.i)
    return out


def _fill(
    slots: tuple[str, ...], predicate: Predicate, cast: Cast, kind: str, taken: frozenset[str]
) -> tuple[tuple[Who, ...], str]:
    """The actors of the first slot that holds any, and which slot it was."""
    for slot in slots:
        found: list[Who] = []
        for head in predicate.slot(slot):
            here = cast.of(head)
            if slot == "owner" and not here:
                code = cast.country_of(head)
                here = (cast._who(code, head, head.text, "owner", 0.75),) if code else ()
            if not here:
                here = cast.owner_of(head) if slot != "owner" else ()
            if not here and kind in PHYSICAL and slot in {"obj", "on", "at", "in", "of", "against", "into", "over", "to"}:
                here = cast.place_owner(see_through(head))
            found.extend(w for w in here if w.code not in {f.code for f in found} and w.code not in taken)
        if found:
            return tuple(found), slot
    return (), ""


def _act(predicate: Predicate, frame: Frame, sentence: Sentence, cast: Cast) -> Act:
    source, source_slot = _fill(frame.source, predicate, cast, "", frozenset())
    if frame.reciprocal:
        source, target = _both(frame, predicate, cast, source)
        slots = "both sides"
    else:
        target, target_slot = _fill(
            tuple(s for s in frame.target if s != source_slot or s == "owner"),
            predicate,
            cast,
            frame.type,
            frozenset(w.code for w in source) if source_slot == "owner" or "owner" in frame.target else frozenset(),
        )
        slots = f"source from {source_slot or 'nowhere'}, target from {target_slot or 'nowhere'}"
    act = Act(
        predicate, frame, sentence, frame.type, frame.mode, frame.cameo, frame.contexts, source, target,
        aspect_of(predicate.support or predicate.head), reciprocal=frame.reciprocal,
    )  # fmt: skip
    if predicate.support is not None:
        noun = aspect_of(predicate.head)
        if noun.doubt or noun.negated or noun.prospective:
            act.aspect = noun
    act.notes.append(f"{frame.lemma!r} ({frame.origin}) {slots}")
    return act


def _both(frame: Frame, predicate: Predicate, cast: Cast, source: tuple[Who, ...]) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Both sides of a reciprocal act: whoever stands as subject, owner, object, with or between."""
    side: list[Who] = list(source)
    for slot in ("with", "between", "among", "obj", "of", "owner", "to", "against", *frame.target, *frame.source):
        if slot == "obj" and predicate.kind == "verb" and "obj" not in frame.target and "obj" not in frame.source:
            continue
        if slot in {"of", "to", "against"} and slot not in frame.target and slot not in frame.source:
            continue
        for head in predicate.slot(slot):
            for who in cast.of(head) or (cast.owner_of(head) if slot != "owner" else ()):
                if who.code not in {w.code for w in side}:
                    side.append(who)
            if slot == "owner" and (code := cast.country_of(head)) and code not in {w.code for w in side}:
                side.append(cast._who(code, head, head.text, "owner", 0.75))
    return tuple(side), tuple(side) if len(side) > 1 else ()


def lemma_names(word: Word) -> tuple[str, ...]:
    """Names under which a noun is known to the classes."""
    return names_of(word)

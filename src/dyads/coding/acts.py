"""Acts: a predicate with its frame and its parties, before anything said over it is taken into account."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice

from dyads.coding.actors import Cast, Who
from dyads.coding.frames import Frame, Frames
from dyads.coding.grammar import Aspect, aspect_of
from dyads.coding.items import list_lead
from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, see_through, true_dep
from dyads.coding.predicates import Predicate, predicate_of
from dyads.language import Sentence, Word

__all__ = ["Act", "Speaker", "find_acts"]

#: Types that comment on deeds, and the deeds that stay acts of their own under a comment.
_COMMENTS = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "AGREE"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "AID", "COOPERATE"})

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
    """An act in the making. ``source`` and ``target`` are actors; ``notes`` tell explain how each field came about.

    ``lead`` is the side of a reciprocal act that stands as its subject.
    """

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
    lead: tuple[Who, ...] = ()
    speakers: list[Speaker] = field(default_factory=list)
    outlet: str | None = None
    over: list[Word] = field(default_factory=list)  # operators taken into the act
    taken: list[int] = field(default_factory=list)  # words whose own act this one tells
    notes: list[str] = field(default_factory=list)
    condition: str | None = None
    ground: str | None = None
    confidence: float = 0.6
    needs_target: bool = False  # stands only where its other side is found
    voiced: bool = False  # the saying is the act itself: its speaker is its source and no attribution

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
                "taken": list(self.taken),
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
    consumed: dict[int, str] = {}
    mishap = _mishap(sentence)
    label = _label_end(sentence)
    for word in sentence.words:
        kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(word.pos)
        if kind is None or not frames.knows(word.lemma, kind):
            continue
        if word.i < label:
            continue
        if kind == "verb" and word.dep == "amod" and not word.children:
            continue  # "besieged areas", "the arrested envoy": told of a thing, not told as done
        if kind == "adj" and word.dep in {"amod", "compound", "nmod"}:
            continue
        if kind == "noun" and (cast.match_at(word) is not None or word.dep in {"compound", "nmod"}):
            continue
        predicate = predicate_of(word)
        if predicate is None:
            continue
        if kind == "verb" and not predicate.slots["subj"] and not predicate.passive:
            lead = list_lead(word, sentence, cast)
            if lead is not None:
                predicate.slots["subj"] = [lead]
        if (
            predicate.lemma in words("needs_infinitive")
            and kind == "verb"
            and not any(c.dep in {"xcomp", "ccomp"} and c.tag == "VB" for c in word.children)
        ):
            notes[word.i] = f"{word.text}: no request without an infinitive"
            continue
        act = _best_reading(predicate, frames, sentence, cast)
        if act is None:
            notes[word.i] = f"{word.text}: no reading of {word.lemma!r} fits"
            continue
        frame = act.frame
        if mishap and act.type == "ASSAULT" and not act.source:
            notes[word.i] = f"{word.text}: told with {mishap!r}, an accident"
            continue
        consumed.update(dict.fromkeys(_consumed(frame, predicate), frame.type))
        acts.append(act)
    called_off = {a.head.head.i for a in acts if a.type == "CONSULT" and a.head.dep in {"dobj", "nsubjpass"}}
    off = {a.head.i for a in acts if a.head.i in called_off and _calls_off(a.head)}
    acts = [a for a in acts if a.head.i not in off]
    consumed = {i: kind for i, kind in consumed.items() if not off & {sentence.words[i].head.i}}
    heads = {a.head.i for a in acts}
    return [a for a in acts if not _spoken_for(a, consumed.get(a.head.i) if heads & _governors(a) else None, acts)]


#: How many readings of a word are tried for one whose parties the clause tells.
_READINGS = 4


def _best_reading(predicate: Predicate, frames: Frames, sentence: Sentence, cast: Cast) -> Act | None:
    """The act by the most specific reading that fits, or by a wider one where only that finds both its parties."""
    first: Act | None = None
    for frame in islice(frames.matches(predicate, cast.is_actor, cast.is_owned), _READINGS):
        act = _act(predicate, frame, sentence, cast)
        if first is None:
            first = act
            if act.target or not frame.target and act.source:
                break
        elif act.source and {w.country for w in act.target} - {w.country for w in act.source}:
            return act
    return first


def _calls_off(verb: Word) -> bool:
    """Whether a verb cancels ("cancelled", "called off"; not "called a summit")."""
    if verb.lemma == "call":
        return any(c.lower == "off" for c in verb.children)
    return verb.lemma in words("calling_off")


def _governors(act: Act) -> set[int]:
    return {w.i for w in act.head.ancestors()} | {act.head.i}


def _label_end(sentence: Sentence) -> int:
    """Where a label before a colon ends ("2011 Syrian uprising: ..."); 0 where there is none."""
    for word in sentence.words[:14]:
        if word.text == ":":
            return word.i
        if word.pos in {"VERB", "AUX"} and word.tag in {"VBZ", "VBP", "VBD", "MD"}:
            return 0
    return 0


def _mishap(sentence: Sentence) -> str:
    """The word of an accident or a disaster in a sentence, where there is one."""
    for word in sentence.words:
        if (
            word.pos == "NOUN"
            and word.lemma in words("accident_nouns")
            or (word.pos == "VERB" and word.lemma in words("accident_verbs"))
        ):
            return word.text
    return ""


def _spoken_for(act: Act, by: str | None, acts: list[Act]) -> bool:
    """Whether a verb's act already tells what an event noun tells; a comment on a deed leaves the deed its own act."""
    if act.head.dep == "acl" and act.head.tag == "VBG":  # "a strike targeting militants"
        return any(a.head is act.head.head and a.type == act.type for a in acts)
    if act.head.pos not in {"NOUN", "PROPN"}:
        return False
    if by is not None and not (by in _COMMENTS and act.type in _DEEDS - {"PROTEST"}):
        return True
    support = act.predicate.support
    return support is not None and any(a.head is support and a.type not in _COMMENTS for a in acts)


def _consumed(frame: Frame, predicate: Predicate) -> set[int]:
    """Event nouns that a verb's frame already speaks of ("imposed sanctions", "held talks")."""
    out: set[int] = set()
    toll = predicate.lemma in words("killing") | words("wounding")
    for slot, tests in frame.conditions:
        if toll and slot == "subj":
            continue  # "the shelling killed four": the shelling is the act, and its dead are joined to it
        if slot in {"obj", "subj"} or slot not in {"iobj", "owner", "xcomp"}:
            if any(t.startswith("@") or t not in {"any", "actor", "none"} and not t.startswith("!") for t in tests):
                held = [w for h in predicate.slots.get(slot, []) for w in conjuncts(h)]
                out.update(i for w in held for i in (w.i, see_through(w).i))  # "part of its aid"
    for word in (*predicate.head.children,):
        if word.dep in {"dobj", "prep"}:
            for inner in (word, *word.children):
                if inner.lemma in frame.rest:
                    out.add(inner.i)
    return out


def _rows(predicate: Predicate, slot: str) -> list[tuple[bool, Word]]:
    """The heads of a slot with those coordinated to them; True for the first of each row."""
    out: list[tuple[bool, Word]] = []
    for head in predicate.slots.get(slot, []):
        out.extend((i == 0, word) for i, word in enumerate(conjuncts(head)))
    return out


def _fill(
    slots: tuple[str, ...], predicate: Predicate, cast: Cast, kind: str, taken: frozenset[str], whose: str = "source"
) -> tuple[tuple[Who, ...], str]:
    """The actors of the first slot that holds any, and which slot it was."""
    for slot in slots:
        found: list[Who] = []
        for first, head in _rows(predicate, slot):
            if found and first and slot not in {"subj", "obj", "owner"}:
                break  # another phrase with the same preposition ("out of Lebanon, ahead of the date")
            here = _owner(head, cast) if slot == "owner" else cast.of(head)
            if not here and slot != "owner" and (slot != "subj" or kind in PHYSICAL or whose == "target"):
                here = cast.owner_of(head)
            if (
                not here
                and whose == "target"
                and kind in PHYSICAL
                and slot != "subj"
                and slot in {"obj", "on", "at", "in", "of", "against", "into", "over", "to"}
            ):
                here = cast.place_owner(see_through(head))
            found.extend(w for w in here if w.code not in {f.code for f in found} and w.code not in taken)
        if found:
            return tuple(found), slot
    return (), ""


def _owner(head: Word, cast: Cast) -> tuple[Who, ...]:
    """Whom an owner word names: a phrase by itself, a modifier by the nationality or the body it stands for."""
    if true_dep(head) not in {"amod", "compound", "nmod", "npadvmod", "nummod"}:
        found = cast.of(head)
        if found:
            return found
    code = cast.country_of(head)
    return (cast.who_at(head, code, head.text, "owner", 0.75),) if code else ()


def _act(predicate: Predicate, frame: Frame, sentence: Sentence, cast: Cast) -> Act:
    source, source_slot = _fill(frame.source, predicate, cast, frame.type, frozenset())
    lead = source if frame.reciprocal else ()
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
            "target",
        )
        slots = f"source from {source_slot or 'nowhere'}, target from {target_slot or 'nowhere'}"
    if not frame.reciprocal and not target and len(source) > 1 and _one_another(predicate):
        target, slots = source, "each the other"
    act = Act(
        predicate, frame, sentence, frame.type, frame.mode, frame.cameo, frame.contexts, source, target,
        aspect_of(predicate.support or predicate.head), reciprocal=frame.reciprocal, lead=lead,
    )  # fmt: skip
    if predicate.support is not None:
        noun = aspect_of(predicate.head)
        if noun.doubt or noun.negated or noun.prospective:
            act.aspect = noun
    if act.type == "CONSULT" and predicate.slots.get("host") and act.mode is None:
        act.mode = "third-party"
    act.notes.append(f"{frame.lemma!r} ({frame.origin}) {slots}")
    return act


def _one_another(predicate: Predicate) -> bool:
    """Whether each of the doers does it to the other: "accused each other", "each accused the other"."""
    heads = [w for found in predicate.slots.values() for w in found]
    return any(w.lower in {"other", "another"} for w in heads)


def _both(
    frame: Frame, predicate: Predicate, cast: Cast, source: tuple[Who, ...]
) -> tuple[tuple[Who, ...], tuple[Who, ...]]:
    """Both sides of a reciprocal act: whoever stands as subject, owner, object, with or between."""
    side: list[Who] = list(source)
    told = {*frame.target, *frame.source}
    for slot in dict.fromkeys(
        ("with", "between", "among", "obj", "of", "owner", "to", "against", *frame.target, *frame.source)
    ):
        if slot == "owner" and predicate.kind == "verb" and slot not in told:
            continue
        if slot == "obj" and predicate.kind == "verb" and "obj" not in frame.target and "obj" not in frame.source:
            continue
        if slot in {"of", "to", "against"} and slot not in frame.target and slot not in frame.source:
            continue
        for head in predicate.slot(slot):
            here = _owner(head, cast) if slot == "owner" else cast.of(head) or cast.owner_of(head)
            side.extend(who for who in here if who.code not in {w.code for w in side})
    if len(side) == 1 and not source and predicate.kind == "verb":
        return (), tuple(side)  # the other side alone is told: it is the one acted with
    return tuple(side), tuple(side) if len(side) > 1 else ()

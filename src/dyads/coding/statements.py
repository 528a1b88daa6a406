"""Acts that lie in what is said rather than done: verdicts on others, bare promises, refusals, threats and demands."""

from __future__ import annotations

from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act
from dyads.coding.compose import addressed
from dyads.coding.details import condition_of
from dyads.coding.frames import Frame
from dyads.coding.grammar import aspect_of
from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts
from dyads.coding.operators import operator_kind
from dyads.coding.predicates import Predicate, subjects, verb_predicate
from dyads.language import Sentence

__all__ = ["bare_statements", "names_called", "spoken_frame", "verdicts"]


def spoken_frame(name: str, kind: str, mode: str | None, cameo: str) -> Frame:
    """A reading that stands in no file: its condition is a clause and not a word."""
    return Frame(
        lemma=name, head="", rest=(), pos="adj", type=kind, mode=mode, cameo=cameo, contexts=(), conditions=(), has=(),
        source=("speaker",), target=("subj",), reciprocal=False, quantity=(), example="", expect=(), origin="implied",
    )  # fmt: skip


_BLAME = spoken_frame("says it is wrong", "ACCUSE", "disapprove", "111")
_PRAISE = spoken_frame("says it is right", "SUPPORT", None, "051")


def verdicts(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """As in "Russia says the aid is illegal": what is said of an act or an actor blames or praises it."""
    out: list[Act] = []
    for word in sentence.words:
        if word.dep not in {"acomp", "attr"} or word.head.lemma not in {
            "be",
            "remain",
            "constitute",
            "represent",
        }:
            continue
        frame = _BLAME if word.lemma in words("blaming") else _PRAISE if word.lemma in words("praising") else None
        verb = word.head
        if frame is None or verb.dep != "ccomp" or verb.head.lemma not in words("saying"):
            continue
        aspect = aspect_of(verb)
        if aspect.negated or aspect.modal in {"may", "would"}:
            continue
        source = cast.all_of(subjects(verb.head))
        subject = subjects(verb)
        target: tuple[Who, ...] = ()
        for act in acts:
            if act.head in subject and act.source:
                target = act.source
        target = target or cast.all_of(subject) or tuple(w for s in subject for w in cast.owner_of(s))
        target = tuple(w for w in target if w.country not in {s.country for s in source})
        if not source or not target or any(a.head is verb.head for a in acts):
            continue
        predicate = Predicate(word, "adj", word.lemma, {"subj": subject})
        act = Act(
            predicate, frame, sentence, frame.type, frame.mode, frame.cameo, (), source, target,
            aspect_of(verb.head), "actual", over=[verb.head],
        )  # fmt: skip
        act.notes.append(f"{word.text!r} said of another")
        out.append(act)
    return out


def names_called(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """As in "called the tests reckless", "described the vote as illegal": blame or praise for whoever did it."""
    out: list[Act] = []
    for verb in sentence.words:
        if verb.pos != "VERB" or verb.lemma not in words("naming_verbs") or any(a.head is verb for a in acts):
            continue
        said = [
            c for c in verb.children if c.dep in {"oprd", "attr", "acomp", "advcl", "ccomp", "xcomp"} and c.i > verb.i
        ]
        said += [o for c in verb.children if c.lower == "as" for o in c.children]
        verdict = [w for c in said for w in (c, *conjuncts(c), *(m for m in c.children if m.dep == "amod"))]
        frame = (
            _BLAME if any(w.lemma in words("blaming") for w in verdict)
            else _PRAISE if any(w.lemma in words("praising") for w in verdict) else None
        )  # fmt: skip
        source = cast.all_of(subjects(verb))
        if frame is None or not source or aspect_of(verb).negated:
            continue
        named = [w for c in said for w in subjects(c) if c.dep in {"ccomp", "xcomp"}] or verb_predicate(verb).slot(
            "obj"
        )
        mine = {s.country for s in source}
        target = cast.all_of(named) or tuple(w for n in named for w in cast.owner_of(n))
        predicate = Predicate(verb, "verb", verb.lemma, {"subj": subjects(verb), "obj": named})
        act = Act(
            predicate, frame, sentence, frame.type, frame.mode, frame.cameo, (), source,
            tuple(w for w in target if w.country not in mine), aspect_of(verb), "actual",
        )  # fmt: skip
        act.notes.append(f"{verb.text!r} it so")
        out.append(act)
    return out


_BARE = {
    "agree": spoken_frame("promises to", "AGREE", None, "030"),
    "refuse": spoken_frame("refuses to", "REJECT", None, "120"),
    "threaten": spoken_frame("threatens to", "THREATEN", None, "130"),
    "request": spoken_frame("asks to", "REQUEST", "change", "020"),
}


def bare_statements(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """A promise, refusal, threat or demand of something that is no act in itself ("promised to repay the loan")."""
    out: list[Act] = []
    told = {a.head.i for a in acts} | {i for a in acts for i in a.taken}
    for verb in sentence.words:
        own = next((a for a in acts if a.head is verb and not a.target), None)
        if verb.pos != "VERB" or verb.i in told and own is None:
            continue
        below = next((c for c in verb.children if c.dep in {"xcomp", "ccomp"} and c.pos in {"VERB", "AUX"}), None)
        if below is None or below.i < verb.i or below.lemma in {"comment", "say", "give"}:
            continue
        kind = operator_kind(verb, below)
        frame = _BARE.get(kind or "")
        if frame is None:
            continue
        source = cast.all_of(subjects(verb))
        mine = {w.country for w in source}
        target = tuple(w for w in addressed(verb, below, cast) if w.country not in mine)
        if not target and below.dep == "ccomp":
            target = tuple(w for w in cast.all_of(subjects(below)) if w.country not in mine)
        if not target:
            inner = verb_predicate(below)
            for slot in ("obj", "with", "to", "from", "on", "against", "for", "of"):
                found = cast.all_of(inner.slot(slot)) or tuple(w for n in inner.slot(slot) for w in cast.owner_of(n))
                target = tuple(w for w in found if w.country not in mine)
                if target:
                    break
        if own is not None:
            if own.type == frame.type:
                own.target = target
            continue
        if not source or not target and frame.type != "AGREE":
            continue
        aspect = aspect_of(verb)
        status = (
            "negated" if aspect.negated else "hypothetical" if aspect.conditional or aspect.modal == "may" else "actual"
        )
        status = (
            {"THREATEN": "threatened", "REQUEST": "requested"}.get(frame.type, status) if status == "actual" else status
        )
        predicate = Predicate(verb, "verb", verb.lemma, {"subj": subjects(verb), "obj": []})
        act = Act(
            predicate, frame, sentence, frame.type, frame.mode, frame.cameo, (), source, target, aspect, status,
            over=[below],
        )  # fmt: skip
        if frame.type == "AGREE" and len(source) > 1 and not target:
            act.target, act.reciprocal = source, True
        act.condition = condition_of(act, cast.text)
        act.notes.append(f"{verb.text} to {below.lemma}")
        out.append(act)
    return out

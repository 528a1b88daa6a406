"""Acts that lie in what is said rather than done: verdicts on others, bare promises, refusals, threats and demands."""

from __future__ import annotations

from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act
from dyads.coding.attribution import speakers_of
from dyads.coding.compose import addressed
from dyads.coding.details import condition_of
from dyads.coding.frames import Frame, in_class
from dyads.coding.grammar import aspect_of
from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, see_through
from dyads.coding.operators import operator_kind, operators_over
from dyads.coding.predicates import Predicate, is_passive, subjects, verb_predicate
from dyads.language import Sentence, Word

__all__ = ["bare_statements", "charges", "names_called", "obligations", "or_else", "spoken_frame", "verdicts"]


def spoken_frame(name: str, kind: str, mode: str | None, cameo: str) -> Frame:
    """A reading that stands in no file: its condition is a clause and not a word."""
    return Frame(
        lemma=name, head="", rest=(), pos="adj", type=kind, mode=mode, cameo=cameo, contexts=(), conditions=(), has=(),
        source=("speaker",), target=("subj",), reciprocal=False, quantity=(), example="", expect=(), origin="implied",
    )  # fmt: skip


_BLAME = spoken_frame("says it is wrong", "ACCUSE", "disapprove", "111")
_DENIAL = spoken_frame("says it is untrue", "REJECT", None, "120")
_PRAISE = spoken_frame("says it is right", "SUPPORT", None, "051")


def _verdict(said: list[Word]) -> Frame | None:
    """Which reading the words of a verdict have: a denial, blame or praise."""
    for frame, list_ in ((_DENIAL, "denying"), (_BLAME, "blaming"), (_PRAISE, "praising")):
        if any(w.lemma in words(list_) for w in said):
            return frame
    return None


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
        frame = _verdict([word])
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
        frame = _verdict(verdict)
        source = cast.all_of(subjects(verb))
        named = [w for c in said for w in subjects(c) if c.dep in {"ccomp", "xcomp"}] or verb_predicate(verb).slot(
            "obj"
        )
        if frame is None and verb.dep == "relcl" and not said:  # "a charge that Yerevan calls a lie"
            frame, named = _verdict([c for c in verb.children if c.dep == "dobj"]), [verb.head]
        if frame is None or not source or aspect_of(verb).negated:
            continue
        mine = {s.country for s in source}
        things = [n for n in named if n.lower in {"it", "this", "that", "these", "those"}]
        target = () if things else cast.all_of(named) or tuple(w for n in named for w in cast.owner_of(n))
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
    "order": spoken_frame("orders another state to", "REQUEST", "change", "020"),
    "deadline": spoken_frame("sets a time to", "REQUEST", "change", "020"),
}


def obligations(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """As in "Baghdad must open its files, Washington said": a demand of something that is no act in itself.

    What follows after "or" is what the speaker threatens with ("or there will be war").
    """
    out: list[Act] = []
    for verb in sentence.words:
        if verb.pos not in {"VERB", "AUX"} or verb.lemma in words("saying") or aspect_of(verb).modal != "should":
            continue
        speaking = next((o.word for o in operators_over(verb) if o.kind == "say"), None)
        if speaking is None:
            continue
        source = tuple(w for s in speakers_of(speaking, cast) for w in s.actors)
        mine = {w.country for w in source}
        asked = tuple(w for w in cast.all_of(subjects(verb)) if w.country not in mine)
        if not source or not asked:
            continue
        if not is_passive(verb) and not any(a.head is verb or verb in a.over for a in acts):
            out.append(_spoken(verb, "request", "requested", source, asked, sentence, speaking, "must"))
    return out


_CHARGE = spoken_frame("alleges that", "ACCUSE", "allege", "112")


def charges(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """As in "Moscow alleges that Georgia is harbouring fighters": an accusation, whatever the other is said to do."""
    out: list[Act] = []
    accused = {a.head for a in acts if a.type == "ACCUSE"}
    for verb in sentence.words:
        if verb.pos != "VERB" or verb.lemma not in words("charging") or verb in accused or is_passive(verb):
            continue
        told = next((c for c in verb.children if c.dep == "ccomp"), None)
        if told is None or aspect_of(verb).negated:
            continue
        source = tuple(w for s in speakers_of(verb, cast) for w in s.actors)
        mine = {w.country for w in source}
        doers = cast.all_of(subjects(told)) or tuple(w for s in subjects(told) for w in cast.owner_of(s))
        target = tuple(w for w in doers if w.country not in mine)
        if source and target:
            charge = _spoken(verb, "request", "actual", source, target, sentence, verb, "charges")
            charge.frame, charge.type, charge.mode, charge.cameo = _CHARGE, "ACCUSE", "allege", "112"
            charge.over = []
            out.append(charge)
    return out


def or_else(sentence: Sentence, acts: list[Act]) -> list[Act]:
    """The threat after a demand: "to leave by Friday or face sanctions", "or there will be war"."""
    out: list[Act] = []
    taken = {a.head.i for a in acts if a.type == "THREATEN"}
    for act in acts:
        if act.type != "REQUEST" or not act.source or not act.target:
            continue
        told = [act.head, *act.over]
        for verb in dict.fromkeys([*told, *(c for w in told for c in w.children if c.dep in {"xcomp", "ccomp"})]):
            for other in verb.children:
                if other.dep != "conj" or other.pos not in {"VERB", "AUX"} or other.i in taken:
                    continue
                if not any(c.lower == "or" and c.i < other.i for c in verb.children):
                    continue
                war = any(w.lemma in words("war_nouns") for w in other.subtree())
                if war or _harms(other) or other.lemma in words("facing"):
                    threat = _spoken(other, "threaten", "threatened", act.source, act.target, sentence, verb, "or else")
                    threat.mode = "violence" if war else None
                    threat.voiced = act.voiced
                    threat.speakers = list(act.speakers)
                    out.append(threat)
                    taken.add(other.i)
    return out


def _harms(verb: Word) -> bool:
    """Whether a clause names what is done to those who do not obey."""
    return any(w.lemma in words("reprisal_nouns") for w in verb.subtree())


def _spoken(
    verb: Word, kind: str, status: str, source: tuple[Who, ...], target: tuple[Who, ...], sentence: Sentence,
    speaking: Word, why: str,
) -> Act:  # fmt: skip
    """An act that the speaking of a clause makes."""
    frame = _BARE[kind]
    predicate = Predicate(verb, "verb", verb.lemma, {"subj": subjects(verb), "obj": []})
    return Act(
        predicate, frame, sentence, frame.type, frame.mode, frame.cameo, (), source, target, aspect_of(verb), status,
        over=[speaking], voiced=True, notes=[f"{why} {verb.lemma}: {speaking.text}"],
    )  # fmt: skip


def _diplomats_leave(verb: Word, below: Word) -> bool:
    """Whether diplomats are ordered to leave: that is an expulsion, and told as one."""
    return below.lemma in words("leaving") and any(
        in_class(see_through(c), "diplomat") or see_through(c).lemma in words("envoy_nouns")
        for c in (*verb.children, *below.children)
        if c.dep in {"dobj", "dative", "nsubjpass"} or c.dep == "nsubj" and (verb.lemma == "have" or c.head is below)
    )


def bare_statements(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """A promise, refusal, threat or demand of something that is no act in itself ("promised to repay the loan")."""
    out: list[Act] = []
    told = {a.head.i for a in acts} | {i for a in acts for i in a.taken}
    for verb in sentence.words:
        own = next((a for a in acts if a.head is verb and not a.target), None)
        if verb.pos != "VERB" or verb.i in told and own is None:
            continue
        below = next((c for c in verb.children if c.dep in {"xcomp", "ccomp"} and c.pos in {"VERB", "AUX"}), None)
        if verb.lemma == "warn" or below is None or below.i < verb.i or below.lemma in words("speech_infinitives"):
            continue
        kind = operator_kind(verb, below)
        frame = _BARE.get(kind or "")
        if frame is None:
            continue
        source = cast.all_of(subjects(verb))
        target = addressed(verb, below, cast)
        if kind == "deadline" and verb.lemma == "have":  # "has until Friday to": the one who says so asks it
            said = next((o.word for o in operators_over(verb) if o.kind == "say"), None)
            source, target = tuple(w for s in speakers_of(said, cast) for w in s.actors) if said else (), source
        mine = {w.country for w in source}
        target = tuple(w for w in target if w.country not in mine)
        if kind in {"order", "deadline"} and (not target or is_passive(below) or _diplomats_leave(verb, below)):
            continue  # what an authority orders at home is done, and no request
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
        if not source:
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
        if act.condition is not None and verb.lemma in words("oath_verbs"):  # "vowed to sit out the vote unless ..."
            act.type, act.mode, act.cameo, act.status = "THREATEN", None, "130", "threatened"
        act.needs_target = not target and frame.type != "AGREE"
        act.notes.append(f"{verb.text} to {below.lemma}")
        out.append(act)
    return out

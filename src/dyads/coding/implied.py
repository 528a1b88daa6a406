"""Acts that a wording carries along: a suspicion behind an arrest, a threat in "measures will follow if"."""

from __future__ import annotations

from dyads.coding.actors import Cast, Who
from dyads.coding.acts import Act, Speaker
from dyads.coding.attribution import as_speaker, outlet_told, speakers_of
from dyads.coding.details import condition_of
from dyads.coding.frames import Frame
from dyads.coding.grammar import aspect_of
from dyads.coding.lexicon import words
from dyads.coding.compose import addressed
from dyads.coding.nouns import conjuncts, is_nominal
from dyads.coding.operators import operator_kind, operators_over
from dyads.coding.predicates import Predicate, subjects, verb_predicate
from dyads.language import Sentence

__all__ = ["implied_acts"]


def implied_acts(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """Acts implied by the acts of a sentence; each keeps the frame of the act it comes from."""
    out: list[Act] = []
    for act in acts:
        suspicion = _suspicion(act, cast)
        if suspicion is not None:
            out.append(suspicion)
    out.extend(_reprisals(sentence, acts, cast))
    out.extend(_verdicts(sentence, acts, cast))
    out.extend(_names_called(sentence, acts, cast))
    out.extend(_bare(sentence, acts, cast))
    return out


def _spoken(name: str, kind: str, mode: str | None, cameo: str) -> Frame:
    return Frame(
        lemma=name, head="", rest=(), pos="adj", type=kind, mode=mode, cameo=cameo, contexts=(), conditions=(), has=(),
        source=("speaker",), target=("subj",), reciprocal=False, quantity=(), example="", expect=(), origin="implied",
    )  # fmt: skip


_BLAME = _spoken("says it is wrong", "ACCUSE", "disapprove", "111")
_PRAISE = _spoken("says it is right", "SUPPORT", None, "051")


def _verdicts(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """ "Russia says the aid is illegal": what is said of an act or an actor blames or praises it."""
    out: list[Act] = []
    for word in sentence.words:
        if word.dep not in {"acomp", "attr"} or word.head.lemma not in {"be", "remain", "constitute", "represent"}:
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


#: The reading that a reprisal is told by; it stands in no file, since its condition is a clause and not a word.
_REPRISAL = Frame(
    lemma="measures will follow", head="", rest=(), pos="verb", type="THREATEN", mode=None, cameo="130", contexts=(),
    conditions=(), has=(), source=("speaker",), target=(), reciprocal=False, quantity=(), example="", expect=(),
    origin="implied",
)  # fmt: skip


def _names_called(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """ "called the tests reckless", "described the vote as illegal": blame or praise for whoever did it."""
    out: list[Act] = []
    for verb in sentence.words:
        if verb.pos != "VERB" or verb.lemma not in words("naming_verbs") or any(a.head is verb for a in acts):
            continue
        said = [c for c in verb.children if c.dep in {"oprd", "attr", "acomp", "advcl", "ccomp", "xcomp"} and c.i > verb.i]
        said += [o for c in verb.children if c.lower == "as" for o in c.children]
        verdict = [w for c in said for w in (c, *conjuncts(c), *(m for m in c.children if m.dep == "amod"))]
        frame = (
            _BLAME if any(w.lemma in words("blaming") for w in verdict)
            else _PRAISE if any(w.lemma in words("praising") for w in verdict) else None
        )  # fmt: skip
        source = cast.all_of(subjects(verb))
        if frame is None or not source or aspect_of(verb).negated:
            continue
        named = [w for c in said for w in subjects(c) if c.dep in {"ccomp", "xcomp"}] or verb_predicate(verb).slot("obj")
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
    "agree": _spoken("promises to", "AGREE", None, "030"),
    "refuse": _spoken("refuses to", "REJECT", None, "120"),
    "threaten": _spoken("threatens to", "THREATEN", None, "130"),
    "request": _spoken("asks to", "REQUEST", "change", "020"),
}


def _bare(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
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
        status = "negated" if aspect.negated else "hypothetical" if aspect.conditional or aspect.modal == "may" else "actual"
        status = {"THREATEN": "threatened", "REQUEST": "requested"}.get(frame.type, status) if status == "actual" else status
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


def _reprisals(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """ "Other measures will be taken if he is not released, the minister said": the speaker threatens."""
    out: list[Act] = []
    for verb in sentence.words:
        if verb.pos != "VERB" or verb.lemma not in words("reprisal_verbs"):
            continue
        if any(a.head is verb or a.type == "THREATEN" for a in acts) or aspect_of(verb).modal not in {"will", "would"}:
            continue
        named = [c for c in verb.children if c.dep in {"nsubj", "nsubjpass", "dobj"} and c.lemma in words("reprisal_nouns")]
        chain = [o for o in operators_over(verb) if o.kind == "say"]
        if not named or not chain:
            continue
        predicate = verb_predicate(verb)
        speakers = speakers_of(chain[0].word, cast)
        source = tuple(w for s in speakers for w in s.actors)
        act = Act(predicate, _REPRISAL, sentence, "THREATEN", None, "130", (), source, (), aspect_of(verb), "threatened")
        act.condition = condition_of(act, cast.text)
        if act.condition is None or not source:
            continue
        act.speakers.extend(speakers)
        act.outlet = outlet_told(chain[0].word, cast)
        act.notes.append(f"{named[0].text} will follow, on a condition: a threat")
        out.append(act)
    return out


def _suspicion(act: Act, cast: Cast) -> Act | None:
    """ "arrested on suspicion of spying for Paris" accuses, where what is suspected names another state."""
    if act.type != "COERCE" or act.mode != "arrest" or not act.target or act.status not in {"actual", "background"}:
        return None
    for child in [c for w in (act.head, *act.predicate.slot("of"), *act.predicate.slot("obj")) for c in w.children]:
        if child.dep != "prep" or child.lower != "on":
            continue
        for noun in child.children:
            if noun.dep == "pobj" and noun.lemma in {"suspicion", "charge", "allegation", "accusation"}:
                named = [w for w in noun.subtree() if is_nominal(w) and any(
                    cast.world.state(a.code.split(".")[0]) is not None for a in (cast.of(w) or cast.owner_of(w)))]
                if named:
                    new = act.copy(
                        type="ACCUSE", mode="allege", cameo=None, status="actual", condition=None, reciprocal=False
                    )
                    new.predicate = type(act.predicate)(noun, "noun", noun.lemma, {})
                    new.source = act.source
                    new.speakers = [speaking] if (speaking := _announcer(act, cast)) is not None else []
                    new.notes = [f"{act.head.text} on {noun.text}: an accusation that names a state"]
                    return new
    return None



def _announcer(act: Act, cast: Cast) -> Speaker | None:
    """Who told of an arrest: the subject of the verb of saying that the arrest is the object of."""
    for word in (act.head, *act.over, act.predicate.support):
        if word is not None and word.lemma in words("saying") and word.pos == "VERB":
            for subject in subjects(word):
                return as_speaker(subject, cast)
    return None

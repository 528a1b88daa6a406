"""Acts that a wording carries along: a suspicion behind an arrest, a threat in "measures will follow if"."""

from __future__ import annotations

from dyads.coding.actors import Cast
from dyads.coding.acts import Act, Speaker
from dyads.coding.attribution import as_speaker, outlet_told, speakers_of
from dyads.coding.details import condition_of
from dyads.coding.frames import Frame, in_class
from dyads.coding.grammar import aspect_of
from dyads.coding.lexicon import words
from dyads.coding.nouns import is_nominal, see_through
from dyads.coding.operators import operators_over
from dyads.coding.predicates import subjects, verb_predicate
from dyads.coding.statements import bare_statements, charges, names_called, obligations, or_else, spoken_frame, verdicts
from dyads.language import Sentence, Word

__all__ = ["implied_acts"]


def implied_acts(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """Acts implied by the acts of a sentence; each keeps the frame of the act it comes from."""
    out: list[Act] = []
    for act in acts:
        suspicion = _suspicion(act, cast)
        if suspicion is not None:
            out.append(suspicion)
    out.extend(_reprisals(sentence, acts, cast))
    out.extend(verdicts(sentence, acts, cast))
    out.extend(names_called(sentence, acts, cast))
    out.extend(bare_statements(sentence, acts, cast))
    out.extend(obligations(sentence, [*acts, *out], cast))
    out.extend(charges(sentence, [*acts, *out], cast))
    _deny_claims([*acts, *out], cast)
    out.extend(or_else(sentence, [*acts, *out]))
    out.extend(_sent_away(sentence, acts, cast))
    return out


def _told_in(word: Word, noun: Word) -> bool:
    """Whether a claim tells a deed: below its noun, not in a clause that only says of whom it speaks."""
    for ancestor in (word, *word.ancestors()):
        if ancestor is noun:
            return True
        if ancestor.dep == "relcl":
            return False
    return False


def _deny_claims(acts: list[Act], cast: Cast) -> None:
    """Denies what a claim says that somebody rejects: "scotched reports that an adviser had visited Israel"."""
    for act in acts:
        if act.type != "REJECT" or act.status in {"negated", "hypothetical"}:
            continue
        claims = [n for found in act.predicate.slots.values() for n in found if n.lemma in words("claim_nouns")]
        for other in acts:
            if other is act or other.status in {"denied", "hypothetical"} or other.type in {"ACCUSE", "REJECT"}:
                continue
            if any(_told_in(other.head, noun) for noun in claims):
                other.status = "denied"
                speakers = [s for w in subjects(act.head) if (s := as_speaker(w, cast)) is not None]
                other.speakers.extend(s for s in speakers if s.word not in [t.word for t in other.speakers])
                other.notes.append(f"the claim is rejected ({act.head.text}): denied")


_LEAVE = spoken_frame("diplomats must leave", "SANCTION", "expel", "1661")


def _envoys(word: Word, cast: Cast) -> bool:
    """Whether a phrase names diplomats: by its noun, or as a pronoun for people of a government abroad."""
    core = see_through(word)
    if word.pos == "PRON":
        found = cast.of(word)
        return bool(found) and all(w.code.endswith(".GOV") for w in found)
    return in_class(core, "diplomat") or core.lemma in words("envoy_nouns")


def _sent_away(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """As in "Ten Russian diplomats must leave the United States": the host expels them."""
    out: list[Act] = []
    for verb in sentence.words:
        told = any(a.head is verb or a.head is verb.head and a.mode == "expel" for a in acts)
        if verb.pos != "VERB" or verb.lemma not in words("leaving") or told:
            continue
        aspect = aspect_of(verb)
        obliged = aspect.modal == "should" or verb.dep == "xcomp" and verb.head.lemma in words("ordering")
        gone = [w for w in subjects(verb) if _envoys(w, cast)]
        if not obliged or not gone or aspect.negated:
            continue
        predicate = verb_predicate(verb)
        predicate.slots["obj"], hosts = gone, predicate.slot("obj") + predicate.slot("from")
        target = cast.all_of(gone)
        source = tuple(w for w in cast.all_of(hosts) if w.country not in {t.country for t in target})
        if not source and verb.dep == "xcomp":  # "ordered them to go": whoever orders it is the host
            source = tuple(w for w in cast.all_of(subjects(verb.head)) if w.country not in {t.country for t in target})
        if not source or not target:
            continue
        act = Act(
            predicate,
            _LEAVE,
            sentence,
            "SANCTION",
            "expel",
            "1661",
            ("diplomatic",),
            source,
            target,
            aspect,
            "actual",
        )
        act.notes.append("diplomats must leave: expelled by their host")
        out.append(act)
    return out


#: The reading that a reprisal is told by; it stands in no file, since its condition is a clause and not a word.
_REPRISAL = Frame(
    lemma="measures will follow", head="", rest=(), pos="verb", type="THREATEN", mode=None, cameo="130", contexts=(),
    conditions=(), has=(), source=("speaker",), target=(), reciprocal=False, quantity=(), example="", expect=(),
    origin="implied",
)  # fmt: skip


def _reprisals(sentence: Sentence, acts: list[Act], cast: Cast) -> list[Act]:
    """As in "Other measures will be taken if he is not released, the minister said": the speaker threatens."""
    out: list[Act] = []
    for verb in sentence.words:
        if verb.pos != "VERB" or verb.lemma not in words("reprisal_verbs"):
            continue
        if any(a.head is verb or a.type == "THREATEN" for a in acts) or aspect_of(verb).modal not in {
            "will",
            "would",
        }:
            continue
        named = [
            c for c in verb.children if c.dep in {"nsubj", "nsubjpass", "dobj"} and c.lemma in words("reprisal_nouns")
        ]
        chain = [o for o in operators_over(verb) if o.kind == "say"]
        if not named:
            continue
        predicate = verb_predicate(verb)
        speakers = speakers_of(chain[0].word, cast) if chain else []
        source = tuple(w for s in speakers for w in s.actors) if chain else cast.all_of(subjects(verb))
        act = Act(
            predicate,
            _REPRISAL,
            sentence,
            "THREATEN",
            None,
            "130",
            (),
            source,
            (),
            aspect_of(verb),
            "threatened",
        )
        act.condition = condition_of(act, cast.text)
        if act.condition is None or not source:
            continue
        act.speakers.extend(speakers)
        act.outlet = outlet_told(chain[0].word, cast) if chain else None
        act.notes.append(f"{named[0].text} will follow, on a condition: a threat")
        out.append(act)
    return out


def _suspicion(act: Act, cast: Cast) -> Act | None:
    """As in "arrested on suspicion of spying for Paris" accuses, where what is suspected names another state."""
    if act.type != "COERCE" or act.mode != "arrest" or not act.target or act.status not in {"actual", "background"}:
        return None
    for child in [c for w in (act.head, *act.predicate.slot("of"), *act.predicate.slot("obj")) for c in w.children]:
        if child.dep != "prep" or child.lower != "on":
            continue
        for noun in child.children:
            if noun.dep == "pobj" and noun.lemma in {"suspicion", "charge", "allegation", "accusation"}:
                named = [
                    w
                    for w in noun.subtree()
                    if is_nominal(w)
                    and any(
                        cast.world.state(a.code.split(".")[0]) is not None for a in (cast.of(w) or cast.owner_of(w))
                    )
                ]
                if named:
                    new = act.copy(
                        type="ACCUSE",
                        mode="allege",
                        cameo=None,
                        status="actual",
                        condition=None,
                        reciprocal=False,
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

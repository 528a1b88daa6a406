"""Tense, negation, modality: what the words around a verb or noun say of whether it happened."""

from __future__ import annotations

from dataclasses import dataclass

from dyads.coding.lexicon import words
from dyads.language import Word

__all__ = ["Aspect", "aspect_of", "conditional_clause"]


@dataclass(frozen=True, slots=True)
class Aspect:
    """What the form of a predicate says."""

    tense: str = "past"  # past, present, future
    perfect: bool = False
    negated: bool = False
    modal: str = ""  # will, would, may, should, can
    doubt: bool = False  # allegedly, reportedly
    conditional: bool = False  # stands under "if"
    prospective: str = ""  # planned, attempted, possible (of nouns)


_MODALS = {
    "will": "will", "'ll": "will", "shall": "will", "wo": "will", "would": "would", "'d": "would", "may": "may",
    "might": "may", "could": "may", "can": "can", "ca": "can", "should": "should", "must": "should", "ought": "should",
}  # fmt: skip

_PERFECT = frozenset({"has", "have", "having", "'ve", "had", "'s"})


def _finite_chain(word: Word) -> Word:
    """The verb whose auxiliaries hold for a coordinated verb without its own ("has halted … and expelled")."""
    seen = 0
    while word.dep == "conj" and word.head.pos in {"VERB", "AUX"} and seen < 4:
        if any(c.dep in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in word.children):
            break
        word = word.head
        seen += 1
    return word


def _tense(verb: Word, aux: list[Word]) -> str:
    for word in aux:
        if word.lower in {"will", "'ll", "shall", "wo"}:
            return "future"
    for word in aux:
        if word.tag in {"VBD"}:
            return "past"
        if word.tag in {"VBZ", "VBP"}:
            return "past" if word.lower in _PERFECT and word.lemma != "be" and verb.tag == "VBN" else "present"
    if verb.tag == "VBD":
        return "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "present"
    if verb.tag == "VB":
        return "future"
    if verb.tag == "VBN":
        return "past"
    return ""


def conditional_clause(word: Word) -> bool:
    """Whether the word stands in an if-clause."""
    current = word
    for _ in range(6):
        if any(
            c.dep == "mark" and c.lower in {"if", "unless", "should", "whether", "lest"} for c in current.children
        ) and current.dep in {"advcl", "ccomp", "pcomp", "relcl", "acl", "conj"}:
            return True
        if current.head is current or current.dep in {"ROOT", "parataxis"}:
            return False
        if current.dep == "advcl":
            return False
        current = current.head
    return False


def aspect_of(word: Word) -> Aspect:
    """Reads the form of a predicate, verb or noun."""
    if word.pos in {"VERB", "AUX"}:
        return _verb_aspect(word)
    return _noun_aspect(word)


def _verb_aspect(verb: Word) -> Aspect:
    carrier = _finite_chain(verb)
    aux = [c for c in carrier.children if c.dep in {"aux", "auxpass"}]
    if carrier is not verb and not aux and carrier.dep == "ROOT":
        aux = []
    own = [c for c in verb.children if c.dep in {"aux", "auxpass"}]
    all_aux = own or aux
    negated = any(c.dep == "neg" or c.lower in words("negations") for c in verb.children)
    negated |= any(
        c.lower in {"no", "neither", "none"} or c.lower == "not" and c.i < s.i
        for s in verb.children
        if s.dep in {"nsubj", "dobj", "nsubjpass"}
        for c in (s, *s.children)
    )
    if verb.dep == "conj" and verb.head.pos == "VERB" and any(c.lower in {"or", "nor"} for c in verb.head.children):
        negated |= any(c.dep == "neg" or c.lower in words("negations") for c in verb.head.children)
    negated |= (
        verb.dep == "xcomp"
        and verb.head.lemma in {"have", "be"}
        and any(c.lower == "yet" for c in (*verb.children, *verb.head.children))
    )  # "has yet to vote"
    negated |= any(c.dep == "prep" and c.lower == "without" for c in [verb.head] if verb.dep == "pcomp")
    modal = next((_MODALS[a.lower] for a in all_aux if a.lower in _MODALS), "")
    if (
        not modal
        and any(a.lower == "to" for a in own)
        and verb.dep in {"ROOT", "xcomp", "ccomp"}
        and verb.head.lemma in {"be"}
    ):
        modal = "will"
    if not modal and carrier.tag == "VBG" and any(a.lower in {"is", "are", "'s", "'re", "am"} for a in all_aux):
        modal = "will" if verb.lemma in words("travel_verbs") else ""
    if verb.lemma == "go" and any(c.dep == "xcomp" for c in verb.children):
        modal = modal or "will"
    tense = _tense(carrier if not own else verb, all_aux)
    if verb.tag in {"VBG", "VBN", "VB"} and not own and verb.dep in {"xcomp", "advcl", "acl", "pcomp", "ccomp"}:
        governor = verb.head if verb.head.pos in {"VERB", "AUX"} else verb.head.head
        if governor is not verb and governor.pos in {"VERB", "AUX"} and verb.tag != "VB":
            tense = _verb_aspect(governor).tense if governor.dep != verb.dep else tense
        elif verb.dep in {"acl", "pcomp"} and verb.tag in {"VBN", "VBG"}:
            tense = "past" if verb.tag == "VBN" else tense
    perfect = (verb.tag == "VBN" or verb.tag == "VBD" and carrier is not verb and not own) and any(
        a.lower in _PERFECT and a.dep == "aux" for a in all_aux
    )
    doubt = any(c.lower in words("doubt_adverbs") for c in (*verb.children, *(g for a in all_aux for g in a.children)))
    return Aspect(tense or "past", perfect, negated, modal, doubt, conditional_clause(verb))


def _noun_aspect(noun: Word) -> Aspect:
    negated = doubt = False
    prospective = ""
    for child in noun.children:
        if child.dep in {"amod", "det", "compound", "advmod", "acl"}:
            if child.lower in {"no", "neither"} or child.dep == "neg":
                negated = True
            elif child.lower in words("doubt_adjectives"):
                doubt = True
            elif child.lower in words("planned_adjectives"):
                prospective = "planned"
            elif child.lower in words("possible_adjectives"):
                prospective = "hypothetical"
            elif child.lower in words("failed_adjectives"):
                prospective = "negated"
    if noun.dep == "pobj" and noun.head.lower in {"without", "absent", "barring"}:
        negated = True
    if noun.dep == "pobj" and noun.head.lower in {"against"} and noun.head.head.lemma in {"warn", "caution", "decide"}:
        prospective = "hypothetical"
    return Aspect("past", False, negated, "", doubt, conditional_clause(noun), prospective)

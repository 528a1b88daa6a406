"""How many people or things an act was done to: the dead and wounded of an attack, else the counted target."""

from __future__ import annotations

from collections.abc import Iterator

from dyads.coding.actors import Cast
from dyads.coding.acts import Act
from dyads.coding.amounts import number_of, total
from dyads.coding.lexicon import words
from dyads.coding.nouns import conjuncts, see_through
from dyads.coding.predicates import objects, subjects
from dyads.language import Word

__all__ = ["quantity_of"]

#: Acts done to somebody in person: one name in their object is one person.
_IN_PERSON = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "THREATEN"})


def quantity_of(act: Act, cast: Cast) -> float | None:
    """How many people or things are acted on: the toll of an attack, the number of the target or the counted noun."""
    if act.type == "ASSAULT":
        toll = total(list(dict.fromkeys(_toll(act, cast))))
        if toll is not None:
            return toll
    slots = act.frame.quantity or ("obj", *act.frame.target)
    for slot in slots:
        heads = [h for h in act.predicate.slot(slot) if not _one(h) or cast.role_of(see_through(h)) is not None]
        value = total([see_through(h) if number_of(h) is None else h for h in heads])
        if value is not None:
            return value
    if act.type not in _IN_PERSON:
        return None
    for slot in slots:
        heads = act.predicate.slot(slot)
        if heads and all(cast.is_one_person(h) for h in heads):
            return float(len(heads))
    return None


def _one(noun: Word) -> bool:
    """Whether a noun's number is only its article: "a base" counts nothing, "a French envoy" one person."""
    number = number_of(noun)
    return number is not None and number.value == 1.0 and number.end - number.start <= 2


def _toll(act: Act, cast: Cast) -> Iterator[Word]:
    """The counted dead and wounded of an attack, told by its own verb, below it, or by a verb that it explains."""
    tolls = words("killing") | words("wounding")
    top = act.predicate.support or act.head
    told = [w for w in (act.head, *top.subtree()) if w.pos in {"VERB", "ADJ", "AUX", "NOUN"}]
    if act.head.pos in {"NOUN", "PROPN"}:  # "26 people are killed following air raids"
        above = [w for w in act.head.ancestors() if w.pos in {"VERB", "AUX"}][:1]
        told += [v for w in above for v in (w, *(c for c in w.children if c.dep in {"conj", "advcl"}))]
    for word in told:
        if word.lemma in tolls and word.pos == "VERB":
            found = objects(word) or [c for c in word.children if c.dep == "nsubj" and word.tag == "VBN"]
            if word.tag == "VBN" and not found and word.dep in {"acl", "amod"}:
                found = [word.head]
        elif word.lemma in words("dying") and word.pos == "VERB":
            found = subjects(word)
        elif word.lower in words("dead_words"):  # "leaving six dead"
            found = [c for c in word.children if c.dep == "nsubj"] or (
                [c for c in word.head.children if c.dep == "dobj"] if word.dep in {"oprd", "acomp", "ccomp"} else []
            )
            found = found or ([word.head] if word.dep in {"amod", "acl"} else [])
        else:
            continue
        for noun in found:
            for one in conjuncts(noun):
                if number_of(one) is not None and (not _one(one) or cast.role_of(one) is not None):
                    yield one

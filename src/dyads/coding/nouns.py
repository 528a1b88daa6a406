"""Noun phrases by the parse: heads, modifiers, owners, numbers. Nothing here knows who exists."""

from __future__ import annotations

from collections.abc import Iterator

from dyads.coding.lexicon import words
from dyads.language import Word

__all__ = [
    "NOMINAL",
    "conjuncts",
    "first_of_row",
    "is_nominal",
    "modifiers",
    "objects_of",
    "owners",
    "phrase_span",
    "relative_antecedent",
    "see_through",
    "true_dep",
]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})

#: Nouns that stand before the noun that matters: "members of the Senate", "dozens of soldiers".
_MEASURES = words("measures")


def is_nominal(word: Word) -> bool:
    """Whether the word can head a noun phrase (nouns, names, pronouns, "the five", "the wounded")."""
    if word.pos in NOMINAL:
        return True
    return word.pos in {"NUM", "ADJ", "DET"} and word.dep in {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "dative",
        "attr",
    }


def conjuncts(word: Word) -> list[Word]:
    """The word and what is coordinated with it: "A, B and C" for A; only nominal conjuncts of a nominal."""
    out = [word]
    todo = [word]
    while todo:
        current = todo.pop()
        listed = any(c.dep == "conj" for c in current.children)
        for child in current.children:
            if child.dep == "appos" and _listed(current, child):
                out.append(child)  # "Saudi Arabia, Egypt, the Emirates and Bahrain" read as an apposition
                todo.append(child)
                continue
            if child.dep == "appos" and listed and child.pos == "PROPN" and current.pos == "PROPN":
                if any(c.dep == "conj" and c.i > child.i for c in current.children):
                    out.append(child)  # "Mali, Burkina Faso, and Niger" read as an apposition
            if child.dep == "appos" and child.pos == "PROPN" and _titled(current, child):
                for other in child.children:  # "Prime Minister A and King B sign": B goes with the whole of A
                    if other.dep == "conj" and other.pos == "PROPN":
                        out.append(other)
                        todo.append(other)
            if child.dep == "conj" and (is_nominal(child) == is_nominal(word) or child.pos == word.pos):
                out.append(child)
                todo.append(child)
    return out


def _titled(title: Word, name: Word) -> bool:
    """Whether an apposition is the name that a title goes before, without a comma."""
    return name.i > title.i and not any(c.dep == "punct" and title.i < c.i < name.i for c in title.children)


def _listed(word: Word, apposition: Word) -> bool:
    """Whether an apposition of names begins a list: it has further names coordinated to it."""
    if word.ent not in {"GPE", "ORG", "NORP"} or apposition.ent not in {"GPE", "ORG", "NORP"}:
        return False
    return any(c.dep in {"conj", "appos"} and c.ent in {"GPE", "ORG", "NORP"} for c in apposition.children)


def objects_of(preposition: Word) -> list[Word]:
    """The nominal objects of a preposition, through a doubled one ("from within X")."""
    found = [c for c in preposition.children if c.dep == "pobj"]
    for child in preposition.children:
        if child.dep == "prep" and not found:
            found.extend(objects_of(child))
    return found


def first_of_row(preposition: Word) -> Word:
    """The first of coordinated prepositions: "accused it of arming rebels and *of* attacking the town"."""
    while preposition.dep == "conj":
        above = preposition.head
        if above.pos == preposition.pos:
            preposition = above
        elif above.dep in {"pcomp", "pobj"} and above.head.pos == preposition.pos:
            preposition = above.head
        else:
            break
    return preposition


def see_through(word: Word) -> Word:
    """The noun that matters: "members of the Senate" gives "Senate", "27 members" itself."""
    seen = 0
    while word.lemma in _MEASURES and seen < 3:
        of = next((c for c in word.children if c.dep == "prep" and c.lower in {"of", "from"}), None)
        objects = objects_of(of) if of else []
        if not objects:
            return word
        word = objects[0]
        seen += 1
    return word


def true_dep(word: Word) -> str:
    """The label of a word, for a coordinated one that of the first of its row."""
    while word.dep == "conj" and word.head is not word:
        word = word.head
    return word.dep


def modifiers(word: Word) -> Iterator[Word]:
    """Adjectives, compounds and names before a noun, with those coordinated to them ("U.S. and NATO calls")."""
    for child in word.children:
        if child.dep in {"amod", "compound", "nmod", "poss", "npadvmod", "nummod", "quantmod"} and child.i < word.i:
            yield from _modifier(child)
        elif child.dep in {"prep", "advmod", "punct"}:
            continue


def _modifier(word: Word) -> Iterator[Word]:
    yield word
    for child in word.children:
        if child.dep in {"conj", "compound", "nmod", "amod", "npadvmod"}:
            yield from _modifier(child)


def owners(word: Word) -> list[Word]:
    """Whoever owns or does what the noun names: possessive, then modifiers, then of- and by-phrases."""
    found: list[Word] = []
    for child in word.children:
        if child.dep == "poss":
            found.extend(conjuncts(child))
    found.extend(m for m in modifiers(word) if m.dep != "poss" and m not in found)
    for child in word.children:
        if child.dep in {"prep", "agent"} and child.lower in {"of", "by"}:
            for noun in objects_of(child):
                found.extend(conjuncts(noun))
        elif child.dep in {"acl"} and child.tag == "VBN":
            for agent in child.children:
                if agent.dep in {"agent", "prep"} and agent.lower == "by":
                    for noun in objects_of(agent):
                        found.extend(conjuncts(noun))
    return found


def relative_antecedent(word: Word) -> Word | None:
    """The noun that a relative pronoun stands for."""
    if word.lower not in _RELATIVE:
        return None
    for ancestor in word.ancestors():
        if ancestor.dep == "relcl":
            return ancestor.head
    return None


def phrase_span(word: Word) -> tuple[int, int]:
    """Offsets of the noun phrase of a head without its clauses: determiner to head, with a name's own parts."""
    first = last = word
    for child in word.children:
        if child.dep in {
            "det",
            "amod",
            "compound",
            "nmod",
            "nummod",
            "poss",
            "predet",
            "quantmod",
            "npadvmod",
        }:
            for part in child.subtree():
                if part.i < first.i:
                    first = part
                if part.i > last.i and child.dep != "poss":
                    last = part
    return first.start, max(word.end, last.end if last.i <= word.i else word.end)

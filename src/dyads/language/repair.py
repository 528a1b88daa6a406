"""Mends a few faults that small parsers make often in news: nouns for verbs, and reduced relatives for main verbs.

"the diplomats ordered out have until Saturday": *ordered* is read as the verb of the clause and *have* hung below it.
A finite verb without a subject of its own, below a past form that has one, shows the fault; the two change places.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyads.language.pipeline import Word

__all__ = ["mend"]

_FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})


def _noun_for_verb(words: list[Word]) -> None:
    """As in "The Treasury sanctions five entities" read as a noun phrase with an apposition: the noun is the verb."""
    root = next((w for w in words if w.head is w), None)
    if root is None or root.tag != "NNS" or not root.lower.endswith("s"):
        return
    known = root.lower in _verb_nouns()
    subject = next(
        (
            c
            for c in root.children
            if c.dep == "compound" and c.i == root.i - 1 and (c.pos == "PROPN" or known and c.pos == "NOUN")
        ),
        None,
    )
    goal = next((c for c in root.children if c.dep == "appos" and c.i > root.i), None)
    if subject is None or goal is None or any(w.text in {",", ":", "(", "-"} for w in words[root.i + 1 : goal.i]):
        return
    if any(w.tag in _FINITE for w in words):
        return
    before = [c for c in root.children if c is not subject and c.i < root.i]
    root.pos, root.tag = "VERB", "VBZ"
    subject.dep, goal.dep = "nsubj", "dobj"
    for child in before:
        child.head = subject
    subject.children = sorted([*before, *subject.children], key=lambda w: w.i)
    root.children = [c for c in root.children if c not in before]


@cache
def _verb_nouns() -> frozenset[str]:
    text = resources.files("dyads.language").joinpath("data/verb_nouns.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


def _chronicle_verb(words: list[Word]) -> None:
    """Reads "Panama severs ties with Taiwan", taken for one long noun, as the sentence that it is."""
    root = next((w for w in words if w.head is w), None)
    if root is None or root.pos not in {"NOUN", "PROPN"}:
        return
    clause = next((w.i for w in words if w.text == ";"), len(words))
    if any(w.tag in _FINITE for w in words[:clause]):
        return
    for verb in words[1:]:
        before = words[verb.i - 1]
        if verb.lower not in _verb_nouns() or not _agree(before, verb):
            continue
        rest = [w for w in words if w.i > verb.i]
        if not rest or verb.i > root.i or verb is not root and verb.head is not root:
            continue
        _raise_verb(words, verb, before, root)
        return


def _agree(subject: Word, verb: Word) -> bool:
    """Whether two nouns in a row can be subject and verb: "military captures", "militants fire", "A and B exchange"."""
    if verb.tag == "NNS":
        return subject.tag in {"NNP", "NN"} and subject.dep != "conj"
    if verb.tag == "NN":
        return subject.tag in {"NNS", "NNPS"} or subject.pos == "PROPN" and subject.dep == "conj"
    return False


def _raise_verb(words: list[Word], verb: Word, subject: Word, root: Word) -> None:
    """Makes a word the main verb: what stood before it its subject, the old root its object."""
    while subject.dep == "conj" and subject.head.i < verb.i:
        subject = subject.head
    subject.head.children = [c for c in subject.head.children if c is not subject]
    for child in [c for c in (*verb.children, *root.children) if c.i < subject.i]:
        child.head.children = [c for c in child.head.children if c is not child]
        child.head = subject
        subject.children = sorted([*subject.children, child], key=lambda w: w.i)
    if root is not verb:
        verb.head.children = [c for c in verb.head.children if c is not verb]
        stay = [c for c in root.children if c.i > verb.i]
        verb.children = sorted([*[c for c in verb.children if c.i > verb.i], subject, root], key=lambda w: w.i)
        root.children, root.head, root.dep = stay, verb, "dobj"
    else:
        verb.children = sorted([*verb.children, subject], key=lambda w: w.i)
    subject.head, subject.dep = verb, "nsubj"
    plural = verb.lower.endswith("s") and not verb.lower.endswith("ss")
    verb.pos, verb.tag, verb.dep, verb.head = "VERB", "VBZ" if plural else "VBP", "ROOT", verb


def _name_for_verb(words: list[Word]) -> None:
    """An acronym at the head of a sentence read as an imperative ("ECOWAS demands that ..."): it is the subject."""
    first = words[0] if words else None
    if first is None or first.head is not first or first.tag not in {"VB", "VBP"} or not first.text.isupper():
        return
    verb = next((c for c in first.children if c.dep == "dobj" and c.i == 1 and c.tag == "NNS"), None)
    if verb is None or len(first.text) < 2:
        return
    verb.pos, verb.tag, verb.dep, verb.head = "VERB", "VBZ", "ROOT", verb
    for child in verb.children:
        if child.dep == "acl":
            child.dep = "ccomp"
    rest = [c for c in first.children if c is not verb]
    for child in rest:
        child.head = verb
    verb.children = sorted([first, *verb.children, *rest], key=lambda w: w.i)
    first.pos, first.tag, first.dep, first.head, first.children = "PROPN", "NNP", "nsubj", verb, []


_DIRECTIONS = frozenset({"north", "south", "east", "west"})


def _shared_name(words: list[Word]) -> None:
    """Reads "North and South Korea" as two names: the first word stands for the first of them."""
    for first, name in zip(words, words[3:], strict=False):
        second = words[first.i + 2]
        if first.lower not in _DIRECTIONS or second.lower not in _DIRECTIONS or words[first.i + 1].lower != "and":
            continue
        if name.pos != "PROPN" or first.text.islower() or first.head is not name or name.head is first:
            continue
        above = name.head
        first.dep, first.head, first.pos = name.dep, above if above is not name else first, "PROPN"
        if above is not name:
            above.children = sorted([first, *(c for c in above.children if c is not name)], key=lambda w: w.i)
        name.children = sorted(
            [second, *(c for c in name.children if c not in (first, second) and c.i > first.i)], key=lambda w: w.i
        )
        before = [c for c in name.children if c.i < first.i]
        first.children = sorted([*before, *(c for c in first.children if c is not second), name], key=lambda w: w.i)
        second.head, second.dep, name.head, name.dep = name, "compound", first, "conj"


#: Verbs whose infinitive is what somebody is to do, wherever the parse hangs it.
_ASKING = frozenset("give hand grant allow order tell ask instruct direct urge command request invite call".split())

#: What is asked in ("told him in a televised address on Monday to leave").
_ADDRESSES = frozenset("address speech letter statement message note call text broadcast resolution video".split())


def _asked_to(words: list[Word]) -> None:
    """Hangs the infinitive of "gave Iraq until May to leave", "told him in an address to leave" on the asking verb."""
    for verb in words:
        if verb.tag != "VB" or verb.dep not in {"advcl", "acl", "relcl"}:
            continue
        if not any(c.dep == "aux" and c.lower == "to" for c in verb.children):
            continue
        above = verb.head
        if verb.dep != "advcl":
            if above.lemma not in _ADDRESSES and above.ent not in {"DATE", "TIME"}:
                continue
            above = next((a for a in above.ancestors() if a.pos == "VERB"), above)
        if above.pos != "VERB" or above.lemma not in _ASKING or above.i > verb.i or not _has_object(above, verb):
            continue
        if any(c.dep == "xcomp" for c in above.children):
            continue
        verb.head.children = [c for c in verb.head.children if c is not verb]
        verb.head, verb.dep = above, "xcomp"
        above.children = sorted([*above.children, verb], key=lambda w: w.i)


#: Verbs that close a sentence with who says so.
_TELLING = frozenset(
    "say tell add allege charge claim assert insist announce report warn complain declare argue maintain note confirm "
    "acknowledge admit state explain write tweet remark stress reply retort counter promise vow pledge suggest".split()
)


def _reporting_tail(words: list[Word]) -> None:
    """Reads ", the minister alleged on Friday" at the end of a sentence, taken for a second clause, as what it is."""
    for verb in words:
        above = verb.head
        if verb.pos != "VERB" or verb.lemma not in _TELLING or verb.dep not in {"conj", "dep", "parataxis", "advcl"}:
            continue
        subject = next((c for c in verb.children if c.dep == "nsubj" and c.i < verb.i), None)
        if subject is None or above.head is not above or above.i > subject.i:
            continue
        first = min(w.i for w in subject.subtree())
        own = any(c.dep in {"ccomp", "dobj", "xcomp", "dative", "mark", "aux"} for c in verb.children)
        joined = any(c.dep == "cc" and c.i < verb.i for c in (*above.children, *verb.children))
        if own or joined or first == 0 or words[first - 1].text not in {",", '"', "”", "''"}:
            continue
        above.children = [c for c in above.children if c is not verb]
        verb.children = sorted([above, *verb.children], key=lambda w: w.i)
        verb.head, verb.dep, above.head, above.dep = verb, "ROOT", verb, "ccomp"
        return


def _blamed_by(words: list[Word]) -> None:
    """Hangs "of torturing" of "was accused by rights groups of torturing" on the accusing verb."""
    for of in words:
        if of.lower not in {"of", "for"} or of.dep != "prep" or not any(c.dep == "pcomp" for c in of.children):
            continue
        noun = of.head
        agent = noun.head
        verb = agent.head
        if noun.dep != "pobj" or agent.lower != "by" or verb.pos != "VERB" or verb.tag != "VBN":
            continue
        noun.children = [c for c in noun.children if c is not of]
        of.head = verb
        verb.children = sorted([*verb.children, of], key=lambda w: w.i)


def _has_object(verb: Word, before: Word) -> bool:
    return any(c.dep in {"dobj", "dative", "nsubjpass"} and c.i < before.i for c in verb.children)


def _named_subject(words: list[Word]) -> None:
    """Makes the name before a finite verb, taken for a part of it, its subject ("Barack Obama lifts ...")."""
    for verb in words[1:]:
        before = words[verb.i - 1]
        if verb.pos != "VERB" or verb.tag not in _FINITE or before.head is not verb:
            continue
        if before.dep in {"compound", "nmod"} and before.pos == "PROPN":
            if not any(c.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for c in verb.children):
                before.dep = "nsubj"


def _verb_before_noun(words: list[Word]) -> None:
    """Reads "the president rejects calls from X", taken for "rejects" that call, as what it is."""
    for noun in words[1:]:
        verb = words[noun.i - 1]
        if noun.tag != "VBZ" or noun.head is not noun or verb.head is not noun or verb.dep != "nsubj":
            continue
        if verb.tag != "NNS" or verb.lower not in _verb_nouns():
            continue
        subject = next((c for c in verb.children if c.dep in {"nmod", "compound"} and c.pos == "PROPN"), None)
        if subject is None:
            continue
        own = [c for c in noun.children if c.dep not in {"conj", "cc", "punct"} and c is not verb]
        rest = [c for c in noun.children if c not in own and c is not verb]
        verb.children = sorted([*verb.children, *rest, noun], key=lambda w: w.i)
        for child in rest:
            child.head = verb
        noun.children, noun.head, noun.dep, noun.pos, noun.tag = own, verb, "dobj", "NOUN", "NNS"
        verb.head, verb.dep, verb.pos, verb.tag, subject.dep = verb, "ROOT", "VERB", "VBZ", "nsubj"
        return


def _finite(verb: Word) -> bool:
    if verb.tag in _FINITE:
        return True
    return any(c.dep in {"aux", "auxpass"} and c.tag in _FINITE for c in verb.children)


def _joined(first: Word, second: Word) -> bool:
    """Whether "and" or "but" stands between two verbs; else the first is a participle ("rockets fired by X killed")."""
    return any(c.dep == "cc" and first.i < c.i < second.i for c in first.children)


def _subjectless(verb: Word) -> bool:
    return not any(c.dep in {"nsubj", "nsubjpass", "csubj", "expl", "mark", "cc"} for c in verb.children)


def mend(words: list[Word]) -> None:
    """Changes heads and labels in place where a fault is found."""
    _noun_for_verb(words)
    _chronicle_verb(words)
    _name_for_verb(words)
    _named_subject(words)
    _verb_before_noun(words)
    _shared_name(words)
    _asked_to(words)
    _reporting_tail(words)
    _blamed_by(words)
    for verb in words:
        if verb.tag not in {"VBD", "VBN"} or verb.pos != "VERB" or verb.dep == "conj":
            continue
        subject = next((c for c in verb.children if c.dep == "nsubj" and c.i < verb.i), None)
        if subject is None or subject.pos == "PRON" or any(c.dep in {"aux", "auxpass", "dobj"} for c in verb.children):
            continue
        main = next(
            (
                c
                for c in verb.children
                if (c.dep in {"xcomp", "ccomp"} or c.dep == "conj" and not _joined(verb, c))
                and c.i > verb.i and c.pos in {"VERB", "AUX"} and _finite(c)
                and c.tag in {"VBP", "VBZ", "VBD", "VBN"} and _subjectless(c)
            ),
            None,
        )  # fmt: skip
        if main is None or any(w.text in {",", '"'} for w in words[verb.i : main.i]):
            continue
        _swap(verb, main, subject)


def _swap(verb: Word, main: Word, subject: Word) -> None:
    main.dep, above = verb.dep, verb.head
    moved = [c for c in verb.children if c is subject or c.i > main.i or c.i < subject.i]
    verb.children = [c for c in verb.children if c not in moved and c is not main]
    if above is verb:
        main.head = main
    else:
        main.head = above
        above.children = [main if c is verb else c for c in above.children]
    main.children = sorted([*main.children, *moved], key=lambda w: w.i)
    for child in moved:
        child.head = main
    verb.head, verb.dep, verb.tag = subject, "acl", "VBN"
    subject.children = sorted([*subject.children, verb], key=lambda w: w.i)

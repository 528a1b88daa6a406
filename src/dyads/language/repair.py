"""Mends one fault that small parsers make often: a reduced relative taken for the main verb.

"the diplomats ordered out have until Saturday": *ordered* is read as the verb of the clause and *have* hung below it.
A finite verb without a subject of its own, below a past form that has one, shows the fault; the two change places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dyads.language.pipeline import Word

__all__ = ["mend"]

_FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})


def _finite(verb: Word) -> bool:
    if verb.tag in _FINITE:
        return True
    return any(c.dep in {"aux", "auxpass"} and c.tag in _FINITE for c in verb.children)


def _subjectless(verb: Word) -> bool:
    return not any(c.dep in {"nsubj", "nsubjpass", "csubj", "expl", "mark", "cc"} for c in verb.children)


def mend(words: list[Word]) -> None:
    """Changes heads and labels in place where the fault is found."""
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
                if c.dep in {"xcomp", "ccomp"} and c.i > verb.i and c.pos in {"VERB", "AUX"} and _finite(c)
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

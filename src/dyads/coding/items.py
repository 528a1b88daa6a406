"""Items of a list: "The Summit decides to: (a) close their borders; (b) suspend trade" - whose deeds they are."""

from __future__ import annotations

import re

from dyads.coding.actors import Cast
from dyads.language import Sentence, Word

__all__ = ["list_lead"]

_ITEM = re.compile(r"\(?(?:[a-z]|[ivx]+|\d{1,2})[).]\s|[-*•–—]\s")


def list_lead(verb: Word, sentence: Sentence, cast: Cast) -> Word | None:
    """The noun that a verb at the head of a list item has for its subject; None where the verb heads no item.

    It is the last actor of the line that the list hangs on: the last one before it that is no item itself.
    """
    top = verb.dep == "ROOT" or verb.dep == "conj" and verb.head.dep == "ROOT"
    if not top or _ITEM.match(sentence.text) is None or any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children):
        return None
    for before in reversed(cast.sentences[: sentence.index]):
        if _ITEM.match(before.text) or len(before.words) < 3:
            continue
        for word in reversed(before.words):
            if word.dep in {"nsubj", "ROOT", "appos", "conj", "pobj"} and cast.known(word):
                return word
        return None
    return None

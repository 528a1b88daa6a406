"""Whose words stand in quotation marks, also where a speaker's words go over several sentences."""

from __future__ import annotations

import re
from bisect import bisect_right

from dyads.coding.lexicon import words
from dyads.language import Sentence, Word

__all__ = ["Quotations"]

_MARKS = re.compile(r"[“”\"«»]|\n\s*\n")

#: A quotation goes on after a break of so many characters ("... ," he said. "..."), where nobody else speaks.
_BREAK = 200

#: Words in quotation marks shorter than this are a phrase somebody is quoted with, not a speech.
_SPEECH = 25


class Quotations:
    """The quotations of a report, each with the verb that tells who speaks.

    Args:
        text: the report's text as stored.
        sentences: its parsed sentences.
    """

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self._spans = [(a, b) for a, b in _spans(text) if b - a >= _SPEECH]
        self._starts = [a for a, _ in self._spans]
        self._sentences = sentences
        self._tellers: list[Word | None] = []
        for index, (start, end) in enumerate(self._spans):
            teller = self._beside(start, end)
            if teller is None and index:
                before = self._spans[index - 1]
                if start - before[1] <= _BREAK and "\n\n" not in text[before[1] : start]:
                    teller = self._tellers[-1]
            self._tellers.append(teller)

    def teller(self, offset: int) -> Word | None:
        """The verb of saying whose subject speaks the words at an offset; None outside of quotations."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self._spans[at][1]:
            return self._tellers[at]
        return None

    def _inside(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]

    def _beside(self, start: int, end: int) -> Word | None:
        """The verb of saying in a sentence that the quotation touches, outside of it, the nearest first."""
        found: list[tuple[int, Word]] = []
        for sentence in self._sentences:
            if sentence.end < start or sentence.start > end:
                continue
            for word in sentence.words:
                if word.pos != "VERB" or word.lemma not in words("saying") or self._inside(word.start):
                    continue
                if any(c.dep in {"nsubj", "nsubjpass"} for c in word.children):
                    found.append((min(abs(word.start - end), abs(word.start - start)), word))
        return min(found, key=lambda pair: pair[0])[1] if found else None


def _spans(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks; a mark without its fellow closes at the end of the paragraph."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark.startswith("\n"):
            if opened is not None:
                out.append((opened, match.start()))
            opened = None
        elif opened is None and mark in '“"«':
            opened = match.end()
        elif opened is not None and mark in '”"»':
            out.append((opened, match.start()))
            opened = None
    return out

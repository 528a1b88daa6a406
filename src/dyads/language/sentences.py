"""Sentences without the parser: spans over the text as stored.

Blank lines, list items and the end of a line before a capital end a block; inside a block a sentence ends at
``. ! ?`` (with closing quotes and brackets) before white space and a plausible beginning. Known abbreviations,
single initials and numbers do not end one. A sentence longer than ``LONGEST`` characters is cut at the nearest
clause mark, so that text without stops is read in parts rather than not at all.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

__all__ = ["LONGEST", "sentence_spans"]

#: Longest span handed to the parser, in characters. Its time and memory grow with length, and no news sentence is
#: longer: the longest of the 75,707 chronicle lines (2002-2019) has 1,463 characters.
LONGEST = 2000

_END = re.compile(r"""(?:[.!?…]+|[。！？]+)["'”’»)\]]*(?=\s|$)|[.!?]["”»](?=[A-Z])""")
_GLUED = re.compile(r"(?<=[a-zà-ÿ)\d”\"’'][a-zà-ÿ)\d”\"’'])[.!?](?=[A-Z][a-z]+ )")
_BLOCK = re.compile(
    r"\n[ \t]*(?=\n)|\n[ \t]*(?=[-*•–—][ \t]|\((?:[a-z]|[ivx]+|\d\d?)\)[ \t])|(?<=[.!?\"”’:)\]])[ \t]*\n"
    r"|\r\n[ \t]*(?=\r\n)|\r[ \t]*(?=\r)|(?<=[.!?\"”’:)\]])[ \t]*\r(?!\n)"
)
_WORD_BEFORE = re.compile(r"([^\s\"'“”‘’(\[]+)$")
_CLAUSE_MARK = re.compile(r"[;:,)\]](?=\s)")
_SPACE = re.compile(r"\s")


@cache
def _abbreviations() -> frozenset[str]:
    text = resources.files("dyads.language").joinpath("data/abbreviations.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _stops_here(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark ends a sentence, judged by the word before and the character after."""
    after = text[match.end() : match.end() + 40].lstrip()
    if not after:
        return True
    mark = match.group()
    if mark[0] in "!?…。！？" or mark.startswith(".."):
        return not after[0].islower()
    if after[0].islower() or after[0] in ",;:)]%":
        return False
    before = _WORD_BEFORE.search(text, max(start, match.start() - 40), match.start())
    word = before.group(1).lower() if before else ""
    if len(mark) > 1:  # a closing quote or bracket after the stop: the stop was the sentence's own
        return True
    if word in _abbreviations():
        # "… in the U.S. The president …": an acronym may end a sentence before an article or pronoun.
        return "." in word and bool(re.match(r"(?:The|A|An|It|He|She|They|In|On|But|And|This|That)\b", after))
    return not (len(word) == 1 and word.isalpha())  # an initial: "J. Smith"


def _split_block(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    ends = [m for m in _END.finditer(text, start, end) if _stops_here(text, at, m)]
    marks = sorted({m.end() for m in ends} | {m.end() for m in _GLUED.finditer(text, start, end)})
    for mark in [*marks, end]:
        if mark > at:
            spans.append((at, mark))
            at = mark
    return spans


def _cut_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while end - start > LONGEST:
        window = start + LONGEST
        marks = [m.end() for m in _CLAUSE_MARK.finditer(text, start + LONGEST // 2, window)]
        spaces = [] if marks else [m.start() for m in _SPACE.finditer(text, start + LONGEST // 2, window)]
        cut = marks[-1] if marks else spaces[-1] if spaces else window
        parts.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    return [*parts, (start, end)] if start < end else parts


def sentence_spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of sentences in ``text[start:]``, in order, trimmed of white space, never empty or overlapping."""
    blocks: list[tuple[int, int]] = []
    at = start
    for match in _BLOCK.finditer(text, start):
        blocks.append((at, match.end()))
        at = match.end()
    blocks.append((at, len(text)))
    spans: list[tuple[int, int]] = []
    for block_start, block_end in blocks:
        for a, b in _split_block(text, block_start, block_end):
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                spans.extend(_cut_long(text, a, b))
    return spans

"""Finding annotated words in a text: whole words only, by number or by nearness."""

from __future__ import annotations

import re

from tools.corpus.records import Span

_NUMBERED = re.compile(r"\s+#(\d+)$")


class NotFound(ValueError):
    """The words do not stand in the text as annotated."""


def numbered(words: str) -> tuple[str, int | None]:
    """The words and their number: ``"it #2"`` is the second "it"."""
    match = _NUMBERED.search(words)
    return (words[: match.start()], int(match[1])) if match else (words, None)


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where the words stand and cut no word at either end.

    Raises:
        NotFound: there is none.
    """
    if not words:
        raise NotFound("no words are given")
    found, cut, start = [], False, text.find(words)
    while start >= 0:
        end = start + len(words)
        before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
        if before or after:
            cut = True
        else:
            found.append(Span(start, end, words))
        start = text.find(words, start + 1)
    if not found:
        if cut:
            raise NotFound(f"{words!r} cuts a word in two; take the whole word")
        low = text.lower().find(words.lower())
        hint = f"; the text has {text[low : low + len(words)]!r}" if low >= 0 else ""
        raise NotFound(f"{words!r} does not stand in the text{hint}")
    return found


def find(text: str, words: str, near: Span | None = None) -> Span:
    """The span of the words, which may end in their number (``#2``).

    Without a number: words that stand once are that place; otherwise, with ``near``, the place inside it or nearest
    to it, the earlier of two as near.

    Raises:
        NotFound: the words are not there, or stand more than once and nothing tells which is meant.
    """
    words, number = numbered(words)
    places = occurrences(text, words)
    if number is not None:
        if not 1 <= number <= len(places):
            raise NotFound(f"{words!r} stands {len(places)} times in the text, so there is no #{number}")
        return places[number - 1]
    if len(places) == 1:
        return places[0]
    if near is None:
        raise NotFound(f"{words!r} stands {len(places)} times in the text: lengthen it, or say which with ' #2'")
    return min(places, key=lambda place: max(place.start - near.end, near.start - place.end, 0))

"""Folding: the shape in which names are compared, and the words of a text with their places.

Accents, curly apostrophes, hyphens, dots and white space make no difference between two names; the case of
letters is kept aside, to be asked for separately. A text is never rewritten: its words carry their offsets
in code points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["WORD", "Plain", "Word", "fold", "key", "slug", "words"]

# Letters that do not fall apart into a base letter and an accent, and the shapes of the apostrophe.
_OTHER = {
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "Œ": "Oe",
    "ß": "ss",
    "\u0131": "i",  # dotless i
    "ə": "e",
    "Ə": "E",
    "ħ": "h",
    "Ħ": "H",
    "ŋ": "n",
    "Ŋ": "N",
}
_APOSTROPHES = "\u02bb\u02bc\u02be\u02bf\u2018\u2019\u0060\u00b4\u02b9\u2032"
_SINGLE = str.maketrans({**_OTHER, **dict.fromkeys(_APOSTROPHES, "'")})

WORD = re.compile(r"[^\W_]+")
_HARD = "\ue000"  # stands for a character whose folding has another length


class Word(NamedTuple):
    """A word of a text: its folded form with case kept, and its place in the text."""

    form: str
    start: int
    end: int


class _Table(dict[int, int]):
    """Folds character by character, where that keeps the length; learns as it goes."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        plain = fold(char)
        if len(plain) == 1:
            made = ord(plain)
        elif char.isalnum() or unicodedata.combining(char):
            made = ord(_HARD)
        else:
            made = code
        self[code] = made
        return made


_TABLE = _Table()


class Plain:
    """A text folded, with the way back.

    ``start`` and ``end`` turn places in ``plain`` into places in ``text``.
    """

    __slots__ = ("_offsets", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._offsets: list[int] | None = None
        if text.isascii():
            self.plain = text
            return
        self.plain = text.translate(_TABLE)
        if _HARD in self.plain:
            parts = [fold(char) if char.isalnum() or unicodedata.combining(char) else char for char in text]
            self.plain = "".join(parts)
            self._offsets = [place for place, part in enumerate(parts) for _ in part]
            self._offsets.append(len(text))

    def start(self, place: int) -> int:
        """The place in the text of a word that begins at ``place`` of the folded text."""
        return place if self._offsets is None else self._offsets[place]

    def end(self, place: int) -> int:
        """The place in the text after a word that ends before ``place``.

        Accents written apart belong to it.
        """
        if self._offsets is None:
            return place
        last = self._offsets[place - 1] + 1
        while last < len(self.text) and unicodedata.combining(self.text[last]):
            last += 1
        return last


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without accents and with plain apostrophes, case kept."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_SINGLE))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[Word]:
    """The words of ``text``, folded, with offsets into ``text`` as it stands."""
    folded = Plain(text)
    return [Word(m.group(), folded.start(m.start()), folded.end(m.end())) for m in WORD.finditer(folded.plain)]


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The form under which a name is filed: folded words in small letters, one blank between them."""
    return " ".join(WORD.findall(Plain(name).plain)).lower()


def slug(name: str) -> str:
    """The tail of a code made from a name: ``Kenneth Bae`` gives ``kenneth-bae``."""
    return key(name).replace(" ", "-")

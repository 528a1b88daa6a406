"""Folding: the shape in which names are compared, and the words of a text with their places.

Accents, curly apostrophes, hyphens, dots and white space make no difference between two names; the case of letters is
kept aside, to be asked for separately. A text is never rewritten: its words carry their offsets in code points.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Word", "fold", "key", "slug", "words"]

# Letters that do not fall apart into a base letter and an accent.
_SINGLE = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ı": "i", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H",
        "ŋ": "n", "Ŋ": "N", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "‘": "'", "’": "'", "`": "'", "´": "'",
        "ʹ": "'", "′": "'",
    }
)  # fmt: skip

# A word: letters and digits, with accents written as separate marks; apostrophes and dots part words.
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")


class Word(NamedTuple):
    """A word of a text: its folded form with case kept, and its place in the text."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text without accents and with plain apostrophes, case kept."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_SINGLE))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[Word]:
    """The words of ``text``, folded, with offsets into ``text`` as it stands."""
    if text.isascii():
        return [Word(m.group(), m.start(), m.end()) for m in _ASCII_WORD.finditer(text)]
    return [Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The form under which a name is filed: folded words in small letters, one blank between them."""
    return " ".join(w.form for w in words(name)).lower()


def slug(name: str) -> str:
    """The tail of a code made from a name: ``Kenneth Bae`` gives ``kenneth-bae``."""
    return key(name).replace(" ", "-")

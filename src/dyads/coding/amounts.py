"""Numbers of people and things: "two Malian diplomats", "at least 26", "dozens of soldiers", "$400 million"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dyads.coding.lexicon import load_toml, words
from dyads.coding.nouns import conjuncts, objects_of
from dyads.language import Word

__all__ = ["Number", "amount_words", "number_of", "read_number"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALE = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as told: the value, or the bounds that a vague word gives. Offsets into the report's text."""

    value: float | None
    low: float | None
    high: float | None
    start: int
    end: int

    @property
    def best(self) -> float | None:
        """The value, or the lower bound of a vague number."""
        return self.value if self.value is not None else self.low


def _small() -> dict[str, float]:
    return {str(k): float(v) for k, v in load_toml("numbers.toml")["words"].items()}


def _vague() -> dict[str, float]:
    return {str(k): float(v) for k, v in load_toml("numbers.toml")["vague"].items()}


_SMALL = _small()
_VAGUE = _vague()


def read_number(parts: list[str]) -> tuple[float | None, float | None]:
    """(value, lower bound) of the words of a number, (None, None) where they are none.

    "two hundred" is (200, 200); "dozens" (None, 24); "3.5 million" (3.5e6, 3.5e6).
    """
    total = current = 0.0
    seen = vague = False
    for part in parts:
        word = part.lower().strip("$€£~+,")
        if word in _VAGUE:
            scale = _VAGUE[word]
            current = (current or 1.0) * scale if not seen else max(current, 1.0) * scale
            vague = seen = True
        elif (match := _DIGITS.fullmatch(word)) is not None:
            current += float(match.group().replace(",", ""))
            seen = True
        elif word in _SCALE:
            current = (current or 1.0) * _SCALE[word]
            if _SCALE[word] >= 1000:
                total, current = total + current, 0.0
            seen = True
        elif word in _SMALL:
            current += _SMALL[word]
            seen = True
        elif "-" in word and all(p in _SMALL for p in word.split("-")):
            current += sum(_SMALL[p] for p in word.split("-"))
            seen = True
        elif word in {"and", "a", "an", "of", "the", "-", ""}:
            continue
        elif seen:
            break
    if not seen:
        return None, None
    value = total + current
    return (None, value) if vague else (value, value)


def _number_words(noun: Word) -> list[Word]:
    out: list[Word] = []
    for child in noun.children:
        if child.dep in {"nummod", "quantmod"} and child.i < noun.i and child.ent not in {"DATE", "TIME", "PERCENT"}:
            out.extend(child.subtree())
        elif (
            child.dep in {"amod", "compound"}
            and child.lower in _SMALL
            and child.i < noun.i
            and child.lower not in {"one"}
        ):
            out.append(child)
    return out


def number_of(noun: Word) -> Number | None:
    """The number of a noun phrase, singular phrases with "a" or a name being one; None where it is not told."""
    if noun.lower in _VAGUE:
        parts = [*_number_words(noun), noun]
        value, low = read_number([w.text for w in parts])
        if low is not None:
            return Number(value, low, value, parts[0].start, parts[-1].end)
    found = _number_words(noun)
    if found:
        value, low = read_number([w.text for w in found])
        if low is not None and not any(w.text in {"%"} for w in found):
            around = {w.lower for w in found}
            bounded = "least" in around or "more" in around or "over" in around
            return Number(value, low, None if bounded else value, found[0].start, found[-1].end)
    if noun.pos == "NUM" and noun.ent not in {"DATE", "TIME", "PERCENT"}:
        parts = [*(c for c in noun.children if c.dep in {"nummod", "quantmod", "compound"}), noun]
        value, low = read_number([w.text for w in sorted(parts, key=lambda w: w.i)])
        if low is not None:
            return Number(value, low, value, min(p.start for p in parts), noun.end)
    if noun.lemma in {"dozen", "score", "hundred", "thousand", "million", "number", "group"}:
        return None
    for child in noun.children:
        if child.dep == "prep" and child.lower == "of" and noun.lemma in words("measures"):
            inner = objects_of(child)
            if inner:
                return number_of(inner[0])
    if noun.tag == "NN" and any(c.dep == "det" and c.lower in {"a", "an"} for c in noun.children):
        article = next(c for c in noun.children if c.dep == "det" and c.lower in {"a", "an"})
        return Number(1.0, 1.0, 1.0, article.start, article.end)
    return None


def amount_words(clause: list[Word]) -> list[tuple[Word, Number]]:
    """The counted nouns of a clause with their numbers, articles not counted."""
    out: list[tuple[Word, Number]] = []
    for word in clause:
        if word.pos in {"NOUN", "PROPN", "NUM"} and word.ent not in {"DATE", "TIME"}:
            if word.pos == "NUM" and word.dep in {"nummod", "quantmod", "compound"}:
                continue
            number = number_of(word)
            if (
                number is not None
                and number.best is not None
                and not (number.best == 1.0 and number.end - number.start <= 2)
            ):
                out.append((word, number))
    return out


def currency_of(noun: Word) -> str | None:
    """The currency that a sign before a number tells; None where there is none."""
    signs = load_toml("numbers.toml")["currencies"]
    for word in (noun, *noun.children):
        for sign, name in signs.items():
            if word.text == sign or word.text.endswith(sign):
                return str(name)
    return None


def total(heads: list[Word]) -> float | None:
    """The sum over coordinated heads that have numbers ("146 persons and 37 entities"); None where none has.

    Money is not added to things: where the first is one and another is not, the first stands.
    """
    seen: dict[int, float] = {}
    unit: str | None = None
    for head in heads:
        for word in conjuncts(head):
            number = number_of(word)
            if number is None or number.best is None or word.i in seen:
                continue
            if seen and currency_of(word) != unit:
                continue
            unit = currency_of(word)
            seen[word.i] = number.best
    return sum(seen.values()) if seen else None

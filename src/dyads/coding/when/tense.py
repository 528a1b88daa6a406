"""A cheap guess at the tense of the verb that governs a token, from the words around it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from .records import Token

_REACH = 28  # tokens looked at on each side; a clause of news is rarely longer
_AUX_REACH = 4
_NOUN_OPENERS = frozenset(
    ["THE", "A", "AN", "DAY", "INT", "WNUM", "S", "ITS", "THIS", "THAT", "THOSE", "THESE", "FEW", "YEAR"]
)
_BE = frozenset("is are was were be been am re".split())
_NUMBERS = frozenset(["DAY", "INT", "DEC", "WNUM"])
_STOPS = frozenset(["PARA", "STOP"])


@cache
def _cues() -> dict[str, frozenset[str]]:
    raw = tomllib.loads(resources.files(__package__).joinpath("tense.toml").read_text(encoding="utf-8"))
    return {key: frozenset(value.split()) for key, value in raw.items() if key not in ("schema",)}


def _ends_sentence(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if token.kind in _STOPS:
        return True
    if token.kind != "DOT":
        return False
    if (
        index
        and tokens[index - 1].kind in ("MONTH", "WDAYX", "WDAY")
        and index + 1 < len(tokens)
        and tokens[index + 1].kind in ("DAY", "YEAR")
    ):
        return False
    if index and len(tokens[index - 1].low) <= 2 and tokens[index - 1].capital:
        return False  # "U.S.", an initial
    return (
        index + 1 >= len(tokens)
        or tokens[index + 1].capital
        or tokens[index + 1].kind in ("PARA", "DQUO", "QUO", "DAY", "INT", "YEAR")
    )


def _verb(tokens: list[Token], index: int, low_bound: int, *, behind: bool) -> str | None:
    """Tense told by the word at an index with its auxiliaries, or None where it tells none.

    ``behind``: the word stands after the date, so that a plan told there was made on that date.
    """
    cues, token = _cues(), tokens[index]
    word = token.low
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    before = tokens[index - 1] if index else None
    if word in cues["future"]:
        return (
            None if token.capital and before is not None and before.kind not in _STOPS and word == "will" else "future"
        )
    if word in cues["ahead"] or (
        word in cues["set_to"]
        and following in ("to", "for")
        and before is not None
        and (before.low in _BE or word == "plans" or (word == "set" and following == "for"))
    ):
        if index > 1 and tokens[index - 1].low == "been" and tokens[index - 2].low == "had":
            return "past"
        bare = word in ("scheduled", "expected", "slated", "due") and before is not None and before.low not in _BE
        return "ahead" if bare else "future"
    if word in cues["planned"]:
        return "past" if behind else "ahead"
    if word in cues["past"] or (
        word.endswith("ed") and len(word) > 4 and token.kind == "OTHER" and word not in cues["not_past"]
    ):
        return _past_or_passive(tokens, index, low_bound)
    if word in cues["past_aux"]:
        return None if word in ("have", "having") and _infinitive(tokens, index) else "past"
    if word == "to" and following in cues["base"]:
        words = [tokens[i].low for i in range(max(low_bound, index - 4), index)]
        if ("had" in words and "been" in words) or (words and words[-1] in cues["implicative"]):
            return "past"
        return "ahead"
    if word == "would":
        return "ahead"
    if word in ("must", "should", "may", "might", "can") and token.kind == "OTHER":
        return "ahead"
    if word in cues["says"] and not token.capital:
        return (
            "past" if following != "" and before is not None and before.low not in ("to", "the", "a", "will") else None
        )
    if before is not None and before.kind in _NUMBERS:
        return None  # "1.84 marks" is no verb
    if word in cues["present"] and following not in ("said", "believed", "thought", "known"):
        return (
            None
            if before is not None and (before.low in cues["future"] or before.low in ("to", "would"))
            else "present"
        )
    return None


def _past_or_passive(tokens: list[Token], index: int, low_bound: int) -> str | None:
    """A form in -ed or an irregular one: past, unless its auxiliaries put it ahead or a noun follows it."""
    cues = _cues()
    if tokens[index].capital and tokens[index].low.endswith("ed") is False:
        return "past"
    if (
        index
        and tokens[index].low.endswith("ed")
        and tokens[index - 1].kind in _NOUN_OPENERS
        and (index + 1 < len(tokens) and tokens[index + 1].kind == "OTHER")
    ):
        return None  # "the detained soldiers"
    for back in range(index - 1, max(low_bound, index - _AUX_REACH) - 1, -1):
        other = tokens[back].low
        if other in cues["future"] or (other == "to" and back + 1 < index and tokens[back + 1].low in ("be", "have")):
            return "future"
        if other in cues["past_aux"]:
            return "past"
        if other in ("must", "should", "may", "might", "can", "would"):
            return "ahead"
        if other in cues["present"] and back == index - 1 and other in ("is", "are"):
            return "present"
    return "past"


def _infinitive(tokens: list[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].low in ("to", "will", "would", "may", "might")


def tense_near(tokens: list[Token], index: int) -> str | None:
    """Tense by the nearest verb to the left in the sentence, else to the right; None: no cue.

    past, present, future, or "ahead": an infinitive or a modal verb, which points ahead less surely.
    """
    low = index
    while low > 0 and index - low < _REACH and not _ends_sentence(tokens, low - 1):
        low -= 1
    for i in range(index - 1, low - 1, -1):
        if found := _verb(tokens, i, low, behind=False):
            return found
    high = index
    while high < len(tokens) and high - index < _REACH and not _ends_sentence(tokens, high):
        high += 1
    for i in range(index, high):
        if found := _verb(tokens, i, index, behind=True):
            return found
    return None


def ends_past(word: str) -> bool:
    """Whether a word is a form of the past, irregular or in -ed."""
    cues = _cues()
    return word in cues["past"] or (word.endswith("ed") and len(word) > 4 and word not in cues["not_past"])

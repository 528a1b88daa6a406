"""A cheap guess at the tense of the verb that governs a token, from the words around it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from .records import Token

_REACH = 28  # tokens looked at on each side; a clause of news is rarely longer
_AUX_REACH = 4
_BE = frozenset("is are was were be been am re".split())
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
    if index and tokens[index - 1].kind in ("MONTH", "WDAYX", "WDAY") and index + 1 < len(tokens) and tokens[index + 1].kind in ("DAY", "YEAR"):
        return False
    if index and len(tokens[index - 1].low) <= 2 and tokens[index - 1].capital:
        return False  # "U.S.", an initial
    return index + 1 >= len(tokens) or tokens[index + 1].capital or tokens[index + 1].kind in ("PARA", "DQUO", "QUO", "DAY", "INT", "YEAR")


def _verb(tokens: list[Token], index: int, low_bound: int) -> str | None:
    """Tense told by the word at an index with its auxiliaries, or None where it tells none."""
    cues, token = _cues(), tokens[index]
    word = token.low
    if word in cues["future"]:
        return "future" if not (token.capital and index and tokens[index - 1].low in ("mr", ".")) else None
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if word in cues["ahead"] or (word in cues["set_to"] and following in ("to", "for") and tokens[index - 1].low in _BE):
        pluperfect = index > 1 and tokens[index - 1].low == "been" and tokens[index - 2].low == "had"
        return "past" if pluperfect else "future"
    if word in cues["planned"]:
        return "ahead"
    if word in cues["past"] or (word.endswith("ed") and len(word) > 4 and token.kind == "OTHER" and word not in cues["not_past"]):
        if token.capital and not word.endswith("ed"):
            return "past"
        for back in range(index - 1, max(low_bound, index - _AUX_REACH) - 1, -1):
            other = tokens[back].low
            if other in cues["future"] or (other == "to" and back + 1 < index and tokens[back + 1].low in ("be", "have")):
                return "future"
            if other in cues["past_aux"]:
                return "past"
            if other in ("must", "should", "may", "might", "can", "could", "would"):
                return "ahead"
        return "past"
    if word in cues["past_aux"]:
        return "past" if word not in ("have", "having") or not _infinitive(tokens, index) else None
    if word == "to" and following in cues["base"]:
        before = [tokens[i].low for i in range(max(low_bound, index - 4), index)]
        return "past" if "had" in before and "been" in before else "ahead"
    if word in cues["planned"]:
        return "ahead"
    if word in ("must", "should", "may", "might", "can") and token.kind == "OTHER":
        return "ahead"
    if word in cues["present"] and following not in ("said", "believed", "thought", "known"):
        return "present"
    return None


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
        if found := _verb(tokens, i, low):
            return found
    high = index
    while high < len(tokens) and high - index < _REACH and not _ends_sentence(tokens, high):
        high += 1
    for i in range(index, high):
        if found := _verb(tokens, i, index):
            return found
    return None

"""Names that stand for things: ships of a navy, and a nationality that only says where a thing was made."""

from __future__ import annotations

import re

from dyads.world.around import Around
from dyads.world.fold import key
from dyads.world.index import Index
from dyads.world.records import Resolution

__all__ = ["Wares"]

_KICKS = re.compile(
    r"\b(?:away goals|(?:won|beat|lost|drew|beaten)(?: \w+){0,3} \d{1,2}-\d{1,2}\b(?! (?:vote|against)))"
)
_ARTICLE = re.compile(r"(?i)^(?:the\s+)?(?:aircraft\s+(?=carrier))?")


class Wares:
    """Reads ships and goods with one index's lists of words."""

    def __init__(self, index: Index, around: Around) -> None:
        lists = index.lists
        self._around = around
        self._hulls = dict(_pair(line) for line in lists.get("hulls", ()))
        self._ships = dict(_pair(line) for line in lists.get("ships", ()))
        self._ship_words = lists.get("ship_words", frozenset())
        self._goods = lists.get("goods", frozenset())
        self._grounds = lists.get("grounds", frozenset()) | lists.get("landforms", frozenset())
        self._served = lists.get("served", frozenset())
        self._table = tuple(sorted(lists.get("table", ())))
        self._sports = tuple(sorted(lists.get("sports", ())))
        self._trading = tuple(sorted(lists.get("trading", ())))

    def ship(self, text: str, context: str) -> Resolution | None:
        """The navy whose ship is named: "USS Cole"; "the Abraham Lincoln" where a carrier is spoken of."""
        low = key(_ARTICLE.sub("", text))
        words = low.split()
        told = False
        while len(words) > 1 and words[0] in self._ship_words:
            words, told = words[1:], True
        if len(words) > 1 and words[0] in self._hulls and words[0].upper() in text:
            return _navy(self._hulls[words[0]], text, 0.85)
        country = self._ships.get(" ".join(words))
        if country is None:
            return None
        return _navy(country, text, 0.7) if told or self._afloat(text, context) else None

    def _afloat(self, text: str, context: str) -> bool:
        """Whether the text beside a name says that it is a ship's."""
        beside = self._around.beside(text, context)
        if beside is None:
            return False
        near = [word.removesuffix("'s").removesuffix("’s") for word in beside.before[:1]]
        if near and near[0] in self._ship_words:
            return True
        said = any(word.strip(",.;:'’") in self._ship_words for word in re.findall(r"[\w'’]+", beside.sentence))
        article = text.lower().startswith("the ") or beside.before[:1] == ("the",)
        return said and article

    def no_land(self, text: str, context: str) -> bool:
        """Whether a land's name is a river's or a square's here, a dish, or a team's or player's in sport."""
        beside = self._around.beside(text, context)
        if beside is None:
            return False
        at = context.find(text) + len(text)
        follow = re.match(r"\s([A-Z][\w-]+)", context[at:])
        if follow and key(follow.group(1)) in self._grounds and not context[at:].startswith(" Sea "):
            return True
        told = re.findall(r"[\w-]+", beside.sentence)
        if key(text) in self._served and any(word.startswith(self._table) for word in told):
            return True
        return any(word.startswith(self._sports) for word in told) or _KICKS.search(beside.sentence) is not None

    def sporting(self, text: str, context: str) -> bool:
        """Whether the sentence is about a game."""
        beside = self._around.beside(text, context)
        told = re.findall(r"[\w-]+", beside.sentence) if beside else []
        return any(word.startswith(self._sports) for word in told)

    def ware(self, text: str, context: str) -> bool:
        """Whether the word behind a nationality is an ordinary thing ("Polish cloth"), which nobody trades over."""
        beside = self._around.beside(text, context) if context else None
        words = key(text).split()
        follow = beside.after[:1] if beside else ()
        thing = words[-1] if len(words) > 1 else key(follow[0]) if follow else ""
        if thing not in self._goods and thing.removesuffix("s") not in self._goods:
            return False
        sentence = beside.sentence if beside else ""
        return not any(word.startswith(self._trading) for word in re.findall(r"\w+", sentence))


def _pair(line: str) -> tuple[str, str]:
    name, _, code = line.rpartition(" ")
    return name, code.upper()


def _navy(country: str, text: str, sure: float) -> Resolution:
    return Resolution(f"{country}.MIL", text, country, "MIL", "organ", sure, "exact", "unsourced, 2026-11")

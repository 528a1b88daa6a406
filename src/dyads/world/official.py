"""Full names of public bodies that no list holds: "Supreme Electoral Tribunal", "Securities Board of Vanuatu".

The last noun gives the sector; the country is told in the name, right before it, or by the text around.
"""

from __future__ import annotations

from dyads.world.fold import key, words
from dyads.world.index import Index
from dyads.world.nearby import Nearby
from dyads.world.records import Resolution

__all__ = ["Official"]

_SMALL = {"of", "for", "and", "the", "on", "to", "de", "against", "in"}


class Official:
    """Reads names of public bodies with one index's lists of words."""

    def __init__(self, index: Index, nearby: Nearby) -> None:
        lists = index.lists
        self._nearby = nearby
        self._public = lists.get("public_words", frozenset())
        pairs = (line.rpartition(" ") for line in lists.get("organ_words", ()))
        self._organs = {noun: sector.upper() for noun, _, sector in pairs}

    def common(self, text: str) -> bool:
        """Whether a body's name holds no word but those that such bodies bear everywhere."""
        return all(word in self._public or word in self._organs or word in _SMALL for word in key(text).split(" "))

    def read(self, text: str, mention: str, context: str) -> Resolution | None:
        """The organ of the state that such a name is; ``None`` where it is none or whose it is stays untold."""
        forms = [word.form for word in words(text)]
        if len(forms) < 2 or not all(form[:1].isupper() or form in _SMALL for form in forms):
            return None
        low = [key(form) for form in forms]
        cut = next((n for n, form in enumerate(low) if form in ("of", "for", "on", "against") and n), len(low))
        noun = low[cut - 1] if low[cut - 1] in self._organs else low[0]
        sector = self._organs.get(noun)
        if sector is None or not self._public & set(low):
            return None
        own = self._nearby.codes(text)
        lands = [code for code in own if len(code) == 3 and code.isupper()]
        if len(lands) == 1:
            return _made(text, lands[0], sector, 0.6)
        country, sure = self._nearby.country(mention, context) if context else (None, 0.0)
        return _made(text, country, sector, round(0.7 * sure, 3)) if country else None


def _made(text: str, country: str, sector: str, sure: float) -> Resolution:
    return Resolution(f"{country}.{sector}", text, country, sector, "organ", sure, "context")

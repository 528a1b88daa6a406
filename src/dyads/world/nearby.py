"""What the text around a mention tells: which states it names, and which one "the government" then is."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from dyads.world.fold import key
from dyads.world.scanner import Scanner

__all__ = ["Nearby"]

_LANDS = {"state", "demonym", "capital", "metonym", "agency", "place"}
_ENDS = ".!?\n"


class Nearby:
    """Counts the states and bodies of a context; remembers the last contexts asked for."""

    def __init__(self, scanner: Scanner) -> None:
        self._scanner = scanner
        self._found = lru_cache(maxsize=256)(self._scan)

    def _scan(self, context: str) -> tuple[tuple[int, str, str, str], ...]:
        out = []
        for match in self._scanner.scan(context):
            entry = match.entries[0]
            whole = " " in match.text  # a bare surname tells too little
            code = entry.country if entry.kind in _LANDS or entry.kind == "person" else entry.code
            if code and (entry.kind != "person" or whole):
                out.append((match.start, code, entry.kind, key(match.text)))
        return tuple(out)

    def codes(self, context: str, without: str = "") -> Counter[str]:
        """How often each state or body is named, by its own names and its people's.

        ``without`` is a name that may mean several and is not counted.
        """
        counts: Counter[str] = Counter()
        own = key(without)
        for _, code, _, name in self._found(context):
            if name != own:
                counts[code] += 1
        return counts

    def country(
        self, mention: str, context: str, among: set[str] | None = None, without: frozenset[str] = frozenset()
    ) -> tuple[str | None, float]:
        """The state that a bare role or description must mean, and how sure that is.

        ``None`` where several can be meant.
        """
        if not context:
            return None, 0.0
        found = [
            (start, code)
            for start, code, kind, _ in self._found(context)
            if kind in _LANDS and len(code) == 3 and (among is None or code in among) and code not in without
        ]
        states = {code for _, code in found}
        if len(states) == 1:
            return states.pop(), 0.7 if among is not None else 0.6
        at = context.find(mention)
        if not found and among is None:
            theirs = {code for _, code, kind, _ in self._found(context) if kind == "person" and len(code) == 3}
            return (theirs.pop(), 0.45) if len(theirs - without) == 1 == len(theirs) else (None, 0.0)
        if at < 0 or not found:
            return None, 0.0
        before = [(start, code) for start, code in found if start < at]
        begin = max((context.rfind(end, 0, at) for end in _ENDS), default=-1)
        same = {code for start, code in before if start > begin}
        if len(same) == 1:
            return same.pop(), 0.5
        if among is not None and before:
            return before[-1][1], 0.45
        return None, 0.0

    def before(self, mention: str, context: str) -> str | None:
        """The only state named before the mention; ``None`` where there is none or several."""
        at = context.find(mention)
        found = {
            code for start, code, kind, _ in self._found(context) if start < at and kind in _LANDS and len(code) == 3
        }
        return found.pop() if len(found) == 1 else None

"""What the words beside a mention tell of it: its full name, who is told or quoted, a month, a people or its state.

Everything here reads the text around as it stands; the words that decide are lists in the data files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from dyads.world.fold import fold, key
from dyads.world.index import Index

__all__ = ["Around", "Beside"]

_ENDS = ".!?\n"
_QUOTES = "\"'“”‘’«»(["
_WORDS = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*\.?")
_FULL = re.compile(r"(?<![\w-])((?:[\"“(]?[^\W\d_][\w'’.-]*[\"”)]?\s){1,4})$")  # the words right before a name
_WORDY = re.compile(r"[\w-]")
_SPAN = 90  # signs before a name in which its first names stand
_AFTER = r"(?<![\w-])%s((?:\s[A-Z][\w'’-]+){1,2})"
_TITLING = frozenset("prime foreign of vice deputy defence defense security for new south north".split())
_REACH = 4  # words looked at on each side
_OFF_AIR = re.compile(r"\boff (?:the )?air\b")
_TOLD_IN = frozenset("to with by in on from via through citing".split())
_HARMING = frozenset("on from with".split())
_DAY = re.compile(r"\d{1,4}(?:st|nd|rd|th)?$")


class Beside(NamedTuple):
    """The words before and after a mention within its sentence, in small letters, nearest first."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    opens: bool  # whether the mention begins its sentence
    sentence: str


class Around:
    """Reads contexts with one index's lists of words."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lists: Mapping[str, frozenset[str]] = index.lists
        self._stems = {name: tuple(sorted(self._lists.get(name, ()))) for name in ("heard", "tells", "acted", "folk")}

    def word(self, name: str) -> frozenset[str]:
        """A list of the data files."""
        return self._lists.get(name, frozenset())

    def beside(self, mention: str, context: str) -> Beside | None:
        """The neighbours of the mention's first place in the context; ``None`` where it is not there."""
        found = re.search(rf"(?<![^\W_]){re.escape(mention)}(?![^\W_])", context)
        if found is None:
            return None
        begin = max(_stop(context, found.start()), 0)
        ends = [at for end in _ENDS if (at := context.find(end, found.end())) >= 0]
        left, right = context[begin : found.start()], context[found.end() : min(ends, default=len(context))]
        before = tuple(word.lower().rstrip(".") for word in reversed(_WORDS.findall(left)))
        after = tuple(word.lower().rstrip(".") for word in _WORDS.findall(right))
        opens = not left.strip(f" \t\n{_QUOTES}-—–")
        return Beside(before, after, opens, context[begin : min(ends, default=len(context))].lower())

    # ---------------------------------------------------------------- names of persons
    def full_name(self, mention: str, context: str) -> str | None:
        """The full name that the context gives to a bare surname; ``None`` where it gives none."""
        if " " in mention.strip() or not mention[:1].isalpha() or mention.isupper():
            return None
        if not any(char.isupper() for char in mention):
            return None
        at = context.find(mention)
        while at >= 0:
            begin, end = max(0, at - _SPAN), at + len(mention)
            found = None if _WORDY.match(context[end : end + 1]) else _FULL.search(context[begin:at])
            given = self._given(found.group(1).split(), context, begin + found.start()) if found else []
            if given:
                return " ".join([*given, mention])
            at = context.find(mention, end)
        for found in re.finditer(_AFTER % re.escape(mention), context):
            name = mention + found.group(1)
            if self._a_person(name):
                return name
        return None

    def formerly(self, mention: str, context: str) -> bool:
        """Whether the sentence gives a person a past office: "former premier X", "X, the former premier"."""
        beside = self.beside(mention, context) if context else None
        if beside is None:
            return False
        former = self.word("former")
        for word in beside.before[: 2 * _REACH]:
            if word in former or word.startswith("ex-"):
                return True
            plain = key(word.removesuffix("'s").removesuffix("’s"))
            titling = plain in _TITLING or plain in self._index.roles or plain in self._index.modifiers
            if plain in self.word("common") and not titling and not self._known(plain):
                break  # a word that belongs to no title: the past office is somebody else's
        return len(beside.after) > 2 and beside.after[0] in ("the", "a") and beside.after[1] in former

    def _given(self, words: list[str], context: str, at: int) -> list[str]:
        """The last of ``words`` that can be given names or particles before a surname."""
        kept: list[str] = []
        for word in (word.strip('"“”()') for word in reversed(words)):
            low = key(word)
            initial = len(word) == 2 and word[1] == "." and word[0].isupper()
            if not initial and (word[-1] in ".,;:" or not low):
                break
            if word[0].isupper():
                if word.endswith(("'s", "’s", "'", "’")):
                    break  # "Syria's Assad"
                if word.isupper() and len(word) > 2:
                    break
                if low in self.word("openers") or low in self._index.roles or low in self._index.modifiers:
                    break
                if low in self.word("titles") or self._known(low):
                    break
            elif low not in self.word("particles"):
                break
            kept.insert(0, word)
        while kept and not kept[0][0].isupper():
            kept.pop(0)
        if kept and self._placed(kept, words, context):
            return []
        # a capital that only begins the sentence is no given name
        first = kept[0] if kept else ""
        if first and key(first) in self.word("common") and _opens(context, context.find(first, at)):
            kept.pop(0)
        return kept

    def _placed(self, kept: list[str], words: list[str], context: str) -> bool:
        """``in Sacramento Brown``, ``in the Rose Garden Fox``: the words before a name say where, not who."""
        ahead = words[: len(words) - len(kept)] if words[-len(kept) :] == kept else words
        if not ahead:
            at = context.find(" ".join(kept))
            ahead = context[:at].split()[-1:] if at > 0 else []
        before = ahead[-1].lower() if ahead else ""
        if before == "the":
            return True
        held = self._index.names.get(key(" ".join(kept)), ())
        lands = {self._index.rows[row][2] for _, found, _ in held for row in found}
        return before in ("in", "at", "from", "near", "outside") and bool(lands & {"place", "capital", "state"})

    def _known(self, low: str) -> bool:
        """Whether a word is the name of a state, people or body by itself."""
        rows = self._index.rows
        return any(
            rows[row][2] in ("state", "demonym", "capital", "organisation", "region", "agency", "group", "metonym")
            for _, held, _ in self._index.names.get(low, ())
            for row in held[:1]
        )

    def _a_person(self, name: str) -> bool:
        rows = self._index.rows
        held = self._index.names.get(key(name), ())
        return any(rows[row][2] == "person" for _, found, _ in held for row in found)

    # ---------------------------------------------------------------- who is told or quoted
    def reports(self, mention: str, context: str) -> bool | None:
        """Whether an outlet only hears and tells here; ``False`` where something is done to it.

        ``None`` where the text says neither.
        """
        beside = self.beside(mention, context)
        if beside is None:
            return None
        media, small = self.word("media_words"), self.word("beside_outlet")
        premises = self.word("premises")
        lead = [word.removesuffix("'s").removesuffix("’s") for word in beside.before]
        lead = [word for word in lead if word not in media and not word.endswith("day")]  # "in Saturday's Le Figaro"
        placed = lead[:1] != [] and lead[0] in _TOLD_IN or lead[1:2] != [] and lead[0] == "the" and lead[1] in _TOLD_IN
        before = [word for word in lead if word not in small]
        held = bool(before) and before[0] in premises  # "the offices of": done to it, unless they are told or quoted
        if held and re.search(rf"\bby (?:the )?{re.escape(before[0])} of\b", beside.sentence):
            return True  # "read by editors of the Guardian"
        while before and before[0] in premises:
            before.pop(0)
        if before[:1] and before[0].startswith(self._stems["heard"]):
            return True
        after = [word for word in beside.after if word not in media and word not in self.word("adverbs")]
        while after and after[0] in premises:
            after.pop(0)
        if after[:1] and after[0].startswith(self._stems["tells"]):
            return True
        if held or _OFF_AIR.search(beside.sentence):
            return False
        acted = self._stems["acted"]
        if placed and lead[0] not in _HARMING and lead[1:2] != [] and (lead[0] != "the" or lead[1] not in _HARMING):
            return True
        return not any(word.startswith(acted) for word in (*before[:2], *after[:1])) and placed

    def medium(self, mention: str, context: str) -> tuple[bool, str]:
        """Whether the text calls an unknown name an outlet; and the words in which it does ("Syrian")."""
        media = self.word("media_nouns")
        parts = key(mention).split(" ")
        if len(parts) > 1 and (parts[-1] in self.word("media_words") or parts[0] in ("radio", "tv", "television")):
            if self.beside(mention, context) is not None and (parts[0] == "radio" or self.reports(mention, context)):
                return True, context
        found = re.search(
            rf"(?<![^\W_]){re.escape(mention)}(?![^\W_])((?:,\s(?:an?|the)\s[^,.;]+)|\s\w+(?:\s\w+)?)?", context
        )
        if found is None:
            return False, ""
        tail = found.group(1) or ""
        heads = {word.lower() for word in _WORDS.findall(tail.rstrip("."))}
        if tail.startswith(",") and heads & media:
            return True, tail
        told = [word.lower() for word in _WORDS.findall(context[: found.start()])][-1:]
        aired = re.search(r"\bon (?:[\w-]+ ){1,3}$", context[: found.start()])  # "on state television Khan confessed"
        if told and told[0] in media and not aired:
            return True, context[max(0, found.start() - 40) : found.start()]
        first = [word.lower() for word in _WORDS.findall(tail)][:1]
        return bool(first and first[0] in media and self.reports(mention, context)), ""

    # ---------------------------------------------------------------- words that name nobody
    def no_name(self, mention: str, context: str, *, known: bool = False) -> bool:
        """Whether the capital of a single word only begins a sentence, or the word is a month.

        With ``known``, where somebody of that name serves, only the month is asked for.
        """
        low = key(mention)
        beside = self.beside(mention, context)
        if " " in low or beside is None:
            return False
        if low in self.word("months"):
            near = (*beside.before[:1], *beside.after[:1])
            dated = any(_DAY.match(word) for word in near)
            signed = (
                known
                and beside.before[:1] == ("by",)
                and beside.before[1:2]
                and beside.before[1].endswith(("ed", "en"))
            )
            return dated or beside.before[:1] != () and beside.before[0] in self.word("before_month") and not signed
        plural = low in self.word("people_words")
        if known or not (plural or low in self.word("common")) or not beside.opens:
            return False
        again = re.findall(rf"(?<=[\w,;] ){re.escape(fold(mention))}(?![^\W_])", fold(context))
        return not again

    # ---------------------------------------------------------------- a people or its state
    def as_state(self, mention: str, context: str) -> bool:
        """Whether "the Saudis" are their state here: with "the", no number, and doing what people do not."""
        told = mention if mention.lower().startswith("the ") else f"the {mention}"
        found = re.search(rf"(?i)(?<![^\W_]){re.escape(told)}(?![^\W_])", context or mention)
        if found is None:
            return False
        beside = self.beside((context or mention)[found.start() : found.end()], context or mention)
        if beside is None:
            return True
        near = (*beside.before[:1], *beside.after[:_REACH])
        if beside.before[:1] and beside.before[0] in self.word("counting"):
            return False
        return not any(word.startswith(self._stems["folk"]) for word in near)


def _stop(context: str, at: int) -> int:
    """The place after the end of the sentence before; a dot after an initial or "U.S." is none."""
    for found in reversed(list(re.finditer(r"(?<![A-Z])[.!?]['\"”’)]*\s|\n", context[:at]))):
        return found.end()
    return 0


def _opens(context: str, at: int) -> bool:
    return at >= 0 and not context[_stop(context, at) : at].strip(f" {_QUOTES}-—–")

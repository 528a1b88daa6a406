"""How a text introduces a name: the title before it, and what is said of it between commas.

``Lt. Col. Mateo Arrieta, a spokesman for the Honduran army, ...``: the words are cut out here as phrases of their
own; what they mean is the resolver's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dyads.world.index import Index
from dyads.world.mention import Item, Parser

__all__ = ["Introduced"]

_BEFORE = 90  # signs looked at before a name
_OFFICE_KINDS = {"state", "demonym", "capital", "metonym", "place", "agency", "organisation", "group", "party", "firm"}
_SAID = re.compile(r"^(?:\s\([^)]*\))?,\s(?P<said>[^,;.!?]{3,120}?)(?:,|;|[.!?](?:\s|$)|$)")
_OF = re.compile(r"^\s(?:of|from)\s(?P<said>(?:the\s)?(?:[A-Z][\w'’.-]*\s?){1,4}(?:(?<=\s)[a-z]+)?)")
_CLAUSE = re.compile(
    r"^(?:who\s(?:leads|heads|runs|led|heads up|commands|commanded)|leading|heading|commanding)\s(?P<body>.+)$"
)
_DOES = (
    (re.compile(r"^who (?:teaches|lectures|taught)\b"), "teacher"),
    (re.compile(r"^who (?:edits|edited|publishes)\b"), "editor"),
    (re.compile(r"^who (?:reports|writes) (?:for|from)\b"), "journalist of"),
    (re.compile(r"^who (?:preaches|ministers)\b"), "preacher"),
    (re.compile(r"^who (?:speaks|spoke|is speaking) for\b"), "spokesman for"),
    (re.compile(r"^who (?:sits|sat) for\b"), "lawmaker for"),
    (
        re.compile(r"^who (?:sits|sat|serves) (?:in|on) (?=.*(?:parliament|assembly|senate|congress|house|duma))"),
        "lawmaker of ",
    ),
    (re.compile(r"^who (?:chairs|presides over)\b"), "chairman of"),
    (re.compile(r"^who (?:advises)\b"), "adviser of"),
    (re.compile(r"^who campaigns\b"), "campaigner"),
)
_OPPOSED = re.compile(r"^(lawmaker) for the opposition\b")
_COMMANDS = re.compile(r"command")
_AHEAD = re.compile(r"(?:^|[.;,!?]\s)(?P<said>[^,;.!?]{3,80}),\s(?:the\s)?$")
_VERBAL = re.compile(r"\b(?:than|to|instead|rather|whether|because|after|before|that|said|told)\b")
_ASIDE = re.compile(r"^(?!(?:at|in|on|with|by|for|from|under|during|after|before|as|and|but|while|when)\s)\w")


class Introduced:
    """Cuts the introductions of names out of texts."""

    def __init__(self, index: Index, parser: Parser) -> None:
        self._parser = parser
        self._former = index.lists.get("former", frozenset())

    def titles(self, name: str, context: str) -> Iterator[str]:
        """The words that stand as a title right before the name: "Ivorian lawmaker", "Lt. Col."."""
        for found in _places(name, context):
            text = _sentence(context[max(0, found.start() - _BEFORE) : found.start()])
            if not text.strip() or text[-1] not in " \u201c\"'":
                continue
            kept = self._title(text)
            if kept:
                yield kept

    def _title(self, text: str) -> str:
        reading = self._parser.read(text)
        first = len(reading.items)
        for number in range(len(reading.items) - 1, -1, -1):
            item = reading.items[number]
            if number == len(reading.items) - 1 and item.kind != "role":
                return ""
            if item.kind not in ("role", "modifier") and not _owning(item):
                break
            first = number
        if first == len(reading.items):
            return ""
        start = reading.items[first].start
        near = [*reading.text[:start].split()[-2:], *re.split(r"[\s-]+", reading.text[start:])]
        past = any(word.lower().strip("-") in self._former for word in near)
        return f"former {reading.text[start:]}" if past else reading.text[start:]

    def told(self, name: str, context: str, title: str) -> Iterator[str]:
        """What is said of the name: between commas behind it, before a comma ahead of it, or after an "of".

        ``title`` is what stands before the name, for "Congressman Hutchins of Ohio".
        """
        for found in _places(name, context):
            behind = context[found.end() :]
            said = _SAID.match(behind)
            if said and _ASIDE.match(said.group("said")):
                yield _plain(said.group("said"))
            if of := _OF.match(behind):
                yield f"{title or 'member'} of {of.group('said')}"
            ahead = _AHEAD.search(context[max(0, found.start() - _BEFORE) : found.start()])
            if ahead and behind[:1] in (",", " ") and not _VERBAL.search(ahead.group("said")):
                yield ahead.group("said")


def _plain(said: str) -> str:
    """``who leads a movement`` as the noun phrase ``leader of a movement``."""
    for does, noun in _DOES:
        if does.match(said):
            return _OPPOSED.sub("opposition lawmaker", does.sub(noun, said))
    clause = _CLAUSE.match(said)
    if clause is None:
        return said
    return f"{'commander' if _COMMANDS.match(said) or 'command' in said[:14] else 'leader'} of {clause.group('body')}"


def _places(name: str, context: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", context)


def _sentence(text: str) -> str:
    """The last sentence of a text; a dot after a short word or one capital ends none."""
    ends = [m.end() for m in re.finditer(r"(?<=\w{4})[.!?][\"'\u201d\u2019]?\s|[;:]\s|\n", text)]
    return text[ends[-1] :] if ends else text


def _owning(item: Item) -> bool:
    return item.kind == "name" and item.entries[0].kind in _OFFICE_KINDS

"""Compiles the rules of grammar.toml and finds them in a row of tokens.

Each token class becomes one character; a rule is a regular expression over those characters. Patterns have no
nested repeats and are some twenty tokens long at most, so that matching is linear in the number of tokens.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from .records import Token

_ITEM = re.compile(r"(?:(?P<name>[a-z]\w*):)?(?P<classes>[@A-Z0-9_|]+)(?P<often>[?*]?)$")


class GrammarError(ValueError):
    """A rule in grammar.toml that cannot be read; the message names it."""


class Match:
    """A rule found in the tokens, with the tokens its names stand for."""

    __slots__ = ("_found", "_names", "_offset", "_tokens", "first", "last", "read")

    def __init__(self, read: str, names: tuple[str, ...], found: re.Match[str], tokens: list[Token]) -> None:
        self.read, self._names, self._found, self._tokens = read, names, found, tokens
        self.first, self.last = found.span()

    def token(self, name: str) -> Token | None:
        """The token a name of the pattern stands for, or None where it is absent."""
        for group in self._names:
            if group.split("_", 1)[0] == name:
                position = self._found.start(group)
                if position >= 0:
                    return self._tokens[position]
        return None

    def __contains__(self, name: str) -> bool:
        return self.token(name) is not None

    def number(self, name: str) -> int | None:
        """Whole-number value of a named token, or None."""
        token = self.token(name)
        return int(token.value) if token is not None and isinstance(token.value, int | float) else None

    def code(self, name: str) -> str | None:
        """Text value of a named token, or None."""
        token = self.token(name)
        return token.value if token is not None and isinstance(token.value, str) else None

    def word(self, name: str) -> str | None:
        """Lower-case text of a named token, or None."""
        token = self.token(name)
        return token.low if token is not None else None


class Grammar:
    """The compiled rules."""

    def __init__(self, data: dict[str, object]) -> None:
        self._letters: dict[str, str] = {"OTHER": "."}
        self._sets: dict[str, str] = dict(data["sets"])  # type: ignore[call-overload]
        self._rules: list[tuple[str, tuple[str, ...], re.Pattern[str]]] = []
        self._by_first: dict[str, list[int]] = {}
        self._starts = re.compile("")
        for rule in data["rule"]:  # type: ignore[attr-defined]
            for pattern in rule["patterns"]:
                self._add(rule["read"], pattern)

    def _letter(self, kind: str) -> str:
        letter = self._letters.get(kind)
        if letter is None:
            letter = self._letters[kind] = chr(0x4E00 + len(self._letters))
        return letter

    def _classes(self, text: str) -> str:
        kinds: list[str] = []
        for part in text.split("|"):
            kinds += self._sets[part[1:]].split("|") if part.startswith("@") else [part]
        return "[" + "".join(re.escape(self._letter(kind)) for kind in kinds) + "]"

    def _add(self, read: str, pattern: str) -> None:
        out: list[str] = []
        names: list[str] = []
        for item in pattern.split():
            if item in ("(", ")", ")?"):
                out.append("(?:" if item == "(" else item)
                continue
            if item.startswith("!"):
                out.append(f"(?!{self._classes(item[1:])})")
                continue
            m = _ITEM.match(item)
            if not m:
                raise GrammarError(
                    f"grammar.toml, rule {read!r}: cannot read {item!r} in {pattern!r}; write name:CLASS"
                )
            body = self._classes(m["classes"])
            if m["name"]:
                names.append(f"{m['name']}_{len(names)}")
                body = f"(?P<{names[-1]}>{body})"
            out.append(body + m["often"])
        compiled = re.compile("".join(out))
        self._rules.append((read, tuple(names), compiled))

    def freeze(self) -> None:
        """Notes which rules can begin with which class, so that few are tried at a token."""
        for index, (_, _, pattern) in enumerate(self._rules):
            for letter in _first_letters(pattern.pattern):
                self._by_first.setdefault(letter, []).append(index)
        self._starts = re.compile("[" + "".join(map(re.escape, self._by_first)) + "]")

    def encode(self, tokens: list[Token]) -> str:
        """One character a token; classes no rule names become '.'."""
        get = self._letters.get
        return "".join([get(token.kind, ".") for token in tokens])

    def matches(self, coded: str, tokens: list[Token], position: int) -> Iterator[Match]:
        """Rules that fit at a token, the longest first, then in the order of the file."""
        found = []
        for index in self._by_first.get(coded[position], ()):
            read, names, pattern = self._rules[index]
            m = pattern.match(coded, position)
            if m and m.end() > position:
                found.append((-m.end(), index, Match(read, names, m, tokens)))
        found.sort(key=lambda row: row[:2])
        for _, _, match in found:
            yield match

    def classes(self) -> set[str]:
        """Classes the rules name."""
        return set(self._letters)

    def start_pattern(self) -> re.Pattern[str]:
        """Finds the next token some rule can begin with."""
        return self._starts


def _first_letters(pattern: str) -> set[str]:
    """Letters a compiled pattern can begin with: walks over optional items and groups at its head."""
    letters: set[str] = set()
    pieces = re.findall(r"\(\?:|\(\?!\[[^]]*\]\)|\(\?P<\w+>\[[^]]*\]\)[?*]?|\[[^]]*\][?*]?|\)\??", pattern)

    def walk(index: int) -> tuple[int, bool]:
        """Reads one sequence up to its ')' or the end; says whether it can be empty."""
        empty = True
        while index < len(pieces):
            piece = pieces[index]
            if piece.startswith(")"):
                return index, empty
            if piece == "(?:":
                was, before = empty, set(letters)
                index, inner = walk(index + 1)
                if not was:
                    letters.intersection_update(before)
                optional = index < len(pieces) and pieces[index] == ")?"
                empty = was and (inner or optional)
            elif not piece.startswith("(?!") and empty:
                letters.update(re.sub(r"\(\?P<\w+>|[\[\]()?*\\]", "", piece))
                empty = piece.endswith(("?", "*"))
            index += 1
        return index, empty

    walk(0)
    return letters


@cache
def grammar() -> Grammar:
    """The grammar of this package, compiled once."""
    raw = resources.files(__package__).joinpath("grammar.toml").read_text(encoding="utf-8")
    built = Grammar(tomllib.loads(raw))
    built.freeze()
    return built

"""The happening an expression hangs on: its words, its head, and whether two words tell of the same one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .context import Context
from .lexicon import words
from .tense import ends_past

_REACH = 9  # tokens of a happening at most
_SHORTEST = 4  # letters two words must share
_BREAKS = frozenset(
    "COMMA DOT PARA STOP SEMI COLON DQUO PAREN DASH IN ON AT BY AND OR TO FROM UNTIL SINCE BEFORE AFTER".split()
)
_DETERMINERS = frozenset(["THE", "A", "AN"])
_ENDINGS = tuple("ations ation ments ment ions ion ings ing ures ure als al es ed s".split())


@dataclass(frozen=True, slots=True)
class Happening:
    """Tokens ``first`` up to, not including, ``last``; ``heads`` are its noun and, in a clause, its verb."""

    first: int
    last: int
    heads: tuple[str, ...]
    clause: bool


def happening(ctx: Context, begin: int) -> Happening | None:
    """What stands behind "after" or "before": a phrase ("the coup in the north") or a clause ("he was held")."""
    end = begin
    verb: int | None = None
    while end < len(ctx.tokens) and end - begin < _REACH:
        token = ctx.tokens[end]
        if token.kind in _BREAKS or token.kind in ("DAY", "YEAR", "MONTH", "WDAY", "DEICTIC"):
            break
        if token.low in words("clause_breaks") or (
            verb is None and token.kind in _DETERMINERS and ctx.kind(end - 1) == "OTHER" and end > begin
        ):
            break  # "two weeks after the coup | the bloc met"
        if verb is None and end > begin and token.kind == "OTHER" and not token.capital and ends_past(token.low):
            verb = end
        end += 1
    while end > begin and ctx.kind(end - 1) in ("OF", "THE", "A", "AN"):
        end -= 1
    if end == begin:
        return None
    if verb is not None and not _is_verb(ctx, begin, verb):
        verb = None
    auxiliary = next((i for i in range(begin + 1, end) if ctx.low(i) in words("auxiliaries")), None)
    if auxiliary is not None:
        verb = next((i for i in range(auxiliary + 1, end) if ctx.low(i) not in words("auxiliaries")), verb)
    stop = min(i for i in (auxiliary, verb, end) if i is not None)
    of = next((i for i in range(begin, stop) if ctx.kind(i) == "OF"), stop)
    noun = next((ctx.low(i) for i in range(of - 1, begin - 1, -1) if ctx.kind(i) == "OTHER"), "")
    if verb is None:
        return Happening(begin, end, (noun,), auxiliary is not None)
    # "The day after the vote was calm": the verb may be that of the main clause.
    main = auxiliary is not None and ctx.starts_sentence(max(begin - 3, 0))
    return Happening(begin, stop if main else end, (noun, ctx.low(verb)), True)


def _is_verb(ctx: Context, begin: int, verb: int) -> bool:
    """Whether a past form is the verb of a clause, not an adjective after an article ("the failed coup")."""
    before = ctx.kind(verb - 1)
    return before not in ("THE", "A", "AN", "ITS", "S") and verb > begin


@cache
def _stem(word: str) -> str:
    alias = _aliases().get(word) or _aliases().get(word.removesuffix("s"))
    if alias is not None:
        return alias
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > _SHORTEST else word


@cache
def _aliases() -> dict[str, str]:
    """Words of one happening whose stems differ: "death" and "died"."""
    groups = [group.split("/") for group in words("one_happening")]
    return {word: group[0] for group in groups for word in group}


def same_happening(one: str, other: str) -> bool:
    """Whether two words can name one happening: equal, or one stem ("signed", "the signing")."""
    if len(one) < 3 or len(other) < 3 or not one[0].isalpha():
        return False
    return one == other or (len(one) >= _SHORTEST and _stem(one) == _stem(other))

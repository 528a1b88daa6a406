"""Which words stand over an act, from the inside out, and what each makes of it (data/operators.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dyads.coding.lexicon import load_toml, words
from dyads.coding.nouns import first_of_row, objects_of
from dyads.coding.predicates import LIGHT_VERBS, is_passive
from dyads.language import Word

__all__ = ["Operator", "addressees", "operator_kind", "operators_over", "parted"]


#: Kinds whose passive says what becomes of its subject ("the visit was called off").
_OF_SUBJECTS = frozenset({"fail", "deny", "stop", "plan", "refuse", "agree", "order", "do", "request", "consider"})


@dataclass(frozen=True, slots=True, eq=False)
class Operator:
    """A word that takes the act as its complement: its kind, and how the act hangs on it."""

    kind: str
    word: Word
    link: str  # clause, object, subject, preposition
    below: Word  # the direct complement


@cache
def _kinds() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(lemma, pos) -> [(rest, kind)], with a particle or preposition first."""
    out: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, table in load_toml("operators.toml").items():
        for key, pos in (("verbs", "verb"), ("nouns", "noun"), ("adjs", "adj")):
            for entry in table.get(key, ()):
                head, _, rest = entry.partition(" ")
                out.setdefault((head, pos), []).append((rest, kind))
    for bucket in out.values():
        bucket.sort(key=lambda pair: pair[0] == "")
    return out


def _kind_of(word: Word, link: str, preposition: str, below: Word) -> str | None:
    pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(word.pos)
    if pos is None:
        return None
    around = {preposition} if preposition else set()
    around |= {
        c.lower
        for c in word.children
        if c.dep in {"prt", "prep", "advmod"} and not any(o.ent in {"DATE", "TIME"} for o in c.children)
    }
    for rest, kind in _kinds().get((word.lemma, pos), ()):
        if rest and rest not in around:
            continue
        if not rest and any(r and r in around and r == preposition for r, _ in _kinds()[word.lemma, pos]):
            continue
        if not _fits(kind, word, link, preposition, below, pos):
            continue
        return kind
    return None


def _fits(kind: str, word: Word, link: str, preposition: str, below: Word, pos: str) -> bool:
    """Whether the complement stands where this kind of word takes an act."""
    lemma = word.lemma
    if lemma in {"secure", "obtain", "win"} and link != "object":
        return False
    if lemma in {"secure", "obtain", "win"}:
        return link == "object" and below.lemma in {"release", "freedom", "withdrawal", "return", "handover"}
    if link == "preposition":
        if pos == "noun" and kind == "disown":
            return preposition in {"in", "to", "with", "for", "of", "behind"} and _none_of(word)
        if pos == "noun":
            return preposition in {"of", "for", "to", "on", "against", "in", "at"}
        if kind == "accuse":
            return preposition in {"of", "for", "in", "with", "over"}
        if kind == "request":
            return (
                preposition in {"for", "on", "to"}
                and lemma not in {"seek", "demand", "want", "invite", "warn"}
                or (lemma == "warn" and preposition == "against")
            )
        if kind in {"agree", "plan"}:
            return preposition in {"on", "to", "for", "upon"}
        if kind == "refuse":
            return preposition in {"to"}
        if kind == "threaten":
            return preposition in {"with"}
        if kind == "consider":
            return preposition in {"of", "about"}
        if kind == "fail":
            return preposition in {"in", "from", "of"}
        if kind == "do":
            return (
                preposition in {"in", "with"}
                or lemma in {"go", "return", "resort", "get", "turn"}
                and preposition == "to"
            )

        return kind == "try" and preposition in {"at", "in"}
    if lemma == "warn":
        return kind == "threaten" and link == "clause" and below.dep == "ccomp"
    if link == "object":
        if kind == "deadline" or lemma in {
            "be",
            "have",
            "hold",
            "make",
            "get",
            "mean",
            "set",
            "want",
            "warn",
            "expect",
            "ask",
            "charge",
            "try",
        }:
            return False
        if kind == "do" and lemma in {"attend", "host"}:
            return False
        if kind == "refuse":
            return lemma not in {"decline"}
        if kind == "accuse" and pos == "verb":
            return False  # "condemned the attack": the attack is a fact that is commented on
        return kind not in {"force", "allow"}
    if link == "subject":
        if is_passive(word):
            return kind in _OF_SUBJECTS and lemma not in {"be", "expect", "see"}
        return lemma in {"fail", "resume", "begin", "start", "continue", "stop", "cease", "end"}
    if link == "clause":
        if lemma == "be":
            return below.tag == "VB" and any(c.lower == "to" for c in below.children)
        if lemma == "have" and kind == "deadline":
            return _has_time(word)
        if lemma in {"get", "have", "make", "hold", "mean"} and kind != "plan":
            return False
        if kind == "order" and below.dep == "ccomp":
            return lemma in {"order", "direct", "instruct", "command", "rule", "decree"}
        if kind == "do" and below.dep == "ccomp":
            return False
        if kind == "deadline":
            return _has_time(word) or any(
                t.tag == "NNP" for c in word.children if c.lower == "until" for t in c.children
            )
        if lemma in {"suggest", "insist", "propose", "recommend"} and below.dep == "ccomp":
            aux = {c.lower for c in below.children if c.dep in {"aux", "auxpass"}}
            return (
                bool(aux & {"should", "must"})
                or below.tag == "VB"
                and not aux & {"will", "would", "may", "might", "can", "could"}
            )
        if kind in {"request"} and below.dep == "ccomp":
            return lemma in {
                "demand",
                "urge",
                "ask",
                "request",
                "insist",
                "recommend",
                "propose",
                "suggest",
                "require",
                "want",
            }
        if kind == "accuse":
            return lemma in {"allege"}
        return True
    return False


def _none_of(noun: Word) -> bool:
    """Whether one has none of it: "had no hand in", "played no part in", "has nothing to do with"."""
    verb = noun.head
    return (
        noun.lower in {"nothing", "none"}
        or any(c.lower in {"no", "zero"} for c in noun.children)
        or verb.pos in {"VERB", "AUX"}
        and any(c.dep == "neg" or c.lower == "never" for c in verb.children)
    )


def _purpose(word: Word) -> bool:
    """Whether a clause tells what its head was done for ("... to overthrow the government")."""
    return word.dep == "advcl" and word.tag == "VB" and any(c.dep == "aux" and c.lower == "to" for c in word.children)


def parted(one: Word, other: Word) -> bool:
    """Whether a semicolon stands between two words, one of which governs the other: "...; Moscow said"."""
    low, high = sorted((one.i, other.i))
    return any(w.text == ";" and low < w.i < high for w in one.subtree())


def operators_over(word: Word) -> list[Operator]:
    """The operators and verbs of saying over an act, from the inside out."""
    out: list[Operator] = []
    current, aside = word, False
    for _ in range(12):
        step = _governor(current)
        if step is None:
            if not _purpose(current):
                break
            current, aside = current.head, True  # "of leading a plot to assassinate him"
            continue
        governor, link, preposition = step
        kind = _kind_of(governor, link, preposition, current)
        if kind is None and link == "clause" and governor.lemma in words("saying") and governor.pos in {"VERB", "AUX"}:
            if current.dep in {"ccomp", "parataxis"} or governor.dep == "parataxis" or is_passive(governor):
                kind = "say"
        if kind is None and link == "clause" and governor.lemma in words("saying") and current.dep == "xcomp":
            kind = "say"
        if kind == "say" and parted(governor, current):
            break  # the speaker of the other clause
        if aside and kind not in {None, "accuse", "deny", "say"}:
            break
        if kind is not None:
            out.append(Operator(kind, governor, link, current))
        elif link == "object" and governor.lemma in LIGHT_VERBS:
            pass  # "leading a plot": the verb lends itself to the noun
        elif link in {"object", "preposition", "subject"} and governor.pos in {"VERB", "AUX"}:
            break  # the act is an argument of another deed: what stands over that one does not hold for it
        elif link in {"preposition", "object"}:
            break
        current = governor
    return out


def _has_time(verb: Word) -> bool:
    """Whether a time is given to do it: "has until Friday to", "have 48 hours to"."""
    for child in verb.children:
        if child.dep == "prep" and child.lower in {"until", "till", "by"}:
            return True
        if child.dep in {"dobj", "npadvmod"} and child.lemma in {"hour", "day", "week", "month", "minute"}:
            return True
    return False


def _governor(word: Word) -> tuple[Word, str, str] | None:
    """The word over an act, with how the act hangs on it; None at the top or at a clause that stands for itself."""
    dep, head = word.dep, word.head
    if head is word:
        return None
    if dep == "conj":
        first = head
        while first.dep == "conj":
            first = first.head
        if first.pos == word.pos or {first.pos, word.pos} <= {"VERB", "AUX", "NOUN", "PROPN"}:
            if word.pos in {"VERB", "AUX"} and any(c.dep in {"nsubj", "nsubjpass"} for c in word.children):
                return None if first.dep == "ROOT" else _governor(first)
            return _governor(first)
        return None
    if dep in {"xcomp", "ccomp", "oprd"}:
        return head, "clause", ""
    if (
        dep == "advcl"
        and word.tag == "VB"
        and head.i < word.i
        and any(c.dep == "mark" and c.lower == "for" for c in word.children)
    ):  # "calls for the president to resign"
        return head, "preposition", "for"
    if dep == "advcl" and word.tag == "VB" and head.lemma in words("infinitive_operators") and head.i < word.i:
        if any(c.lower == "to" and c.dep == "aux" for c in word.children):
            return head, "clause", ""
    if dep == "acomp" and head.pos in {"VERB", "AUX"}:
        return None if head.lemma != "be" else _governor(head)
    if dep in {"acl", "relcl"} and head.ent in {"DATE", "TIME"} and any(c.lower == "to" for c in word.children):
        above = next((a for a in head.ancestors() if a.pos in {"VERB", "AUX"}), None)  # "has until Friday to leave"
        return (above, "clause", "") if above is not None else None
    if dep == "acl" and head.pos in {"NOUN", "PROPN"}:
        if word.tag == "VB" or any(c.lower == "to" and c.dep == "aux" for c in word.children):
            return head, "clause", ""
        return None
    if dep in {"dobj", "attr"} and word.pos in {"NOUN", "PROPN"}:
        return head, "object", ""
    if dep in {"nsubjpass", "nsubj"} and word.pos in {"NOUN", "PROPN"}:
        return head, "subject", ""
    if dep in {"pobj", "pcomp"}:
        preposition = first_of_row(head)
        held = preposition.head
        if held.dep == "dobj" and preposition.lower in {"of", "for"} and held.head.lemma in words("object_blamed"):
            if dep == "pcomp" or word.pos == "NOUN" and held.ent in {"PERSON", "GPE", "ORG", "NORP"}:
                return held.head, "preposition", preposition.lower  # "accuses the adviser of leading a plot"
        if preposition.dep in {"prep", "dative", "agent"} and preposition.head is not preposition:
            above = preposition.head
            if above.lemma == "do" and above.head.lower == "nothing":  # "has nothing to do with"
                above = above.head
            if above.pos == "ADV" and above.head.pos == "VERB":  # "will go back to attacking"
                above = above.head
            return above, "preposition", preposition.lower
        return None
    return None


def operator_kind(verb: Word, below: Word) -> str | None:
    """The kind of operator that a verb is for its clause, None where it is none."""
    return _kind_of(verb, "clause", "", below)


def addressees(operator: Operator) -> list[Word]:
    """Whom a request, a threat or a promise is made to."""
    word = operator.word
    out = [c for c in word.children if c.dep in {"dobj", "dative"} and c.pos != "ADP" and c is not operator.below]
    if word.pos in {"VERB", "AUX"} and is_passive(word):
        out = [c for c in word.children if c.dep == "nsubjpass"]
    for child in word.children:
        if child.dep in {"prep", "dative"} and child.lower in {"on", "to", "upon", "with", "against", "from"}:
            out.extend(o for o in objects_of(child) if o is not operator.below)
    return out

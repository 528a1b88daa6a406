"""One act once: the same act told again in a report is one event, with what each telling adds."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from dyads.coding.acts import Act, Speaker
from dyads.coding.amounts import total
from dyads.coding.dating import Dated
from dyads.coding.lexicon import words
from dyads.records import Amount, DateFrom, Place

__all__ = ["Told", "merge", "takes_upon_itself"]

#: Acts that two actors seldom do to each other twice in one report: a second telling is the same act.
_ONCE = frozenset(
    {
        ("COERCE", "arrest"), ("SANCTION", "expel"), ("SANCTION", "withdraw"), ("ASSAULT", "abduct"),
        ("ASSAULT", "coup"),
        ("RETREAT", "release"), ("RETREAT", "resign"), ("ASSAULT", "assassinate"), ("CONSULT", "visit"),
        ("CONSULT", "phone"), ("COERCE", "deport"), ("SANCTION", "convict"),
    }
)  # fmt: skip


#: Among how many acts of its type, counted back, a retelling finds its act: more than a report of usual length has.
RETELLING_REACH = 60

#: How many sentences back a claim of responsibility looks for its attack.
CLAIM_REACH = 4

#: Tellings of one act may call it done and history, or announced and done.
_SAME_STATUS = ({"actual", "background"}, {"actual", "planned"})


@dataclass(slots=True, eq=False)
class Told:
    """An act with all that was found of it."""

    act: Act
    dated: Dated
    place: Place | None
    quantity: float | None
    amounts: tuple[Amount, ...]
    condition: str | None
    ground: str | None
    quote: tuple[int, int]

    @property
    def stems(self) -> frozenset[str]:
        """Content words of the telling, without the actors' names."""
        words_ = [self.act.head, *self.act.predicate.slot("obj"), *self.act.over]
        return frozenset(w.lemma[:5] for w in words_ if w.pos in {"NOUN", "VERB"} and w.lemma not in {"be", "have"})


def _bases(act: Act, side: str) -> set[str]:
    return {w.country for w in getattr(act, side) if w.code != "UNK"}


def _sides(a: Act, b: Act) -> bool:
    for side in ("source", "target"):
        x, y = _bases(a, side), _bases(b, side)
        if x and y and not (x <= y or y <= x):
            return False
    mine = {w.code for w in a.source}
    if mine and mine == {w.code for w in b.target} and not a.reciprocal:
        return False
    return bool((_bases(a, "source") & _bases(b, "source")) or (_bases(a, "target") & _bases(b, "target")))


def _days(a: Dated, b: Dated) -> bool:
    if a.how is not DateFrom.EXPRESSION or b.how is not DateFrom.EXPRESSION:
        return True
    if a.earliest and b.latest and a.earliest > b.latest:
        return False
    return not (b.earliest and a.latest and b.earliest > a.latest)


def _same(a: Told, b: Told) -> bool:
    if takes_upon_itself(b.act) and a.act.type == "ASSAULT" and not a.act.source:
        return b.act.sentence.index - a.act.sentence.index <= CLAIM_REACH
    if a.act.type == b.act.type and _deadly(a.act, b.act):
        return True
    if a.act.type == b.act.type == "PROTEST" and b.act.head.head is a.act.head and _sides(a.act, b.act):
        return True  # "blocked the road to protest against the dam"
    if a.act.type != b.act.type or (a.act.mode and b.act.mode and a.act.mode != b.act.mode):
        return False
    if _inside(a.act, b.act) or _inside(b.act, a.act):
        return True
    if a.act.sentence is b.act.sentence and _toll(a, b):
        return True
    if a.act.status != b.act.status and {a.act.status, b.act.status} not in _SAME_STATUS:
        return False
    if not _sides(a.act, b.act) or not _days(a.dated, b.dated):
        return False
    if a.quantity and b.quantity and a.quantity != b.quantity and a.act.sentence is not b.act.sentence:
        return False
    if a.act.sentence is b.act.sentence and a.act.type == "PROTEST":
        return True  # "marched through the town to protest against the dredging"
    if a.act.sentence is b.act.sentence:
        return _toll(a, b) or (a.act.head.i in {w.i for w in b.act.over}) or (
            bool(_bases(a.act, "source")) and a.stems == b.stems and a.act.head.dep != "conj"
        )  # fmt: skip
    if _one_attack(a, b):
        return True
    mode = a.act.mode or b.act.mode
    once = (a.act.type, mode) in _ONCE
    if once and (a.act.mode and b.act.mode or a.stems & b.stems):
        return True
    definite = _looks_back(b.act)
    return len(a.stems & b.stems) >= (1 if definite else 2)


def _inside(act: Act, other: Act) -> bool:
    """Whether a verb tells what an event noun does: "40 people are killed by an American missile strike"."""
    if act.sentence is not other.sentence or act.head.pos != "VERB" or other.head.pos not in {"NOUN", "PROPN"}:
        return False
    if act.head.dep == "relcl" and act.head.head is other.head:
        return True  # "the attack that killed six soldiers"
    held = {other.head} | {w for w in other.head.ancestors() if w.lemma in words("measures")}  # "a series of attacks"
    return any(held & {*act.predicate.slots.get(slot, ())} for slot in ("subj", "by", "in", "with", "during"))


def _deadly(act: Act, other: Act) -> bool:
    """Whether a second verb tells the dead of the first: "bombards the island, killing two marines"."""
    if act.type != "ASSAULT" or other.head.dep != "advcl":
        return False
    if any(c.lower in {"when", "as"} for c in other.head.children) and not act.source:
        return other.head.head is act.head and act.head.lemma in words("killing") | words("wounding")
    if other.head.tag != "VBG":
        return False
    return other.head.head is act.head and other.head.lemma in words("killing") | words("wounding")


def _one_attack(a: Told, b: Told) -> bool:
    """Whether two tellings of harm without a doer are of one attack: same side, day and place, no "another"."""
    if a.act.type != "ASSAULT" or a.act.source or b.act.source:
        return False
    if not _bases(a.act, "target") or _bases(a.act, "target") != _bases(b.act, "target"):
        return False
    if a.place and b.place and a.place.name != b.place.name:
        return False
    again = words("further_words")
    return not any(w.lower in again for one in (a, b) for w in one.act.head.subtree())


def takes_upon_itself(act: Act) -> bool:
    """Whether an actor claims responsibility for an attack."""
    return act.type == "ASSAULT" and (
        "responsibility" in act.frame.rest or any(w.lemma == "responsibility" for w in act.predicate.slot("obj"))
    )


def _looks_back(act: Act) -> bool:
    return act.head.pos == "NOUN" and any(
        c.dep == "poss" or c.dep == "det" and c.lower in words("definite") for c in act.head.children
    )


def _toll(a: Told, b: Told) -> bool:
    """As in "killed four people and injured five": one attack."""
    tolls = words("killing") | words("wounding")
    return (
        a.act.head.lemma in tolls and b.act.head.lemma in tolls and {a.act.head.dep, b.act.head.dep} & {"conj"} != set()
    )


def _better(a: Dated, b: Dated) -> Dated:
    """The more precise of two datings of one act; a deadline from either."""
    rank = {DateFrom.EXPRESSION: 3, DateFrom.PUBLICATION: 2, DateFrom.NARRATIVE: 1, DateFrom.NONE: 0}

    def score(d: Dated) -> tuple[int, int]:
        span = (d.latest - d.earliest).days if d.earliest and d.latest else 9999
        return rank[d.how], -span

    best = a if score(a) >= score(b) else b
    deadline = a.deadline or b.deadline
    return Dated(best.edtf, best.earliest, best.latest, best.how, deadline, best.history, best.expression)


def _join(a: Told, b: Told) -> None:
    """Adds to the first telling what the second knows more."""
    act, other = a.act, b.act
    if _toll(a, b) and act.sentence is other.sentence:
        first = total(act.predicate.slot("obj"))
        second = total(other.predicate.slot("obj"))
        a.quantity = (first or 0) + (second or 0) or None
        a.quote = min(a.quote[0], b.quote[0]), max(a.quote[1], b.quote[1])
    if len(other.source) > len(act.source) or not act.source:
        act.source = other.source or act.source
    if len(other.target) > len(act.target) or not act.target:
        act.target = other.target or act.target
    if takes_upon_itself(b.act):
        act.speakers.extend(s for s in [as_own_speaker(b)] if s is not None)
    act.mode = act.mode or other.mode
    act.cameo = act.cameo or other.cameo
    act.contexts = tuple(dict.fromkeys((*act.contexts, *other.contexts)))
    if (
        {act.status, other.status} == {"actual", "background"}
        or "actual" in (act.status, other.status)
        and "planned" in (act.status, other.status)
    ):
        act.status = "actual"
    known = {(w.code for w in s.actors) for s in act.speakers}
    act.speakers.extend(s for s in other.speakers if {(w.code for w in s.actors)} - known)
    act.outlet = act.outlet or other.outlet
    act.notes.append(f"told again in sentence {other.sentence.index + 1}")
    act.confidence = max(act.confidence, other.confidence)
    a.dated = _better(a.dated, b.dated)
    a.place = a.place or b.place
    a.quantity = a.quantity if a.quantity is not None else b.quantity
    a.amounts = tuple(dict.fromkeys((*a.amounts, *b.amounts)))
    a.condition = a.condition or b.condition
    a.ground = a.ground or b.ground


def as_own_speaker(told: Told) -> Speaker | None:
    """The claimer of an attack as the speaker behind the claim."""
    for word in told.act.predicate.slot("subj"):
        if told.act.source:
            first = told.act.source[0]
            return Speaker(word, told.act.source, "party", True, first.start, first.end)
    return None


def merge(told: list[Told]) -> list[Told]:
    """The acts of a report, each once, in the order of their first telling."""
    out: list[Told] = []
    recent: dict[str, deque[Told]] = {}  # of each type, so that a long report is read in time linear in its length
    for one in told:
        alike = recent.setdefault(one.act.type, deque(maxlen=RETELLING_REACH))
        earlier = next((o for o in alike if _same(o, one)), None)
        if earlier is None:
            out.append(one)
            alike.append(one)
        else:
            _join(earlier, one)
    return out

"""Claims into terms: which claims of different sources tell the same term of the same person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tools.world.people_claims import Claim, Rules
from tools.world.people_dates import EVER, apart, first, last, overlap
from tools.world.people_names import akin, fold, same_person

UNSOURCED = "unsourced"
HEADS = {"head-of-state", "head-of-government", "junta-leader", "de-facto-leader"}
RANKED = ("head-of-government", "head-of-state", "junta-leader", "de-facto-leader")
SHORT = HEADS | {
    "foreign-minister",
    "defence-minister",
    "interior-minister",
    "head-of-organisation",
    "group-leader",
    "royal-heir",
    "national-security",
    "spokesperson",
    "opposition-leader",
}
FAR = 60  # days by which two sources may differ and still be said to agree


@dataclass
class Term:
    """The claims that tell one term of one person in one office."""

    claims: list[Claim]

    @property
    def lead(self) -> Claim:
        """The claim of the weightiest source, which gives the name and the title."""
        return max(self.claims, key=lambda c: (c.weight, len(c.name.split()) > 1, len(c.name)))

    @property
    def curated(self) -> bool:
        """Whether a hand-written row is among the claims."""
        return any(c.source.startswith(UNSOURCED) for c in self.claims)

    def span(self) -> tuple[str, str]:
        """Start and end as best attested."""
        return self.pick("start")[0], self.pick("end")[0]

    def pick(self, side: str) -> tuple[str, list[str]]:
        """The value of one side, and what other sources say where they are more than 60 days away."""
        given = [c for c in self.claims if getattr(c, side)]
        if side == "start":
            firm = [c for c in given if not c.restart]
            given = firm if any(first(c.start) < first(g.start) for c in firm for g in given if g.restart) else given
        if side == "end" and any(c.source.startswith(UNSOURCED) and not c.end for c in self.claims):
            return "", []
        if not given:
            return "", []
        fine = max(len(getattr(c, side)) for c in given)
        exact = [c for c in given if len(getattr(c, side)) == fine]

        def support(claim: Claim) -> tuple[int, int, int]:
            value = getattr(claim, side)
            near = sum({c.source: c.weight for c in given if apart(getattr(c, side), value) <= FAR}.values())
            return near, len(value), claim.weight

        best = getattr(max(exact, key=support), side)
        if side == "end" and any(first(c.seen or "0001") > last(best) for c in self.claims if c.open):
            later = [c for c in self.claims if c.open and first(c.seen) > last(best)]
            if max(c.weight for c in later) >= max(c.weight for c in given):
                return "", []
        agreed = {c.source for c in given if apart(getattr(c, side), best) <= FAR}
        away = {
            c.source: f"{side} {getattr(c, side)} in {c.source}"
            for c in given
            if c.source not in agreed and not c.restart
        }
        return best, list(away.values())


def fits(term: Term, claim: Claim, rules: Rules) -> int:
    """How many days a claim shares with a term of the same person; -1 where it is another person or time."""
    folded = {fold(n) for c in term.claims for n in (c.name, *c.aliases)}
    mine = {fold(n) for n in (claim.name, *claim.aliases)}
    particles = rules.names["particles"]
    alike = bool(folded & mine) or any(same_person(a, b, particles) for a in folded for b in mine)
    if not alike and not (same_time(term, claim) and any(akin(a, b) for a in folded for b in mine)):
        return -1
    best = -1
    if not term.curated and any(
        c.source == claim.source and overlap(c.start, c.end or c.seen, claim.start, claim.end or claim.seen) < FAR
        for c in term.claims
    ):
        return -1  # a source that tells two terms means two
    for other in term.claims:
        days = overlap(other.start, other.end or other.seen, claim.start, claim.end or claim.seen)
        near = 400 if 4 in (len(other.start), len(claim.start)) else 62
        if days >= -near:
            best = max(best, max(days, 0))
    return best


def same_time(term: Term, claim: Claim) -> bool:
    """Whether a claim begins within a month of a term and ends with it or was last seen inside it."""
    start, end = term.span()
    if not start or not claim.start or apart(start, claim.start) > 31:
        return False
    return last(claim.seen or "9999") <= last(end) if claim.open else bool(end) and apart(end, claim.end or end) <= 62


def gather(claims: Iterable[Claim], rules: Rules, log: list[str]) -> list[tuple[tuple[str, str, str], Term]]:
    """Terms by (state, org, office); heavier sources first, so that lighter ones join them."""
    groups: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    pending: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (-c.weight, c.start or c.end, c.end or "9999", c.name)):
        if not claim.office:
            pending.append(claim)
            continue
        own = (claim.state, claim.org, claim.office)
        crossing = [
            (claim.state, claim.org, o)
            for o in RANKED
            if o != claim.office
            and claim.office in HEADS
            and (claim.source != "countryinfo" or {o, claim.office} & {"junta-leader", "de-facto-leader"})
        ]
        if not place(claim, [own], groups, rules, add=False):
            place(claim, [own, *crossing], groups, rules)
    alone = [  # REIGN: the office is that of the head a claim agrees with
        claim
        for claim in pending
        if not place(claim, [(claim.state, claim.org, o) for o in RANKED], groups, rules, add=False)
    ]
    for claim in alone:  # or, where none agrees, that of the state's other effective leaders
        known = Counter(
            o for o in RANKED for t in groups[claim.state, claim.org, o] if any(c.source == "reign" for c in t.claims)
        )
        claim.office = known.most_common(1)[0][0] if known else "head-of-state"
        claim.title = "Prime Minister" if claim.office == "head-of-government" else "President"
        groups[claim.state, claim.org, claim.office].append(Term([claim]))
        log.append(f"only in reign: {claim.state} {claim.office} {claim.name} {claim.start} {claim.end}")
    out = []
    for key, terms in sorted(groups.items()):
        acting: list[Term] = []
        out += [(key, t) for t in settle(key, terms, acting, log)]
        out += [((key[0], key[1], "other"), t) for t in acting]
    return out


def place(
    claim: Claim,
    keys: list[tuple[str, str, str]],
    groups: dict[tuple[str, str, str], list[Term]],
    rules: Rules,
    add: bool = True,
) -> bool:
    """Put a claim with the term it agrees with best, or (where `add`) begin a term under the first key."""
    if not claim.source.startswith(UNSOURCED):
        found = [
            (fits(t, claim, rules), -i, -j, t)
            for i, k in enumerate(keys)
            for j, t in enumerate(groups[k])
            if t.lead.title == claim.title or claim.office in HEADS | SHORT or not claim.office
        ]
        found = [f for f in found if f[1] == 0 or f[0] > FAR or not claim.office]
        score, _, _, term = max(found, key=lambda f: f[:3], default=(-1, 0, 0, None))
        if term is not None and score >= 0:
            term.claims.append(claim)
            return True
    if add:
        groups[keys[0]].append(Term([claim]))
    return add


def settle(key: tuple[str, str, str], terms: list[Term], acting: list[Term], log: list[str]) -> list[Term]:
    """Set aside a thinly attested term that lies mostly in the time of hand-checked holders of its office.

    A short one of a head of state or government was an acting holder: it goes to `acting`.
    """
    checked = [t for t in terms if t.curated]
    kept = []
    for term in terms:
        start, end = term.span()
        end = end or max((c.seen for c in term.claims), default="")
        total = max(1, (min(last(end), EVER) - first(start)).days) if start else 3000
        inside = (
            sum(max(0, overlap(start, end, *c.span())) for c in checked if start or end) if term not in checked else 0
        )
        if key[2] != "other" and not term.curated and inside > 0.5 * total and term.lead.weight < 6:
            if key[2] in HEADS and total <= 200 and not any(c.weight == 3 and c.source != "reign" for c in term.claims):
                for claim in term.claims:
                    claim.title = "Acting " + (claim.title or "President").removeprefix("Acting ")
                acting.append(term)
                continue
            who = " / ".join(c.lead.name for c in checked if overlap(start, end, *c.span()) > 0)
            log.append(
                f"set aside: {key[0] or key[1]} {key[2]} {term.lead.name} {start} {end} "
                f"({'+'.join(c.source for c in term.claims)}); held by {who}"
            )
            continue
        kept.append(term)
    return kept

"""Compile src/dyads/world/data/people.csv from the facts folder and the hand-written supplement.

    python tools/world/people.py FACTS [--data DIR] [--since 1990] [--log FILE]

Sources are merged by office and person. Where two disagree on a day by more than 60 days, the better attested
one stands, the other is named in `source`, and the confidence drops by 0.1. The log lists what was set aside.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import people_facts as facts
from people_dates import EVER, apart, first, last, overlap
from people_facts import FIELDS, Claim, Rules, fold
from people_names import akin, same_person, variants

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "dyads" / "world" / "data"
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
SINGLE = {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"}
FAR = 60  # days by which two sources may differ and still be said to agree


@dataclass
class Term:
    """The claims that tell one term of one person in one office."""

    claims: list[Claim]

    @property
    def lead(self) -> Claim:
        return max(self.claims, key=lambda c: (c.weight, len(c.name.split()) > 1, len(c.name)))

    @property
    def curated(self) -> bool:
        return any(c.source.startswith(UNSOURCED) for c in self.claims)

    def span(self) -> tuple[str, str]:
        """Start and end as best attested."""
        return self.pick("start")[0], self.pick("end")[0]

    def pick(self, side: str) -> tuple[str, list[str]]:
        """The value of one side, and what other sources say where they are more than 60 days away."""
        given = [c for c in self.claims if getattr(c, side)]
        if side == "start":
            firm = [c for c in given if not c.restart]
            given = (
                firm
                if any(first(c.start) < first(g.start) for c in firm for g in given if g.restart)
                else given
            )
        if side == "end" and any(c.source.startswith(UNSOURCED) and not c.end for c in self.claims):
            return "", []
        if not given:
            return "", []

        def support(claim: Claim) -> tuple[int, int, int]:
            value = getattr(claim, side)
            near = sum({c.source: c.weight for c in given if apart(getattr(c, side), value) <= FAR}.values())
            return near, len(value), claim.weight

        best = getattr(max(given, key=support), side)
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
        c.source == claim.source
        and overlap(c.start, c.end or c.seen, claim.start, claim.end or claim.seen) < FAR
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
    return (
        last(claim.seen or "9999") <= last(end)
        if claim.open
        else bool(end) and apart(end, claim.end or end) <= 62
    )


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
    alone = []
    for claim in pending:  # REIGN: the office is that of the head it agrees with
        if not place(claim, [(claim.state, claim.org, o) for o in RANKED], groups, rules, add=False):
            alone.append(claim)
    for claim in alone:  # or, where none agrees, that of the state's other effective leaders
        known = Counter(
            o
            for o in RANKED
            for t in groups[claim.state, claim.org, o]
            if any(c.source == "reign" for c in t.claims)
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
    """Set aside a thinly attested term that stands mostly in the time of hand-checked holders of the same office.

    A short one of a head of state or government was an acting holder: it goes to `acting`.
    """
    checked = [t for t in terms if t.curated]
    kept = []
    for term in terms:
        start, end = term.span()
        end = end or max((c.seen for c in term.claims), default="")
        total = max(1, (min(last(end), EVER) - first(start)).days) if start else 3000
        inside = (
            sum(max(0, overlap(start, end, *c.span())) for c in checked if start or end)
            if term not in checked
            else 0
        )
        if key[2] != "other" and not term.curated and inside > 0.5 * total and term.lead.weight < 6:
            if (
                key[2] in HEADS
                and total <= 200
                and not any(c.weight == 3 and c.source != "reign" for c in term.claims)
            ):
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


def row_of(key: tuple[str, str, str], term: Term, rules: Rules) -> dict[str, str]:
    """The finished row of a term."""
    lead = term.lead
    start, start_else = term.pick("start")
    end, end_else = term.pick("end")
    seen = max((c.seen for c in term.claims if c.open), default="")
    sources = list(dict.fromkeys(c.source for c in sorted(term.claims, key=lambda c: -c.weight)))
    confidence = min(0.95, max(c.confidence for c in term.claims) + 0.1 * (len(sources) - 1))
    notes = start_else + end_else
    if notes:
        confidence -= 0.1
    if not end and not term.curated and seen and seen < "2026":
        end, confidence = seen, min(confidence, 0.7)
        notes.append("in office when last seen")
    if start and end and first(start) > last(end):
        start, end = min(start, end), max(start, end)
    names = [lead.name]
    for claim in sorted(term.claims, key=lambda c: -c.weight):
        names += [n for n in (claim.name, *claim.aliases) if n not in names]
    full = [n for n in names if len(n.split()) > 1 or n in lead.aliases or n == lead.name] or names
    forms = variants(full, key[0], rules.names, lead.office in SHORT)
    title = lead.title or next((c.title for c in term.claims if c.title), "")
    return {
        "name": lead.name,
        "variants": "|".join(forms),
        "state": key[0],
        "org": key[1],
        "office": key[2],
        "title": title,
        "sector": lead.sector,
        "start": start,
        "end": end,
        "code": "",
        "source": " + ".join(sources) + (f" ({'; '.join(notes)})" if notes else ""),
        "confidence": f"{round(confidence, 2):g}",
    }


def unify(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """One spelling a person: rows of one state whose folded names agree take the best attested spelling."""
    best: dict[tuple[str, str], tuple[float, int, str]] = {}
    for row in rows:
        for form in (row["name"], *row["variants"].split("|")):
            if len(form.split()) > 1:
                key = (row["state"] or row["org"], fold(form))
                rank = (float(UNSOURCED in row["source"]), -len(row["name"]), row["name"])
                if fold(form) == fold(row["name"]) or UNSOURCED in row["source"]:
                    best[key] = max(best.get(key, rank), rank)
    for row in rows:
        found = best.get((row["state"] or row["org"], fold(row["name"])))
        if found and found[2] != row["name"]:
            forms = [row["name"], *(v for v in row["variants"].split("|") if v)]
            row["variants"] = "|".join(f for f in dict.fromkeys(forms) if f != found[2])
            row["name"] = found[2]
    return rows


def disentangle(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Cut or demote terms of a single office that overlap a better attested one by more than a month."""
    groups: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row["state"] and row["office"] in SINGLE:
            groups[row["state"], row["office"]].append(row)
    for (_, office), group in groups.items():
        group.sort(
            key=lambda r: (first(r["start"]) if r["start"] else first(r["end"] or "1"), r["end"] or "9999")
        )
        for i, one in enumerate(group):
            for two in group[i + 1 :]:
                if office == one["office"] == two["office"]:
                    part(one, two)
    return [r for r in rows if r["office"]]


def part(one: dict[str, str], two: dict[str, str]) -> None:
    """Separate two overlapping terms, of which `one` begins first, where one of them is only thinly attested."""
    if overlap(one["start"], one["end"], two["start"], two["end"]) <= 31:
        return
    sure_one, sure_two = UNSOURCED in one["source"], UNSOURCED in two["source"]
    starts_later = bool(two["start"]) and (not one["start"] or last(one["start"]) < first(two["start"]))
    if not sure_one and starts_later and (sure_two or "last seen" in one["source"]):
        one["end"] = two["start"]
        one["source"] = one["source"].replace("in office when last seen", "end from the successor")
    elif sure_one and not sure_two and one["end"] and last(two["end"]) > last(one["end"]):
        two["start"] = one["end"]
    elif one["office"].endswith("minister") and not (sure_one and sure_two):
        weak = min((one, two), key=lambda r: (UNSOURCED in r["source"], float(r["confidence"]), length_of(r)))
        weak["office"], weak["title"] = "other", "Minister"
        weak["confidence"] = f"{min(0.5, float(weak['confidence'])):g}"


def length_of(row: dict[str, str]) -> int:
    """Days between the outer bounds of a row's term; an open start counts as a year."""
    return (min(last(row["end"]), last("2030")) - first(row["start"])).days if row["start"] else 365


def compile_people(folder: Path, data: Path, since: str, log: list[str]) -> list[dict[str, str]]:
    """All rows, sorted by state, office, start."""
    rules = Rules(tomllib.loads((HERE / "people_rules.toml").read_text(encoding="utf-8")))
    claims = [
        *facts.countryinfo(folder, rules, since),
        *facts.reign(folder, rules, since),
        *facts.heads_by_year(folder, rules),
        *facts.foreign_ministers(folder, rules),
        *facts.factbook(folder, rules),
        *facts.snapshot(folder, rules),
    ]
    extra = data / "people_supplement.csv"
    if extra.exists():
        claims += facts.supplement(extra)
    claims = [c for c in joined(claims) if (c.end or "9999") >= since]
    rows = disentangle(unify([row_of(key, term, rules) for key, term in gather(claims, rules, log)]))
    known = states(data)
    rows = [
        r for r in rows if not r["state"] or not known or r["state"] in known
    ]  # no governors of small territories
    unique = {(r["name"], r["state"], r["org"], r["office"], r["title"], r["start"]): r for r in rows}
    return sorted(
        unique.values(), key=lambda r: (r["state"] or "~", r["org"], r["office"], r["start"], r["name"])
    )


def states(data: Path) -> set[str]:
    """The codes of the states file; empty where it is not there yet."""
    path = data / "states.toml"
    if not path.exists():
        return set()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {str(s["code"]) for s in table["state"]} | {"DDR"}


def joined(claims: list[Claim]) -> list[Claim]:
    """Spells of one person in one office by one source that follow each other within two months become one."""
    out: list[Claim] = []
    by: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.source == "countryinfo":
            by[claim.name, claim.state, claim.org, claim.office, claim.title].append(claim)
        else:
            out.append(claim)
    for spells in by.values():
        spells.sort(key=lambda c: (c.start, c.end or "9999"))
        run = [spells[0]]
        for spell in spells[1:]:
            if (
                not run[-1].end
                or overlap(run[-1].start, run[-1].end, spell.start, spell.end or spell.seen) >= -62
            ):
                run[-1].end = max(run[-1].end, spell.end) if run[-1].end and spell.end else ""
                run[-1].open, run[-1].seen = (
                    not run[-1].end,
                    "" if run[-1].end else spell.seen or run[-1].seen,
                )
            else:
                run.append(spell)
        out += run
    for claim in out:  # a start on the first day of a month in a monthly directory means the month
        if claim.source == "countryinfo" and claim.weight == 2:
            claim.start, claim.end = claim.start[:7], claim.end[:7]
    return out


def main() -> int:
    """Write people.csv; print how many rows of which office."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("facts", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--since", default="1990")
    parser.add_argument("--log", type=Path)
    args = parser.parse_args()
    log: list[str] = []
    rows = compile_people(args.facts, args.data, args.since, log)
    with (args.data / "people.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    if args.log:
        args.log.write_text("\n".join(log) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows", dict(Counter(r["office"] for r in rows).most_common()), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

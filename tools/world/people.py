"""Compile src/dyads/world/data/people.csv from the facts folder and the hand-written supplement.

    python -m tools.world.people FACTS [--data DIR] [--since 1990] [--log FILE]

Sources are merged by office and person. Where two disagree on a day by more than 60 days, the better attested
one stands, the other is named in `source`, and the confidence drops by 0.1. The log lists what was set aside.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from tools.world import people_lists as lists
from tools.world import people_snapshots as snapshots
from tools.world.people_claims import FIELDS, Claim, Rules
from tools.world.people_dates import overlap
from tools.world.people_merge import UNSOURCED, gather
from tools.world.people_rows import disentangle, row_of, unify

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "src" / "dyads" / "world" / "data"


def compile_people(folder: Path, data: Path, since: str, log: list[str]) -> list[dict[str, str]]:
    """All rows, sorted by state, office, start."""
    rules = Rules(tomllib.loads((HERE / "people_rules.toml").read_text(encoding="utf-8")))
    claims = [
        *lists.countryinfo(folder, rules, since),
        *lists.reign(folder, rules, since),
        *snapshots.heads_by_year(folder, rules),
        *snapshots.foreign_ministers(folder, rules),
        *snapshots.factbook(folder, rules),
        *snapshots.snapshot(folder, rules),
    ]
    extra = HERE / "people_supplement.csv"
    if extra.exists():
        claims += snapshots.supplement(extra)
    claims = [c for c in joined(claims) if (c.end or "9999") >= since or c.source.startswith(UNSOURCED)]
    rows = disentangle(unify([row_of(key, term, rules) for key, term in gather(claims, rules, log)]))
    known = states(data)
    # no governors of small territories
    rows = [r for r in rows if not r["state"] or not known or r["state"] in known]
    unique = {(r["name"], r["state"], r["org"], r["office"], r["title"], r["start"]): r for r in rows}
    return sorted(unique.values(), key=lambda r: (r["state"] or "~", r["org"], r["office"], r["start"], r["name"]))


def states(data: Path) -> set[str]:
    """The codes of the states file; empty where it is not there yet."""
    path = data / "states.toml"
    if not path.exists():
        return set()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {str(s["code"]) for s in table["state"]} | {"DDR"}


def joined(claims: list[Claim]) -> list[Claim]:
    """One claim for spells of a person in an office that follow each other within two months in a source."""
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
            if not run[-1].end or overlap(run[-1].start, run[-1].end, spell.start, spell.end or spell.seen) >= -62:
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
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

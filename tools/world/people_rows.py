"""Terms into rows: one spelling a person, and no two holders of a single office at a time."""

from __future__ import annotations

from collections import defaultdict

from tools.world.people_claims import Rules
from tools.world.people_dates import first, last, overlap
from tools.world.people_merge import SHORT, UNSOURCED, Term
from tools.world.people_names import fold, variants

SINGLE = {"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"}


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
        group.sort(key=lambda r: (first(r["start"]) if r["start"] else first(r["end"] or "1"), r["end"] or "9999"))
        for i, one in enumerate(group):
            for two in group[i + 1 :]:
                if office == one["office"] == two["office"]:
                    part(one, two)
    return [r for r in rows if r["office"]]


def part(one: dict[str, str], two: dict[str, str]) -> None:
    """Separate two overlapping terms, `one` beginning first, where one of them is only thinly attested."""
    sure_one, sure_two = UNSOURCED in one["source"], UNSOURCED in two["source"]
    for brief, other in ((one, sure_two and not sure_one), (two, sure_one and not sure_two)):
        if other and len(brief["end"]) == 4 and brief["start"] == brief["end"]:  # acting for a part of a year
            brief["office"], brief["title"] = "other", f"Acting {brief['title']}"
            return
    if overlap(one["start"], one["end"], two["start"], two["end"]) <= 31:
        return
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

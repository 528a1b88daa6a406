"""Keep the files of bodies (organisations, groups, agencies, parties, firms, outlets) in one canonical form.

Three verbs, each over the TOML files in ``src/dyads/world/data``:

``format``   rewrite the files with sorted entries, keys in their order;
``members``  add the member states that the CIA World Factbook's list of 2020 names and an entry lacks
             (``bodies_cia.toml`` says which it may fill); they have no days, the source names the list;
``missing``  print the names of armed groups in the Phoenix dictionary that no entry carries, for a person to
             judge.

The facts are read from a folder given on the command line; nothing is downloaded.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FILES = ("organisations", "groups", "agencies", "parties", "firms", "outlets")
DATA = Path(__file__).resolve().parents[2] / "src" / "dyads" / "world" / "data"
CIA_FILE = "country_org_membership_cia_2020.csv.gz"
CIA_SOURCE = "CIA World Factbook 2020 (members); unsourced, 2026-11 (the rest)"
PHOENIX_FILE = "dict_Phoenix.MilNonState.actors.txt.gz"

ORDER = (
    "code", "name", "aliases", "former", "guard", "nicknames", "kind", "codes", "state", "sector", "start",
    "end", "regions", "countries", "allegiance", "seat", "government", "members", "rules", "source",
    "confidence", "review",
)  # fmt: skip
MEMBER_ORDER = ("state", "joined", "left", "notice", "announced", "suspended", "confidence")
TABLES = {"members": MEMBER_ORDER, "government": ("start", "end")}
# Rows of the list that are no state, and territories that the world's file of states does not hold.
NO_STATES = frozenset("EUE NA AIA ATF BLM GGY IMN IOT JEY MAF MSR NFK PCN SGS SHN SPM SXM WLF FLK VGB ANT".split()) | {
    ""
}

# The list's id for each body whose members it may fill, by code.
CIA_BODIES = Path(__file__).with_name("bodies_cia.toml")
# What the Factbook calls a full member; observers, partners and applicants are left out.
CIA_MEMBER = frozenset({"member", "regional", "permanent"})

Entry = dict[str, Any]


def read(name: str, folder: Path = DATA) -> list[Entry]:
    """Return the entries of one file; ``tomllib.TOMLDecodeError`` names the line of a mistake."""
    with (folder / f"{name}.toml").open("rb") as handle:
        return list(tomllib.load(handle).get("entry", []))


def quoted(text: str) -> str:
    """Return a TOML basic string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value(item: Any) -> str:
    """Return one TOML value on one line; dictionaries become inline tables."""
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, int | float):
        return repr(item)
    if isinstance(item, str):
        return quoted(item)
    if isinstance(item, Mapping):
        return "{ " + ", ".join(f"{key} = {value(part)}" for key, part in item.items()) + " }"
    return "[" + ", ".join(value(part) for part in item) + "]"


def ordered(item: Mapping[str, Any], order: Iterable[str]) -> Entry:
    """Return the item's filled keys in the given order; an unknown key raises ``ValueError``."""
    known = tuple(order)
    unknown = set(item) - set(known)
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)} in {item.get('name', item)}")
    return {key: item[key] for key in known if item.get(key) not in (None, "", [])}


def table_lines(rows: Iterable[Any]) -> list[str]:
    """Return a list's items, one a line for the sake of diffs; bare states stand five a line."""
    lines: list[str] = []
    bare: list[str] = []
    for row in [*rows, None]:
        if isinstance(row, Mapping) and set(row) == {"state"}:
            bare.append(value(row))
            continue
        lines += [f"    {', '.join(part)}," for part in (bare[n : n + 5] for n in range(0, len(bare), 5))]
        bare = []
        if row is not None:
            lines.append(f"    {value(row)},")
    return lines


def block(entry: Entry) -> str:
    """Return one ``[[entry]]`` table."""
    lines = ["[[entry]]"]
    for key, item in ordered(entry, ORDER).items():
        if key in TABLES or key == "rules":
            rows = [ordered(row, TABLES[key]) if key in TABLES else row for row in item]
            lines += [f"{key} = [", *table_lines(rows), "]"]
        else:
            lines.append(f"{key} = {value(item)}")
    return "\n".join(lines) + "\n"


def canonical(entries: Iterable[Entry], head: str) -> str:
    """Return a file's text: the heading as comments, then the entries by code.

    Entries that share a code keep their order: the first is the body itself, its organs follow.
    """
    ranked = sorted(entries, key=lambda e: str(e["code"]))
    top = "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines())
    return top + "\n" + "\n".join(block(e) for e in ranked)


def write(name: str, entries: Iterable[Entry], head: str, folder: Path = DATA) -> None:
    """Write one file in its canonical form."""
    (folder / f"{name}.toml").write_text(canonical(entries, head), encoding="utf-8")


def heading(name: str, folder: Path = DATA) -> str:
    """Return the comment lines at the top of a file, without their marks."""
    lines = (folder / f"{name}.toml").read_text(encoding="utf-8").splitlines()
    top: list[str] = []
    for line in lines:
        if not line.startswith("#"):
            break
        top.append(line.removeprefix("#").strip())
    return "\n".join(top)


def cia_members(facts: Path) -> dict[str, set[str]]:
    """Return the full members (ISO 3166-1 alpha-3) of each organisation in the Factbook's list."""
    found: dict[str, set[str]] = {}
    with gzip.open(facts / CIA_FILE, "rt", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["source"] == "CIAFactbook" and row["org_member"].strip() in CIA_MEMBER:
                found.setdefault(row["org_id"], set()).add(row["ISO_3166_3"])
    return found


def fill_members(entries: list[Entry], known: Mapping[str, set[str]], bodies: Mapping[str, str]) -> int:
    """Add members without days where ``bodies`` maps the code to the list's id; return how many."""
    added, done = 0, set()
    for entry in entries:
        code = entry["code"]
        if code not in bodies or code in done:
            continue
        done.add(code)
        rows: list[Entry] = entry.setdefault("members", [])
        missing = known.get(bodies[code], set()) - {row["state"] for row in rows} - NO_STATES
        rows += [{"state": state} for state in sorted(missing)]
        added += len(missing)
        if missing:
            entry["source"] = CIA_SOURCE
    return added


def cia_bodies() -> dict[str, str]:
    """Return the Factbook's id for each code whose members it may fill."""
    with CIA_BODIES.open("rb") as handle:
        return {str(code): str(name) for code, name in tomllib.load(handle)["members"].items()}


def folded(name: str) -> str:
    """Return a name in lower case without accents, marks or doubled spaces."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def missing_groups(facts: Path) -> list[tuple[str, str]]:
    """Return (name, code) of the dictionary's groups of which no name is carried by an entry."""
    carried = {folded(n) for file in FILES for e in read(file) for n in (e["name"], *e.get("aliases", ()))}
    found: list[tuple[str, str]] = []
    names: list[str] = []
    with gzip.open(facts / PHOENIX_FILE, "rt", encoding="utf-8", errors="replace") as handle:
        for line in handle:
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            if text.startswith("["):
                if names and not any(name in carried for name in names):
                    found.append((names[0], text.strip("[] ")))
                names = []
            else:
                names.append(folded(re.sub(r"\([^)]*\)", " ", text)))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; return the process's exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("verb", choices=("format", "members", "missing"))
    parser.add_argument("--facts", type=Path, help="folder with the fact files")
    options = parser.parse_args(arguments)
    if options.verb != "format" and options.facts is None:
        parser.error(f"{options.verb} needs --facts FOLDER")
    if options.verb == "missing":
        for name, code in missing_groups(options.facts):
            print(f"{code}\t{name}")
        return 0
    for name in FILES:
        entries, head = read(name), heading(name)
        if options.verb == "members" and name == "organisations":
            print(
                f"{fill_members(entries, cia_members(options.facts), cia_bodies())} members added",
                file=sys.stderr,
            )
        write(name, entries, head)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

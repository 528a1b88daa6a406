"""The corpus's command line; see the package's text for the commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import tools.corpus as package
from tools.corpus import agreement, balance, card, export
from tools.corpus.duplicates import near_duplicates
from tools.corpus.reading import read_part, read_parts
from tools.corpus.records import Part
from tools.corpus.rules import check


def _parts(names: Sequence[str]) -> list[Part]:
    paths = [Path(name) for name in names] or sorted(package.PARTS.glob("[0-9][0-9]-*.txt"))
    for path in paths:
        if not path.is_file():
            raise SystemExit(f"{path}: no such file")
    return read_parts(paths)


def _check(args: argparse.Namespace) -> int:
    parts = _parts(args.part)
    problems = check(parts)
    for problem in problems:
        if problem.error or not args.quiet:
            print(problem)
    errors = sum(problem.error for problem in problems)
    items = [item for part in parts for item in part.items]
    print(
        f"{len(parts)} parts, {len(items)} items, {sum(len(item.events) for item in items)} events: "
        f"{errors} errors, {len(problems) - errors} warnings"
    )
    return 1 if errors else 0


def _near(args: argparse.Namespace) -> int:
    items = [item for part in _parts(args.part) for item in part.items]
    found = 0
    for hit in near_duplicates(items, package.ROOT.parent / "shared", package.ROOT / "examples"):
        found += hit.error
        print(hit)
    print(f"{len(items)} items: {found} near-duplicates to mend")
    return 1 if found else 0


def _balance(args: argparse.Namespace) -> int:
    print(balance.report([item for part in _parts(args.part) for item in part.items]))
    return 0


def _card(args: argparse.Namespace) -> int:
    tables = card.tables(_parts([]), package.CORPUS / "second")
    if args.write:
        card.write(package.CORPUS / "CARD.md", tables)
    else:
        print(tables)
    return 0


def _export(args: argparse.Namespace) -> int:
    for name, count in export.write(_parts(args.part), Path(args.folder)).items():
        print(f"{name}: {count} items")
    return 0


def _blank(args: argparse.Namespace) -> int:
    sys.stdout.write(agreement.blank(read_part(Path(args.part)), args.share))
    return 0


def _agree(args: argparse.Namespace) -> int:
    print(agreement.report(agreement.compare(read_part(Path(args.first)), read_part(Path(args.second))), args.list))
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; the exit status is 1 where something must be mended."""
    parser = argparse.ArgumentParser(prog="python -m tools.corpus", description=(package.__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: object, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    sub = command("check", _check, "errors and warnings, by file and line")
    sub.add_argument("part", nargs="*"), sub.add_argument("--quiet", action="store_true", help="errors only")
    command("near", _near, "near-duplicates, inside and against the shared sets").add_argument("part", nargs="*")
    command("balance", _balance, "what is there and what is lacking").add_argument("part", nargs="*")
    command("card", _card, "the data card's tables").add_argument("--write", action="store_true", help="into CARD.md")
    sub = command("export", _export, "train.jsonl, development.jsonl, test.jsonl")
    sub.add_argument("folder"), sub.add_argument("part", nargs="*")
    sub = command("blank", _blank, "the texts alone, for a second, blind annotation")
    sub.add_argument("part"), sub.add_argument("--share", type=float, default=1.0, help="of the groups, by hash")
    sub = command("agree", _agree, "events and fields of two annotations of the same items")
    (
        sub.add_argument("first"),
        sub.add_argument("second"),
        sub.add_argument("--list", action="store_true", help="differences"),
    )
    args = parser.parse_args(argv)
    return int(args.run(args))


if __name__ == "__main__":
    sys.exit(main())

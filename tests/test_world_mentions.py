"""Mentions of actors from all regions, 1989 to 2025: what the resolver makes of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dyads.world import World

TABLE = Path(__file__).parent / "data" / "world_mentions.txt"
FLOOR = 0.96


def mentions() -> Iterator[tuple[str, date, str, list[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            mention, day, context, *right = line.split("|")
            yield mention, date.fromisoformat(day), context, right


@pytest.fixture(scope="module")
def world() -> World:
    return World.load()


def test_mentions_resolve_to_their_actors(world: World) -> None:
    wrong, count = [], 0
    for mention, day, context, right in mentions():
        found = world.resolve(mention, day, context)
        count += 1
        if (found.actor or "None") not in right:
            wrong.append(f"{mention} ({day}): {found.actor} for {' or '.join(right)}")
    assert count > 500
    share = 1 - len(wrong) / count
    assert share >= FLOOR, "\n".join([f"{share:.3f}", *wrong])


def test_the_same_mention_gives_the_same_answer_alone_and_among_others(world: World) -> None:
    table = list(mentions())[:60]
    first = [world.resolve(mention, day, context) for mention, day, context, _ in table]
    other = World.load()
    for (mention, day, context, _), found in reversed(list(zip(table, first, strict=True))):
        assert other.resolve(mention, day, context) == found


def test_confidence_lies_between_nothing_and_certainty(world: World) -> None:
    for mention, day, context, _ in mentions():
        found = world.resolve(mention, day, context)
        assert 0.0 <= found.confidence <= 1.0
        assert found.name
        if found.actor and not found.actor.startswith(("PER:", "ORG:")):
            assert found.source or found.how == "context", mention


@pytest.mark.parametrize(
    ("mention", "day", "actor"),
    [
        ("the Malian president", "2015-01-01", "MLI.GOV"),
        ("President Ibrahim Boubacar Keita", "2015-01-01", "MLI.GOV"),
        ("Emmanuel Macron", "2012-01-01", "PER:emmanuel-macron"),
        ("Barack Obama", "2019-01-01", "PER:barack-obama"),
        ("former President Barack Obama", "2019-01-01", "PER:barack-obama"),
    ],
)
def test_persons_as_of_the_day(world: World, mention: str, day: str, actor: str) -> None:
    assert world.resolve(mention, date.fromisoformat(day)).actor == actor


@pytest.mark.parametrize("mention", ["", "   ", "'", "the", "of", "U.S.", "a", "...", "’s", "\x00", "K" * 500, "é̂"])
def test_odd_mentions_are_answered(world: World, mention: str) -> None:
    found = world.resolve(mention, date(2020, 1, 1), mention)
    assert found.actor in (None, "USA") or found.actor.startswith(("PER:", "ORG:"))


def test_a_misspelt_name_is_found_and_a_stranger_is_not(world: World) -> None:
    day = date(2025, 9, 19)
    assert world.resolve("Burkina Faaso", day).actor == "BFA"
    assert world.resolve("Azerbaijian", day).actor == "AZE"
    assert world.resolve("Volodymir Zelenskiy", day).actor == "UKR.GOV"
    assert world.resolve("Hanna Lindqvist", day).actor == "PER:hanna-lindqvist"
    assert world.resolve("Vladimir Petrescu", day).actor == "PER:vladimir-petrescu"

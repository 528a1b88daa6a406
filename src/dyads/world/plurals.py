"""The regular plural of an English noun phrase; irregular ones stand in the data."""

from __future__ import annotations

__all__ = ["plural"]


def plural(phrase: str) -> str:
    """``minister of state`` is left to the data; ``army`` gives ``armies``, ``gunman`` gives ``gunmen``."""
    head = phrase
    if head.endswith("man"):
        return head[:-2] + "en"
    if head.endswith(("s", "x", "z", "ch", "sh")) and not head.endswith(("arch", "loch")):
        return head + "es"
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies"
    return head + "s"

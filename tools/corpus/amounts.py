"""The number that the words of an amount tell, where they are plain enough to be checked."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_FIGURES = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}


@cache
def _words() -> dict[str, float]:
    text = resources.files("dyads.coding").joinpath("data", "numbers.toml").read_text(encoding="utf-8")
    return {word: float(value) for word, value in tomllib.loads(text)["words"].items()}


def number_in(words: str) -> float | None:
    """The one number in the words ("two", "1,200", "3.5 million"); None where there is none, or more than one."""
    words = words.lower().replace("-", " ")
    figures = [float(figure.replace(",", "").replace(" ", "")) for figure in _FIGURES.findall(words)]
    spoken = [_words()[word] for word in re.findall(r"[a-z]+", words) if word in _words() and word != "both"]
    scales = [_SCALE[word] for word in re.findall(r"[a-z]+", words) if word in _SCALE]
    numbers = figures or [number for number in spoken if number not in _SCALE.values()]
    if len(numbers) != 1 or len(scales) > 1:
        return None
    return numbers[0] * (scales[0] if scales else 1)

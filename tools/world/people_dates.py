"""Days known to the day, the month or the year, as the people table keeps them."""

from __future__ import annotations

import calendar
from datetime import date

EVER = date(9999, 12, 31)
NEVER = date(1, 1, 1)


def clean(value: str) -> str:
    """An ISO day, month or year; an impossible day (`2004-09-31`) falls back to its month."""
    parts = value.strip().split("-")
    if not parts or not parts[0].isdigit() or len(parts[0]) != 4:
        return ""
    out = parts[0]
    if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        out += f"-{int(parts[1]):02d}"
        if len(parts) > 2 and parts[2].isdigit():
            last = calendar.monthrange(int(parts[0]), int(parts[1]))[1]
            if 1 <= int(parts[2]) <= last:
                out += f"-{int(parts[2]):02d}"
    return out


def first(value: str) -> date:
    """The first day a value can mean; an empty one is the beginning of time."""
    if not value:
        return NEVER
    nums = [int(p) for p in value.split("-")]
    return date(nums[0], nums[1] if len(nums) > 1 else 1, nums[2] if len(nums) > 2 else 1)


def last(value: str) -> date:
    """The last day a value can mean; an empty one is the end of time."""
    if not value:
        return EVER
    nums = [int(p) for p in value.split("-")]
    month = nums[1] if len(nums) > 1 else 12
    return date(nums[0], month, nums[2] if len(nums) > 2 else calendar.monthrange(nums[0], month)[1])


def apart(a: str, b: str) -> int:
    """Days between the nearest days two non-empty values can mean; 0 where they can agree."""
    if first(a) > last(b):
        return (first(a) - last(b)).days
    if first(b) > last(a):
        return (first(b) - last(a)).days
    return 0


def overlap(start_a: str, end_a: str, start_b: str, end_b: str) -> int:
    """Days that two terms surely share (inner bounds); negative: the gap between their outer bounds."""
    outer_low, outer_high = max(first(start_a), first(start_b)), min(last(end_a), last(end_b))
    if outer_high < outer_low:
        return (outer_high - outer_low).days
    low = max(last(start_a) if start_a else NEVER, last(start_b) if start_b else NEVER)
    high = min(first(end_a) if end_a else EVER, first(end_b) if end_b else EVER)
    return max(0, (high - low).days)

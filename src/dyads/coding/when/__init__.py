"""When: reads dates, times, durations and repetitions in English news, with TIMEX3 values, EDTF and roles."""

from .edtf import edtf_bounds
from .reader import find, when
from .records import Timex

__all__ = ["Timex", "edtf_bounds", "find", "when"]

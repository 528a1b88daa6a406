"""Readers: anything that holds reports, as ``Report`` records.

What cannot be read is told, never dropped in silence.
"""

from dyads.readers.files import Rejected, read_inputs
from dyads.readers.lines import report_of
from dyads.readers.text import decode, report_from_text

__all__ = ["Rejected", "decode", "read_inputs", "report_from_text", "report_of"]

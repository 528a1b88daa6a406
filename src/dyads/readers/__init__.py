"""Readers: anything that holds reports, as ``Report`` records.

What cannot be read is told, never dropped in silence.
"""

from dyads.readers.files import read_inputs
from dyads.readers.lines import Rejected, read_records, report_of
from dyads.readers.text import decode, report_from_text

__all__ = ["Rejected", "decode", "read_inputs", "read_records", "report_from_text", "report_of"]

"""Every error that Dyads raises on purpose, one tree.

DyadsError
├── ReportError          a report that cannot be read or coded
│   ├── EmptyReport      no text in it
│   ├── NotText          binary data or an encoding that cannot be told
│   └── Undated          no day of publication, and none was given
├── RecordError          a record (JSON line, gold line) that is not of the form
├── DateError            a day that is no day
├── WorldError           the reference data of the world, or the user's own, is not of the form
├── FrameError           the frames or word classes are not of the form
└── SetupError           something that Dyads needs is not installed

Each message says what is wrong; ``hint`` says what to do next.
"""

from __future__ import annotations

__all__ = [
    "DateError",
    "DyadsError",
    "EmptyReport",
    "FrameError",
    "NotText",
    "RecordError",
    "ReportError",
    "SetupError",
    "Undated",
    "WorldError",
]


class DyadsError(Exception):
    """The root of the tree.

    Args:
        message: what is wrong, with the file, the line or the value.
        hint: what to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class ReportError(DyadsError):
    """A report that cannot be read or coded."""


class EmptyReport(ReportError):
    """A report without text."""


class NotText(ReportError):
    """Binary data, or bytes whose encoding cannot be told."""


class Undated(ReportError):
    """A report without a day of publication."""


class RecordError(DyadsError):
    """A record that is not of the form."""


class DateError(DyadsError):
    """A day that is no day of the calendar."""


class WorldError(DyadsError):
    """Reference data, or the user's own actors, that are not of the form."""


class FrameError(DyadsError):
    """Frames or word classes that are not of the form."""


class SetupError(DyadsError):
    """Something that Dyads needs is not installed."""

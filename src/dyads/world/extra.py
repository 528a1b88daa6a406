"""A user's own actors: a TOML file that adds to the world and overrides what it says."""

from __future__ import annotations

from pathlib import Path

from dyads.errors import WorldError
from dyads.world.build import Builder
from dyads.world.files import read_toml
from dyads.world.fold import key

__all__ = ["take_extra"]


def take_extra(builder: Builder, path: Path) -> None:
    """File the user's records; a name that the user gives leads to the user's entry first.

    Raises:
        WorldError: the file cannot be read or is not of the form; the message holds the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WorldError(f"{path}: cannot be read ({error})", "give a TOML file in UTF-8") from None
    before = len(builder.entries)
    for record in read_toml(path, text):
        code = record.get("code")
        if record.kind in ("entry", "state") and code:
            _forget(builder, str(code), record.get("name"))
            builder.bodies.pop(str(code), None)
        builder.take(record, "organisation")
    # The user's own word goes before ours: their rows are lifted above every other reading of the name.
    for forms in builder.names.values():
        for held in forms.values():
            held[:] = [(w + 2.0 if row >= before else w, row, flag) for w, row, flag in held]


def _forget(builder: Builder, code: str, name: object) -> None:
    """Take out the world's own entries of a code that the user writes anew under the same name."""
    gone = {
        number
        for number, row in enumerate(builder.entries)
        if row[0] == code and key(str(row[1])) == key(str(name)) and row[2] != "person"
    }
    if not gone:
        return
    for folded in list(builder.names):
        forms = builder.names[folded]
        for form in list(forms):
            forms[form] = [item for item in forms[form] if item[1] not in gone]
            if not forms[form]:
                del forms[form]
        if not forms:
            del builder.names[folded]

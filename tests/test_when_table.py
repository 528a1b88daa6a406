"""Every row of the table of forms in docs/reference/when.md holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dyads.coding.when import Timex, find

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "when.md"
TOLD = date(2025, 9, 19)


def _rows() -> list[tuple[str, ...]]:
    table = PAGE.read_text(encoding="utf-8").split("## Table of forms", 1)[1].split("\n## ", 1)[0]
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split("|")) for line in table.splitlines() if line[:1] == "|"
    ]
    return [row for row in rows if row[0] != "text" and not row[0].startswith("---")]


def _cells(timex: Timex) -> tuple[str, ...]:
    edtf = f"`{timex.edtf}`" if timex.edtf else "null"
    return timex.text, timex.type, f"`{timex.value}`", edtf, timex.role


def test_the_table_is_not_empty() -> None:
    assert len(_rows()) > 100


@pytest.mark.parametrize("text", sorted({row[0] for row in _rows()}))
def test_row(text: str) -> None:
    told = [row[1:] for row in _rows() if row[0] == text]
    found = [_cells(timex) for timex in find(text, TOLD)]
    assert found == ([] if told[0][0] == "none" else told)

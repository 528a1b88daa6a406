"""Readers: files, folders, JSONL, standard input as reports; what cannot be read is told, with file, line, mend."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyads import Rejected, Report, read_inputs
from dyads.errors import DyadsError, EmptyReport, NotText, RecordError, ReportError, Undated
from dyads.readers import decode, report_of
from dyads.readers.lines import parse_line

DAY = date(2025, 9, 19)
TEXT = "Peru freed two Chilean officers. “It is over,” said Côte d’Ivoire’s envoy."


class Input(io.BytesIO):
    """Standard input with bytes in it."""

    @property
    def buffer(self) -> Input:
        return self


def read(paths: Iterable[Path | str], day: date | None = DAY) -> list[Report | Rejected]:
    return list(read_inputs([str(path) for path in paths], day))


def one(path: Path | str, day: date | None = DAY) -> Report:
    """The only report of a path."""
    (found,) = read([path], day)
    assert isinstance(found, Report), found
    return found


def refused(path: Path | str, day: date | None = DAY) -> DyadsError:
    """Why a path was not read."""
    (found,) = read([path], day)
    assert isinstance(found, Rejected), found
    return found.error


def write(path: Path, data: bytes | str | list[Any]) -> Path:
    if isinstance(data, list):
        data = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in data)
    path.write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
    return path


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", Input(data))


# --- texts ------------------------------------------------------------------------------------------------------


def test_a_text_file_is_a_report_and_its_text_is_as_stored(tmp_path: Path) -> None:
    text = "date 2025-09-18\r\n\r\nBAMAKO, Sept 18 (AFP) -  " + TEXT + "\r\n"
    report = one(write(tmp_path / "a.txt", text), None)
    assert report.text == text
    assert report.published == date(2025, 9, 18)
    assert report.publisher == "AFP"
    assert report.id == one(write(tmp_path / "b.txt", text), None).id


@pytest.mark.parametrize(
    ("head", "given", "published"),
    [
        ("", DAY, DAY),
        ("date 2025-09-01\n", DAY, date(2025, 9, 1)),
        ("OSLO, Sept 17, 2025 (AFP) - ", None, date(2025, 9, 17)),
        ("OSLO, Sept 17, 2025 (AFP) - ", DAY, date(2025, 9, 17)),
        ("OSLO, Sept 17 (AFP) - ", DAY, DAY),
    ],
)
def test_the_day_of_the_head_goes_before_the_one_given(
    tmp_path: Path, head: str, given: date | None, published: date
) -> None:
    assert one(write(tmp_path / "a.txt", head + TEXT), given).published == published


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
    ],
)
def test_byte_order_marks(tmp_path: Path, bom: bytes, encoding: str) -> None:
    path = write(tmp_path / "a.txt", bom + (TEXT + " 😀").encode(encoding))
    assert one(path).text == TEXT + " 😀"


def test_broken_under_its_byte_order_mark(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "a.txt", codecs.BOM_UTF16_LE + "Peru".encode("utf-16-le") + b"\x00"))
    assert isinstance(error, NotText)
    assert "a.txt" in error.message
    assert "utf-16" in error.message


def test_nul_and_lone_surrogates_are_replaced_one_for_one(tmp_path: Path) -> None:
    row = {"id": "x", "date": "2025-09-19", "text": "Peru\x00 freed \ud800two\udfff officers 😀."}
    report = one(write(tmp_path / "a.jsonl", [row]))
    assert report.text == "Peru\ufffd freed \ufffdtwo\ufffd officers 😀."
    assert one(write(tmp_path / "b.txt", b"x" * 9000 + b" \x00 end")).text.endswith(" \ufffd end")


def test_surrogate_pairs_of_json_are_one_character(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "x", "date": "2025-09-19", "text": "Peru \\ud83d\\ude00 freed"}')
    assert one(path).text == "Peru 😀 freed"


@pytest.mark.parametrize("data", [b"", b" \n\t ", codecs.BOM_UTF8, "\u00a0\n".encode()])
def test_empty_texts(tmp_path: Path, data: bytes) -> None:
    error = refused(write(tmp_path / "a.txt", data))
    assert isinstance(error, EmptyReport)
    assert "a.txt" in error.message


def test_nothing_after_the_head(tmp_path: Path) -> None:
    assert isinstance(refused(write(tmp_path / "a.txt", "date 2025-09-19\n\n")), EmptyReport)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"Peru\x00freed", b"\x00" * 20])
def test_binary(tmp_path: Path, data: bytes) -> None:
    error = refused(write(tmp_path / "a.txt", data))
    assert isinstance(error, NotText)
    assert "binary" in error.message
    assert error.hint


def test_wrong_encoding_names_the_line_and_the_mend(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "a.txt", "Peru\nfreed\nCôte".encode("cp1252")))
    assert isinstance(error, NotText)
    assert "a.txt" in error.message
    assert "0xf4 on line 3" in error.message
    assert "iconv -f WINDOWS-1252" in error.hint


def test_undated(tmp_path: Path) -> None:
    error = refused(write(tmp_path / "a.txt", TEXT), None)
    assert isinstance(error, Undated)
    assert "a.txt" in error.message
    assert "--date" in error.hint


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_clear_error(data: bytes) -> None:
    try:
        text = decode(data, "some file")
    except NotText as error:
        assert error.message.startswith("some file: ")
    else:
        assert not any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in text)


# --- JSON lines -------------------------------------------------------------------------------------------------


def test_a_line_is_a_report(tmp_path: Path) -> None:
    row = {
        "id": "r9",
        "date": "2025-09-18T23:59:00Z",
        "text": TEXT,
        "title": "Freed",
        "publisher": "Example Wire",
        "url": "https://example.org/9",
        "language": "en",
        "topics": ["more", "than asked for"],
    }
    report = one(write(tmp_path / "a.jsonl", [row]))
    assert report == Report(
        id="r9",
        published=date(2025, 9, 18),
        text=TEXT,
        title="Freed",
        publisher="Example Wire",
        url="https://example.org/9",
        language="en",
    )


@pytest.mark.parametrize(
    ("row", "published", "id"),
    [
        ({"text": TEXT, "published": "2025-09-01"}, date(2025, 9, 1), None),
        ({"text": TEXT}, DAY, None),
        ({"text": TEXT, "date": None}, DAY, None),
        ({"text": TEXT, "id": 17}, DAY, "17"),
        ({"text": "", "title": "Peru freed two officers"}, DAY, None),
    ],
)
def test_fields_that_may_be_absent(row: dict[str, Any], published: date, id: str | None) -> None:
    report = report_of(row, "a line", DAY)
    assert report.published == published
    assert report.text.strip()
    assert report.id == id if id else report.id.startswith("r-")


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("{", RecordError, "not JSON"),
        ('{"text": "a" "b"}', RecordError, "column 14"),
        ("[1, 2]", RecordError, "a JSON list, not an object"),
        ("null", RecordError, "not an object"),
        ("NaN", RecordError, "not an object"),
        ("Peru freed two officers.", RecordError, "not JSON"),
        ('{"date": "2025-09-19"}', EmptyReport, "no text"),
        ('{"date": "2025-09-19", "text": " "}', EmptyReport, "no text"),
        ('{"date": "2025-09-19", "text": 5}', RecordError, "text is a int, not a string"),
        ('{"date": "2025-09-19", "text": ["a"]}', RecordError, "text is a list"),
        ('{"text": "Peru"}', Undated, "no date"),
        ('{"date": "yesterday", "text": "Peru"}', RecordError, "'yesterday' is not a day"),
        ('{"date": "2025-02-30", "text": "Peru"}', RecordError, "is not a day"),
        ('{"date": 20250919, "text": "Peru"}', None, ""),
        ('{"date": {"day": 1}, "text": "Peru"}', RecordError, "is not a day"),
        ('{"id": ["x"], "date": "2025-09-19", "text": "Peru"}', RecordError, "id is a list"),
        ('{"title": 5, "date": "2025-09-19", "text": "Peru"}', RecordError, "title is a int"),
        ("[" * 100_000, RecordError, "nested too deeply"),
        ('{"text": ' + '{"a": ' * 50_000, RecordError, "nested too deeply"),
    ],
)
def test_a_broken_line_is_told_and_the_rest_is_read(
    tmp_path: Path, line: str, kind: type[DyadsError] | None, message: str
) -> None:
    good = {"id": "good", "date": "2025-09-19", "text": TEXT}
    path = write(tmp_path / "a.jsonl", [{**good, "id": "first"}, line, "", {**good, "id": "last"}])
    found = read([path], None)
    assert [item.id for item in found if isinstance(item, Report)][:: 2 if kind is None else 1] == ["first", "last"]
    wrong = [item for item in found if isinstance(item, Rejected)]
    if kind is None:
        assert not wrong
        return
    assert [item.where for item in wrong] == [f"{path}, line 2"]
    assert isinstance(wrong[0].error, kind)
    assert message in wrong[0].error.message
    assert f"{path}, line 2" in wrong[0].error.message
    assert len(str(wrong[0].error)) < 400


def test_a_line_in_another_encoding_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json.dumps({"date": "2025-09-19", "text": TEXT}).encode()
    path = write(tmp_path / "a.jsonl", good + b"\n" + b'{"date": "2025-09-19", "text": "C\xf4te"}\n' + good + b"\n")
    found = read([path])
    assert [isinstance(item, Report) for item in found] == [True, False, True]


def test_jsonl_with_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    line = json.dumps({"date": "2025-09-19", "text": TEXT}, ensure_ascii=False).encode()
    path = write(tmp_path / "a.jsonl", codecs.BOM_UTF8 + line + b"\r\n" + line + b"\r\n\r\n")
    assert [item.text for item in read([path]) if isinstance(item, Report)] == [TEXT, TEXT]


def test_an_empty_jsonl_file(tmp_path: Path) -> None:
    assert "empty" in refused(write(tmp_path / "a.jsonl", "\n \n")).message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "date", "published", "text", "title", "url"), JSON)))
def test_any_object_is_a_report_or_a_clear_error(record: dict[str, Any]) -> None:
    try:
        report = report_of(record, "some line", DAY)
    except (ReportError, RecordError) as error:
        assert error.message.startswith("some line: ")
    else:
        assert report.text.strip()


@given(st.text(max_size=60) | JSON.map(json.dumps))
def test_any_line_is_an_object_or_a_clear_error(line: str) -> None:
    try:
        assert isinstance(parse_line(line, "some line"), dict)
    except RecordError as error:
        assert error.message.startswith("some line: ")


# --- standard input ---------------------------------------------------------------------------------------------


def test_standard_input_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, TEXT.encode())
    assert one("-").text == TEXT


def test_standard_input_is_jsonl_where_it_begins_with_a_brace(monkeypatch: pytest.MonkeyPatch) -> None:
    row = json.dumps({"date": "2025-09-19", "text": TEXT})
    standard_input(monkeypatch, f"\n {row}\nbroken\n{row}\n".encode())
    found = read(["-"])
    assert [isinstance(item, Report) for item in found] == [True, False, True]
    assert isinstance(found[1], Rejected)
    assert found[1].where == "standard input, line 3"


def test_standard_input_is_jsonl_behind_a_byte_order_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, codecs.BOM_UTF8 + json.dumps({"date": "2025-09-01", "text": TEXT}).encode())
    assert one("-").published == date(2025, 9, 1)


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"")
    assert refused("-").message == "standard input: empty"


# --- files and folders ------------------------------------------------------------------------------------------


def test_a_folder_is_all_that_is_below_it_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    write(tmp_path / "b.txt", "b. " + TEXT)
    write(tmp_path / "a.TXT", "a. " + TEXT)
    write(tmp_path / "sub" / "c.jsonl", [{"date": "2025-09-19", "text": "c. " + TEXT}])
    for name in ("README.md", "picture.png", ".hidden.txt", ".hidden/d.txt"):
        write(tmp_path / name, "not. " + TEXT)
    assert [item.text[:2] for item in read([tmp_path]) if isinstance(item, Report)] == ["a.", "b.", "c."]


def test_a_folder_without_reports(tmp_path: Path) -> None:
    assert "no .txt or .jsonl file" in refused(tmp_path).message


def test_what_is_missing_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    found = read([tmp_path / "gone.txt", path, tmp_path / "gone.jsonl"])
    assert [isinstance(item, Report) for item in found] == [False, True, False]
    assert isinstance(found[0], Rejected)
    assert "gone.txt: no such file" in found[0].error.message


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = write(tmp_path / "a.txt", TEXT), write(tmp_path / "b.txt", TEXT)
    really = Path.open

    def locked(path: Path, *args: Any, **more: Any) -> Any:
        if path.name == "b.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return really(path, *args, **more)

    monkeypatch.setattr(Path, "open", locked)
    found = read([bad, good])
    assert isinstance(found[0], Rejected)
    assert "b.txt: cannot be opened (Permission denied)" in found[0].error.message
    assert isinstance(found[1], Report)


def test_reports_are_read_one_at_a_time(tmp_path: Path) -> None:
    """A file of any size is no list in memory: the first report is there before the second line is looked at."""
    path = write(tmp_path / "a.jsonl", [{"date": "2025-09-19", "text": TEXT}, "broken"])
    stream = read_inputs([str(path)])
    assert isinstance(next(stream), Report)
    assert isinstance(next(stream), Rejected)


def test_the_same_report_twice_has_the_same_id(tmp_path: Path) -> None:
    first, second = read([write(tmp_path / "a.txt", TEXT), write(tmp_path / "b.txt", TEXT)])
    assert first == second

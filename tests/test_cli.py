"""The command line: every command, its exit codes, its errors on standard error, and that one bad input stops no other.

Exit codes (``dyads --help``): 0 all done, 1 nothing could be done, 2 wrong use, 3 done but some input was rejected.
"""

from __future__ import annotations

import dataclasses
import importlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from dyads import Coder, Event, Report
from dyads.cli import main
from dyads.records import json_schema

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
TEXT = "Peru freed two Chilean officers on Monday."
COMMANDS = ("code", "explain", "when", "who", "type", "doctor", "schema")


@dataclasses.dataclass(frozen=True)
class Done:
    """What a run of the command left."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON lines of standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal(io.BytesIO):
    """Standard input that nobody pipes anything into."""

    def isatty(self) -> bool:
        return True


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``dyads`` in this process, where the parser is loaded already."""

    def runs(*arguments: str | Path, stdin: bytes = b"", terminal: bool = False) -> Done:
        monkeypatch.setattr(sys, "argv", ["dyads", *map(str, arguments)])
        given = io.TextIOWrapper(Terminal(stdin) if terminal else io.BytesIO(stdin), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", given)
        monkeypatch.setenv("COLUMNS", "150")
        capsys.readouterr()
        try:
            main()
            code: Any = 0
        except SystemExit as stop:
            code = stop.code or 0
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return runs


def command(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
    """Runs ``dyads`` as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", "from dyads.cli import main; main()", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def write(path: Path, data: bytes | str | list[Any]) -> Path:
    if isinstance(data, list):
        data = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in data) + "\n"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def report(id: str, text: str = TEXT, day: str | None = "2025-09-19") -> dict[str, Any]:
    return {"id": id, "text": text} | ({"date": day} if day else {})


def plain(text: str) -> str:
    """Without colours and the breaks of a box."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m|[│╭╮╰╯─]", " ", text).split())


# --- code -------------------------------------------------------------------------------------------------------


def test_code_writes_events_as_json_lines(run: Run, example_events: list[list[Event]]) -> None:
    done = run("code", "--json", EXAMPLES)
    assert (done.code, done.err) == (0, "")
    assert done.rows == [event.to_json() for events in example_events for event in events]
    validator = jsonschema.Draft202012Validator(json_schema(Event))
    for row in done.rows:
        validator.validate(row)


def test_code_draws_a_table(run: Run) -> None:
    done = run("code", "-", "--date", "2025-09-19", stdin=TEXT.encode())
    assert done.code == 0
    for word in ("PER", "RETREAT", "release", "CHL", "actual", "2025-09-15", "freed two Chilean officers"):
        assert word in plain(done.out), word
    assert "no event" in plain(run("code", "-", "--date", "2025-09-19", stdin=b"The choir sang.").out)


def test_code_as_a_process_reads_standard_input() -> None:
    rows = [report("a"), report("b", "The choir sang.")]
    lines = "\n".join(map(json.dumps, rows)).encode()
    done = command("code", "--json", "-", stdin=lines)
    assert (done.code, done.err) == (0, "")
    assert [(row["report"], row["type"], row["date"]) for row in done.rows] == [("a", "RETREAT", "2025-09-15")]


def test_output_is_utf8_and_readable(run: Run) -> None:
    done = run("code", "--json", "-", "--date", "2025-09-19", stdin="“Peru” freed Guéant in N’Djamena 😀.".encode())
    assert done.code == 0
    assert "\\u" not in done.out


def test_a_batch_goes_on_past_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    lines = [report("first"), "{broken", report("undated", day=None), report("empty", ""), "[" * 99_999, report("last")]
    inputs: dict[str, bytes | str | list[Any]] = {
        "lines.jsonl": lines,
        "empty.txt": "",
        "binary.txt": b"\x89PNG\r\n\x00\x00",
        "latin.txt": b"date 2025-09-19\nC\xf4te\n",
        "undated.txt": TEXT,
        "good.txt": "date 2025-09-19\n" + TEXT,
    }
    paths = [write(tmp_path / name, data) for name, data in inputs.items()]
    done = run("code", "--json", *paths, tmp_path / "gone.txt")
    assert done.code == 3
    good = Report.make("date 2025-09-19\n" + TEXT, date(2025, 9, 19))
    assert [row["report"] for row in done.rows] == ["first", "last", good.id]
    for told in (
        "lines.jsonl, line 2: not JSON",
        "lines.jsonl, line 3: no date",
        "lines.jsonl, line 4: no text",
        "lines.jsonl, line 5: not JSON (nested too deeply",
        "empty.txt: empty",
        "binary.txt: binary data",
        "latin.txt: not UTF-8 (byte 0xf4 on line 2)",
        "undated.txt: no day of publication",
        "gone.txt: no such file",
        "3 coded, 9 not read",
    ):
        assert told in done.err, told
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 10


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "binary data"),
        (b"Peru freed C\xf4te", "not UTF-8"),
        (TEXT.encode(), "no day of publication"),
        (b'{"date": "2025-09-19"', "not JSON"),
    ],
)
@pytest.mark.parametrize("name", ["code", "explain"])
def test_nothing_that_can_be_read(run: Run, name: str, data: bytes, message: str) -> None:
    done = run(name, "-", stdin=data)
    assert done.code == 1
    assert done.out == ""
    assert "standard input" in done.err
    assert message in done.err


def test_a_missing_file_alone(run: Run, tmp_path: Path) -> None:
    done = run("code", tmp_path / "gone.txt")
    assert done.code == 1
    assert "gone.txt: no such file" in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["code", "--date", "tomorrow", "-"],
        ["code", "--date", "2025-02-30", "-"],
        ["code", "--jsn", "-"],
        ["cod"],
        ["schema", "episode"],
        ["who", "--on", "lately", "Goita"],
        ["type", "Peru expelled the Chilean consul."],
    ],
)
def test_wrong_use_is_exit_code_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Usage" in done.err


@pytest.mark.parametrize("name", ["code", "explain"])
def test_a_terminal_is_told_what_is_missing(run: Run, name: str) -> None:
    done = run(name, terminal=True)
    assert done.code == 2
    assert "give a file" in plain(done.err)


def test_a_pipeline_that_is_not_installed(run: Run) -> None:
    done = run("code", "--pipeline", "no_such_pipeline", "-", "--date", "2025-09-19", stdin=TEXT.encode())
    assert done.code == 1
    assert "no_such_pipeline" in done.err
    assert "pip" in done.err
    assert "Traceback" not in done.err


def test_actors_of_your_own(run: Run, tmp_path: Path) -> None:
    world = write(
        tmp_path / "own.toml",
        '[[entry]]\ncode = "ORG:river-league"\nname = "River League"\n',
    )
    text = b"The River League condemned Peru."
    assert not run("code", "--json", "-", "--date", "2025-09-19", stdin=text).rows
    done = run("code", "--json", "--world", world, "-", "--date", "2025-09-19", stdin=text)
    assert done.code == 0, done.err
    assert [actor["actor"] for row in done.rows for actor in row["source"]] == ["ORG:river-league"]


@pytest.mark.parametrize("data", ["not = [toml", '[[entry]]\nname = "no code"\n', None])
def test_actors_of_your_own_that_are_not_of_the_form(run: Run, tmp_path: Path, data: str | None) -> None:
    path = tmp_path / "own.toml"
    if data is not None:
        write(path, data)
    done = run("code", "--world", path, "-", "--date", "2025-09-19", stdin=TEXT.encode())
    assert done.code == 1
    assert "own.toml" in done.err
    assert "Traceback" not in done.err


# --- 5 MB on one line -------------------------------------------------------------------------------------------

FIRST = "France expelled two Malian diplomats on Friday. "
LAST = " Peru freed three Chilean officers on Thursday."


def long_line(size: int, unit: str) -> str:
    """Two political sentences with a size of something else between them, and no line break."""
    return FIRST + unit * (size // len(unit)) + LAST


def both_ends(rows: list[dict[str, Any]], size: int) -> None:
    assert [(row["type"], row["mode"]) for row in rows] == [("SANCTION", "expel"), ("RETREAT", "release")]
    assert rows[0]["quote"]["end"] < len(FIRST)
    assert rows[1]["quote"]["start"] > size


def test_five_megabytes_on_one_line(run: Run, tmp_path: Path) -> None:
    """Signs without a space, 1,900 at a time: little to parse, much to read."""
    size = 5_000_000
    path = write(tmp_path / "long.txt", long_line(size, "9f8a03b1" * 237 + " "))
    done = run("code", "--json", path, "--date", "2025-09-19")
    assert (done.code, done.err) == (0, "")
    both_ends(done.rows, size - 2000)


@pytest.mark.soak
def test_five_megabytes_of_prose_on_one_line(run: Run, tmp_path: Path, part: float) -> None:
    size = int(5_000_000 * part)
    text = long_line(size, "The choir sang the old songs again, and the baker closed his shop at noon. ")
    path = write(tmp_path / "long.jsonl", [report("long", text), report("after")])
    done = run("code", "--json", path)
    assert (done.code, done.err) == (0, "")
    both_ends([row for row in done.rows if row["report"] == "long"], size - 100)
    assert [row["type"] for row in done.rows if row["report"] == "after"] == ["RETREAT"]


# --- explain ----------------------------------------------------------------------------------------------------


def test_explain_tells_sentence_by_sentence(run: Run) -> None:
    text = TEXT + " The choir sang. Peru should thank Chile."
    done = run("explain", "-", "--date", "2025-09-19", stdin=text.encode())
    assert done.code == 0
    told = plain(done.out)
    for words in (
        "1. Peru freed",
        "2. The choir sang.",
        "3. Peru should",
        "Peru = PER",
        "Monday = 2025-09-15",
        "event: ",
    ):
        assert words in told, words


def test_explain_as_json_lines(run: Run, coder: Coder, examples: list[Report]) -> None:
    path = sorted(EXAMPLES.glob("*.txt"))[0]
    done = run("explain", "--json", path)
    assert done.code == 0
    explained = coder.explain(examples[0])
    assert [row["text"] for row in done.rows] == [note.text for note in explained.sentences]
    assert {row["report"] for row in done.rows} == {examples[0].id}
    assert list(done.rows[0]) == ["report", "index", "text", "actors", "times", "passed", "acts"]


def test_explain_finds_the_events_that_code_finds(coder: Coder, examples: list[Report]) -> None:
    for one in examples:
        assert coder.explain(one).events == coder.code(one)


def test_explain_goes_on_past_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", ["{broken", report("good")])
    done = run("explain", "--json", path)
    assert done.code == 3
    assert [row["report"] for row in done.rows] == ["good"]
    assert "a.jsonl, line 1: not JSON" in done.err


# --- when -------------------------------------------------------------------------------------------------------


def test_when_reads_json_lines(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "date": "2025-09-19", "text": "They have until Saturday to leave."},
        {"id": 7, "dct": "2025-09-19", "text": "They met on Tuesday."},
        {"id": "c", "text": "Nothing here."},
    ]
    lines = "\n".join(map(json.dumps, rows)).encode()
    done = run("when", "--json", stdin=lines)
    assert (done.code, done.err) == (0, "")
    assert [row["id"] for row in done.rows] == ["a", 7, "c"]
    (timex,) = done.rows[0]["timexes"]
    assert rows[0]["text"][timex["start"] : timex["end"]] in {"Saturday", "until Saturday"}  # type: ignore[index]
    assert (timex["type"], timex["latest"]) == ("DATE", "2025-09-20")
    assert {"start", "end", "type", "value", "edtf", "earliest", "latest"} <= set(timex)
    assert done.rows[1]["timexes"][0]["value"] == "2025-09-16"
    assert done.rows[2]["timexes"] == []
    assert run("when", "--json", write(tmp_path / "a.jsonl", lines)).out == done.out


def test_when_reads_words(run: Run) -> None:
    done = run("when", "They met on Tuesday.", "--date", "2025-09-19")
    assert done.code == 0
    assert "2025-09-16" in done.out


# --- who --------------------------------------------------------------------------------------------------------


def test_who_reads_json_lines(run: Run) -> None:
    rows = [
        {"id": 1, "mention": "Malian soldiers", "context": "Malian soldiers freed two men.", "date": "2025-09-19"},
        {"mention": "Sergey Lavrov", "date": "2015-03-01"},
        {"mention": "a wooden table"},
    ]
    done = run("who", "--json", stdin="\n".join(map(json.dumps, rows)).encode())
    assert (done.code, done.err) == (0, "")
    fields = ["actor", "name", "country", "sector", "confidence"]
    assert [list(row) for row in done.rows] == [["id", "mention", *fields], ["mention", *fields], ["mention", *fields]]
    assert [row["actor"] for row in done.rows][:2] == ["MLI.MIL", "RUS.GOV"]
    assert done.rows[2]["actor"] in {None, "UNK"}
    assert all(0 <= row["confidence"] <= 1 for row in done.rows)


def test_who_of_a_person_on_a_day(run: Run) -> None:
    done = run("who", "Sergey Lavrov", "--on", "2015-03-01")
    assert done.code == 0
    assert "RUS.GOV" in done.out
    assert json.loads(run("who", "Sergey Lavrov", "--on", "2015-03-01", "--json").out)["country"] == "RUS"


# --- type -------------------------------------------------------------------------------------------------------


def test_type_reads_pairs(run: Run, tmp_path: Path) -> None:
    rows = [
        {"sentence": "Peru expelled the Chilean consul.", "source": "Peru", "target": "Chilean consul"},
        {"sentence": "Peru lies north of Chile.", "source": "Peru", "target": "Chile"},
        {"sentence": "Peru freed him.", "source": "Peru", "target": "not there"},
    ]
    path = write(tmp_path / "pairs.jsonl", rows)
    done = run("type", "--pairs", path)
    assert (done.code, done.err) == (0, "")
    assert [list(row) for row in done.rows] == [["type", "mode", "confidence"]] * 3
    assert [(row["type"], row["mode"]) for row in done.rows] == [("SANCTION", "expel"), (None, None), (None, None)]
    assert run("type", "--pairs", stdin=path.read_bytes()).out == done.out


# --- what all three questions share -----------------------------------------------------------------------------

GOOD: dict[str, dict[str, Any]] = {
    "when": {"id": 1, "date": "2025-09-19", "text": "They met on Tuesday."},
    "who": {"mention": "Malian soldiers", "date": "2025-09-19"},
    "type": {"sentence": "Peru expelled the Chilean consul.", "source": "Peru", "target": "Chilean consul"},
}
BROKEN = [
    pytest.param("{broken", id="not JSON"),
    pytest.param("[1]", id="no object"),
    pytest.param("{}", id="no field"),
    pytest.param("[" * 99_999, id="nested too deep"),
]


@pytest.mark.parametrize("line", BROKEN)
@pytest.mark.parametrize("name", list(GOOD))
def test_questions_go_on_past_a_broken_line(run: Run, tmp_path: Path, name: str, line: str) -> None:
    path = write(tmp_path / "a.jsonl", [GOOD[name], line, GOOD[name]])
    done = run(name, "--json", path)
    assert done.code == 3
    assert "a.jsonl, line 2" in done.err
    assert "Traceback" not in done.err
    told = [row for row in done.rows if any(row.get(key) for key in ("timexes", "actor", "type"))]
    assert len(told) == 2


@pytest.mark.parametrize("name", list(GOOD))
def test_questions_with_nothing_to_answer(run: Run, tmp_path: Path, name: str) -> None:
    done = run(name, "--json", write(tmp_path / "a.jsonl", ["{broken"]))
    assert done.code == 1
    assert "a.jsonl, line 1" in done.err


@pytest.mark.parametrize("name", list(GOOD))
def test_questions_to_a_file_that_is_not_there(run: Run, tmp_path: Path, name: str) -> None:
    done = run(name, tmp_path / "gone.jsonl")
    assert done.code == 1
    assert "gone.jsonl: no such file" in done.err


@pytest.mark.parametrize("name", list(GOOD))
def test_questions_in_another_encoding(run: Run, tmp_path: Path, name: str) -> None:
    good = json.dumps(GOOD[name]).encode()
    path = write(tmp_path / "a.jsonl", good + b'\n{"text": "C\xf4te", "mention": "C\xf4te"}\n' + good + b"\n")
    done = run(name, "--json", path)
    assert done.code == 3
    assert "a.jsonl, line 2" in done.err
    assert "not UTF-8" in done.err


@pytest.mark.parametrize("name", list(GOOD))
def test_questions_behind_a_byte_order_mark(run: Run, tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + json.dumps(GOOD[name]).encode() + b"\n")
    done = run(name, "--json", path)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("name", ["when", "who"])
def test_a_wrong_day_names_its_line(run: Run, tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.jsonl", [GOOD[name], {**GOOD[name], "date": "yesterday"}])
    done = run(name, "--json", path)
    assert done.code == 3
    assert "a.jsonl, line 2" in done.err
    assert "'yesterday' is not a day" in done.err


# --- doctor and schema ------------------------------------------------------------------------------------------


def test_doctor(run: Run) -> None:
    done = run("doctor")
    assert done.code == 0
    assert "BAD" not in done.out
    told = json.loads(run("doctor", "--json").out)
    assert {row["what"] for row in told} >= {"dyads", "python", "world", "pipeline", "one sentence"}
    assert all(row["ok"] for row in told)


def test_doctor_tells_what_is_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import dyads
    from dyads.errors import SetupError

    def broken(*_: object) -> None:
        raise SetupError("the pipeline is not installed", hint="install it")

    monkeypatch.setattr(dyads, "Coder", broken, raising=False)
    done = run("doctor")
    assert done.code == 1
    assert "BAD" in done.out
    assert "install it" in done.out


def test_schema_is_that_of_the_records(run: Run) -> None:
    assert json.loads(run("schema").out) == json_schema(Event)
    assert json.loads(run("schema", "report").out) == json_schema(Report)


# --- help and start-up ------------------------------------------------------------------------------------------


def test_every_command_is_known(run: Run) -> None:
    from dyads.cli.app import app

    importlib.import_module("dyads.cli.code")
    assert {info.name for info in app.registered_commands} == set(COMMANDS)
    told = plain(run("--help").out)
    assert all(f" {name} " in told for name in COMMANDS)
    assert "Exit codes: 0 all done, 1 nothing could be done, 2 wrong use, 3 done" in told


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_shows_an_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    told = plain(done.out)
    assert re.search(r"Examples?:", told)
    assert f"dyads {name} " in told.partition("Example")[2].partition("Options")[0] + " "


def test_version(run: Run) -> None:
    import dyads

    assert run("--version").out == f"dyads {dyads.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["code", "--help"], ["cod"]])
def test_start_up_loads_neither_parser_nor_tables(arguments: list[str]) -> None:
    heavy = ("spacy", "pyarrow", "numpy")
    script = (
        "import sys\nfrom dyads.cli import main\n"
        f"sys.argv = ['dyads', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *[n for n in {heavy!r} if n in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1].split() == ["LOADED"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [report(str(i)) for i in range(300)])
    process = subprocess.Popen(
        [sys.executable, "-c", "from dyads.cli import main; main()", "code", "--json", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(60)

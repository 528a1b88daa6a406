"""Draw the README's pictures: what ``dyads code`` and ``dyads explain`` print for an example report, as SVG.

    python tools/picture.py [REPORT]

The commands run as a user runs them; their colours are kept. Pictures go to docs/img/.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "img"
WIDTH = 120  # columns: what a README shows without scrolling
LINES = 42  # more than a screenful tells a reader nothing more

# rich's pictures ask a server for their font; a picture of ours loads nothing.
_WEB_FONT = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_FONTS = "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"


def output_of(arguments: list[str]) -> str:
    """What a dyads command prints on a colour terminal WIDTH columns wide.

    Raises:
        SystemExit: the command fails; its own message is shown.
    """
    terminal = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    done = subprocess.run(
        [Path(sys.executable).with_name("dyads"), *arguments],
        cwd=ROOT,
        env={**os.environ, **terminal},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"dyads {' '.join(arguments)} ended with exit status {done.returncode}")
    return done.stdout


def draw(name: str, arguments: list[str]) -> Path:
    """Write docs/img/NAME.svg with a command and its output; the path written."""
    lines = output_of(arguments).splitlines()
    shown = "\n".join(lines[:LINES]) + ("\n..." if len(lines) > LINES else "")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.assemble(("$ ", "dim"), f"dyads {' '.join(arguments)}"))
        console.print(Text.from_ansi(shown))
    picture = console.export_svg(title="dyads", unique_id=f"dyads-{name}")
    path = PICTURES / f"{name}.svg"
    path.write_text(_WEB_FONT.sub("", picture).replace("Fira Code", _FONTS), encoding="utf-8")
    return path


def main(arguments: list[str]) -> None:
    """Draw both pictures of the report named, or of the first example."""
    reports = [Path(name) for name in arguments] or sorted((ROOT / "examples").glob("*.txt"))
    if not reports:
        raise SystemExit("no example report in examples/, and none named")
    report = reports[0].resolve().relative_to(ROOT).as_posix()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for command in ("code", "explain"):
        print(draw(command, [command, report]).relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])

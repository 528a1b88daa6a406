"""The ``dyads`` command.

Exit codes: 0 all done; 1 nothing could be done; 2 wrong use; 3 done, but some input was rejected.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from dyads._version import __version__
from dyads.errors import DyadsError

__all__ = ["FAILED", "REJECTED", "app", "main"]

FAILED = 1
REJECTED = 3

app = typer.Typer(
    name="dyads",
    help="Reads dated news reports: who did what to whom, when, on whose word.\n\n"
    "Results go to standard output, everything else to standard error. Exit codes: 0 all done, "
    "1 nothing could be done, "
    "2 wrong use, 3 done but some input was rejected.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dyads {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Options that hold for every command."""


def main() -> Any:
    """Runs the command line; errors of Dyads are one line on standard error and exit code 1."""
    from dyads.cli import code, explain, inspect, questions, world  # noqa: F401  (registers the commands)

    try:
        return app()
    except DyadsError as error:
        print(f"dyads: {error}", file=sys.stderr)
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        print("dyads: interrupted", file=sys.stderr)
        sys.exit(130)

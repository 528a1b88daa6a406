"""The command line: thin commands over the public door, one file a group."""

from dyads.cli.app import main

__all__ = ["main"]

"""Coding: one report in, its events out. One file a question; coder.py walks them in order."""

from dyads.coding.coder import Coder, Explained, SentenceNotes

__all__ = ["Coder", "Explained", "SentenceNotes"]

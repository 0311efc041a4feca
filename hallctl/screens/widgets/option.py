"""What a choice offers."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.screens.spans import Spans


class Option(NamedTuple):
    """One option: its value, its label in words, and a note that stands beside it.

    `number` is its own, where people call it by one (`by_number.py`).
    """

    value: str
    label: str
    note: Spans = ""
    number: str = ""


def muted(note: Spans) -> Spans:
    """A note, muted where it says nothing else."""
    parts = [note] if isinstance(note, str) else note
    return [(part, "muted") if isinstance(part, str) else part for part in parts]

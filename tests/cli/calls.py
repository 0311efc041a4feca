"""What the tests of commands share."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol


class Said(NamedTuple):
    """What a command left behind: its exit code, the JSON it printed, and both streams."""

    code: int
    data: Any
    out: str
    err: str


class Call(Protocol):
    """Runs a command line; with --json the document is parsed."""

    def __call__(self, *args: str) -> Said: ...

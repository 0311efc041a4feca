"""An event as the journal holds it."""

from typing import NamedTuple


class JournalEntry(NamedTuple):
    """One event as the journal holds it; times are UTC milliseconds, `body` is canonical JSON."""

    seq: int
    change: int
    happened: int
    recorded: int
    actor: str
    workstation: str
    kind: str
    version: int
    noun: str
    record: int
    body: str

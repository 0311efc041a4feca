"""Notes on the hall log: what happened on a day and is worth reading later (C5.3.3-1)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hallctl.domain.base import EVERYONE, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of

WRITTEN, WITHDRAWN = "written", "withdrawn"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the hall log: `text` is a ref to a private value, `at` (UTC ms) the time it is about."""

    noun: ClassVar = "note"

    id: int
    day: str
    text: str
    at: int
    written_by: str
    written_at: int
    state: str = WRITTEN


@event("note.written")
class NoteWritten(NamedTuple):
    """A note was written on the hall log; `at` (UTC ms) is the time it is about."""

    day: str
    text: Private
    at: int


def evolve(note: Note | None, event: NoteWritten, at: Stamp) -> Note:
    """The note after an event; there is only its birth."""
    assert note is None
    return Note(at.seq, event.day, event.text.ref, event.at, at.by, at.happened)


def write(text: Private | None, day: str, at: int) -> NoteWritten:
    """Write a note; refused as `note-needs-text`."""
    if text is None:
        raise Refused("note-needs-text")
    return NoteWritten(day, text, at)


NOUN = Noun(
    model=Note,
    events=events_of(NoteWritten),
    evolve=evolve,
    instants={"at": "at", "written": "written_at"},
    ended=lambda _note: True,
    may={"note.write": EVERYONE},
    undoable=frozenset({NoteWritten}),
    withdrawn={"state": WITHDRAWN},
)

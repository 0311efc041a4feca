"""Profiles of imports: how to read the columns, words and times of another system's logs, kept under a name."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hallctl.domain.base import MANAGERS, Noun, Private, Refused, Stamp, event, events_of, replace

SAVED, FORGOTTEN, WITHDRAWN = "saved", "forgotten", "withdrawn"


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """A profile as it was last saved, at `since` (UTC ms).

    `choices` is a ref to a private value, since staff may be named in it: one choice a line, as typed.
    """

    noun: ClassVar = "import_profile"

    id: int
    name: str
    choices: str
    state: str
    since: int
    saved_by: str


@event("import_profile.saved")
class ImportProfileSaved(NamedTuple):
    """The choices for a log were saved under a name, replacing what was saved there before."""

    name: str
    choices: Private


@event("import_profile.forgotten")
class ImportProfileForgotten(NamedTuple):
    """The profile is not offered any more."""


ImportProfileEvent = ImportProfileSaved | ImportProfileForgotten


def evolve(profile: ImportProfile | None, event: ImportProfileEvent, at: Stamp) -> ImportProfile:
    """The profile after an event: each saving is the whole of it."""
    if isinstance(event, ImportProfileSaved):
        record = at.seq if profile is None else profile.id
        return ImportProfile(record, event.name, event.choices.ref, SAVED, at.happened, at.by)
    assert profile is not None
    return replace(profile, state=FORGOTTEN, since=at.happened)


def save(name: str, choices: Private | None) -> ImportProfileSaved:
    """Keep choices under a name; refused as `profile-needs-name`, `profile-empty`."""
    if not name:
        raise Refused("profile-needs-name")
    if choices is None:
        raise Refused("profile-empty", name=name)
    return ImportProfileSaved(name, choices)


NOUN = Noun(
    model=ImportProfile,
    events=events_of(ImportProfileEvent),
    evolve=evolve,
    instants={"since": "since"},
    ended=lambda one: one.state != SAVED,
    may={"import_profile.save": MANAGERS, "import_profile.forget": MANAGERS},
    undoable=frozenset({ImportProfileSaved, ImportProfileForgotten}),
    withdrawn={"state": WITHDRAWN},
)

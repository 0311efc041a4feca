"""What changes a profile of imports: one action, one change."""

from __future__ import annotations

from hallctl.domain import import_profile as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.import_profile import SAVED, ImportProfile, ImportProfileForgotten
from hallctl.store import import_profile as profiles
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean

LONGEST = 40
"""Characters of a name."""


def save(hall: Hall, by: Actor, name: str, choices: tuple[str, ...]) -> ImportProfile:
    """Keep what was said of a log under a name, in the place of what stands there.

    Refused as `profile-needs-name`, `profile-empty`, `text-too-long`.
    """
    with hall.change(by, "import_profile.save") as change:
        name = clean(name, limit=LONGEST)
        event = rules.save(name, change.keep("\n".join(choices)))
        return change.record(event, of=profiles.named(change.db, name) or ImportProfile)


def forget(hall: Hall, by: Actor, name: str) -> ImportProfile:
    """No longer offer a profile; refused as `no-such-profile`."""
    with hall.change(by, "import_profile.forget") as change:
        return change.record(ImportProfileForgotten(), of=profiles.by_name(change.db, name))


def contradicted(change: Change, one: ImportProfile, _undone: int) -> None:
    """After an undo: no name is that of two; refused as `profile-named-so`."""
    if one.state == SAVED:
        same = (other for other in profiles.every(change.db) if other.name == one.name)
        if any(other.id != one.id for other in same):
            raise Refused("profile-named-so", name=one.name)

"""What is shown of profiles of imports besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl import log_choices
from hallctl.columns.base import Around
from hallctl.domain.import_profile import ImportProfile
from hallctl.log_choices import Choices
from hallctl.queries.around import times
from hallctl.store import import_profile, private, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[ImportProfile], now: int) -> Around:
    """Around profiles: what they say, and who saved them."""
    values = private.values(db, (one.choices for one in found))
    return times(db, now)._replace(names=staff.names(db), values=values)


def listed(db: Connection, now: int) -> tuple[list[ImportProfile], Around]:
    """All profiles, and what stands around them."""
    found = import_profile.every(db)
    return found, around(db, found, now)


def choices(db: Connection, name: str) -> Choices:
    """The choices of a profile; refused as `no-such-profile`."""
    found = import_profile.by_name(db, name)
    return log_choices.read(filter(None, (private.reveal(db, found.choices) or "").split("\n")))

"""The work list: what is due, late or waiting, over all nouns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hallctl.domain.escalation import ToldRole


class Wanted(NamedTuple):
    """What is asked of each noun: its work at `now` (UTC ms) for the staff numbers and roles in `to`,
    or for everybody (None), as far as `viewer` (a staff number) may see it. Each noun lists at most
    `limit` entries, and counts at most `most` for each of `to`, where that is not negative.
    """

    now: int
    viewer: str
    to: Collection[str] | None = None
    limit: int = 0
    most: int = -1


class Entry(NamedTuple):
    """Something that somebody (`to`, a staff number or a role) has to see to; instants are UTC ms.

    `label` is the record's name, `what` and `stage` are codes of its noun, `text` are its own words.
    `due_at` is None where the due time is not known. Those who were `told` that it is late have the
    entry too.
    """

    noun: str
    id: int
    label: str
    what: str
    due_at: int | None
    since: int
    to: str
    command: str
    text: str = ""
    stage: str = ""
    from_outside: bool = False
    told: tuple[ToldRole, ...] = ()

    @property
    def key(self) -> str:
        """What identifies an entry: one record may lead to several entries, and a record that is still
        to be made has no id.
        """
        return f"{self.id} {self.what} {self.to} {self.command}"

    def late(self, now: int) -> int | None:
        """For how long (ms) the entry has been late; None where it is not."""
        return None if self.due_at is None or self.due_at > now else now - self.due_at


class Entries(NamedTuple):
    """How many entries there are, how many of them are `late`, when (UTC ms) the next becomes late, and
    the `first` of them. From `again_at` on they may differ without any event, because other people may
    be here then.
    """

    number: int = 0
    late: int = 0
    next_at: int | None = None
    first: Sequence[Entry] = ()
    again_at: int | None = None


def together(found: Iterable[Entries], limit: int) -> Entries:
    """The entries of several nouns as one list: first those for which somebody outside the operator
    waits, then by due time.
    """
    every = list(found)
    return Entries(
        sum(one.number for one in every),
        sum(one.late for one in every),
        earliest(*(one.next_at for one in every)),
        tuple(sorted((entry for one in every for entry in one.first), key=_order)[:limit]),
        earliest(*(one.again_at for one in every)),
    )


def earliest(*instants: int | None) -> int | None:
    """The earliest of several instants, leaving out unknown ones; None where none is known."""
    return min((one for one in instants if one is not None), default=None)


def _order(one: Entry) -> tuple[bool, bool, int, int]:
    return not one.from_outside, one.due_at is None, one.due_at or 0, one.id

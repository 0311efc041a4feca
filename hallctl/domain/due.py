"""The work list: what is due, late or waiting, of any noun."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from hallctl.domain.escalation import Told


class Wanted(NamedTuple):
    """What is asked of each noun: what is to do at `now` (UTC ms) for these staff numbers and roles, or
    for everybody (None), as `viewer` (a staff number) may see it.

    Of no noun more than `limit` are told one by one; none is counted beyond `most` for each of `to`,
    where that is not negative.
    """

    now: int
    viewer: str
    to: Collection[str] | None = None
    limit: int = 0
    most: int = -1


class Entry(NamedTuple):
    """Something that somebody (`to`, a staff number or a role) has to see to; instants are UTC ms.

    `label` is what it is called, `what` and `stage` are codes of its noun, `text` is what it says in words
    of its own. Where nobody knows until when it is due, `due_at` is None. Who was `told` that it is late
    has it as well.
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
    told: tuple[Told, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from any other: of one record several may have several things to do, and what is
        to be made has no id yet.
        """
        return f"{self.id} {self.what} {self.to} {self.command}"

    def late(self, now: int) -> int | None:
        """For how long (ms) it is late; None where it is not."""
        return None if self.due_at is None or self.due_at > now else now - self.due_at


class Entries(NamedTuple):
    """How many there are, how many of them are `late`, when (UTC ms) the next will be, and the `first` of them.

    At `again_at` there may be others without an event, since others may be here then.
    """

    number: int = 0
    late: int = 0
    next_at: int | None = None
    first: Sequence[Entry] = ()
    again_at: int | None = None


def together(found: Iterable[Entries], limit: int) -> Entries:
    """Those of several nouns: who waits outside the operator first, then what is due first."""
    every = list(found)
    return Entries(
        sum(one.number for one in every),
        sum(one.late for one in every),
        earliest(*(one.next_at for one in every)),
        tuple(sorted((entry for one in every for entry in one.first), key=_order)[:limit]),
        earliest(*(one.again_at for one in every)),
    )


def earliest(*instants: int | None) -> int | None:
    """The first of several instants that are known; None where none is."""
    return min((one for one in instants if one is not None), default=None)


def _order(one: Entry) -> tuple[bool, bool, int, int]:
    return not one.from_outside, one.due_at is None, one.due_at or 0, one.id

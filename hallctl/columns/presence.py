"""What is shown of the people of a day: when they are due, and how they are there."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.attendance import reason_name
from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.kinds import INSTANT, PERSON
from hallctl.columns.shift import named
from hallctl.domain.shift import Piece, Shift
from hallctl.domain.times import time_of_day
from hallctl.words import N_, _
from hallctl.words.attendance import PRESENCE
from hallctl.words.names import commas
from hallctl.words.shift import post_name

MISSING, BREAK, HERE, SIGNED_IN, TO_COME, EXCUSED, LEFT = (
    "missing",
    "break",
    "here",
    "signed-in",
    "to-come",
    "excused",
    "left",
)
ORDER = (MISSING, BREAK, HERE, SIGNED_IN, TO_COME, EXCUSED, LEFT)
"""The states in which somebody can be, those first that somebody has to see to."""
TONES = {MISSING: "attention", BREAK: "accent", SIGNED_IN: "muted", TO_COME: "muted", LEFT: "muted"}


class Present(NamedTuple):
    """Somebody of today: what they are planned for, and how they are there; instants are UTC ms.

    `since` and `kind` are of a break, `shift` the first of the day's, `record` the attendance.
    """

    staff: str
    state: str
    post: str
    planned: tuple[Piece, ...]
    shift: Shift | None
    in_at: int | None = None
    out_at: int | None = None
    since: int | None = None
    kind: str | None = None
    record: int | None = None

    @property
    def begins(self) -> int:
        """When their first piece of work begins."""
        return self.planned[0].begins if self.planned else 0

    @property
    def id(self) -> int:
        """The shift by which the work list means them; 0 for who has none."""
        return self.shift.id if self.shift else 0


def times(piece: Piece, at: Around) -> str:
    """From when to when."""
    return f"{time_of_day(piece.begins, at.zone)}-{time_of_day(piece.ends, at.zone)}"


def _planned(one: Present, at: Around) -> str:
    return commas(times(piece, at) for piece in one.planned)


def state_said(one: Present, at: Around) -> str:
    """How somebody is there, of a break which and since when."""
    if one.state == BREAK and one.kind and one.since:
        since = time_of_day(one.since, at.zone)
        return _("{kind} since {time}").format(kind=reason_name(one.kind, at), time=since)
    return _(PRESENCE[one.state])


COLUMNS = Columns(
    NounColumn("staff", N_("Staff"), PERSON, text=lambda one, at: named(one.staff, at), cut=1),
    NounColumn(
        "post", N_("Post"), text=lambda one, _at: post_name(one.post) if one.post else "", cut=2
    ),
    NounColumn("planned", N_("Times"), of=_planned),
    NounColumn("in_at", N_("In at"), INSTANT, align="right"),
    NounColumn("out_at", N_("Out at"), INSTANT, align="right"),
    NounColumn(
        "state",
        N_("State"),
        text=state_said,
        tone=lambda one, _at: TONES.get(one.state, "text"),
        title="",
    ),
    screen="staff post planned in_at out_at state",
)


def facts(one: Present, at: Around) -> list[Fact]:
    """What does not fit into a line."""
    why = at.values.get(one.shift.excused or "", "") if one.shift else ""
    told = [
        Fact(named(one.staff, at), state_said(one, at), TONES.get(one.state, "text")),
        Fact(_("Reason"), why),
    ]
    return [fact for fact in told if fact.value]

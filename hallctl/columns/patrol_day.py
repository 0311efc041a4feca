"""What is shown of a day's rounds: which is due, late, missed or done, and how far each is."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.kinds import INSTANT
from hallctl.columns.round import COLUMNS as OF_ROUND
from hallctl.domain.patrol_due import DONE, LATE, MISSED, DueRound
from hallctl.domain.round import DONE as WALKED
from hallctl.domain.round import OPEN, Round
from hallctl.domain.times import time_of_day
from hallctl.words import N_, _
from hallctl.words.names import clauses
from hallctl.words.round import DUE_STATES, MOMENTS, STATES, called


class DayLine(NamedTuple):
    """A round that a day asks for, and the one that was begun for it; or one that was walked besides."""

    asked: DueRound | None
    round: Round | None

    @property
    def at(self) -> int:
        """When it was due, or began (UTC ms)."""
        if self.asked is not None:
            return self.asked.due_at
        assert self.round is not None
        return self.round.began_at

    @property
    def moment(self) -> str:
        """Its template."""
        if self.round is not None:
            return self.round.moment
        assert self.asked is not None
        return self.asked.template

    @property
    def key(self) -> str:
        """The template and when it is due, or the round."""
        return f"{self.moment}@{self.at}" if self.round is None else str(self.round.id)

    @property
    def code(self) -> str:
        """What became of it: of what the day asks for as that says, else as the round does."""
        if self.asked is not None:
            return self.asked.state
        assert self.round is not None
        return self.round.state

    @property
    def missed(self) -> bool:
        """Whether it was not walked in time."""
        return self.asked is not None and self.asked.state == MISSED


def is_to_do(one: DayLine) -> bool:
    """Whether it is being walked, or is still to be."""
    if one.round is not None:
        return one.round.state == OPEN
    return not one.missed


def title(one: DayLine) -> str:
    """Which one it is."""
    return _(MOMENTS[one.moment]) if one.round is None else called(one.round)


def state(one: DayLine) -> str:
    """What became of it, in words."""
    if one.missed or one.round is None:
        assert one.asked is not None
        return _(DUE_STATES[one.asked.state])
    begun = _("begun late") if one.asked is not None and one.asked.began_late else ""
    fast = _("walked too fast") if one.round.too_fast else ""
    marks = clauses((begun, fast))
    return marks if marks and one.round.state == WALKED else _(STATES[one.round.state])


def _tone(one: DayLine, _at: Around) -> str:
    if one.missed or (one.asked is not None and one.asked.state == LATE):
        return "attention"
    if one.asked is not None and one.asked.state == DONE:
        return "done"
    return "accent" if one.round is not None and one.round.state == OPEN else "text"


def from_to(one: Round, at: Around) -> str:
    """From when to when it was walked, as times of its day."""
    first, ended = time_of_day(one.began_at, at.zone), one.finished_at
    if ended is None:
        return _("since {time}").format(time=first)
    return _("{first} to {last}").format(first=first, last=time_of_day(ended, at.zone))


def _walked(one: DayLine, at: Around) -> str:
    return "" if one.round is None else from_to(one.round, at)


def _found(one: DayLine, at: Around) -> str:
    if one.round is None or one.round.id not in at.own:
        return ""
    return f"{at.own[one.round.id].answered}/{len(one.round.items)}"


def _failed(one: DayLine, at: Around) -> str:
    count = at.own[one.round.id].failed if one.round and one.round.id in at.own else 0
    return str(count) if count else ""


COLUMNS = Columns(
    NounColumn("due_at", N_("Due at"), INSTANT, of=lambda one, _at: one.asked and one.asked.due_at),
    NounColumn("which", N_("Which round"), of=lambda one, _at: title(one), tone="strong", cut=1),
    NounColumn("state", N_("State"), of=lambda one, _at: state(one), tone=_tone, cut=2),
    NounColumn("walked", N_("Walked"), of=_walked),
    NounColumn("answered", N_("Answered"), of=_found, align="right"),
    NounColumn("failed", N_("Failed"), of=_failed, tone="attention", align="right"),
    screen="due_at which state walked answered failed",
)


_TOLD = "began_by finished_by unanswered form reason"


def facts(one: DayLine, at: Around) -> list[Fact]:
    """What is known of a round of the day."""
    if one.round is not None:
        return OF_ROUND.facts(_TOLD, one.round, at)
    assert one.asked is not None
    until = time_of_day(one.asked.until_at, at.zone)
    return [Fact(_("Missed after"), until)]

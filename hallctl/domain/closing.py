"""Closings: a business day that is over, with its figures as they were then (C5.2)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGERS, Private, Refused
from hallctl.domain.day import refuse_closed
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace
from hallctl.text import clean

CLOSED, REOPENED = "closed", "reopened"
STATES = (CLOSED, REOPENED)


@dataclass(frozen=True, slots=True)
class Closing:
    """One closing of a business day; a day that was reopened and closed again has two.

    `seq` and `head` are the journal's last event before it and that event's hash (hex), `pack` the
    digest of the pack in force, `figures` as they were then by their names (the version, and what there
    is of the summary), `cuts` the SHA-256 (hex) of their cuts, which stand in the table `frozen`.
    `left_tickets` are the tickets whose customers still waited. The explanations in `explained` (by the
    name of the check) and the `reason` to reopen are refs of private values.
    """

    noun: ClassVar = "closing"

    id: int
    day: str
    state: str
    closed_at: int
    closed_by: str
    seq: int
    head: str
    pack: str
    figures: dict[str, dict[str, int]]
    cuts: str
    left_tickets: tuple[int, ...]
    explained: dict[str, str]
    backup: str | None = None
    backup_sha256: str | None = None
    reopened_at: int | None = None
    reopened_by: str | None = None
    reason: str | None = None


@event("closing.closed")
class ClosingClosed(NamedTuple):
    """A business day was closed, and its figures were frozen."""

    day: str
    seq: int
    head: str
    pack: str
    figures: dict[str, dict[str, int]]
    cuts: str
    left: tuple[int, ...]
    explained: dict[str, Private]


@event("closing.backed-up")
class ClosingBackedUp(NamedTuple):
    """The backup of the closed day was made and verified; `sha256` is the file's."""

    path: str
    sha256: str


@event("closing.reopened")
class ClosingReopened(NamedTuple):
    """The day was opened again for further business."""

    reason: Private


ClosingEvent = ClosingClosed | ClosingBackedUp | ClosingReopened


def evolve(closing: Closing | None, event: ClosingEvent, at: Stamp) -> Closing:
    """The closing after an event."""
    if isinstance(event, ClosingClosed):
        return Closing(
            id=at.seq,
            **facts(event, but="left explained"),
            state=CLOSED,
            closed_at=at.happened,
            closed_by=at.by,
            left_tickets=event.left,
            explained={name: kept.ref for name, kept in event.explained.items()},
        )
    assert closing is not None
    match event:
        case ClosingBackedUp():
            return replace(closing, backup=event.path, backup_sha256=event.sha256)
        case ClosingReopened():
            return replace(
                closing,
                state=REOPENED,
                reopened_at=at.happened,
                reopened_by=at.by,
                reason=event.reason.ref,
            )
    assert_never(event)


def refuse_to_close(day: str, today: str, first: str, earlier: str | None, *, closed: bool) -> None:
    """Refuse to close a day, as `day-to-come`, `before-first-day`, `day-closed`, or `earlier-day-open`
    while an earlier one is open.
    """
    refuse_to_come(day, today)
    if day < first:
        raise Refused("before-first-day", day=day, first=first)
    refuse_closed(day, closed=closed)
    if earlier is not None:
        raise Refused("earlier-day-open", day=earlier)


def refuse_to_come(day: str, today: str) -> None:
    """Refuse a day that has not begun, as `day-to-come`."""
    if day > today:
        raise Refused("day-to-come", day=day, today=today)


def refuse_unsettled(unsettled: Collection[str]) -> None:
    """Refuse to close a day as `day-blocked`, by the checks that are neither settled nor explained."""
    if unsettled:
        raise Refused("day-blocked", checks=list(unsettled))


def refuse_others(waiting: Collection[int], seen: Collection[int]) -> None:
    """Refuse, as `others-wait`, to end the tickets of customers who came after the manager looked at
    who waits.
    """
    if not set(waiting) <= set(seen):
        raise Refused("others-wait")


def reason_given(text: str) -> str:
    """The reason somebody gives; refused as `reason-needed` where it is empty."""
    if not (text := clean(text)):
        raise Refused("reason-needed")
    return text


NOUN = Noun(
    model=Closing,
    events=events_of(ClosingEvent),
    evolve=evolve,
    lists=frozenset({"figures", "left_tickets", "explained"}),
    may={
        "closing.close": MANAGERS,
        "closing.back-up": MANAGERS,
        "closing.reopen": MANAGERS,
    },
)

"""Modes: how the hall works while something is down, and since when (C5.3.3-1, C5.3.3-3)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hallctl.domain.base import MANAGERS, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, replace

NORMAL, DEGRADED, PAPER = "normal", "degraded", "paper"
MODES = (NORMAL, DEGRADED, PAPER)
"""*degraded*: the core system or the network is gone; *paper*: there is no power."""
DOWN = (DEGRADED, PAPER)


@dataclass(frozen=True, slots=True)
class Mode:
    """A stretch in which the hall worked in a mode of `DOWN`, from `since` to `until` (UTC ms).

    `until` is None while it lasts; at most one lasts. `incident` is the id of the incident it was set
    for.
    """

    noun: ClassVar = "mode"

    id: int
    mode: str
    since: int
    until: int | None
    incident: int | None
    entered_by: str
    left_by: str | None = None


@event("mode.entered")
class ModeEntered(NamedTuple):
    """The hall began to work without the core system, or on paper, at `since` (UTC ms)."""

    mode: str
    since: int
    incident: int | None = None


@event("mode.left")
class ModeLeft(NamedTuple):
    """The hall stopped working in that mode, at `until` (UTC ms)."""

    until: int


ModeEvent = ModeEntered | ModeLeft


def evolve(mode: Mode | None, event: ModeEvent, at: Stamp) -> Mode:
    """The mode after an event."""
    if isinstance(event, ModeEntered):
        return Mode(at.seq, event.mode, event.since, None, event.incident, at.by)
    assert mode is not None
    return replace(mode, until=event.until, left_by=at.by)


def known(mode: str) -> str:
    """A known mode; refused as `no-such-mode`."""
    if mode not in MODES:
        raise Refused("no-such-mode", mode=mode, modes=MODES)
    return mode


def leave(
    now_in: Mode | None, wanted: str, since: int, last_until: int, now: int
) -> ModeLeft | None:
    """End the mode the hall is in, for another from an instant (UTC ms) on; None where the hall was in
    normal mode.

    `last_until` is when the mode before ended. Refused as `mode-already`, and as `mode-when` for a time
    that is still to come or lies before the last change.
    """
    if known(wanted) == (now_in.mode if now_in else NORMAL):
        raise Refused("mode-already", mode=wanted)
    if not (now_in.since if now_in else last_until) <= since <= now:
        raise Refused("mode-when")
    return ModeLeft(since) if now_in else None


NOUN = Noun(
    model=Mode,
    events=events_of(ModeEvent),
    evolve=evolve,
    instants={"since": "since", "until": "until"},
    may={"mode.set": MANAGERS},
    cuts_since="since",
)

"""The hall itself: its profile, and a clock that stepped back."""

from dataclasses import dataclass, field
from typing import ClassVar, assert_never

from hallctl.domain.base import EVERYONE, FRONT, HALL, MANAGERS, OFFICE, Refused
from hallctl.domain.hall_events import (
    PRIVATE_ERASED,
    HallBackedUp,
    HallClockConfirmed,
    HallClockCorrected,
    HallClockStepped,
    HallEvent,
    HallMade,
    HallPreparing,
    HallPrivateErased,
    HallPrivateShown,
    HallRestored,
    HallScannerSet,
    HallSet,
    HallSlipsDropped,
)
from hallctl.domain.noun import Noun, Stamp, events_of, facts, replace
from hallctl.text import clean

CODE_MOST, NAME_MOST = 20, 40
"""The most characters of a hall's name."""
KEPT_DAYS = {
    "phone": 365,
    "name": 730,
    "receipt": 730,
    "text": 365,
    "staff": 730,
    "draft": 7,
    "complaint": 1095,
    "record": 730,
}
"""Days that each kind of personal value is kept where the pack has no `keep_KIND_days`, counted from
the last event of what has ended, else from the event itself; a draft's from when it was saved.
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a hall is: its name, language, zone, printer, and the risk services it may do (C1.3.2).

    `utc_offset` is in minutes; `clock_confirmed` when (UTC ms) a manager last confirmed a jump of the
    clock, `clock_noted` the recorded time (UTC ms) at which a clock that had stepped back was last
    journaled. `printer_folder` is the folder of a printer that is a file. `preparing` are the queues
    for which pre-processing was started by hand, at `preparing_since` (C4.3.1-1); it lasts for that
    business day. `scanners` are the settings of scanners by workstation.
    """

    noun: ClassVar = "hall"

    id: int
    code: str
    name: str
    language: str
    utc_offset: int
    shared: bool
    demo: bool
    designated: tuple[str, ...]
    printer: str
    clock_noted: int | None = None
    preparing: tuple[str, ...] = ()
    preparing_since: int | None = None
    clock_confirmed: int | None = None
    printer_folder: str = ""
    scanners: dict[str, dict[str, str]] = field(default_factory=dict)


def evolve(hall: Profile | None, event: HallEvent, at: Stamp) -> Profile:
    """The profile after an event."""
    if isinstance(event, HallMade):
        return Profile(id=at.seq, **facts(event))
    assert hall is not None
    match event:
        case HallSet():
            said = {name: fact for name, fact in facts(event).items() if fact is not None}
            return replace(hall, **said)
        case HallClockStepped() | HallClockConfirmed() | HallClockCorrected():
            return _clock(hall, event, at)
        case HallScannerSet():
            habits = {"prefix": event.prefix, "suffix": event.suffix, "ends": event.ends}
            return replace(hall, scanners={**hall.scanners, event.workstation: habits})
        case HallPreparing():
            return replace(hall, preparing=event.queues, preparing_since=at.happened)
        case (
            HallBackedUp()
            | HallRestored()
            | HallSlipsDropped()
            | HallPrivateShown()
            | HallPrivateErased()
        ):
            return hall
    assert_never(event)


def _clock(
    hall: Profile, event: HallClockStepped | HallClockConfirmed | HallClockCorrected, at: Stamp
) -> Profile:
    match event:
        case HallClockStepped():
            return replace(hall, clock_noted=event.recorded or at.happened)
        case HallClockConfirmed():
            noted = hall.clock_noted if event.jump > 0 else event.recorded
            return replace(hall, clock_noted=noted, clock_confirmed=at.happened)
        case HallClockCorrected():
            return replace(hall, clock_noted=event.recorded, clock_confirmed=None)


def named(text: str, most: int) -> str:
    """A code or a name of at most `most` characters; refused as `name-needed`, `text-too-long`."""
    text = clean(text, limit=most)
    if not text:
        raise Refused("name-needed")
    return text


def known_language(language: str) -> None:
    """Refuse a language that hallctl does not speak, as `no-such-language`."""
    if language not in ("zh", "en"):
        raise Refused("no-such-language", language=language)


def by_hand(hall: Profile, day_start: int) -> frozenset[str]:
    """The queues for which pre-processing was started by hand since the day's start (UTC ms)."""
    began = hall.preparing_since
    return frozenset(hall.preparing) if began is not None and began >= day_start else frozenset()


NOUN = Noun(
    model=Profile,
    events=events_of(HallEvent),
    evolve=evolve,
    lists=frozenset({"designated", "preparing", "scanners"}),
    flags=frozenset({"shared", "demo"}),
    remarks=frozenset({"hall.clock-stepped", "hall.private-shown", PRIVATE_ERASED}),
    instants={"preparing_since": "preparing_since"},
    may={
        "hall.set": MANAGERS,
        "hall.undo": EVERYONE,
        "hall.prepare": FRONT,
        "hall.scanner": EVERYONE,
        "hall.slips": FRONT,
        "hall.find": EVERYONE,
        "hall.backup": MANAGERS | {OFFICE},
        "hall.restore": MANAGERS,
        "hall.export": MANAGERS | {OFFICE},
        "hall.clock": frozenset({HALL}),
        "hall.end-day": frozenset({HALL}),
        "hall.clock-confirm": MANAGERS,
        "hall.clock-correct": MANAGERS,
        "hall.private-show": MANAGERS,
        "hall.private-purge": MANAGERS,
    },
)

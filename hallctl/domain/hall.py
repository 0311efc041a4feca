"""The hall itself: its profile, and a clock that stepped back."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import (
    FRONT,
    HALL,
    MANAGERS,
    OFFICE,
    Noun,
    Private,
    Refused,
    Stamp,
    event,
    events_of,
    replace,
)
from hallctl.text import clean

CODE_MOST, NAME_MOST = 20, 40
"""Characters."""
MOST_REFS = 500
"""Personal values that one event names; more are named by several."""
PRIVATE_ERASED = "hall.private-erased"
BEFORE, RESTORED = "before", "restored"
"""Erased by an older hallctl, which left no event; noted when the file was brought up to date. And what a
restored backup still had, though it had been erased since.
"""
KEPT_DAYS = {"phone": 365, "name": 730, "receipt": 730, "text": 365, "staff": 730, "draft": 7}
"""Days that each kind of personal value is kept where the pack has no `keep_KIND_days`, counted from
the last event of what has ended, else from the event itself; a draft's from when it was saved.
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a hall is: its name, language, zone, printer, and the risk services it may do (C1.3.2).

    `utc_offset` is in minutes; `clock_confirmed` when (UTC ms) a manager last
    confirmed a jump of the clock, `clock_noted` the recorded time (UTC ms) at which a clock that had
    stepped back was last journaled. `printer_folder` is where a printer that is a file lies.
    `preparing` are the queues for which pre-processing was started by hand, at `preparing_since`
    (C4.3.1-1); it lasts for that business day.
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


@event("hall.made")
class HallMade(NamedTuple):
    """The hall file was set up."""

    code: str
    name: str
    language: str
    utc_offset: int
    shared: bool
    demo: bool
    designated: tuple[str, ...]
    printer: str


@event("hall.set")
class HallSet(NamedTuple):
    """The hall's profile was changed.

    None leaves a field as it is.
    """

    name: str | None = None
    language: str | None = None
    designated: tuple[str, ...] | None = None
    printer: str | None = None
    printer_folder: str | None = None


@event("hall.clock-stepped")
class HallClockStepped(NamedTuple):
    """The computer's clock was found to be behind the last record.

    `behind` is by how much, in ms, and `recorded` that record's time (UTC ms), where the clock was
    followed from then on.
    """

    behind: int
    recorded: int | None = None


@event("hall.clock-confirmed")
class HallClockConfirmed(NamedTuple):
    """A manager said that the clock is right, though it had jumped too far to be believed.

    `jump` is how far, in ms, negative where it went back behind `recorded` (UTC ms).
    """

    jump: int
    recorded: int


@event("hall.clock-corrected")
class HallClockCorrected(NamedTuple):
    """A manager ended a time in which the clock had been wrong though confirmed.

    `behind` is how far (ms) the clock was ahead by `recorded` (UTC ms).
    """

    behind: int
    recorded: int
    reason: Private


@event("hall.backed-up")
class HallBackedUp(NamedTuple):
    """The hall file was backed up.

    The copy is `path`, and has all events up to `seq`.
    """

    path: str
    seq: int


@event("hall.restored")
class HallRestored(NamedTuple):
    """A backup was put in the hall file's place.

    It has the events up to `seq`, whose hash is `head` (hex). `kept` is where the old file is now;
    `first` to `last` are the old file's events that this one has not.
    """

    seq: int
    head: str
    kept: str | None = None
    first: int | None = None
    last: int | None = None


@event("hall.private-shown")
class HallPrivateShown(NamedTuple):
    """A manager looked at personal values.

    `refs` name them.
    """

    refs: tuple[str, ...]


@event(PRIVATE_ERASED)
class HallPrivateErased(NamedTuple):
    """Personal values were erased for good.

    `refs` name them, at most `MOST_REFS`; `why` is expired, ref, person, `BEFORE` or `RESTORED`.
    """

    refs: tuple[str, ...]
    why: str
    reason: Private | None = None


@event("hall.slips-dropped")
class HallSlipsDropped(NamedTuple):
    """Slips of an earlier day that were never printed were dropped.

    `slips` counts them by their kind.
    """

    slips: dict[str, int]


@event("hall.preparing")
class HallPreparing(NamedTuple):
    """Pre-processing was started or stopped by hand.

    `queues` are those it is on for from now on.
    """

    queues: tuple[str, ...]


HallEvent = (
    HallMade
    | HallSet
    | HallClockStepped
    | HallClockConfirmed
    | HallClockCorrected
    | HallBackedUp
    | HallRestored
    | HallPreparing
    | HallPrivateShown
    | HallPrivateErased
    | HallSlipsDropped
)


def evolve(hall: Profile | None, event: HallEvent, at: Stamp) -> Profile:
    """The profile after an event."""
    if isinstance(event, HallMade):
        return Profile(
            id=at.seq,
            code=event.code,
            name=event.name,
            language=event.language,
            utc_offset=event.utc_offset,
            shared=event.shared,
            demo=event.demo,
            designated=event.designated,
            printer=event.printer,
        )
    assert hall is not None
    match event:
        case HallSet():
            return replace(
                hall,
                name=hall.name if event.name is None else event.name,
                language=hall.language if event.language is None else event.language,
                designated=hall.designated if event.designated is None else event.designated,
                printer=hall.printer if event.printer is None else event.printer,
                printer_folder=(
                    hall.printer_folder if event.printer_folder is None else event.printer_folder
                ),
            )
        case HallClockStepped() | HallClockConfirmed() | HallClockCorrected():
            return _clock(hall, event, at)
        case HallPreparing():
            return replace(hall, preparing=event.queues, preparing_since=at.happened)
        case HallBackedUp() | HallRestored() | HallSlipsDropped():
            return hall
        case HallPrivateShown() | HallPrivateErased():
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
    """A code or a name of at most so many characters; refused as `name-needed`, `text-too-long`."""
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
    lists=frozenset({"designated", "preparing"}),
    flags=frozenset({"shared", "demo"}),
    remarks=frozenset({"hall.clock-stepped", "hall.private-shown", PRIVATE_ERASED}),
    instants={"preparing_since": "preparing_since"},
    may={
        "hall.set": MANAGERS,
        "hall.undo": FRONT,
        "hall.prepare": FRONT,
        "hall.slips": FRONT,
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

"""The hall itself: its profile, and a clock that stepped back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import FRONT, HALL, MANAGERS, MINUTE, OFFICE, Noun, Private, Refused, Stamp
from hallctl.text import clean

CODE_MOST, NAME_MOST = 20, 40
"""Characters."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a hall is: its name, language, zone, printer, and the risk services it may do (C1.3.2).

    `utc_offset` is in minutes; `clock_confirmed` when (UTC ms) a manager last
    confirmed a jump of the clock, `clock_noted` the recorded time (UTC ms) at which a clock that had
    stepped back was last journaled. `printer_folder` is where a
    printer that is a file lies. `preparing` are the queues for which pre-processing was started
    by hand, at `preparing_since` (C4.3.1-1); it lasts for that business day.
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


class HallSet(NamedTuple):
    """The hall's profile was changed.

    None leaves a field as it is.
    """

    name: str | None = None
    language: str | None = None
    designated: tuple[str, ...] | None = None
    printer: str | None = None
    printer_folder: str | None = None


class HallClockStepped(NamedTuple):
    """The computer's clock was found to be behind the last record.

    `behind` is by how much, in ms, and `recorded` that record's time (UTC ms), where the clock was
    followed from then on.
    """

    behind: int
    recorded: int | None = None


class HallClockConfirmed(NamedTuple):
    """A manager said that the clock is right, though it had jumped too far to be believed.

    `jump` is how far, in ms, negative where it went back behind `recorded` (UTC ms).
    """

    jump: int
    recorded: int


class HallClockCorrected(NamedTuple):
    """A manager ended a time in which the clock had been wrong though confirmed.

    `behind` is how far (ms) the clock was ahead by `recorded` (UTC ms).
    """

    behind: int
    recorded: int
    reason: Private


class HallBackedUp(NamedTuple):
    """The hall file was backed up.

    The copy is `path`, and has all events up to `seq`.
    """

    path: str
    seq: int


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
    | HallPreparing
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
        case HallBackedUp():
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


def by_hand(hall: Profile, now: int) -> frozenset[str]:
    """The queues for which pre-processing was started by hand today."""
    if hall.preparing_since is None:
        return frozenset()
    began, today = (business_day(at, hall.utc_offset) for at in (hall.preparing_since, now))
    return frozenset(hall.preparing) if began == today else frozenset()


def business_day(now: int, utc_offset: int) -> str:
    """The ISO date of an instant (UTC ms) in a zone `utc_offset` minutes ahead of UTC."""
    local = datetime.fromtimestamp((now + utc_offset * MINUTE) / 1000, UTC)
    return local.date().isoformat()


def day_start(day: str, utc_offset: int) -> int:
    """The instant (UTC ms) at which an ISO date begins in the zone."""
    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(minutes=utc_offset)
    return int(midnight.timestamp() * 1000)


NOUN = Noun(
    model=Profile,
    events={
        "hall.made": HallMade,
        "hall.set": HallSet,
        "hall.clock-stepped": HallClockStepped,
        "hall.clock-confirmed": HallClockConfirmed,
        "hall.clock-corrected": HallClockCorrected,
        "hall.backed-up": HallBackedUp,
        "hall.preparing": HallPreparing,
    },
    evolve=evolve,
    lists=frozenset({"designated", "preparing"}),
    flags=frozenset({"shared", "demo"}),
    remarks=frozenset({"hall.clock-stepped"}),
    instants={"preparing_since": "preparing_since"},
    may={
        "hall.set": MANAGERS,
        "hall.undo": FRONT,
        "hall.prepare": FRONT,
        "hall.slips": FRONT,
        "hall.backup": MANAGERS | {OFFICE},
        "hall.export": MANAGERS | {OFFICE},
        "hall.clock": frozenset({HALL}),
        "hall.clock-confirm": MANAGERS,
        "hall.clock-correct": MANAGERS,
    },
)

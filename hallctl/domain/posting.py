"""The month's list of points: posted to the staff for some working days, and exported only after that
(C5.2-1,2).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGER, OFFICE, Noun, Refused, Stamp, event, events_of, replace
from hallctl.domain.points import Points

OPEN, POSTED, EXPORTED = "open", "posted", "exported"
DAYS = 3
"""For how many working days a list is posted, where the pack does not say."""


@dataclass(frozen=True, slots=True)
class Posting:
    """The list of a `month` (ISO, as 2026-03), posted until an instant (UTC ms).

    `until` is None while the calendar is not known so far ahead.
    """

    noun: ClassVar = "posting"

    id: int
    month: str
    state: str
    posted_at: int
    posted_by: str
    until: int | None = None
    exported_at: int | None = None
    exported_by: str | None = None


@event("posting.posted")
class PostingPosted(NamedTuple):
    """The month's list was posted to the staff, until an instant (`until`, UTC ms)."""

    month: str
    until: int | None = None


@event("posting.moved")
class PostingMoved(NamedTuple):
    """The end of the posting moved, since a calendar changed."""

    because: str
    until: int | None = None


@event("posting.exported")
class PostingExported(NamedTuple):
    """The month's list was exported for whoever pays out the points.

    `sha256` is that of the table, in hex.
    """

    sha256: str


PostingEvent = PostingPosted | PostingMoved | PostingExported


def evolve(posting: Posting | None, event: PostingEvent, at: Stamp) -> Posting:
    """The posting after an event."""
    if isinstance(event, PostingPosted):
        return Posting(at.seq, event.month, POSTED, at.happened, at.by, event.until)
    assert posting is not None
    match event:
        case PostingMoved():
            return replace(posting, until=event.until)
        case PostingExported():
            return replace(posting, state=EXPORTED, exported_at=at.happened, exported_by=at.by)
    assert_never(event)


def post(month: str, this_month: str, known: Posting | None, until: int | None) -> PostingPosted:
    """Post the list of a month that is over; refused as `month-not-over`, `month-posted`."""
    if month >= this_month:
        raise Refused("month-not-over", month=month)
    if known is not None:
        raise Refused("month-posted", month=month)
    return PostingPosted(month, until)


def hand_out(month: str, posting: Posting | None, contested: Collection[int], now: int) -> Posting:
    """The posting of a month whose list may be exported.

    Refused as `month-not-posted`, `posting-runs` before its time is over, `posting-unknown` where no
    calendar knows when that is, `points-contested` while an entry is.
    """
    if posting is None:
        raise Refused("month-not-posted", month=month)
    if posting.until is None:
        raise Refused("posting-unknown", month=month)
    if now <= posting.until:
        raise Refused("posting-runs", month=month)
    if contested:
        raise Refused("points-contested", month=month, entries=tuple(map(str, contested)))
    return posting


class Sum(NamedTuple):
    """The month's sums for one member of staff: points given, points taken, and the number of entries."""

    staff: str
    plus: int
    minus: int
    entries: int

    @property
    def sum(self) -> int:
        """The points of the month: those given plus those taken, which are negative."""
        return self.plus + self.minus


def sums(entries: Iterable[Points]) -> list[Sum]:
    """The sums of entries, by staff number."""
    found: dict[str, Sum] = {}
    for one in entries:
        _staff, plus, minus, number = found.get(one.staff, Sum(one.staff, 0, 0, 0))
        gain = max(one.points, 0)
        found[one.staff] = Sum(one.staff, plus + gain, minus + one.points - gain, number + 1)
    return [found[staff] for staff in sorted(found)]


NOUN = Noun(
    model=Posting,
    events=events_of(PostingEvent),
    evolve=evolve,
    instants={"posted": "posted_at", "exported": "exported_at"},
    ended=lambda posting: posting.state == EXPORTED,
    may={
        "posting.post": frozenset({MANAGER}),
        "posting.export": frozenset({MANAGER, OFFICE}),
    },
)

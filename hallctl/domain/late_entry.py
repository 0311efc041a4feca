"""Late entry: what became of each numbered paper form, keyed in once there is power again (C5.3.3-3).

(a number) -> explained -> used; what was keyed in wrong is taken back, and keyed in anew
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import COUNTERS, MANAGERS, Private, Refused
from hallctl.domain.batch import Range, label, numbered
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace
from hallctl.text import digits

USED, EXPLAINED, WITHDRAWN = "used", "explained", "withdrawn"
STATES = (USED, EXPLAINED, WITHDRAWN)
MOST = 500
"""How many numbers may be explained at once."""


@dataclass(frozen=True, slots=True)
class LateEntry:
    """The fate of one paper form: the record that it became, or why there is none.

    `number` is None for a line without a form of its own, as of a ticket that was waiting already.
    `day` and `at` (UTC ms) are those on the paper; `source` identifies what was keyed, so that nothing
    is taken twice. Everything recorded from the form has a seq from `began` to `ended`.
    """

    noun: ClassVar = "late_entry"

    id: int
    form: str
    number: int | None
    state: str
    day: str
    at: int
    entered_by: str
    entered_at: int
    source: str | None = None
    about_noun: str | None = None
    about_id: int | None = None
    began: int | None = None
    ended: int | None = None
    reason: str | None = None

    @property
    def label(self) -> str:
        """The form's number as printed, T0041; a dash where it had none."""
        return "-" if self.number is None else label(self.form, self.number)


@event("late_entry.used")
class LateEntryUsed(NamedTuple):
    """A paper form was keyed in late, and became a record.

    `began` is the seq of the first event that it led to.
    """

    form: str
    day: str
    at: int
    source: str
    noun: str
    record: int
    began: int
    number: int | None = None


@event("late_entry.explained")
class LateEntryExplained(NamedTuple):
    """It was explained why the form of a number is missing: void, lost, given back."""

    form: str
    number: int
    day: str
    reason: Private


LateEntryEvent = LateEntryUsed | LateEntryExplained


def evolve(entry: LateEntry | None, event: LateEntryEvent, at: Stamp) -> LateEntry:
    """The entry after an event."""
    match event:
        case LateEntryUsed():
            seq = at.seq if entry is None else entry.id
            return LateEntry(
                id=seq,
                **facts(event, but="noun record"),
                state=USED,
                entered_by=at.by,
                entered_at=at.happened,
                about_noun=event.noun,
                about_id=event.record,
                ended=at.seq,
            )
        case LateEntryExplained():
            if entry is not None:
                return replace(
                    entry,
                    state=EXPLAINED,
                    reason=event.reason.ref,
                    entered_by=at.by,
                    entered_at=at.happened,
                )
            return LateEntry(
                id=at.seq,
                form=event.form,
                number=event.number,
                state=EXPLAINED,
                day=event.day,
                at=at.happened,
                entered_by=at.by,
                entered_at=at.happened,
                reason=event.reason.ref,
            )
    assert_never(event)


def known_already(entry: LateEntry | None, source: str) -> bool:
    """Whether exactly this was keyed in before; refused as `form-used` where the number became
    something else.
    """
    if entry is None or entry.state != USED:
        return False
    if entry.source != source:
        raise Refused("form-used", number=entry.label, noun=entry.about_noun, id=entry.about_id)
    return True


def same(entry: LateEntry, kept: Mapping[str, str | None], keyed: Mapping[str, str]) -> None:
    """Refuse, as `form-differs`, a form keyed in before with other personal values.

    A value that was erased since (None) counts as the same.
    """
    for name, value in keyed.items():
        if kept.get(name, "") not in {value, None}:
            raise Refused("form-differs", number=entry.label, column=name)


def printed(form: str, number: int, ranges: Iterable[Range]) -> None:
    """Refuse, as `form-not-printed`, a number that no batch has."""
    if not any(first <= number <= last for first, last in ranges):
        raise Refused("form-not-printed", number=label(form, number))


def explain(
    entry: LateEntry | None, form: str, number: int, day: str, reason: Private | None
) -> LateEntryExplained:
    """Explain why a form is missing, or explain it anew; refused as `form-used`, `explain-needs-reason`."""
    if entry is not None and entry.state == USED:
        raise Refused("form-used", number=entry.label, noun=entry.about_noun, id=entry.about_id)
    if reason is None:
        raise Refused("explain-needs-reason")
    return LateEntryExplained(form, number, day, reason)


def numbers(form: str, typed: str) -> range:
    """The numbers that are meant by T0045, 45 or 45-60; refused as `no-form-number`, `form-range`."""
    first, dash, last = digits(typed).partition("-")
    begins = numbered(form, first)
    ends = numbered(form, last) if dash else begins
    if not 0 <= ends - begins < MOST:
        raise Refused("form-range", first=label(form, begins), last=label(form, ends))
    return range(begins, ends + 1)


def missing(
    given_out: Iterable[Range], used: Collection[int], explained: Collection[int]
) -> list[int]:
    """The numbers that have to be accounted for: given out, or between the lowest and the highest used."""
    wanted = {number for first, last in given_out for number in range(first, last + 1)}
    if used:
        wanted |= {*range(min(used), max(used) + 1)}
    return sorted(wanted - {*used} - {*explained})


class Account(NamedTuple):
    """The forms of one kind: which numbers are used, explained, missing.

    `begins` and `ends` are the lowest and the highest that were given out or used; None where none was.
    """

    form: str
    begins: int | None
    ends: int | None
    used: tuple[LateEntry, ...]
    explained: tuple[LateEntry, ...]
    missing: tuple[int, ...]


def account(form: str, given_out: Collection[Range], entries: Collection[LateEntry]) -> Account:
    """The account of one kind of form, from the numbers given out and the late entries of that form."""
    used = {one.number: one for one in entries if one.state == USED and one.number}
    explained = {one.number: one for one in entries if one.state == EXPLAINED and one.number}
    ends = [number for each in given_out for number in each] + [*used]
    return Account(
        form,
        min(ends, default=None),
        max(ends, default=None),
        tuple(used.values()),
        tuple(explained.values()),
        tuple(missing(given_out, [*used], [*explained])),
    )


NOUN = Noun(
    model=LateEntry,
    events=events_of(LateEntryEvent),
    evolve=evolve,
    instants={"at": "at", "entered": "entered_at"},
    ended=lambda _entry: True,
    may={"late_entry.enter": COUNTERS, "late_entry.explain": MANAGERS},
    undoable=frozenset({LateEntryUsed}),
    withdrawn={
        "state": WITHDRAWN,
        **dict.fromkeys(("source", "about_noun", "about_id", "began", "ended")),
    },
)

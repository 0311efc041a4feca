"""Batches: the numbers of the paper forms that were printed in advance, and which were given out (C5.3.3-3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hallctl.domain.base import FRONT, MANAGERS, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, replace
from hallctl.text import digits

TICKET, REQUEST, CUSTODY, COMPLAINT, INCIDENT, ROUND = (
    "ticket", "request", "custody", "complaint", "incident", "round",
)  # fmt: skip
FORMS = {TICKET: "T", REQUEST: "R", CUSTODY: "K", COMPLAINT: "C", INCIDENT: "I", ROUND: "P"}
"""The paper forms there are, with the letter that their numbers begin with."""
WITHOUT_POWER = (TICKET, REQUEST, CUSTODY, COMPLAINT, INCIDENT)
"""The forms that are kept ready for a power cut."""
MOST = 500
"""The most forms of one kind in a batch."""

DIGITS = 9
"""How long a number may be, at most."""

Range = tuple[int, int]
"""The first and the last of numbers that follow each other."""


class GivenOut(NamedTuple):
    """Numbers of a batch that were handed out: to which member of staff, in which incident (its id)."""

    first: int
    last: int
    to: str
    incident: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Forms of one kind that were printed together, from number `first` to `last`.

    No number is in two batches; `reprints` is how often the same papers were printed again.
    """

    noun: ClassVar = "batch"

    id: int
    form: str
    first: int
    last: int
    printed_at: int
    printed_by: str
    reprints: int = 0
    given: tuple[GivenOut, ...] = ()


@event("batch.printed")
class BatchPrinted(NamedTuple):
    """Forms of a kind got their numbers, and were printed."""

    form: str
    first: int
    last: int


@event("batch.reprinted")
class BatchReprinted(NamedTuple):
    """The same forms were printed once more; the papers say so."""


@event("batch.given-out")
class BatchGivenOut(NamedTuple):
    """Forms of the batch were handed out to a member of staff; `incident` is the id of the incident
    they are for.
    """

    first: int
    last: int
    to: str
    incident: int | None = None


BatchEvent = BatchPrinted | BatchReprinted | BatchGivenOut


def evolve(batch: Batch | None, event: BatchEvent, at: Stamp) -> Batch:
    """The batch after an event."""
    if isinstance(event, BatchPrinted):
        return Batch(at.seq, *event, at.happened, at.by)
    assert batch is not None
    if isinstance(event, BatchReprinted):
        return replace(batch, reprints=batch.reprints + 1)
    return replace(batch, given=(*batch.given, GivenOut(*event)))


def label(form: str, number: int) -> str:
    """A form's number as it is printed: T0041."""
    return f"{FORMS.get(form, form)}{number:04}"


def known(form: str) -> str:
    """The form of this name or letter; refused as `no-such-paper-form`."""
    wanted = digits(form).strip()
    named = {letter: name for name, letter in FORMS.items()}
    found = named.get(wanted.upper(), wanted.lower())
    if found not in FORMS:
        raise Refused("no-such-paper-form", form=form, forms=[*FORMS])
    return found


def numbered(form: str, typed: str) -> int:
    """The number of a form of this kind, as T0041, t41 or 41; refused as `no-form-number`."""
    text = digits(typed).strip().upper().removeprefix(FORMS[form])
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
    if not number:
        raise Refused("no-form-number", typed=typed, like=label(form, 41))
    return number


def print_(form: str, count: int, last: int) -> BatchPrinted:
    """Print so many forms of a kind, whose `last` number is known; refused as `how-many-forms`."""
    if not 1 <= count <= MOST:
        raise Refused("how-many-forms", most=MOST)
    return BatchPrinted(known(form), last + 1, last + count)


def give_out(
    batches: Iterable[Batch], form: str, wanted: Range, to: str, incident: int | None
) -> Iterator[tuple[Batch, BatchGivenOut]]:
    """Hand out numbers of a form, which may lie in several batches, the first at the top.

    Refused as `form-range`, `form-not-printed` and `form-given-out`.
    """
    first, last = wanted
    if first > last:
        raise Refused("form-range", first=label(form, first), last=label(form, last))
    following = first
    for batch in batches:
        if batch.first <= following <= min(batch.last, last):
            until = min(batch.last, last)
            _refuse_given(batch, following, until)
            yield batch, BatchGivenOut(following, until, to, incident)
            following = until + 1
    if following <= last:
        raise Refused("form-not-printed", number=label(form, following))


def _refuse_given(batch: Batch, first: int, last: int) -> None:
    for one in map(GivenOut._make, batch.given):
        if one.first <= last and first <= one.last:
            number = label(batch.form, max(first, one.first))
            raise Refused("form-given-out", number=number, to=one.to)


NOUN = Noun(
    model=Batch,
    events=events_of(BatchEvent),
    evolve=evolve,
    lists=frozenset({"given"}),
    instants={"printed": "printed_at"},
    may={
        "batch.print": MANAGERS,
        "batch.reprint": MANAGERS,
        "batch.give-out": FRONT,
    },
    undoable=frozenset({BatchGivenOut}),
)

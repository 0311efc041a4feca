"""The papers kept ready for a power cut: numbered forms, the sheet that accounts for them, a card per
playbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hallctl import words
from hallctl.domain.batch import COMPLAINT, CUSTODY, INCIDENT, REQUEST, ROUND, TICKET, Batch, label
from hallctl.domain.service import Words
from hallctl.domain.times import moment
from hallctl.reports import round_sheet
from hallctl.reports.make import foot
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.reports.paper_card import TIME, both, cards
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _, language
from hallctl.words.batch import FORMS

SHORT, LONG = "_" * 10, "_" * 36


AGAIN = N_("Printed again")


class Blank(NamedTuple):
    """Something to be written in by hand: its label, a msgid, and the room for it."""

    label: str
    room: str = LONG


Line = tuple[Blank, ...]
_RECEIVED = (Blank(N_("Taken down at"), TIME), Blank(N_("Staff number"), SHORT))
LINES: dict[str, tuple[Line, ...]] = {
    TICKET: (
        (Blank(N_("Came at"), TIME), Blank(N_("Earlier ticket no."), SHORT)),
        (Blank(N_("Service")),),
        (Blank(N_("Called at"), TIME), Blank(N_("Begun at"), TIME)),
        (Blank(N_("Finished at"), TIME), Blank(N_("Went away at"), TIME)),
        (Blank(N_("Counter"), SHORT), Blank(N_("Staff number"), SHORT)),
    ),
    REQUEST: (
        _RECEIVED,
        (Blank(N_("Phone")),),
        (Blank(N_("Service")),),
        (Blank(N_("ID seen (kind)")),),
        (Blank(N_("Copies taken")),),
        (Blank(N_("Comes back on"), SHORT),),
        (Blank(N_("Customer's signature")),),
    ),
    CUSTODY: (
        _RECEIVED,
        (Blank(N_("Phone")),),
        (Blank(N_("For request or order"), SHORT),),
        (Blank(N_("Papers kept (kind)")),),
        (Blank(N_("Place")),),
        (Blank(N_("Customer's signature")),),
        (Blank(N_("Returned, or destroyed by")),),
    ),
    COMPLAINT: (
        _RECEIVED,
        (Blank(N_("Name"), SHORT), Blank(N_("Phone"), SHORT)),
        (Blank(N_("Number concerned")),),
        (Blank(N_("Category"), SHORT),),
        (Blank(N_("In their words")),),
        (Blank(N_("What they want")),),
        (Blank(N_("What they were told")),),
    ),
    INCIDENT: (
        (Blank(N_("Happened at"), TIME), Blank(N_("Reported at"), TIME)),
        (Blank(N_("Kind of incident"), SHORT), Blank(N_("Reported by"), SHORT)),
        (Blank(N_("Where")),),
        (Blank(N_("Course of events")),),
        (Blank(N_("People told")),),
        (Blank(N_("Measures, with times")),),
        (Blank(N_("Effect")),),
    ),
}
"""What is written on each form; late entry asks for the same afterwards."""
MIND = {
    TICKET: N_("Tear off for the customer: {number}"),
    REQUEST: N_(
        "Take no money, write down no identity number. Mark each copy: operator, purpose, date."
    ),
    CUSTODY: N_("Keep no original document, only forms and marked copies."),
}
"""The warnings at the foot of each kind of form."""
TALLY = (
    Blank(N_("Given out from, to")),
    Blank(N_("Used")),
    Blank(N_("Void")),
    Blank(N_("Missing, and why")),
    Blank(N_("Keyed in by, when")),
)
"""The columns of the control sheet for the forms of a kind (forms: 停电手工受理登记)."""


def page(hall: Hall, batches: Sequence[Batch]) -> Page:
    """The whole pack: a card per playbook, the control sheet, and these batches of forms."""
    with hall.reading() as db:
        sections = [*cards(db), *_control(batches)]
        for batch in batches:
            sections += _forms(db, batch)
        return _page(hall, sections, foot(db))


def forms(hall: Hall, batch: Batch) -> Page:
    """The forms of one batch once more, each marked as printed again."""
    with hall.reading() as db:
        return _page(hall, _forms(db, batch), foot(db))


def _page(hall: Hall, sections: Iterable[PageSection], end: tuple[PageFact, ...]) -> Page:
    own, now = profile(hall.db), hall.clock()
    return Page(
        "paper-pack",
        _in_both(N_("Paper forms for when there is no power")),
        language(),
        (
            PageFact("hall", _("Hall"), f"{own.name} {own.code}", own.code),
            PageFact("printed_at", _("Printed at"), moment(now, own.utc_offset), now),
        ),
        tuple(sections),
        (),
        end,
        (),
    )


def _control(batches: Sequence[Batch]) -> Iterator[PageSection]:
    if batches:
        heads = (
            PageColumn("form", _in_both(N_("Form"))),
            *(PageColumn(*_named(one)) for one in TALLY),
        )
        blanks = tuple(Cell(one.room, None) for one in TALLY)
        rows = tuple((Cell(_numbers(one), [one.first, one.last]), *blanks) for one in batches)
        table = PageTable(heads, rows, form=True)
        yield PageSection("control", _in_both(N_("Control sheet")), (table,), apart=True)


def _forms(db: Connection, batch: Batch) -> Iterator[PageSection]:
    if batch.form == ROUND:
        yield from round_sheet.blanks(db, batch)
    else:
        yield _slips(batch)


def _slips(batch: Batch) -> PageSection:
    lines, mind = LINES[batch.form], MIND.get(batch.form, "")
    heads = (
        PageColumn("number", _in_both(N_("Form no."))),
        *(PageColumn(*_named(line[0])) for line in lines),
        PageColumn("mind", _in_both(N_("Please note"))),
    )
    blanks, said = tuple(map(_blanks, lines)), _in_both(mind, "\n") if mind else ""
    rows = []
    for one in range(batch.first, batch.last + 1):
        foot_ = Cell(said.format(number=label(batch.form, one)), None)
        rows.append((Cell(_number(batch, one), one), *blanks, foot_))
    table = PageTable(heads, tuple(rows), form=True)
    return PageSection(
        f"{batch.form}-{batch.first}", _in_both(FORMS[batch.form]), (table,), apart=True
    )


def _number(batch: Batch, number: int) -> str:
    """A form's number; papers that were printed again say so."""
    said = label(batch.form, number)
    return f"{said}  {_in_both(AGAIN)} {batch.reprints}" if batch.reprints else said


def _numbers(batch: Batch) -> str:
    between = f"{label(batch.form, batch.first)} - {label(batch.form, batch.last)}"
    return f"{between}  {_in_both(FORMS[batch.form])}"


def _named(blank: Blank) -> tuple[str, str]:
    """The written name and the label of a line's first blank."""
    return blank.label.lower().replace(" ", "-"), _in_both(blank.label)


def _blanks(line: Line) -> Cell:
    """The room for the first blank, and the others with their labels beside it."""
    first, *others = line
    parts = [first.room, *(f"{_in_both(one.label)} {one.room}" for one in others)]
    return Cell("   ".join(parts), None)


def _in_both(msgid: str, between: str = " / ") -> str:
    """A word in both languages, the one in use first: a paper is used by whoever is there."""
    said = {}
    for spoken in words.LANGUAGES:
        with words.speaking(words.Voice(spoken)):
            said[spoken] = _(msgid)
    return both(Words(en=said["en"], zh=said["zh"])).replace("\n", between)

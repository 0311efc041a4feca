"""What the report of the audit says: its progress, the errors, and for one day each order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hallctl.columns.audit import COLUMNS
from hallctl.columns.base import Around, NounColumn
from hallctl.columns.kinds import PERSON
from hallctl.domain.audit import CURED, ERROR, OK, OPEN, Audit
from hallctl.domain.base import OFFICE, Actor
from hallctl.queries.audit import listed
from hallctl.reports.base import AUDIT, DAY, Reading, ReportSection, compared, records
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store import audit as store
from hallctl.words import N_, _
from hallctl.words.audit import REASONS, STATES

_AUDITOR = Actor("", frozenset({OFFICE}))


def _read(reading: Reading) -> tuple[list[Audit], Around]:
    first, last = reading.spans[0].period
    return listed(reading.db, _AUDITOR, first, last, 0)


def _progress(reading: Reading) -> Iterator[PageTable]:
    """The progress by reason: how many orders are on the list, and what became of them."""
    found, _around = _read(reading)
    states = (OPEN, OK, ERROR, CURED)
    heads = [PageColumn("why", _("Why")), PageColumn("orders", _("On the list"))]
    heads += [PageColumn(state, _(STATES[state])) for state in states]
    rows = []
    for why, said in {**REASONS, "": N_("Total")}.items():
        of = [one.state for one in found if not why or one.why == why]
        counts = Counter(of)
        if of:
            numbers = [len(of), *(counts[state] for state in states)]
            rows.append((Cell(_(said), why or None), *(Cell(str(n), n, "count") for n in numbers)))
    if rows:
        yield PageTable(tuple(heads), tuple(rows))


def _of_day(reading: Reading) -> Iterator[PageTable]:
    """What was found in each period, and how many errors up to its end are not put right yet."""
    (table,) = compared("audit-in-order", "audit-errors")(reading)
    last = reading.spans[0].period.last
    standing = sum(one.day <= last for one in store.errors(reading.db))
    if standing or any(cell.data for row in table.rows for cell in row[1:]):
        empty = (Cell("", None),) * (len(table.columns) - 2)
        now = (Cell(_("Errors open"), "errors-open"), Cell(str(standing), standing, "count"))
        yield table._replace(rows=(*table.rows, (*now, *empty)))


def _table(names: str, found: Sequence[Audit], around: Around) -> Iterator[PageTable]:
    return records(COLUMNS.named(names), found, around, _said)


def _said(column: NounColumn, audit: Audit, around: Around) -> str:
    """The text of a column; people by their staff numbers, as on the papers."""
    if column.kind is PERSON:
        return column.data(audit, around) or ""
    return column.said(audit, around)


def _errors(reading: Reading) -> Iterator[PageTable]:
    """The register of errors: each with its order, its kind, who puts it right by when, and whether it
    is done.
    """
    found, around = _read(reading)
    named = [one for one in found if one.error is not None]
    yield from _table("error on order_id staff who until state", named, around)


def _orders(reading: Reading) -> Iterator[PageTable]:
    """Each order of the list, for a list of a single day."""
    period = reading.spans[0].period
    if period.first == period.last:
        yield from _table("service order_id ticket staff why state", *_read(reading))


SECTIONS = (
    ReportSection("audit", N_("Audit"), 10, (AUDIT,), _progress),
    ReportSection("audits", N_("Audit"), 60, (DAY,), _of_day),
    ReportSection("audit-errors", N_("Errors"), 20, (AUDIT,), _errors),
    ReportSection("audit-orders", N_("Audited orders"), 30, (AUDIT,), _orders),
)

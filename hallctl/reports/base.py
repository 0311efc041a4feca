"""What a section of a report is, and the two kinds that figures fill: compared, and cut.

    SECTIONS = (Section("arrivals", N_("Arrivals"), 10, (DAY,), compared("arrivals", "turned-away")),)

in `reports/NOUN.py` is all that a section takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hallctl.columns import figure as columns
from hallctl.columns.base import Around, NounColumn
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.period import Period
from hallctl.figures import compute, frozen
from hallctl.figures.base import COUNT, SECONDS, SHARE, Figure, Key, Summary, Value
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _
from hallctl.words.figure import cut_name

DAY, WEEK, MONTH, STAFF, SERVICE, AUDIT, COMPLAINTS = (
    "day", "week", "month", "staff", "service", "audit", "complaints",
)  # fmt: skip
NOBODY = Actor("", frozenset())
HEADLINE, MEAN, PART = "", "mean_ms", "part"
_OF_TIMES = {
    PART: N_("{figure}: within the limit"),
    MEAN: N_("{figure}: mean"),
    "p90_ms": N_("{figure}: 90%"),
    "worst_ms": N_("{figure}: worst"),
}


def records(
    shown: Sequence[NounColumn],
    found: Sequence[Any],
    at: Around,
    said: Callable[[NounColumn, Any, Around], str] = NounColumn.said,
) -> Iterator[PageTable]:
    """The table of some records by these of their columns, as `said`; none where there are no records."""
    if found:
        heads = tuple(PageColumn(one.name, _(one.head)) for one in shown)
        rows = (tuple(Cell(said(one, of, at), one.data(of, at)) for one in shown) for of in found)
        yield PageTable(heads, tuple(rows))


class Span(NamedTuple):
    """A period that stands as a column, by its written name."""

    name: str
    head: str
    period: Period


@dataclass(frozen=True, slots=True)
class Reading:
    """What sections are made from: the file at one moment, and the periods that are compared, the
    report's own first. With `clerk`, the report shows that clerk alone; of single cases it shows those
    that `by` may see.
    """

    db: Connection
    book: Book
    names: Mapping[str, str]
    spans: tuple[Span, ...]
    clerk: str | None = None
    by: Actor = NOBODY


Tables = Callable[[Reading], Iterator[PageTable]]


class ReportSection(NamedTuple):
    """A section that a noun brings: its place on the page, and the kinds of report it stands in."""

    name: str
    title: str
    place: int
    reports: tuple[str, ...]
    tables: Tables


def compared(*names: str) -> Tables:
    """Figures, one below another, over each of the periods; a time with a limit takes four lines."""

    def tables(reading: Reading) -> Iterator[PageTable]:
        which = [compute.figure(name) for name in names]
        over = [frozen.in_period(reading.db, which, span.period) for span in reading.spans]
        heads = [
            PageColumn("figure", _(N_("Figure"))),
            *(PageColumn(span.name, _(span.head)) for span in reading.spans),
            PageColumn("target", _(N_("Target"))),
            PageColumn("sample", _(N_("Sample"))),
            PageColumn("met", _(N_("Met"))),
        ]
        rows = [
            _line(field, same, reading.book)
            for same in zip(*over, strict=True)
            for field in _fields(same[0].figure)
        ]
        yield PageTable(tuple(heads), tuple(rows))

    return tables


def _fields(one: Figure) -> Sequence[str]:
    return tuple(_OF_TIMES) if one.unit == SECONDS and one.limit else (HEADLINE,)


def _line(field: str, same: Sequence[Value], book: Book) -> tuple[Cell, ...]:
    """One number of a figure, over each period."""
    own = same[0]
    name, title = own.figure.name, _(own.figure.title)
    if len(_fields(own.figure)) > 1:
        name, title = f"{name}.{field}", _(_OF_TIMES[field]).format(figure=title)
    told = field in {HEADLINE, MEAN}
    return (
        Cell(title, name),
        *(_number(own.figure.unit, field, one.summary) for one in same),
        Cell(columns.asked(own, book), columns.target(own, book)) if told else Cell("", None),
        Cell(str(own.summary.sample), own.summary.sample),
        _met(own, book) if told else Cell("", None),
    )


def number(unit: str, of: Summary) -> Cell:
    """The one number of a figure."""
    return _number(unit, HEADLINE, of)


def _number(unit: str, field: str, of: Summary) -> Cell:
    if not of.sample:
        return Cell("0" if unit == COUNT else _("no data"), None)
    ratio = SHARE if field == PART else unit
    if ratio in columns.RATIOS:
        assert of.part is not None
        assert of.whole is not None
        told = {"part": of.part, "whole": of.whole}
        return Cell(columns.RATIOS[ratio](of.part, of.whole), told, ratio)
    value = getattr(of, field) if field else columns.headline(unit, of)
    assert value is not None
    return Cell(columns.SAID[unit](value), value, unit)


def _met(one: Value, book: Book) -> Cell:
    """The cell that says whether the target is reached; empty where there is no target or no data."""
    met = columns.met(one, book)
    return Cell("" if met is None else _("yes") if met else _("no"), met)


def cut(by: str, *names: str, bars: Sequence[str] = ()) -> Tables:
    """Figures beside one another, a line for each key of a cut; `bars` are those that are drawn."""

    def tables(reading: Reading) -> Iterator[PageTable]:
        which = [compute.figure(name) for name in names]
        found: dict[Key, dict[str, Value]] = {}
        for one in frozen.in_period(reading.db, which, reading.spans[0].period, by):
            found.setdefault(one.key, {})[one.figure.name] = one
        mine = by != "clerk" or reading.clerk is None
        keys = [key for key in found if key is not None and (mine or key == reading.clerk)]
        heads = [
            PageColumn(by, cut_name(by, which[0].population.noun)),
            *(PageColumn(one.name, _(one.title), one.name in bars) for one in which),
        ]
        rows = []
        for key in sorted(keys, key="{:>20}".format):
            numbers = [_of_key(one, found[key].get(one.name)) for one in which]
            if any(number.unit for number in numbers):
                name = columns.key_name(key, by, reading.book, reading.names)
                rows.append((Cell(name, key), *numbers))
        if rows:
            yield PageTable(tuple(heads), tuple(rows))

    return tables


def _of_key(one: Figure, found: Value | None) -> Cell:
    """A figure of one key; a ratio is shown with its sample, since few records make it unreliable."""
    of = found.summary if found else Summary()
    told = number(one.unit, of)
    return told._replace(text=f"{told.text} ({of.sample})") if told.unit in columns.RATIOS else told

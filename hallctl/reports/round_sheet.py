"""The sheet of a round to walk with: its items by area, numbered as they are keyed in afterwards, with room to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.columns.round import bounds, item_name
from hallctl.columns.walk import how
from hallctl.domain.batch import Batch, label
from hallctl.domain.patrol_template import CHECK, ROUND, PatrolItem, template
from hallctl.domain.round import Round
from hallctl.domain.times import moment
from hallctl.domain.walk import in_areas
from hallctl.lines import cells
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.reports.paper_card import TIME
from hallctl.store import pack, patrol
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _
from hallctl.words.names import qualified
from hallctl.words.round import AREAS, called

BOX, WRITTEN, REMARK = "[   ]", "_____", 18
LEGEND = N_(
    "√ in order, × not in order, - does not apply; numbers and words are written in. To each × a remark."
)


def sheet(hall: Hall, one: Round) -> Page:
    """The sheet of a round that was begun."""
    with hall.reading() as db:
        own = profile(db)
        return page_of(
            db,
            "round-sheet",
            _("Sheet of a round"),
            (
                PageFact("day", _("Day"), one.day, one.day),
                PageFact("round", _("Which round"), f"{called(one)} ({one.id})", one.id),
                PageFact(
                    "began_at", _("Walked from"), moment(one.began_at, own.utc_offset), one.began_at
                ),
            ),
            (PageSection("items", _("Check item"), tuple(_tables(patrol.items(db, one)))),),
            notes=(_(LEGEND),),
            signed=(_("Walked by"),),
        )


def blanks(db: Connection, batch: Batch) -> Iterator[PageSection]:
    """The numbered sheets of a batch, one a page, for rounds that are keyed in late."""
    items = template(pack.current(db)[1], ROUND).items
    again = f"  {_('Printed again')} {batch.reprints}" if batch.reprints else ""
    heads = PageColumn("times", _("Day, from, to")), PageColumn("by", _("Walked by"))
    row = Cell(f"____-__-__   {TIME}   {TIME}", None), Cell("_" * 20, None)
    head = PageTable(heads, (row,), form=True)
    for number in range(batch.first, batch.last + 1):
        said = f"{_('Sheet of a round')} {label(batch.form, number)}{again}"
        yield PageSection(f"{batch.form}-{number}", said, (head, *_tables(items)), apart=True)


def _tables(items: Iterable[PatrolItem]) -> Iterator[PageTable]:
    for area, here in in_areas(items):
        heads = (
            PageColumn("item", _(AREAS[area])),
            PageColumn("how", _("How checked")),
            PageColumn("found", _("Found")),
            PageColumn("remark", _("Remark")),
        )
        rows = tuple(_row(number, item) for number, item in enumerate(here, 1))
        yield PageTable(heads, rows, broad=True)


def _row(number: int, item: PatrolItem) -> tuple[Cell, ...]:
    between = bounds(item)
    remark = qualified("", between).strip() + " " if between else ""
    return (
        Cell(f"{number}. {item_name(item)}", item.id),
        Cell(how(item), list(item.how)),
        Cell(BOX if item.kind == CHECK else WRITTEN, None),
        Cell(remark + "_" * (REMARK - cells(remark)), None),
    )

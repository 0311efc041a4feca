"""A page of the opinion book: one remark after the other, word for word (C2.2.1-2)."""

from __future__ import annotations

from typing import Any

from hallctl.actions import complaint as actions
from hallctl.actions.log_case import NewCase
from hallctl.columns import complaint_fields as fields
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.domain.routing import BOOK
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.cases import CASES
from hallctl.screens.complaints.log_panel import CATEGORY, LettersPanel
from hallctl.screens.workplace.panels import Values
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store import day, pack
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _

FIELDS = (
    fields.PAGE._replace(optional=False),
    fields.WRITTEN,
    fields.TEXT._replace(lines=3),
    CATEGORY,
    fields.NAME,
    fields.PHONE,
)


class BookPanel(LettersPanel):
    """One remark; page and date are those of the one before."""


async def write_page(at: HallScreen) -> None:
    """A form for each remark of a page, until Esc."""
    book = await at.do(lambda hall: pack.current(hall.db)[1])
    kept: dict[str, str] = {}
    while True:
        asked = [one._replace(value=kept.get(one.name, "")) for one in FIELDS]
        form = BookPanel(book, "book", _("A remark in the opinion book"), *asked)
        async for typed in fill_in(at, form):
            if not form.categorised:
                continue
            with form.attempt():
                case = await at.do(_log, at.by, typed)
        kept = {name: typed[name] for name in ("page", "written")}
        said = _("{label} is recorded. The next remark of the page, or Esc.")
        await announce(at, said.format(label=case.label), choose=str(case.id))


def _log(hall: Hall, by: Actor, typed: Values) -> Complaint:
    more: dict[str, Any] = {name: typed[name] for name in ("name", "phone", "page")}
    started = day.instant(hall.db, f"{iso(typed['written'])}T00:00", hall.clock())
    new = NewCase(typed["text"], typed["category"], BOOK, started=started, **more)
    return actions.log(hall, by, new)


ACTS = (
    CASES.act(
        "page",
        N_("A page of the opinion book"),
        write_page,
        N_("One remark after the other"),
        permission="complaint.log",
        keys="ctrl+n",
        shown=False,
        missing="",
    ),
)

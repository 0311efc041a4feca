"""Late entry: paper forms keyed in row by row, judged as they are left, recorded only once they are confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Protocol, cast

from hallctl.actions import late_entry as actions
from hallctl.columns import late_entry as fields
from hallctl.columns import late_row as columns
from hallctl.columns.form_field import FormField
from hallctl.columns.late_row import KeyedRow
from hallctl.domain.base import Actor, Refused
from hallctl.domain.batch import FORMS, known
from hallctl.domain.late_rows import Row
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.incidents.late_panel import RowPanel, coded, following
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place, place_if_any, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day, draft
from hallctl.store import late_entry as store
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _, ngettext
from hallctl.words import batch as words
from hallctl.words.sentences import sentence

DRAFT = "late-entry"
DAY = fields.DAY._replace(hint=N_("2026-03-02; empty: today"))
NUMBERS = FormField(
    "numbers",
    N_("Numbers"),
    hint=N_("T0045, or several: T0045-60"),
    refusals="no-such-paper-form no-form-number form-range form-not-printed form-used",
)


def read(hall: Hall, by: Actor) -> SectionData:
    """The rows that are keyed and not confirmed, and below them the numbers that are missing."""
    with hall.reading() as db:
        rows = _rows(draft.get(db, by.staff, DRAFT))
        always = [columns.missing(one) for one in store.accounts(db) if one.missing]
    return SectionData(rows, always=always)


def _rows(body: dict[str, Any]) -> list[KeyedRow]:
    kept = enumerate(body.get("rows", ()))
    return [KeyedRow(place, Row(*one[:3]), one[3]) for place, one in kept]


LATE = Section(
    "late",
    N_("Late entry"),
    N_("What was written on paper without power: keyed in row by row, then confirmed at once."),
    columns.COLUMNS,
    read,
    key="key",
    facts=columns.facts,
    heading=lambda one, _at: one.number,
    picks=N_("Change the row"),
    empty=N_(
        "Nothing is keyed in yet. Press Ctrl+N, and begin with the tickets that were waiting when the power failed."
    ),
    digits=True,
)


class OfDay(Protocol):
    """What is used of the screen."""

    late_day: str


async def kept(at: HallScreen) -> list[KeyedRow]:
    """The rows that are keyed, also those that could not be written yet."""
    return _rows(await at.hall.drafts.get(DRAFT))


async def keep(at: HallScreen, rows: Iterable[KeyedRow]) -> None:
    """Keep these rows, over a crash too, until they are confirmed."""
    body = [[*one.row, one.fault] for one in rows]
    if body:
        await at.hall.drafts.put(DRAFT, {"rows": body})
    else:
        await at.hall.drafts.drop(DRAFT)


async def choose(at: HallScreen) -> None:
    """Which form; its rows follow each other until Esc."""
    options = [Option(form, _(words.FORMS[form])) for form in FORMS]
    form = await at.ask(Pick(_("Which form do you want to key in?"), options))
    await at.perform(f"{LATE.name}.{form}")


async def key_in(form: str, at: HallScreen) -> None:
    """Row after row of one form; each is judged as it is left, and kept whatever it is like."""
    while True:
        rows = await kept(at)
        date = cast("OfDay", at).late_day or await at.do(_today)
        number = following(form, [one for one in rows if one.row.form == form])
        place(at).act = f"{LATE.name}.{form}"  # what comes back after a crash
        new = KeyedRow(len(rows), Row(form, {"number": number}, date), "")
        await _key(at, rows, new, f"{LATE.name}:{form}")


async def change(at: HallScreen) -> None:
    """The selected row once more."""
    one: KeyedRow = selected(at)
    await _key(at, await kept(at), one, f"{LATE.name}:{one.key}")


async def _key(at: HallScreen, rows: list[KeyedRow], one: KeyedRow, name: str) -> None:
    """A row, at its place among those that are kept; `name` is that of its draft."""
    form, where = one.row.form, one.place
    panel = RowPanel(one, [each for each in rows[:where] if each.row.form == form], name)
    async for typed in fill_in(at, panel):
        with panel.attempt():
            row = one.row._replace(values=coded(form, typed))
            made = KeyedRow(where, row, await at.do(_fault, at.by, row))
            await keep(at, [*rows[:where], made, *rows[where + 1 :]])
    await announce(at, "", made.key)
    said = made.fault or _("{number} is kept; nothing is recorded yet.").format(number=made.number)
    at.say(said, "attention" if made.fault else "text")


async def end_row(at: HallScreen) -> None:
    """The row is whole: what follows in it stays empty."""
    panel = place(at).panel
    assert isinstance(panel, RowPanel)
    panel.end()


def _today(hall: Hall) -> str:
    return day.today(hall.db, hall.clock())


def _fault(hall: Hall, by: Actor, row: Row) -> str:
    """What is wrong with a row, in words."""
    try:
        actions.refusal(hall, by, row)
    except Refused as refused:
        return sentence(refused)
    return ""


async def take(at: HallScreen) -> None:
    """Record all of them, in the order of the forms; what cannot be taken stays, with its reason."""
    rows = await kept(at)
    said = ngettext("Key in {count} row?", "Key in {count} rows?", len(rows))
    detail = _(
        "Each row keeps the times on the paper. What cannot be taken stays here, with its reason."
    )
    await at.ask(Confirm(said.format(count=len(rows)), detail, yes=_("Key in")))
    order = {form: number for number, form in enumerate(FORMS)}
    left = []
    for one in sorted(rows, key=lambda each: order[each.row.form]):
        try:
            await at.do(actions.enter, at.by, one.row)
        except Refused as refused:
            left.append(one._replace(fault=sentence(refused)))
    await keep(at, left)
    done = ngettext("{count} row is keyed in.", "{count} rows are keyed in.", len(rows) - len(left))
    told = done.format(count=len(rows) - len(left))
    if left:
        stay = ngettext(
            "{count} row could not be taken.", "{count} rows could not be taken.", len(left)
        ).format(count=len(left))
        told = _("{first} {second}").format(first=told, second=stay)
    await announce(at, "")
    at.say(told, "attention" if left else "text")


async def drop(at: HallScreen) -> None:
    """Take a row out again; nothing was recorded of it."""
    one: KeyedRow = selected(at)
    question = _("Take {number} out of the rows?").format(number=one.number)
    await at.ask(Confirm(question, _("Nothing was recorded of it.")))
    await keep(at, (each for each in await kept(at) if each.place != one.place))
    await announce(at, _("{number} is taken out.").format(number=one.number))


async def explain(at: HallScreen) -> None:
    """Say why numbers are missing."""
    form = FormPanel("late-explain", _("Why forms are missing"), NUMBERS, fields.WHY)
    async for typed in fill_in(at, form):
        with form.attempt():
            of = known(typed["numbers"].strip()[:1])
            found = await at.do(actions.explain, at.by, of, typed["numbers"], typed["reason"])
    told = ngettext("{count} number is explained.", "{count} numbers are explained.", len(found))
    await announce(at, told.format(count=len(found)))


async def choose_day(at: HallScreen) -> None:
    """The day of the papers that are keyed from now on."""
    form = FormPanel("", _("Date on the papers"), DAY)
    async for typed in fill_in(at, form):
        with form.attempt():
            cast("OfDay", at).late_day = iso(typed["day"]) if typed["day"] else ""
    await at.load()


def _any(at: HallScreen) -> bool:
    here = place_if_any(at)
    return here is not None and here.section.name == LATE.name and bool(here.view.data.records)


def _chosen(at: HallScreen) -> bool:
    return isinstance(selected(at), KeyedRow)


def _between(at: HallScreen) -> bool:
    """In the list, or in a row of any form: another form can be begun."""
    here = place_if_any(at)
    return here is not None and (here.panel is None or isinstance(here.panel, RowPanel))


def _in_row(at: HallScreen) -> bool:
    here = place_if_any(at)
    return here is not None and isinstance(here.panel, RowPanel)


MAY = "late_entry.enter"
ACTS = (
    LATE.act("change", N_("Change the row"), change, N_("Fill in its fields again"), when=_chosen),
    LATE.act("drop", N_("Take the row out"), drop, N_("Nothing is recorded of it"), when=_chosen),
    LATE.act(
        "key",
        N_("Key in papers"),
        choose,
        N_("Choose the form, then row by row"),
        permission=MAY,
        keys="ctrl+n",
        brief=N_("Rows"),
        missing="",
    ),
    LATE.act(
        "take",
        N_("Confirm the rows"),
        take,
        N_("Nothing is recorded before this"),
        permission=MAY,
        when=_any,
        keys="ctrl+e",
        brief=N_("Confirm all"),
        missing=N_("No row is keyed."),
    ),
    LATE.act(
        "explain",
        N_("Explain missing numbers"),
        explain,
        N_("Void, lost, given back unused"),
        permission="late_entry.explain",
        keys="ctrl+y",
        brief=N_("Explain"),
        missing="",
    ),
    LATE.act(
        "day",
        N_("Papers of another day"),
        choose_day,
        N_("The day of the rows from now on"),
        keys="ctrl+d",
        shown=False,
        missing="",
    ),
    Act(
        f"{LATE.name}.end",
        N_("End the row"),
        end_row,
        N_("The remaining fields stay empty"),
        {FormPanel.phase},
        when=_in_row,
        keys="ctrl+n",
        brief=N_("Next row"),
        listed=False,
    ),
    *(
        Act(
            f"{LATE.name}.{form}",
            said,
            partial(key_in, form),
            N_("Row by row, until Esc"),
            {LATE.name, FormPanel.phase},
            MAY,
            when=_between,
        )
        for form, said in words.FORMS.items()
    ),
)

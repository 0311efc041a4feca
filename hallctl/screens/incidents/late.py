"""Late entry: paper forms keyed in row by row, judged as they are left, recorded only once they are confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import takewhile
from typing import Protocol, cast

from hallctl.actions import late_entry as actions
from hallctl.columns import late_entry as fields
from hallctl.columns import late_row as columns
from hallctl.columns.form_field import FormField
from hallctl.columns.late_row import KeyedRow
from hallctl.domain.base import Actor, Refused
from hallctl.domain.batch import known
from hallctl.domain.late_rows import FormRow
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.incidents.late_kept import DRAFT, Grid, grid, keep, kept
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
        rows = grid(draft.get(db, by.staff, DRAFT)).rows
        always = [columns.missing(one) for one in store.accounts(db) if one.missing]
    return SectionData(rows, always=always)


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
    empty=N_("Nothing is keyed in yet: Ctrl+N, first the tickets that waited."),
    digits=True,
)


class LateDay(Protocol):
    """What is used of the screen."""

    late_day: str


async def choose(at: HallScreen) -> None:
    """Which form; its rows follow each other until Esc."""
    options = [Option(form, _(words.FORMS[form])) for form in fields.FIELDS]
    form = await at.ask(Pick(_("Which form do you want to key in?"), options))
    await at.perform(f"{LATE.name}.{form}")


async def key_in(form: str, at: HallScreen) -> None:
    """Row after row of one form; each is judged as it is left, and kept whatever it is like."""
    while True:
        now = await kept(at)
        chosen = cast("LateDay", at).late_day
        if chosen and chosen != now.day:
            now = now._replace(day=chosen)
            await keep(at, now)
        number = following(form, [one for one in now.rows if one.row.form == form])
        place(at).act = f"{LATE.name}.{form}"  # what comes back after a crash
        row = FormRow(form, {"number": number}, now.day or await at.do(_today))
        new = KeyedRow(now.next_id(await at.do(Hall.clock)), row, "")
        await _key(at, now.rows, new, f"{LATE.name}:{form}")


async def change(at: HallScreen) -> None:
    """The selected row once more."""
    one: KeyedRow = selected(at)
    before = takewhile(lambda each: each.id != one.id, (await kept(at)).rows)
    await _key(at, before, one, f"{LATE.name}:{one.key}")


async def _key(at: HallScreen, before: Iterable[KeyedRow], one: KeyedRow, name: str) -> None:
    """A row behind those `before` it, kept among those that are there by then; `name` is that of its draft."""
    form = one.row.form
    panel = RowPanel(one, [each for each in before if each.row.form == form], name)
    async for typed in fill_in(at, panel):
        with panel.attempt():
            made = one._replace(row=one.row._replace(values=coded(form, typed)))
            faults = await at.do(_faults, at.by, (await kept(at)).having(made).rows)
            made = made._replace(fault=faults[made.id])
            await keep(at, (await kept(at)).having(made).marked(faults))
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


def _faults(hall: Hall, by: Actor, rows: Sequence[KeyedRow]) -> dict[int, str]:
    """What is wrong with each row, in words, by its id."""
    found = actions.refusals(hall, by, [one.row for one in rows])
    return {
        one.id: sentence(refused) if refused else ""
        for one, refused in zip(rows, found, strict=True)
    }


async def take(at: HallScreen) -> None:
    """Record all of them, in the order of the forms; what cannot be taken stays, with its reason."""
    rows = (await kept(at)).rows
    said = ngettext("Key in {count} row?", "Key in {count} rows?", len(rows))
    detail = _(
        "Each row keeps the times on the paper. What cannot be taken stays here, with its reason."
    )
    await at.ask(Confirm(said.format(count=len(rows)), detail, yes=_("Key in")))
    taken, faults = [], {}
    for one in sorted(rows, key=lambda each: actions.in_order(each.row)):
        if one.row not in [each.row for each in (await kept(at)).rows if each.id == one.id]:
            continue  # changed or taken at another workstation meanwhile
        try:
            await at.do(actions.enter, at.by, one.row)
            taken.append(one)
        except Refused as refused:
            faults[one.id] = sentence(refused)
    left = (await kept(at)).without(taken).marked(faults)
    await keep(at, left if left.rows else Grid([]))
    done = ngettext("{count} row is keyed in.", "{count} rows are keyed in.", len(taken))
    told, stays = done.format(count=len(taken)), len(left.rows)
    if stays:
        stay = ngettext(
            "{count} row could not be taken.", "{count} rows could not be taken.", stays
        ).format(count=stays)
        told = _("{first} {second}").format(first=told, second=stay)
    await announce(at, "")
    at.say(told, "attention" if stays else "text")


async def drop(at: HallScreen) -> None:
    """Take a row out again; nothing was recorded of it."""
    one: KeyedRow = selected(at)
    question = _("Take {number} out of the rows?").format(number=one.number)
    await at.ask(Confirm(question, _("Nothing was recorded of it.")))
    now = await kept(at)
    await keep(at, now.without(each for each in now.rows if each.id == one.id))
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
            chosen = iso(typed["day"]) if typed["day"] else ""
            cast("LateDay", at).late_day = chosen
            await keep(at, (await kept(at))._replace(day=chosen))
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
            words.FORMS[form],
            partial(key_in, form),
            N_("Row by row, until Esc"),
            {LATE.name, FormPanel.phase},
            MAY,
            when=_between,
        )
        for form in fields.FIELDS
    ),
)

"""The duty hand-over: what is open, what is told, sums that both count, each with a PIN."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hallctl.actions import handover as actions
from hallctl.columns import handover as columns
from hallctl.columns.meeting import person
from hallctl.domain.base import Actor, Refused
from hallctl.domain.handover import BEGUN, DONE, DROPPED, Counts, Handover, differing, ranges
from hallctl.queries import handover as queries
from hallctl.screens.acts import Act
from hallctl.screens.approval import Approval, approved
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.reading import facts_by, read_along
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store import staff
from hallctl.store.file import Hall
from hallctl.text import amount_fen
from hallctl.words import N_, _
from hallctl.words.records import named

if TYPE_CHECKING:
    from hallctl.reports.page import Page


def read(hall: Hall, _by: Actor) -> SectionData:
    """Those of the last month, the newest first; of one that has begun what is open now."""
    now = hall.clock()
    with hall.reading() as db:
        found = queries.of_days(db, now)
        shown = [queries.whole(db, one, now)[0] if one.state == BEGUN else one for one in found]
        return SectionData(shown, queries.around(db, shown, now))


HANDOVERS = Section(
    "handover",
    N_("Hand-over"),
    N_("The duty passes from one to another: what is open, keys and seals, sums that both count."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    picks=N_("Go on"),
    empty=N_("There was no hand-over in the last month."),
    digits=True,
    noun="handover",
)
COUNTED = (columns.FLOATS, columns.SAFE, columns.CARDS_)
TOLD = (columns.KEYS, columns.SEALS, columns.ORDERS, columns.REMARKS)


class TakePanel(FormPanel):
    """What the other one counts; why it differs is asked for once it does."""

    def on_mount(self) -> None:
        """Begin without the question why the counts differ."""
        self.follow()
        super().on_mount()

    def follow(self) -> None:
        """Show the reason that was written already."""
        self.field("why").display = bool(self.field("why").value)

    def differs(self, one: Handover, counts: Counts, why: str) -> None:
        """Ask why before anybody confirms with a PIN; refused as `counts-differ` until it is said."""
        which = differing(one.given, counts._replace(cards=ranges(counts.cards)))
        self.field("why").display = bool(which)
        if which and not why.strip():
            raise Refused("counts-differ", which=which)


async def begin(at: HallScreen) -> None:
    """To whom, what is counted, what is told; nobody sees the sums until the other one has counted."""
    people = [Option(number, name) for number, name in await at.do(others, at.by.staff)]
    to = await at.ask(Pick(_("Who takes the duty over?"), people))
    about = _("To {who}. What you count is shown only when they have counted as well.")
    shown = about.format(who=person(to, place(at).view.data.around))
    form = FormPanel("handover", _("Hand the duty over"), *COUNTED, *TOLD, about=shown)
    async for typed in fill_in(at, form):
        with form.attempt():
            one = await at.do(_begin, at.by, to, typed)
    await announce(at, _("Begun. Now whoever takes over counts: Enter."), choose=str(one.id))


def _begin(hall: Hall, by: Actor, to: str, typed: Values) -> Handover:
    told = actions.TypedNotes(*(typed[one.name] for one in TOLD))
    return actions.begin(hall, by, to, _counts(typed), told)


def others(hall: Hall, own: str) -> list[tuple[str, str]]:
    """Everybody else on the staff: number, and number with name."""
    found = [one.number for one in staff.everyone(hall.db) if one.active and one.number != own]
    names = staff.names(hall.db)
    return [(number, f"{number} {names.get(number, '')}".rstrip()) for number in found]


def _counts(typed: Values) -> Counts:
    return Counts(amount_fen(typed["floats"]), amount_fen(typed["safe"]), typed["cards"])


async def take(at: HallScreen) -> None:
    """The one who takes it counts the same; the PIN of whoever is not signed in here is asked for last."""
    one: Handover = selected(at)
    around = place(at).view.data.around
    other = one.given_by if at.by.staff == one.given_to else one.given_to
    title = _("{who} takes the duty over").format(who=person(one.given_to, around))
    about = _("Count the floats, the safe, cards and papers yourself.")
    form = TakePanel(f"take:{one.id}", title, *COUNTED, columns.WHY, about=about)
    async for typed in fill_in(at, form):
        with form.attempt():
            form.differs(one, _counts(typed), typed.get("why", ""))
            why = _("{who} confirms with a PIN that it is handed over like this.")
            said = why.format(who=person(other, around))
            ask = Approval(
                said, lambda given: at.do(approved, at.by, given), title=_("Hand-over"), staff=other
            )
            by = await at.ask(ask)
            done = await at.do(_take, by, one.id, typed)
    said = _("Handed over.")
    if done.differing:
        said = _("Handed over, with this difference on record: {what}.").format(
            what=columns.differing_said(done)
        )
    await announce(at, said, choose=str(one.id))


def _take(hall: Hall, by: Actor, record: int, typed: Values) -> Handover:
    return actions.take(hall, by, record, _counts(typed), typed.get("why", ""))


async def drop(at: HallScreen) -> None:
    """Drop the hand-over."""
    one: Handover = selected(at)
    await at.ask(
        Confirm(_("Drop this hand-over?"), _("Nobody takes over after all."), yes=_("Drop it"))
    )
    await at.do(actions.drop, at.by, one.id)
    await announce(at, _("It is dropped."), choose=str(one.id))


async def show(at: HallScreen) -> None:
    """Show all of a hand-over, to read."""
    one: Handover = selected(at)
    await read_along(at, named(one), partial(facts_by, partial(columns.facts, apart=True)), one.day)


async def print_(at: HallScreen) -> None:
    """The page of the book."""
    one: Handover = selected(at)
    await hand_out(at, f"paper:{one.id}", named(one), partial(_page, one=one), named(one))


def _page(hall: Hall, one: Handover) -> Page:
    from hallctl.reports import handover_form  # noqa: PLC0415  only where one prints

    return handover_form.page(hall, one)


def _is(at: HallScreen, *states: str) -> bool:
    one = selected(at)
    return isinstance(one, Handover) and one.state in states


def _ours(at: HallScreen) -> bool:
    one = selected(at)
    return _is(at, BEGUN) and at.by.staff in {one.given_by, one.given_to}


ACTS: tuple[Act, ...] = (
    HANDOVERS.act(
        "take",
        N_("Take the duty over"),
        take,
        N_("Count the same; both confirm with a PIN"),
        permission="handover.take",
        when=_ours,
        missing=N_("Only the two people of an open hand-over can complete it."),
    ),
    HANDOVERS.act(
        "drop",
        N_("Drop it"),
        drop,
        N_("Nobody takes over after all"),
        permission="handover.drop",
        when=lambda at: _is(at, BEGUN),
        missing=N_("Choose one that has begun."),
    ),
    HANDOVERS.act(
        "read",
        N_("Read it"),
        show,
        N_("What was told, counted, open"),
        when=lambda at: _is(at, BEGUN, DONE, DROPPED),
    ),
    HANDOVERS.act(
        "print",
        N_("Print the page"),
        print_,
        N_("Of the hand-over book, for both to sign"),
        when=lambda at: _is(at, BEGUN, DONE),
    ),
    HANDOVERS.act(
        "begin",
        N_("Hand the duty over"),
        begin,
        N_("What you counted, keys, seals, remarks"),
        permission="handover.begin",
        keys="ctrl+n",
        brief=N_("Hand over"),
        missing="",
    ),
    undo_act(HANDOVERS),
)

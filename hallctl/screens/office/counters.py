"""The counters: what each is for, who is there, and which queues it serves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from hallctl.actions import counter as actions
from hallctl.domain.counter import AWAY, CLOSED, COUNTER_MOST, KINDS, Counter
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.marks import MultiSelect
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.office.words import listed
from hallctl.screens.widgets import Choice, Column, Field, Option, Row
from hallctl.screens.widgets.several import ALL
from hallctl.store import counter, pack, staff
from hallctl.store.file import Hall
from hallctl.text import count
from hallctl.words import N_, _, language
from hallctl.words.sentences import name_of

TONES = {CLOSED: "muted", AWAY: "attention"}


def read(hall: Hall) -> Shelf:
    """Every counter, by number."""
    _id, book = pack.current(hall.db)
    found = counter.every(hall.db)
    names = {d.staff: staff.name(hall.db, d.staff) for d in found if d.staff}
    queues = {one.id: one.name.in_(language()) for one in book.queues()}

    def served(desk: Counter) -> str:
        if set(queues) <= set(desk.queues):
            return _("all queues")
        return listed([queues.get(one, one) for one in desk.queues]) or _("none")

    return Shelf(
        [_row(one, names.get(one.staff or "", "")) for one in found],
        {
            str(one.number): [
                Fact(_("Kind"), name_of("counter", one.kind)),
                Fact(_("Queues"), served(one)),
            ]
            for one in found
        },
        {str(one.number): one for one in found},
        _("{count} open").format(count=sum(one.state != CLOSED for one in found)),
    )


def _row(desk: Counter, name: str) -> Row:
    state = [(name_of("counter", desk.state), TONES.get(desk.state, "done"))]
    return Row(
        str(desk.number),
        [[(str(desk.number), "accent")], name_of("counter", desk.kind), state, name],
    )


COUNTERS = Section(
    "counters",
    N_("The counters"),
    N_("Each has a kind, and calls from the queues that it serves."),
    (
        Column(N_("Counter"), align="right"),
        Column(N_("Kind"), cut=True),
        Column(),
        Column(cut=True),
    ),
    read,
    picks=N_("Change it"),
)


class CounterActs(OfficeBase):
    """What can be done with the counters."""

    DESKS = tuple(
        Act((COUNTERS.name,), permission, More(f"office.{action}", label, action, note))
        for permission, action, label, note in (
            ("counter.make", "add_counter", N_("Add a counter"), ""),
            ("counter.set", "queues", N_("Queues"), N_("Whom it calls")),
            ("counter.set", "kind", N_("Kind"), N_("What it is for")),
        )
    )

    @property
    def desk(self) -> Counter:
        """The counter that is selected."""
        found = self.selected
        assert isinstance(found, Counter), "these acts are offered for a selected counter"
        return found

    async def action_add_counter(self) -> None:
        """A form for one more; which queues it serves is asked at its end."""

        async def keyed(values: Mapping[str, str]) -> None:
            number = sheet.form.field("counter").read(_number)

            async def add(queues: tuple[str, ...]) -> None:
                await self.do(actions.add, self.by, number, values["kind"], queues)
                await self.finished(_("The hall has counter {number}.").format(number=number))
                self.choose(str(number))

            await self._ask_queues(_("Queues"), (ALL,), lambda queues: sheet.attempt(add(queues)))

        kinds = [Option(kind, name_of("counter", kind)) for kind in KINDS]
        fields = [
            Field("counter", _("Counter"), kind="digits", width=10, check=_number),
            Choice("kind", kinds, label=_("Kind"), value=KINDS[0], stacked=True),
        ]
        sheet = Sheet("counter", _("Add a counter"), fields, keyed)
        await self.fill_in(sheet, "add_counter")

    async def action_queues(self) -> None:
        """Mark the queues it serves."""
        desk = self.desk

        async def marked(queues: tuple[str, ...]) -> None:
            await self.do(actions.set_, self.by, desk.number, desk.kind, queues)
            said = _("The queues of counter {number} are changed.")
            await self.told(said.format(number=desk.number))

        title = _("Queues of counter {number}").format(number=desk.number)
        await self._ask_queues(title, desk.queues, marked)

    async def _ask_queues(
        self,
        title: str,
        marked: tuple[str, ...],
        then: Callable[[tuple[str, ...]], Awaitable[None]],
    ) -> None:
        queues = await self.do(_queues)
        every = tuple(one.value for one in queues)

        def answered(chosen: tuple[str, ...]) -> Awaitable[None]:
            return then(every if ALL in chosen else chosen)

        at_first = (ALL,) if set(every) <= set(marked) else marked
        self.ask_then(
            MultiSelect(title, [Option(ALL, _("all queues")), *queues], at_first), answered
        )

    def action_kind(self) -> None:
        """One of the kinds."""
        desk = self.desk

        async def picked(kind: str) -> None:
            await self.do(actions.set_, self.by, desk.number, kind, desk.queues)
            said = _("Counter {number} is a {kind} now.")
            await self.told(said.format(number=desk.number, kind=name_of("counter", kind)))

        options = [Option(kind, name_of("counter", kind)) for kind in KINDS]
        self.ask_then(Pick(_("Kind"), options), picked)


def _number(text: str) -> int:
    return count(text, least=1, most=COUNTER_MOST)


def _queues(hall: Hall) -> list[Option]:
    _id, book = pack.current(hall.db)
    return [Option(one.id, one.name.in_(language())) for one in book.queues()]

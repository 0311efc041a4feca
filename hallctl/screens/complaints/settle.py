"""Settling a simple case by its rule: the remedy, and the customer's opinion (C4.6.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.actions import complaint as actions
from hallctl.actions.complaint import Remedied
from hallctl.columns import complaint_fields as fields
from hallctl.domain.base import CLERK, DUTY, MANAGER
from hallctl.domain.book import Book
from hallctl.domain.case import COMPLAINT, NOT_SATISFIED, SATISFIED, Complaint
from hallctl.domain.routing import Remedy, category, remedies
from hallctl.screens.approval import with_approval
from hallctl.screens.base import HallScreen
from hallctl.screens.widgets import Choice
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, selected
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.text import amount_fen, yuan
from hallctl.words import _, language
from hallctl.words.complaint import WORDS
from hallctl.words.names import commas
from hallctl.words.sentences import role_name

MONEY = (
    fields.SUM._replace(optional=False, check=lambda typed: typed and amount_fen(typed)),
    fields.ORDER._replace(optional=False, check=lambda typed: typed and fields.order(typed)),
    fields.VOUCHER._replace(optional=False),
)
"""Asked for where the remedy is money."""
TOO_MUCH = frozenset({"remedy-too-large"})
"""Refusals after which a manager can approve, with number and PIN."""


class SettlePanel(FormPanel):
    """The rule and what may be given; a remedy, what was done, and the customer's opinion, none preselected."""

    def __init__(self, case: Complaint, book: Book) -> None:
        of, self.to_lead = category(book, case.category), case.to_be_led
        self.remedies = {one.id: one for one in remedies(book, of)}
        named = {name: one.name.in_(language()) for name, one in self.remedies.items()}
        asked = (SATISFIED, NOT_SATISFIED) if case.type == COMPLAINT else tuple(WORDS)
        super().__init__(
            f"settle:{case.id}",
            _("{label} is simple: settle it now").format(label=case.label),
            fields.REMEDY._replace(choices=named),
            fields.DONE._replace(optional=True, lines=2),
            *MONEY,
            fields.WORD._replace(choices={one: WORDS[one] for one in asked}),
            about="\n".join([of.simple.in_(language()), *_bounds(self.remedies.values())]),
        )

    def on_mount(self) -> None:
        """Ask for money where the remedy is; say that the quiet place is still to be answered."""
        self.follow()
        if self.to_lead:
            self.head(self.heading[0], _("a quiet place first"))

    def follow(self) -> None:
        """Ask for the sum and its paper where the remedy is money."""
        chosen = self.remedies.get(self.form.query_one("#choice-remedy", Choice).value)
        for field in MONEY:
            self.field(field.name).display = chosen is not None and chosen.money


def _bounds(every: Iterable[Remedy]) -> Iterator[str]:
    """Who may give up to which sum; the pack says it, nothing is built in."""
    for one in every:
        if one.money:
            up_to = [
                f"{role_name(role)} {yuan(one.up_to_fen[role])}"
                for role in (CLERK, DUTY, MANAGER)
                if role in one.up_to_fen
            ]
            said = (
                _("up to {sums}").format(sums=commas(up_to)) if up_to else _("a manager approves")
            )
            yield _("{remedy}: {said}").format(remedy=one.name.in_(language()), said=said)


async def settle(at: HallScreen) -> None:
    """Settle the selected case."""
    await settle_now(at, selected(at))


async def settle_now(at: HallScreen, case: Complaint) -> None:
    """The form, until it is settled; not satisfied makes it complex."""
    form = SettlePanel(case, await at.do(_book))
    async for values in fill_in(at, form):
        with form.attempt():
            word, given = values["word"], given_of(values)
            case = await with_approval(at, TOO_MUCH, actions.settle, case.id, word, given)
    if case.word == NOT_SATISFIED:
        said = _("{label} is complex now, and others decide it.")
    else:
        said = _("{label} is closed.")
    await announce(at, said.format(label=case.label), choose=str(case.id))


def given_of(values: Values) -> Remedied:
    """What was done, as it is typed."""
    fen, number = values.get("sum"), values.get("order")
    return Remedied(
        values.get("remedy", ""),
        values["text"],
        amount_fen(fen) if fen else None,
        fields.order(number) if number else None,
        values.get("voucher", ""),
    )


def _book(hall: Hall) -> Book:
    return pack.current(hall.db)[1]

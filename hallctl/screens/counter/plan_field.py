"""A field that finds a plan of the hall's by code, name or pinyin initials; its fee stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hallctl.domain.base import Refused
from hallctl.domain.choosing import choosable, plan_of
from hallctl.domain.plan import Plan, matching, named_so
from hallctl.screens.counter.view import Running
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.text import yuan
from hallctl.words import _, language

FOUND = 5
"""How many of those that are called so are listed under it."""


class PlanField(Field):
    """The arrows go through the plans that were found while it has the focus; Enter takes the one at hand.

    Where the hall knows none it is a field as any other. Of a plan that need not be offered, what is typed in Chinese
    is taken as it is: the first that is called so is at hand only for initials and codes.
    """

    DEFAULT_CSS = "PlanField > Rows { margin-left: 2; max-height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", show=False, id="plan.next"),
        Binding("up", "choose(-1)", show=False, id="plan.before"),
    ]

    def __init__(
        self, running: Running, name: str, label: str, *, value: str = "", **more: Any
    ) -> None:
        """`name` is that of the service's field."""
        s = running.context
        (self.asked,) = (one for one in s.service.fields if one.id == name)
        self.context, self.plans = s, choosable(s, self.asked)
        self.taken = named_so(self.plans, value) if value else None
        self.rows = Rows(Column(cut=2), Column(cut=1), Column(align="right"))
        self.rows.can_focus = False
        shown = self.taken.name(language()) if self.taken else value
        super().__init__(name, label, value=shown, **more)

    def compose(self) -> ComposeResult:
        """The plans that are found stand under it."""
        yield from super().compose()
        yield self.rows

    def on_mount(self) -> None:
        """Show what is proposed."""
        self._list()

    @property
    def value(self) -> str:
        """The code of the plan that was taken, else what was typed."""
        return self.taken.code if self.taken else self.entry.value

    def fill(self, value: str) -> None:
        """Put a plan into the field by its code or name, or else this text."""
        self.taken = named_so(self.plans, value) if value else None
        super().fill(self.taken.name(language()) if self.taken else value)
        self._list()

    def passes(self) -> bool:
        """Take the plan at hand; what is called so by none, or several, is refused where it has to be offered."""
        if self.taken is None and self.rows.display and self.rows.key:
            self.fill(self.rows.key)
        try:
            plan_of(self.context, self.asked, self.value.strip())
        except Refused as refused:
            self.fail(refused)
            return False
        passed = super().passes()
        if passed and self.plans and self.value.strip() and not self.taken:
            self.rows.display = False
            self._error.show(_("Not in the hall's list; it is recorded as typed."), "muted")
        return passed

    def action_choose(self, by: int) -> None:
        """Go to the next plan that was found; without any, to the next field."""
        if self.taken or not self.rows.display:
            self.query_ancestor(Form).action_go(by)
        elif self.rows.quiet:
            self._light(self.rows.rows[0 if by > 0 else -1].key)
        else:
            self.rows.action_move(by)

    @on(Field.Changed)
    def _typed(self) -> None:
        if self.taken and self.entry.value != self.taken.name(language()):
            self.taken = None
        self._list()

    def _list(self) -> None:
        """Under it stands what was taken, or what is called as it is typed."""
        typed = self.entry.value.strip()
        found = [self.taken] if self.taken else matching(self.plans, typed)[:FOUND] if typed else []
        self.rows.display = bool(found)
        self.rows.show(self._rows(found))
        guessed = self.asked.offered or typed.isascii()
        self._light(found[0].code if found and guessed and not self.taken else "")
        if found and self.entry.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def _light(self, key: str) -> None:
        self.rows.key, self.rows.quiet = key, not key
        self.rows.refresh()

    def _rows(self, plans: Sequence[Plan]) -> list[Row]:
        return [
            Row(
                one.code,
                [
                    [(one.code, "muted")],
                    [(one.name(language()), "text")],
                    [(_("{fee}/mo").format(fee=yuan(one.fee)), "text")],
                ],
            )
            for one in plans
        ]

"""A dialog with one input and the rows that it finds: what is typed leads, the arrows choose, Enter takes."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on

from hallctl.screens.dialogs import Dialog
from hallctl.screens.spans import Spans
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.rows import Row, Rows
from hallctl.words import N_, _

T = TypeVar("T")


class Seeking(Dialog[T]):
    """The input keeps the focus while the arrows go through the rows."""

    TAKES: ClassVar[str] = N_("Choose")
    """What Enter does, a msgid."""

    def keys(self) -> Spans:
        """Arrows, Enter, Esc."""
        said = ((_("Up/Down"), _("Choose")), ("Enter", _(self.TAKES)), ("Esc", _("Back")))
        return [part for k, label in said for part in ((k, "key"), f" {label}   ")]

    def show_rows(self, rows: list[Row]) -> None:
        """Show what is found, the first of it under the cursor."""
        listed = self.query_one(Rows)
        listed.key = rows[0].key if rows else ""
        listed.show(rows)

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        event.stop()
        self.query_one(Rows).action_pick()

    def key_down(self) -> None:
        """The next one."""
        self.query_one(Rows).action_move(1)

    def key_up(self) -> None:
        """The one before."""
        self.query_one(Rows).action_move(-1)

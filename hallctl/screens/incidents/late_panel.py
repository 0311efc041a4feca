"""One row of the grid in which paper forms are keyed in: its fields beside each other, the rows before above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hallctl.columns.base import Around
from hallctl.columns.form_field import FormField
from hallctl.columns.late_entry import FIELDS
from hallctl.columns.late_row import COLUMNS, KeyedRow
from hallctl.domain.base import Refused
from hallctl.domain.batch import label, numbered
from hallctl.lines import cells
from hallctl.screens import widgets
from hallctl.screens.widgets import Form, Rows
from hallctl.screens.workplace.panels import FormPanel, PanelForm, widget
from hallctl.text import digits
from hallctl.words import _
from hallctl.words.batch import FORMS
from hallctl.words.names import commas

WIDE = 12
"""Cells of a column; a longer text or label takes two."""
MARGIN = 2
"""Cells around what is typed."""


class RowPanel(FormPanel):
    """A row: Enter goes through every field, the last one ends it; what is wrong with it stands beside it then."""

    DEFAULT_CSS = """
    RowPanel { padding: 1 1 0 2; }
    RowPanel > Rows { height: 1fr; margin-bottom: 1; }
    RowPanel PanelForm { layout: grid; grid-size: 6; grid-gutter: 0 1; grid-rows: 2; height: auto; }
    RowPanel Field { height: 2; }
    RowPanel Field > Pair { layout: vertical; height: 2; }
    RowPanel Field .field--label { width: 100%; }
    RowPanel Field > Prose { margin-left: 0; }
    """
    first = "number"

    def __init__(self, row: KeyedRow, before: Sequence[KeyedRow], draft: str) -> None:
        """A row as it was, or a new one, after those `before`."""
        form, values, day = row.row
        fields = [_keyed(one, values.get(one.name, "")) for one in FIELDS[form]]
        super().__init__(draft, _(FORMS[form]), *fields, about=_legend(form))
        self.heading = (self.heading[0], day)
        columns = (widgets.Column(one.above, one.align, one.cut) for one in COLUMNS.screen)
        self.before = Rows(*columns, empty=_("No row yet."), picks="")
        self.before.can_focus = False
        self.before.show([_row(one) for one in before])
        self._body = (self.before, *self._body)

    def made(self, draft: str, fields: Sequence[FormField]) -> Form:
        """The fields beside each other."""
        made = [widget(one) for one in fields]
        for one, field in zip(made, fields, strict=True):
            if field.width is None or cells(_(field.label)) > WIDE:
                one.styles.column_span = 2
        return PanelForm(*made, draft=draft)

    def on_mount(self) -> None:
        """The last of the rows before is in view."""
        self.before.action_move(len(self.before.rows))
        super().on_mount()

    def end(self) -> None:
        """Submit the row as it is."""
        self.form.post_message(Form.Confirmed(self.form, self.form.values))


def _keyed(field: FormField, value: str) -> FormField:
    """A field of a row: none is skipped, and a row is judged as a whole."""
    width = min((field.width or WIDE) + MARGIN, WIDE) if (field.width or 0) <= WIDE else None
    plain = field._replace(optional=False, check=None, choices={}, hint="")
    return plain._replace(value=value, width=width)


def _row(one: KeyedRow) -> widgets.Row:
    return widgets.Row(one.key, [[cell] for cell in COLUMNS.cells(one, Around())])


def _legend(form: str) -> str:
    """What the digits stand for where something is to be chosen."""
    lines = []
    for field in FIELDS[form]:
        if field.choices:
            named = enumerate(field.choices.values(), 1)
            said = commas(f"{digit} {_(name)}" for digit, name in named)
            lines.append(_("{name}: {value}").format(name=_(field.label), value=said))
    return "\n".join(lines)


def coded(form: str, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with the digit of a choice as its code."""
    values = dict(typed)
    for field in FIELDS[form]:
        codes = dict(zip("123456789", field.choices, strict=False))
        values[field.name] = codes.get(digits(values[field.name]).strip(), values[field.name])
    return values


def following(form: str, before: Sequence[KeyedRow]) -> str:
    """The number after that of the row before: papers lie in their order."""
    try:
        return label(form, numbered(form, before[-1].row.values["number"]) + 1) if before else ""
    except (Refused, KeyError):
        return ""

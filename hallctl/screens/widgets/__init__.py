"""The widgets every screen is made of.

    Line       one line: what stands left, what stands right     Lines    several of them
    Prose      a sentence, wrapped                               Panel    raised, with a bar
    Rows       an aligned list with a selected row               Choice   numbered options
    Several    numbered options to mark                          Form     fields, kept as a draft
    Field      a label, an input, its error
    Timer      elapsed time against the expected                 Numerals thick block figures

        yield Panel(
            Prose(_("Ask the customer to sign."), id="say"),
            Form(Field("tendered", N_("Tendered"), kind="money"), draft="order:12:money"),
            title=N_("Money"),
        )

Texts given to widgets are data or already in words; only labels of fields, columns and options are
msgids, so that they can stand in a class body.
"""

from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Lines, Prose
from hallctl.screens.widgets.numerals import Numerals
from hallctl.screens.widgets.option import Option
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.screens.widgets.several import Several
from hallctl.screens.widgets.timer import Timer

__all__ = [
    "Choice",
    "Column",
    "Field",
    "Form",
    "Line",
    "Lines",
    "Numerals",
    "Option",
    "Panel",
    "Prose",
    "Row",
    "Rows",
    "Several",
    "Timer",
]

"""What is filled in about the hall: its profile, its clock, and files of it."""

from __future__ import annotations

from hallctl.columns.form_field import FormField
from hallctl.words import N_

NAME = FormField("name", N_("Hall name"), N_("The hall's name."))
LANGUAGE = FormField(
    "language",
    N_("Language"),
    N_("The hall's language: zh or en."),
    choices={"zh": N_("Chinese"), "en": N_("English")},
)
PRINTER = FormField(
    "printer",
    N_("Printer"),
    N_("Where slips go: file:/dev/usb/lp0, tcp://HOST, cups:QUEUE, text:FILE or none."),
    "not-a-printer printer-place no-printer-device",
)
TABLE = FormField(
    "table",
    N_("Table"),
    N_("The table, such as ticket, or a view, such as v_ticket."),
    "no-such-table",
)
FILE = FormField("file", N_("New file"), N_("The new file."), "file-exists cannot-write")
REASON = FormField(
    "reason", N_("Why was it wrong?"), N_("Why; - reads it from input."), kind="prose"
)

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
WIDTH = FormField(
    "columns",
    N_("Paper width"),
    N_("The paper's width in columns: 32 for 58 mm, 42 or 48 for 80 mm."),
    choices={"32": N_("58 mm"), "42": N_("80 mm, 42 columns"), "48": N_("80 mm, 48 columns")},
)
ENCODING = FormField(
    "encoding",
    N_("Chinese as"),
    N_("What the printer reads Chinese in: gb18030 or utf-8; a test page shows which."),
    choices={"gb18030": N_("GB18030 or GBK"), "utf-8": N_("UTF-8")},
)
ANSWERS = FormField(
    "answers",
    N_("Answers"),
    N_("no for a printer that never says whether it printed: what it was sent counts as printed."),
    choices={"yes": N_("asked whether it printed"), "no": N_("never answers: not asked")},
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

"""What is said about the queue log of another system: the whole file, and each row not taken."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("A queue log of another system is imported here, each customer with their own times.")
REFUSALS: dict[str, str] = {
    "log-unreadable": N_("{file} cannot be read ({error}). Check the name and your rights."),
    "log-empty": N_(
        "{file} has no heading. Its first line has to name the columns, with commas between."
    ),
    "column-missing": N_(
        "{file} has no column {columns}. Name the columns in its first line; any order will do."
    ),
    "no-such-table-column": N_(
        "{file} has a column {column}, which has no place here. Its columns are: {columns}."
    ),
    "table-column-missing": N_("{file} has no column {column}. It needs: {columns}."),
    "column-twice": N_("{file} has the column {columns} twice. Keep one of them."),
    "bad-map": N_(
        "“{text}” is not a mapping. Write COLUMN=THEIRS:OURS,..., where the column is kind,"
        " priority or server, such as kind=PS:topup,NW:sim-sale."
    ),
    "bad-counter-number": N_("A counter has a number from 1 to {most}, not “{text}”."),
    "field-count": N_(
        "This line has {found} fields, the heading has {expected}. Add or take away commas."
    ),
    "row-unreadable": N_("A quotation mark in this line is not closed. Mend or remove it."),
    "row-too-long": N_(
        "This line is longer than {most} bytes, so it is not a row. Only its beginning is shown;"
        " look at the log itself."
    ),
    "row-not-text": N_(
        "This line is text neither in UTF-8 nor in GB18030. Save the file in one of them."
    ),
    "row-void": N_("The other system took this entry back itself; there is nothing to import."),
    "row-outcome": N_("“{text}” is not an outcome. It has to be served, left or void."),
    "time-missing": N_("There is no time in {column}. Fill it in as 2026-03-02 09:30:00."),
    "bad-time": N_("“{text}” in {column} is not a time. Write it as 2026-03-02 09:30:00."),
    "in-the-future": N_("This would be later than now. Check the times and this computer's clock."),
    "left-but-started": N_(
        "A customer who left was not served, but this row has a start or a server. Correct the"
        " outcome."
    ),
    "server-missing": N_("The customer was served, but the server is missing. Fill it in."),
    "starts-before-arrival": N_(
        "The start lies before the arrival, as a missing one written as zero does. Correct it."
    ),
    "ends-before-arrival": N_("The customer left before coming. Correct the times."),
    "ends-before-start": N_("The end lies before the start. Correct the times."),
    "past-midnight": N_(
        "The end lies before the start: it seems to have been after midnight. If so, write the next"
        " day before its time."
    ),
    "longer-than-a-day": N_("This visit would have taken longer than a day. Check its dates."),
    "unknown-kind": N_(
        "“{kind}” is not a service here. Say what it means with --map kind={kind}:SERVICE."
    ),
    "unknown-priority": N_(
        "“{priority}” is not a priority here. Say what it means with --map"
        " priority={priority}:OURS."
    ),
    "server-without-number": N_(
        "“{server}” has no counter's number in it. Say which it is with --map server={server}:NUMBER."
    ),
    "server-ambiguous": N_(
        "{server} and {other} would both be counter {counter}. Give one of them another number"
        " with --map server={server}:NUMBER."
    ),
    "overlaps": N_(
        "Counter {counter} had another customer at that time: {number} of {day}. Check the times and"
        " the server."
    ),
}

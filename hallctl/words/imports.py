"""What is said about the queue log of another system: the whole file, and each row not taken."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("A queue log of another system is imported here, each customer with their own times.")
REFUSALS: dict[str, str] = {
    "log-unreadable": N_("{file} cannot be read ({error}). Check the name and your rights."),
    "log-empty": N_("{file} has no heading. Its first line has to name the columns."),
    "heading-unreadable": N_("The heading of {file} cannot be read. Look at its first line."),
    "heading-unreadable row-too-long": N_(
        "The first line of {file} is longer than any heading. Its first line has to name the columns."
    ),
    "heading-unreadable row-unreadable": N_(
        "A quotation mark in the heading of {file} is not closed. Mend or remove it."
    ),
    "heading-unreadable row-not-text": N_(
        "The heading of {file} is text neither in UTF-8 nor in GB18030. Save the file in one of them."
    ),
    "column-missing": N_(
        "{file} has no column {columns}. It has: {found}. Say which one is meant with --map"
        " column:{first}=COLUMN; where the log has none, with --map column:{first}= alone."
    ),
    "column-missing needed": N_(
        "{file} has no column {columns}. It has: {found}. Say which one is meant with --map"
        " column:{first}=COLUMN; where day and time are two, with --map column:{first}=DAY+TIME."
    ),
    "column-unclear": N_(
        "{column} may be any of these columns: {columns}. Say which with --map column:{column}=COLUMN."
    ),
    "column-unknown": N_("{file} has no column “{column}”. It has: {found}."),
    "no-such-log-column": N_("“{column}” is not a column of a log. It is one of: {columns}."),
    "no-such-table-column": N_(
        "{file} has a column {column}, which has no place here. Its columns are: {columns}."
    ),
    "table-column-missing": N_("{file} has no column {column}. It needs: {columns}."),
    "column-twice": N_("{file} has the column {columns} twice. Keep one of them."),
    "bad-map": N_(
        "“{text}” does not say what something in a log means. Write column:started_at=THEIRS, kind:THEIRS=SERVICE,"
        " server:THEIRS=COUNTER, outcome:THEIRS=left, priority:THEIRS=OURS or event:THEIRS=called."
    ),
    "bad-meaning": N_("{column} cannot mean “{text}”. It is one of: {known}."),
    "bad-form": N_(
        "“{pattern}” does not say how {name} is written. Use Y, M, D, H, m, s and AM,"
        " such as day=D-MMM-YY, time=h:mm:ss AM or at=M/D/YYYY H:mm."
    ),
    "bad-separator": N_("“{text}” cannot separate fields. Give one character, or one of: {known}."),
    "file-is-hall": N_(
        "{file} is a hall file or another database, not a log, and is not imported. To"
        " put a backup back, run `hallctl restore`."
    ),
    "file-is-workbook": N_(
        "{file} is a workbook of a spreadsheet. Open it there, and save the sheet as CSV."
    ),
    "file-is-archive": N_("{file} is an archive. Unpack it, and import the CSV file in it."),
    "file-is-page": N_(
        "{file} is a web page, whatever its name says. Open it with a spreadsheet, and save it as CSV."
    ),
    "file-is-binary": N_("{file} is not text. Have the other system write a CSV file."),
    "bad-counter-number": N_("A counter has a number from 1 to {most}, not “{text}”."),
    "field-count": N_(
        "This line has {found} fields, the heading has {expected}. Add or remove separators."
    ),
    "row-separator": N_(
        "The heading has “{expected}” between its names, this line “{found}”. Use one for all lines."
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
    "row-outcome": N_(
        "“{text}” is not an outcome. Say what it means with --map {option}served; or left, no-show, void."
    ),
    "row-event": N_(
        "“{text}” is not an event. Say what it means with --map {option}called; or arrived, started, ended,"
        " left, no-show, ignored."
    ),
    "time-missing": N_("There is no time in {column}. Fill it in as 2026-03-02 09:30:00."),
    "day-missing": N_(
        "“{text}” in {column} has no day. Say in which column the day is with --map column:day=COLUMN."
    ),
    "bad-time": N_(
        "“{text}” in {column} is not a time. Write it as 2026-03-02 09:30:00, or state its form with"
        " --form {column}=PATTERN, of the letters Y, M, D, H, m, s and AM."
    ),
    "bad-time known": N_(
        "“{text}” in {column} is a time in a form that has to be stated: --form {option}, or as it is meant."
    ),
    "bad-time zero": N_(
        "“{text}” in {column} is not a time of a queue: other systems write it where"
        " they have none. Write the right one, or leave it empty."
    ),
    "bad-time unclear": N_(
        "“{text}” in {column} can be read in two ways. State which, with --form {option} or"
        " --form {other}."
    ),
    "in-the-future": N_("This would be later than now. Check the times and this computer's clock."),
    "left-but-started": N_(
        "A customer who left was not served, but this row has a start or a server. Correct the"
        " outcome."
    ),
    "server-missing": N_(
        "The customer was served, but the server is missing. Fill it in; where a log never names it, say which"
        " it is with --map server:=COUNTER."
    ),
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
        "“{kind}” is not a service here. Say what it means with --map {option}SERVICE."
    ),
    "unknown-priority": N_(
        "“{priority}” is not a priority here. Say what it means with --map {option}OURS, or with nothing behind"
        " it for none."
    ),
    "server-without-number": N_(
        "“{server}” has no counter's number in it. Say which it is with --map {option}COUNTER."
    ),
    "server-ambiguous": N_(
        "{server} and {other} would both be counter {counter}. Give one of them another number"
        " with --map {option}COUNTER."
    ),
    "overlaps": N_(
        "Counter {counter} had another customer at that time: {number} of {day}. Check the times and"
        " the server."
    ),
}

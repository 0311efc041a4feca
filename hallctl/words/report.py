"""What is said about reports, and about questions to the views."""

from __future__ import annotations

from hallctl.words import N_

REFUSALS: dict[str, str] = {
    "no-such-report": N_("There is no report “{report}”. There are: {reports}."),
    "no-such-format": N_("No report is written as “{format}”. Choose one of: {formats}."),
    "other-period": N_("{first} to {last} is more than this report is about. Give one day in it."),
    "before-first-day": N_("Nothing is recorded before {first}. Give a day from then on."),
    "since-needs-day": N_(
        "With --since each report has its own file. Write {{day}} into the name that --out gives."
    ),
    "out-is-folder": N_("{path} is a folder. Give the name of a file in it."),
    "out-is-link": N_("{path} is a link. Give the file itself."),
    "out-no-file": N_("{path} is not an ordinary file. Give the name of one."),
    "out-not-yours": N_("{path} belongs to another login. Give another name, or have it removed."),
    "out-is-hall": N_("{path} belongs to the hall file. Give another name."),
    "no-such-folder": N_("There is no folder {path}. Make it first, or give another."),
    "not-a-read": N_(
        "This only reads the views, whose names begin with v_ (see docs/views.md): {error}."
    ),
    "sql-wrong": N_("SQLite does not understand this: {error}."),
    "took-too-long": N_(
        "This took longer than {seconds} seconds. Ask for fewer days, or for less."
    ),
    "too-many-rows": N_("The answer has more than {most} rows. Ask for less, or let SQL count."),
}

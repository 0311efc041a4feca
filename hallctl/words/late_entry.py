"""What is said about keying in late what was written on paper."""

from __future__ import annotations

from hallctl.domain.late_entry import LateEntry
from hallctl.words import N_

NAME = N_("Late entry")
HELP = N_("What became of each numbered paper form, keyed in after the power came back.")
REFUSALS: dict[str, str] = {
    "no-such-late_entry": N_("There is no late entry {id}. `hallctl late-entry show` lists them."),
    "late-column-needed": N_("{column} is empty. Fill it in from the paper."),
    "late-column-unused": N_("{column} is not used in this row. Leave it empty, or check the row."),
    "late-yes-no": N_("“{typed}” in {column} is neither yes nor no."),
    "no-such-late-outcome": N_("“{outcome}” is not an outcome. It is one of: {outcomes}."),
    "form-used": N_(
        "Number {number} is keyed in already, as another record. Check the number on the paper."
    ),
    "form-differs": N_(
        "Number {number} was keyed in before, with something else in {column}. Compare the paper with"
        " what was recorded."
    ),
    "keyed-by-walking": N_(
        "Sheets of a round are keyed in item by item. Use `hallctl patrol start --late --form`, or F6."
    ),
    "form-twice": N_("Number {number} appears twice in this file. Compare the two papers."),
    "explain-needs-reason": N_("Say why the form is not there: void, lost, given back unused."),
    "paper-first": N_("Nothing was keyed in for {number} yet. Key in that paper first."),
    "waits-today-only": N_(
        "Only a customer of today, {day}, can still be waiting. Correct the result."
    ),
    "not-a-request-of": N_(
        "{number} did not end as held. A request belongs to a customer whose outcome is held."
    ),
    "not-while-there": N_("{number} was not being served at that time. Check the times."),
    "clerk-elsewhere": N_(
        "Clerk {staff} had {number} at counter {counter} at that time. Check the times and the clerk."
    ),
    "never-at-a-counter": N_("{staff} never had a role at a counter. Check the clerk's number."),
    "not-a-paper-document": N_("The pack has no document “{document}”."),
    "came-after-all": N_("A customer who did not come was not served. Correct the outcome."),
    "called-and-given-up": N_("For a no-show fill in when they were called, and when given up."),
    "called-before-arrival": N_("The call is earlier than the arrival. Correct the times."),
    "starts-before-call": N_("The start is earlier than the call. Correct the times."),
    "late-column-unknown": N_(
        "{file} has a column {column}, which this form has not. Its columns are: {columns}."
    ),
}
STATES: dict[str, str] = {
    "used": N_("keyed in"),
    "explained": N_("explained"),
    "withdrawn": N_("taken back"),
}
OUTCOMES: dict[str, str] = {
    "served": N_("served"),
    "left": N_("left"),
    "no-show": N_("did not come"),
    "held": N_("held over"),
    "turned-away": N_("turned away"),
    "waiting": N_("waiting"),
}
CHECKS: dict[str, str] = {"forms-missing": N_("paper forms missing")}
NAMES = {**STATES, **CHECKS, "form": N_("Form")}
EVENTS: dict[str, str] = {
    "late_entry.used": N_("A paper form was keyed in late."),
    "late_entry.explained": N_("A missing paper form was explained."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "late_entry.used": N_("{by} keyed in the paper form[ {of}]"),
    "late_entry.explained": N_("{by} explained the missing paper form {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "late_entry.used": N_("{by} took back the late entry[ of {of}]"),
}
"""What is said where such an event is taken back."""


def named(entry: LateEntry) -> str:
    """A late entry, by the number of its form; "" where the form had none."""
    return entry.label if entry.number else ""

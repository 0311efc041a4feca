"""What is said when something cannot be taken back, or comes too late."""

from __future__ import annotations

from hallctl.words import N_

HELP = N_("The last change can be taken back while nothing has been built on it.")
REFUSALS: dict[str, str] = {
    "nothing-to-undo": N_("There is nothing of yours to undo."),
    "no-such-change": N_("There is no change {change}. `hallctl journal show` lists them."),
    "not-your-change": N_("Change {change} is somebody else's. A manager can take it back."),
    "not-undoable": N_("This cannot be undone: {kind} Put it right with a new entry instead."),
    "halls-own": N_(
        "The hall ended the day by itself, and that is not taken back. Give the customer a new number;"
        " what was left open a manager settles."
    ),
    "changed-since": N_("Something was done with it since: {kind} Undo the later change first."),
    "place-taken": N_("The place it had has been given to someone else. It stays as it is."),
    "earlier-than-before": N_(
        "This time lies before what is already recorded of it. Check the time and enter it again."
    ),
}

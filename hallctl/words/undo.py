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
        "The hall ended the day automatically, which cannot be undone. Give the customer a new"
        " number; a manager settles what was left open."
    ),
    "changed-since": N_("Something was done with it since: {kind} Undo the later change first."),
    "place-taken": N_("Its earlier place has been given to someone else. Nothing was changed."),
    "no-such-event-kind": N_(
        "The journal has no kind {kind}. `hallctl help NOUN` lists those of a noun."
    ),
    "earlier-than-before": N_(
        "This time is earlier than what is already recorded. Check the time and enter it again."
    ),
}
NAMES: dict[str, str] = {
    "taken-back": N_("taken back"),
    "approved-above": N_("approved without a second manager"),
}
"""What a manager should look at of any noun."""

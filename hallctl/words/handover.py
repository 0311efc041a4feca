"""What is said about duty hand-overs."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Duty hand-over")
HELP = N_(
    "The duty passes from one to another: what is open, what was told, sums that both counted."
)
REFUSALS: dict[str, str] = {
    "no-such-handover": N_("There is no hand-over {id}. `hallctl handover list` shows them."),
    "no-handover-begun": N_("No hand-over has begun. Begin one: `hallctl handover begin`."),
    "no-handover-then": N_("There was no hand-over on {day}. `hallctl handover list` shows them."),
    "hand-over-to-oneself": N_("Hand over to somebody else."),
    "handover-begun": N_(
        "A hand-over has begun already, from {given_by} to {given_to}. End it or drop it first."
    ),
    "handover-state": N_("This hand-over is {state}, so this cannot be done with it now."),
    "handover-state done": N_("This hand-over is done, and stays as both confirmed it."),
    "handover-state dropped": N_("This hand-over was dropped. Begin another one."),
    "handover-state withdrawn": N_("This hand-over was taken back. Begin another one."),
    "needs-both": N_(
        "A hand-over needs both, {given_by} and {given_to}, each with a PIN of their own."
    ),
    "counts-differ": N_("The two counts differ: {which}. Count again, or give the reason."),
    "not-your-handover": N_("Only {given_by}, {given_to} or a manager can drop it."),
    "not-a-range": N_(
        "“{typed}” is not a range of numbers. Key it as 0001-0050, several with blanks."
    ),
}
STATES: dict[str, str] = {
    "begun": N_("begun"),
    "done": N_("handed over"),
    "dropped": N_("dropped"),
    "withdrawn": N_("taken back"),
}
WHAT: dict[str, str] = {
    "floats": N_("Floats"),
    "safe": N_("Safe"),
    "cards": N_("Cards and papers"),
    "keys": N_("Keys of the hall"),
    "seals": N_("Seals"),
    "orders": N_("Instructions from above"),
    "remarks": N_("Remarks"),
    "why": N_("Why the counts differ"),
}
NAMES = {**STATES, **WHAT, "to-take": N_("duty to take over")}
EVENTS: dict[str, str] = {
    "handover.begun": N_("Somebody began to hand the duty over, with what they counted."),
    "handover.taken": N_(
        "Whoever takes over counted as well and took the duty over, both with PINs."
    ),
    "handover.dropped": N_("The hand-over was dropped."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "handover.begun": N_("{by} began to hand the duty over to {to}"),
    "handover.taken": N_("{by} completed {of}: both counted"),
    "handover.dropped": N_("{by} dropped {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "handover.begun": N_("{by} took back the beginning of the hand-over of {of}"),
    "handover.dropped": N_("{by} took back the cancelling of {of}"),
}
"""What is said where such an event is taken back."""
NOTABLE = ("handover.taken",)
EVENT_FIELDS: dict[str, str] = {
    "to": N_("Takes over"),
    "topics": N_("What is open"),
    "orders": N_("Instructions from above"),
}
"""What these fields of its events are called: a column of that name is of something else."""

"""What is said about staff points."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Staff points")
HELP = N_(
    "Points given to staff, or taken, each resting on a fact. An entry never changes: a"
    " correction is another entry. Staff see their own and may contest them."
)
REFUSALS: dict[str, str] = {
    "no-such-points": N_("There is no entry {id} of points. `hallctl points list` shows them."),
    "points-own": N_(
        "You cannot give yourself points, or decide about your own. Ask another manager."
    ),
    "not-points": N_("“{typed}” are not points. Key a number from 1 to {most}, as 2 or -2."),
    "points-need-reason": N_("Say what the points are for."),
    "minus-needs-ground": N_(
        "Taking points needs the clause that was broken and the record that shows it. Key both, as"
        " C3.3-1 and order:120."
    ),
    "not-your-points": N_("Entry {id} is somebody else's. Only they can do this."),
    "points-seen": N_("You have seen entry {id} already."),
    "contested-already": N_("Entry {id} is contested already. Wait for the answer, or read it."),
    "contest-over": N_(
        "The points of {month} can no longer be contested: the posting period is over."
    ),
    "contest-needs-words": N_("Say what is wrong with it."),
    "not-contested": N_("Entry {id} has no objection to answer."),
    "answer-needs-words": N_("Write the answer down."),
    "points-countered": N_("Entry {id} was already taken back by another entry."),
}
STATES: dict[str, str] = {
    "given": N_("new"),
    "seen": N_("seen"),
    "contested": N_("contested"),
    "answered": N_("contested, answered"),
    "countered": N_("taken back by another entry"),
}
NAMES = {
    **STATES,
    "to-see": N_("new points of yours, to look at"),
    "to-answer": N_("contested points, to be answered"),
}
EVENTS: dict[str, str] = {
    "points.given": N_("Points were given to a member of staff, or taken."),
    "points.seen": N_("The member of staff has seen the entry."),
    "points.contested": N_("The member of staff does not agree with the entry."),
    "points.answered": N_("A manager answered the objection to the entry."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "points.given": N_("{by} gave {staff} {points} points for {month}"),
    "points.seen": N_("{by} saw {of}"),
    "points.contested": N_("{by} contested {of}"),
    "points.answered": N_("{by} answered the objection to {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
EVENT_FIELDS: dict[str, str] = {
    "points": N_("Points"),
    "month": N_("Month"),
    "contest": N_("Objection"),
    "counters": N_("Takes back entry"),
}

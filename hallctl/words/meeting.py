"""What is said about briefings and reviews."""

from __future__ import annotations

from hallctl.domain.meeting import Meeting
from hallctl.words import N_, _

NAME = N_("Briefing or review")
HELP = N_(
    "The briefing before opening: who is there, how they look, what to know; or the review after closing."
)
REFUSALS: dict[str, str] = {
    "no-such-meeting": N_("There is no such meeting ({id}). `hallctl briefing list` shows them."),
    "no-meeting-open": N_(
        "No such meeting is under way. Begin one: `hallctl briefing open`, `hallctl review open`."
    ),
    "no-meeting-then": N_("No meeting was held on {day}. `hallctl briefing list` shows the days."),
    "nothing-to-acknowledge": N_("You have acknowledged every briefing that you were due at."),
    "meeting-open": N_(
        "One is under way already ({id}, of {day}). End it first, or go on with it."
    ),
    "meeting-state": N_("This meeting is {state}, so this cannot be done with it now."),
    "meeting-state open": N_("This meeting is still under way. End it first."),
    "meeting-state closed": N_("This meeting is over. What was recorded of it stays as it is."),
    "meeting-state withdrawn": N_("This meeting was taken back. Begin another one."),
    "not-due": N_("{staff} was not due at this meeting. `hallctl briefing show` shows who was."),
    "not-there": N_(
        "{staff} is recorded as absent, and only those present are checked. Correct the attendance"
        " first."
    ),
    "no-such-absence": N_("“{why}” is not a reason for absence. It is one of: {whys}."),
    "no-such-look": N_("“{look}” is not an item of appearance. It is one of: {looks}."),
    "no-such-topic": N_("“{topic}” is not a kind of topic. It is one of: {topics}."),
    "topic-needs-text": N_("Write what was said."),
    "coaching-of-whom": N_("Say who was coached, by staff number."),
    "attendance-first": N_("Say first who is there."),
    "appearance-first": N_("Check first the appearance of everybody who is there."),
    "attendance-unsaid": N_("Say who is absent, as --absent 2003=sick, or --everybody."),
    "appearance-unsaid": N_("Say what is not right, as --finding 2003:badge-worn, or --fine."),
    "not-an-absence": N_("“{typed}” is not an absence. Key it as 2003=sick."),
    "not-a-finding": N_(
        "“{typed}” is not a finding. Key it as 2003:hair, or 2003:hair:not where it was not put right."
    ),
    "acknowledged": N_("You have acknowledged it already."),
}
KINDS: dict[str, str] = {"briefing": N_("Briefing"), "review": N_("Review meeting")}
STATES: dict[str, str] = {
    "open": N_("in session"),
    "closed": N_("over"),
    "withdrawn": N_("taken back"),
    "missed": N_("none held"),
    "to-come": N_("still to be held"),
}
WHYS: dict[str, str] = {
    "leave": N_("on leave"),
    "sick": N_("sick"),
    "late": N_("came late"),
    "training": N_("in training"),
    "shift": N_("on another shift"),
    "other": N_("another reason"),
}
LOOKS: dict[str, str] = {
    "uniform": N_("Uniform: as prescribed, clean, whole"),
    "badge-worn": N_("Badge, pinned on: left side of the chest, facing out"),
    "badge-hung": N_("Badge, hung: in front of the chest"),
    "badge-standing": N_("Badge, standing: in front of the clerk's own place"),
    "face": N_("Face: clean; shaved, light make-up"),
    "hair": N_("Hair: clean, tidy, tied back"),
    "hands": N_("Hands: clean, nails short"),
    "ornaments": N_("Ornaments: few and small"),
    "spirit": N_("Bearing: alert and friendly"),
}
NOT_RIGHT: dict[str, str] = {
    "uniform": N_("uniform"),
    "badge-worn": N_("badge (pinned on)"),
    "badge-hung": N_("badge (hung)"),
    "badge-standing": N_("badge (standing)"),
    "face": N_("face"),
    "hair": N_("hair"),
    "hands": N_("hands"),
    "ornaments": N_("ornaments"),
    "spirit": N_("bearing"),
}
"""The same where it was not right."""
SAYS: dict[str, str] = {
    "today": N_("What matters today"),
    "rule": N_("New rule"),
    "safety": N_("Safety reminder"),
    "other": N_("Other matters"),
    "comment": N_("Praise and faults"),
    "case": N_("Case to learn from"),
    "coaching": N_("Coaching"),
    "tomorrow": N_("Tomorrow"),
}
NAMES = {
    **STATES,
    **WHYS,
    **LOOKS,
    **SAYS,
    **KINDS,
    "to-acknowledge": N_("briefing to acknowledge"),
    "not-said": N_("attendance not recorded"),
    "briefing-missed": N_("Briefing missed, or not ended"),
    "not-acknowledged": N_("briefing not acknowledged"),
}
EVENTS: dict[str, str] = {
    "meeting.opened": N_("A briefing or a review began."),
    "meeting.attended": N_("Attendance was recorded: who is there, who is not and why."),
    "meeting.looked-over": N_("The appearance of everybody there was checked."),
    "meeting.added": N_("A topic was written down."),
    "meeting.closed": N_(
        "The meeting ended, and the topics listed by themselves are kept as they were."
    ),
    "meeting.acknowledged": N_("A member of staff acknowledged the meeting."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "meeting.opened": N_("{by} opened the {of}"),
    "meeting.attended": N_("{by} recorded who is at the {of}[, {absent} absent]"),
    "meeting.looked-over": N_("{by} checked everybody's appearance at the {of}"),
    "meeting.added": N_("{by} wrote down a topic of the {of}: {kind}"),
    "meeting.closed": N_("{by} ended the {of}"),
    "meeting.acknowledged": N_("{by} acknowledged the {of}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "meeting.opened": N_("{by} took back the beginning of {of}"),
    "meeting.attended": N_("{by} took back the recorded attendance of {of}"),
    "meeting.looked-over": N_("{by} took back the check of the appearance of {of}"),
    "meeting.added": N_("{by} took back the topic of {of}"),
    "meeting.closed": N_("{by} took back the end of the {of}"),
    "meeting.acknowledged": N_("{by} took back the acknowledgement of {of}"),
}
"""What is said where such an event is taken back."""
FACTS = {"absent": len}
"""Of whom its sentences say only how many there are."""
NOTABLE = ("meeting.closed",)
EVENT_FIELDS: dict[str, str] = {
    "due": N_("Due to come"),
    "absent": N_("Who is absent"),
    "besides": N_("Also came"),
    "findings": N_("Not right"),
    "text": N_("What was said"),
    "topics": N_("Topics"),
    "waiting": N_("Not acknowledged by"),
}
"""What these fields of its events are called: a column of that name is of something else."""


def named(one: Meeting) -> str:
    """A meeting, by its kind, its number and its day."""
    kind = _(KINDS.get(one.kind, one.kind))
    return _("{kind} {id} ({day})").format(kind=kind, id=one.id, day=one.day)

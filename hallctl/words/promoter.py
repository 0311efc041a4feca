"""What is said about partners' promoters."""

from __future__ import annotations

from hallctl.domain.promoter import Promoter
from hallctl.words import N_

NAME = N_("Promoter")
HELP = N_(
    "Sent by a partner and registered to sell in the hall until a set day; nobody else may sell."
)
REFUSALS: dict[str, str] = {
    "no-such-promoter": N_("There is no promoter {id}. `hallctl promoter list` shows them."),
    "not-registered": N_(
        "Nobody is registered with badge {badge}. Only registered promoters may sell here."
    ),
    "promoter-needs": N_("Give name, company, badge number, and what they may sell."),
    "no-such-seen": N_("“{seen}” does not say whether the ID was seen. Say yes or no."),
    "until-past": N_("{until} is past. Give today or a later day."),
    "badge-taken": N_("Somebody has badge {badge} already. End theirs first, or give another."),
    "promoter-over": N_("Badge {badge} was valid until {until} only. Register the promoter again."),
    "promoter-inside": N_(
        "The promoter with badge {badge} is in the hall. Record first that they left."
    ),
    "promoter-outside": N_("The promoter with badge {badge} is not in the hall."),
}
STATES: dict[str, str] = {
    "registered": N_("may sell"),
    "inside": N_("in the hall"),
    "ended": N_("ended"),
    "withdrawn": N_("taken back"),
}
NAMES = {**STATES}
EVENTS: dict[str, str] = {
    "promoter.registered": N_(
        "A partner's promoter was registered, to sell in the hall until a set day."
    ),
    "promoter.came": N_("A promoter came into the hall."),
    "promoter.left": N_("A promoter left the hall."),
    "promoter.ended": N_("A promoter may no longer sell in the hall."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "promoter.registered": N_("{by} registered the promoter {of} until {until}"),
    "promoter.came": N_("{by} noted that the promoter {of} came"),
    "promoter.left": N_("{by} noted that the promoter {of} left"),
    "promoter.ended": N_("{by} ended what the promoter {of} may do here"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "promoter.registered": N_("{by} took back the registration of {of}"),
    "promoter.came": N_("{by} took back that the promoter {of} came"),
    "promoter.left": N_("{by} took back that the promoter {of} left"),
    "promoter.ended": N_("{by} took back the end of what the promoter {of} may do here"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {"id_seen": N_("ID seen")}
"""What these fields of its events are called: a column of that name is of something else."""


def named(one: Promoter) -> str:
    """Promoters are named by their badges, as staff are by their numbers."""
    return one.badge

"""What is said about partners' promoters."""

from __future__ import annotations

from hallctl.domain.promoter import Promoter
from hallctl.words import N_

NAME = N_("Promoter")
HELP = N_("Somebody of a partner who may sell in the hall until a day; who is not in it does not.")
REFUSALS: dict[str, str] = {
    "no-such-promoter": N_("There is no promoter {id}. `hallctl promoter list` shows them."),
    "not-registered": N_(
        "Nobody in the register has badge {badge}. Who is not in it does not sell here."
    ),
    "promoter-needs": N_("Give name, company, badge number, and what they may sell."),
    "no-such-seen": N_("“{seen}” does not say whether the ID was seen. Say yes or no."),
    "until-past": N_("{until} is over. Give today or a later day."),
    "badge-taken": N_("Somebody has badge {badge} already. End theirs first, or give another."),
    "promoter-over": N_(
        "Who has badge {badge} may sell no more (until {until}). Register them again."
    ),
    "promoter-inside": N_("Who has badge {badge} is in the hall. Let them leave first."),
    "promoter-outside": N_("Who has badge {badge} is not in the hall."),
}
STATES: dict[str, str] = {
    "registered": N_("may sell"),
    "inside": N_("in the hall"),
    "ended": N_("ended"),
    "withdrawn": N_("taken back"),
}
NAMES = {**STATES}
EVENTS: dict[str, str] = {
    "promoter.registered": N_("Somebody of a partner may sell in the hall until a day."),
    "promoter.came": N_("A promoter came into the hall."),
    "promoter.left": N_("A promoter left the hall."),
    "promoter.ended": N_("A promoter may sell in the hall no more."),
}
"""What each event says has happened, in one plain sentence."""
EVENT_FIELDS: dict[str, str] = {"id_seen": N_("ID seen")}
"""What these fields of its events are called: a column of that name is of something else."""


def named(one: Promoter) -> str:
    """Promoters are named by their badges, as staff are by their numbers."""
    return one.badge

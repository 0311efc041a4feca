"""What is said about the month's list of points."""

from __future__ import annotations

from hallctl.domain.posting import Posting
from hallctl.words import N_

NAME = N_("Month of points")
HELP = N_(
    "The month's list of points: posted to the staff for some working days, and exported for"
    " payment only once they are over and no objection is open."
)
REFUSALS: dict[str, str] = {
    "no-such-posting": N_("There is no list {id}. `hallctl points months` shows them."),
    "month-not-over": N_("{month} is not over yet. Its points are posted in the month after."),
    "month-posted": N_("The points of {month} are posted already."),
    "month-not-posted": N_(
        "The points of {month} were not posted to the staff yet. Post them first."
    ),
    "posting-runs": N_(
        "The points of {month} are still posted to the staff. Export them when that period is over."
    ),
    "posting-unknown": N_(
        "The calendar of working days ends before the points of {month} were posted long enough. Load a pack"
        " whose calendar goes on; `hallctl calendar check` says which ends."
    ),
    "no-month-to-post": N_(
        "There is no month to post: the points of this month are posted in the next."
    ),
    "no-month-to-give-out": N_("No month is posted to the staff. Post one first."),
    "points-contested": N_(
        "Points of {month} are contested, and nobody has answered: {entries}. Answer first."
    ),
}
STATES: dict[str, str] = {
    "open": N_("not posted yet"),
    "posted": N_("posted to the staff"),
    "exported": N_("exported"),
}
NAMES = {
    **STATES,
    "to-post": N_("month's points to post"),
    "to-give-out": N_("month's points to export"),
}
EVENTS: dict[str, str] = {
    "posting.posted": N_("The month's list of points was posted to the staff."),
    "posting.moved": N_("A calendar changed, so the list is posted until another time."),
    "posting.exported": N_("The month's list of points was exported for payment."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "posting.posted": N_("{by} posted the points of {month}[ until {until}]"),
    "posting.moved": N_("{by} moved the posting of {of}[ to {until}] ({because})"),
    "posting.exported": N_("{by} exported the points of {of} for payment"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
EVENT_FIELDS: dict[str, str] = {"month": N_("Month")}


def named(posting: Posting) -> str:
    """A month's list by its month."""
    return posting.month

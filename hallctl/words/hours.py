"""What is said about the hall's opening hours."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Opening hours")
HELP = N_(
    "When the hall is open: by weekday, on holidays, on single dates. A change takes effect on a later"
    " day and has a notice; closing at once is possible in an emergency."
)
REFUSALS: dict[str, str] = {
    "not-hours": N_(
        "“{typed}” are not hours. Key them as 09:00-12:00 13:30-17:30, or “not open”; they may not"
        " overlap."
    ),
    "hours-not-later": N_(
        "Hours change from a day after {day} on, so that customers are told before. For today there is"
        " only closing at once."
    ),
    "hours-never-open": N_("The hall would be open on no weekday. Key the hours of at least one."),
    "hours-short": N_(
        "As a rule the hall is open for {least} hours a day ({clause}). For fewer give the reference of"
        " the superior's approval."
    ),
    "holidays-unknown": N_(
        "The pack has no holidays, so they can have no hours of their own. Load a newer pack first."
    ),
    "closed-already": N_("The hall is closed already for the rest of today."),
    "closed-until-past": N_("The time until which it is closed has passed. Give a later one."),
    "not-closed-now": N_("The hall was not closed at once today, or is open again already."),
}
EVENTS: dict[str, str] = {
    "hours.set": N_("The opening hours by weekday were set, from a day on."),
    "hours.excepted": N_("The opening hours of one date were set."),
    "hours.closed": N_("The hall was closed at once."),
    "hours.reopened": N_("The hall was opened again."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "hours.set": N_("{by} set the opening hours from {since} on"),
    "hours.excepted": N_("{by} set the opening hours of {day}"),
    "hours.closed": N_("{by} closed the hall on {day}"),
    "hours.reopened": N_("{by} opened the hall again"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
NOTABLE = ("hours.closed", "hours.reopened")
"""What the hall log tells of them."""

"""What is said about the computer's clock."""

from __future__ import annotations

from hallctl.words import N_, _

REFUSALS: dict[str, str] = {
    "clock-ahead": N_(
        "This computer's clock says {now}, long after the last entry ({last}). Nothing is written by it."
        " If the clock is wrong, set it right; if it is right, a manager says so with"
        " `hallctl clock confirm`."
    ),
    "clock-behind": N_(
        "This computer's clock says {now}, long before the last entry ({last}). Nothing is written by"
        " it. Set the clock right. If it is right and was wrong before, a manager says so with"
        " `hallctl clock correct --reason WHY`."
    ),
    "clock-is-believed": N_("The clock is believed as it is. There is nothing to confirm."),
    "clock-not-behind": N_(
        "The clock is not behind the last entry, so nothing is corrected. Set the computer's clock right"
        " first, and then run this again."
    ),
}


def at_least(time: str, *, retimed: bool) -> str:
    """A time that was measured, marked where a clock was put right meanwhile: `>= 04:40`."""
    return _(">= {time}").format(time=time) if retimed else time

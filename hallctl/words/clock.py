"""What is said about the computer's clock."""

from __future__ import annotations

from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.clock import Time
from hallctl.domain.times import moment
from hallctl.words import N_, _, ngettext

REFUSALS: dict[str, str] = {
    "clock-ahead": N_(
        "This computer's clock says {now}, long after the last entry ({last}), so nothing is"
        " recorded. If the clock is wrong, set it right; if it is right, a manager confirms it"
        " with `hallctl clock confirm`."
    ),
    "clock-behind": N_(
        "This computer's clock says {now}, long before the last entry ({last}), so nothing is"
        " recorded. Set the clock right. If it is right and was wrong before, a manager confirms"
        " that with `hallctl clock correct --reason WHY`."
    ),
    "clock-is-believed": N_("The clock is believed as it is. There is nothing to confirm."),
    "clock-not-behind": N_(
        "The clock is not behind the last entry, so nothing is corrected. Set the computer's clock right"
        " first, and then run this again."
    ),
}
ALERTS: dict[str, str] = {
    "ahead": N_(
        "The computer's clock is {span} ahead of the last entry ({last}). Nothing is recorded until it is"
        " set right, or a manager confirms it (F9, 7)."
    ),
    "behind": N_(
        "The computer's clock is {span} behind the last entry ({last}). Nothing is recorded until it is"
        " set right, or a manager corrects it (F9, 7)."
    ),
}
"""By the state of a clock that is not believed, for the line on top of every screen."""


def unbelieved(time: Time, utc_offset: int) -> str:
    """What every screen says of a clock that is not believed."""
    text, last = _(ALERTS[time.state]), moment(time.recorded, utc_offset)
    return text.format(span=span(abs(time.jump)), last=last)


def went_back(at: str) -> str:
    """What every screen says on the day on which the clock went back."""
    text = _(
        "The computer's clock went back at {time}; what is marked >= is timed from there. Have the clock"
        " checked (F9, 7)."
    )
    return text.format(time=at)


def span(duration: int) -> str:
    """How long a jump is: days, or where it is short whole hours; the duration is in ms."""
    days, hours = duration // DAY, duration // (60 * MINUTE)
    if days > 1:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    return ngettext("{count} hour", "{count} hours", hours).format(count=hours)


def at_least(time: str, *, retimed: bool) -> str:
    """A time that was measured, marked where a clock was put right meanwhile: `>= 04:40`."""
    return _(">= {time}").format(time=time) if retimed else time

"""What is said about closing a business day."""

from __future__ import annotations

from hallctl.domain.closing import Closing
from hallctl.words import N_

NAME = N_("Day close")
HELP = N_("A business day that is over, with its figures as they were then.")
REFUSALS: dict[str, str] = {
    "no-such-closing": N_("There is no closing {id}. `hallctl day list` shows them."),
    "day-closed": N_("{day} is closed. A manager can open the day again."),
    "day-not-closed": N_("{day} is not closed."),
    "earlier-day-open": N_("{day} is still open. Close that day first."),
    "day-blocked": N_(
        "The day cannot be closed yet: {checks}. `hallctl day check` shows what settles it."
    ),
    "no-such-check": N_("There is no check “{check}”. The checks are: {checks}."),
    "explain-how": N_("Explain a check as NAME=TEXT, not as “{typed}”."),
    "others-wait": N_("Somebody else is waiting now. Look who it is, then close the day again."),
    "closed-without-backup": N_(
        "{day} is closed, but there is no backup of it: {path} could not be made ({error}). Make room,"
        " then run `hallctl day backup {day}`."
    ),
    "backed-up-already": N_("The backup of {day} was made already: {path}."),
    "frozen-is-a-day": N_("Frozen figures are those of one day. Give it with --day."),
}
STATES: dict[str, str] = {"closed": N_("day closed"), "reopened": N_("opened again")}
CHECKS: dict[str, str] = {
    "still-served": N_("customers not finished"),
    "left-open": N_("customers of an earlier day"),
    "still-waiting": N_("customers still waiting"),
    "orders-open": N_("orders under way"),
    "receipts-unchecked": N_("receipts not checked"),
    "held-planless": N_("orders held over without a plan"),
    "in-custody": N_("in custody for orders held over"),
    "submissions-unanswered": N_("submissions without an answer"),
    "items-out": N_("items to hand back"),
    "counters-open": N_("counters not signed off"),
    "tasks-overdue": N_("tasks overdue"),
    "slips-waiting": N_("slips not printed"),
    "slips-unknown": N_("slips perhaps printed"),
    "drafts-left": N_("forms begun, not confirmed"),
    "clock-corrected": N_("clock stepped or corrected"),
    "backup-old": N_("day without a backup"),
    "disk-low": N_("little room on the disk"),
}
NAMES = CHECKS
"""The checks, as a refusal and the list say them."""
LEVELS: dict[str, str] = {
    "block": N_("to settle"),
    "explain": N_("to explain"),
    "explained": N_("explained"),
    "ok": N_("none"),
}
EVENTS: dict[str, str] = {
    "closing.closed": N_("The business day was closed and its figures were frozen."),
    "closing.backed-up": N_("The backup of the closed day was made and verified."),
    "closing.reopened": N_("The day was opened again."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "closing.closed": N_("{by} closed the day {of}"),
    "closing.backed-up": N_("{by} backed up the closed day {of}"),
    "closing.reopened": N_("{by} opened the day {of} again"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
NOTABLE = ("closing.closed", "closing.reopened")
"""What the hall log tells of them."""


def named(closing: Closing) -> str:
    """A closing, by its day."""
    return closing.day

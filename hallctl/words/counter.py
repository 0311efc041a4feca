"""What is said about counters."""

from __future__ import annotations

from hallctl.domain.counter import Counter
from hallctl.words import N_, _

NAME = N_("Counter")
HELP = N_("A numbered serving position: who is signed on there, and which queues it serves.")
REFUSALS: dict[str, str] = {
    "no-such-counter": N_("There is no counter {counter}. `hallctl counter list` shows them."),
    "no-counter": N_("You are at no counter. Open one first, or name it with --counter."),
    "no-such-counter-kind": N_("A counter cannot be “{kind}”. It is one of: {kinds}."),
    "no-such-preference": N_("A counter cannot call “{text}”. It is one of: {preferences}."),
    "own-queue-not-served": N_(
        "Counter {counter} does not serve the queue “{queue}”, so it cannot be one of its own. Add it to"
        " its queues first."
    ),
    "own-queues-needed": N_(
        "Counter {counter} has no queues of its own yet. A manager names them: `hallctl counter set"
        " {counter} --own QUEUE`."
    ),
    "counter-exists": N_("Counter {counter} exists already. Choose another number."),
    "counter-state": N_(
        "Counter {counter} is {state}, so this cannot be done there now. Look at the counters again."
    ),
    "counter-not-open": N_("Counter {counter} is {state}. Open it first."),
    "counter-busy": N_("There is a customer at counter {counter}. Finish with them first."),
    "counter-has-customer": N_(
        "{number} is at counter {counter} already. Serve one customer at a time."
    ),
    "not-your-counter": N_("{staff} is signed on at counter {counter}. Use your own counter."),
    "not-your-post": N_("{staff} is not assigned to counter {counter}. A manager has to approve."),
    "at-another-counter": N_("{staff} is at counter {counter} already. Close that one first."),
    "absence-needs-manager": N_("An absence for this reason needs a manager's approval."),
    "orders-open": N_(
        "Orders are still open at counter {counter}: {count}. End them, or hand the counter over."
    ),
    "customers-awaiting": N_(
        "Customers were passed to counter {counter} and wait for it: {count}. Call them, or pass them"
        " on first."
    ),
    "hand-over-to-self": N_("{staff} has the counter already. Name somebody else to take it over."),
    "hand-over-incomplete": N_(
        "These have not been passed on yet: {missing}. Go through them one by one."
    ),
    "hand-over-pin": N_("{staff} has to agree to the hand-over with a PIN of their own."),
    "hand-over-not-here": N_(
        "{what} is not at this counter, so it cannot be passed on. Leave it out."
    ),
}
NAMES: dict[str, str] = {
    "closed": N_("closed"),
    "open": N_("open"),
    "away": N_("away"),
    "service": N_("service counter"),
    "quick": N_("quick counter"),
    "pre-acceptance": N_("pre-acceptance counter"),
    "sales": N_("sales counter"),
    "alike": N_("all queues alike"),
    "own-first": N_("its own queues first"),
    "only-own": N_("only its own queues"),
    "away-long": N_("paused for long"),
    "other-post": N_("signed on at another post"),
}

EVENTS: dict[str, str] = {
    "counter.made": N_("The hall has one more counter."),
    "counter.set": N_("What a counter is for was changed."),
    "counter.opened": N_("A member of staff signed on."),
    "counter.closed": N_("The member of staff signed off."),
    "counter.left": N_("The member of staff went away for a while, with permission."),
    "counter.back": N_("The member of staff is back."),
    "counter.handed-over": N_("The counter was handed over in mid-day, confirmed with both PINs."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "counter.made": N_("{by} added {of} as a {kind}"),
    "counter.set": N_("{by} changed {of}: {kind}[, queues {queues}]"),
    "counter.opened": N_("{by} opened {of}[, a post allowed by {approver}]"),
    "counter.closed": N_("{by} closed {of}"),
    "counter.left": N_("{by} paused {of} ({reason})[, allowed by {approver}]"),
    "counter.back": N_("{by} went on at {of}"),
    "counter.handed-over": N_("{by} handed {of} over to {staff}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "counter.opened": N_("{by} took back the signing on of {of}"),
    "counter.closed": N_("{by} took back the signing off of {of}"),
    "counter.left": N_("{by} took back the pause of {of}"),
    "counter.back": N_("{by} took back the end of the pause of {of}"),
}
"""What is said where such an event is taken back."""
FACTS = {"queues": "queue"}
"""What the facts of its events are called by the pack."""


def named(record: Counter) -> str:
    """A counter by its number."""
    return _("Counter {number}").format(number=record.number)

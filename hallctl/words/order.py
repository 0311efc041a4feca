"""What is said about orders, and what the fields of their steps are called."""

from __future__ import annotations

from hallctl.words import N_

NAME = N_("Order")
HELP = N_("One service done for one customer, step by step along its ladder.")
REFUSALS: dict[str, str] = {
    "no-such-order": N_("There is no order {id}. `hallctl order list` shows them."),
    "order-over": N_(
        "Order {order} is {state}; nothing more can be done with it. Begin another one if there is"
        " more to do."
    ),
    "not-your-order": N_(
        "Order {order} belongs to {number}, who is not being served at your counter now. Call or resume them first."
    ),
    "submission-unanswered": N_(
        "Order {order} was submitted, and nobody has said yet what the core system did. Look there for {key}"
        " and say what it shows first."
    ),
    "core-down": N_(
        "The core system cannot be reached, so the step {step} is not begun now. Hold order {order} over, or say"
        " where else it can be done."
    ),
    "not-submitted": N_("Order {order} is not waiting for the core system. Nothing was recorded."),
    "no-such-core-answer": N_("The core system cannot say “{answer}”. It is one of: {answers}."),
    "not-held": N_("Order {order} is {state}, not held over. `hallctl held list` shows which are."),
    "ending-already": N_("Order {order} is ending. Hand back what there is, and end it."),
    "only-farewell": N_("Order {order} is done except for the goodbye. Go on with it."),
    "need-not-be-held": N_("“{service}” works without the core system. Go on with it."),
    "originals-first": N_(
        "The hall still has the customer's own documents: {count}. Hand them back first; only the form and copies stay here."
    ),
    "customer-needed": N_(
        "The customer has to be there for “{service}”. Agree on a day to come back, or wait until they are at the counter."
    ),
    "come-back-past": N_("{day} is over. Give a day to come."),
    "precedence-range": N_("{value} is not a precedence. Key 0 or more; the lowest goes first."),
    "no-such-call-outcome": N_(
        "There is no outcome “{outcome}” of a call. It is one of: {outcomes}."
    ),
    "taken-up-by-another": N_("Order {order} was taken up by {staff}. Leave it to them."),
    "taken-up-already": N_(
        "You are working on order {order} for a customer who is not there. Finish it, or hold it over again."
    ),
    "cannot-resume": N_(
        "Nobody with the skill for order {order} is at counter {counter}. Let another clerk take it up."
    ),
    "no-such-step": N_("There is no step called “{step}”. `hallctl order show` says what is next."),
    "wrong-step": N_("The step {step} is not next. Do {next} first."),
    "stepped-away": N_("You have stepped away from order {order}. Come back to it first."),
    "not-stepped-away": N_(
        "Order {order} was not left, so there is nothing to come back to. Go on with its next step."
    ),
    "unknown-field": N_("The step {step} has no field “{field}”. Its fields: {known}."),
    "field-needed": N_("Fill in: {field}."),
    "not-so-yet": N_("Confirm “{field}” once it is true. Until then this step waits."),
    "not-a-choice": N_("“{value}” is not possible for {field}. Choose one of: {choices}."),
    "not-digits": N_("“{value}” is not made of digits only. Key it again."),
    "manager-needed": N_(
        "A manager who is not serving this order has to approve that this person acts: {who}."
    ),
    "documents-missing": N_(
        "Documents are missing: {missing}. Ask for them, or end as turned away (F10)."
    ),
    "amount-out-of-range": N_("The amount has to be from {low} to {high}. Check it again."),
    "too-little": N_("{due} is due, {tendered} is too little. Ask for the rest."),
    "tendered-much": N_(
        "{tendered} is a lot for {due}. Count again, and key what was handed over once more."
    ),
    "consent-missing": N_(
        "The customer has not confirmed “{service}” by a means of their own. Get that first."
    ),
    "test-call-failed": N_("The new card does not work. Check it, or put in another card."),
    "card-spoiled": N_("That card did not work. Key the number of another one."),
    "rating-awaited": N_(
        "The customer is asked to rate on their own screen. Wait for their key, or skip the rating."
    ),
    "rating-over": N_("The time to rate is over, or has not come yet. Nothing was recorded."),
    "way-needed": N_(
        "The core system agrees with the paper. Ask the customer: is our entry wrong, or was it done wrong?"
    ),
    "way-does-not-mend": N_(
        "The core system does not have what was asked for, so a new print would say the same again. Choose another way out."
    ),
    "already-submitted": N_("Order {order} is in the core system. Reverse it instead."),
    "not-reversible": N_("“{service}” cannot be reversed. Put it right with a service of its own."),
    "not-reversible-state": N_(
        "Order {order} is {state}; only an order that was carried out can be reversed. Choose such"
        " an order."
    ),
    "reversal-of-what": N_(
        "A reversal takes one order back. Choose which: `hallctl order reverse NUMBER`, or F10 at the"
        " counter."
    ),
    "already-reversed": N_(
        "Order {order} was reversed already, by order {by}. Look at that order."
    ),
    "reversal-needs-manager": N_(
        "You did not do order {order} today, so a manager who is not serving the reversal has to"
        " approve it."
    ),
}
NAMES: dict[str, str] = {
    "done": N_("done"),
    "declined": N_("declined"),
    "turned-away": N_("turned away"),
    "aborted": N_("broken off"),
    "difference": N_("difference"),
    "passed": N_("passed"),
    "failed": N_("failed"),
    "not-needed": N_("not needed"),
    "clear": N_("nothing in the way"),
    "paper": N_("paper wrong: void and reprint"),
    "core": N_("core system wrong: reverse and redo"),
    "ours": N_("our entry wrong: correct it"),
    "misread": N_("I misread: key the paper again"),
    "signed": N_("signed"),
    "refused": N_("refused to sign"),
    "ok": N_("works"),
    "passed-over": N_("skipped"),
    "yes": N_("yes"),
    "no": N_("no"),
    "held": N_("held over"),
    "phone": N_("call back"),
    "come-back": N_("comes back"),
    "authorised": N_("finish for the customer"),
    "reached": N_("reached"),
    "no-answer": N_("no answer"),
    "wrong-number": N_("wrong number"),
    "none": N_("not there: it never arrived"),
    "order-long": N_("longer than expected"),
    "alone-long": N_("left alone for long"),
    "rating-passed-over": N_("rating skipped"),
    "rating-by-clerk": N_("rating keyed by the clerk"),
    "receipt-differed": N_("the receipt differed"),
    "order-declined": N_("order declined"),
    "order-turned-away": N_("order turned away"),
    "order-aborted": N_("order broken off"),
}
SENT: dict[str, str] = {
    "unknown": N_("submitted, not yet answered"),
    "yes": N_("carried out"),
    "refused": N_("refused there"),
}
"""What became of a submission."""
FIELDS: dict[str, str] = {
    "who": N_("Who is here"),
    "acting-name": N_("Their name"),
    "acting-phone": N_("Their phone"),
    "acting-unit": N_("Their unit"),
    "match": N_("Identity match"),
    "match-reference": N_("Reference of the match"),
    "seen": N_("Documents seen"),
    "taken": N_("Taken for now"),
    "number": N_("Number"),
    "name": N_("Name"),
    "status": N_("Status"),
    "contract": N_("With a contract"),
    "amount": N_("Amount"),
    "means": N_("Means"),
    "tendered": N_("Tendered"),
    "tendered-again": N_("Counted again"),
    "consent": N_("Confirmed by"),
    "consent-reference": N_("Code or reference"),
    "place": N_("Signature place"),
    "told": N_("The customer was told"),
    "signature": N_("Signature"),
    "reason": N_("Reason"),
    "reference": N_("Core system's reference"),
    "carried-out": N_("The core system has carried it out"),
    "serial": N_("Serial on the receipt"),
    "test": N_("Test call"),
    "another-card": N_("Another card (ICCID)"),
    "cut": N_("The old card is cut"),
    "item": N_("Item"),
    "more": N_("Anything else"),
    "rating": N_("Rating"),
    "way": N_("Way out"),
    "core-reversal": N_("Reference of the reversal"),
    "change": N_("Change"),
}
"""What a step's fields are called; a service's own fields are named in the pack."""
CORE_SAYS = N_("Core system: {field}")
CORRECTED = N_("Correct: {field}")

EVENTS: dict[str, str] = {
    "order.opened": N_("A service was begun for a customer."),
    "order.stepped": N_("A step, or one part of it, was done."),
    "order.differed": N_("The receipt check found that the paper differs."),
    "order.difference-resolved": N_(
        "It was decided how a difference between paper and order is put right."
    ),
    "order.ending": N_("It was decided that the order ends without success."),
    "order.stepped-away": N_(
        "The clerk left the open order for a moment, having told the customer."
    ),
    "order.stepped-back": N_("The clerk is back at the open order."),
    "order.rating-asked": N_("The customer was asked to rate the service."),
    "order.rated": N_("The customer rated the service, from 1 to 5."),
    "order.submitted": N_(
        "The clerk began to carry it out in the core system, and no answer is known yet."
    ),
    "order.core-answered": N_("It became known what the core system did with the submission."),
    "order.held": N_("The order was held over at the step where it stood, apart from its ticket."),
    "order.telephoned": N_("The customer of a held order was called."),
    "order.resumed": N_("A held order was taken up where it stood."),
    "order.closed": N_("The order has ended."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "order.opened": N_("{by} began {service} for {ticket}"),
    "order.stepped": N_("{by} did the step {step} for {ticket}"),
    "order.differed": N_("{by} found that the receipt of {ticket} differs"),
    "order.difference-resolved": N_("{by} settled the difference of {ticket}: {way}"),
    "order.ending": N_("{by} decided that {of} of {ticket} ends: {ending} ({reason})"),
    "order.stepped-away": N_("{by} left {ticket} for a moment ({reason})"),
    "order.stepped-back": N_("{by} came back to {ticket}, away for {away} in all"),
    "order.rating-asked": N_("{by} asked {ticket} to rate the service"),
    "order.rated": N_("{by} rated the service of {ticket} with {rating}"),
    "order.submitted": N_("{by} submitted {of} of {ticket} to the core system"),
    "order.core-answered": N_("{by} noted what the core system says of {ticket}: {says}"),
    "order.held": N_("{by} held over {of} of {ticket}[: {plan}]"),
    "order.telephoned": N_("{by} called the customer of {of}: {outcome}"),
    "order.resumed": N_("{by} took up {of}, which was held over"),
    "order.closed": N_("{by} ended {of} of {ticket}: {state}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "order.stepped": N_("{by} took back the step {step} of {ticket}"),
    "order.differed": N_("{by} took back the finding of a difference of {ticket}"),
    "order.stepped-away": N_("{by} took back the stepping away from {ticket}"),
    "order.stepped-back": N_("{by} took back the return to {ticket}"),
    "order.rating-asked": N_("{by} took back the request for a rating of {ticket}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {"step": N_("Step")}
"""What these fields of its events are called: a column of that name is of something else."""

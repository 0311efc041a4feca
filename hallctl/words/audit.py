"""What is said about audits."""

from __future__ import annotations

from hallctl.domain.audit import Audit
from hallctl.words import N_, _

NAME = N_("Audit")
HELP = N_("An order and its papers, looked at afterwards by somebody who had no hand in it.")
REFUSALS: dict[str, str] = {
    "no-such-audit": N_("There is no audit {id}."),
    "not-on-list": N_(
        "Order {order} is not audited: it is not over yet, or was not chosen. For an error in it, give a"
        " task about order:{order}."
    ),
    "own-audit": N_("{staff} had a hand in order {order}. Somebody else has to look at it."),
    "no-such-error": N_("“{error}” is not a kind of error. It is one of: {errors}."),
    "no-such-way": N_("An error is not put right by “{way}”. It is one of: {ways}."),
    "audit-state": N_("Order {order} is {state}, so this cannot be recorded now."),
    "audit-state open": N_("Order {order} is still to be audited; no error is named."),
    "audit-state ok": N_("Order {order} was found in order already."),
    "audit-state error": N_("Order {order} has an error that is still open. Put that right first."),
    "audit-state cured": N_("The error in order {order} was put right already."),
}
STATES: dict[str, str] = {
    "open": N_("to audit"),
    "ok": N_("no error"),
    "error": N_("error"),
    "cured": N_("put right"),
}
REASONS: dict[str, str] = {
    "reversal": N_("reversal"),
    "refund": N_("refund"),
    "contract": N_("contract"),
    "void": N_("void"),
    "risk": N_("risk"),
    "sample": N_("sample"),
}
"""Why an order is on the list."""
WAYS: dict[str, str] = {
    "signed": N_("signed afterwards"),
    "corrected": N_("corrected"),
    "reversed": N_("order reversed"),
}
"""How an error is put right."""
NAMES = {
    **STATES,
    **WAYS,
    "error-to-cure": N_("error to put right"),
    "audit-open": N_("day before not audited"),
    "errors-overdue": N_("errors overdue"),
}
EVENTS: dict[str, str] = {
    "audit.passed": N_("Order and papers were looked at, and are in order."),
    "audit.failed": N_("An error was named: somebody has to put it right."),
    "audit.cured": N_("Somebody saw that the error is put right."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "audit.passed": N_("{by} audited order {order}: in order"),
    "audit.failed": N_("{by} audited order {order}: {error}, for {who} to put right until {until}"),
    "audit.cured": N_("{by} saw that the error of {of} is put right"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "audit.passed": N_("{by} took back the audit of {of}"),
    "audit.failed": N_("{by} took back the finding of an error in {of}"),
    "audit.cured": N_("{by} took back the confirmation of {of}"),
}
"""What is said where such an event is taken back."""
FACTS = {"error": "reason"}
"""What the facts of its events are called by the pack."""


def named(audit: Audit) -> str:
    """An audit, by its order."""
    return _("Audit of order {order}").format(order=audit.order_id)

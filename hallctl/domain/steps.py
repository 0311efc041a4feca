"""The steps of a ladder: what each needs, and what it records.

A service's ladder is data of the pack; the words in it are these. A step's `needs` make the form on
the screen and the `--field`s of the command; its rule takes what was given and says what became of
it: `Done`, `Ending` where a refusal is the outcome, or what a receipt check found.
"""

from __future__ import annotations

from hallctl.domain import receipt
from hallctl.domain import steps_closing as closing
from hallctl.domain import steps_customer as customer
from hallctl.domain import steps_terms as terms
from hallctl.domain.situation import Done, Given, Need, Result, Situation, Step

CHECK = "check"
DIFFERENCE = "difference"
"""The step that comes up when a receipt check found one; it stands in no ladder."""


def _nothing(_: Situation) -> tuple[Need, ...]:
    return ()


def _noted(_: Situation, __: Given) -> Result:
    return Done({})


STEPS: dict[str, Step] = {
    "identity": customer.IDENTITY,
    "documents": customer.DOCUMENTS,
    "number": customer.NUMBER,
    "status": customer.STATUS,
    "tell": Step(_nothing, _noted),
    "details": terms.DETAILS,
    "amount": terms.AMOUNT,
    "consent": terms.CONSENT,
    "sign": terms.SIGN,
    "money": terms.MONEY,
    "submit": closing.SUBMIT,
    "receipt": closing.RECEIPT,
    CHECK: Step(receipt.check_needs, receipt.check),
    DIFFERENCE: Step(receipt.difference_needs, receipt.mend),
    "test-call": closing.TEST_CALL,
    "cut-card": Step(_nothing, _noted),
    "hand-back": closing.HAND_BACK,
    "more": closing.MORE,
    "rating": closing.RATING,
    "goodbye": Step(_nothing, _noted),
}

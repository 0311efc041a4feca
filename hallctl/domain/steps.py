"""The steps of a ladder: what each needs, what it records, when it applies.

A service's ladder is data of the pack; the words in it are these. A step's `needs` make the form on
the screen and the `--field`s of the command; its rule takes what was given and says what became of
it: `Done`, `Ending` where a refusal is the outcome, or what a receipt check found.
"""

from __future__ import annotations

from hallctl.domain import steps_closing, steps_customer, steps_terms
from hallctl.domain.step import Step
from hallctl.domain.steps_closing import UNPLANNED

VOCABULARY: dict[str, Step] = {**steps_customer.STEPS, **steps_terms.STEPS, **steps_closing.STEPS}
"""What may stand in a ladder, by the word the pack has for it."""
STEPS: dict[str, Step] = {**VOCABULARY, **UNPLANNED}
ATTESTS = {
    "identity": "match",  # the person is the one on the document
    "documents": "seen",  # each document that is named was looked at
    "status": "status",  # the core system was asked whether anything is in the way
    "tell": "told",  # the customer was told each point
    "sign": "signature",  # the customer signed at the place, or would not
    "submit": "carried-out",  # at a risk service; elsewhere the core system's reference is enough
    "test-call": "test",  # a call was tried
    "cut-card": "cut",  # the old card is cut
}
"""The field of a step by which somebody attests that something is so: none has a default."""

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

"""What is said about plans and products."""

from __future__ import annotations

from hallctl.domain.plan import Plan
from hallctl.words import N_

NAME = N_("Plan or product")
HELP = N_(
    "A plan or product: code, name, monthly fee, and on which days it is offered. Orders find it by"
    " code, name or pinyin initials; what they recorded of it stays as it was."
)
REFUSALS: dict[str, str] = {
    "no-such-plan": N_("There is no plan with code {plan}. `hallctl plan list` shows them."),
    "no-plan-called": N_(
        "No plan that is offered now is called “{typed}”. Key a code, a name or pinyin initials;"
        " the manager or the office imports plans that are missing."
    ),
    "plans-called": N_("{count} plans are called “{typed}”: {names}. Key the code."),
    "plan-needs-code": N_(
        "“{plan}” is not a code: letters, digits and - . _ / only, at most 40 of them."
    ),
    "plan-needs-name": N_("Plan {plan} has no name. Give one, in Chinese or in English."),
    "no-such-plan-kind": N_("“{kind}” is not a kind of plan. It is one of: {kinds}."),
    "plan-ends-early": N_(
        "{until} is before {first}, the first day. Give that day or a later one."
    ),
    "plan-over": N_("Plan {plan} is offered until {until} only. There is nothing to end."),
    "plan-twice": N_("Code {plan} stands in the file twice. Keep one of the two rows."),
}
KIND_NAMES: dict[str, str] = {
    "plan": N_("mobile plan"),
    "add-on": N_("add-on"),
    "broadband": N_("broadband"),
    "value-added": N_("value-added service"),
}
NOTHING_ENDED = N_("Nothing was ended, since rows were refused. Mend them, and import it again.")
"""What is said of plans that a whole list leaves out while a row of it is refused."""
STATES: dict[str, str] = {
    "offered": N_("offered"),
    "coming": N_("begins later"),
    "over": N_("no longer offered"),
}
NAMES = {
    **KIND_NAMES,
    **STATES,
    "known": N_("known"),
    "withdrawn": N_("taken back"),
}
EVENTS: dict[str, str] = {
    "plan.set": N_("A plan was written down, or changed."),
    "plan.ended": N_("A plan was ended: it is offered until a day."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "plan.set": N_("{by} wrote down plan {of}: {kind}, from {valid_from}[ until {valid_until}]"),
    "plan.ended": N_("{by} ended plan {of}: offered until {valid_until}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "plan.set": N_("{by} took back what was written down of plan {of}"),
    "plan.ended": N_("{by} took back the end of plan {of}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {
    "zh": N_("Chinese name"),
    "en": N_("English name"),
    "fee": N_("Monthly fee"),
    "valid_from": N_("First day"),
    "valid_until": N_("Last day"),
}
"""What these fields of its events are called."""


def named(plan: Plan) -> str:
    """Plans are named by their codes, as everywhere in the trade."""
    return plan.code

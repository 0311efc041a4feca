"""Plans and products: found in an order's form by code, name or initials, each with its fee and the
days it is offered.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGER, OFFICE, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, replace
from hallctl.pinyin import is_found
from hallctl.text import clean, digits

PLAN, ADD_ON, BROADBAND, VALUE_ADDED = "plan", "add-on", "broadband", "value-added"
KINDS = (PLAN, ADD_ON, BROADBAND, VALUE_ADDED)
KNOWN, WITHDRAWN = "known", "withdrawn"
NAME_MOST, NAMED_MOST = 60, 3
"""How many characters a name may have, and how many plans a refusal names where several match."""
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]{0,39}")


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan or product: its code and names, its monthly fee (fen), and the first and last day (ISO) on
    which it is offered; without `valid_until` there is no last day.
    """

    noun: ClassVar = "plan"

    id: int
    code: str
    zh: str
    en: str
    kind: str
    fee: int
    valid_from: str
    valid_until: str | None
    state: str
    since: int
    set_by: str

    def name(self, language: str) -> str:
        """Its name in "zh" or "en"."""
        return self.zh if language == "zh" else self.en

    def offered(self, on: str) -> bool:
        """Whether it is offered on a day (ISO)."""
        return self.valid_from <= on <= (self.valid_until or on)

    @property
    def called(self) -> str:
        """The code and the names by which the plan is found."""
        return f"{self.code} {self.zh} {self.en}"


@event("plan.set")
class PlanSet(NamedTuple):
    """A plan was set; the whole entry.

    `fee` is in fen a month; the days are ISO.
    """

    code: str
    zh: str
    en: str
    kind: str
    fee: int
    valid_from: str
    valid_until: str | None = None


@event("plan.ended")
class PlanEnded(NamedTuple):
    """A plan is not offered any more after a day (ISO)."""

    valid_until: str


PlanEvent = PlanSet | PlanEnded


def evolve(plan: Plan | None, event: PlanEvent, at: Stamp) -> Plan:
    """The plan after an event; each setting is the whole entry."""
    match event:
        case PlanSet():
            return Plan(at.seq if plan is None else plan.id, *event, KNOWN, at.happened, at.by)
        case PlanEnded():
            assert plan is not None
            until = event.valid_until
            return replace(plan, valid_until=until, since=at.happened, set_by=at.by)
    assert_never(event)


def entry(wanted: PlanSet) -> PlanSet:
    """An entry that may be set: a name in one language serves for both.

    Refused as `plan-needs-code`, `plan-needs-name`, `no-such-plan-kind`, `plan-ends-early`.
    """
    code = clean(digits(wanted.code))
    if not _CODE.fullmatch(code):
        raise Refused("plan-needs-code", plan=code)
    zh, en = (clean(one, limit=NAME_MOST) for one in (wanted.zh, wanted.en))
    if not (zh or en):
        raise Refused("plan-needs-name", plan=code)
    if wanted.kind not in KINDS:
        raise Refused("no-such-plan-kind", kind=clean(wanted.kind), kinds=KINDS)
    if wanted.valid_until and wanted.valid_until < wanted.valid_from:
        raise Refused("plan-ends-early", until=wanted.valid_until, first=wanted.valid_from)
    return wanted._replace(code=code, zh=zh or en, en=en or zh)


def is_so(plan: Plan, wanted: PlanSet) -> bool:
    """Whether an entry says the same as the plan that is known."""
    own = (plan.code, plan.zh, plan.en, plan.kind, plan.fee, plan.valid_from, plan.valid_until)
    return own == tuple(wanted)


def end(plan: Plan, last: str) -> PlanEnded:
    """End a plan with its last day (ISO); refused as `plan-over`, `plan-ends-early`."""
    if plan.valid_until and plan.valid_until <= last:
        raise Refused("plan-over", plan=plan.code, until=plan.valid_until)
    if last < plan.valid_from:
        raise Refused("plan-ends-early", until=last, first=plan.valid_from)
    return PlanEnded(last)


def leave(plan: Plan, today: str) -> PlanEnded | None:
    """End a plan that is missing from a list of all plans, with the day before `today`; None for one
    that is over already. A plan that was still to begin is then never offered.
    """
    yesterday = (date.fromisoformat(today) - timedelta(1)).isoformat()
    over = plan.valid_until is not None and plan.valid_until < max(today, plan.valid_from)
    return None if over else PlanEnded(yesterday)


def matching(plans: Iterable[Plan], typed: str) -> list[Plan]:
    """The plans that match by code, name or pinyin initials, exact matches first."""
    bare = digits(typed).strip().casefold()
    found = [one for one in plans if is_found(one.called, typed)]
    return sorted(found, key=lambda one: (not _exactly(one, bare), one.code))


def _exactly(one: Plan, bare: str) -> bool:
    return bare in {one.code.casefold(), one.zh.casefold(), one.en.casefold()}


def named_so(plans: Sequence[Plan], typed: str) -> Plan | None:
    """The only plan with exactly this code, or else exactly this name; None where there is none, or several."""
    bare = digits(typed).strip().casefold()
    coded = [one for one in plans if one.code.casefold() == bare]
    found = coded or [one for one in plans if _exactly(one, bare)]
    return found[0] if len(found) == 1 else None


def find(plans: Sequence[Plan], typed: str) -> Plan:
    """The only plan that matches; refused as `no-plan-called`, and as `plans-called` where several are."""
    if exact := named_so(plans, typed):
        return exact
    chosen = matching(plans, typed) if typed.strip() else []
    if not chosen:
        raise Refused("no-plan-called", typed=clean(typed))
    if len(chosen) > 1:
        names = tuple(f"{one.code} {one.zh}" for one in chosen[:NAMED_MOST])
        raise Refused("plans-called", typed=clean(typed), count=len(chosen), names=names)
    return chosen[0]


def as_was(plan: Plan) -> dict[str, Any]:
    """What an order records of a plan, so that later changes do not matter: code, names, monthly fee (fen)."""
    return {"code": plan.code, "zh": plan.zh, "en": plan.en, "fee": plan.fee}


NOUN = Noun(
    model=Plan,
    events=events_of(PlanEvent),
    evolve=evolve,
    instants={"since": "since"},
    may={
        "plan.import": frozenset({MANAGER, OFFICE}),
        "plan.end": frozenset({MANAGER, OFFICE}),
    },
    undoable=frozenset({PlanSet, PlanEnded}),
    withdrawn={"state": WITHDRAWN},
)

"""What is shown of complaints besides their own fields, and how the time of one is explained."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from hallctl.actions.log_case import REPEAT_DAYS
from hallctl.actions.task import found
from hallctl.columns.base import Around
from hallctl.domain.base import DAY, Actor, Refused
from hallctl.domain.case import Complaint
from hallctl.domain.casework import may_see as may_see  # noqa: PLC0414  for who searches too
from hallctl.domain.deadline import Deadline
from hallctl.domain.promising import may_promise
from hallctl.queries.around import services
from hallctl.store import case_times, day, incident, pack, private, rows, staff, ticket
from hallctl.store import complaint as store
from hallctl.store import relatives as of
from hallctl.store.sqlite import Connection

REFS = (
    "text",
    "want",
    "name",
    "phone",
    "reference",
    "channel_reference",
    "finding",
    "decision",
    "reply",
    "voucher",
)
"""The fields of a case that are refs of private values."""


WEIGHTS = {"phone": 4, "about": 4, "name": 2, "words": 2, "category": 1}
"""Why a case may be related to another: by its person, by what it is about, by its words."""


class Why(NamedTuple):
    """When the stage and the whole case are due, step by step."""

    case: Complaint
    stage: Deadline
    whole: Deadline


class CaseDraft(NamedTuple):
    """What is known of a case that is being logged: `about` are records, each a noun and an id."""

    text: str = ""
    category: str = ""
    phone: str = ""
    name: str = ""
    about: tuple[tuple[str, int], ...] = ()


class Relative(NamedTuple):
    """A case that may be related to another one, and why: codes of `WEIGHTS`."""

    case: Complaint
    why: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How likely the two are related."""
        return sum(WEIGHTS[one] for one in self.why)

    def of(self, told: CaseDraft) -> Relative:
        """The relative, with the same category as a further reason where there is another one."""
        same = self.case.category == told.category
        return self._replace(why=(*self.why, "category")) if same else self


class Happened(NamedTuple):
    """One entry of a case's history: what happened, when (UTC ms), who did it, what was written."""

    seq: int
    at: int
    by: str
    kind: str
    text: str


def shown(db: Connection, who: Actor, typed: str) -> Complaint:
    """The case with this number, for somebody who may see it.

    Refused as `no-such-complaint`, `complaint-about-you`, `not-your-complaint`.
    """
    case = store.by_label(db, typed)
    if case.about_staff == who.staff:
        raise Refused("complaint-about-you", id=case.label)
    if not may_see(case, who):
        raise Refused("not-your-complaint", id=case.label, owner=case.owner)
    return case


def promised_on(db: Connection, case: Complaint) -> str:
    """The day (ISO) on which the customer was promised an answer; "" where there is no promise, or the
    customer has an answer.
    """
    if case.promise_due_at is None or not may_promise(case):
        return ""
    return day.rule(db).of(case.promise_due_at - 1)


def around(db: Connection, found: Sequence[Complaint], now: int) -> Around:
    """What stands around cases: texts, names, and the numbers of the records they are linked to."""
    refs = (getattr(one, name) for one in found for name in REFS)
    linked = {other for one in found for _kind, noun, other in one.links if noun == one.noun}
    labels = {one.id: one.label for one in rows.by_id(db, Complaint, linked).values()}
    values = private.values(db, (ref for ref in refs if ref))
    causes = incident.that_caused(db, "complaint", (one.id for one in found))
    own = {"labels": labels, "causes": causes}
    return services(db, now)._replace(names=staff.names(db), values=values, own=own)


def relatives(db: Connection, who: Actor, told: CaseDraft, now: int) -> list[Relative]:
    """Cases that may be related to one being logged, the likeliest first; none about the viewer."""
    _id, book = pack.current(db)
    since = now - book.limit("complaint_repeat_days", REPEAT_DAYS) * DAY
    by_why = {
        "phone": of.of_person(db, since, phone=told.phone),
        "name": of.of_person(db, since, name=told.name),
        "about": [case for one in told.about for case in of.about(db, *one)],
        "words": of.alike(db, told.text, since),
    }
    every: dict[int, Relative] = {}
    for why, some in by_why.items():
        for case in some:
            known = every.get(case.id, Relative(case))
            every[case.id] = Relative(case, (*known.why, why))
    likely = [one.of(told) for one in every.values() if one.case.about_staff != who.staff]
    return sorted(likely, key=lambda one: (one.weight, one.case.id), reverse=True)


def record(db: Connection, typed: str, now: int) -> tuple[str, int] | None:
    """The order or the ticket that a text means (order:120, ticket:A017); None for anything else."""
    name, _colon, which = typed.partition(":")
    with suppress(Refused):
        if name == "ticket" and not which.isdigit():
            return name, ticket.by_label(db, which, day.today(db, now)).id
        if name in {"order", "ticket"}:
            return found(db, typed)
    return None


def history(db: Connection, case: Complaint) -> list[Happened]:
    """Everything that happened to a case, with what was written each time."""
    found = db.execute(
        "select seq, happened, actor, kind, coalesce(body ->> '$.text.private', body ->> '$.reason.private')"
        " from journal where noun = 'complaint' and record = ? order by seq",
        (case.id,),
    ).fetchall()
    texts = private.values(db, (row[4] for row in found if row[4]))
    return [
        Happened(seq, at, by, kind, texts.get(ref or "", "")) for seq, at, by, kind, ref in found
    ]


def why(db: Connection, case: Complaint) -> Why:
    """Why a case is due when it is, step by step; refused as `calendar-ends`."""
    _, book = pack.current(db)
    stage, whole = case_times.of_stage(db, book, case), case_times.of_whole(db, book, case)
    return Why(case, stage, whole)

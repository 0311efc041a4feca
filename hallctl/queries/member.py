"""A member of staff's own page: today, ratings, points, skills, tasks."""

from __future__ import annotations

from hallctl.columns.member import Measured, Member
from hallctl.domain.base import MANAGERS, Actor, Refused
from hallctl.domain.period import Period, month
from hallctl.domain.posting import Sum
from hallctl.domain.staff import Staff
from hallctl.domain.task import OPEN
from hallctl.figures import compute
from hallctl.queries.points import month_sums
from hallctl.queries.staff import around as around_staff
from hallctl.queries.task import around as around_tasks
from hallctl.store import counter, day, pack, points, staff, task
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection

FIGURES = ("served", "handling", "orders", "satisfaction")
"""The figures that are shown of somebody's work."""
MOST = 50
"""The most tasks that are shown."""


def may_see(by: Actor, number: str) -> None:
    """Refuse the page of somebody else, as `not-your-page`; managers see any."""
    if by.staff != number and not by.has(*MANAGERS):
        raise Refused("not-your-page", staff=number)


def read_member(hall: Hall, by: Actor, number: str = "") -> Member:
    """One's own page, or for a manager that of a staff number; refused as `not-your-page`, `no-such-staff`."""
    number = number or by.staff
    may_see(by, number)
    with hall.reading() as db:
        return _member(db, staff.by_number(db, number), hall.clock())


def _member(db: Connection, who: Staff, now: int) -> Member:
    today = day.today(db, now)
    desk = counter.of_staff(db, who.number)
    own = points.selected(db, points.PointsFilter(staff=who.number))
    sums = month_sums(db, today[:7], who.number)
    wanted = task.TaskFilter(given_to={who.number, *who.roles}, state=OPEN)
    tasks = task.selected(db, wanted, MOST)
    return Member(
        who,
        today,
        desk.number if desk else None,
        _measured(db, who.number, today),
        sums[0] if sums else Sum(who.number, 0, 0, 0),
        sum(one.seen_at is None for one in own),
        sum(one.open for one in own),
        staff.skills(db, who.number, now),
        tasks,
        around_staff(db, now),
        around_tasks(db, tasks, now),
        pack.current(db)[1],
    )


def _measured(db: Connection, number: str, today: str) -> list[Measured]:
    which = [compute.figure(name) for name in FIGURES]
    over = Period(today, today), Period(month(today[:7]).first, today)
    found = (compute.values(db, which, one, clerk=number) for one in over)
    return [
        Measured(one.figure, one.summary, whole.summary) for one, whole in zip(*found, strict=True)
    ]

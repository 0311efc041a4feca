"""The counts behind crowding: who waits, which counters are open, who could help."""

from __future__ import annotations

from hallctl.domain import crowding as rules
from hallctl.domain.attendance import HERE
from hallctl.domain.base import CLERK, GREETER
from hallctl.domain.book import Book
from hallctl.domain.crowding import STAY, Crowding, CrowdingLimits, Free, HallCounts, Post
from hallctl.domain.hall import by_hand
from hallctl.domain.visit import in_person
from hallctl.store import attendance, day, device, duty, hall, pack, rows, staff, visit
from hallctl.store.counter import CALLS_FROM
from hallctl.store.sqlite import Connection


def look(db: Connection, now: int) -> Crowding:
    """What is crowded now (UTC ms), and what to do about it (C4.1-2, C4.1-3, C4.3.1-1)."""
    _, book = pack.current(db)
    limits = CrowdingLimits(
        book.limit("waiting_per_counter"),
        book.limit("crowded_area_people"),
        book.limit("greeter_waiting"),
    )
    return rules.crowding(counts(db, now), limits)


def counts(db: Connection, now: int) -> HallCounts:
    """The counts of one moment of the hall, as crowding needs them."""
    _, book = pack.current(db)
    present = _present(db, now)
    waiting: dict[str, int] = {}
    services: dict[str, tuple[str, ...]] = {}
    for queue, service, people in db.execute(
        "select queue, service, count(*) from ticket indexed by ticket_in_lane"
        f" where state = 'waiting' and target is null{day.still(db, 'taken_at')}"
        " group by queue, service"
    ):
        waiting[queue] = waiting.get(queue, 0) + people
        services[queue] = (*services.get(queue, ()), service)
    return HallCounts(
        {queue.id: queue.area for queue in book.queues()},
        waiting,
        services,
        _posts(db),
        _free(db, present),
        _floor(db, now),
        by_hand(hall.profile(db), day.rule(db).start(now)),
        _greeters(db, present),
        _machines(book, services) - device.services_gone(db, book),
    )


def _machines(book: Book, services: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """The services waited for that a machine can do as well."""
    found = (book.service(one) for waited in services.values() for one in waited)
    return frozenset(one.id for one in found if one.self_service == "yes" and not in_person(one))


def _posts(db: Connection) -> tuple[Post, ...]:
    found = db.execute(
        f"select counter.number, {CALLS_FROM}, counter.state, counter.staff,"
        " coalesce(staff.skills, '[]'), coalesce(staff.assessed, '[]') from counter"
        " left join staff on staff.number = counter.staff order by counter.number"
    )
    return tuple(
        Post(number, _list(queues), state, who, staff.able(db, skills, assessed))
        for number, queues, state, who, skills, assessed in found
    )


def _present(db: Connection, now: int) -> dict[str, str] | None:
    """Who is here and not on a break, each with their post, "" for those only signed in; None where the
    hall keeps no attendance today.
    """
    if not attendance.kept(db, day.today(db, now)):
        return None
    posts = {one.staff: one for one in attendance.here(db, now)}
    here = {one.number: "" for one in duty.here(db, now) if one.number not in posts}
    return here | {staff: one.post for staff, one in posts.items() if one.state == HERE}


def _free(db: Connection, present: dict[str, str] | None) -> tuple[Free, ...]:
    """The clerks who are not signed on at a counter, and are here, where that is known."""
    found = db.execute(
        "select number, skills, assessed, posts from staff where active and roles like ? and not exists"
        " (select 1 from counter where counter.staff = staff.number) order by number",
        (f'%"{CLERK}"%',),
    )
    return tuple(
        Free(number, staff.able(db, skills, assessed), _list(posts))
        for number, skills, assessed, posts in found
        if present is None or number in present
    )


def _greeters(db: Connection, present: dict[str, str] | None) -> int:
    """The staff whose role or post is greeting and who are not at a counter; where attendance is kept,
    those at that post now.
    """
    like = f'%"{GREETER}"%'
    found = db.execute(
        "select number from staff where active and (roles like ?1 or posts like ?1) and not exists"
        " (select 1 from counter where counter.staff = staff.number)",
        (like,),
    ).fetchall()
    if present is None:
        return len(found)
    signed_in = sum(present.get(number) == "" for (number,) in found)
    return signed_in + sum(post == GREETER for post in present.values())


def _floor(db: Connection, now: int) -> dict[str, int]:
    """How many customers were led to the sales floor or the machines and may still be there."""
    people: dict[str, int] = {}
    for area, stay in STAY.items():
        there = len(visit.on_floor(db, area, now - stay))
        if there:
            people[area] = there
    return people


def _list(text: str) -> tuple[str, ...]:
    found: tuple[str, ...] = rows.listed(text)
    return found

"""What is true of a hall whatever happened in it: each query finds what contradicts it."""

from __future__ import annotations

from contextlib import closing

from hallctl.actions import search
from hallctl.store import sqlite
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection

NEVER = {
    "a customer is called or served only at an open counter, by who is signed on there": """
        select label(ticket.prefix, ticket.number), ticket.state, counter.state, counter.staff
        from ticket join counter on counter.number = ticket.counter
        where ticket.state in ('called', 'serving')
        and (counter.state <> 'open' or counter.staff is not ticket.staff)""",
    "nothing is held of a customer who has gone": """
        select item.id, ticket.state from item join ticket on ticket.id = item.ticket
        where item.state = 'held' and ticket.state in ('served', 'left', 'left-at-closing', 'no-show')""",
    "no order is under way for a customer who has gone": """
        select work_order.id, work_order.state, ticket.state
        from work_order join ticket on ticket.id = work_order.ticket
        where work_order.state in ('open', 'away')
        and ticket.state in ('served', 'left', 'left-at-closing', 'no-show')""",
    "one order at a time": """
        select ticket, count(*) from work_order where state in ('open', 'away')
        group by ticket having count(*) > 1""",
    "a clerk is away in mid-service only": """
        select label(prefix, number), state from ticket where alone and state <> 'serving'""",
    "an order that ended or is held over has all that is not in custody handed back": """
        select item.id, work_order.state from item join work_order on work_order.id = item.order_id
        where item.state = 'held' and item.custody = '' and work_order.state not in ('open', 'away')""",
    "who is at a counter is on the staff": """
        select counter.number, staff.number from counter join staff on staff.number = counter.staff
        where not staff.active""",
    "a visit that was turned away has nobody in line": """
        select visit.id, ticket.state from visit join ticket on ticket.visit = visit.id
        where visit.outcome = 'turned-away' and ticket.state in ('waiting', 'called')""",
    "a time is never negative": """
        select label(prefix, number) from ticket
        where min(waited, walked, handled, parked, away, idle) < 0""",
    "a counter that is closed has no order and no item of a customer set aside there": """
        select counter.number, ticket.id from counter join ticket on ticket.counter = counter.number
        where counter.state = 'closed' and ticket.state = 'parked' and (
        exists (select 1 from work_order where ticket = ticket.id and state in ('open', 'away'))
        or exists (select 1 from item where item.ticket = ticket.id and item.state = 'held'))""",
    "one number at a time": """
        select visit, count(*) from ticket
        where state in ('waiting', 'called', 'serving', 'parked')
        group by visit having count(*) > 1""",
    "who has a number is in the hall": """
        select label(prefix, number), visit.outcome, visit.ended_at
        from ticket join visit on visit.id = ticket.visit
        where ticket.state in ('waiting', 'called', 'serving', 'parked')
        and (visit.outcome <> 'ticket' or visit.ended_at is not null)""",
    "who is away from an order is away from the customer": """
        select work_order.id, label(prefix, number)
        from work_order join ticket on ticket.id = work_order.ticket
        where ticket.state = 'serving' and work_order.state in ('open', 'away')
        and ticket.alone <> (work_order.state = 'away')""",
    "an order that is done was submitted, where its ladder says so": """
        select id, done from work_order where state = 'done'
        and ladder like '%"submit"%' and done not like '%"submit"%'""",
    "no more time is counted than has passed": """
        select label(prefix, number) from ticket
        where source is null and not retimed and waited + walked + handled + parked + away > since - taken_at""",
    "a task is closed by somebody else than who did it": """
        select id, done_by from task where state = 'closed'
        and (done_by is null or checked_by is null or checked_by = done_by)""",
    "a reversal stands once": """
        select original, count(*) from work_order where original is not null
        and state in ('open', 'away', 'done') group by original having count(*) > 1""",
    "money tendered covers what is due, and the change is the rest": """
        select id, amount, tendered, change from work_order
        where tendered is not null and tendered - change <> amount and state <> 'open'""",
}


def broken(db: Connection) -> list[str]:
    """What is not true, with the first record that shows it."""
    db.create_function("label", 2, lambda prefix, number: f"{prefix}{number:03}")
    found = {words: db.execute(query).fetchone() for words, query in NEVER.items()}
    return [f"{words}: {row}" for words, row in found.items() if row]


def wrongly_indexed(hall: Hall) -> list[int]:
    """The records of which the index has other terms than a new one would have, once it has caught up."""
    search.catch_up(hall)
    fed = terms(hall)
    search.make_again(hall)
    return sorted(name for name, _ in fed.items() ^ terms(hall).items())


def terms(hall: Hall) -> dict[int, tuple[str, ...]]:
    """What the index has of each record, in its order."""
    found: dict[int, list[str]] = {}
    with closing(sqlite.connect(hall.path)) as db:
        db.execute("create virtual table temp.vocabulary using fts5vocab(main, search, instance)")
        query = 'select doc, term from vocabulary order by doc, "offset"'
        for record, term in db.execute(query):
            found.setdefault(record, []).append(term)
    return {record: tuple(some) for record, some in found.items()}

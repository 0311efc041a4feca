"""The same tables in a column store: the figures of a period by DuckDB, as one would write them for it."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import duckdb

from hallctl.domain.period import Period
from hallctl.store.sqlite import Connection

TABLES = ("visit", "ticket", "work_order", "item")
_HOUR = "({at} + 480 * 60000) // 3600000 % 24"
_SETS = "grouping sets ((), (hour), (queue), (service), (counter), (clerk))"
_HERE = "state not in ('waiting', 'called', 'serving', 'parked')"
_OF_DAYS = "t.day between '{first}' and '{last}'"
_TICKETS = f"""
    select t.*, {_HOUR.format(at="taken_at")} as hour, staff as clerk, done.orders, rated.rating,
        rated.rated_by, handled // greatest(coalesce(done.orders, 0), 1) as each_handled
    from ticket t
    left join (select ticket, count(*) as orders from work_order where state = 'done' group by 1) done
        on done.ticket = t.id
    left join (select ticket, arg_max(rating, id) as rating, arg_max(rated_by, id) as rated_by
        from work_order where rating is not null group by 1) rated on rated.ticket = t.id
    where {_OF_DAYS}
"""
_ORDERS = f"""
    select o.* exclude (staff), {_HOUR.format(at="opened_at")} as hour, t.queue, t.counter,
        o.staff as clerk from work_order o join ticket t on o.ticket = t.id where {_OF_DAYS}
"""
_SUMS = (
    f"""select hour, queue, service, counter, clerk, count(*), count(first_wait), avg(first_wait),
        count(*) filter (first_wait is null and state <> 'waiting'),
        avg(ended_at - taken_at) filter (first_wait is null and state <> 'waiting'),
        count(*) filter (state = 'served'), avg(each_handled) filter (state = 'served'),
        count(*) filter ({_HERE}),
        count(*) filter (state in ('left', 'left-at-closing', 'left-open')),
        count(*) filter (state = 'no-show'),
        avg(walked) filter (started_at is not null), avg(idle) filter (called_at is not null),
        count(*) filter (calls > 1), count(*) filter (called_at is not null),
        count(*) filter (state = 'served' and orders > 0 and rating >= 4 and rated_by <> 'clerk'),
        count(*) filter (state = 'served' and orders > 0 and rated_by = 'customer'),
        count(*) filter (state = 'served' and orders > 0)
        from ({_TICKETS}) group by {_SETS}""",
    f"""select hour, queue, service, counter, clerk, count(*), count(*) filter (state = 'done'),
        sum(if(original is null, amount, -amount)) filter (state = 'done'),
        count(*) filter (state = 'done' and amount is not null),
        count(*) filter (state = 'done' and voided + redone + corrected > 0),
        count(*) filter (state = 'done' and voided > 0),
        count(*) filter (state = 'done' and redone > 0),
        count(*) filter (state = 'done' and corrected > 0),
        count(*) filter (state = 'done' and misread > 0),
        count(*) filter (state = 'done' and original is not null),
        count(*) filter (unsigned <> '{{{{}}}}'),
        count(*) filter (state = 'done' and passed_over > 0)
        from ({_ORDERS}) group by {_SETS}""",
    f"""select hour, service, count(*) filter (outcome <> 'withdrawn'),
        count(*) filter (outcome = 'self-service'), count(*) filter (outcome = 'turned-away'),
        count(*) filter (outcome = 'turned-away' and again > 0)
        from (select *, {_HOUR.format(at="arrived_at")} as hour from visit t where {_OF_DAYS})
        group by grouping sets ((), (hour), (service))""",
    f"""select hour, queue, service, clerk, count(*) filter (state = 'held'), count(*)
        from (select i.state, {_HOUR.format(at="received_at")} as hour, t.queue, t.service,
            i.staff as clerk from item i join ticket t on i.ticket = t.id where {_OF_DAYS})
        group by grouping sets ((), (hour), (queue), (service), (clerk))""",
)
_SPREAD = (
    f"""select hour, queue, service, counter, clerk, count(*) filter (first_wait <= 600000),
        quantile_disc(first_wait, [0.5, 0.9]), max(first_wait), avg(first_wait),
        count(*) filter (state = 'served' and each_handled <= 300000),
        quantile_disc(each_handled, [0.5, 0.9]) filter (state = 'served'),
        max(each_handled) filter (state = 'served'), avg(each_handled) filter (state = 'served'),
        quantile_disc(walked, [0.5, 0.9]) filter (started_at is not null),
        max(walked) filter (started_at is not null), avg(walked) filter (started_at is not null)
        from ({_TICKETS}) group by {_SETS}""",
)


class Warehouse:
    """A copy of the tables in DuckDB's own form, all in memory."""

    def __init__(self, db: Connection, period: Period) -> None:
        self._db = duckdb.connect()
        self._days = period._asdict()
        with tempfile.TemporaryDirectory() as folder:
            for table in TABLES:
                path = Path(folder) / f"{table}.csv"
                found = db.execute(f"select * from {table}")
                with path.open("w", newline="") as file:
                    out = csv.writer(file)
                    out.writerow([column[0] for column in found.description])
                    out.writerows(found)
                self._db.execute(
                    f"create table {table} as select * from read_csv('{path}', sample_size = -1)"
                )

    def sums(self) -> list[object]:
        """Counts, shares and means, by all cuts."""
        return self._all(_SUMS)

    def spread(self) -> list[object]:
        """The times of tickets with their percentiles, by all cuts."""
        return self._all(_SPREAD)

    def _all(self, queries: tuple[str, ...]) -> list[object]:
        return [self._db.execute(one.format(**self._days)).fetchall() for one in queries]

    def close(self) -> None:
        """Close the database."""
        self._db.close()

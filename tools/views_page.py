"""docs/views.md, made from the schema: `python tools/views_page.py > docs/views.md`."""

from __future__ import annotations

import sys
from contextlib import closing

from hallctl.store import nouns, schema, sqlite

HEAD = """# The views

Whoever asks the hall file with tools of their own asks these (this page is made by `python tools/views_page.py`).
Their names begin with `v_`; times are the hall's own (`2026-03-02 09:30:00`), days business days, durations whole
seconds (`_s`), money yuan with two decimals, lists text with commas, yes and no 1 and 0. Of personal values only
phones are here, masked. Services, queues and documents stand as their ids, and beside them (`service_name`) as the
pack in force calls them, in the hall's language; states and reasons as their codes; counters and staff by their
numbers, since a name is a personal value.

`hallctl export v_ticket` writes a whole view as CSV, with `--json` as JSON, with `--to` into a file.

`hallctl sql` reads them and nothing else, and cannot change anything; it needs the right to export. After ten
seconds, or a million rows, it gives up.

```
hallctl sql "select service_name, count(*) as tickets from v_ticket where day >= '2026-03-01' group by service"
hallctl sql "select number, waited_s, staff from v_ticket where waited_s > 1800 order by waited_s desc"
hallctl sql "select staff, count(*) as orders, printf('%.2f', sum(amount)) as yuan from v_order where state = 'done' group by staff" --csv
hallctl sql "select v_order.number, v_item.document from v_item join v_order on v_order.id = v_item.order_id" --json
```

How long a customer waited and what is counted of it is another question: `hallctl figures` answers it, by
definitions that do not change unseen (`docs/figures.md`).
"""
JOURNAL = "Every event, as `hallctl journal show` tells it."


def section(db: sqlite.Connection, view: str) -> str:
    """One view: what its rows are, and its columns."""
    columns = [one[0] for one in db.execute(f"select * from {view} limit 0").description]
    said = nouns.brought("words", view.removeprefix("v_"), "HELP", JOURNAL)
    return f"## {view}\n\n{said}\n\nColumns: {', '.join(f'`{one}`' for one in columns)}.\n"


def page() -> str:
    """The whole page."""
    with closing(sqlite.in_memory()) as db:
        db.executescript(schema.whole())
        return "\n".join([HEAD, *(section(db, view) for view in nouns.views())])


if __name__ == "__main__":
    sys.stdout.write(page())

"""`hallctl look`: what a manager should look at."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

from typer import Option

from hallctl import words
from hallctl.checks.look import looks
from hallctl.cli.format import table
from hallctl.cli.listing import listed
from hallctl.cli.options import Limit
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.look import COLUMNS, cause_said, kind_said
from hallctl.domain.base import Refused
from hallctl.queries.look import read
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
COUNTED = (N_("What"), N_("Reason"), N_("Count"))
Day = Annotated[str | None, Option("--day", help=N_("The business day; by default today."))]
Kind = Annotated[str | None, Option("--kind", help=N_("Only this kind."))]


@VERBS.verb("look", "")
def look(hall: Hall, *, day_: Day = None, kind: Kind = None, limit: Limit = 200) -> Output:
    """What can still be acted upon first, then the newest; `counts` count all, by kind and cause."""
    kinds = sorted(one for each in looks() for one in each.says)
    if kind not in {None, *kinds}:
        raise Refused("no-such-look-kind", name=kind, names=", ".join(kinds))
    with hall.reading() as db:
        now = hall.clock()
        date = iso(day_) if day_ else day.today(db, now)
        found, around = read(db, date, now)
    words.know(around.book)
    found = [one for one in found if kind in {None, one.kind}]
    counts = Counter((one.kind, one.cause) for one in found)
    first = {(one.kind, one.cause): one for one in found}
    entries = listed(COLUMNS, found[: max(limit, 0)], around)
    data = {
        "day": date,
        "entries": entries.data,
        "count": len(found),
        "counts": [
            {"kind": of, "cause": cause, "count": count}
            for (of, cause), count in counts.most_common()
        ],
    }
    rows = [
        (kind_said(first[each], around), cause_said(first[each], around), count)
        for each, count in counts.most_common()
    ]
    return Output(data, lambda: f"{entries.said}\n\n{table(COUNTED, rows)}" if found else "")

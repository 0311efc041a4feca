"""What the words of another system's log mean in this hall: services, priorities, outcomes, counters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from hallctl import queue_log
from hallctl.domain.backfill import PastVisit, Servers, evened
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.ticket import LEFT
from hallctl.log_choices import COLUMN, FORM, option
from hallctl.log_row import LogRow

PRIORITIES = {"": "", "0": "", "1": "", "2": "vip", "normal": "", "普通": ""}
"""The meaning of a log's priorities unless the map says otherwise: only the highest gives a head start."""

Map = Mapping[str, Mapping[str, str]]
"""What the values of another system mean here, by column: `{"kind": {"PS": "topup"}}`."""


class Meaning:
    """The meaning of a log's words by the pack in force, in a zone `zone` minutes ahead of UTC.

    Refused as `no-such-service`, `service-unclear`, `no-such-priority` where the map names what this
    hall does not have.
    """

    def __init__(self, book: Book, zone: int, meant: Map) -> None:
        self.zone = zone
        self.kinds = _kinds(book, meant.get("kind", {}))
        self.priorities = _priorities(book, meant.get("priority", {}))
        self.outcomes = meant.get("outcome", {})
        self.servers = Servers(meant.get("server", {}))

    def past(self, row: LogRow) -> PastVisit:
        """A row as a past visit; refused as `queue_log.past` says."""
        return evened(self.servers.named(queue_log.past(row, self.zone, self.outcomes)))

    def service(self, row: LogRow) -> str:
        """The id of the service that a row is about; refused as `unknown-kind`."""
        kind = row.values["kind"]
        found = self.kinds.get(kind) or self.kinds.get(kind.casefold())
        if not found:
            raise Refused("unknown-kind", kind=kind, option=option("kind", kind))
        return found

    def priority(self, row: LogRow) -> str:
        """The id of the priority that a row has, "" for none; refused as `unknown-priority`."""
        text = row.values["priority"]
        if text not in self.priorities:
            raise Refused("unknown-priority", priority=text, option=option("priority", text))
        return self.priorities[text]

    def unknown(self, row: LogRow) -> Iterator[tuple[str, str]]:
        """What somebody has to explain before a row can be read: a column with its word, or `form` with
        a time.
        """
        if row.problem is not None:
            if row.problem.code == "row-event":
                yield "event", str(row.problem.facts["text"])
            return
        for column, ask in (("kind", self.service), ("priority", self.priority)):
            if _refused(ask, row):
                yield column, row.values[column]
        why = _refused(self._server, row)
        if why in {"server-missing", "server-without-number", "server-ambiguous"}:
            yield "server", row.values["server"]
        elif why == "row-outcome":
            yield "outcome", row.values["outcome"]
        elif why == "day-missing":
            yield COLUMN, "day"
        elif why == "bad-time":
            times = (row.values.get(column, "") for column in queue_log.TIMES)
            yield from ((FORM, text) for text in islice(filter(queue_log.is_strange, times), 1))

    def _server(self, row: LogRow) -> object:
        past = self.past(row)
        if past.outcome == LEFT:
            return None
        if not past.server:
            raise Refused("server-missing")
        return self.servers.counter(past.server)


def _refused(ask: Callable[[LogRow], object], row: LogRow) -> str:
    """The code of the refusal that a function raises; "" where it raises none."""
    try:
        ask(row)
    except Refused as why:
        return why.code
    return ""


def _kinds(book: Book, meant: Mapping[str, str]) -> dict[str, str]:
    """The services by the words a log may use: those of the map, else the whole id, number, letters or name."""
    own = {
        text.casefold(): one.id
        for one in book.services()
        for text in (one.number, one.mnemonic, one.name.en, one.name.zh, one.id)
    }
    said = {
        theirs: own.get(ours.casefold()) or book.meant(ours).id for theirs, ours in meant.items()
    }
    return own | said


def _priorities(book: Book, meant: Mapping[str, str]) -> dict[str, str]:
    own = {text: one.id for one in book.priorities() for text in (one.name.en, one.name.zh, one.id)}
    for priority in filter(None, meant.values()):
        book.priority(priority)
    return own | PRIORITIES | dict(meant)

"""The pack in force, for reading: queues, needs, limits, reasons, words, and the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.service import Raw, Service, ServiceField, Words, built, words
from hallctl.text import clean, digits

if TYPE_CHECKING:
    from hallctl.domain.calendar import Calendar
    from hallctl.domain.escalation import Level


class Queue(NamedTuple):
    """A line of waiting customers; `prefix` begins its ticket numbers, `area` is where it waits."""

    id: str
    name: Words
    prefix: str
    area: str


class CustomerNeed(NamedTuple):
    """One key of the reception screen; with `sales_floor` the sales floor is offered first."""

    key: str
    id: str
    name: Words
    services: tuple[str, ...]
    sales_floor: bool


class Priority(NamedTuple):
    """A head start in the line: minutes of arrival time, or with `front` the next free counter."""

    id: str
    name: Words
    head_start_minutes: int
    front: bool


class Limit(NamedTuple):
    """A limit set by the standard or by the hall; never shown to customers (C1.4-1).

    `direction` says which way is tighter: "lower", "higher", or "free" for neither. `given` is false
    where the standard's own figure was lost.
    """

    name: str
    value: int
    unit: str
    direction: str
    clause: str
    given: bool


class Reason(NamedTuple):
    """A reason to choose from; `say` is the sentence for the customer, empty where none is due.

    `granted`: an absence for it needs no permission at the time (C3.4-6).
    """

    id: str
    name: Words
    say: Words
    granted: bool


class StepWords(NamedTuple):
    """A step's name and the one line the clerk may say at it (C3.3-1..3)."""

    id: str
    name: Words
    say: Words


class Book:
    """A pack in force, for reading: each part is built when first asked for, and kept."""

    __slots__ = ("_calendars", "_found", "_levels", "_services", "raw")

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self._services: dict[str, Service] = {}
        self._calendars: dict[str, Calendar] = {}
        self._levels: dict[str, tuple[Level, ...]] = {}
        self._found: list[tuple[Service, tuple[str, ...]]] = []

    def service(self, service: str) -> Service:
        """The service with this id; refused as `no-such-service`."""
        found = self._services.get(service)
        if found is None:
            found = built(service, self._entry("services", service, "service"))
            self._services[service] = found
        return found

    def services(self) -> list[Service]:
        """Every service, by number."""
        found = map(self.service, self.raw["services"])
        return sorted(found, key=lambda service: (len(service.number), service.number))

    def find(self, text: str) -> list[Service]:
        """The services a typed text may mean, the best match first.

        It may be a number, mnemonic, id or any part of the name in either language; letter case and
        full-width forms make no difference.
        """
        wanted = _folded(text)
        if not wanted:
            return []
        if not self._found:
            self._found = [(service, _keys(service)) for service in self.services()]
        ranked = [(_rank(wanted, keys), i) for i, (_, keys) in enumerate(self._found)]
        return [self._found[i][0] for rank, i in sorted(ranked) if rank < _NOT_FOUND]

    def meant(self, text: str) -> Service:
        """The one service that a typed text means; refused as `no-such-service`, `service-unclear`."""
        if text in self.raw["services"]:
            return self.service(text)
        text = clean(text)
        found = self.find(text)
        if not found:
            raise Refused("no-such-service", service=text)
        first = found[0]
        if len(found) > 1 and digits(text).casefold() not in {
            first.number,
            first.mnemonic.casefold(),
        }:
            raise Refused("service-unclear", text=text, found=tuple(one.id for one in found[:8]))
        return first

    def queue(self, queue: str) -> Queue:
        """The queue with this id; refused as `no-such-queue`."""
        raw = self._entry("queues", queue, "queue")
        return Queue(queue, words(raw["name"]), raw["prefix"], raw["area"])

    def queues(self) -> list[Queue]:
        """Every queue, in the pack's order."""
        return [self.queue(queue) for queue in self.raw["queues"]]

    def need(self, key: str) -> CustomerNeed:
        """The need on this digit key of the reception screen; refused as `no-such-need`."""
        found = next((need for need in self.needs() if need.key == key), None)
        if found is None:
            raise Refused("no-such-need", need=key)
        return found

    def needs(self) -> list[CustomerNeed]:
        """The reception screen's needs, by key (C4.1-1)."""
        return sorted(
            CustomerNeed(
                raw["key"], need, words(raw["name"]), tuple(raw["services"]), raw["sales_floor"]
            )
            for need, raw in self.raw["needs"].items()
        )

    def priority(self, priority: str) -> Priority:
        """The priority with this id; refused as `no-such-priority`."""
        raw = self._entry("priorities", priority, "priority")
        return Priority(priority, words(raw["name"]), raw["head_start_minutes"], raw["front"])

    def priorities(self) -> list[Priority]:
        """Every priority, in the pack's order."""
        return [self.priority(priority) for priority in self.raw["priorities"]]

    def limit(self, name: str, otherwise: int | None = None) -> int:
        """The value in force of a limit, in the unit its name ends with; `otherwise` for a pack that was
        loaded before there was such a limit.
        """
        if otherwise is not None and name not in self.raw["limits"]:
            return otherwise
        return int(self._entry("limits", name, "limit")["value"])

    def limits(self) -> list[Limit]:
        """Every limit, with its direction and clause."""
        return [
            Limit(name, *(raw[key] for key in ("value", "unit", "direction", "clause", "given")))
            for name, raw in self.raw["limits"].items()
        ]

    def document(self, document: str) -> Words:
        """The name of a document; refused as `no-such-document`."""
        return words(self._entry("documents", document, "document"))

    def handed_back(self, document: str) -> bool:
        """Whether a document has to be handed back to the customer after it was looked at."""
        return bool(self._entry("documents", document, "document")["hand_back"])

    def reason(self, kind: str, reason: str) -> Reason:
        """The reason with this id among those of a kind; refused as `no-such-reason`."""
        raw = self.raw["reasons"].get(kind, {}).get(reason)
        if raw is None:
            raise Refused("no-such-reason", kind=kind, reason=reason)
        return Reason(reason, words(raw["name"]), words(raw["say"]), raw["granted"])

    def reasons(self, kind: str) -> list[Reason]:
        """The reasons of a kind: away, stepped-away, transfer, leave, abort, choose, decline..."""
        return [self.reason(kind, reason) for reason in self.raw["reasons"].get(kind, {})]

    def means(self) -> dict[str, Words]:
        """The means of payment, by id."""
        return {means: words(raw) for means, raw in self.raw["means"].items()}

    def step(self, step: str) -> StepWords:
        """What a step is called, and what may be said at it; refused as `no-such-step`."""
        raw = self._entry("steps", step, "step")
        return StepWords(step, words(raw["name"]), words(raw["say"]))

    def receipt_field(self, service: Service, name: str) -> ServiceField:
        """One line of a service's receipt: a field of its own, or one that many receipts have."""
        own = next((field for field in service.fields if field.id == name), None)
        if own is not None:
            return own
        raw = self._entry("receipt_fields", name, "receipt-field")
        return ServiceField(name, words(raw["name"]), raw["kind"], True, True)

    def calendar(self, name: str) -> Calendar:
        """The calendar of this name; refused as `no-such-calendar`."""
        found = self._calendars.get(name)
        if found is None:
            from hallctl.domain import calendar  # noqa: PLC0415  a call of a number asks for none

            found = calendar.built(name, self._entry("calendars", name, "calendar"), self.years)
            self._calendars[name] = found
        return found

    @property
    def years(self) -> Raw:
        """The country's holidays and make-up workdays, by year."""
        found: Raw = self.raw.get("working_days", {})
        return found

    def calendars(self) -> list[Calendar]:
        """Every calendar, in the pack's order."""
        return [self.calendar(name) for name in self.raw.get("calendars", {})]

    def escalation(self, name: str) -> tuple[Level, ...]:
        """Who is told, level by level, when something of this kind is late; nobody where the pack says
        nothing.
        """
        found = self._levels.get(name)
        if found is None:
            from hallctl.domain import escalation  # noqa: PLC0415  as above

            raw = self.raw.get("escalation", {}).get(name, ())
            found = self._levels[name] = tuple(map(escalation.level, raw))
        return found

    def _entry(self, section: str, name: str, noun: str) -> Raw:
        found: Raw | None = self.raw.get(section, {}).get(name)
        if found is None:
            raise Refused(f"no-such-{noun}", **{noun.replace("-", "_"): name})
        return found


_NOT_FOUND = 9


def _folded(text: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415  only when somebody searches

    return normalize("NFKC", text).casefold().strip()


def _keys(service: Service) -> tuple[str, ...]:
    return tuple(map(_folded, (service.number, service.mnemonic, service.id, *service.name)))


def _rank(wanted: str, keys: tuple[str, ...]) -> int:
    number, mnemonic, _, *_ = keys
    if wanted in keys[:3]:
        return 0
    if number.startswith(wanted) or mnemonic.startswith(wanted):
        return 1
    if any(key.startswith(wanted) for key in keys):
        return 2
    return 3 if any(wanted in key for key in keys[2:]) else _NOT_FOUND

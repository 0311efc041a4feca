"""The hall pack: what the hall offers and by which rules, as data that came in layers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from hallctl.domain.base import MANAGERS, Noun, Refused, Stamp

Raw: TypeAlias = Mapping[str, Any]
"""A part of a pack as JSON holds it."""

LAYERS = ("group", "province", "hall")
"""From the top down: a lower layer may only tighten the limits above it (C1.4-2)."""

STEPS = (
    "identity",
    "documents",
    "number",
    "status",
    "tell",
    "details",
    "amount",
    "consent",
    "sign",
    "money",
    "submit",
    "receipt",
    "check",
    "test-call",
    "cut-card",
    "hand-back",
    "more",
    "rating",
    "goodbye",
)
"""The vocabulary of ladders; each step has its own rule in `domain.order`."""

WHO = ("owner", "agent", "guardian", "unit-agent", "anyone")
"""Who stands there, to the number; `anyone` where it does not matter."""

CONSENTS = ("signature", "text-reply", "code", "own-account")
"""The customer's own means of agreeing (C3.4-3); a clerk's tick is none."""


class Words(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def in_(self, language: str) -> str:
        """The text in "zh" or "en"."""
        return self.zh if language == "zh" else self.en


class Fee(NamedTuple):
    """What a service costs, in fen.

    `kind`: "none", "fixed" (low = high), "range" and "amount" (keyed, low to high), "paid-out" (the
    hall pays, low to high), "points" (no money), "contract" (by the customer's contract, keyed).
    """

    kind: str
    low_fen: int
    high_fen: int


class Field(NamedTuple):
    """A field asked at `details`, or one line of a receipt.

    `kind`: "text", "digits", "iccid", "plan", "date", "phone" or "money".
    """

    id: str
    name: Words
    kind: str
    required: bool
    on_receipt: bool


class Place(NamedTuple):
    """A signature place: `name` says where on which paper, `by` who signs there.

    `by`: "owner" (the customer who stands there; an agent signs there in the owner's name), "agent"
    (as agent), "new-owner". `when`: "" always, "agent" only when an agent stands there,
    "contract" only when one is taken, which is when the field `contract-until` is filled.
    """

    id: str
    name: Words
    by: str
    when: str


class Service(NamedTuple):
    """A thing a customer can ask for.

    `documents` names, for each who may stand there, groups that are all needed, each a tuple of
    alternatives. `consents` is empty where the service opens or changes nothing. `match` says that
    the identity match may not be skipped, `present` that the owner has to be there in person.
    `receipt` are the lines under the receipt's heading (hall, staff number, serial and time stand
    on every receipt), `checked` those compared in the receipt check (C4.3.3-1); what ends in
    `-tail` and is no field of its own is the last four digits of the value of that name. `minutes`
    is what the service is expected to take. `reversible`: "none", "same-day" or "manager".
    """

    id: str
    name: Words
    number: str
    mnemonic: str
    queue: str
    risk: bool
    self_service: str
    core_system: bool
    who: tuple[str, ...]
    manager_for: tuple[str, ...]
    match: bool
    present: bool
    documents: Mapping[str, tuple[tuple[str, ...], ...]]
    tell: tuple[Words, ...]
    dispute: tuple[Words, ...]
    consents: tuple[str, ...]
    fee: Fee
    fields: tuple[Field, ...]
    ladder: tuple[str, ...]
    receipt: tuple[str, ...]
    checked: tuple[str, ...]
    signatures: tuple[Place, ...]
    minutes: int
    reversible: str
    plain: Words

    def places(self, who: str, *, contract: bool = False) -> tuple[Place, ...]:
        """The signature places that apply to who stands there and what is taken."""
        applies = {"": True, "agent": who == "agent", "contract": contract}
        return tuple(place for place in self.signatures if applies[place.when])


class Queue(NamedTuple):
    """A line of waiting customers; `prefix` begins its ticket numbers, `area` is where it waits."""

    id: str
    name: Words
    prefix: str
    area: str


class Need(NamedTuple):
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
    """A figure of the standard or of the hall; never shown to customers (C1.4-1).

    `direction` says which way is tighter: "lower", "higher", or "free" for neither. `given` is
    false where the standard's own figure was lost.
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


class Bring(NamedTuple):
    """What a customer has to bring: all groups, of each one alternative (C4.3.1-2)."""

    groups: tuple[tuple[Words, ...], ...]
    present: bool
    manager: bool


class Book:
    """A pack in force, for reading: what is asked for is built from the JSON then, and kept."""

    __slots__ = ("_found", "_services", "raw")

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self._services: dict[str, Service] = {}
        self._found: list[tuple[Service, tuple[str, ...]]] = []

    def service(self, service: str) -> Service:
        """The service with this id; refused as `no-such-service`."""
        found = self._services.get(service)
        if found is None:
            found = _service(service, self._entry("services", service, "service"))
            self._services[service] = found
        return found

    def services(self) -> list[Service]:
        """Every service, in the pack's order."""
        return [self.service(service) for service in self.raw["services"]]

    def find(self, text: str) -> list[Service]:
        """The services a typed text may mean, the best first: number, mnemonic, id or any fragment
        of the name in either language; upper and lower case and full-width forms are the same.
        """
        wanted = _folded(text)
        if not wanted:
            return []
        if not self._found:
            self._found = [(service, _keys(service)) for service in self.services()]
        ranked = [(_rank(wanted, keys), i) for i, (_, keys) in enumerate(self._found)]
        return [self._found[i][0] for rank, i in sorted(ranked) if rank < _NOT_FOUND]

    def queue(self, queue: str) -> Queue:
        """The queue with this id; refused as `no-such-queue`."""
        raw = self._entry("queues", queue, "queue")
        return Queue(queue, _words(raw["name"]), raw["prefix"], raw["area"])

    def queues(self) -> list[Queue]:
        """Every queue, in the pack's order."""
        return [self.queue(queue) for queue in self.raw["queues"]]

    def need(self, key: str) -> Need:
        """The need on this digit key of the reception screen; refused as `no-such-need`."""
        found = next((need for need in self.needs() if need.key == key), None)
        if found is None:
            raise Refused("no-such-need", need=key)
        return found

    def needs(self) -> list[Need]:
        """The reception screen's needs, by key (C4.1-1)."""
        return sorted(
            Need(raw["key"], need, _words(raw["name"]), tuple(raw["services"]), raw["sales_floor"])
            for need, raw in self.raw["needs"].items()
        )

    def priority(self, priority: str) -> Priority:
        """The priority with this id; refused as `no-such-priority`."""
        raw = self._entry("priorities", priority, "priority")
        return Priority(priority, _words(raw["name"]), raw["head_start_minutes"], raw["front"])

    def priorities(self) -> list[Priority]:
        """Every priority, in the pack's order."""
        return [self.priority(priority) for priority in self.raw["priorities"]]

    def limit(self, name: str) -> int:
        """The value in force of a limit, in the unit its name ends with."""
        return int(self._entry("limits", name, "limit")["value"])

    def limits(self) -> list[Limit]:
        """Every limit, with its direction and clause."""
        return [
            Limit(name, *(raw[key] for key in ("value", "unit", "direction", "clause", "given")))
            for name, raw in self.raw["limits"].items()
        ]

    def document(self, document: str) -> Words:
        """The name of a document; refused as `no-such-document`."""
        return _words(self._entry("documents", document, "document"))

    def reason(self, kind: str, reason: str) -> Reason:
        """The reason with this id among those of a kind; refused as `no-such-reason`."""
        raw = self.raw["reasons"].get(kind, {}).get(reason)
        if raw is None:
            raise Refused("no-such-reason", kind=kind, reason=reason)
        return Reason(reason, _words(raw["name"]), _words(raw["say"]), raw["granted"])

    def reasons(self, kind: str) -> list[Reason]:
        """The reasons of a kind: away, stepped-away, transfer, leave, abort, choose, decline..."""
        return [self.reason(kind, reason) for reason in self.raw["reasons"].get(kind, {})]

    def means(self) -> dict[str, Words]:
        """The means of payment, by id."""
        return {means: _words(raw) for means, raw in self.raw["means"].items()}

    def step(self, step: str) -> StepWords:
        """What a step is called, and what may be said at it; refused as `no-such-step`."""
        raw = self._entry("steps", step, "step")
        return StepWords(step, _words(raw["name"]), _words(raw["say"]))

    def receipt_field(self, service: Service, name: str) -> Field:
        """One line of a service's receipt: a field of its own, or one that many receipts have."""
        own = next((field for field in service.fields if field.id == name), None)
        if own is not None:
            return own
        raw = self._entry("receipt_fields", name, "receipt-field")
        return Field(name, _words(raw["name"]), raw["kind"], True, True)

    def what_to_bring(self, service: Service, who: str) -> Bring:
        """What somebody has to bring for a service, whether the owner has to come in person, and
        whether a manager has to approve; refused as `who-not-allowed` (C4.3.1-2).
        """
        if who not in service.who:
            raise Refused("who-not-allowed", service=service.id, who=who, allowed=service.who)
        groups = tuple(
            tuple(self.document(document) for document in group)
            for group in service.documents.get(who, ())
        )
        return Bring(groups, service.present, who in service.manager_for)

    def _entry(self, section: str, name: str, noun: str) -> Raw:
        found: Raw | None = self.raw[section].get(name)
        if found is None:
            raise Refused(f"no-such-{noun}", **{noun.replace("-", "_"): name})
        return found


def _words(raw: Raw) -> Words:
    return Words(raw["en"], raw["zh"])


def _service(service: str, raw: Raw) -> Service:
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()
    }
    return Service(
        **{
            **plain,
            "id": service,
            "name": _words(raw["name"]),
            "plain": _words(raw["plain"]),
            "tell": tuple(map(_words, raw["tell"])),
            "dispute": tuple(map(_words, raw["dispute"])),
            "documents": {
                who: tuple(tuple(group) for group in groups)
                for who, groups in raw["documents"].items()
            },
            "fee": Fee(**raw["fee"]),
            "fields": tuple(Field(**{**f, "name": _words(f["name"])}) for f in raw["fields"]),
            "signatures": tuple(
                Place(**{**p, "name": _words(p["name"])}) for p in raw["signatures"]
            ),
        }
    )


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


def effective(layers: Mapping[str, Raw]) -> dict[str, Any]:
    """The pack in force, of each layer's own content (by layer; `group` has to be there).

    A lower layer may replace or add whole entries; of limits it gives values, which may only
    tighten: refused as `limit-laxer`, `no-such-limit` (C1.4-2).
    """
    top = layers["group"]
    merged = {name: dict(entries) for name, entries in top.items()}
    for layer in LAYERS[1:]:
        for section, entries in layers.get(layer, {}).items():
            if section == "limits":
                merged["limits"] = _tightened(merged["limits"], entries, layer)
            elif section == "reasons":
                merged["reasons"] = {
                    kind: {**merged["reasons"].get(kind, {}), **entries.get(kind, {})}
                    for kind in (*merged["reasons"], *entries)
                }
            else:
                merged[section].update(entries)
    return merged


def _tightened(above: Raw, values: Mapping[str, int], layer: str) -> dict[str, Any]:
    limits = dict(above)
    for name, value in values.items():
        if name not in limits:
            raise Refused("no-such-limit", limit=name)
        limit = limits[name]
        if laxer(limit["direction"], value, limit["value"]):
            raise Refused(
                "limit-laxer",
                limit=name,
                value=value,
                above=limit["value"],
                clause=limit["clause"],
                layer=layer,
            )
        limits[name] = {**limit, "value": value}
    return limits


def laxer(direction: str, value: int, above: int) -> bool:
    """Whether a value is laxer than the one above, by the limit's direction."""
    return (direction == "lower" and value > above) or (direction == "higher" and value < above)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as it was loaded: `own` is its layer's content, `body` the whole in force from then
    on (both JSON); older ones stay readable for the orders that began with them.
    """

    id: int
    layer: str
    name: str
    digest: str
    own: str
    body: str
    loaded_at: int


class PackLoaded(NamedTuple):
    """A layer was loaded; the whole content stands here, so that no replay needs the file."""

    layer: str
    name: str
    digest: str
    own: str
    body: str


def evolve(pack: Pack | None, event: PackLoaded, at: Stamp) -> Pack:
    """The pack after an event; there is only its birth."""
    assert pack is None
    return Pack(at.seq, *event, loaded_at=at.happened)


NOUN = Noun(
    name="pack",
    model=Pack,
    events=(PackLoaded,),
    evolve=evolve,
    may={"pack.load": MANAGERS},
)

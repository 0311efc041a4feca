"""A service as the pack says it: what a customer can ask for, and how it is done."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

Raw: TypeAlias = Mapping[str, Any]
"""A part of a pack as JSON holds it."""

WHO = ("owner", "agent", "guardian", "unit-agent", "anyone")
"""Who the customer is to the number; `anyone` where it does not matter."""


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


class ServiceField(NamedTuple):
    """A field asked at `details`, or one line of a receipt.

    `kind`: "text", "digits", "iccid", "plan", "date", "phone" or "money". Where there are `choices`, by
    id, the value is one of them. `usual` is the usual value of a date: "next-month" for the first of
    next month. A plan that the customer newly takes has to be `offered`; any other may be over, or
    unknown here.
    """

    id: str
    name: Words
    kind: str
    required: bool
    on_receipt: bool
    choices: Mapping[str, Words] = {}
    usual: str = ""
    offered: bool = False


class SignaturePlace(NamedTuple):
    """A signature place: `name` says where on which paper, `by` who signs there.

    `by`: "owner" (the customer who stands there; an agent signs there in the owner's name), "agent"
    (as agent), "new-owner". `when`: "" always, "agent" only when an agent stands there,
    "contract" only when one is taken. `at` is where on the sheet it is, as `bottom-right`, for the drawing
    on the customer's screen; empty where the pack does not say.
    """

    id: str
    name: Words
    by: str
    when: str
    at: str = ""


class Service(NamedTuple):
    """A thing a customer can ask for.

    `documents` names, for each who may stand there, groups that are all needed, each a tuple of
    alternatives. `consents` are the customer's own means of agreeing, which a clerk's tick is not
    (C3.4-3); empty where the service opens or changes nothing. `match` says that the identity match may
    not be skipped, `present` that the owner has to be there in person. `receipt` are the lines under
    the receipt's heading (hall, staff number, serial and time stand on every receipt), `checked` those
    compared in the receipt check (C4.3.3-1); what ends in `-tail` is the last four digits of the value
    of that name. `minutes` is what the service is expected to take. `reversible`: "none", "same-day" or
    "manager". `acting` are the facts that are asked of who acts for the owner: "name", "phone", "unit".
    `conditions` are, for a step that not every order has, the values of a field with which it does.
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
    fields: tuple[ServiceField, ...]
    ladder: tuple[str, ...]
    receipt: tuple[str, ...]
    checked: tuple[str, ...]
    signatures: tuple[SignaturePlace, ...]
    minutes: int
    reversible: str
    plain: Words
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    acting: Mapping[str, tuple[str, ...]] = {}

    def places(self, who: str, *, contract: bool = False) -> tuple[SignaturePlace, ...]:
        """The signature places that apply to the person at the counter and to what is taken."""
        applies = {"": True, "agent": who == "agent", "contract": contract}
        return tuple(place for place in self.signatures if applies[place.when])

    def has_step(self, step: str, values: Mapping[str, str]) -> bool:
        """Whether an order with these values has a step; values that are not known yet rule no step out."""
        deciding = self.conditions.get(step, {})
        return all(values.get(field, "") in {"", *allowed} for field, allowed in deciding.items())


def words(raw: Raw) -> Words:
    """The text that a part of the pack means."""
    return Words(raw["en"], raw["zh"])


def built(service: str, raw: Raw) -> Service:
    """The service that a part of the pack means."""
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()
    }
    return Service(
        **{
            **plain,
            "id": service,
            "name": words(raw["name"]),
            "plain": words(raw["plain"]),
            "tell": tuple(map(words, raw["tell"])),
            "dispute": tuple(map(words, raw["dispute"])),
            "documents": {
                who: tuple(tuple(group) for group in groups)
                for who, groups in raw["documents"].items()
            },
            "fee": Fee(**raw["fee"]),
            "acting": {who: tuple(asked) for who, asked in raw.get("acting", {}).items()},
            "conditions": {
                step: {field: tuple(values) for field, values in deciding.items()}
                for step, deciding in raw.get("conditions", {}).items()
            },
            "fields": tuple(map(_field, raw["fields"])),
            "signatures": tuple(
                SignaturePlace(**{**p, "name": words(p["name"])}) for p in raw["signatures"]
            ),
        }
    )


def _field(raw: Raw) -> ServiceField:
    choices = {choice: words(name) for choice, name in raw.get("choices", {}).items()}
    return ServiceField(**{**raw, "name": words(raw["name"]), "choices": choices})

"""What has to hold inside one service, and between the parts of a whole pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from hallctl.domain.service import STEPS

if TYPE_CHECKING:
    from hallctl.pack.model import Service, Whole


class Broken(NamedTuple):
    """A rule that does not hold, and where in the pack ("services.topup.queue")."""

    field: str
    wrong: str


def broken(service: Service) -> list[str]:
    """What is wrong within a service, as clauses of a sentence; empty when all is well."""
    return [*_ladder(service), *_agreement(service), *_people(service), *_papers(service)]


def _ladder(service: Service) -> Iterator[str]:
    ladder: list[str] = [*service.ladder]
    for step, times in Counter(ladder).items():
        if times > 1:
            yield f"the ladder has the step {step} {times} times"
    if ladder[-1] != "goodbye":
        yield "the ladder does not end with goodbye"
    for earlier, later in (("submit", "receipt"), ("receipt", "check"), ("amount", "money")):
        if earlier in ladder and later in ladder and ladder.index(earlier) > ladder.index(later):
            yield f"the ladder has {later} before {earlier}"
    if "check" in ladder and "receipt" not in ladder:
        yield "the ladder has check without receipt"
    if service.core_system != ("submit" in ladder):
        yield "the ladder has submit exactly when core_system is true"
    for step, content in _contents(service):
        if bool(content) != (step in ladder):
            what = "has nothing for it" if step in ladder else "lacks it"
            yield f"the step {step} and its content do not agree: the service {what}"


def _contents(service: Service) -> Iterator[tuple[str, object]]:
    """Steps that stand in a ladder exactly when the service has something for them."""
    yield "tell", service.tell
    yield "details", service.fields
    yield "sign", service.signatures
    yield "receipt", service.receipt
    yield "documents", service.documents
    yield "money", service.fee.kind not in {"none", "points"}
    yield "amount", service.fee.kind not in {"none", "points", "fixed"}


def _agreement(service: Service) -> Iterator[str]:
    """Nothing is opened or changed that the customer has not confirmed (C3.4-3)."""
    ladder = service.ladder
    if service.consents and "submit" in ladder:
        before = ladder[: ladder.index("submit")]
        signed = "sign" in before and "signature" in service.consents
        if "consent" not in before and not signed:
            yield "the ladder submits before the customer's consent"
    if "consent" in ladder and not service.consents:
        yield "the ladder has consent, but consents names no means"


def _people(service: Service) -> Iterator[str]:
    who: set[str] = {*service.who}
    if strange := {*map(str, service.manager_for)} - who:
        yield f"manager_for names {_list(strange)}, who may not stand there"
    if strange := {*map(str, service.documents)} - who:
        yield f"documents names {_list(strange)}, who may not stand there"
    if service.documents and (missing := who - set(service.documents)):
        yield f"documents says nothing for {_list(missing)}"
    if service.present and who & {"agent", "anyone"}:
        yield "present needs the owner, yet others may stand there"
    if service.match and "identity" not in service.ladder:
        yield "match needs the step identity"
    for place in service.signatures:
        if place.by == "agent" and place.when != "agent":
            yield f"the signature {place.id} is the agent's, so its when is agent"


def _papers(service: Service) -> Iterator[str]:
    if service.documents and "hand-back" not in service.ladder:
        yield "documents are taken, but the ladder never hands them back"
    if strange := set(service.checked) - set(service.receipt):
        yield f"checked names {_list(strange)}, which the receipt does not have"
    if bool(service.checked) != ("check" in service.ladder):
        yield "the step check and checked do not agree"
    if service.risk and set(service.checked) != set(service.receipt):
        yield "a risk service has every line of its receipt checked"
    own = {field.id for field in service.fields if field.on_receipt}
    if missing := own - set(service.receipt):
        yield f"the receipt lacks {_list(missing)}, which says on_receipt"


def between(pack: Whole) -> list[Broken]:
    """What is wrong between the parts: references to nothing, and what has to be unique."""
    return [*_references(pack), *_doubles(pack), *_steps(pack)]


def _references(pack: Whole) -> Iterator[Broken]:
    for name, service in pack.services.items():
        at = f"services.{name}"
        if service.queue not in pack.queues:
            yield Broken(f"{at}.queue", f"there is no queue {service.queue}")
        for who, groups in service.documents.items():
            for document in {d for group in groups for d in group} - pack.documents.keys():
                yield Broken(f"{at}.documents.{who}", f"there is no document {document}")
        own = {field.id for field in service.fields}
        for line in set(service.receipt) - own - pack.receipt_fields.keys():
            yield Broken(f"{at}.receipt", f"there is no receipt field {line}")
    for name, need in pack.needs.items():
        for service_id in set(need.services) - pack.services.keys():
            yield Broken(f"needs.{name}.services", f"there is no service {service_id}")


def _doubles(pack: Whole) -> Iterator[Broken]:
    for section, field, entries in (
        ("services", "number", {n: s.number for n, s in pack.services.items()}),
        ("services", "mnemonic", {n: s.mnemonic for n, s in pack.services.items()}),
        ("queues", "prefix", {n: q.prefix for n, q in pack.queues.items()}),
        ("needs", "key", {n: need.key for n, need in pack.needs.items()}),
    ):
        first: dict[str, str] = {}
        for name, value in entries.items():
            if value in first:
                where = f"{section}.{name}.{field}"
                yield Broken(where, f"{value} is taken by {section}.{first[value]}")
            first.setdefault(value, name)


def _steps(pack: Whole) -> Iterator[Broken]:
    for step in STEPS:
        if step not in pack.steps:
            yield Broken(f"steps.{step}", "is missing")


def _list(names: AbstractSet[str]) -> str:
    return ", ".join(sorted(names))

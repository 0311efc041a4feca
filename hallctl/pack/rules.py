"""The rules inside one service, and between the parts of a whole pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.steps import VOCABULARY
from hallctl.pack import calendars, complaints, devices, patrols, playbooks
from hallctl.pack.model import Part, ServiceModel, Whole


class Broken(NamedTuple):
    """A broken rule: where ("services.topup.queue"), its code, and what fills its sentence."""

    field: str
    code: str
    facts: dict[str, object]


def within(pack: Whole | Part) -> list[Broken]:
    """What is wrong inside the services and the calendars."""
    services = [
        broken._replace(field=f"services.{name}.{broken.field}")
        for name, service in pack.services.items()
        for rule in (_ladder, _order, _conditions, _agreement, _people, _papers, _checkable)
        for broken in rule(service)
    ]
    others = (
        *calendars.within(pack),
        *playbooks.within(pack),
        *patrols.within(pack.patrol_items),
    )
    return [*services, *(Broken(*found) for found in others)]


def _ladder(service: ServiceModel) -> Iterator[Broken]:
    ladder = service.ladder
    for step, times in Counter[str](ladder).items():
        if times > 1:
            yield _broken("ladder", "step-twice", step=step)
    if ladder[-1] != "goodbye":
        yield _broken("ladder", "no-goodbye")
    if service.core_system != ("submit" in ladder):
        yield _broken("ladder", "submit-by-core-system")
    for step, field, content in _contents(service):
        if content and step not in ladder:
            yield _broken("ladder", "step-lacking", step=step, field=field)
        if step in ladder and not content:
            yield _broken("ladder", "step-for-nothing", step=step, field=field)


def _contents(service: ServiceModel) -> Iterator[tuple[str, str, bool]]:
    """Steps that have to be in a ladder exactly when the service has something for them."""
    yield "tell", "tell", bool(service.tell)
    yield "details", "fields", bool(service.fields)
    yield "sign", "signatures", bool(service.signatures)
    yield "receipt", "receipt", bool(service.receipt)
    yield "check", "checked", bool(service.checked)
    yield "documents", "documents", bool(service.documents)
    yield "money", "fee", service.fee.kind not in {"none", "points"}
    yield "amount", "fee", service.fee.kind not in {"none", "points", "fixed"}


ORDER = (("submit", "receipt"), ("receipt", "check"), ("amount", "money"))


def _order(service: ServiceModel) -> Iterator[Broken]:
    ladder: list[str] = [*service.ladder]
    for earlier, later in ORDER:
        if {earlier, later} <= {*ladder} and ladder.index(earlier) > ladder.index(later):
            yield _broken("ladder", "steps-out-of-order", earlier=earlier, later=later)
    if service.documents and "hand-back" not in ladder:
        yield _broken("ladder", "never-handed-back")


def _conditions(service: ServiceModel) -> Iterator[Broken]:
    """What is wrong: a step that depends on a field without choices, or on one that is asked for later."""
    ladder: list[str] = [*service.ladder]
    choices = {field.id: field.choices.keys() for field in service.fields if field.choices}
    for step, deciding in service.conditions.items():
        at = f"conditions.{step}"
        if step not in ladder:
            yield _broken(at, "condition-without-step", step=step)
        elif deciding and "details" not in ladder[: ladder.index(step)]:
            yield _broken(at, "steps-out-of-order", earlier="details", later=step)
        for field, values in deciding.items():
            if field not in choices:
                yield _broken(f"{at}.{field}", "condition-not-chosen", field=field)
            elif strange := {*values} - choices[field]:
                yield _broken(f"{at}.{field}", "condition-unknown", names=_list(strange))


def _agreement(service: ServiceModel) -> Iterator[Broken]:
    """What is wrong: something is opened or changed that the customer has not confirmed (C3.4-3)."""
    ladder = service.ladder
    if service.consents and "submit" in ladder:
        before = ladder[: ladder.index("submit")]
        signed = "sign" in before and "signature" in service.consents
        if "consent" not in before and not signed:
            yield _broken("ladder", "submits-unconfirmed", clause="C3.4-3")
    if "consent" in ladder and not service.consents:
        yield _broken("consents", "consent-without-means")


def _people(service: ServiceModel) -> Iterator[Broken]:
    who: set[str] = {*service.who}
    documents = {str(one) for one in service.documents}
    for field, named in (
        ("manager_for", {*map(str, service.manager_for)}),
        ("documents", documents),
        ("acting", {*map(str, service.acting)}),
    ):
        if strange := named - who:
            yield _broken(field, "names-stranger", names=_list(strange))
    if documents and (missing := who - documents):
        yield _broken("documents", "documents-not-for", names=_list(missing))
    if service.present and who & {"agent", "anyone"}:
        yield _broken("present", "present-but-others")
    for field, used in (("match", service.match), ("acting", service.acting)):
        if used and "identity" not in service.ladder:
            yield _broken(field, "match-without-identity")
    for i, place in enumerate(service.signatures):
        if place.by == "agent" and place.when != "agent":
            yield _broken(f"signatures.{i}", "agent-signs-always", name=place.id)


KNOWN = {"number-tail": "number", "name": "number", "amount": "amount", "means": "money"}
"""Lines of a receipt that are not fields of the service, and the step that asks for their value."""


def _checkable(service: ServiceModel) -> Iterator[Broken]:
    """What is wrong: a line is checked that no step asks for, so that there is nothing to compare it with."""
    own = {field.id for field in service.fields}
    for line in service.checked:
        if line in own or line.removesuffix("-tail") in own:
            continue
        if KNOWN.get(line) not in service.ladder:
            yield _broken("checked", "checked-unknown", name=line)
    for name in sorted(name for name in own if name.endswith("-tail")):
        yield _broken("fields", "field-is-a-tail", name=name)


def _papers(service: ServiceModel) -> Iterator[Broken]:
    receipt = {*service.receipt}
    if strange := {*service.checked} - receipt:
        yield _broken("checked", "checked-not-on-receipt", names=_list(strange))
    elif service.risk and {*service.checked} != receipt:
        yield _broken("checked", "risk-checks-all", names=_list(receipt - {*service.checked}))
    own = {field.id for field in service.fields if field.on_receipt}
    if missing := own - receipt:
        yield _broken("receipt", "receipt-lacks", names=_list(missing))
    for field, ids in (
        ("fields", [field.id for field in service.fields]),
        ("signatures", [place.id for place in service.signatures]),
    ):
        for name in (name for name, times in Counter(ids).items() if times > 1):
            yield _broken(field, "id-twice", name=name)


def between(pack: Whole) -> list[Broken]:
    """What is wrong between the parts: references to nothing, and what has to be unique."""
    found = [*_references(pack), *_doubles(pack), *_steps(pack)]
    others = (
        *calendars.between(pack),
        *complaints.between(pack),
        *playbooks.between(pack),
        *patrols.between(pack.patrol_items, pack.patrols.values()),
        *devices.between(pack),
    )
    return [*found, *(Broken(*one) for one in others)]


def _references(pack: Whole) -> Iterator[Broken]:
    for name, service in pack.services.items():
        at = f"services.{name}"
        if service.queue not in pack.queues:
            yield _broken(f"{at}.queue", "no-such-queue", name=service.queue)
        for who, groups in service.documents.items():
            for document in sorted({d for group in groups for d in group} - pack.documents.keys()):
                yield _broken(f"{at}.documents.{who}", "no-such-document", name=document)
        own = {field.id for field in service.fields}
        for line in sorted({*service.receipt} - own - pack.receipt_fields.keys()):
            yield _broken(f"{at}.receipt", "no-such-receipt-field", name=line)
    for name, need in pack.needs.items():
        for service_id in sorted({*need.services} - pack.services.keys()):
            yield _broken(f"needs.{name}.services", "no-such-service", name=service_id)


def _doubles(pack: Whole) -> Iterator[Broken]:
    for section, field, entries in (
        ("services", "number", {n: s.number for n, s in pack.services.items()}),
        ("services", "mnemonic", {n: s.mnemonic for n, s in pack.services.items()}),
        ("queues", "prefix", {n: q.prefix for n, q in pack.queues.items()}),
        ("needs", "key", {n: need.key for n, need in pack.needs.items()}),
        (
            "complaint_categories",
            "mnemonic",
            {n: one.mnemonic for n, one in pack.complaint_categories.items()},
        ),
    ):
        first: dict[str, str] = {}
        for name, value in entries.items():
            if value in first:
                at = f"{section}.{name}.{field}"
                yield _broken(at, "taken", value=value, other=f"{section}.{first[value]}")
            first.setdefault(value, name)


def _steps(pack: Whole) -> Iterator[Broken]:
    for step in VOCABULARY:
        if step not in pack.steps:
            yield _broken(f"steps.{step}", "missing")


def _broken(at: str, code: str, **facts: object) -> Broken:
    return Broken(at, code, facts)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))

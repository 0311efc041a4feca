"""The receipt check: what was asked, what the core system did, what the paper says (C4.3.3-1).

The paper is keyed or scanned without being shown what is expected. Each difference is named, and
has four ways out: the paper is wrong (void and reprint), the core system is wrong (reverse and
redo), our entry is wrong (correct it), or it was misread (key it again). All are on record.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from typing import Any

from hallctl.domain.base import Refused
from hallctl.domain.choosing import plan_of
from hallctl.domain.plan import Plan, as_was
from hallctl.domain.service import Words
from hallctl.domain.step import Checked, Given, Need, Resolved, Secret, StepContext
from hallctl.text import amount_fen, day, yuan

PAPER, CORE, OURS, MISREAD = "paper", "core", "ours", "misread"
WAYS = (PAPER, CORE, OURS, MISREAD)
STAR = "*"
"""What hides a character on paper, or several of them."""
TAIL = "-tail"
TAIL_LENGTH = 4
"""How many last digits tell two numbers apart at a counter."""


def check_needs(s: StepContext) -> tuple[Need, ...]:
    """The fields of the paper that are compared for the service's risk, keyed without showing what is expected.

    A field that was never entered may be left out: the paper does not show it either.
    """
    return tuple(
        Need(name, "blind", required=bool(expected(s, name))) for name in s.service.checked
    )


def check(s: StepContext, given: Given) -> Checked:
    """Compare the paper with what was asked for."""
    wrong = [name for name in s.service.checked if not agrees(s, name, given[name])]
    return Checked(tuple({"field": name, "paper": Secret(given[name])} for name in wrong))


def expected(s: StepContext, name: str) -> str:
    """What a field of the paper should say, as text; empty where it was never entered."""
    if base := _tail_of(s, name):
        return _whole(s, base)[-TAIL_LENGTH:]
    return _whole(s, name)


def _tail_of(s: StepContext, name: str) -> str:
    """The value whose tail is asked for; empty where the service has a field of that name."""
    if not name.endswith(TAIL) or any(field.id == name for field in s.service.fields):
        return ""
    return name.removesuffix(TAIL)


def _whole(s: StepContext, name: str) -> str:
    order = s.order
    if name in s.fields:
        return s.fields[name]
    known = {
        "number": s.phone,
        "name": s.name,
        "amount": yuan(order.amount or 0),
        "means": order.means or "",
        "serial": s.serial,
    }
    return known.get(name, "")


def agrees(s: StepContext, name: str, value: str) -> bool:
    """Whether a value of the paper, or of the core system, agrees with what was entered."""
    wanted = expected(s, name)
    if not wanted:
        return not _folded(value)
    if (plan := s.order.products.get(name)) and _folded(value) in map(_folded, _called(plan)):
        return True
    if words := _words(s, name, wanted):
        return _folded(value) in {_folded(w) for w in (wanted, *words)}
    if base := _tail_of(s, name):
        tail, whole = _folded(value), _folded(_whole(s, base))
        if len(tail) < TAIL_LENGTH or STAR in tail[-TAIL_LENGTH:]:
            return False
        return whole.endswith(tail) or _may_be(tail, whole)
    return _same(s, name, value, wanted)


def _called(plan: dict[str, Any]) -> tuple[str, ...]:
    """The texts by which the paper may name a plan."""
    return plan["code"], plan["zh"], plan["en"]


def _words(s: StepContext, name: str, choice: str) -> Words | None:
    """The texts by which the paper may name one of a field's choices."""
    if name == "means":
        return s.book.means().get(choice)
    found = next((field for field in s.service.fields if field.id == name), None)
    return found.choices.get(choice) if found else None


def difference_needs(s: StepContext) -> tuple[Need, ...]:
    """The fields of the step that resolves differences: what the core system shows for each field, the
    way out, and its details.
    """
    names = [difference["field"] for difference in s.order.differences]
    return (
        *(Need(f"core-{name}", "text", required=False) for name in names),
        Need("way", "choice", WAYS, required=False),
        Need("core-reversal", "text", required=False),
        *(Need(f"corrected-{name}", _kind_of(s, name), required=False) for name in names),
    )


def _kind_of(s: StepContext, name: str) -> str:
    """The kind of field that a correction has: for a tail, the kind of the whole value."""
    base = _tail_of(s, name) or name
    own = next((field.kind for field in s.service.fields if field.id == base), "text")
    return {"number": "phone", "amount": "money"}.get(base, own)


def suggested(s: StepContext, given: Given) -> str | None:
    """The way out that the three values suggest; None where only the customer can tell."""
    names = [difference["field"] for difference in s.order.differences]
    if all(agrees(s, name, given[f"core-{name}"]) for name in names):
        return PAPER
    if all(_same(s, name, given[f"core-{name}"], s.paper[name]) for name in names):
        return None
    return CORE


def mend(s: StepContext, given: Given) -> Resolved:
    """Resolve the differences in one of the ways; the steps that it makes void are to be done again.

    Refused as `way-needed` where the values leave it open, `way-does-not-mend` where reprinting would
    print the same again, `field-needed` where the core system was not looked at.
    """
    if given["way"] == MISREAD:
        return Resolved(MISREAD, {}, s.order.done, {"misread": s.order.misread + 1})
    names = [difference["field"] for difference in s.order.differences]
    if lacking := next((name for name in names if not given[f"core-{name}"]), ""):
        raise Refused("field-needed", field=f"core-{lacking}")
    way = given["way"] or suggested(s, given)
    if not way:
        raise Refused("way-needed")
    core = {name: Secret(given[f"core-{name}"]) for name in names}
    if way == PAPER:
        if suggested(s, given) != PAPER:
            raise Refused("way-does-not-mend")
        facts: dict[str, Any] = {"serial": None, "voided": s.order.voided + 1}
        return Resolved(way, core, _without(s, "receipt"), facts)
    if way == CORE:
        if not given["core-reversal"]:
            raise Refused("field-needed", field="core-reversal")
        facts = {"reference": None, "serial": None, "redone": s.order.redone + 1}
        facts["voided"] = s.order.voided + (s.order.serial is not None)
        core = {**core, "reversal": Secret(given["core-reversal"])}
        return Resolved(way, core, _without(s, "submit", "receipt"), facts)
    return _corrected(s, names, core, given)


def _corrected(s: StepContext, names: list[str], core: dict[str, Any], given: Given) -> Resolved:
    facts: dict[str, Any] = {"corrected": s.order.corrected + 1}
    fields: dict[str, Any] = {name: Secret(value) for name, value in s.fields.items()}
    again: list[str] = []
    for name in names:
        tail = _tail_of(s, name)
        value = given[f"corrected-{name}"] or ("" if tail else s.paper[name])
        if not value:
            raise Refused("field-needed", field=f"corrected-{name}")
        base = tail or name
        if base == "amount":
            facts["amount"] = value if isinstance(value, int) else amount_fen(value)
            again.append("money")
        elif base == "number":
            facts["phone"] = Secret(value)
        elif base == "name":
            facts["name"] = Secret(value)
        elif base == "means":
            again.append("money")
        else:
            chosen = _plan(s, base, value)
            text = yuan(value) if isinstance(value, int) else value
            fields[base] = Secret(chosen.name(s.language) if chosen else text)
            facts["fields"] = fields
            if chosen or base in s.order.products:
                others = {
                    n: p for n, p in facts.get("products", s.order.products).items() if n != base
                }
                facts["products"] = others | ({base: as_was(chosen)} if chosen else {})
    return Resolved(OURS, core, _without(s, *again), facts)


def _plan(s: StepContext, name: str, text: Any) -> Plan | None:
    """The plan that a correction means; None where the hall has no such plan, or the field is no plan."""
    own = next((field for field in s.service.fields if field.id == name), None)
    with suppress(Refused):
        return plan_of(s, own, str(text)) if own else None
    return None


def _without(s: StepContext, *steps: str) -> tuple[str, ...]:
    return tuple(step for step in s.order.done if step not in steps)


def _same(s: StepContext, name: str, one: str, other: str) -> bool:
    """Whether two values say the same; personal ones may be masked."""
    if _read(s, name, one) == _read(s, name, other):
        return True
    ours, theirs = _folded(one), _folded(other)
    masks = _kind_of(s, name) in {"text", "phone"}
    return masks and (_may_be(ours, theirs) or _may_be(theirs, ours))


def _may_be(masked: str, whole: str) -> bool:
    """Whether a text with stars may stand for the whole value: a run of stars stands for one character
    or more.
    """
    if STAR not in masked or not masked.strip(STAR):
        return False
    first, *middle, last = masked.split(STAR)
    if not whole.startswith(first):
        return False
    at = len(first)
    for part in filter(None, middle):
        at = whole.find(part, at + 1)
        if at < 0:
            return False
        at += len(part)
    return at < len(whole) - len(last) and whole.endswith(last)


def _read(s: StepContext, name: str, text: str) -> str | int:
    """A value in the form in which its kind is compared: 99.00 is 99, 2026年4月1日 is 2026-04-01."""
    with suppress(Refused):
        match _kind_of(s, name):
            case "money":
                return amount_fen(text)
            case "date":
                return day(text)
    return _folded(text)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())

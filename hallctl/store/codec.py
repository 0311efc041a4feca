"""Event bodies as canonical JSON, and back, whatever version of hallctl wrote them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from hallctl.domain.base import Event, Private
from hallctl.domain.noun import Upcast
from hallctl.store.nouns import noun

_NONE: Mapping[str, Any] = MappingProxyType({})


class BodyForm(NamedTuple):
    """How a body of one kind and version is read: its event class, and the upcasts to apply."""

    event: type[Any]
    upcasts: tuple[Upcast, ...]


@cache
def form(name: str, kind: str, version: int) -> BodyForm:
    """The form of a kind's bodies of a version; KeyError for a kind this hallctl does not know."""
    about = noun(name)
    if not 1 <= version <= about.version(kind):
        raise KeyError(f"{kind} in version {version}")
    return BodyForm(about.event(kind), about.upcasts(kind, version))


CLOCK = "clock"
"""The name in a body of the true time (UTC ms), where `happened` cannot hold it: a wrong clock had
touched the record, and within one record time never runs backwards.
"""


APPROVED_BY, APPROVED_REF = "approved_by", "approved_ref"
"""The names in a body of who approved the event: a staff number; or a Private with the reference of a
superior's approval, where the hall has only one manager.
"""


def encode(event: Event, clock: int | None = None, approval: Mapping[str, Any] = _NONE) -> str:
    """The body of an event: its fields that are not None, keys sorted, no spaces, UTF-8 as is.

    `approval` are the names and values that say who approved.
    """
    fields: dict[str, Any] = event._asdict()  # type: ignore[attr-defined]
    fields |= approval
    if clock is not None:
        fields[CLOCK] = clock
    return dumps({name: to_json(value) for name, value in fields.items() if value is not None})


def decode(how: BodyForm, body: str) -> tuple[Event, int | None]:
    """The event that a body holds, and the true time where it differs from `happened`.

    TypeError when a field is not one of the event's.
    """
    fields = json.loads(body)
    clock = fields.pop(CLOCK, None)
    for name in (APPROVED_BY, APPROVED_REF):
        fields.pop(name, None)
    for upcast in how.upcasts:
        fields = upcast(fields)
    for name, value in fields.items():
        if isinstance(value, (list, dict)):
            fields[name] = from_json(value)
    return how.event(**fields), clock


def parsed(body: str) -> dict[str, Any]:
    """A body as JSON holds it; ValueError for one that `encode` would not have written."""
    value = _strict.decode(body)
    if not isinstance(value, dict) or None in value.values() or _canonical(value) != body:
        raise ValueError("it is not canonical")
    return value


def dumps(value: Any) -> str:
    """Canonical JSON: the same value always gives the same text."""
    return _canonical(value)


_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no integer")


_strict = json.JSONDecoder(parse_float=_no_number, parse_constant=_no_number)


def to_json(value: Any) -> Any:
    """A value as JSON holds it; a Private becomes {"private": ref, "sha256": hex}."""
    if isinstance(value, Private):
        return {"private": value.ref, "sha256": value.sha256}
    if isinstance(value, dict):
        return {name: to_json(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(inner) for inner in value]
    return value


def from_json(value: Any) -> Any:
    """The value that `to_json` was given; lists come back as tuples."""
    if isinstance(value, list):
        return tuple([from_json(v) if isinstance(v, (list, dict)) else v for v in value])
    if isinstance(value, dict):
        if value.keys() == {"private", "sha256"}:
            return Private(value["private"], value["sha256"])
        return {name: from_json(inner) for name, inner in value.items()}
    return value


def privates(value: Any) -> list[Private]:
    """Every Private inside a decoded body, however deep."""
    if isinstance(value, Private):
        return [value]
    if isinstance(value, dict):
        return [found for inner in value.values() for found in privates(inner)]
    if isinstance(value, tuple):
        return [found for inner in value for found in privates(inner)]
    return []

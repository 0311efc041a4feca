"""Events and records to text and rows, and back the same."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hallctl.domain.base import Private
from hallctl.domain.noun import Undone
from hallctl.store import nouns, rows
from hallctl.store.codec import (
    APPROVED_BY,
    APPROVED_REF,
    CLOCK,
    BodyForm,
    decode,
    dumps,
    encode,
    form,
    from_json,
    privates,
    to_json,
)
from hallctl.store.file import Hall
from helpers import written

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PRIVATES = st.builds(Private, TEXT, TEXT)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | TEXT | PRIVATES,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(TEXT.filter(lambda key: key != "private"), inner, max_size=4)
    ),
    max_leaves=12,
)
EVENTS = [event for about in nouns.nouns() for event in about.events.values()]
OF_KIND = {
    "str": TEXT,
    "int": st.integers(-(2**62), 2**62),
    "bool": st.booleans(),
    "Private": PRIVATES,
    "tuple": st.lists(TEXT, max_size=4).map(tuple),
    "dict": st.dictionaries(TEXT.filter(lambda key: key != "private"), VALUES, max_size=3),
    "Course": st.builds(lambda report, mend: (report, mend, ()), st.integers(), st.none()),
}


def drawn(data: st.DataObject, kind: str) -> Any:
    """A value of a field annotated so."""
    choices = [part.strip() for part in re.sub(r"\[.*\]", "", kind).split("|")]
    strategies = [st.none() if part == "None" else OF_KIND[part] for part in choices]
    return data.draw(st.one_of(strategies))


@given(VALUES)
def test_a_value_comes_back_the_same(value: Any) -> None:
    assert from_json(json.loads(dumps(to_json(value)))) == value


@given(VALUES)
def test_the_same_value_is_always_the_same_text(value: Any) -> None:
    text = dumps(to_json(value))
    assert dumps(json.loads(text)) == text


@given(st.lists(PRIVATES, max_size=5), TEXT.filter(lambda key: key != "private"))
def test_personal_values_are_found_however_deep(found: list[Private], key: str) -> None:
    body = {key: (("x", *found), {"a": 1})}
    assert privates(from_json(json.loads(dumps(to_json(body))))) == found


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
@settings(max_examples=10)
@given(data=st.data())
def test_every_event_comes_back_the_same(event: type[Any], data: st.DataObject) -> None:
    """Of every noun there is; None is left out of the body, so it is such a field's default."""
    kinds = {name: written(kind) for name, kind in event.__annotations__.items()}
    made = event(**{name: drawn(data, kind) for name, kind in kinds.items()})
    assert decode(BodyForm(event, ()), encode(made)) == (made, None)
    assert decode(BodyForm(event, ()), encode(made, 7)) == (made, 7)
    approval = {APPROVED_BY: "1002", APPROVED_REF: Private("ref", "hash")}
    assert decode(BodyForm(event, ()), encode(made, None, approval)) == (made, None)


def test_no_event_has_a_field_of_a_name_that_the_clock_or_an_approval_has() -> None:
    fields = {name for event in EVENTS for name in event._fields}
    assert fields.isdisjoint({CLOCK, APPROVED_BY, APPROVED_REF})


def test_what_takes_an_event_back_comes_back_too() -> None:
    now = form("ticket", "ticket.undone", nouns.noun("ticket").version("ticket.undone"))
    assert decode(now, encode(Undone(7))) == (Undone(7), None)
    old = '{"to":{"state":"x"},"undoes":7}'
    assert decode(form("ticket", "ticket.undone", 1), old) == (Undone(7), None)


@pytest.mark.parametrize("body", ['{"counter":1}', '{"number":1,"kind":"x","queues":[],"more":2}'])
def test_a_body_of_another_shape_is_no_event(body: str) -> None:
    with pytest.raises(TypeError):
        decode(form("counter", "counter.made", 1), body)


def test_kinds_are_unique_and_lead_back_to_their_class() -> None:
    kinds = [
        (about, kind, event) for about in nouns.nouns() for kind, event in about.events.items()
    ]
    assert len({kind for _, kind, _ in kinds}) == len({event for *_, event in kinds}) == len(kinds)
    for about, kind, event in kinds:
        assert about.event(kind) is event
        assert about.kind(event) == kind
        assert kind.startswith(f"{about.name}.")
        assert kind == kind.lower()
    with pytest.raises(KeyError):
        nouns.noun("ticket").event("ticket.blessed")


def test_every_record_of_a_hall_comes_back_from_its_row(hall: Hall) -> None:
    for about in nouns.nouns():
        for record in rows.select(hall.db, about.model):
            values = tuple(rows.to_row(record))
            assert rows.from_row(about.model, values) == record

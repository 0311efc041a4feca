"""Whatever is typed, pasted or scanned: a refusal or a clean text, never an error, never markup."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from hallctl.actions import counter, order, passing, ticket, visit
from hallctl.actions.staff import New, add
from hallctl.domain.base import Refused
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from hallctl.text import clean
from hallctl.words.sentences import sentence
from helpers import BOSS, LI, PHONE, begin, climb, serve, take, typed_for

BAD = {
    "surrogate": "\ud800",
    "surrogates": "张\udcff三\ud83d",
    "ansi": "\x1b[31m红\x1b[0m",
    "title": "\x1b]0;owned\x07x",
    "c1": "\x9b31mx",
    "controls": "a\x00b\x07c\x08\r\n\td\x7f",
    "markup": "收据[/]",
    "tag": "[VIP] 张三",
    "link": "[link=http://x]y[/link]",
    "long": "长" * 10_000,
    "rtl": "\u202e987\u202c \u200fabc",
    "zero-width": "1\u200b3\u200d9\ufeff",
    "full-width": "１２３４．５０",
    "full-width-phone": "１３９１２３４２２１０",
    "combining": "e\u0301" * 30,
    "quotes": "'; drop table ticket; --",
    "json": '{"private":"x","sha256":"y"}',
    "percent": "%s %(x)s {0} {x.__class__}",
    "backslash": "\\u0000\\x1b",
    "emoji": "👨‍👩‍👧‍👦",
    "blank": "   ",
    "nothing": "",
    "negative": "-5",
    "superscript": "²³",
    "arabic digits": "٣٤٥",
    "minus": "\u22125.00",
    "exponent": "1e9",
    "infinity": "inf",
    "huge": "9" * 400,
}


@pytest.fixture(params=BAD.values(), ids=BAD)
def bad(request: pytest.FixtureRequest) -> str:
    """One text that should not be there."""
    return str(request.param)


def stands(act: Callable[[], object]) -> None:
    """It is done, or refused with a sentence that can be printed on any terminal."""
    try:
        act()
    except (Refused, NotAllowed) as refused:
        told = sentence(refused)
        told.encode()
        assert told.isprintable(), told
        assert len(told) < 700


def sound(hall: Hall) -> None:
    """Nothing in the file would be obeyed by a terminal, and the file holds together."""
    assert verify(hall.db).holds
    for table, column in (("private", "value"), ("journal", "body"), ("journal", "actor")):
        for (text,) in hall.db.execute(f"select {column} from {table}"):
            assert text == text.strip()
            assert text.isprintable() or table == "journal", text
            assert "\x1b" not in text


TEXT_ARGUMENTS = [
    (function, name)
    for function in (
        ticket.take, ticket.back, ticket.choose, passing.leave, passing.park, ticket.prepare,
        passing.release, passing.resume, passing.take_over, passing.transfer, visit.arrive, visit.lead,
        visit.turn_away, counter.away, counter.add, counter.set_, counter.hand_over, order.open_,
    )
    for name, parameter in inspect.signature(function).parameters.items()
    if "str" in str(parameter.annotation)
]  # fmt: skip
FITTING: dict[str, Any] = {
    "service": "topup",
    "which": "A001",
    "reason": "customer",
    "outcome": "ticket",
    "who": "anyone",
    "queue": "sim",
    "kind": "service",
    "to": "2003",
    "queues": ("quick",),
    "number": 7,
    "counter": None,
    "agreed": True,
    "seen": (),
    "missing": (),
}


@pytest.mark.parametrize(
    ("function", "name"), TEXT_ARGUMENTS, ids=lambda x: x if isinstance(x, str) else x.__name__
)
def test_every_text_an_action_takes(hall: Hall, function: Callable[..., object], name: str) -> None:
    serve(hall)
    for bad in BAD.values():
        given = {
            parameter.name: FITTING.get(parameter.name)
            for parameter in list(inspect.signature(function).parameters.values())[2:]
            if parameter.default is inspect.Parameter.empty
        }
        whole = str(inspect.signature(function).parameters[name].annotation).startswith("tuple")
        given[name] = (bad,) if whole else bad
        stands(lambda given=given: function(hall, BOSS, **given))
    sound(hall)


@pytest.mark.parametrize("service", ["topup", "sim-replace", "plan-change", "refund"])
def test_every_field_of_every_step(hall: Hall, service: str, bad: str) -> None:
    """Each field of an order in turn; where it was taken or refused, the order goes on."""
    opened = begin(hall, service)
    while (shown := order.show(hall, LI, opened.id)).left:
        fitting = typed_for(shown.context, shown.left[0])
        for name in fitting:
            if order.show(hall, LI, opened.id).left[:1] != shown.left[:1]:
                break
            given = {**fitting, name: bad}
            stands(lambda g=given, s=shown: order.step(hall, LI, opened.id, s.left[0], g))
        now = order.show(hall, LI, opened.id)
        if now.context.order == shown.context.order:
            order.step(hall, LI, opened.id, shown.left[0], fitting)
        elif now.left[:1] == ("difference",):
            break
    sound(hall)


def test_a_step_and_a_field_that_are_none(hall: Hall, bad: str) -> None:
    opened = begin(hall)
    stands(lambda: order.step(hall, LI, opened.id, bad, {}))
    stands(lambda: order.step(hall, LI, opened.id, "number", {bad: "x"}))
    stands(lambda: order.decline(hall, LI, opened.id, bad))
    assert climb(hall, opened.id).state == "done"
    sound(hall)


def test_a_name_and_a_number_of_staff(hall: Hall, bad: str) -> None:
    stands(lambda: add(hall, BOSS, New(bad, "新人", ("clerk",))))
    stands(lambda: add(hall, BOSS, New("2009", bad, ("clerk",))))
    stands(lambda: add(hall, BOSS, New("2010", "新人", (bad,), login=bad, skills=(bad,))))
    sound(hall)


def test_full_width_digits_are_digits(hall: Hall) -> None:
    taken = take(hall, phone="１３９ １２３４ ２２１０")
    assert hall.db.execute(
        "select value from private join visit on ref = phone where visit.id = ?", (taken.visit,)
    ).fetchone() == (PHONE,)
    assert clean("ＡＢ") == "ＡＢ"

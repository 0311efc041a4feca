"""Slips made of what a hall file knows: the right facts, nothing personal, in both languages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from hallctl import words
from hallctl.actions import order, visit
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import TURNED_AWAY
from hallctl.pack.read import builtin
from hallctl.paper import plain
from hallctl.paper.made import bring_list, copies, held_slip, may_copy, order_copy, ticket_slip
from hallctl.paper.sending import Made, page, send
from hallctl.store import rows, slip
from hallctl.store.file import Hall
from helpers import (
    CLERK,
    LI,
    PERMIT,
    PHONE,
    ZHAO,
    Clock,
    actor,
    begin,
    climb,
    make_hall,
    own_pack,
    serve,
    step,
    take,
)  # fmt: skip

GOLDEN = Path(__file__).parent / "made"
NAME = "欧阳小明"
NUMBER = {"number": PHONE, "name": NAME}
APPROVED = actor("2001", CLERK, approver="1001")
BOOK = Book(builtin().own)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall file of the day on which these slips are made."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock())
    return path


@pytest.fixture
def hall(hall_path: Path, clock: Clock) -> Iterator[Hall]:
    """A whole hall, not the print queue alone."""
    with Hall(hall_path, clock) as opened:
        yield opened


def topup(hall: Hall) -> Order:
    """Paid with a note that is too large."""
    given = {"number": NUMBER, "amount": {"amount": "50"}, "money": {"tendered": "100"}}
    return climb(hall, begin(hall).id, given=given)


def sim(hall: Hall, until: str = "") -> Order:
    given = {"identity": {"who": "agent"}, "number": NUMBER, "amount": {"amount": "10"}}
    return climb(hall, begin(hall, "sim-replace", APPROVED).id, APPROVED, until=until, given=given)


def reversal(hall: Hall) -> Order:
    original = topup(hall)
    serve(hall, service="reversal")
    return climb(hall, order.reverse(hall, LI, original.id).id)


def turned_away(hall: Hall, service: str, **why: object) -> Made:
    gone = visit.arrive(hall, ZHAO, service, TURNED_AWAY, who="owner", **why)  # type: ignore[arg-type]
    return bring_list(hall, gone)


def port_in(hall: Hall, clock: Clock) -> Made:
    return ticket_slip(hall, take(hall, "port-in", expires_at=clock.now + 40 * 60_000))


def several(hall: Hall, _: Clock) -> Made:
    """Items of a customer's, one of them none that the pack knows."""
    given = {"documents": {"taken": "id-card,雨伞一把"}, "number": NUMBER}
    made = climb(hall, begin(hall, "sim-replace").id, until="details", given=given)
    return held_slip(hall, rows.load(hall.db, Ticket, made.ticket))


def waiting(hall: Hall, _: Clock) -> Made:
    take(hall, "sim-replace")
    return ticket_slip(hall, take(hall, "sim-replace", who="agent"))


def done(service: str) -> Callable[[Hall, Clock], Made]:
    return lambda hall, _: order_copy(hall, climb(hall, begin(hall, service).id))


CASES: dict[str, Callable[[Hall, Clock], Made]] = {
    "ticket": waiting,
    "ticket-port-in": port_in,
    "bring": lambda hall, _: turned_away(hall, "sim-replace", missing=("id-card",)),
    "bring-elsewhere": lambda hall, _: turned_away(hall, "family", reason="not-this-hall"),
    "held-order": lambda hall, _: held_slip(hall, sim(hall, until="details")),
    "held-ticket": several,
    "topup": lambda hall, _: order_copy(hall, topup(hall)),
    "sim-by-agent": lambda hall, _: order_copy(hall, sim(hall)),
    "plan-change": done("plan-change"),
    "handset": done("handset"),
    "reversal": lambda hall, _: order_copy(hall, reversal(hall)),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, language: str, hall: Hall, clock: Clock) -> None:
    words.use(language)
    _kind, document = page(hall, CASES[case](hall, clock))
    text = plain.render(document, 42)
    golden = GOLDEN / f"{case}-{language}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
    assert all(cell_len(line) <= 42 for line in text.splitlines())
    assert PHONE not in text
    assert NAME not in text


def test_every_slip_has_its_goldens() -> None:
    wanted = {f"{case}-{language}.txt" for case in CASES for language in ("zh", "en")}
    assert {path.name for path in GOLDEN.iterdir()} == wanted


@pytest.mark.parametrize(
    "service", [one.id for one in BOOK.services() if one.id not in {"reversal", "complaint"}]
)
def test_a_copy_of_every_service_tells_nothing_personal(hall: Hall, service: str) -> None:
    told = BOOK.service(service)
    free = {field.id: f"私事{field.id}" for field in told.fields if field.kind == "text"}
    free = {name: text for name, text in free.items() if not _choices(service, name)}
    given = {
        "number": NUMBER,
        "details": {**free, **{f.id: PHONE for f in told.fields if f.kind == "phone"}},
    }
    done = climb(hall, begin(hall, service, APPROVED).id, APPROVED, given=given)
    text = plain.render(page(hall, order_copy(hall, done))[1], 48)
    assert PHONE not in text
    assert NAME not in text
    assert "私事" not in text
    assert told.name.en in text


def _choices(service: str, name: str) -> bool:
    return any(field.choices for field in BOOK.service(service).fields if field.id == name)


@pytest.mark.parametrize("service", ["topup", "sim-replace", "handset"])
def test_no_copy_before_it_is_carried_out_and_checked(hall: Hall, service: str) -> None:
    opened = begin(hall, service)
    while True:
        found = order.show(hall, LI, opened.id)
        now = found.context.order
        if may_copy(now):
            break
        with pytest.raises(Refused) as refused:
            order_copy(hall, now)
        assert refused.value.code == "no-copy-yet"
        assert copies(hall, now.ticket) == []
        step(hall, opened.id)
    assert now.done[-1] == "check"
    assert [one.id for one in copies(hall, now.ticket)] == [opened.id]


def test_no_copy_while_the_paper_differs(hall: Hall) -> None:
    opened = climb(hall, begin(hall).id, until="check")
    step(hall, opened.id, amount="99")
    assert not may_copy(rows.load(hall.db, Order, opened.id))


def test_an_order_that_ended_without_success_has_no_copy(hall: Hall) -> None:
    opened = begin(hall)
    order.decline(hall, LI, opened.id, "customer-declined")
    assert not may_copy(climb(hall, opened.id))


def test_a_copy_is_dated_when_the_order_ended(hall: Hall, clock: Clock) -> None:
    ended = topup(hall)
    clock.tick(minutes=90)
    assert order_copy(hall, ended).at == ended.ended_at


@pytest.mark.parametrize("reason", ["arrears", "fraud-suspected"])
def test_what_to_bring_does_not_say_why(hall: Hall, reason: str) -> None:
    text = plain.render(page(hall, turned_away(hall, "family", reason=reason))[1], 48)
    told = Book(builtin().own).reason("decline", reason)
    assert told.name.en not in text
    assert told.say.en.split(";")[0] not in text


def test_without_a_printer_nothing_is_kept(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLCTL_PRINTER", raising=False)
    assert send(hall, ticket_slip(hall, take(hall))) is None
    assert slip.waiting(hall.db) == []


def test_nothing_held_is_no_slip(hall: Hall) -> None:
    opened = begin(hall)
    with pytest.raises(Refused) as refused:
        held_slip(hall, opened)
    assert refused.value.code == "nothing-held"


def test_what_is_held_is_called_as_the_pack_of_its_order_does(hall: Hall) -> None:
    own_pack(hall, documents=PERMIT)
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number", given={"documents": {"taken": "permit"}})
    own_pack(hall, documents={})
    for held in (opened, rows.load(hall.db, Ticket, opened.ticket)):
        assert held_slip(hall, held).items == ("Residence permit",)

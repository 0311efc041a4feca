"""Views: what stands in the tables, in local times, yuan and masked numbers."""

from __future__ import annotations

from typing import Any

import pytest

from hallctl.actions import counter, order, ticket
from hallctl.actions import hall as halls
from hallctl.store import columns, nouns, private
from hallctl.store.file import Hall
from hallctl.text import mask_phone, yuan
from helpers import BOSS, LI, PHONE, WANG, Clock, begin, climb, serve, take


def view(hall: Hall, name: str, where: str = "true") -> list[dict[str, Any]]:
    found = hall.db.execute(f"select * from {name} where {where}")
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found]


def test_a_ticket_in_local_time_and_seconds(hall: Hall, clock: Clock) -> None:
    take(hall, "topup", priority="vip")
    clock.tick(minutes=2)
    ticket.call_next(hall, LI)
    clock.tick(seconds=10.9)
    ticket.start(hall, LI)
    (found,) = view(hall, "v_ticket")
    assert found["number"] == "A001"
    assert (found["taken_at"], found["ranks_as"]) == ("2026-03-02 09:30:00", "2026-03-02 09:25:00")
    assert (found["called_at"], found["started_at"]) == (
        "2026-03-02 09:32:00",
        "2026-03-02 09:32:10",
    )
    assert (found["waited_s"], found["walked_s"], found["ended_at"]) == (120, 10, None)
    assert (found["counter"], found["staff"], found["imported"]) == (1, "2001", 0)


def test_what_was_seen_and_missing_is_text_with_commas(hall: Hall) -> None:
    label = take(hall, "sim-replace", who="agent").label
    ticket.prepare(
        hall,
        LI,
        label,
        who="agent",
        seen=("agent-id-card",),
        missing=("owner-id-card", "authorisation"),
    )
    (found,) = view(hall, "v_ticket")
    assert (found["seen"], found["missing"], found["ready"]) == (
        "agent-id-card",
        "owner-id-card, authorisation",
        0,
    )


def test_an_order_in_yuan_with_the_number_masked(hall: Hall) -> None:
    serve_with_phone(hall)
    opened = begin_order(hall)
    (found,) = view(hall, "v_order")
    assert (found["amount"], found["tendered"], found["change"]) == ("99.50", "100.00", "0.50")
    assert (found["number"], found["phone"]) == ("A001", "139****2210")
    assert found["done"].startswith("number, amount, money")
    assert found["id"] == opened


def serve_with_phone(hall: Hall) -> None:
    take(hall, "topup", phone=PHONE)
    ticket.call_next(hall, LI)
    ticket.start(hall, LI)


def begin_order(hall: Hall) -> int:
    opened = order.open_(hall, LI)
    typed = {
        "number": {"number": PHONE},
        "amount": {"amount": "99.50"},
        "money": {"tendered": "100"},
    }
    return climb(hall, opened.id, until="submit", given=typed).id


@pytest.mark.parametrize(
    ("language", "names"), [("en", ("Top-up", "Quick service")), ("zh", ("缴费", "快速办理"))]
)
def test_names_in_the_halls_language(hall: Hall, language: str, names: tuple[str, str]) -> None:
    halls.set_(hall, BOSS, language=language)
    serve(hall, LI, "topup")
    (found,) = view(hall, "v_ticket")
    assert (found["service"], found["queue"]) == ("topup", "quick")
    assert (found["service_name"], found["queue_name"]) == names
    (stay,) = view(hall, "v_visit")
    assert stay["service_name"] == names[0]
    hall.db.execute("update visit set service = 'telegram'")
    assert view(hall, "v_visit")[0]["service_name"] == "telegram", "which the pack does not know"


def test_what_is_not_known_yet_is_null(hall: Hall) -> None:
    begin(hall, "topup")
    (found,) = view(hall, "v_order")
    assert (found["amount"], found["tendered"], found["ended_at"]) == (None, None, None)
    (stay,) = view(hall, "v_visit")
    assert (stay["phone"], stay["ended_at"], stay["missing"]) == (None, None, None)


def test_items_are_named_by_their_ticket(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    found = view(hall, "v_item")
    assert {(item["number"], item["state"], item["amount"]) for item in found} == {
        ("C001", "held", "0.00")
    }
    assert found[0]["document_name"] == "身份证原件"
    assert found[0]["received_at"] == "2026-03-02 09:30:00"


def test_counters_say_whom_they_have(hall: Hall) -> None:
    serve(hall, LI)
    counter.away(hall, WANG, "meal")
    one, two, three, _ = view(hall, "v_counter")
    assert (one["state"], one["customer"]) == ("open", "A001")
    assert (two["state"], two["customer"], two["reason"]) == ("away", None, "meal")
    assert (three["state"], three["staff"]) == ("closed", None)
    assert one["queues"].startswith("quick, general")


def test_the_journal_tells_its_times_but_no_body(hall: Hall) -> None:
    take(hall)
    last = view(hall, "v_journal")[-1]
    assert (last["kind"], last["happened"]) == ("ticket.taken", "2026-03-02 09:30:00")
    assert "body" not in last


@pytest.mark.parametrize(
    "number", [PHONE, "02012345678", "12345678", "1234567", "1", "057112345678901"]
)
def test_a_number_is_masked_as_everywhere(hall: Hall, number: str) -> None:
    take(hall, phone=PHONE)
    hall.db.execute("update private set value = ? where value = ?", (number, PHONE))
    (stay,) = view(hall, "v_visit")
    assert stay["phone"] == mask_phone(number)


def test_an_erased_number_is_null(hall: Hall) -> None:
    take(hall, phone=PHONE)
    (ref,) = hall.db.execute("select phone from visit").fetchone()
    private.erase(hall.db, ref)
    assert view(hall, "v_visit")[0]["phone"] is None


@pytest.mark.parametrize("fen", [0, 5, 99, 100, 123456789])
def test_money_reads_as_on_a_receipt(hall: Hall, fen: int) -> None:
    shown = hall.db.execute(f"select {columns.yuan('x')} from (select {fen} as x)").fetchone()[0]
    assert shown == yuan(fen)


@pytest.mark.parametrize("name", nouns.views())
def test_no_view_shows_a_personal_value(hall: Hall, name: str) -> None:
    serve_with_phone(hall)
    begin_order(hall)
    shown = repr(view(hall, name))
    whole = [value for (value,) in hall.db.execute("select value from private")]
    refs = [ref for (ref,) in hall.db.execute("select ref from private")]
    assert PHONE in whole
    assert not [value for value in (PHONE, *refs) if value in shown]

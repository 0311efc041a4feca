"""Every noun of the list has a name, and every record can be named to people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar

import pytest

from hallctl import words
from hallctl.actions import (
    answer,
    attendance,
    batch,
    complaint,
    contact,
    device,
    handover,
    hours,
    import_profile,
    incident,
    late_entry,
    meeting,
    mode,
    note,
    outbox,
    plan,
    points,
    promoter,
    repair,
    shift,
    task,
)
from hallctl.actions import round as round_
from hallctl.actions.log_case import NewCase
from hallctl.domain.audit import Audit, AuditPassed
from hallctl.domain.closing import Closing, ClosingClosed
from hallctl.domain.handover import Counts
from hallctl.domain.late_entry import LateEntry
from hallctl.domain.noun import Noun
from hallctl.domain.plan import PlanSet
from hallctl.domain.posting import Posting, PostingPosted
from hallctl.domain.ticket import Ticket
from hallctl.store import nouns, rows
from hallctl.store.file import Hall
from hallctl.words.records import all_named, named, noun_name
from hallctl.words.sentences import name_of
from helpers import BOSS, LI, START, begin, climb, written

ANY = {"int": 7, "str": "x", "bool": False, "tuple": (), "dict": {}}
"""A value for each kind of field."""


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


def some(noun: Noun) -> Any:
    """A record of any noun, made of what its fields may hold."""
    kinds = [written(field.type).partition("[")[0].split(" ")[0] for field in fields(noun.model)]
    return noun.model(*(ANY[kind] for kind in kinds))


@pytest.mark.parametrize("name", nouns.NOUNS)
def test_each_noun_has_a_name_in_both_languages(name: str) -> None:
    own = nouns.brought("words", name, "NAME")
    assert own
    assert noun_name(name) == own
    words.use("zh")
    assert noun_name(name) not in {own, name, ""}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("name", nouns.NOUNS)
def test_each_record_is_named(name: str, language: str) -> None:
    words.use(language)
    said = named(some(nouns.noun(name)))
    assert said.strip() == said
    assert "7" in said or said == "x"


def test_records_of_a_day(hall: Hall) -> None:
    begun = begin(hall, "sim-replace")
    climb(hall, begun.id, until="number")
    task.give(hall, BOSS, "x", "clerk", START + 1)
    with hall.change(BOSS, "audit.pass") as change:
        change.record(AuditPassed(begun.id, "risk", "2026-03-02"), of=Audit)
    with hall.change(BOSS, "closing.close") as change:
        change.record(ClosingClosed("2026-03-02", 1, "", "", {}, "", (), {}), of=Closing)
    outbox.add(hall, BOSS, "x")
    complaint.log(hall, LI, NewCase("x", "ZF"))
    hours.close(hall, BOSS)
    mode.set_(hall, BOSS, "paper")
    incident.open_(hall, BOSS, incident.NewIncident("fraud"))
    contact.set_(hall, BOSS, "it", phone="10001")
    note.write(hall, BOSS, "x")
    batch.print_(hall, BOSS, ("ticket",), 20)
    late_entry.explain(hall, BOSS, "ticket", "3", "x")
    shift.plan(hall, BOSS, shift.Work("2001", "2026-03-03", "counter", 510, 1050))
    attendance.come(hall, LI)
    walked = round_.begin(hall, BOSS, "round")
    answer.give(hall, BOSS, walked.id, "O4", answer.TypedAnswer("ok"))
    repair.open_(hall, BOSS, device.add(hall, BOSS, device.TypedDevice("Z01", "pc")).id)
    meeting.open_(hall, BOSS, "briefing")
    promoter.register(
        hall, BOSS, promoter.PromoterEntry("x", "x", "P01", "x", "2099-01-01", id_seen=True)
    )
    handover.begin(hall, BOSS, "2001", Counts(0, 0, ""))
    points.give(hall, BOSS, points.NewPoints("2001", 1, "x"))
    import_profile.save(hall, BOSS, "machine", ("kind:PS=topup",))
    with hall.change(BOSS, "posting.post") as change:
        change.record(PostingPosted("2026-02", None), of=Posting)
    plan.take(hall, BOSS, [PlanSet("GT58", "x", "", "plan", 1, "2026-01-01")])
    said = {}
    for noun in nouns.nouns():
        found = rows.first(hall.db, noun.model, "order by id desc")
        if found is None:  # it is called as any record is
            assert nouns.brought("words", noun.name, "named") is None, noun.name
            continue
        said[noun.name] = named(found).replace(str(found.id), "ID").replace(str(begun.id), "ID")
    assert said == {
        "hall": "体育西路营业厅",
        "pack": "Pack ID",
        "staff": "3001",
        "counter": "Counter 4",
        "visit": "Visit ID",
        "ticket": "C001",
        "order": "Order ID",
        "item": "Item ID",
        "task": "Task ID",
        "closing": "2026-03-02",
        "audit": "Audit of order ID",
        "outbox": "Outgoing ID",
        "complaint": "C20260302-001",
        "hours": "Opening hours ID",
        "mode": "Mode ID",
        "contact": "it",
        "incident": "I20260302-001",
        "note": "Note ID",
        "batch": "Ticket stub T0001 to T0020",
        "late_entry": "T0003",
        "shift": "Shift ID",
        "round": "Round 1 of 2026-03-02",
        "answer": f"O4 of round {walked.id}",
        "device": "Z01",
        "repair": "Z01",
        "meeting": "Briefing ID (2026-03-02)",
        "promoter": "P01",
        "import_profile": "machine",
        "handover": "Duty hand-over ID",
        "points": "Staff points ID",
        "posting": "2026-02",
        "plan": "GT58",
        "attendance": "Presence ID",
    }


def test_several_are_said_as_people_say_them(hall: Hall) -> None:
    order = begin(hall)
    ticket = rows.load(hall.db, Ticket, order.ticket)
    assert all_named([ticket]) == "A001"
    assert all_named([ticket, order, ticket]) == f"A001 and Order {order.id}"
    words.use("zh")
    assert all_named([ticket, order]) == f"A001、工单 {order.id}"


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A record whose noun has brought no words yet."""

    noun: ClassVar = "kiosk"

    id: int


def test_there_is_an_answer_also_for_a_noun_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    about = Noun(Kiosk, {}, lambda _record, _event, _at: Kiosk(1), {})
    monkeypatch.setattr("hallctl.words.records.noun_of", lambda model: about)
    assert (noun_name("kiosk"), named(Kiosk(12))) == ("kiosk", "kiosk 12")


def test_a_code_that_several_nouns_have_is_said_as_each_of_them_says_it() -> None:
    words.use("en")
    assert name_of("item", "withdrawn") == "taken off the list"
    assert name_of("visit", "withdrawn") == "taken back"
    assert name_of("counter", "sales") != name_of("visit", "sales")
    assert name_of("ticket", "nobody-says-so") == "nobody-says-so"


def test_a_late_entry_whose_form_had_no_number_has_no_name() -> None:
    entry = LateEntry(1, "ticket", 41, "used", "2026-03-02", 0, "1001", 0)
    assert (named(entry), named(replace(entry, number=None))) == ("T0041", "")

"""What a manager asks: the hall now, what to look at, and what happened, in sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from calls import Call

from hallctl.actions import counter, order, passing, staff, ticket, visit
from hallctl.actions.undo import undo
from hallctl.checks.look import look
from hallctl.cli import session
from hallctl.domain.base import CLERK, MINUTE
from hallctl.queries import now as queries
from hallctl.queries.journal import TypedSearch, read, wanted
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.store.journal_find import Search, find
from helpers import (
    BOSS,
    DAY,
    LI,
    PHONE,
    WANG,
    ZHAO,
    Clock,
    actor,
    begin,
    climb,
    make_hall,
    step,
    take,
)  # fmt: skip


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Half past nine, for commands too."""
    found = Clock()
    monkeypatch.setattr(session, "clock", found)
    return found


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file every test's hall is a copy of, made at that time."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock())
    return path


def lived(hall: Hall, clock: Clock) -> int:
    """A morning out of the ordinary; the order that is left open at counter 1."""
    rated = climb(hall, begin(hall).id, until="rating")
    step(hall, rated.id, rating="passed-over")
    climb(hall, rated.id)
    passed = take(hall, "bill")
    last = take(hall, "topup", phone=PHONE)
    ticket.choose(hall, LI, last.label, "elderly")
    undo(hall, LI, hall.db.execute("select max(change) from journal").fetchone()[0])
    visit.arrive(hall, ZHAO, "sim-replace", "turned-away", who="owner", missing=("id-card",))
    ticket.call_next(hall, WANG, 2)
    ticket.start(hall, WANG)
    passing.release(hall, BOSS, passed.label, "terminal")
    counter.away(hall, WANG, "meal")
    begun = begin(hall, "sim-replace")
    clock.tick(minutes=31)
    return begun.id


def test_the_hall_now_tells_who_is_late_with_whom_and_at_which_step(
    call: Call, hall: Hall, clock: Clock
) -> None:
    empty = call("hall", "now", "--json").data
    assert (empty["waiting"], empty["longest_wait_s"], empty["attention"]) == (0, None, [])
    assert [one["state"] for one in empty["counters"]] == ["open", "open", "closed", "closed"]
    begun = lived(hall, clock)
    found = call("hall", "now", "--json").data
    one, two, *_closed = found["counters"]
    assert (one["staff"], one["state"], one["order"], one["step"]) == (
        "2001",
        "serving",
        begun,
        "identity",
    )
    assert (one["late"], two["late"]) == ("order-long", "away-long")
    assert (two["state"], two["ticket"], two["late_s"]) == ("away", None, 16 * 60)
    assert found["waiting"] == 2
    assert found["longest_wait_s"] == 31 * 60
    late = {(each["kind"], each["noun"], each["id"]) for each in found["attention"]}
    assert late == {("order-long", "order", begun), ("away-long", "counter", 2)}
    said = call("hall", "now").out
    for words in (
        "李娜",
        "longer than expected",
        "paused for long 16:00",
        "2 wait, the longest for 31:00.",
    ):
        assert words in said
    counter.back(hall, WANG)
    called = ticket.call_next(hall, WANG, 2)
    assert called is not None
    clock.tick(minutes=2)
    passing.release(hall, BOSS, called.label, "terminal")
    clock.tick(minutes=3)
    two = call("hall", "now", "--json").data["counters"][1]
    assert (two["state"], two["since_at"]) == ("open", clock() - 3 * MINUTE)


def test_what_to_look_at_names_the_record_who_and_why(call: Call, hall: Hall, clock: Clock) -> None:
    lived(hall, clock)
    found = call("look", "--json").data
    kinds = {one["kind"]: one for one in found["entries"]}
    assert {one: (kinds[one]["label"], kinds[one]["by"], kinds[one]["cause"]) for one in kinds if one != "turned-away"} == {
        "rating-passed-over": ("A001", "2001", None),
        "taken-back": ("A003", "2001", "ticket.called"),
        "put-back": ("A002", "1001", "terminal"),
    }  # fmt: skip
    assert (kinds["turned-away"]["by"], kinds["turned-away"]["cause"]) == (
        "3001",
        "documents-missing",
    )
    assert found["count"] == sum(one["count"] for one in found["counts"]) == 4
    assert call("look", "--day", "2026-03-01", "--json").data["count"] == 0
    one_kind = call("look", "--kind", "put-back").out
    assert "put back in line by a manager" in one_kind
    assert "Workstation failed" in one_kind
    assert "skipped" not in one_kind
    assert call("look", "--kind", "order-aborted", "--json").data["count"] == 0
    unknown = call("look", "--kind", "late", "--json")
    assert (unknown.code, unknown.data["error"]) == (1, "no-such-look-kind")
    assert "put-back, rating-by-clerk" in unknown.data["message"]


def test_what_happened_is_told_in_sentences_and_found_by_what_people_know(
    call: Call, hall: Hall, clock: Clock
) -> None:
    begun = lived(hall, clock)

    def said(*asked: str) -> list[str]:
        return [one["said"] for one in call("journal", "list", *asked, "--json").data]

    assert said("--ticket", "A003") == [
        "Greeter 3001 received a customer for Top-up: number taken",
        "Greeter 3001 gave out A003 for Top-up",
        "Clerk 2001 called A003 to counter 1 out of turn (Elderly or in need of help)",
        "Clerk 2001 took back the call of A003",
    ]
    assert "Clerk 2001 passed" not in "".join(said("--staff", "2002"))
    assert said("--staff", "2002")[-1] == "Clerk 2002 paused Counter 2 (Meal)"
    assert "Clerk 2001 finished with A001 after 00:00" in said("--counter", "1")
    assert "Clerk 2002 called A002 to counter 2" in said("--counter", "2")
    assert not [one for one in said("--counter", "2") if "A001" in one]
    assert said("--kind", "ticket.released") == [
        "Hall manager 1001 put A002 back in line: the counter could not go on (Workstation failed)"
    ]
    assert said("--record", f"order:{begun}")[0].startswith("Clerk 2001 began Bill for A002")
    assert said("--from", "09:31") == []
    assert len(said("--from", DAY, "--to", DAY, "--noun", "visit")) == 5
    every = call("journal", "list", "--limit", "500", "--lang", "zh").out
    assert "营业员2001 撤销 A003 的叫号" in every
    assert "引导员3001 未受理" not in every
    assert PHONE not in every
    assert not re.search(r"\{|\}|\[|\]|None", every)
    raw = call("journal", "list", "--ticket", "A003", "--raw", "--json").data
    assert json.loads(json.dumps(raw[1]["body"]))["number"] == 3
    for wrong, code in (
        (("--kind", "ticket.flown"), "no-such-event-kind"),
        (("--noun", "flying"), "no-such-noun"),
        (("--staff", "9999"), "no-such-staff"),
        (("--counter", "77"), "no-such-counter"),
        (("--ticket", "Z999"), "no-such-ticket"),
        (("--from", "noon"), "not-a-time"),
    ):
        assert call("journal", "list", *wrong, "--json").data["error"] == code


def test_a_number_that_two_days_had_is_the_day_s_that_is_asked_for(
    call: Call, hall: Hall, clock: Clock
) -> None:
    take(hall, "topup")
    first = hall.db.execute("select max(seq) from journal").fetchone()[0]
    clock.tick(minutes=24 * 60)
    second = take(hall, "topup")
    clock.tick(minutes=1)
    assert second.label == "A001"

    def seqs(*asked: str) -> list[int]:
        said = call("journal", "list", "--ticket", "A001", *asked, "--json")
        return [one["seq"] for one in said.data] if said.code == 0 else []

    assert first in seqs("--from", DAY)
    assert max(seqs("--from", DAY, "--to", DAY)) == first
    assert min(seqs()) > first
    assert seqs("--from", "2026-03-01") == []


def busy(hall: Hall, counters: range) -> None:
    for number in counters:
        staff.add(hall, BOSS, staff.New(str(5000 + number), f"C{number}", (CLERK,)))
        by = actor(str(5000 + number), CLERK)
        counter.add(hall, BOSS, number, "service", ("quick",))
        counter.open_(hall, by, number)
        take(hall, phone=PHONE)
        ticket.call_next(hall, by, number)
        ticket.start(hall, by, number)
        order.open_(hall, by, counter=number)


@pytest.fixture
def counted(hall: Hall) -> list[str]:
    """The statements from now on."""
    found: list[str] = []
    hall.db.set_trace_callback(found.append)
    return found


def test_twelve_busy_counters_take_no_more_statements_than_two(
    hall: Hall, clock: Clock, counted: list[str]
) -> None:
    took = []
    for more in (range(10, 12), range(12, 22)):
        busy(hall, more)
        clock.tick(minutes=20)
        counted.clear()
        found = queries.read(hall.db, clock.now)
        took.append(len(counted))
        assert sum(one.late is not None for one in found.lines) == more.stop - 10
    assert took[0] == took[1] <= 50
    counted.clear()
    read(hall.db, TypedSearch(limit=200), clock.now)
    sentences = len(counted)
    counted.clear()
    read(hall.db, TypedSearch(limit=20), clock.now)
    assert abs(sentences - len(counted)) <= 8  # one for each noun that is named
    assert look(hall.db, DAY, clock.now) == []


def plan(hall: Hall, asked: Search, counted: list[str]) -> str:
    counted.clear()
    find(hall.db, asked)
    query = next(one for one in counted if "from journal" in one)
    return " / ".join(row[3] for row in hall.db.execute(f"explain query plan {query}"))


def test_nothing_is_found_by_walking_through_the_journal(
    hall: Hall, clock: Clock, counted: list[str]
) -> None:
    take(hall)
    at = clock.now
    by_record, by_time = "journal_by_record (noun=? AND record=?", "journal_by_time (happened>"
    for typed, index in (
        (TypedSearch(ticket="A001"), by_record),
        (TypedSearch(counter=1), by_record),
        (TypedSearch(record="counter:1"), by_record),
        (TypedSearch(staff="3001"), "journal_by_actor (actor=?"),
        (TypedSearch(staff="3001", since="09:00"), by_time),
        (TypedSearch(since="09:00", until="10:00"), by_time),
        (TypedSearch(since="09:00", kind="ticket.taken"), by_time),
    ):
        said = plan(hall, wanted(hall.db, typed, at), counted)
        assert index in said, (typed, said)
    kinds = journal.of_kinds
    counted.clear()
    list(kinds(hall.db, ["ticket.taken"], at - 1, at + 1))
    said = " / ".join(row[3] for row in hall.db.execute(f"explain query plan {counted[0]}"))
    assert by_time in said

"""One table says who may do what; every action asks it, and nothing in it is idle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hallctl.actions
from hallctl.actions import staff
from hallctl.domain.base import ANYONE, HALL, NO_PERSON, ROLES, Refused, anyone, by_itself
from hallctl.domain.hall_events import HallSet
from hallctl.store import journal
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.hall import profile
from hallctl.store.nouns import nouns
from hallctl.store.standing import permit
from hallctl.words.sentences import sentence
from helpers import BOSS, actor

ACTIONS = Path(hallctl.actions.__file__).parent
SOURCES = [*ACTIONS.glob("*.py"), *(ACTIONS.parent / "exchange").glob("*.py")]
NAMED = re.compile(r'"([a-z_]+\.[a-z-]+)"')

BY_ITSELF = {"hall.clock", "hall.end-day"}
"""What is in no action, since nobody asks for it."""


def allowed() -> set[str]:
    return {action for noun in nouns() for action in noun.may}


def test_every_permission_is_asked_for() -> None:
    asked = {name for file in SOURCES for name in NAMED.findall(file.read_text("utf-8"))}
    assert allowed() - asked == BY_ITSELF


def test_every_change_names_a_permission_of_the_table() -> None:
    for file in ACTIONS.glob("*.py"):
        for words in re.findall(r"hall\.change(?:_of)?\(([^)]*)\)", file.read_text("utf-8")):
            named = set(NAMED.findall(words))
            assert named, f"{file.name}: {words}"
            assert named <= allowed(), f"{file.name}: {words}"


MANAGERS = {"duty-manager", "hall-manager"}
AT_COUNTERS = MANAGERS | {"clerk"}
ON_THE_FLOOR = AT_COUNTERS | {"greeter"}
WHO: tuple[tuple[set[str], str], ...] = (
    (
        {"hall-manager"},
        "staff.add staff.disable staff.enable staff.login staff.recovery staff.role posting.post",
    ),
    (
        MANAGERS,
        (
            "points.give points.counter points.answer counter.make counter.set device.set device.retire hall.set pack.load staff.pin staff.post staff.skill"
            " closing.close closing.back-up closing.reopen hours.close hours.set mode.set task.reopen ticket.release ticket.take-over visit.import"
        ),
    ),
    (
        MANAGERS | {"office"},
        "audit.pass audit.fail audit.cure hall.backup hall.export outbox.drop task.give task.recheck",
    ),
    ({"hall-manager", "office"}, "posting.export plan.import plan.end"),
    (
        AT_COUNTERS,
        (
            "counter.open counter.close counter.away counter.back counter.hand-over"
            " order.open order.step order.end order.away order.back order.core order.reverse"
            " order.hold order.resume order.telephone order.phone item.destroy"
            " late_entry.enter"
            " ticket.call ticket.choose ticket.recall ticket.start ticket.no-show ticket.park"
            " ticket.resume ticket.finish"
        ),
    ),
    (
        ON_THE_FLOOR,
        (
            "hall.prepare hall.slips item.hand-back ticket.take ticket.prepare ticket.remark ticket.back ticket.leave"
            " device.help repair.open repair.step repair.mend repair.back"
            " ticket.transfer batch.give-out visit.arrive visit.lead visit.turn-away visit.end"
        ),
    ),
    (
        ON_THE_FLOOR | {"office"},
        "points.see points.contest hall.find hall.scanner hall.undo outbox.add outbox.send staff.sign-in staff.own-pin task.finish",
    ),
    (
        ON_THE_FLOOR | {"office"},
        (
            "complaint.log complaint.lead complaint.route complaint.settle complaint.close"
            " complaint.reopen complaint.withdraw complaint.send-back complaint.take complaint.enter"
            " complaint.note complaint.link complaint.evidence complaint.flag complaint.key-channel complaint.phone complaint.promise"
            " complaint.accept complaint.ask complaint.answer complaint.find complaint.decide"
            " complaint.carry-out complaint.reply"
        ),
    ),
    (MANAGERS, "complaint.see complaint.answer-page"),
    (MANAGERS, "meeting.open meeting.attend meeting.look meeting.add meeting.close"),
    (MANAGERS, "promoter.register promoter.end item.hand-in"),
    (ON_THE_FLOOR, "promoter.come promoter.leave item.find item.try item.claim"),
    (AT_COUNTERS, "handover.begin handover.take handover.drop"),
    (ON_THE_FLOOR | {"office"}, "meeting.acknowledge"),
    (ON_THE_FLOOR | {"office", ANYONE}, "incident.open"),
    (
        ON_THE_FLOOR | {"office"},
        "incident.place incident.step incident.note incident.ask incident.link incident.merge note.write",
    ),
    (
        MANAGERS,
        (
            "incident.judge incident.close incident.review contact.set import_profile.save import_profile.forget batch.print batch.reprint"
            " late_entry.explain"
        ),
    ),
    (MANAGERS, "shift.plan shift.correct shift.excuse"),
    (
        ON_THE_FLOOR | {"office"},
        "attendance.come attendance.leave attendance.break attendance.post",
    ),
    (MANAGERS, "round.begin round.finish round.drop answer.give answer.correct"),
    ({"hall-manager"}, "complaint.pass-owner"),
    ({ANYONE}, "order.rate"),
    ({HALL}, "hall.clock hall.end-day"),
    (
        MANAGERS,
        ("hall.clock-confirm hall.clock-correct hall.restore hall.private-show hall.private-purge"),
    ),
)
"""Who may do what, said once more: a right given away by a slip of the pen is found here."""


def test_each_role_may_do_just_this() -> None:
    table = {action: roles for noun in nouns() for action, roles in noun.may.items()}
    assert table == {action: roles for roles, actions in WHO for action in actions.split()}


def test_only_known_roles_are_named() -> None:
    named = {role for noun in nouns() for roles in noun.may.values() for role in roles}
    assert named == {*ROLES, *NO_PERSON}


def test_what_is_done_without_a_person_is_a_closed_list() -> None:
    """A new right of theirs is a line here: nobody's PIN, roles or name stand behind it."""
    table = {action: roles for noun in nouns() for action, roles in noun.may.items()}
    may = {
        by.staff: {action for action, roles in table.items() if by.has(*roles)}
        for by in (by_itself(), anyone())
    }
    assert may == {
        "hall": {"hall.clock", "hall.end-day"},
        "anyone": {"order.rate", "incident.open"},
    }


def test_no_person_does_what_only_happens_by_itself(hall: Hall) -> None:
    for everything in (actor("1001", *ROLES), anyone("face 1")):
        with pytest.raises(NotAllowed) as refused:
            permit(everything, "hall.clock")
        assert refused.value.facts == {"action": "hall.clock", "roles": ["hall"]}
    with pytest.raises(NotAllowed):
        permit(actor("1001", *ROLES), "order.rate")
    with pytest.raises(NotAllowed), hall.change(by_itself(), "order.rate"):
        pass


@pytest.mark.parametrize("role", NO_PERSON)
def test_nobody_on_the_staff_is_given_such_a_role(hall: Hall, role: str) -> None:
    for roles in ((role,), ("clerk", role)):
        with pytest.raises(Refused, match="no-such-role"):
            staff.set_roles(hall, BOSS, "2001", roles)
        with pytest.raises(Refused, match="no-such-role"):
            staff.add(hall, BOSS, staff.New("2009", "孙丽", roles))


@pytest.mark.parametrize("number", [*NO_PERSON, "Hall", " ANYONE "])
def test_nobody_on_the_staff_is_called_so(hall: Hall, number: str) -> None:
    with pytest.raises(Refused) as refused:
        staff.add(hall, BOSS, staff.New(number, "孙丽", ("clerk",)))
    assert refused.value.code == "nobodys-number"
    said = sentence(refused.value)
    assert said.startswith(f"The journal uses “{number.strip()}” for what nobody on the staff did")
    assert staff.add(hall, BOSS, staff.New("hall-2", "孙丽", ("clerk",))).number == "hall-2"


def test_what_they_do_stands_in_the_journal_under_their_names(hall: Hall) -> None:
    with hall.change(by_itself("pc-7"), "hall.clock") as change:
        change.record(HallSet(name="南山营业厅"), of=profile(hall.db))
    last = journal.selected(hall.db, since=None, noun=None, record=None, limit=1)[0]
    assert (last.actor, last.workstation) == ("hall", "pc-7")

"""Staff in a real file: PINs, sessions, and what the journal keeps of them."""

from __future__ import annotations

import pytest

from hallctl.actions import counter, ticket
from hallctl.actions import staff as actions
from hallctl.actions.hall import set_ as set_hall
from hallctl.domain.base import CLERK, DUTY, MANAGER, Refused
from hallctl.store import counter as desks
from hallctl.store import crowding, journal, secret, session, staff
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.hall import profile
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, ON_DUTY, Clock, actor, next_morning, take


def refusal(error: type[Exception], act: object, *args: object) -> str:
    with pytest.raises(error) as refused:
        act(*args)  # type: ignore[operator]
    return refused.value.code  # type: ignore[attr-defined,no-any-return]


def kinds(hall: Hall, since: int) -> list[str]:
    return [entry.kind for entry in journal.since(hall.db, since)]


def with_pin(hall: Hall, number: str = "2001", pin: str = "4321") -> int:
    """Give somebody a PIN; the journal's head afterwards."""
    actions.set_pin(hall, BOSS, number, pin)
    return journal.head(hall.db).seq


def test_somebody_is_added_and_the_name_stands_outside_the_journal(hall: Hall) -> None:
    before = journal.head(hall.db).seq
    new = actions.New(
        "2009", "欧阳\x1b[31m倩", (CLERK,), "８８８８", "qian", ("topup",), ("counter-3",)
    )
    added = actions.add(hall, BOSS, new)
    assert staff.name(hall.db, "2009") == "欧阳倩"
    assert staff.by_login(hall.db, "qian") == staff.by_number(hall.db, "2009")
    assert (added.skills, added.posts, added.active) == (("topup",), ("counter-3",), True)
    assert kinds(hall, before) == ["staff.added", "staff.pin-set"]
    bodies = "".join(entry.body for entry in journal.since(hall.db, before))
    assert "欧阳" not in bodies
    assert "argon2" not in bodies
    assert (secret.get(hall.db, "2009") or "").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify(hall.db).holds


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (actions.New("2001", "x", (CLERK,)), "staff-number-taken"),
        (actions.New("2001 x", "x", (CLERK,)), "bad-staff-number"),
        (actions.New("2009", "\u202e\u200b", (CLERK,)), "name-needed"),
        (actions.New("2009", "x" * 41, (CLERK,)), "text-too-long"),
        (actions.New("2009", "x", ("king",)), "no-such-role"),
        (actions.New("2009", "x", (CLERK,), "12"), "bad-pin"),
        (actions.New("2009", "x", (CLERK,), skills=("flying",)), "no-such-service"),
        (actions.New("2009", "x", (CLERK,), posts=("counter-77",)), "no-such-post"),
    ],
)
def test_what_is_wrong_with_a_newcomer_changes_nothing(
    hall: Hall, new: actions.New, code: str
) -> None:
    before = journal.head(hall.db)
    assert refusal(Refused, actions.add, hall, BOSS, new) == code
    assert journal.head(hall.db) == before


def test_a_login_stands_for_one_person(hall: Hall) -> None:
    actions.set_login(hall, BOSS, "2001", "li")
    assert refusal(Refused, actions.set_login, hall, BOSS, "2002", "li") == "login-taken"
    actions.set_login(hall, BOSS, "2001", "li")
    actions.set_login(hall, BOSS, "2001", None)
    assert actions.set_login(hall, BOSS, "2002", "li").login == "li"


def test_roles_decide_who_may(hall: Hall) -> None:
    new = actions.New("2009", "x", (CLERK,))
    for by in (LI, ON_DUTY):
        assert refusal(NotAllowed, actions.add, hall, by, new) == "not-allowed"
    assert refusal(NotAllowed, actions.set_skills, hall, LI, "2002", ("topup",)) == "not-allowed"
    actions.set_skills(hall, ON_DUTY, "2002", ("topup",))
    actions.add(hall, actor("2001", CLERK, approver="1001"), new)


def test_five_wrong_pins_lock_for_a_while(hall: Hall, clock: Clock) -> None:
    before = with_pin(hall)
    for left in (4, 3, 2, 1):
        with pytest.raises(NotAllowed) as wrong:
            actions.check_pin(hall, "2001", "0000")
        assert (wrong.value.code, wrong.value.facts["left"]) == ("pin-wrong", left)
    assert refusal(NotAllowed, actions.check_pin, hall, "2001", "0000") == "pin-locked"
    assert refusal(NotAllowed, actions.check_pin, hall, "2001", "4321") == "pin-locked"
    clock.tick(minutes=15)
    assert actions.check_pin(hall, "2001", "4321").pin_wrong == 0
    assert kinds(hall, before) == ["staff.pin-wrong"] * 5 + ["staff.pin-right"]
    assert verify(hall.db).holds


def test_a_right_pin_leaves_no_trace(hall: Hall) -> None:
    before = with_pin(hall)
    assert actions.check_pin(hall, "2001", "４３２１").number == "2001"
    assert kinds(hall, before) == []


def test_who_has_no_pin_or_is_not_here_does_not_get_in(hall: Hall) -> None:
    assert refusal(NotAllowed, actions.check_pin, hall, "2002", "4321") == "no-pin"
    assert refusal(NotAllowed, actions.check_pin, hall, "9999", "4321") == "staff-unknown"
    actions.disable(hall, BOSS, "2003")
    assert refusal(NotAllowed, actions.check_pin, hall, "2003", "4321") == "staff-unknown"


def test_a_session_ends_with_its_hours_the_pin_and_the_job(hall: Hall, clock: Clock) -> None:
    token, until = actions.sign_in(hall, CHEN.staff)
    assert session.staff_of(hall.db, token, until - 1) == CHEN.staff
    assert session.staff_of(hall.db, token, until) is None
    actions.set_pin(hall, CHEN, CHEN.staff, "9876")
    assert session.staff_of(hall.db, token, clock()) is None
    token, _ = actions.sign_in(hall, CHEN.staff)
    actions.disable(hall, BOSS, CHEN.staff)
    assert session.staff_of(hall.db, token, clock()) is None
    token, _ = actions.sign_in(hall, LI.staff)
    actions.sign_out(hall, token)
    assert session.staff_of(hall.db, token, clock()) is None


def test_tokens_are_stored_hashed_and_expired_ones_go(hall: Hall, clock: Clock) -> None:
    token, until = actions.sign_in(hall, LI.staff)
    assert token.encode() not in b"".join(
        row[0] for row in hall.db.execute("select token from session")
    )
    clock.now = until
    actions.sign_in(hall, LI.staff)
    assert hall.db.execute("select count(*) from session").fetchone() == (1,)


def test_nobody_is_disabled_at_a_counter_and_the_last_manager_never(hall: Hall) -> None:
    assert refusal(Refused, actions.disable, hall, BOSS, "2001") == "staff-at-counter"
    assert refusal(Refused, actions.disable, hall, BOSS, "1001") == "last-manager"
    assert refusal(Refused, actions.set_roles, hall, BOSS, "1001", (CLERK,)) == "last-manager"
    actions.set_roles(hall, BOSS, "1002", (DUTY, MANAGER))
    assert actions.disable(hall, BOSS, "1001").active is False
    second = actor("1002", DUTY, MANAGER)
    assert refusal(Refused, actions.disable, hall, second, "1002") == "last-manager"
    assert actions.enable(hall, second, "1001").active
    assert verify(hall.db).holds


def test_changing_ones_own_pin_needs_no_manager_anothers_does(hall: Hall) -> None:
    actions.set_pin(hall, LI, "2001", "5555")
    assert refusal(NotAllowed, actions.set_pin, hall, LI, "2002", "5555") == "not-allowed"
    actions.set_pin(hall, ON_DUTY, "2002", "5555")
    assert refusal(Refused, actions.set_pin, hall, ON_DUTY, "1001", "5555") == "manager-pin"
    assert actions.check_pin(hall, "2001", "5555").number == "2001"


def test_who_was_taken_off_with_a_console_still_open_changes_nothing_more(hall: Hall) -> None:
    counter.close(hall, LI)
    actions.disable(hall, BOSS, LI.staff)
    assert refusal(NotAllowed, counter.open_, hall, LI, 1) == "staff-unknown"
    assert refusal(NotAllowed, ticket.take, hall, LI, "topup") == "staff-unknown"
    assert refusal(NotAllowed, actions.set_pin, hall, LI, LI.staff, "9999") == "staff-unknown"
    actions.enable(hall, BOSS, LI.staff)
    assert counter.open_(hall, LI, 1).staff == LI.staff


def test_setting_what_is_so_already_writes_nothing(hall: Hall) -> None:
    actions.set_skills(hall, BOSS, "2001", ("topup", "bill"))
    actions.set_posts(hall, BOSS, "2001", ("counter-1", "greeter"))
    actions.set_login(hall, BOSS, "2001", "lina")
    own = staff.by_number(hall.db, "2001")
    before = journal.head(hall.db)
    assert actions.set_roles(hall, BOSS, "2001", own.roles) == own
    actions.set_skills(hall, BOSS, "2001", ("bill", "topup"))
    actions.set_posts(hall, BOSS, "2001", ("greeter", "counter-1"))
    assert actions.set_login(hall, BOSS, "2001", " lina ") == own
    desk = desks.by_number(hall.db, 3)
    counter.set_(hall, BOSS, 3, desk.kind, desk.queues[::-1])
    set_hall(hall, BOSS, name=profile(hall.db).name, language=None)
    assert journal.head(hall.db) == before
    actions.set_skills(hall, BOSS, "2001", ("bill",))
    assert kinds(hall, before.seq) == ["staff.skills-set"]


def test_a_skill_that_has_ended_calls_nobody_from_its_last_day_on(hall: Hall, clock: Clock) -> None:
    """On the day after, at the counter, in what is estimated and in what is advised."""
    for number in ("2001", "2002"):
        actions.set_skills(hall, BOSS, number, ("bill",))
    actions.assess(hall, BOSS, "2001", ("topup",), "basic", ends="2026-03-02")
    assert refusal(Refused, actions.assess, hall, BOSS, "2001", ("all",), "basic") == "skill-needed"
    take(hall)
    assert ticket.call_next(hall, LI) is not None
    ticket.start(hall, LI)
    ticket.finish(hall, LI)
    next_morning(hall, clock)
    take(hall)
    assert ticket.call_next(hall, LI) is None
    assert crowding.counts(hall.db, clock.now).posts[0].skills == ("bill",)
    actions.set_skills(hall, BOSS, "2001", ("*",))
    assert ticket.call_next(hall, LI) is None
    actions.assess(hall, BOSS, "2001", ("topup",), "expert")
    assert ticket.call_next(hall, LI) is not None
    assert verify(hall.db).holds

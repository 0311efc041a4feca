"""Who may, asked in each change: what was taken away ends at once, in a console left open too."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, Event, Thread

import pytest

from hallctl import identity
from hallctl.actions import clock as clocks
from hallctl.actions import counter, pin, recovery, slip, staff, ticket
from hallctl.domain.base import CLERK, DAY, DUTY, GREETER, MANAGER, Actor, Refused
from hallctl.exchange import tables
from hallctl.store import journal, secret, session
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from hallctl.words.sentences import sentence
from helpers import BOSS, CHEN, LI, ON_DUTY, Clock, actor, take

PIN, OTHER = "246801", "135790"


def refusal(act: object, *args: object, **given: object) -> str:
    with pytest.raises((NotAllowed, Refused)) as refused:
        act(*args, **given)  # type: ignore[operator]
    assert refused.value.code not in sentence(refused.value), "there is a sentence for it"
    return refused.value.code  # type: ignore[no-any-return]


def came_in_with_pin(hall: Hall, number: str) -> Actor:
    """Somebody's console, opened with the PIN they have."""
    return identity.actor(hall, identity.Claim(number, PIN))


# what was taken away


def test_a_role_taken_away_ends_in_an_open_console_too(hall: Hall) -> None:
    staff.set_skills(hall, ON_DUTY, "2001", ("topup",))
    staff.set_roles(hall, BOSS, "1002", (CLERK,))
    before = journal.head(hall.db)
    assert refusal(staff.set_skills, hall, ON_DUTY, "2001", ("*",)) == "roles-changed"
    assert refusal(tables.read, hall, ON_DUTY, "ticket") == "roles-changed"
    assert refusal(slip.drop, hall, ON_DUTY, None) == "roles-changed"
    assert journal.head(hall.db) == before


def test_the_roles_that_are_left_go_on(hall: Hall) -> None:
    both = actor("2003", CLERK, GREETER)
    staff.set_roles(hall, BOSS, "2003", (GREETER,))
    assert ticket.take(hall, both, "topup").label
    assert refusal(counter.open_, hall, both, 3) == "roles-changed"


def test_a_role_that_is_gone_decides_nothing_inside_a_change(hall: Hall) -> None:
    staff.set_roles(hall, BOSS, "1002", (DUTY, CLERK))
    staff.set_posts(hall, BOSS, "1002", ("counter-4",))
    held = actor("1002", DUTY, CLERK)
    staff.set_roles(hall, BOSS, "1002", (CLERK,))
    assert refusal(counter.open_, hall, held, 3) == "not-your-post"


def test_an_approver_who_lost_the_role_approves_nothing_more(hall: Hall) -> None:
    staff.set_roles(hall, BOSS, "1002", (DUTY, MANAGER))
    approved = actor("2001", CLERK, approver="1002")
    new = staff.New("2009", "x", (CLERK,))
    staff.set_roles(hall, BOSS, "1002", (DUTY,))
    assert refusal(staff.add, hall, approved, new) == "roles-changed"
    staff.set_roles(hall, BOSS, "1002", (DUTY, MANAGER))
    staff.add(hall, approved, new)
    staff.disable(hall, BOSS, "1002")
    assert refusal(staff.set_login, hall, approved, "2009", "x") == "staff-unknown"


def test_a_skill_taken_away_ends_at_once(hall: Hall) -> None:
    take(hall)
    staff.set_skills(hall, BOSS, "2001", ("bill",))
    assert ticket.call_next(hall, LI) is None


def test_a_console_opened_with_the_old_pin_does_not_go_on(hall: Hall) -> None:
    staff.set_pin(hall, BOSS, "2001", PIN)
    by = came_in_with_pin(hall, "2001")
    assert ticket.take(hall, by, "topup").label
    staff.set_pin(hall, BOSS, "2001", OTHER)
    assert refusal(ticket.take, hall, by, "topup") == "pin-changed"
    assert ticket.take(hall, LI, "topup").label, "a login is let in without a PIN"


def test_who_never_was_on_the_staff_changes_nothing(hall: Hall) -> None:
    assert refusal(ticket.take, hall, actor("9009", CLERK), "topup") == "staff-unknown"


# guesses


def test_of_guesses_at_once_the_right_one_after_the_lock_is_refused(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "2001", PIN)
    monkeypatch.setattr(pin, "_matches", lambda _hashed, text, _number: text == PIN)
    compared, wrong_ones_done, said = Barrier(13), Event(), []
    keyed = pin._keyed

    def together(hashed: str, text: str, number: str) -> bool:
        right = keyed(hashed, text, number)
        compared.wait(60)
        if right:
            assert wrong_ones_done.wait(60)
        return right

    def guess(text: str) -> None:
        with Hall(hall_path, clock) as own:
            try:
                pin.check(own, "2001", text)
                said.append("in")
            except NotAllowed as refused:
                said.append(refused.code)

    monkeypatch.setattr(pin, "_keyed", together)
    guesses = [Thread(target=guess, args=(f"{number:06}",)) for number in range(12)]
    right = Thread(target=guess, args=(PIN,))
    for one in (*guesses, right):
        one.start()
    for one in guesses:
        one.join(60)
    wrong_ones_done.set()
    right.join(60)
    assert sorted(said) == ["pin-locked"] * 9 + ["pin-wrong"] * 4
    kinds = [entry.kind for entry in journal.entries(hall.db, "order by seq")]
    assert kinds.count("staff.pin-wrong") == 5


def test_guesses_elsewhere_do_not_end_a_session(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    staff.set_pin(hall, BOSS, "1001", PIN)
    token, _until = staff.sign_in(hall, "1001")
    identity.keep_session(hall, token)
    by = identity.actor(hall)
    for _ in range(5):
        refusal(staff.check_pin, hall, "1001", "000000")
    assert identity.actor(hall).staff == "1001"
    staff.set_login(hall, by, "2001", "li")
    staff.set_pin(hall, identity.actor(hall), "1001", OTHER)
    assert refusal(staff.set_login, hall, by, "2001", None) == "pin-changed"


def test_wrong_pins_are_counted_while_the_clock_is_not_believed(hall: Hall, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1001", PIN)
    clock.now += 30 * DAY
    before = journal.head(hall.db)
    for left in (4, 3, 2, 1):
        with pytest.raises(NotAllowed) as wrong:
            staff.check_pin(hall, "1001", "000000")
        assert (wrong.value.code, wrong.value.facts["left"]) == ("pin-wrong", left)
    assert staff.check_pin(hall, "1001", PIN).number == "1001", "tries are left"
    for _ in range(4):
        refusal(staff.check_pin, hall, "1001", "000000")
    assert refusal(staff.check_pin, hall, "1001", "000000") == "pin-spent"
    assert refusal(staff.check_pin, hall, "1001", PIN) == "pin-spent"
    assert journal.head(hall.db) == before
    clocks.confirm(hall, ON_DUTY)
    assert refusal(staff.check_pin, hall, "1001", "000000") == "pin-locked", "they count on"
    assert secret.tries(hall.db, "1001") == 0


# the way in


def test_a_recovery_code_lets_the_one_manager_in_and_is_used_up(hall: Hall) -> None:
    staff.set_pin(hall, BOSS, "1001", PIN)
    code = recovery.new_code(hall, BOSS)
    for _ in range(5):
        refusal(staff.check_pin, hall, "1001", "000000")
    token, _until = staff.sign_in(hall, "1001")
    assert refusal(recovery.recover, hall, "1001", "AAAA-BBBB-CCCC-DDDD", OTHER) == "code-wrong"
    who, another = recovery.recover(hall, "1001", code.lower().replace("-", " "), OTHER)
    assert who.locked_until is None
    assert staff.check_pin(hall, "1001", OTHER).number == "1001"
    assert session.staff_of(hall.db, token, hall.clock()) is None
    assert refusal(recovery.recover, hall, "1001", code, PIN) == "code-wrong"
    recovery.recover(hall, "1001", another, PIN)
    last = list(journal.entries(hall.db, "order by seq"))[-1]
    assert (last.kind, last.actor) == ("staff.recovered", "1001")
    assert code.replace("-", "") not in "".join(
        str(row) for row in hall.db.execute("select * from secret")
    )
    assert verify(hall.db).holds


def test_a_recovery_code_works_while_the_clock_is_not_believed(hall: Hall, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1001", PIN)
    code, last = recovery.new_code(hall, BOSS), clock.now
    for jump in (30 * DAY, -30 * DAY):
        clock.now = last + jump
        for _ in range(5):
            refusal(staff.check_pin, hall, "1001", "000000")
        _who, code = recovery.recover(hall, "1001", code, OTHER)
        assert staff.check_pin(hall, "1001", OTHER).number == "1001"
        assert not hall.time().believed
        assert journal.head(hall.db).recorded == last
        assert verify(hall.db).holds


def test_a_recovery_code_is_a_hall_managers(hall: Hall) -> None:
    assert refusal(recovery.new_code, hall, LI) == "not-allowed"
    approved = actor("2001", CLERK, approver="1001")
    assert refusal(recovery.new_code, hall, approved) == "recovery-for-managers"
    assert refusal(recovery.recover, hall, "2001", "x", PIN) == "recovery-for-managers"
    assert refusal(recovery.recover, hall, "1001", "x", PIN) == "no-recovery-code"
    assert refusal(recovery.recover, hall, "9009", "x", PIN) == "staff-unknown"


# hashes that are not what was set


def put(hall: Hall, column: str, value: str | None, number: str = "2001") -> None:
    with hall.writing():
        hall.db.execute(f"update secret set {column} = ? where staff = ?", (value, number))


@pytest.mark.parametrize("what", ["another's", "rubbish", None])
def test_a_swapped_hash_lets_nobody_in_and_is_noticed(hall: Hall, what: str | None) -> None:
    for number, own in (("2001", PIN), ("2002", OTHER)):
        staff.set_pin(hall, BOSS, number, own)
    assert verify(hall.db).holds
    put(hall, "pin", secret.get(hall.db, "2002") if what == "another's" else what)
    for guess in (PIN, OTHER):
        assert refusal(staff.check_pin, hall, "2001", guess) == "secret-damaged"
    assert "2001" in verify(hall.db).replay
    assert "2001" in verify(hall.db, since=journal.head(hall.db).seq).replay
    staff.set_pin(hall, BOSS, "2001", PIN)
    assert verify(hall.db).holds


def test_a_hash_of_somebody_who_never_had_a_pin_lets_nobody_in(hall: Hall) -> None:
    with hall.writing():
        secret.put(hall.db, "2003", pin.hashed_pin(PIN))
    assert refusal(staff.check_pin, hall, "2003", PIN) == "secret-damaged"
    assert "2003" in verify(hall.db).replay


def test_a_swapped_code_recovers_nothing_and_is_noticed(hall: Hall) -> None:
    recovery.new_code(hall, BOSS)
    put(hall, "code", pin.hashed_code("K7QD"), "1001")
    assert refusal(recovery.recover, hall, "1001", "K7QD", PIN) == "secret-damaged"
    assert "1001" in verify(hall.db).replay


# who approved


def test_who_approved_stands_in_each_event_of_the_change(hall: Hall) -> None:
    before = journal.head(hall.db).seq
    staff.add(hall, actor("2001", CLERK, approver="1001"), staff.New("2009", "x", (CLERK,), PIN))
    staff.set_login(hall, BOSS, "2009", "x")
    found = list(journal.since(hall.db, before))
    assert [journal.approval(one)[0] for one in found] == ["1001", "1001", None]
    listed = journal.selected(hall.db, since=None, noun=None, record=None, limit=50, approved=True)
    assert listed == found[:2]
    assert verify(hall.db).holds


def test_asker_and_approver_are_two_people(hall: Hall) -> None:
    staff.set_pin(hall, BOSS, "2001", PIN)
    own = identity.Claim("2001", PIN, "2001", PIN)
    assert refusal(identity.actor, hall, own) == "approver-is-asker"
    assert refusal(identity.approved, hall, CHEN, identity.Claim("2003")) == "approver-is-asker"


def test_the_one_manager_names_a_superiors_word_instead(hall: Hall) -> None:
    assert refusal(identity.approved_above, hall, BOSS, "OA-17") == "approver-is-here"
    staff.disable(hall, BOSS, "1002")
    assert refusal(identity.approved_above, hall, LI, "OA-17") == "approver-is-here"
    assert refusal(identity.approved_above, hall, BOSS, "\u200b ") == "approval-ref-needed"
    by = identity.approved_above(hall, BOSS, "批复 OA-17\x1b")
    staff.set_login(hall, by, "2001", "li")
    last = list(journal.entries(hall.db, "order by seq"))[-1]
    assert journal.approval(last) == (None, True)
    assert "OA-17" not in last.body
    kept = {value for (value,) in hall.db.execute("select value from private")}
    assert "批复 OA-17" in kept
    assert verify(hall.db).holds

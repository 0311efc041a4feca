"""What the office does: staff, PINs, packs, the hall, slips, the file; each as its command does it."""

from __future__ import annotations

import csv
import re
import socket
import threading
from pathlib import Path

import pytest
from office_desk import at_desk
from screen import console, plain, running, settled
from test_office_look import a_slip_waits

from hallctl import identity
from hallctl.actions import hall as halls
from hallctl.actions import order
from hallctl.actions import staff as actions
from hallctl.domain.base import ANY, CLERK, anyone
from hallctl.screens.office import health
from hallctl.screens.office.health import verified
from hallctl.screens.office.screen import OfficeScreen
from hallctl.store import counter, draft, pack, secret, slip, staff
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.hall import profile
from hallctl.store.verify import verify
from helpers import BOSS, LI, ON_DUTY, Clock, begin, climb, take

PIN = "246801"


@pytest.fixture(autouse=True)
def no_printer_of_mine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLCTL_PRINTER", raising=False)


# staff


async def test_somebody_is_added_and_can_sign_in(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("ctrl+n")
        await desk.field("2009", "刘洋")
        await desk.press("1", "2", "enter", "1")
        await desk.field("liuyang", PIN, PIN)
        assert desk.said == "刘洋 (2009) is on the staff."
        assert desk.selected.number == "2009"
    added = staff.by_number(hall.db, "2009")
    assert added.roles == ("greeter",)
    assert (added.skills, added.posts, added.login) == (ANY, ANY, "liuyang")
    assert identity.proven(hall, identity.Claim("2009", PIN)).number == "2009"
    assert verify(hall.db).holds


async def test_somebody_is_added_with_chosen_skills_and_no_pin(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("ctrl+n")
        await desk.field("2009", "Ann")
        await desk.press("enter", "2")
        await desk.field("", "", "")
        await desk.press("1", "down", "down", "space", "enter")
        assert "cannot sign in" in desk.text
        await desk.press("enter")
        assert "on the staff" in desk.said
    added = staff.by_number(hall.db, "2009")
    assert added.skills == ("topup", "invoice")
    assert secret.get(hall.db, "2009") is None


async def test_what_is_wrong_with_somebody_new_stands_under_its_field(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("ctrl+n")
        await desk.field("2 0")
        assert "1 to 12 letters and digits" in desk.error("number")
        await desk.press("ctrl+u")
        await desk.field("2001", "")
        await desk.press("enter", "enter")
        await desk.field("", "12", "")
        assert desk.error("name") == "! A name is missing."
        await desk.field("Ann")
        await desk.press("enter", "enter", "enter", "enter", "enter")
        assert "4 to 12 digits" in desk.error("pin")
        await desk.field("34", "1235")
        assert "differ" in desk.error("pin-again")
        await desk.field("1234")
        assert "somebody's already" in desk.error("number")
    assert len(staff.everyone(hall.db)) == 6


async def test_roles_skills_and_posts_are_marked(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("down", "down", "enter")
        await desk.more("Roles")
        await desk.press("3", "enter")
        assert desk.said == "李娜: clerk, duty manager"
        await desk.more("Skills")
        await desk.press("2", "4", "enter")
        await desk.more("Posts")
        await desk.press("2", "7", "enter")
        assert desk.said == "李娜: the posts are changed."
    changed = staff.by_number(hall.db, LI.staff)
    assert changed.roles == ("clerk", "duty-manager")
    assert changed.skills == ("topup", "invoice")
    assert changed.posts == ("greeter", "counter-1")


async def test_all_skills_stand_alone(hall: Hall, hall_path: Path, clock: Clock) -> None:
    actions.set_skills(hall, BOSS, LI.staff, ("topup", "bill"))
    async with at_desk(hall_path, clock) as desk:
        await desk.press("down", "down", "enter")
        await desk.more("Skills")
        await desk.press("1", "enter")
    assert staff.by_number(hall.db, LI.staff).skills == ANY


async def test_the_last_manager_stays_one(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("enter")
        await desk.more("Roles")
        await desk.press("4", "enter")
        assert "the last hall manager" in desk.said
    assert "hall-manager" in staff.by_number(hall.db, BOSS.staff).roles


async def test_a_login_is_given_and_taken_away(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("down", "down", "enter")
        await desk.more("Login")
        await desk.field("lina")
        assert staff.by_number(hall.db, LI.staff).login == "lina"
        await desk.press("down")
        await desk.more("Login")
        await desk.field("lina")
        assert "already belongs to 2001" in desk.error("login")
        await desk.press("escape", "up")
        await desk.more("Login")
        await desk.press("ctrl+u")
        await desk.field("")
        assert desk.said == "李娜 has no login."
    assert staff.by_number(hall.db, LI.staff).login is None


async def test_somebody_is_taken_off_the_staff_and_back(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("down", "down", "down", "down", "enter")
        await desk.more("Take off the staff")
        assert staff.by_number(hall.db, "2003").active
        await desk.press("f8")
        assert not staff.by_number(hall.db, "2003").active
        assert "- disabled" in desk.text
        await desk.press("enter", "1")
        assert staff.by_number(hall.db, "2003").active
        await desk.press("up", "up", "enter")
        await desk.more("Take off the staff")
        await desk.press("f8")
        assert "is at counter 1" in desk.said


# PINs


async def test_a_clerk_changes_the_own_pin_and_signs_in_with_it(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    actions.set_pin(hall, BOSS, LI.staff, "1111")
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.more("My PIN")
        await desk.field("9999", PIN, PIN)
        assert "Tries left" in desk.error("old")
        await desk.field("1111")
        await desk.press("enter", "enter")
        assert desk.said == "Your PIN is changed."
    assert identity.proven(hall, identity.Claim(LI.staff, PIN)).number == LI.staff
    with pytest.raises(NotAllowed, match="pin-wrong"):
        identity.proven(hall, identity.Claim(LI.staff, "1111"))


async def test_a_console_goes_on_after_its_own_new_pin_and_ends_after_anothers(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    by = LI._replace(pin=actions.set_pin(hall, BOSS, LI.staff, "1111").pin)
    async with at_desk(hall_path, clock, by=by) as desk:
        await desk.more("My PIN")
        await desk.field("1111", PIN, PIN)
        assert desk.said == "Your PIN is changed."
        await desk.more("My PIN")
        await desk.field(PIN, "1111", "1111")
        assert desk.said == "Your PIN is changed."
        actions.set_pin(hall, BOSS, LI.staff, PIN)
        await desk.more("My PIN")
        await desk.field(PIN, "1111", "1111")
        assert "The PIN of 2001 was changed since you signed in here" in desk.said


async def test_a_console_whose_person_lost_the_role_says_so(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock, by=ON_DUTY) as desk:
        actions.set_roles(hall, BOSS, ON_DUTY.staff, (CLERK,))
        await desk.press("down", "down", "enter")
        await desk.more("New PIN")
        await desk.field(PIN, PIN)
        assert "1002 no longer has the role that this needs" in desk.said
    assert secret.get(hall.db, LI.staff) is None


async def test_a_duty_manager_gives_a_clerk_a_pin_but_no_manager(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock, by=ON_DUTY) as desk:
        await desk.press("down", "down", "enter")
        await desk.more("New PIN")
        await desk.field(PIN, PIN)
        assert desk.said == "李娜 has a new PIN."
        await desk.press("home", "enter")
        await desk.more("New PIN")
        await desk.field(PIN, PIN)
        assert "only the hall manager" in desk.said
    assert identity.proven(hall, identity.Claim(LI.staff, PIN)).number == LI.staff
    assert secret.get(hall.db, BOSS.staff) is None


# what is typed


async def test_a_form_survives_another_mode_and_a_killed_program_but_no_pin_does(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("ctrl+n")
        await desk.field("2009", "Ann")
        await desk.press("3", "enter", "1", "enter")
        await desk.type(PIN)
        await desk.press("f2", "f9")
        assert (desk.value("name"), desk.value("pin")) == ("Ann", "")
        await desk.type(PIN)
        await desk.panel.form.save()
        kept = draft.get(hall.db, BOSS.staff, "office:add")
    assert kept["name"] == "Ann"
    assert PIN not in str(kept)
    async with at_desk(hall_path, clock) as desk:
        assert (desk.value("number"), desk.value("name"), desk.value("pin")) == ("2009", "Ann", "")
        assert "[√] duty manager" in desk.text
        await desk.press("escape")
        assert desk.panel is None
        await desk.press("ctrl+n")
        assert desk.value("name") == "Ann"


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ("office", {"opens": "staff.renamed", "key": "1"}),
        ("office:add", {"full-name": "Ann"}),
        ("office:add", {"name": "Ann", "skills": "many"}),
    ],
)
async def test_a_draft_that_fits_no_more_is_left_out_with_a_sentence(
    hall: Hall, hall_path: Path, clock: Clock, form: str, kept: dict[str, str]
) -> None:
    draft.put(hall.db, BOSS.staff, form, kept, clock.now)
    async with at_desk(hall_path, clock) as desk:
        if form == "office:add":
            await desk.press("ctrl+n")
            assert desk.value("name") == ""
        assert desk.said == "What was typed before no longer fits this form, and is left out."
        assert draft.get(hall.db, BOSS.staff, form) == {}


async def test_a_form_that_was_confirmed_is_forgotten(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("5", "enter")
        await desk.field("!")
        assert "is called" in desk.said
    assert draft.get(hall.db, BOSS.staff, "office") == {}
    assert draft.get(hall.db, BOSS.staff, "office:name") == {}


# the pack


async def test_a_pack_is_loaded_from_a_file(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "hall.toml"
    file.write_text('[pack]\nlayer = "hall"\nname = "Our limits"\n[limits]\nwait_minutes = 8\n')
    async with at_desk(hall_path, clock) as desk:
        await desk.press("pagedown", "5", "ctrl+n")
        await desk.pick("Another file")
        await desk.field(str(file))
        assert "Put hall Our limits in force?" in desk.text
        assert pack.current(hall.db)[1].limit("wait_minutes") == 10
        await desk.press("enter")
        assert desk.said.startswith("In force: hall Our limits")
        assert "at most 8 min" in desk.text
    assert pack.current(hall.db)[1].limit("wait_minutes") == 8


async def test_a_bad_pack_is_refused_and_every_problem_named(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    before = pack.current(hall.db)[0]
    laxer, broken = tmp_path / "laxer.toml", tmp_path / "broken.toml"
    laxer.write_text('[pack]\nlayer = "hall"\nname = "Lax"\n[limits]\nwait_minutes = 11\n')
    broken.write_text('[pack]\nlayer = "hall"\nname = "Bad"\n[limits]\nwait_minutes = "[VIP]"\n')
    async with at_desk(hall_path, clock) as desk:
        for file, said in ((laxer, "laxer than 10"), (broken, "has to be a whole number")):
            await desk.press("4")
            await desk.more("Load a pack")
            await desk.pick(file.name)
            assert desk.value("pack") == str(file)
            await desk.press("enter")
            assert "This pack cannot be loaded" in desk.text
            assert said in desk.page
            await desk.press("enter")
            assert desk.panel is None
    assert pack.current(hall.db)[0] == before


# the hall


async def test_the_hall_is_called_otherwise(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("5", "enter")
        assert "Hall name " in desk.text, "a hall is not called like a person"
        await desk.field("!")
        assert "体育西路营业厅!" in desk.text.splitlines()[0]
        await desk.press("down", "enter", "2")
        await desk.press("down", "enter")
        await desk.press("ctrl+u")
        await desk.field("lpt1")
        await desk.press("3", "enter", "enter")
        assert "is not a printer" in desk.error("printer")
        await desk.press("ctrl+u")
        await desk.field("tcp://10.0.0.9")
        await desk.press("enter", "2", "enter")
        assert desk.said == "Slips go to tcp://10.0.0.9?columns=48&encoding=utf-8."
        await desk.press("down", "enter", "2", "3", "enter")
        assert desk.said == "The risk services are changed."
    own = profile(hall.db)
    assert (own.name, own.language, own.printer) == (
        "体育西路营业厅!",
        "en",
        "tcp://10.0.0.9?columns=48&encoding=utf-8",
    )
    _id, book = pack.current(hall.db)
    assert len(own.designated) == 2
    assert all(book.service(one).risk for one in own.designated)


# counters


async def test_a_counter_is_added_and_changed(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("3", "ctrl+n")
        await desk.field("4")
        await desk.press("2", "enter")
        assert "exists already" in desk.error("counter")
        await desk.press("backspace")
        await desk.field("12")
        await desk.press("2", "1", "2", "enter")
        assert desk.said == "The hall has counter 12."
        assert desk.selected.number == 12
        await desk.press("up", "enter")
        await desk.more("Kind")
        await desk.press("4", "f8")
        assert desk.said == "Counter 4 is a sales counter now."
        await desk.press("enter")
        await desk.more("Queues")
        await desk.press("1", "3", "4", "enter")
    _id, book = pack.current(hall.db)
    every = [one.id for one in book.queues()]
    made, changed = counter.by_number(hall.db, 12), counter.by_number(hall.db, 4)
    assert (made.kind, made.queues) == ("quick", (every[0],))
    assert (changed.kind, changed.queues) == ("sales", tuple(every[1:3]))
    assert verify(hall.db).holds


# slips


async def test_slips_are_printed_elsewhere_or_thrown_away(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    halls.set_(hall, BOSS, printer_folder=str(tmp_path))
    a_slip_waits(hall)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("6", "enter")
        await desk.more("Print on another printer")
        await desk.field("lpt1")
        assert "is not a printer" in desk.error("printer")
        await desk.press("ctrl+u")
        await desk.field(f"text:{tmp_path}/slips.txt")
        assert desk.said == "1 slip was printed."
        assert "Nothing waits for a printer." in desk.text
    assert "A001" in (tmp_path / "slips.txt").read_text()
    a_slip_waits(hall)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("6", "enter")
        await desk.more("Throw all of them away")
        assert slip.waiting(hall.db)
        await desk.press("f8")
    assert not slip.waiting(hall.db)


async def test_a_slip_that_comes_out_meanwhile_lets_no_other_be_thrown_away(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    a_slip_waits(hall)
    a_slip_waits(hall)
    first, second = slip.waiting(hall.db)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("6", "enter")
        with hall.writing():
            slip.drop(hall.db, first.id)
        halls.set_(hall, BOSS, name="Elsewhere")
        await desk.pilot.app.watcher.look()  # type: ignore[attr-defined]
        await settled(desk.pilot)
        await desk.more("Throw this slip away")
        assert [one.id for one in slip.waiting(hall.db)] == [second.id]
        assert desk.said.startswith(f"No slip {first.id} is waiting")
        await desk.screen.load()
        assert desk.selected.id == second.id


async def test_a_printer_that_is_off_is_said(hall: Hall, hall_path: Path, clock: Clock) -> None:
    a_slip_waits(hall)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with hall.writing():
        slip.redirect(hall.db, "tcp://10.0.0.9", f"tcp://127.0.0.1:{port}")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("6", "enter", "1")
        assert "another workstation's printer" in desk.said
    halls.set_(hall, BOSS, printer=f"tcp://127.0.0.1:{port}")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("6", "enter", "1")
        assert "off or unplugged" in plain(desk.pilot.app)[1], "once, in the line of alerts"
    assert len(slip.waiting(hall.db)) == 1


async def test_what_may_have_come_out_is_settled_by_somebody(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    printer = f"text:{tmp_path}/slips.txt"
    halls.set_(hall, BOSS, printer=printer, printer_folder=str(tmp_path))
    for _ in range(2):
        a_slip_waits(hall)
    with hall.writing():
        for one in slip.waiting(hall.db):
            slip.failed(hall.db, one.id, "printer-silent", clock(), begun=True)
        hall.db.execute("update slip set printer = ?", (printer,))
    async with at_desk(hall_path, clock) as desk:
        assert "2 slips were perhaps printed" in plain(desk.pilot.app)[1]
        await desk.press("6", "enter")
        await desk.more("It was printed")
        assert len(slip.waiting(hall.db)) == 1
        await desk.press("6", "enter")
        await desk.more("It was not: print it once more")
        assert desk.said == "The slip is printed."
        assert "may have" not in plain(desk.pilot.app)[1]
        await desk.more("Print a test page")
        assert desk.said == "The slip is printed."
    assert not slip.waiting(hall.db)
    text = (tmp_path / "slips.txt").read_text()
    assert (text.count("Copy, printed again at"), text.count("Test page")) == (1, 1)


# the file


async def test_a_backup_is_made_where_it_is_said(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "down")
        assert "none yet" in desk.text
        await desk.press("enter")
        assert desk.value("file") == str(tmp_path / "hall-2026-03-02.db")
        await desk.field("")
        assert "holds all 14 events" in desk.said
        assert "2026-03-02 09:30" in desk.text
        await desk.press("enter")
        await desk.field("")
        assert "exists already" in desk.error("file")
    with Hall(tmp_path / "hall-2026-03-02.db", clock) as copy:
        assert verify(copy.db).holds
        assert verify(copy.db).events == 14


async def test_the_journal_is_verified_and_the_file_examined(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "enter")
        await desk.worked()
        assert "The journal is intact." in desk.text
        assert verify(hall.db).head[:30] in desk.text
        await desk.press("enter", "up", "enter")
        await desk.worked()
        assert "The file is sound" in desk.text
        await desk.press("end")
        assert "No printer is set" in desk.text


async def test_what_is_found_does_not_push_a_form_aside(
    hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(hall: Hall) -> object:
        assert go_on.wait(30)
        return verified(hall)

    monkeypatch.setattr(health, "verified", slow)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "enter")
        assert desk.said == "Verifying..."
        await desk.press("escape", "2", "ctrl+n")
        await desk.type("2009")
        go_on.set()
        await desk.worked()
        assert desk.value("number") == "2009"
        assert desk.said == "The journal is intact."


async def test_the_journal_grows_while_it_is_read(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("8")
        first = desk.screen.place.view.rows.key
        halls.set_(hall, BOSS, name="Elsewhere")
        await desk.press("f1", "escape")
        assert "Hall manager 1001 changed the hall's" in desk.page
        assert desk.screen.place.view.rows.key == first


async def test_the_journal_names_the_record_and_who_is_no_person(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begun = climb(hall, begin(hall).id, until="rating")
    order.rate(hall, anyone("face 1"), begun.id, 5)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("8")
        assert "The customer rated the service" in desk.page
        assert re.search(rf"Record +Order {begun.id}\b", desk.page)
    label = take(hall).label
    async with at_desk(hall_path, clock) as desk:
        await desk.press("8")
        assert re.search(rf"Record +{label}\b", desk.page)


async def test_the_journal_says_the_day_of_what_is_not_of_today(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall, priority="elderly")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("8")
        assert "Ranks as 03-01 09:30" in desk.page
        assert "03-02 09:30" not in desk.page
    clock.tick(minutes=24 * 60)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("8")
        assert "03-02 09:30" in desk.page


async def test_f9_opens_it_and_the_counter_stays_as_it_was(hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, LI, "counter")) as pilot:
        await pilot.press("f9")
        await settled(pilot)
        assert isinstance(pilot.app.screen, OfficeScreen)
        await pilot.press("f3")
        await settled(pilot)
        assert pilot.app.current_mode == "counter"


# exchange with other programs

LOG = (
    "Date,Arrival,Service,Start,End,Window,Valid\n"
    "2-Mar-20,09:30:11,PS,09:31:40,09:35:02,S03,Y\n"
    "2-Mar-20,09:30:12,PS,09:32:40,09:36:02,Anna,Y\n"
    "2-Mar-20,09:41:00,PS,,09:42:00,,?\n"
)


async def test_a_table_is_exported(hall: Hall, hall_path: Path, clock: Clock) -> None:
    file = hall_path.with_name("staff.csv")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "down", "down", "enter")
        await desk.asked("Which table is exported?", *"staff", "enter")
        assert desk.value("file") == str(file)
        file.write_text("here already")
        await desk.field("")
        assert "already" in desk.error("file")
        file.unlink()
        await desk.field("")
        assert f"rows of staff were written to {file}" in desk.said
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    numbers = [row["number"] for row in csv.DictReader(lines)]
    assert numbers == [one.number for one in staff.everyone(hall.db)]


async def test_a_log_is_imported_with_what_is_unknown_asked_and_kept(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    """A file that is offered, words, a time and a counter that are unknown, the answers kept; and once more by them."""
    log = hall_path.with_name("log.csv")
    log.write_text(LOG)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "down", "down", "down", "enter")
        await desk.pick("log.csv")
        await desk.asked("Which column says how it ended?")
        await desk.pick("Valid")
        await desk.asked("Which service is “PS”?", "enter")  # nothing is at hand
        await desk.pick("Top-up")
        await desk.asked("What does the outcome “Y” mean?")
        await desk.pick("was served")
        await desk.asked("How is the time “2-Mar-20 09:30:11” written?")
        await desk.pick("D-MMM-YY H:mm:ss")
        await desk.asked("Which counter is “Anna”?", "1", "0", "enter")
        await desk.asked("from 1 to", "backspace", "7", "enter")
        await desk.asked("What does the outcome “?” mean?")
        await desk.pick("Leave these rows out")
        await desk.asked("All is known", "2")
        await desk.asked("Profile", "space", "enter")
        await desk.asked("! ", "backspace", *"queue", "enter")  # refused where it is keyed
        await desk.worked()
        assert "The log is imported." in desk.text
        assert re.search(r"Read +3 .*Taken +2 .*Rejected +1 ", desk.page)
        assert f"{log}.rejected.csv" in desk.page.replace(" ", "")
        found = hall.db.execute("select counter from ticket where source is not null")
        assert {counter for (counter,) in found} == {3, 7}
        log.write_text(LOG.rpartition("2-Mar")[0].replace("2-Mar", "3-Mar"))
        await desk.press("enter", "enter")
        await desk.pick("log.csv")
        await desk.pick("queue")
        await desk.worked()
        assert re.search(r"Read +2 .*Taken +2 .*Rejected +0 ", desk.page)
    assert verify(hall.db).holds


async def test_a_log_of_which_nothing_is_unknown_is_not_imported_by_one_digit(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    log = hall_path.with_name("plain.csv")
    log.write_text(
        "kind,arrived_at,started_at,ended_at,server,outcome\ntopup,2020-03-02 09:00,2020-03-02 09:01,2020-03-02 09:05,1,served\n"
    )
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "down", "down", "down", "enter")
        await desk.pick("plain.csv")
        assert not hall.db.execute("select 1 from ticket").fetchall()
        await desk.asked("Import plain.csv?", "1", "enter")
        await desk.worked()
        assert re.search(r"Taken +1 ", desk.page)


async def test_a_log_that_is_none_leaves_its_name_to_be_mended(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    hall_path.with_name("notes.txt").write_text("")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("7", "down", "down", "down", "down", "enter")
        await desk.pick("Another file")
        await desk.field("/nowhere/log.csv")
        await desk.worked()
        assert "cannot be read" in desk.said
        assert desk.value("file") == "/nowhere/log.csv"

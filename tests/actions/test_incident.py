"""Incidents in a real file: begun by anybody, walked, told of, merged, closed, on the hall log; contacts, notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hallctl.actions import complaint, contact, incident, mode, note, pack, task
from hallctl.actions.incident import NewIncident, TypedStep
from hallctl.actions.log_case import NewCase
from hallctl.actions.undo import undo
from hallctl.checks import base as checks
from hallctl.columns import complaint as columns
from hallctl.domain.base import MINUTE, Refused, anyone
from hallctl.domain.due import Entries, Wanted
from hallctl.domain.incident import Incident
from hallctl.domain.period import Period
from hallctl.figures.compute import figure
from hallctl.figures.compute import values as in_period
from hallctl.pack.read import Layer, PackProblems, check
from hallctl.queries import complaint as cases
from hallctl.queries import contact as contacts
from hallctl.queries import incident as queries
from hallctl.queries import log
from hallctl.reports import as_text, hall_log, incident_form, incident_notice
from hallctl.store import incident as store
from hallctl.store import incident_drills, incident_due, private, rows
from hallctl.store import pack as packs
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from hallctl.words import complaint as words
from helpers import BOSS, DAY, LI, ON_DUTY, START, ZHAO, Clock

HOUR = 60 * MINUTE
TOLD = TypedStep("told", who="周强", how="phone", answer="知道了")


def refused(code: str, act: Callable[..., object], *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)
    assert caught.value.code == code


def test_a_fault_is_walked_to_its_end(hall: Hall, clock: Clock) -> None:
    one = incident.open_(hall, LI, NewIncident("system", where="counter:1", trade=True))
    assert (one.label, one.reach, one.where_at) == ("I20260302-001", "counter", "counter:1")
    assert (one.report_due_at, one.mend_due_at) == (START + 5 * MINUTE, START + 30 * MINUTE)
    clock.tick(minutes=2)
    incident.step(hall, LI, one.id, "report", TOLD)
    with pytest.raises(NotAllowed):
        incident.judge(hall, LI, one.id, cause="software", reach="hall", trade=True)
    one = incident.judge(hall, ON_DUTY, one.id, cause="software", reach="other", trade=True)
    assert one.steps["judge"][0] == "done"
    refused("steps-open", incident.close, hall, ON_DUTY, one.id)
    clock.tick(minutes=10)
    for step in queries.steps(hall.db, [one], clock.now)[one.id]:
        if step.state == "open":
            one = incident.step(hall, ON_DUTY, one.id, step.step.id, TOLD)
    assert one.mended_at == clock.now
    one = incident.close(hall, ON_DUTY, one.id)
    one = incident.review(hall, BOSS, one.id, "补丁")
    task.give(hall, BOSS, "装补丁", "office", clock.now + 1, about=f"incident:{one.id}")
    assert one.state == "closed"
    assert verify(hall.db).holds


def test_security_is_begun_with_nobody_signed_in(hall: Hall) -> None:
    one = incident.open_(hall, anyone("console"), NewIncident("security", "fire"))
    assert (one.opened_by, one.playbook) == ("anyone", "security-fire")
    refused("sign-in-first", incident.open_, hall, anyone("x"), NewIncident("press"))


def test_what_it_turned_out_to_be(hall: Hall, clock: Clock) -> None:
    one = incident.open_(hall, ZHAO, NewIncident("security"))
    incident.step(hall, ZHAO, one.id, "call", TypedStep("done"))
    one = incident.place(hall, ZHAO, one.id, branch="robbery", where="counter:2", at=START - MINUTE)
    assert (one.playbook, one.where_at, one.happened_at) == (
        "security-robbery", "counter:2", START - MINUTE,
    )  # fmt: skip
    assert one.report_due_at == START + 4 * MINUTE
    assert "call" in one.steps
    refused("no-such-counter", incident.place, hall, ZHAO, one.id, where="counter:99")
    refused("time-ahead", incident.place, hall, ZHAO, one.id, at=START + 9 * MINUTE)


def test_opened_twice_is_merged_and_nothing_is_rewritten(hall: Hall) -> None:
    first, again = (incident.open_(hall, LI, NewIncident("power")) for _ in range(2))
    merged = incident.merge(hall, LI, again.id, first.id)
    assert (merged.state, merged.merged_into) == ("merged", first.id)
    refused("incident-state", incident.ask, hall, LI, merged.id)
    refused("merged-into-itself", incident.merge, hall, LI, first.id, first.id)
    assert [one.id for one in store.open_ones(hall.db)] == [first.id]
    opened = hall.db.execute("select change from journal where seq = ?", (first.id,)).fetchone()[0]
    refused("changed-since", undo, hall, LI, opened)
    undo(hall, LI)
    assert len(store.open_ones(hall.db)) == 2


def test_a_calendar_that_changes_moves_what_is_mended_in_working_days(hall: Hall) -> None:
    small, large = (
        incident.open_(hall, LI, NewIncident("system", trade=trade)) for trade in (False, True)
    )
    office = packs.current(hall.db)[1].raw["calendars"]["office"]
    closed = {"calendars": {"office": {**office, "days_off": ["2026-03-03"]}}}
    pack.load(hall, BOSS, Layer("hall", "Own", closed, "x"))
    after = rows.load(hall.db, Incident, small.id)
    assert small.mend_due_at is not None
    assert after.mend_due_at is not None
    assert after.mend_due_at > small.mend_due_at
    assert rows.load(hall.db, Incident, large.id) == large
    assert queries.timeline(hall.db, after)[-1].kind == "incident.due-moved"
    assert verify(hall.db).holds


def test_it_is_opened_where_the_calendar_ends_as_well(hall: Hall, clock: Clock) -> None:
    known = packs.current(hall.db)[1].raw["calendars"]["office"]
    ends = {"calendars": {"office": {**known, "national": False, "known_until": "2026-03-02"}}}
    pack.load(hall, BOSS, Layer("hall", "Own", ends, "x"))
    assert incident.open_(hall, LI, NewIncident("system")).mend_due_at is None


def test_limits_run_as_long_by_the_right_clock(hall: Hall, clock: Clock) -> None:
    clock.now += HOUR
    one = incident.open_(hall, LI, NewIncident("system", trade=True))
    incident.judge(hall, ON_DUTY, one.id, cause="software", reach="other", trade=True)
    before = rows.load(hall.db, Incident, one.id)
    clock.now -= HOUR
    note.write(hall, LI, "x")
    after = rows.load(hall.db, Incident, one.id)
    assert (after.happened_at, after.report_due_at) == (clock.now, clock.now + 5 * MINUTE)
    assert after.mend_due_at == clock.now + 30 * MINUTE
    assert after.due == tuple(
        (step, since - HOUR, until - HOUR, to) for step, since, until, to in before.due
    )
    assert verify(hall.db).holds


def test_a_step_was_not_done_later_than_now_by_the_right_clock(hall: Hall, clock: Clock) -> None:
    one = incident.open_(hall, LI, NewIncident("system", trade=True))
    incident.step(hall, LI, one.id, "calm", TypedStep("done"))
    clock.now += HOUR
    incident.step(hall, LI, one.id, "report", TOLD)
    clock.now -= HOUR - MINUTE
    note.write(hall, LI, "x")
    one = rows.load(hall.db, Incident, one.id)
    assert one.reported_at == clock.now
    assert [(said[1], said[3]) for said in one.steps.values()] == [
        (START, START),
        (clock.now, clock.now),
    ]
    assert verify(hall.db).holds


def test_askers_are_counted_and_cases_linked(hall: Hall) -> None:
    one = incident.open_(hall, LI, NewIncident("network"))
    for _ in range(3):
        one = incident.ask(hall, ZHAO, one.id)
    case = complaint.log(hall, LI, NewCase("没信号", "WL"))
    one = incident.link(hall, LI, one.id, case.label)
    assert (one.asked, one.links) == (3, (("complaint", case.id),))
    known = columns.facts(case, cases.around(hall.db, [case], START))
    assert (words.LINKS["caused-by"], one.label) in [(fact.name, fact.value) for fact in known]
    refused("linked-there", incident.link, hall, LI, one.id, case.label)
    refused("not-caused", incident.link, hall, LI, one.id, "counter:1")


def test_the_timeline_keeps_what_was_corrected(hall: Hall, clock: Clock) -> None:
    one = incident.open_(hall, LI, NewIncident("system", at=START - 20 * MINUTE))
    incident.step(hall, LI, one.id, "report", TOLD)
    refused("step-said", incident.step, hall, LI, one.id, "report", TOLD)
    earlier = TOLD._replace(at=START - 18 * MINUTE, reason="记错时间")
    one = incident.step(hall, LI, one.id, "report", earlier)
    assert one.reported_at == START - 18 * MINUTE
    incident.note(hall, LI, one.id, "重启无效", START - 19 * MINUTE)
    told = queries.timeline(hall.db, one)
    assert [moment.kind for moment in told] == [
        "incident.opened", "incident.noted", "incident.corrected", "incident.stepped",
    ]  # fmt: skip
    assert [moment.superseded for moment in told] == [False, False, False, True]
    assert {moment.recorded for moment in told} == {START}


def test_it_keeps_the_playbook_that_it_began_with(hall: Hall) -> None:
    one = incident.open_(hall, LI, NewIncident("press"))
    own = packs.current(hall.db)[1].raw["playbooks"]["press"]
    steps = [step for step in own["steps"] if step["id"] != "disorder"]
    pack.load(
        hall, BOSS, Layer("hall", "Own", {"playbooks": {"press": {**own, "steps": steps}}}, "x")
    )
    assert "disorder" in [step.step.id for step in queries.steps(hall.db, [one], START)[one.id]]
    later = incident.open_(hall, LI, NewIncident("press"))
    found = queries.steps(hall.db, [later], START)[later.id]
    assert "disorder" not in [step.step.id for step in found]
    assert one.version != later.version


OWN = """
[pack]
layer = "hall"
name = "Own"
[playbooks.flood]
kind = "flood"
name = {{ en = "Flood", zh = "水浸" }}
[[playbooks.flood.steps]]
id = "out"
clause = "{clause}"
who = {who}
text = {{ en = "Out", zh = "疏散" }}
tell = ["{tell}"]
say = {{ en = "Water", zh = "进水" }}
meets = "report"
"""


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({}, None),
        ({"clause": ""}, "safety-first"),
        ({"who": "[]"}, "step-names-nobody"),
        ({"tell": "mayor"}, "no-such-contact"),
    ],
)
def test_a_halls_own_playbook_is_checked(
    hall: Hall, tmp_path: Path, wrong: dict[str, str], code: str | None
) -> None:
    path = tmp_path / "own.toml"
    right = {"clause": "C5.3.2", "who": '["clerk"]', "tell": "property"}
    path.write_text(OWN.format(**{**right, **wrong}), "utf-8")
    loaded = {"group": packs.current(hall.db)[1].raw}
    assert [problem.code for problem in check(path, loaded)] == ([code] if code else [])


def test_a_lower_layer_gives_no_step_more_time(hall: Hall) -> None:
    own = packs.current(hall.db)[1].raw["playbooks"]["press"]
    laxer = [
        {**step, "limit": "6min" if step["limit"] == "5min" else step["limit"]}
        for step in own["steps"]
    ]
    with pytest.raises(PackProblems) as caught:
        pack.load(
            hall, BOSS, Layer("hall", "x", {"playbooks": {"press": {**own, "steps": laxer}}}, "x")
        )
    assert {problem.code for problem in caught.value.problems} == {"step-laxer"}


def test_the_contact_list_is_the_packs_with_the_halls_numbers(hall: Hall) -> None:
    before = contacts.reached(hall.db)
    assert before["police"].phone == "110"
    assert not before["it"].set
    contact.set_(hall, BOSS, "it", phone="10001", unit="信息科", next_="hotline")
    contact.set_(hall, BOSS, "it", phone="10002", hours="08:30-18:00")
    it = contacts.reached(hall.db)["it"]
    assert (it.phone, it.unit, it.hours, it.next) == ("10002", "", "08:30-18:00", "responsible")
    refused("no-such-contact-name", contact.set_, hall, BOSS, "odd", phone="1")
    refused("no-such-contact-name", contact.set_, hall, BOSS, "it", phone="1", next_="odd")
    refused("contact-needs-number", contact.set_, hall, BOSS, "it", unit="x")
    with pytest.raises(NotAllowed):
        contact.set_(hall, LI, "it", phone="1")


def test_the_hall_log_is_the_day_as_the_hall_reads_it(hall: Hall) -> None:
    one = incident.open_(hall, LI, NewIncident("system", at=START - 5 * MINUTE, drill=True))
    incident.ask(hall, LI, one.id)
    note.write(hall, ZHAO, "空调检修", START - 9 * MINUTE)
    refused("note-needs-text", note.write, hall, ZHAO, " ")
    refused("time-ahead", note.write, hall, ZHAO, "x", START + 9 * MINUTE)
    found, _around = log.log(hall.db, DAY, START)
    assert [(line.noun, line.drill) for line in found] == [("note", False), ("incident", True)]
    assert found[0].text == "空调检修"
    mode.set_(hall, BOSS, "paper", since=START)
    said = as_text.render(hall_log.page(hall, DAY))
    assert all(text in said for text in ("空调检修", one.label, "drill", "Mode: On paper"))
    undone = rows.load(hall.db, Incident, one.id)
    assert private.reveal(hall.db, undone.text) is None


def to_do(hall: Hall, now: int, *to: str) -> list[tuple[str, str, bool]]:
    found = store.entries(hall.db, Wanted(now, "2001", to or None, 50))
    assert found.number == len(found.first)
    return [(one.what, one.to, one.late(now) is not None) for one in found.first]


def test_open_steps_and_running_limits_stand_on_the_work_list(hall: Hall, clock: Clock) -> None:
    assert store.entries(hall.db, Wanted(START, "2001")) == Entries()
    one = incident.open_(hall, LI, NewIncident("system", trade=True))
    assert to_do(hall, START, "clerk") == [
        ("step-calm", "clerk", False), ("step-report", "clerk", False), ("step-half-done", "clerk", False),
    ]  # fmt: skip
    late = START + 5 * MINUTE
    assert ("step-report", "clerk", True) in to_do(hall, late)
    assert ("step-press-on", "duty-manager", False) in to_do(hall, late), "the limit was missed"
    assert ("step-press-on", "duty-manager", False) not in to_do(hall, late - 1)
    found = store.entries(hall.db, Wanted(START, "1002", {"duty-manager"}, 1))
    assert found.again_at == late
    assert incident_due.first_limit(incident_due.running(hall.db)) == (late, "report")
    clock.tick(minutes=1)
    incident.step(hall, LI, one.id, "report", TOLD)
    assert incident_due.first_limit(incident_due.running(hall.db)) == (START + 30 * MINUTE, "mend")
    assert "step-report" not in [what for what, *_ in to_do(hall, late)]
    incident.close(hall, ON_DUTY, one.id, override=True, reason="x")
    assert to_do(hall, late) == []


def test_a_playbook_is_drilled_every_year(hall: Hall, clock: Clock) -> None:
    year = incident_drills.later(START, 12, 480)
    assert to_do(hall, year - 1, "hall-manager") == []
    assert ("drill-press", "hall-manager", True) in to_do(hall, year, "hall-manager")
    pack.load(hall, BOSS, Layer("hall", "x", {"limits": {"drill_months": 1}}, "x"))
    clock.tick(minutes=15 * 60)
    one = incident.open_(hall, LI, NewIncident("press", drill=True))
    incident.close(hall, ON_DUTY, one.id, override=True, reason="x")
    every = to_do(hall, incident_drills.later(START, 1, 480), "hall-manager")
    assert ("drill-fraud", "hall-manager", True) in every
    assert "drill-press" not in [what for what, *_ in every]


def test_drills_are_out_of_the_figures(hall: Hall, clock: Clock) -> None:
    real = incident.open_(hall, LI, NewIncident("system", trade=True))
    incident.open_(hall, LI, NewIncident("system", trade=True, drill=True))
    clock.tick(minutes=4)
    incident.step(hall, LI, real.id, "report", TOLD)
    clock.tick(minutes=31)
    incident.step(hall, ON_DUTY, real.id, "back", TypedStep("done"))
    which = [figure(name) for name in ("incidents", "incidents-reported", "incidents-mended")]
    found = [value.summary for value in in_period(hall.db, which, Period(DAY, DAY))]
    assert [one.sample for one in found] == [1, 1, 1]
    assert [one.part for one in found] == [None, 1, 0]
    checked = checks.run(hall.db, DAY, clock.now, hall.path)
    assert next(len(one.records) for one in checked if one.name == "incidents-open") == 2


def test_the_papers_of_an_incident(hall: Hall, clock: Clock) -> None:
    one = incident.open_(hall, LI, NewIncident("system", text="白屏", at=START - 9 * MINUTE))
    incident.step(hall, LI, one.id, "report", TOLD)
    incident.judge(hall, ON_DUTY, one.id, cause="software", reach="hall", trade=True)
    refused("not-over", incident_form.paper, hall, one, "final")
    refused("no-such-paper", incident_form.paper, hall, one, "odd")
    clock.tick(minutes=9)
    one = incident.close(hall, ON_DUTY, one.id, override=True, reason="已恢复")
    said = as_text.render(incident_form.paper(hall, one, "record"))
    assert all(text in said for text in ("白屏", "周强", "知道了", "已恢复", one.label))
    later = incident_form.paper(hall, one, "follow-up", clock.now)
    assert [len(section.tables[0].rows) for section in later.sections][1:] == [1]
    contact.set_(hall, BOSS, "hotline", phone="8000")
    posted = as_text.render(incident_notice.notice(hall, one))
    assert "We are sorry" in posted
    assert "敬请谅解" in posted
    assert "8000" not in posted, "the staff's own number"
    assert not {"minutes", "分钟"} & {*posted.replace("分钟", " 分钟 ").split()}, (
        "no limit is promised"
    )
    press = incident.open_(hall, LI, NewIncident("press"))
    refused("nothing-to-post", incident_notice.notice, hall, press)

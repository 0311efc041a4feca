"""Paper by commands: what is printed, what waits, and what is refused where there is no printer."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl.actions import hall as halls
from hallctl.actions import slip as queued
from hallctl.cli import session
from hallctl.paper import talk
from hallctl.paper.document import SlipLine, dumps
from hallctl.paper.place import TEXT_MARK
from hallctl.store import slip, ticket
from hallctl.store.file import Hall
from helpers import BOSS, PHONE, WANG, Clock, begin, climb

NO_PRINTER = "no-printer: No printer is set. `hallctl hall set --printer"
TAKE = ("queue", "take", "sim-replace", "--who", "owner")
OFF = "printer-unreachable"
BODY = dumps((SlipLine("请取号"),))


@pytest.fixture(autouse=True)
def _clerk(clerk: None, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """2001 runs the commands, on the day of the test."""
    monkeypatch.setattr(session, "clock", clock)


@pytest.fixture
def paper(hall: Hall, tmp_path: Path) -> Path:
    """The hall's printer writes its text to this file."""
    path = tmp_path / "slips.txt"
    halls.set_(hall, BOSS, printer=f"text:{path}?columns=42", printer_folder=str(tmp_path))
    return path


@pytest.fixture
def off(hall: Hall, tmp_path: Path) -> Path:
    """The hall's printer is off; it is on once the folder of this file is there."""
    path = tmp_path / "off" / "slips.txt"
    halls.set_(hall, BOSS, printer=f"text:{path}", printer_folder=str(tmp_path))
    return path


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines()]


def test_a_number_is_printed(call: Call, paper: Path) -> None:
    assert done(call, *TAKE, "--print")["printed"] == "yes"
    assert "*C001*" in lines(paper)
    assert done(call, *TAKE)["printed"] is None
    assert "*C002*" not in lines(paper)
    said = call(*TAKE, "--print").out.splitlines()
    assert said[0].startswith("C003: 2 ahead.")
    assert said[-1] == "The slip is printed."


def test_paper_is_text_for_whoever_prints_it(call: Call, paper: Path, hall: Hall) -> None:
    out = call(*TAKE, "--preview").out
    assert not paper.exists()
    call(*TAKE, "--print", "--preview")
    assert paper.read_text("utf-8").replace("C002", "C001").count("- ID card (original)") == 1
    assert "*C001*" in out
    assert max(map(len, out.splitlines())) <= 42
    halls.set_(hall, BOSS, printer="none")
    assert "*C003*" in call(*TAKE, "--preview").out


def test_without_a_printer_nothing_is_done(call: Call, hall: Hall) -> None:
    done(call, *TAKE)
    before = hall.db.execute("select max(seq) from journal").fetchone()
    for args in (
        TAKE,
        ("visit", "arrive", "topup", "turned-away", "--reason", "arrears"),
        ("visit", "turn-away", "C001", "--missing", "id-card"),
        ("item", "list", "--ticket", "C001"),
    ):
        said = call(*args, "--print")
        assert said.code == 1
        assert said.err.startswith(NO_PRINTER)
    assert hall.db.execute("select max(seq) from journal").fetchone() == before
    assert slip.waiting(hall.db) == []


def test_a_workstation_has_a_printer_of_its_own(
    call: Call, hall: Hall, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_PRINTER", f"text:{tmp_path}/own.txt")
    done(call, *TAKE, "--print")
    assert "*C001*" in lines(tmp_path / "own.txt")
    assert not paper.exists()
    monkeypatch.setenv("HALLCTL_PRINTER", "lp0")
    assert call(*TAKE, "--print").err.startswith("not-a-printer: ")
    assert ticket.line(hall.db)[0] == 1


def test_what_to_bring_is_printed(call: Call, paper: Path) -> None:
    done(call, *TAKE)
    away = done(call, "visit", "turn-away", "C001", "--missing", "id-card", "--print")
    assert away["printed"] == "yes"
    assert "[ ] ID card (original) (missing today)" in lines(paper)
    arrived = ("visit", "arrive", "sim-replace", "turned-away", "--missing", "id-card")
    assert done(call, *arrived, "--print")["printed"] == "yes"
    assert lines(paper).count("What to bring") == 2
    assert done(call, *arrived)["printed"] is None
    machine = call("visit", "arrive", "topup", "self-service", "--print")
    assert (machine.code, machine.err[:12]) == (1, "no-list-for:")
    assert "What to bring" in call(*arrived, "--preview").out


def test_the_customers_copy_only_once_it_is_done(call: Call, hall: Hall, paper: Path) -> None:
    opened = begin(hall)
    early = call("order", "show", str(opened.id), "--print")
    assert (early.code, early.err[:12]) == (1, "no-copy-yet:")
    assert not paper.exists()
    climb(hall, opened.id, given={"number": {"number": PHONE, "name": "欧阳小明"}})
    shown = done(call, "order", "show", str(opened.id), "--print")
    assert (shown["printed"], shown["state"]) == ("yes", "done")
    assert "Customer's copy" in lines(paper)
    text = paper.read_text("utf-8")
    assert "139****2210" in text
    assert "***明" in text
    said = call("order", "show", str(opened.id), "--preview").out.splitlines()
    assert said.pop(2).strip().startswith("Copy, printed again at ")
    assert said == text[len(TEXT_MARK) : -1].splitlines()
    done(call, "order", "show", str(opened.id), "--print")
    assert sum(one.startswith("Copy, printed again at ") for one in lines(paper)) == 1


def test_the_slip_for_items_held(call: Call, hall: Hall, paper: Path) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    other = begin(hall, "topup", by=WANG)
    listed = done(call, "item", "list")
    assert [one["printed"] for one in listed] == [None]
    for args in (("--ticket", "C001"), ("--order", str(opened.id))):
        held = done(call, "item", "list", *args, "--print")
        assert [(one["order"], one["printed"]) for one in held] == [(opened.id, "yes")]
    assert lines(paper).count("1. ID card (original)") == 2
    assert {"*C001*", f"*{opened.id}*"} <= set(lines(paper))
    assert call("item", "list", "--print").err.startswith("slip-of-whom:")
    assert done(call, "item", "list", "--order", str(other.id)) == []
    none = call("item", "list", "--order", str(other.id), "--print")
    assert (none.code, none.err[:13]) == (1, "nothing-held:")
    assert call("item", "list", "--order", "999999").code == 1


def test_a_printer_that_is_off_keeps_nobody_waiting(call: Call, hall: Hall, off: Path) -> None:
    said = call(*TAKE, "--print")
    assert said.code == 0
    assert said.out.splitlines()[-1] == (
        "The slip waits for the printer."
        " The printer is off or unplugged. Check its power and its cable."
    )
    assert done(call, *TAKE, "--print")["printed"] == "waiting"
    listed = done(call, "slip", "list")
    assert [list(one) for one in listed] == [
        ["slip", "kind", "made_at", "printer", "state", "tries", "problem"]
    ] * 2
    assert [(one["kind"], one["tries"]) for one in listed] == [("ticket", 2), ("ticket", 0)]
    assert listed[0]["problem"] == OFF
    assert "The printer is off" in call("slip", "list").out
    again = call("slip", "print", "--json")
    assert again.code == 1
    waits = {"waiting": 2, "unknown": 0}
    assert again.data == [{"printer": f"text:{off}", "out": 0, **waits, "problem": OFF}]
    off.parent.mkdir()
    assert done(call, "slip", "print") == [
        {"printer": f"text:{off}", "out": 2, "waiting": 0, "unknown": 0, "problem": None}
    ]
    assert [line for line in lines(off) if line[:1] == "*"] == ["*C001*", "*C002*"]
    assert done(call, "slip", "list") == done(call, "slip", "print") == []


def test_the_next_slip_brings_those_before_it(call: Call, off: Path) -> None:
    assert done(call, *TAKE, "--print")["printed"] == "waiting"
    off.parent.mkdir()
    assert done(call, *TAKE, "--print")["printed"] == "yes"
    assert [line for line in lines(off) if line[:1] == "*"] == ["*C001*", "*C002*"]


def test_another_printer_prints_what_waits(call: Call, off: Path, tmp_path: Path) -> None:
    done(call, *TAKE, "--print")
    assert call("slip", "print", "--to", "none").err.startswith("not-a-printer:")
    other = tmp_path / "other.txt"
    out = done(call, "slip", "print", "--to", f"text:{other}")
    assert [(one["printer"], one["out"]) for one in out] == [(f"text:{other}", 1)]
    assert "*C001*" in lines(other)


def test_a_slip_for_another_logins_printer_stays(
    call: Call, hall: Hall, paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what one login names, another's rights would write."""
    profile = tmp_path / ".profile"
    profile.write_text("echo hello\n")
    queued.put(hall, f"text:{profile}", "ticket", BODY)
    queued.put(hall, f"text:{paper}?columns=42", "ticket", BODY)
    said = call("slip", "print", "--json")
    assert said.code == 1
    assert [(one["out"], one["waiting"], one["problem"]) for one in said.data] == [
        (0, 1, "printer-elsewhere"),
        (1, 0, None),
    ]
    assert "Print them there" in call("slip", "print").out
    assert slip.waiting(hall.db)[0].tries == 0
    monkeypatch.setenv("HALLCTL_PRINTER", f"text:{profile}")
    assert call("slip", "print", "--json").data[0]["problem"] == "printer-place"
    outside = tmp_path.parent / "elsewhere.txt"
    assert call("slip", "print", "--to", f"text:{outside}").err.startswith("printer-place: ")
    assert not outside.exists()
    assert profile.read_text() == "echo hello\n"
    done(call, "slip", "print", "--to", f"text:{tmp_path}/here.txt")
    assert "请取号" in lines(tmp_path / "here.txt")


def test_a_printer_is_set_with_its_folder(call: Call, boss: None, tmp_path: Path) -> None:
    printer = f"text:{tmp_path}/slips.txt"
    assert call("hall", "set", "--printer", printer).err.startswith("printer-place: ")
    wrong = call("hall", "set", "--printer-folder", f"{tmp_path}/gone")
    assert wrong.err.startswith("not-a-printer-folder: ")
    both = done(call, "hall", "set", "--printer", printer, "--printer-folder", str(tmp_path))
    assert (both["printer"], both["printer_folder"]) == (printer, str(tmp_path))
    assert call("hall", "set", "--printer-folder", "none").err.startswith("printer-place: ")
    assert call("hall", "set", "--printer", "file:/dev/zero").err.startswith("no-printer-device: ")
    done(call, "hall", "set", "--printer", "none", "--printer-folder", "none")
    assert done(call, "hall", "show")["printer_folder"] == "none"


def test_slips_nobody_needs_are_dropped(call: Call, hall: Hall, off: Path) -> None:
    for _ in range(3):
        done(call, *TAKE, "--print")
    first, second, third = (one["slip"] for one in done(call, "slip", "list"))
    assert done(call, "slip", "drop", str(second)) == [second]
    assert call("slip", "drop", str(second)).err.startswith("no-such-slip:")
    for args in ((), (str(first), "--all")):
        assert call("slip", "drop", *args).err.startswith("which-slip:")
    assert call("slip", "drop", "--all").out == f"Thrown away: {first}, {third}.\n"
    assert slip.waiting(hall.db) == []


def test_only_staff_drop_slips(call: Call, off: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hallctl import identity

    done(call, *TAKE, "--print")
    monkeypatch.setattr(identity, "login", lambda: "nobody-here")
    assert call("slip", "drop", "--all").code == 4
    assert len(done(call, "slip", "list")) == 1


def test_a_printer_that_hangs_up_is_not_waited_for(call: Call, hall: Hall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    halls.set_(hall, BOSS, printer=f"tcp://127.0.0.1:{port}")
    assert done(call, *TAKE, "--print")["printed"] == "waiting"
    assert done(call, "slip", "list")[0]["problem"] == OFF


def test_options_that_no_printer_has_are_refused(call: Call, boss: None) -> None:
    for option, value in (("columns", "７"), ("encoding", "big5"), ("answers", "maybe")):
        said = call("hall", "set", f"--{option}", value)
        assert (said.code, said.err.split(":")[0]) == (1, "no-such-printer-option"), said.err
    assert call("hall", "set", "--encoding", "utf8").err.startswith("no-printer:")
    printer = ("--printer", "tcp://h", "--encoding", "utf-8", "--columns", "48")
    assert done(call, "hall", "set", *printer)["printer"] == "tcp://h?columns=48&encoding=utf-8"


def test_a_printer_that_reads_nothing(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANSWER", "PATIENCE", "LONGEST"):
        monkeypatch.setattr(talk, name, 0.05)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        printer = f"tcp://127.0.0.1:{deaf.getsockname()[1]}"
        halls.set_(hall, BOSS, printer=printer)
        given = done(call, *TAKE, "--print")
        assert (given["number"], given["printed"]) == ("C001", "unknown")
        assert "The slip was perhaps printed." in call(*TAKE, "--print").out
        first, second = done(call, "slip", "list")
        assert (first["state"], first["problem"]) == ("unknown", "printer-silent")
        assert "perhaps printed" in call("slip", "list").out
        assert done(call, "slip", "print") == []
        trial = call("slip", "test", "--json")
        assert (trial.code, trial.data["printed"]) == (1, "unknown")
        assert "slip list" not in call("slip", "test").out  # a test page waits on no list
        examined = {one["code"]: one["level"] for one in call("doctor", "--json").data["findings"]}
        assert (examined["printer-says-nothing"], examined["slips-unknown"]) == ("note", "wrong")
        check = {one["name"]: one for one in done(call, "day", "check")["checks"]}["slips-unknown"]
        assert (check["level"], len(check["records"])) == ("explain", 2)
        assert done(call, "slip", "came-out", str(first["slip"]))["printed"] == "yes"
        again = call("slip", "again", str(second["slip"]), "--json")
        assert (again.code, again.data["printed"]) == (1, "unknown")
    assert call("slip", "came-out", str(first["slip"])).err.startswith("slip-not-unknown:")
    assert call("slip", "test", "--json").err.startswith("printer-unreachable")


def test_a_slip_that_did_not_come_out_is_printed_again_as_a_copy(
    call: Call, hall: Hall, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queued, "LEASE", -1)
    slip_id = queued.put(hall, f"text:{paper}?columns=42", "ticket", BODY)
    with hall.writing():
        now = hall.clock()
        slip.claim(hall.db, f"text:{paper}?columns=42", now, now)  # its console is ended here
    assert done(call, "slip", "list")[0]["state"] == "unknown"
    assert done(call, "slip", "again", str(slip_id)) == {"slip": slip_id, "printed": "yes"}
    assert [one[:22] for one in lines(paper)[1:3]] == ["请取号", "Copy, printed again at"]


def test_a_test_page_shows_what_to_set(call: Call, boss: None, paper: Path) -> None:
    said = done(call, "slip", "test")
    assert (said["printed"], said["columns"], said["encoding"]) == ("yes", 42, "utf-8")
    assert {"Test page", "gb18030: 营业厅 缴费 ￥10.00", "utf-8: 营业厅 缴费 ￥10.00"} <= {
        *lines(paper)
    }
    assert "123456789012345678901234567890123456789012" in lines(paper)
    was = done(call, "hall", "set", "--encoding", "gb18030", "--columns", "48")["printer"]
    assert was == f"text:{paper}?columns=48&encoding=gb18030"
    done(call, "slip", "test")
    assert "营业厅".encode("gb18030") in paper.read_bytes()
    assert call("hall", "set", "--encoding", "big5").err.startswith("no-such-printer-option: ")


def test_slips_in_chinese(call: Call, off: Path) -> None:
    said = call("--lang", "zh", *TAKE, "--print").out
    assert said.splitlines()[-1] == "凭条等待补打。打印机未开机或未连接，请检查电源和连接线。"
    listed = call("--lang", "zh", "slip", "list").out.splitlines()
    assert listed[0].split() == ["凭条", "类型", "生成时间", "打印机", "状态", "尝试次数", "问题"]
    assert "排队号" in listed[1]


def test_the_notice_of_a_drill_is_printed_in_both_languages(call: Call, paper: Path) -> None:
    number = done(call, "incident", "open", "system-fault", "--drill")["number"]
    said = done(call, "incident", "print", number, "--paper", "notice", "--print")
    assert said["printed"] == "yes"
    posted = lines(paper)
    assert {"This is a drill.", "We are sorry for the trouble.", "给您带来不便，敬请谅解。"} <= {
        *posted
    }
